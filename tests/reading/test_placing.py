from collections.abc import Callable

import msgspec
import pytest

from dateline.intake import Input, Options, read_input
from dateline.model.values import Where
from dateline.places import lookup
from dateline.reading.local.reader import LocalReader


@pytest.fixture(scope="module")
def landed() -> Callable[[str], Where]:
    reader = LocalReader()

    def read(text: str) -> Where:
        (report,) = read_input(Input("a.txt", text.encode()), Options(published="2024-05-08"))
        reading = reader.read(msgspec.structs.replace(report, language="en"))
        (where,) = (c.value for m in reading.mentions for c in m.claims if c.property == "landing_place")
        return where

    return read


def test_an_area_keeps_its_words_and_lies_where_the_place_beside_it_lies(landed):
    """Told by a place that is known, the waters have a middle and a reach; their name is what the report says."""
    where = landed("A North Korean missile fell into waters between Hokkaido and Aomori on Tuesday, Tokyo said.")
    assert where.name == "waters between Hokkaido and Aomori" and where.kind == "area" and where.relative
    north, south = lookup("Hokkaido"), lookup("Aomori")
    assert south.lat < where.lat < north.lat and where.precision > 50


def test_an_area_that_no_known_place_tells_stays_open(landed):
    """Nothing is guessed of waters beside a place that is not in the tables."""
    where = landed("A North Korean missile fell into waters between Xyloth and Quandor on Tuesday, Tokyo said.")
    assert where.lat is None and where.precision is None
