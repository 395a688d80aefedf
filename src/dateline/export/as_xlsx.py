"""All tables as a workbook, each on a sheet of its own.

Every text is written as text: none is ever a formula or a link, whatever it begins with. The same record gives the same
bytes.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, BinaryIO

from dateline.export.batches import Batches
from dateline.export.tables import TABLES, Column, Table

ROWS = 1_048_576
"""A sheet has no more rows; what goes beyond stands on another."""

LONGEST = 32_767
"""A cell holds no more characters; a longer text is cut, with "…" at its end."""

_MADE = dt.datetime(2000, 1, 1)
"""When the file says that it was made: nothing in it depends on when that was."""


def write_xlsx(batches: Batches, out: BinaryIO) -> None:
    """Write a workbook; rows go to a temporary file as they come, so that memory does not grow with them."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE, "title": "Dateline"})
        sheets = [_Sheet(book, table, batches.properties) for table in TABLES.values()]
        for batch in batches:
            for sheet in sheets:
                for row in sheet.table.rows(batch):
                    sheet.add(row)


class _Sheet:
    """A table's sheet, and the row that comes next; after the last that there is room for another sheet goes on."""

    def __init__(self, book: Any, table: Table, properties: Mapping[str, bool]) -> None:
        self.table, self._book = table, book
        self._columns: tuple[Column, ...] = table.columns(properties)
        self._number = 0
        self._begin()

    def _begin(self) -> None:
        self._number += 1
        name = self.table.name if self._number == 1 else f"{self.table.name} {self._number}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        for place, column in enumerate(self._columns):
            self._sheet.write_string(0, place, column.name, bold)
        self._next = 1

    def add(self, row: Mapping[str, Any]) -> None:
        if self._next == ROWS:
            self._begin()
        for place, column in enumerate(self._columns):
            cell = row.get(column.name)
            if isinstance(cell, int | float):
                self._sheet.write_number(self._next, place, cell)
            elif cell:
                self._sheet.write_string(self._next, place, cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…")
        self._next += 1
