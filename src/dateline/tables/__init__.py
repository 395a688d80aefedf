"""What a table's columns hold: maps, and the way from a cell to a value.

A map is data, as a pack is: one TOML file says whose table it is, which column gives which property, and which rows are
one incident. Intake asks it for the rows, reading for the claims; both find the same day in the same cell.
"""

from dateline.tables.cells import CellError, value_of
from dateline.tables.map import Column, Dated, TableMap, from_json, load_map, ready, to_json
from dateline.tables.times import Day, day_of, published_of

__all__ = [
    "CellError", "Column", "Dated", "Day", "TableMap", "day_of", "from_json", "load_map", "published_of", "ready",
    "to_json", "value_of",
]  # fmt: skip
