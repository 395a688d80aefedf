"""Which names of the large table are places in a text, and which of the places of a name each is.

Almost every surname, many given names and many common words are some town's name, so a name of that table counts only
by what stands beside it (see standing.py). The steps:

1. what it lies in follows ("Salem, Ore.", "Paris, Lamar County"): the place that fits;
2. it stands where a place does (a dateline, "in", "the city of", "… police", a list of places) and is no one's
   surname: the place that was told so elsewhere in the text, else the one whose county and province the other names
   of the text speak for, else one that has far more people than the others of its name;
3. a town that our own tables settled by its name alone gives way to one of that name that the text speaks for, where
   nothing else in the text speaks for the first one's province or state.

Otherwise nothing: a wrong place is worse than none.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from math import log10

from dateline.places import geonames
from dateline.places.index import NEITHER, PARTY_FORMS, QUALIFIER
from dateline.places.names import Hit, key
from dateline.places.persons import is_person
from dateline.places.resolving import candidates, in_list
from dateline.places.speaking import Speaking, words_of
from dateline.places.standing import LARGE, role, stands_as_place, stands_as_thing, stands_in_list
from dateline.places.tables import Place

_COUNTIES = re.compile(r"(?:,?\s(?:and\s|or\s)?[A-Z][\w'’.\-]*){0,8}\s[Cc]ounties\b")
_KNOWN = 15_000
_FAR_MORE = 4
_SPOKEN_FOR, _MORE = 0.7, 0.4
_WEIGHT = 0.3
_INSTEAD = 2.5
_TURNS = 2


def find_towns(
    text: str, hits: Sequence[Hit], settled: Mapping[int, Place], context: Collection[str]
) -> dict[int, Place]:
    """The places of a text by the index of their hit: those `settled` by our own tables, and those of the large one.

    `context` are codes of states and of their provinces ("US", "US-MO") that the text is known to be about.
    """
    found, told = _told(text, hits, settled)
    open_ = {
        i: _counties(text, hit) or _pool(hit)
        for i, hit in enumerate(hits)
        if i not in found and not is_person(text, hit.start, hit.end)
    }
    open_ = {i: pool for i, pool in open_.items() if pool}
    if not open_:
        return found
    roles = {i: "alone" if _is_county(pool) else role(text, hits[i]) for i, pool in open_.items()}
    surnames = {words_of(hits[i], text) for i, part in roles.items() if part == "person" and i not in settled}
    standing = {i for i in open_ if i in settled or stands_as_place(text, hits[i], open_[i])}
    for _ in range(_TURNS):
        standing |= {i for i in open_ if i not in standing and stands_in_list(text, hits, i, {*standing, *found})}
    standing -= {i for i in standing if words_of(hits[i], text) in surnames and i not in settled}
    chosen = {i: place for i, place in settled.items() if i not in found}
    for _ in range(_TURNS):
        speaking = _speaking(text, hits, {**found, **chosen}, {i: open_[i] for i in standing}, context)
        for index in sorted(standing):
            name = words_of(hits[index], text)
            if index in settled:
                chosen[index] = _instead(name, hits[index], settled[index], open_[index], told, speaking)
            elif place := told.get(name) or _choose(name, open_[index], speaking):
                chosen[index] = place
    by_name = told | {words_of(hits[i], text): place for i, place in chosen.items() if i not in settled}
    for index in open_.keys() - chosen.keys():
        name = words_of(hits[index], text)
        if name in by_name and roles[index] in ("alone", "body") and not stands_as_thing(text, hits[index]):
            chosen[index] = by_name[name]
    return found | chosen


def town_of(name: str, context: Collection[str]) -> Place | None:
    """The place of the large table that has this name and lies in the `context`; None where several could be meant."""
    uppers = {f"admin1:{code}" if "-" in code else f"country:{code}" for code in context}
    inside = [p for p in geonames.called(" ".join(key(name))) if uppers.intersection(p.within)]
    if len(inside) > 1 and not _far_more(inside[0], inside[1:], _KNOWN):
        return None
    return inside[0] if inside else None


def uppers_of(text: str, hits: Sequence[Hit], index: int) -> frozenset[str]:
    """The ids of the counties, provinces and states that follow a name after a comma; empty where none does."""
    if index + 1 >= len(hits):
        return frozenset()
    following = hits[index + 1]
    gap = text[hits[index].end : following.start]
    # "Salem Ore." has no comma.
    if gap not in (", ", ",\n", " (", "(") and (gap != " " or text[following.end - 1] != "."):
        return frozenset()
    short = not text.isupper() or "." in text[following.start : following.end]
    ids = {
        n.means for n in following.names if n.form in ("", "name", "abbreviation") or (short and n.form == QUALIFIER)
    }
    if following.words:
        ids.update(p.id for p in geonames.called(following.words) if p.kind != "town")
    return frozenset(i for i in ids if not i.startswith(("town:", "site:", "sea:", "area:")))


def _told(text: str, hits: Sequence[Hit], settled: Mapping[int, Place]) -> tuple[dict[int, Place], dict[str, Place]]:
    """What is beyond doubt, by hit, and what a name was told to be by what follows it.

    Beyond doubt is a name with what it lies in, and a name of our own tables that the large one does not have.
    """
    found: dict[int, Place] = {}
    told: dict[str, Place] = {}
    for index, hit in enumerate(hits):
        own = settled.get(index)
        if own is not None and not hit.words:
            found[index] = own
            continue
        if any(n.means == NEITHER for n in hit.names):
            continue
        uppers = uppers_of(text, hits, index)
        if own is not None and uppers and not uppers.intersection(own.within) and in_list(text, hits, index):
            continue
        pool = [own] if own is not None else []
        inside = [p for p in (*pool, *geonames.called(hit.words)) if uppers.intersection(p.within)]
        if inside:
            found[index] = told[words_of(hit, text)] = inside[0]
    return found, told


def _pool(hit: Hit) -> list[Place]:
    """All that a name may be."""
    if any(n.means == NEITHER for n in hit.names):
        return []
    return [*candidates(hit), *(geonames.called(hit.words) if hit.words else ())]


def _counties(text: str, hit: Hit) -> list[Place]:
    """What "Darke" is in "Darke and Preble counties"."""
    if not hit.words or _COUNTIES.match(text, hit.end) is None:
        return []
    return [p for p in geonames.called(f"{hit.words} county") if p.kind == "county"]


def _is_county(pool: Sequence[Place]) -> bool:
    return all(p.kind == "county" for p in pool)


def _speaking(
    text: str,
    hits: Sequence[Hit],
    found: Mapping[int, Place],
    open_: Mapping[int, Sequence[Place]],
    context: Collection[str],
) -> Speaking:
    speaking = Speaking(context)
    for index, place in found.items():
        speaking.settled(words_of(hits[index], text), place)
    for index, hit in enumerate(hits):
        states = {n.means for n in hit.names if n.form in PARTY_FORMS and n.means.startswith("country:")}
        if len(states) == 1 and index not in found:
            speaking.state(words_of(hit, text), states.pop().removeprefix("country:"))
    for index, pool in open_.items():
        if index not in found:
            speaking.open(words_of(hits[index], text), pool)
    return speaking


def _choose(name: str, pool: Sequence[Place], speaking: Speaking) -> Place | None:
    support = {p.id: speaking.near(p, name) + (speaking.far(p, name) if p.kind == "country" else 0) for p in pool}
    score = {p.id: support[p.id] + _WEIGHT * log10(p.people + 10) for p in pool}
    ranked = sorted(pool, key=lambda p: score[p.id], reverse=True)
    best = ranked[0]
    rivals = [p for p in ranked[1:] if not set(p.within[:2]).intersection(best.within[:2])]
    if support[best.id] >= _SPOKEN_FOR and all(score[best.id] - score[p.id] >= _MORE for p in rivals[:1]):
        return best
    spoken = [p for p in pool if speaking.far(p, name) >= 1]
    best, *others = sorted(spoken or pool, key=lambda p: p.people, reverse=True)
    known = all(p.people for p in pool)
    return best if known and _far_more(best, others, _KNOWN if spoken else LARGE) else None


def _far_more(best: Place, others: Sequence[Place], least: int) -> bool:
    return best.people >= max(least, _FAR_MORE * max((p.people for p in others), default=0))


def _instead(
    name: str, hit: Hit, settled: Place, pool: Sequence[Place], told: Mapping[str, Place], speaking: Speaking
) -> Place:
    """The place settled by its name alone, or the one of that name that the text speaks for instead."""
    own = speaking.near(settled, name) if any(u.startswith("admin1:") for u in settled.within) else 0.0
    if (own or speaking.far(settled, name)) and (own or settled.country != "US"):
        return settled
    if name in told:
        return told[name]
    if settled.kind != "town":
        return settled
    great = settled.rank == "main" or any(n.form == "capital" for n in hit.names)
    best = max((p for p in pool if p.kind == "town"), key=lambda p: speaking.near(p, name), default=settled)
    enough = speaking.narrow(best, name) >= 1 or (not great and speaking.near(best, name) >= _INSTEAD)
    return best if enough else settled
