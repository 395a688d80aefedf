"""How well Dateline puts reports together and settles what they say, beside what others would do.

Each module of `MEASURES` measures one thing, by the contract of `bench.reading`: `NEEDS`, `measure`, `dummies`; the
floors stand in `[linking.<name>]` of bench/floors.toml.
"""

MEASURES = ("gva", "scale", "crowded", "settling", "orders", "adding")
"""The modules here, in the order of their tables."""
