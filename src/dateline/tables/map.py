"""A table's map: TOML → which column holds what, checked against the packs before a row is looked at."""

from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path

import msgspec

from dateline.errors import MapError
from dateline.packs import Pack, all_packs, chosen, is_file, load
from dateline.packs.checking import faults_of

COMMON = {
    "place": "where", "time_of_day": "text", "actor": "party", "recipient": "party", "killed": "count",
    "injured": "count", "missing": "count", "damage": "text",
}  # fmt: skip
"""The properties that every type has, with their value types; `date` and `type` have tables of their own in a map."""


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one column tells, or what holds for every row.

    `column` is the column's heading; `always` what holds for the whole table, as its title says. `values` puts the
    words of a cell into Dateline's, or to "" where they say nothing; `otherwise` is for words that are not among them.
    """

    column: str = ""
    always: str = ""
    values: dict[str, str] = {}
    otherwise: str = ""

    @property
    def columns(self) -> Iterator[str]:
        """The columns that it is read from."""
        yield from filter(None, (self.column,))

    def words(self, cell: str) -> str:
        """What a cell says, in Dateline's words; none where the map says that it says nothing."""
        return self.values.get(cell, self.otherwise or cell)


class Column(Told, frozen=True):
    """What a property is read from.

    `rows` is true for a count that is the number of rows folded. `unit` is that of a number without one. A place may be
    told more closely by `beside`, columns that name it otherwise or say in what it lies, by `lat` and `lon` (degrees),
    and by `country` (alpha-2) in which its names are looked up.
    """

    rows: bool = False
    unit: str = ""
    beside: tuple[str, ...] = ()
    lat: str = ""
    lon: str = ""
    country: str = ""

    @property
    def columns(self) -> Iterator[str]:
        """The columns that it is read from."""
        yield from filter(None, (self.column, *self.beside, self.lat, self.lon))


class Dated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a date is read from: a `column`, or for the day of entry `always` a day.

    `formats` are those of the cell, with the letters of strptime, and "excel" for a serial number; ISO 8601 is always
    understood. `time` is the column of the clock time, `time_formats` its forms and `zone` (IANA) its clock.
    `place_zone` is the zone of the place. A date without a time may be the day of any of the two, unless `local` is
    true: then it is the day at the place.
    """

    column: str = ""
    always: str = ""
    formats: tuple[str, ...] = ()
    time: str = ""
    time_formats: tuple[str, ...] = ()
    zone: str = ""
    place_zone: str = ""
    local: bool = False

    @property
    def columns(self) -> Iterator[str]:
        """The columns that it is read from."""
        yield from filter(None, (self.column, self.time))


class Certain(Told, frozen=True):
    """What says how sure the table is; `of` are the properties of which it says that, all where none are named."""

    of: tuple[str, ...] = ()


class Several(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A column of several things, with what stands between them."""

    column: str
    separator: str = ";"

    @property
    def columns(self) -> Iterator[str]:
        """The columns that they are read from."""
        yield self.column


class FileForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How the file is read, where that cannot be told from it: `header` is the number of the row of headings; `marked`
    where CSV has an apostrophe before a text that a spreadsheet would compute, as Dateline writes it.
    """

    sheet: str = ""
    header: int = 0
    encoding: str = ""
    delimiter: str = ""
    marked: bool = False


class TableMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, dict=True):
    """Whose table it is, what its columns hold, and which of its rows are one incident.

    `blank` are the words of cells that say nothing. `row` names the columns that say which row it is, whatever else in
    it is corrected. Rows of one type that are alike in the columns of `fold` are one incident, each a part of it; where
    the date is among these columns, the pack's unit rule says how far apart in time they may be. `version` is raised
    when the map is corrected. `licence` are the terms under which the table may be passed on.
    """

    name: str
    outlet: str
    title: str
    date: Dated
    type: Told
    properties: dict[str, Column]
    licence: str = ""
    version: int = 1
    blank: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    fold: tuple[str, ...] = ()
    published: Dated | None = None
    url: Told | None = None
    certainty: Certain | None = None
    sources: Several | None = None
    file: FileForm = FileForm()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column that it names, each once."""
        told = (self.date, self.type, self.published, self.url, self.certainty, self.sources)
        named = [c for one in (*told, *self.properties.values()) if one is not None for c in one.columns]
        return tuple(dict.fromkeys((*self.row, *self.fold, *named)))

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The types that its rows may be of."""
        given = (self.type.always, self.type.otherwise, *self.type.values.values())
        return tuple(dict.fromkeys(filter(None, given)))


@cache
def packs() -> dict[str, Pack]:
    """Every pack by its name: those that come with Dateline, and those of the user's own that are chosen."""
    own = tuple(load(name) for name in chosen() if is_file(name))
    return {pack.name: pack for pack in (*all_packs(), *own)}


def value_type(type: str, property: str) -> str | None:
    """The value type of a property of incidents of that type, with its unit; `None` where they have no such one."""
    pack = packs().get(type)
    return (pack.properties.get(property) if pack else None) or COMMON.get(property)


def parse_map(text: str, where: str) -> TableMap:
    """A map from its TOML text.

    Raises:
        MapError: where something is missing, misspelt or does not fit; the message names `where`, the line and the key.
    """
    from dateline.tables.checking import sense

    if found := faults_of(text, TableMap, sense):
        raise MapError(found[0].told(where))
    return msgspec.toml.decode(text, type=TableMap)


def load_map(given: str) -> TableMap:
    """The map of a file, or one that comes with Dateline, by its name.

    Raises:
        MapError: where there is none, or it cannot be read, or is no map.
    """
    if not is_file(given):
        found = next((one for one in ready() if one.name == given), None)
        if found is None:
            names = ", ".join(one.name for one in ready())
            raise MapError(f"{given}: no map is called so; with Dateline come {names}, and a map's file ends in .toml.")
        return found
    try:
        text = Path(given).read_text("utf-8")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise MapError(f"{given}: the map cannot be read ({why}).") from error
    return parse_map(text, given)


@cache
def ready() -> tuple[TableMap, ...]:
    """The maps that come with Dateline, by name."""
    folder = resources.files("dateline.tables") / "maps"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    return tuple(parse_map(path.read_text("utf-8"), path.name) for path in paths)


def to_json(map: TableMap) -> str:
    """The map as a report keeps it: the same map always gives the same words."""
    return msgspec.json.encode(map, order="deterministic").decode()


@lru_cache(maxsize=64)
def from_json(text: str) -> TableMap:
    """The map that a report keeps."""
    return msgspec.json.decode(text, type=TableMap)
