"""How well and how fast a record is held against a table; see `bench.reading` for what a measure is."""

MEASURES = ("news", "scale")
"""The modules here, in the order of their tables."""
