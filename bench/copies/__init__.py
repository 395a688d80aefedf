"""How well copies are told from versions and from other stories, and what one more report costs.

Each module of `MEASURES` measures one thing, by the contract of `bench.reading`: `NEEDS`, `measure`, `dummies`; the
floors stand in `[copies.<name>]` of bench/floors.toml.
"""

MEASURES = ("pairs", "translations", "insertion")
"""The modules here, in the order of their tables."""
