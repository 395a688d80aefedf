"""Workbooks, read by programs that did not write them."""

import io
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from dateline.export import as_xlsx, batches_of
from dateline.export.as_xlsx import write_xlsx
from dateline.model import Record

from .conftest import record


def written(held: Record) -> bytes:
    file = io.BytesIO()
    write_xlsx(batches_of(held), file)
    return file.getvalue()


def test_each_table_is_a_sheet() -> None:
    """Incidents, claims and items are sheets with their columns' names on top; numbers are numbers."""
    book = openpyxl.load_workbook(io.BytesIO(written(record())))
    assert book.sheetnames == ["incidents", "claims", "items"]
    rows = list(book["incidents"].iter_rows(values_only=True))
    full = dict(zip(rows[0], rows[1], strict=True))
    assert (full["id"], full["count_lead"], full["lat"], full["title"]) == ("i-1", 2, 40.03, "Two fired")
    assert (len(rows), book["claims"].max_row, book["items"].max_row) == (3, 13, 3)


def test_no_cell_is_a_formula_or_a_link() -> None:
    """Whatever a text begins with, its cell is text; both readers have it as it was."""
    given = record()
    nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "https://example.org/", "{=1}", "\t=1"]
    incidents = {f"i-{n}": replace(given.incidents["i-2"], id=f"i-{n}", title=text) for n, text in enumerate(nasty)}
    data = written(replace(given, incidents=incidents))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["incidents"]
    titles: list[Any] = [row[9] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in titles] == nasty
    assert {cell.data_type for cell in titles} == {"s"}
    assert {cell.hyperlink for cell in titles} == {None}
    read = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("incidents").to_python()
    assert [row[9] for row in read[1:]] == nasty


def test_the_same_record_gives_the_same_bytes() -> None:
    """Nothing in a workbook tells when it was made."""
    assert written(record()) == written(record())


def test_more_rows_than_a_sheet_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """What there is no room for on a sheet goes on on another, under the same columns."""
    monkeypatch.setattr(as_xlsx, "ROWS", 6)
    book = openpyxl.load_workbook(io.BytesIO(written(record())))
    assert book.sheetnames == ["incidents", "claims", "items", "claims 2", "claims 3"]
    assert [book[name].max_row for name in ("claims", "claims 2", "claims 3")] == [6, 6, 3]
    assert book["claims 3"]["A1"].value == "id"


def test_a_text_longer_than_a_cell_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text for which a cell has no room ends in "…"."""
    given = record()
    longer = replace(given.incidents["i-2"], title="x" * 40_000)
    book = openpyxl.load_workbook(io.BytesIO(written(replace(given, incidents={"i-2": longer}))))
    title = book["incidents"].cell(2, 10).value
    assert isinstance(title, str) and (len(title), title[-1]) == (32_767, "…")
