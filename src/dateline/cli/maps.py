"""docs/reference/maps.md: every key of a table's map, and the maps that come with Dateline; made from the code."""

import inspect
from collections.abc import Iterator
from typing import Any, get_args

import msgspec

from dateline.tables import cells, ready
from dateline.tables.checking import OUTCOMES
from dateline.tables.map import COMMON, Certain, Column, Dated, FileForm, Several, TableMap, Told

TABLES: tuple[tuple[str, type[msgspec.Struct]], ...] = (
    ("The map itself", TableMap),
    ("`[date]`, `[published]`", Dated),
    ("`[type]`, `[url]`", Told),
    ("`[properties.NAME]`", Column),
    ("`[certainty]`", Certain),
    ("`[sources]`", Several),
    ("`[file]`", FileForm),
)
"""The tables of a map's TOML, each with the type that reads it."""


def maps(note: str) -> str:
    """The page, under the note that it is made."""
    lines = [note, "", "# Maps of tables", "", "What a map says of a table's columns; how to write one is told in the"]
    lines += ["[guide](../how-to/use-a-table.md). Keys without a default must be given.", ""]
    for name, form in TABLES:
        lines += [f"## {name}", "", _said(form), "", "| key | type | default |", "|---|---|---|", *_keys(form), ""]
    lines += ["## Values", "", f"Every type has {_listed(COMMON)}; the others are its pack's. An outcome is one of"]
    lines += [f"{', '.join(OUTCOMES)}. Figures may be told in other units than a property's own:", ""]
    lines += [f"- in {own}: {', '.join(units)}" for own, units in cells.UNITS.items()]
    lines += ["", "## Maps that come with Dateline", ""]
    for map in ready():
        lines += [f"### {map.name}", "", f"{map.title}, by {map.outlet}; version {map.version}.", ""]
        lines += ["| column | gives |", "|---|---|", *_columns(map), ""]
    return "\n".join(lines)


def _said(form: type[msgspec.Struct]) -> str:
    return " ".join(inspect.cleandoc(form.__doc__ or "").split())


def _keys(form: type[msgspec.Struct]) -> Iterator[str]:
    for field in msgspec.structs.fields(form):
        default = "" if field.required else "none" if field.default is None else f"`{_toml(field.default)}`"
        yield f"| `{field.name}` | {_type(field.type)} | {default} |"


def _toml(default: Any) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    if default is msgspec.NODEFAULT or isinstance(default, msgspec.Struct | dict):
        return "{}"
    return "[]" if default == () else f'"{default}"' if isinstance(default, str) else str(default)


def _type(form: Any) -> str:
    named = {str: "text", int: "whole number", bool: "true or false", tuple[str, ...]: "list of texts"}
    if form in named:
        return named[form]
    if any(isinstance(one, type) and issubclass(one, msgspec.Struct) for one in (form, *get_args(form))):
        return "table of tables" if dict in (form, getattr(form, "__origin__", None)) else "table"
    return "table of texts"


def _listed(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _columns(map: TableMap) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    sorts: list[tuple[str, Dated | Told | Several | None]] = [("date", map.date), ("published", map.published)]
    sorts += [("type", map.type), ("url", map.url), ("certainty", map.certainty), ("sources (cites)", map.sources)]
    for name, one in (*sorts, *((f"`{name}`", column) for name, column in map.properties.items())):
        for column in one.columns if one is not None else ():
            told.setdefault(column, []).append(name)
    for column in map.row:
        told.setdefault(column, []).append("which row it is")
    for column in map.fold:
        told.setdefault(column, []).append("which rows are one incident")
    yield from (f"| {column} | {', '.join(gives)} |" for column, gives in told.items())
    for name, one in map.properties.items():
        if one.always or one.rows:
            yield f"| – | `{name}`: {one.always or 'the number of rows folded'} |"
