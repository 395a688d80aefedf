"""The exported database and the record itself, opened by SQLite and by Datasette."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from dateline.export import batches_of
from dateline.export.as_sqlite import write_sqlite
from dateline.intake import Input
from dateline.model import Record
from dateline.pipeline import add
from dateline.record import open_record, schema
from dateline.testing import InProcess

from .conftest import record


def written(held: Record, path: Path) -> Path:
    with path.open("wb") as file:
        write_sqlite(batches_of(held), file)
    return path


def asked(path: Path, *addresses: str) -> list[Any]:
    """What Datasette answers under these addresses of the database."""

    async def ask() -> list[Any]:
        desk = Datasette([str(path)])
        answers = [await desk.client.get(f"/{path.stem}{address}") for address in addresses]
        assert [answer.status_code for answer in answers] == [200] * len(answers)
        return [answer.json() for answer in answers]

    return asyncio.run(ask())


def test_it_is_sound(tmp_path: Path) -> None:
    """The database is whole, and what points to a row finds it."""
    db = sqlite3.connect(written(record(), tmp_path / "taken.db"))
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = ("incidents", "claims", "items", "reports", "sources")
    assert [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables] == [2, 12, 2, 1, 1]
    db.close()


def test_datasette_opens_it(tmp_path: Path) -> None:
    """Datasette shows the incidents with their columns, and follows a claim to its incident."""
    path = written(record(), tmp_path / "taken.db")
    incidents, claims = asked(path, "/incidents.json?_shape=objects", "/claims.json?_shape=objects&_labels=on")
    full = next(row for row in incidents["rows"] if row["id"] == "i-1")
    assert (full["count_low"], full["lat"], full["acled_time_precision"]) == (2.0, 40.03, 1)
    assert claims["rows"][0]["incident"]["value"] == "i-1"


def test_datasette_opens_the_record_itself(tmp_path: Path) -> None:
    """A record is an SQLite database that Datasette opens, with every table that the reference names."""
    path = tmp_path / "record.db"
    with open_record(str(path)) as store:
        add(store, [Input("a.txt", b"KP fired 2 on 2021-10-19, said JCS.")], read_all=InProcess())
    tables, incidents = asked(path, ".json", "/incident.json?_shape=objects")
    assert set(schema.metadata.tables) <= {table["name"] for table in tables["tables"]}
    assert [row["type"] for row in incidents["rows"]] == ["missile-launch"]


def test_an_empty_record(tmp_path: Path) -> None:
    """A record of nothing is a database of empty tables."""
    db = sqlite3.connect(written(Record(reader="test 1"), tmp_path / "none.db"))
    assert db.execute("SELECT count(*) FROM incidents").fetchone() == (0,)
    db.close()
