"""What a person types as a value → its JSON form: the words for one that is told, JSON, or a value in plain words.

Who corrects a record writes as it is shown to them ("outside Japan's EEZ", "600 km", "at least 2", "19 October 2021").
What has no such reading is left as it was typed, for whoever takes forms to refuse.
"""

import datetime as dt
import difflib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from dateline.deciding.values import ALWAYS
from dateline.model.values import Comparative, Count, Kind, Party, Quantity, Text, Value, When, Where, Zone, to_json
from dateline.packs import Pack, all_packs, enabled_packs
from dateline.settling.words import country, value_words
from dateline.tables.cells import CellError, count_of, kind_of, party_of, quantity_of, zone_of
from dateline.tables.checking import OUTCOMES

WRITTEN: dict[type[Value], str] = {
    Count: "it is written as 2, 2 or 3, at least 2, or none reported",
    Quantity: "it is written as 600, 550 to 600, or at least 600, with its unit or without",
    Zone: "it is written as outside Japan's EEZ, inside Japan's territorial waters, or inside EEZ of JP",
    Comparative: "it is one that is told, as it is shown",
}
"""How values of a type are written, to say where one cannot be read."""

MOST_NAMED = 4
"""Kinds that are offered where what was typed is none."""

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
    except (ValueError, RecursionError):
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
        case Kind():
            return known_kind(plain)
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


def known_kind(plain: str) -> Kind | None:
    """The kind that these words name, one or many ("ICBMs"), in the taxonomy of a pack; `None` where none has it."""
    for words in (plain, plain.removesuffix("s")):
        for pack in _packs():
            with suppress(CellError):
                return kind_of(words, pack)
    return None


def unknown(value: Value, property: str, told: Sequence[Value]) -> str:
    """Why a value that was typed is none of those that the property can have, as the end of a sentence; nothing where
    it may be one. Kinds are those of a taxonomy, since another would contradict all of them; so are outcomes.
    """
    if isinstance(value, Kind) and known_kind(value.label) is None:
        names = {term: label for pack in _packs() for term, label in pack.terms}
        near = [names[term] for term in difflib.get_close_matches(value.label.casefold(), names, n=6, cutoff=0.6)]
        own = [label for kind in told if isinstance(kind, Kind) for label in reversed(kind.path)]
        some = list(dict.fromkeys(near or own))[:MOST_NAMED]
        return f"no pack knows such a kind; {'the nearest are' if near else 'it knows'} {', '.join(some)}"
    if isinstance(value, Text) and property == "outcome" and value.text not in OUTCOMES:
        return f"an outcome is {', '.join(OUTCOMES[:-1])} or {OUTCOMES[-1]}"
    return ""


def _packs() -> Iterator[Pack]:
    yield from {pack.name: pack for pack in (*all_packs(), *enabled_packs()) if pack.taxonomy}.values()
