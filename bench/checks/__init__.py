"""How well statements that rank an incident are read, and held against what was known when they were said.

Each module of `MEASURES` measures one thing, by the contract of `bench.reading`: `NEEDS`, `measure`, `dummies`; the
floors stand in `[checks.<name>]` of bench/floors.toml.
"""

MEASURES = ("statements", "seeds")
"""The modules here, in the order of their tables."""
