"""A text into the places it names, each one resolved in our own tables or the large one, or left out.

Matching is exact (see names.py) and never fuzzy; which of several places of a name is meant is settled by country
(see resolving.py), of the towns, counties and provinces of the large table by the words beside them (see towns.py). A
place carries what contains it, so that values compare: Sinpo lies in South Hamgyong, that in North Korea.
"""

from collections.abc import Collection
from dataclasses import dataclass

from dateline.model.values.where import Where
from dateline.places.index import scan, tree
from dateline.places.names import Hit
from dateline.places.persons import is_person, is_surname_of_one_named
from dateline.places.resolving import candidates, choose, provinces_in_short, resolve
from dateline.places.tables import Place
from dateline.places.towns import find_towns, town_of


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text: `text[start:end]`, in code points. `country` is its alpha-2 code; seas have none."""

    start: int
    end: int
    where: Where
    country: str | None


def find_places(text: str, *, context: Collection[str] = ()) -> list[PlaceMention]:
    """The places a text names, in reading order, none overlapping; names that could be several places are left out.

    `context` are the alpha-2 codes of the states the text is known to be about, or ISO 3166-2 codes of their
    provinces ("US-MO"). Adjectives are no places; a capital
    is one even where it stands for its government.
    """
    hits = scan(text)
    persons: dict[str, list[tuple[int, int]]] = {}
    for hit in hits:
        if candidates(hit) and is_person(text, hit.start, hit.end):
            persons.setdefault(text[hit.start : hit.end], []).append((hit.start, hit.end))
    settled: dict[int, Place] = {}
    for index, hit in enumerate(hits):
        spans = persons.get(text[hit.start : hit.end], [])
        if (hit.start, hit.end) in spans or is_surname_of_one_named(text, hit.start, hit.end, spans):
            continue
        if text[hit.start : hit.end] == "US" and text.isupper():
            continue
        place = resolve(text, hits, index, context)
        if place is not None:
            settled[index] = place
    settled = find_towns(text, hits, settled, context)
    settled |= provinces_in_short(text, hits, settled)
    return [_mention(hits[index], settled[index]) for index in sorted(settled)]


def lookup(name: str, *, context: Collection[str] = ()) -> Where | None:
    """The place of this name, in any case and common spelling; "Hamilton, Ontario" too.

    None where there is none, and where several share the name and `context` does not tell them apart.
    `context` are the alpha-2 codes of the states that may hold it, or ISO 3166-2 codes of their provinces ("US-MO").
    """
    names = tree().called(name)
    if names:
        hit = Hit(0, len(name), names)
        place = choose(candidates(hit), context, context) if candidates(hit) else None
        return where(place, _spelling(hit, place)) if place else None
    if "," not in name:
        place = town_of(name, context)
        return where(place) if place else None
    first = find_places(name, context=context)[:1]
    return first[0].where if first and not name[: first[0].start].strip() else None


def where(place: Place, name: str | None = None) -> Where:
    """A row of the tables as a value; `name` is the spelling to keep, else the table's own."""
    return Where(
        name=name or place.name,
        id=place.id,
        lat=place.lat,
        lon=place.lon,
        kind=place.kind,
        precision=place.radius,
        within=place.within,
    )


def _mention(hit: Hit, place: Place) -> PlaceMention:
    return PlaceMention(hit.start, hit.end, where(place, _spelling(hit, place)), place.country)


def _spelling(hit: Hit, place: Place) -> str:
    """The spelling that was met, as the table writes it: "East Sea" stays that, though its id is the Sea of Japan's."""
    return next((n.text for n in hit.names if n.means == place.id), place.name)
