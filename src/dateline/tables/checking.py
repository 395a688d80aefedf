"""A map of the right form → what in it does not fit the packs, or itself; each with the way to the key."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import available_timezones

from dateline.model.values.zone import Zone
from dateline.model.words import Certainty
from dateline.packs.checking import NAME, Path
from dateline.tables.cells import UNITS
from dateline.tables.map import Column, Dated, TableMap, Told, packs, value_type

OUTCOMES = ("success", "failure", "partial")
"""What an outcome may be; another word would contradict all of them."""

READ = ("count", "kind", "party", "quantity", "text", "where", "zone")
"""The value types that a cell may hold."""


def sense(map: TableMap) -> Iterator[tuple[Path, str]]:
    """All that is wrong with it."""
    if not NAME.fullmatch(map.name):
        yield ("name",), f"{map.name!r} is no name: small letters and digits, with hyphens between"
    for key in ("outlet", "title"):
        if not getattr(map, key).strip():
            yield (key,), "is empty"
    if map.version < 1:
        yield ("version",), "must be 1 or more"
    yield from _types(map)
    yield from _dated(map.date, ("date",))
    if map.date.always:
        yield ("date", "always"), "is for the day of entry; when each incident was is read from a column"
    if map.published is not None:
        yield from _dated(map.published, ("published",))
    for name, one in (("url", map.url), ("certainty", map.certainty)):
        if one is not None:
            yield from _told(one, (name,))
    if map.certainty is not None:
        for word in filter(None, (*map.certainty.values.values(), map.certainty.otherwise, map.certainty.always)):
            if word not in set(Certainty):
                yield ("certainty",), f"{word!r} is no certainty; they are {', '.join(Certainty)}"
    if map.sources is not None and not map.sources.separator:
        yield ("sources", "separator"), "is empty"
    for name, column in map.properties.items():
        yield from _property(map, name, column)


def _types(map: TableMap) -> Iterator[tuple[Path, str]]:
    yield from _told(map.type, ("type",))
    for type in map.types:
        if type not in packs():
            yield ("type",), f"{type!r} is no type; the types are {', '.join(packs())}"
    if map.type.column and not map.types:
        yield ("type",), "needs `values`, or `otherwise`, that say which type a cell's words stand for"


def _told(told: Told | Dated, path: Path) -> Iterator[tuple[Path, str]]:
    if bool(told.column) == bool(told.always):
        yield path, "needs either `column` or `always`"


def _dated(dated: Dated, path: Path) -> Iterator[tuple[Path, str]]:
    yield from _told(dated, path)
    for key, forms in (("formats", dated.formats), ("time_formats", dated.time_formats)):
        for form in forms:
            if not _is_form(form):
                yield (*path, key), f"{form!r} is no form of a date; its letters are those of strptime: %d-%b-%Y"
    for form in dated.formats:
        if form != "excel" and not any(year in form for year in ("%Y", "%y", "%x", "%c")):
            yield (*path, "formats"), f"{form!r} gives no year; write it as %d-%b-%Y, with the letters of strptime"
    if dated.time_formats and not dated.time:
        yield (*path, "time_formats"), "is for a clock time, and no `time` names its column"
    for key in ("zone", "place_zone"):
        if (zone := getattr(dated, key)) and zone not in available_timezones():
            yield (*path, key), f"{zone!r} is no time zone; write it as Asia/Seoul, or UTC"


def _is_form(form: str) -> bool:
    try:
        dt.datetime.strptime("", form)
    except ValueError as error:
        return "directive" not in str(error) and "stray" not in str(error)
    return True


def _property(map: TableMap, name: str, column: Column) -> Iterator[tuple[Path, str]]:
    path: Path = ("properties", name)
    if name in ("date", "type"):
        yield path, f"has a table of its own: write it as [{name}]"
        return
    held = {value_type(type, name) for type in map.types if type in packs()}
    if not held - {None}:
        yield path, f"is no property of {' or '.join(map.types)}"
        return
    kind, _, unit = str(next(iter(held - {None}))).partition(" ")
    if kind not in READ:
        yield path, f"holds what no cell can ({kind})"
        return
    if (bool(column.column), bool(column.always), column.rows).count(True) != 1:
        yield path, "needs `column`, or `always`, or for a count `rows = true`"
    if column.rows and kind != "count":
        yield (*path, "rows"), "is for counts"
    if column.rows and not map.fold:
        yield (*path, "rows"), "counts the rows that are folded, and the map has no `fold`"
    if column.unit and column.unit not in UNITS.get(unit, ()):
        known = ", ".join(UNITS.get(unit, ())) or "none"
        yield (*path, "unit"), f"{column.unit!r} cannot be told in {unit or 'this property'}; the units are {known}"
    if bool(column.lat) != bool(column.lon):
        yield path, "needs both `lat` and `lon`, or neither"
    if kind != "where" and (column.lat or column.beside or column.country):
        yield path, "is no place: `beside`, `lat`, `lon` and `country` are for places"
    words = filter(None, (*column.values.values(), column.otherwise, column.always))
    yield from ((path, why) for word in words if (why := _unfit(map, name, kind, word)))


def _unfit(map: TableMap, name: str, kind: str, word: str) -> str:
    """Why a word that the map itself gives is no value of the property."""
    if name == "outcome" and word not in OUTCOMES:
        return f"{word!r} is no outcome; they are {', '.join(OUTCOMES)}"
    if kind == "kind" and not any(word in packs()[type].taxonomy for type in map.types if type in packs()):
        return f"{word!r} is not in the taxonomy"
    if kind == "zone":
        from dateline.tables.cells import CellError, zone_of

        try:
            assert isinstance(zone_of(word), Zone)
        except CellError as error:
            return str(error)
    return ""
