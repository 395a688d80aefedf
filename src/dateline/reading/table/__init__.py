"""Rows of a table, as a report keeps them, read by the map that it keeps beside them."""

from dateline.reading.table.explaining import explain_rows
from dateline.reading.table.rows import read_rows, unread_cells

__all__ = ["explain_rows", "read_rows", "unread_cells"]
