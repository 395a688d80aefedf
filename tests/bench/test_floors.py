import tomllib

from bench.reading import MEASURES
from bench.reading.__main__ import FLOORS


def test_every_measure_has_floors() -> None:
    """The file of floors is sound, and each measure of reading has a digest and at least one figure in it."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["reading"]
    assert set(floors) == set(MEASURES)
    for held in floors.values():
        assert isinstance(held["digest"], str) and len(held) > 1
