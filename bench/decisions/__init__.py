"""Whether what a person decides holds: after a rebuild, and with a reader that reads otherwise.

Each module of `MEASURES` measures one thing, by the contract of `bench.reading`: `NEEDS`, `measure`, `dummies`; the
floors stand in `[decisions.<name>]` of bench/floors.toml.
"""

MEASURES = ("holding",)
"""The modules here, in the order of their tables."""
