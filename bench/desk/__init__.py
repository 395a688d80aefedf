"""How fast the desk is over a large record: see `bench.running` for what a measure is."""

MEASURES = ("serving",)
"""The modules here, in the order of their tables."""
