"""Which of the places that share a name is meant: by what follows the name, then by the countries the text is about.

The rules in their order: (1) a province or country after a comma ("Hamilton, Ontario") decides, and where it fits
none of the places, the name is of none of them; likewise a town before the comma ("Atlanta, Georgia"); (2) the
caller's context, where one of the places lies in it; (3) a name that only one place has; (4) the place that the name
means anywhere ("Tripoli"), unless the text names another's country and not its own; (5) the countries named in the
text, where they leave one. Otherwise nothing: a wrong place is worse than none.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from dateline.places.index import PARTY_FORMS, QUALIFIER, scan
from dateline.places.names import Hit
from dateline.places.persons import is_person
from dateline.places.tables import Place, countries, places

_STATE_OF = re.compile(r"(?i)\bstates?\s+of\s+$")
_IN_LIST = re.compile(r",\s(?:(?:and|or)\s)?|\s(?:and|or)\s")
_LISTED = re.compile(r",? (?:and|or) |, [A-Z]")


def candidates(hit: Hit) -> list[Place]:
    """The places a hit may be, in the order of the tables."""
    ids = dict.fromkeys(n.means for n in hit.names if n.form in ("", "name", "abbreviation"))
    return [places()[i] for i in ids if i in places()]


@lru_cache(maxsize=16)
def countries_named(text: str) -> frozenset[str]:
    """The codes of the states that a text names beyond doubt, by name, adjective, capital or abbreviation."""
    codes: set[str] = set()
    for hit in scan(text):
        states = {n.means for n in hit.names if n.form in PARTY_FORMS and n.means.startswith("country:")}
        if len(states) != 1 or is_person(text, hit.start, hit.end):
            continue
        code = states.pop().removeprefix("country:")
        shared = any(p.country != code for p in candidates(hit))
        if not shared and not any(n.form == "short" for n in hit.names):
            codes.add(code)
    return frozenset(codes)


def qualifiers(text: str, hits: Sequence[Hit], index: int) -> frozenset[str] | None:
    """The ids of the provinces and countries that follow a name after a comma; None where none does."""
    if index + 1 >= len(hits):
        return None
    hit, following = hits[index], hits[index + 1]
    if not re.fullmatch(r",\s|\s?\(", text[hit.end : following.start]):
        return None
    forms = ["", "name", "abbreviation"]
    # In a text all in capitals ", IN" and ", OR" are words.
    if not text.isupper() or "." in text[following.start : following.end]:
        forms.append(QUALIFIER)
    ids = {n.means for n in following.names if n.form in forms}
    uppers = frozenset(i for i in ids if i.startswith(("country:", "admin1:")))
    return uppers or None


def provinces_in_short(text: str, hits: Sequence[Hit], settled: Mapping[int, Place]) -> dict[int, Place]:
    """The provinces named in short, by hit: after a place and a comma ("Salem, Ore."), and initials ("N.J.")."""
    found: dict[int, Place] = {}
    for index, hit in enumerate(hits):
        short = [n for n in hit.names if n.form == QUALIFIER]
        if index in settled or not short:
            continue
        after = index and index - 1 in settled and text[hits[index - 1].end : hit.start] in (", ", ",\n", " ")
        if after or re.fullmatch(r"(?:[A-Z]\.){2,}", text[hit.start : hit.end]):
            found[index] = places()[short[0].means]
    return found


def resolve(text: str, hits: Sequence[Hit], index: int, context: Collection[str]) -> Place | None:
    """The place that `hits[index]` means in its text, or None. `context` are ISO 3166 alpha-2 codes."""
    found = candidates(hits[index])
    if not found:
        return None
    uppers = qualifiers(text, hits, index)
    if uppers:
        inside = [p for p in found if uppers.intersection(p.within)]
        if inside:
            return inside[0] if len(inside) == 1 else _first(inside)
        # "talks in Seoul, Japan and China" is a list; "Paris, Texas" is not Paris.
        if found[0].kind in ("town", "site", "province") and not in_list(text, hits, index):
            return None
    inside = [p for p in found if _completes(text, hits, index, p)] or [
        p for p in found if p.kind == "province" and _is_told_as_province(text, hits, index)
    ]
    if len(inside) == 1:
        return inside[0]
    return choose(found, context, countries_named(text))


def in_list(text: str, hits: Sequence[Hit], index: int) -> bool:
    """True where what follows a name goes on in a list: "Seoul, Japan and China"."""
    return _LISTED.match(text, hits[index + 1].end) is not None


def elsewhere(text: str, hits: Sequence[Hit], index: int, state: str) -> bool:
    """True for a capital's name that what follows it places outside its state (by id): "Moscow, Idaho"."""
    uppers = qualifiers(text, hits, index)
    if not uppers or in_list(text, hits, index):
        return False
    return not any(state == upper or state in places()[upper].within for upper in uppers)


def _completes(text: str, hits: Sequence[Hit], index: int, upper: Place) -> bool:
    """True where a place stands before a comma and lies in `upper`: "Atlanta, Georgia"."""
    if index == 0 or text[hits[index - 1].end : hits[index].start] not in (", ", ",\n"):
        return False
    return any(upper.id in p.within for p in candidates(hits[index - 1]))


def _is_told_as_province(text: str, hits: Sequence[Hit], index: int) -> bool:
    """True after "the state of", and in a list of provinces: "Ohio, New York and Virginia"."""
    if _STATE_OF.search(text, max(0, hits[index].start - 12), hits[index].start):
        return True
    beside = [i for i in (index - 2, index - 1, index + 1, index + 2) if 0 <= i < len(hits)]
    listed = 0
    for other in beside:
        first, last = sorted((other, index))
        gaps = [text[hits[i].end : hits[i + 1].start] for i in range(first, last)]
        listed += all(_IN_LIST.fullmatch(gap) for gap in gaps) and [p.kind for p in candidates(hits[other])] == [
            "province"
        ]
    return listed >= 2


def choose(found: Sequence[Place], context: Collection[str], named: Collection[str]) -> Place | None:
    """One of several places of a name, by the caller's `context` and the countries `named` in the text."""
    found = [p for p in found if p.rank != "qualified"]
    inside = [p for p in found if p.country in context]
    if len(inside) == 1:
        return inside[0]
    if inside:
        return _first(inside) if len({p.country for p in inside}) == 1 else _main(inside)
    if len(found) == 1 and found[0].rank != "context":
        return found[0]
    main = _first(found) if len({p.country for p in found}) == 1 else _main(found)
    spoken = [p for p in found if p.country in named]
    if main is not None and (main in spoken or not spoken):
        return main
    state = [p for p in spoken if p.kind == "country"] or [p for p in found if _is_near(p, named)]
    if len(state) == 1 and (state[0] in spoken or not spoken):
        return state[0]
    return spoken[0] if len(spoken) == 1 else None


def _main(found: Sequence[Place]) -> Place | None:
    main = [p for p in found if p.rank == "main"]
    return main[0] if len(main) == 1 else None


def _first(found: Sequence[Place]) -> Place | None:
    """Of places of one name within one country: the main one, else the only one that needs no context."""
    plain = [p for p in found if not p.rank]
    return _main(found) or (plain[0] if len(plain) == 1 else None)


def _is_near(place: Place, named: Collection[str]) -> bool:
    state = countries().get(place.country or "")
    return place.kind == "country" and state is not None and bool(set(state.near).intersection(named))
