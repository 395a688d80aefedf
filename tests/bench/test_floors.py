import tomllib

import pytest
from bench import copies, decisions, linking, reading, tables
from bench.running import FLOORS

PARTS = [
    ("reading", reading.MEASURES),
    ("linking", linking.MEASURES),
    ("copies", copies.MEASURES),
    ("decisions", decisions.MEASURES),
    ("tables", tables.MEASURES),
]


@pytest.mark.parametrize(("part", "measures"), PARTS)
def test_every_measure_has_floors(part: str, measures: tuple[str, ...]) -> None:
    """The file of floors is sound, and each measure has a digest and at least one figure in it."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))[part]
    assert set(floors) == set(measures)
    for held in floors.values():
        assert isinstance(held["digest"], str) and len(held) > 1
