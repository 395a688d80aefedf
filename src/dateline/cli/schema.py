"""docs/reference/schema.md: the tables of a record and those of an exported database, made from their definitions."""

from collections.abc import Iterator

import sqlalchemy as sa

from dateline.export.as_sqlite import REPORTS, SOURCES
from dateline.export.tables import TABLES, Table
from dateline.record import schema

CLASSES = {
    "truth": "Kept for ever: nothing here can be made again from anything else.",
    "journal": "What happened, and when. Nothing that is exported rests on it.",
    "cache": "Saves work; may be dropped.",
    "projection": "Derived from truth; dropped and made anew by `dateline rebuild`, the same to the byte.",
    "access": "Who may use the desk, and what they did there. Not part of the record: never exported or released.",
}
"""The classes of what is stored, as the comment of each table begins."""

_KINDS = {"text": "text", "whole": "integer", "number": "real"}


def tabled_schema(note: str) -> str:
    """The page; `note` says at its head how it is made."""
    lines = [
        note,
        "",
        "# The record as a database",
        "",
        f"A record is an SQLite file (or a PostgreSQL database) of these tables, at schema {schema.HEAD}. Look at it "
        "with any tool that reads SQLite, such as `sqlite3` or Datasette; write to it by `dateline` alone, since "
        "accounts follow from what is stored. A `body` is the JSON of one report, claim or incident, zstd-compressed "
        "where it holds texts.",
        "",
        "For questions in SQL, a copy with a column for each property is easier: `dateline export --format sqlite`, "
        "[below](#the-exported-database).",
        "",
    ]
    for name, meaning in CLASSES.items():
        lines += [f"## {name.capitalize()}", "", meaning, ""]
        lines += [line for table in _of_class(name) for line in _described(table)]
    lines += [
        "## The exported database",
        "",
        "What `dateline export --format sqlite` writes, and the other formats with rows.",
        "",
    ]
    for table in (*TABLES.values(), REPORTS, SOURCES):
        lines += _exported(table)
    return "\n".join(lines)


def class_of(table: sa.Table) -> str:
    """The class of a table, as its comment says."""
    return (table.comment or "").partition(":")[0]


def _of_class(name: str) -> list[sa.Table]:
    return [table for table in schema.metadata.tables.values() if class_of(table) == name]


def _described(table: sa.Table) -> Iterator[str]:
    says = (table.comment or "").partition(":")[2].strip()
    yield from (f"### {table.name}", "", f"{says[:1].upper()}{says[1:]}.", "", "| column | type | |", "|---|---|---|")
    for column in table.columns:
        notes = ["key"] if column.primary_key else [] if column.nullable else ["never null"]
        notes += [f"→ `{key.target_fullname}`" for key in column.foreign_keys]
        yield f"| `{column.name}` | {str(column.type).lower()} | {', '.join(notes)} |"
    yield ""


def _exported(table: Table) -> Iterator[str]:
    yield from (f"### {table.name}", "", "| column | type |", "|---|---|")
    for column in table.columns({}):
        yield f"| `{column.name}` | {_KINDS[column.holds]} |"
    if table.name == "incidents":
        yield from (
            "| `PROPERTY_lead`, `PROPERTY_standing` | text |",
            "| `PROPERTY_low`, `PROPERTY_best`, `PROPERTY_high` (counts and quantities) | real |",
        )
    yield ""
