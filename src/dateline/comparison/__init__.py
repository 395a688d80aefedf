"""A record held against a table that it does not take in: which rows are which incidents, and where the two differ."""

from dateline.comparison.comparing import Comparison, Pair, Scope, There, compare_table
from dateline.comparison.differences import Difference, How
from dateline.comparison.rows import rows_of

__all__ = ["Comparison", "Difference", "How", "Pair", "Scope", "There", "compare_table", "rows_of"]
