"""Whether a release gives its record again, on another machine and without the texts.

Each module of `MEASURES` measures one thing, by the contract of `bench.reading`: `NEEDS`, `measure`, `dummies`; the
floors stand in `[releases.<name>]` of bench/floors.toml.
"""

MEASURES = ("again",)
"""The modules here, in the order of their tables."""
