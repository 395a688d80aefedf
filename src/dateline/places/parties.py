"""A text into the parties it names: states by name, adjective, capital, metonym or abbreviation, and armed groups.

A capital or metonym is found wherever it stands ("Tokyo said", "in Tokyo"); whether it is the government or the place
is for the caller, who has the sentence parsed. Seas, papers and firms that hold a state's name are no parties.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from dateline.model.values.party import Party
from dateline.places.index import PARTY_FORMS, scan
from dateline.places.leaders import leader_country
from dateline.places.names import Hit, Name
from dateline.places.persons import is_person, is_surname_of_one_named
from dateline.places.resolving import choose, countries_named, elsewhere
from dateline.places.tables import countries, groups, places

Form = Literal["name", "adjective", "capital", "metonym", "short", "abbreviation", "group"]

_OFFICE = re.compile(r"(?:administration|government|cabinet|regime|presidency)\b")
_BEFORE_OFFICE = re.compile(r"(?:['’]s?)?\s+$")
_LEADER = re.compile(r"(?:[^\W\d_][\w'’\-]*[ \t]+){0,3}[^\W\d_][\w\-]*(?:['’](?!s\b)\w+)*$")
# Surnames that are also months or common words count only right after "the".
_WORDS = frozenset(("May", "Major", "Park", "Brown", "Bush", "Moon", "Kan"))
_BOTH = re.compile(r"\b(North|South)(\s+(?:and|or|and/or)\s+)(?:North|South)\s+Korea(n?s?)\b")
_GOES_ON = re.compile(
    r"\s+(?:of\b(?!\s+(?:an?|another|its|two|three|several|what)\b)|(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][a-z])"
)


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named in a text: `text[start:end]`, in code points. `form` says how it is named."""

    start: int
    end: int
    party: Party
    form: Form


def find_parties(text: str, *, context: Collection[str] = (), year: int | None = None) -> list[PartyMention]:
    """The parties a text names, in reading order.

    "the North" and "the South" count only where a Korea is named in the text, or is in `context` (alpha-2 codes of the
    states it is known to be about); `year`, where known, tells leaders of one surname apart ("the Kim government").
    """
    named = frozenset((*context, *countries_named(text)))
    found = [*_named(text, context, named), *_administrations(text, year), *_first_of_two(text)]
    return sorted(found, key=lambda m: (m.start, m.end))


def party_of(code: str) -> Party:
    """The party that is a state, by its alpha-2 code. Raises KeyError for a code that is not in the table."""
    return Party(countries()[code].name, code)


def homes_of_groups() -> frozenset[str]:
    """The states, by alpha-2 code, in which some armed group of the table mainly acts."""
    return frozenset(g.home for g in groups().values() if g.home)


def group_home(party: Party) -> str | None:
    """The state in which an armed group mainly acts; None for what is none of the table's groups."""
    return next((g.home for g in groups().values() if g.name == party.name), None) if party.code is None else None


def _named(text: str, context: Collection[str], named: frozenset[str]) -> Iterator[PartyMention]:
    hits = scan(text)
    persons = {(h.start, h.end) for h in hits if _may_be_party(h) and is_person(text, h.start, h.end)}
    known: dict[str, list[tuple[int, int]]] = {}
    for start, end in sorted(persons):
        known.setdefault(text[start:end], []).append((start, end))
    upper = text.isupper()
    for index, hit in enumerate(hits):
        if not _may_be_party(hit) or (hit.start, hit.end) in persons:
            continue
        if is_surname_of_one_named(text, hit.start, hit.end, known.get(text[hit.start : hit.end], [])):
            continue
        name = _name_of(hit, context, named)
        if name is None or (upper and text[hit.start : hit.end] == "US"):
            continue
        if name.form == "capital" and elsewhere(text, hits, index, name.means):
            continue
        if name.form == "short" and not _stands_for(name, named, text, hit.end):
            continue
        yield PartyMention(hit.start, hit.end, _party(name.means), cast(Form, name.form))


def _stands_for(name: Name, named: Collection[str], text: str, end: int) -> bool:
    """True for "the North" where a Korea is named, and for "the Guards" where their state is."""
    code = name.means.partition(":")[2]
    context = {"KP", "KR"} if code in ("KP", "KR") else {code}
    return bool(context & set(named)) and not _GOES_ON.match(text, end)


def _may_be_party(hit: Hit) -> bool:
    return any(n.form in PARTY_FORMS for n in hit.names)


def _name_of(hit: Hit, context: Collection[str], named: Collection[str]) -> Name | None:
    """The one party a hit is; None where several states share the name and nothing tells which."""
    names = {n.means: n for n in reversed(hit.names) if n.form in PARTY_FORMS}
    states = [places()[n.means] for n in names.values() if n.form == "name"]
    provinces = [places()[n.means] for n in hit.names if n.means.startswith("admin1:") and not n.form]
    if states and (len(states) > 1 or states[0].rank == "context"):
        place = choose([*states, *provinces], context, named)
        return names.get(place.id) if place else None
    return next(iter(names.values())) if len(names) == 1 else None


def _party(means: str) -> Party:
    kind, _, code = means.partition(":")
    return party_of(code) if kind == "country" else Party(groups()[means].name)


def _administrations(text: str, year: int | None) -> Iterator[PartyMention]:
    for office in _OFFICE.finditer(text):
        gap = _BEFORE_OFFICE.search(text, max(0, office.start() - 8), office.start())
        leader = _LEADER.search(text, max(0, gap.start() - 40), gap.start()) if gap else None
        if gap is None or leader is None:
            continue
        for word in re.finditer(r"[^\W\d_][\w'’\-]*", leader.group()):
            start = leader.start() + word.start()
            surname = text[start : gap.start()]
            article = re.search(r"(?i)\bthe\s+$", text[max(0, start - 6) : start])
            if not surname[0].isupper() or (surname in _WORDS and not article):
                continue
            code = leader_country(surname, year)
            if code is not None:
                yield PartyMention(start, office.end(), party_of(code), "metonym")
                break


def _first_of_two(text: str) -> Iterator[PartyMention]:
    """ "North and South Korea" names two states; the first has lent its noun to the second."""
    for both in _BOTH.finditer(text) if "Korea" in text else ():
        code = "KP" if both[1] == "North" else "KR"
        yield PartyMention(
            both.start(1), both.end(1), party_of(code), "adjective" if both[3].startswith("n") else "name"
        )
