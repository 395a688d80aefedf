"""Parquet, read by DuckDB."""

import sys
from pathlib import Path

import duckdb
import pytest

from dateline.errors import DatelineError
from dateline.export import batches_of
from dateline.export.as_parquet import write_parquet
from dateline.export.tables import CLAIMS, INCIDENTS, TABLES
from dateline.model import Record

from .conftest import record


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_read(name: str, tmp_path: Path) -> None:
    """DuckDB reads each table, with the columns and types that it is said to have, also where there are no rows."""
    pytest.importorskip("pyarrow")
    for held in (record(), Record(reader="test 1")):
        batches, path = batches_of(held), tmp_path / f"{name}.parquet"
        with path.open("wb") as file:
            write_parquet(batches, file, TABLES[name])
        described = duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
        types = {"text": "VARCHAR", "whole": "BIGINT", "number": "DOUBLE"}
        assert [(row[0], row[1]) for row in described] == [
            (column.name, types[column.holds]) for column in TABLES[name].columns(batches.properties)
        ]


def test_values_are_what_they_are(tmp_path: Path) -> None:
    """Numbers are numbers, a lead is told in words, and what is not told is null."""
    pytest.importorskip("pyarrow")
    for table, name in ((INCIDENTS, "i"), (CLAIMS, "c")):
        with (tmp_path / f"{name}.parquet").open("wb") as file:
            write_parquet(batches_of(record()), file, table)
    asked = f"SELECT count_low, count_best, count_lead, lat, title FROM '{tmp_path}/i.parquet' ORDER BY id"
    assert duckdb.sql(asked).fetchall() == [(2.0, None, "2", 40.03, "Two fired"), (None, None, None, None, "t")]
    asked = f"SELECT value, \"end\", exact FROM '{tmp_path}/c.parquet' WHERE property = 'apogee_km'"
    assert duckdb.sql(asked).fetchall() == [('{"max": 66, "min": 55, "value": 60.5}', 15, "Two were fired,")]


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where PyArrow is not installed, one sentence says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with (tmp_path / "x").open("wb") as file, pytest.raises(DatelineError, match=r"pip install 'dateline\[parquet\]'"):
        write_parquet(batches_of(record()), file, INCIDENTS)
