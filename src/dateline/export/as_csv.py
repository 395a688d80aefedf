"""Tables as CSV, for spreadsheets and for statistics.

A text that a spreadsheet would take for a formula gets an apostrophe before it (`dateline.tables.marks`); numbers stay
numbers.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from dateline.export.batches import Batches
from dateline.export.tables import Table
from dateline.tables.marks import marked


def write_csv(batches: Batches, out: BinaryIO, table: Table) -> None:
    """Write one table, in UTF-8 with its columns' names in the first line."""
    names = [column.name for column in table.columns(batches.properties)]
    out.write(csv_text(names, ()).encode())
    for batch in batches:
        out.write(_lines(names, table.rows(batch)).encode())


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV under these columns, no cell of which a spreadsheet takes for a formula."""
    names = list(columns)
    return _lines(names, [dict(zip(names, names, strict=True)), *rows])


def _lines(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # as RFC 4180 has it
    for row in rows:
        writer.writerow([_safe(row.get(name)) for name in names])
    return out.getvalue()


def _safe(cell: Any) -> Any:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return marked(cell) if isinstance(cell, str) else cell
