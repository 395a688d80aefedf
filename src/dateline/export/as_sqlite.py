"""All tables, with the reports and the sources, as an SQLite database: what `sqlite3` and Datasette open.

It is a copy for asking, with a column for each property. The record itself is an SQLite database too, made for adding
to: docs/reference/schema.md.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from dateline.export.batches import Batches
from dateline.export.tables import TABLES, Column, Table
from dateline.model import Record

_KINDS = {"text": "TEXT", "whole": "INTEGER", "number": "REAL"}

_KEYS = {"incidents": "id", "claims": "id", "items": "F1", "reports": "id", "sources": "id"}

_TIES = {("claims", "incident"): "incidents(id)", ("items", "Incident"): "incidents(id)",
         ("claims", "report"): "reports(id)", ("claims", "source_id"): "sources(id)"}  # fmt: skip
"""What points where: Datasette makes links of them."""


def write_sqlite(batches: Batches, out: BinaryIO) -> None:
    """Write the database; it is made in a temporary file, since SQLite writes to none other."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / "dateline.db"
        db = sqlite3.connect(path)
        try:
            _fill(db, batches)
        finally:
            db.close()
        with path.open("rb") as made:
            shutil.copyfileobj(made, out)


def _fill(db: sqlite3.Connection, batches: Batches) -> None:
    tables = (*TABLES.values(), REPORTS, SOURCES)
    columns = {table.name: table.columns(batches.properties) for table in tables}
    for table in tables:
        db.execute(_made(table.name, columns[table.name]))
    for batch in batches:
        for table in tables:
            names = [column.name for column in columns[table.name]]
            marks = ", ".join("?" * len(names))
            rows = ([row.get(name) for name in names] for row in table.rows(batch))
            db.executemany(f"INSERT OR IGNORE INTO {_quoted(table.name)} VALUES ({marks})", rows)
    for name, column in (("claims", "incident"), ("claims", "report"), ("items", "Incident"), ("incidents", "date")):
        db.execute(f"CREATE INDEX {_quoted(f'{name}_{column}')} ON {_quoted(name)} ({_quoted(column)})")
    db.commit()
    db.execute("VACUUM")


def _made(name: str, columns: Iterable[Column]) -> str:
    def told(column: Column) -> str:
        key = " PRIMARY KEY" if _KEYS[name] == column.name else ""
        tie = f" REFERENCES {there}" if (there := _TIES.get((name, column.name))) else ""
        return f"{_quoted(column.name)} {_KINDS[column.holds]}{key}{tie}"

    return f"CREATE TABLE {_quoted(name)} ({', '.join(map(told, columns))})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _report_rows(record: Record) -> Iterator[Mapping[str, Any]]:
    for id in sorted(record.reports):
        report, kin = record.reports[id], record.kinships.get(id)
        yield {
            "id": id,
            "outlet": report.outlet,
            "agency": report.agency,
            "title": report.title,
            "url": report.url,
            "published": report.published,
            "language": report.language,
            "licence": report.licence,
            "copy_of": kin.copy_of if kin else None,
            "version_of": kin.version_of if kin else None,
            "file": next(iter(record.files.get(id, ())), None),
        }


def _source_rows(record: Record) -> Iterator[Mapping[str, Any]]:
    for id in sorted(record.sources):
        source = record.sources[id]
        yield {
            "id": id,
            "name": source.name,
            "role": source.role,
            "body": source.body,
            "country": source.country,
            "kind": source.kind.value,
            "reliability": source.reliability,
            "url": source.url,
        }


REPORTS = Table(
    "reports",
    lambda _: tuple(map(Column, (
        "id", "outlet", "agency", "title", "url", "published", "language", "licence", "copy_of", "version_of", "file",
    ))),
    _report_rows,
)  # fmt: skip
"""One row a report, without its text."""

SOURCES = Table(
    "sources",
    lambda _: tuple(map(Column, ("id", "name", "role", "body", "country", "kind", "reliability", "url"))),
    _source_rows,
)
"""One row a source, and one a page that is cited."""
