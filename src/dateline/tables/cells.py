"""A cell's words → a value of its property's type.

What a cell says must be said by the whole of it: "about 430 km" is a quantity, "430 km, then lost" is not. What cannot
be read is an error with its reason, never a guess.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from dateline.model.values import Count, Kind, Party, Quantity, Text, Value, Where, Zone
from dateline.model.values.where import distance_km
from dateline.packs import Pack
from dateline.places import find_parties, find_places, lookup
from dateline.places.tables import countries

UNITS: Mapping[str, Mapping[str, float]] = {
    "km": {"km": 1, "kilometers": 1, "kilometres": 1, "m": 0.001, "meters": 0.001, "metres": 0.001, "mi": 1.609344,
           "miles": 1.609344, "nm": 1.852, "nmi": 1.852, "ft": 0.0003048, "feet": 0.0003048},
    "s": {"s": 1, "sec": 1, "seconds": 1, "min": 60, "minutes": 60, "h": 3600, "hours": 3600},
    "kt": {"kt": 1, "kilotons": 1, "t": 0.001, "tons": 0.001, "mt": 1000, "megatons": 1000},
}  # fmt: skip
"""The units that a property's own unit may be told in, each with what it is of that."""

MOST = 1e12
"""No figure of an incident is larger; beyond it whole numbers are not exact any more."""

NEAR = 5.0
"""Of a place that only coordinates give, the km that its name covers."""


APART = 25.0
"""By how many km a table's coordinates of a place may be off the gazetteer's, beside what the name covers."""


class CellError(ValueError):
    """What is wrong with a cell, as the end of a sentence that begins with its `column`."""

    def __init__(self, why: str, column: str = "") -> None:
        self.why, self.column = why, column
        super().__init__(f"{column}: {why}" if column else why)


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
"""A comma stands before three figures: whether "1,5" is one and a half or fifteen nobody says."""
_FIGURE = re.compile(
    r"(?P<how>about|around|approx\.?|approximately|roughly|circa|c\.|ca\.|~|≈|over|more than|at least|>=?|≥|under|"
    rf"up to|less than|at most|<=?|≤|between)?\s*(?P<low>{_NUMBER})(?:\s*(?:-|–|—|to|and)\s*(?P<high>{_NUMBER}))?"
    r"\s*(?P<more>\+)?\s*(?P<unit>[A-Za-z]+\.?)?",
    re.IGNORECASE,
)
_ABOUT = ("about", "around", "approx", "approx.", "approximately", "roughly", "circa", "c.", "ca.", "~", "≈")
_LEAST = ("over", "more than", "at least", ">", ">=", "≥")
_MOST = ("under", "up to", "less than", "at most", "<", "<=", "≤")
_ZONE = re.compile(
    r"(?:(?P<side>inside|outside) )?(?P<zone>EEZ|territorial waters|airspace|ADIZ)(?: of (?P<of>[A-Z]{2}))?"
)


def value_of(words: str, kind: str, *, pack: Pack | None = None, unit: str = "") -> Value:
    """The value of type `kind` ("count", "quantity km" …) that these words are; `unit` is that of a bare number.

    Raises:
        CellError: where they are none.
    """
    name, _, own = kind.partition(" ")
    match name:
        case "count":
            return count_of(words)
        case "quantity":
            return quantity_of(words, own, unit or own)
        case "kind":
            return kind_of(words, pack)
        case "party":
            return party_of(words)
        case "zone":
            return zone_of(words)
        case "text":
            return Text(words)
    raise CellError(f"no cell can hold a value of type {name}")


def _figure(words: str, what: str) -> tuple[str, float, float | None, str]:
    found = _FIGURE.fullmatch(words.strip())
    if found is None:
        raise CellError(f"{_short(words)!r} is no {what}")
    low, high = (float(x.replace(",", "")) if x else None for x in (found["low"], found["high"]))
    assert low is not None, "the figure's pattern has one"
    if max(low, high or 0) > MOST:
        raise CellError(f"{_short(words)!r} is no {what}")
    how = (found["how"] or "").casefold()
    if high is not None and (high < low or how not in ("", "between", *_ABOUT)):
        raise CellError(f"{_short(words)!r} is no {what}")
    if how == "between" and high is None:
        raise CellError(f"{_short(words)!r} is no {what}")
    return ("at least" if found["more"] else how), low, high, (found["unit"] or "").rstrip(".").casefold()


def count_of(words: str) -> Count:
    """ "2", "at least 3", "2-3", "4+"; raises `CellError` for what is no whole number."""
    how, low, high, unit = _figure(words, "whole number")
    if unit or low != int(low) or (high is not None and high != int(high)) or how in _ABOUT:
        raise CellError(f"{_short(words)!r} is no whole number")
    if high is not None:
        return Count(int(low), int(high))
    if how in _LEAST:
        return Count(int(low) + (how in ("over", "more than", ">")), None)
    if how in _MOST:
        most = int(low) - (how in ("under", "less than", "<"))
        if most < 0:
            raise CellError(f"{_short(words)!r} is no whole number")
        return Count(None, most)
    return Count.exactly(int(low))


def quantity_of(words: str, own: str, unit: str) -> Quantity:
    """ "430", "about 430 km", "25 to 90 km", "1,380 km" in the property's `own` unit; a bare number is in `unit`.

    Raises:
        CellError: where it is none, or in a unit that is none of that kind.
    """
    how, low, high, told = _figure(words, f"number of {own}" if own else "number")
    units = UNITS.get(own, {own.casefold(): 1.0})
    factor = units.get(told or unit.casefold())
    if factor is None:
        raise CellError(f"{_short(words)!r} is no number of {own}")
    low, high = low * factor, None if high is None else high * factor
    if high is not None:
        return Quantity(None, low, high, own)
    if how in _LEAST:
        return Quantity(None, low, None, own)
    if how in _MOST:
        return Quantity(None, None, low, own)
    return Quantity(low, unit=own, approximate=how in _ABOUT)


def kind_of(words: str, pack: Pack | None) -> Kind:
    """The label of the pack's taxonomy that these words are, or are a term for."""
    wanted = " ".join(words.casefold().split())
    if pack is not None:
        if label := next((label for label in pack.taxonomy if label.casefold() == wanted), None):
            return pack.kind(label)
        if label := next((label for term, label in pack.terms if term.casefold() == wanted), None):
            return pack.kind(label)
    raise CellError(f"{_short(words)!r} is no kind that the taxonomy of {pack.name if pack else 'no pack'} holds")


@lru_cache(maxsize=4096)
def party_of(words: str) -> Party:
    """A state by its code or name, else whoever the words name."""
    if words in countries():
        return Party(countries()[words].name, words)
    found = find_parties(words)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)):
        return found[0].party
    return Party(words)


def zone_of(words: str) -> Zone:
    """ "inside EEZ of JP", "airspace of KR"."""
    found = _ZONE.fullmatch(words.strip())
    if found is None:
        raise CellError(f"{_short(words)!r} is no zone; write it as 'inside EEZ of JP'")
    return Zone(found["zone"], found["of"], found["side"])


def place_of(names: Sequence[str], lat: str, lon: str, country: str) -> Where:
    """A place by its names, the one it is called by first; further ones name it otherwise or say in what it lies.

    `lat` and `lon` are the words of their cells, empty where they say nothing. A place of that name that lies elsewhere
    than they, or the further names, say is another place.

    Raises:
        CellError: where they are no degrees.
    """
    at = (_degrees(lat, 90), _degrees(lon, 180)) if lat and lon else None
    found = _place(tuple(" ".join(name.split()) for name in names), country, at)
    if at is None:
        return found
    return replace(found, lat=at[0], lon=at[1], precision=min(found.precision or NEAR, NEAR), kind=found.kind or "site")


@lru_cache(maxsize=4096)
def _place(names: tuple[str, ...], country: str, at: tuple[float, float] | None) -> Where:
    context = (country,) if country else ()
    called, *beside = names
    around = [place for name in beside if (place := _named(name, context)) is not None]
    for name, upper in zip(beside, around, strict=False) if len(around) == len(beside) else ():
        for whole in find_places(f"{called}, {name}", context=context)[:1]:
            if (whole.start, whole.end) == (0, len(called)) and upper.id in whole.where.within:
                return replace(whole.where, name=called)
    own = lookup(called, context=context)
    if own is not None and _fits(own, around, at):
        return replace(own, name=called)
    for upper in around:
        if upper.kind in ("town", "site"):
            return replace(upper, name=called)
        within = (upper.id, *upper.within) if upper.id else upper.within
        return Where(called, None, upper.lat, upper.lon, None, upper.precision, within)
    return Where(called)


def _named(words: str, context: tuple[str, ...]) -> Where | None:
    """The place that a column beside names, or the first that it does."""
    if found := lookup(words, context=context):
        return found
    inside = find_places(words, context=context)
    return inside[0].where if inside else None


def _fits(place: Where, around: Sequence[Where], at: tuple[float, float] | None) -> bool:
    """Whether a place that has the name is the one that is meant: near where it is said to be, or within what is named
    beside it. What our own tables have as a site is known by its name alone.
    """
    if at is not None and place.lat is not None and place.lon is not None:
        return distance_km(at, (place.lat, place.lon)) <= (place.precision or NEAR) + APART
    if not around or place.kind == "site":
        return True
    return any(upper.id in (place.id, *place.within) or place.id in upper.within for upper in around)


def _degrees(words: str, most: int) -> float:
    try:
        degrees = float(words)
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise CellError(f"{_short(words)!r} is no number of degrees")
    return degrees


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
