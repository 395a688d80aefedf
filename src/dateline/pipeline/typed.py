"""What a person types as a value → its JSON form: the words for one that is told, JSON, or a value in plain words.

Who corrects a record writes as it is shown to them ("outside Japan's EEZ", "600 km", "at least 2", "19 October 2021").
What has no such reading is left as it was typed, for whoever takes forms to refuse.
"""

import datetime as dt
import json
import re
from collections.abc import Sequence
from typing import Any

from dateline.deciding.values import ALWAYS
from dateline.model.values import Comparative, Count, Party, Quantity, Text, Value, When, Where, Zone, to_json
from dateline.settling.words import country, value_words
from dateline.tables.cells import CellError, count_of, party_of, quantity_of, zone_of

WRITTEN: dict[type[Value], str] = {
    Count: "it is written as 2, 2 or 3, at least 2, or none reported",
    Quantity: "it is written as 600, 550 to 600, or at least 600, with its unit or without",
    Zone: "it is written as outside Japan's EEZ, inside Japan's territorial waters, or inside EEZ of JP",
    Comparative: "it is one that is told, as it is shown",
}
"""How values of a type are written, to say where one cannot be read."""

_DAYS = ("%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y")
_ZONE = re.compile(r"(inside|outside) (?:the )?(.+?)['’]s? (EEZ|territorial waters|airspace|ADIZ)", re.IGNORECASE)
_NAMES = {name.casefold(): name for name in ("EEZ", "territorial waters", "airspace", "ADIZ")}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def form_of(given: str, property: str, told: Sequence[Value]) -> Any:
    """The JSON form of what was typed for a property of which these values are told."""
    plain = " ".join(given.split())
    for value in told:
        if plain.casefold() in map(str.casefold, _names(value)):
            return to_json(value)
    try:
        return json.loads(given)
    except ValueError:
        pass
    try:
        read = _read(plain, told[0]) if told else When(_day(plain)) if ALWAYS.get(property) == "when" else None
    except (CellError, ValueError):
        read = None
    return given if read is None else to_json(read)


def _names(value: Value) -> tuple[str, ...]:
    """What a person may call a value: as it is shown, and as the record writes it."""
    shown = value_words(value, country)
    match value:
        case Where():
            return (value.name, shown)
        case Party():
            return (value.name, value.label, shown)
        case Text():
            return ()  # its words are its form
        case When():
            return (value.edtf, shown)
    return (shown,)


def _read(plain: str, like: Value) -> Value | None:
    """A value of the type of another, in plain words; `None` where words of that type are their own form."""
    match like:
        case Count():
            return _count(plain)
        case Quantity():
            read = quantity_of(plain, like.unit, like.unit)
            return None if read.approximate else read  # no form says "about"
        case Zone():
            return _zone(plain)
        case When():
            return When(_day(plain))
    return None


def _count(plain: str) -> Count:
    low = plain.casefold()
    if low == "none reported":
        return Count(none_reported=True)
    for number, word in enumerate(_NUMBERS):
        low = re.sub(rf"\b{word}\b", str(number), low)
    return count_of(re.sub(r"(?<=\d) or (?=\d)", " to ", low))


def _zone(plain: str) -> Zone:
    if found := _ZONE.fullmatch(plain):
        side, whose, zone = found.groups()
        state = party_of(whose)
        if state.code is None:
            raise CellError(f"{whose} is no state")
        return Zone(_NAMES[zone.casefold()], state.code, side.casefold())
    return zone_of(plain)


def _day(plain: str) -> str:
    for form in _DAYS:
        try:
            return dt.datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    raise ValueError(plain)
