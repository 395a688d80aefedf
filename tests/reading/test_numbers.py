"""Number words, and the words round them, as counts and quantities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.values import Count
from dateline.reading.local.numbers import QUALIFIED, bounds, count_in, number, to_km

COUNTS = [
    ("two missiles", Count.exactly(2)),
    ("a missile", Count.exactly(1)),
    ("another missile", Count.exactly(1)),
    ("the two missiles", Count.exactly(2)),
    ("at least one missile", Count(1, None)),
    ("more than ten missiles", Count(11, None)),
    ("fewer than five missiles", Count(None, 4)),
    ("up to eight missiles", Count(None, 8)),
    ("two or three missiles", Count(2, 3)),
    ("a pair of missiles", Count.exactly(2)),
    ("twenty-three missiles", Count.exactly(23)),
    ("a dozen missiles", Count.exactly(12)),
    ("several missiles", Count(2, None)),
    ("dozens of missiles", Count(24, None)),
    ("a total of six missiles", Count.exactly(6)),
    ("a 300-km missile", Count.exactly(1)),
    ("nine month Ivy Pell", None),
    ("six week lull", None),
    ("missiles", None),
    ("the missile", None),
]


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_counts(text: str, count: Count | None) -> None:
    """A count is what opens the phrase; an adjective of measure counts nothing."""
    assert count_in(text) == count


SIZES = [
    ("about 500 km", (500.0, None, None, True)),
    ("500 km", (500.0, None, None, False)),
    ("more than 1,000 km", (None, 1000.0, None, False)),
    ("no less than 500 km", (None, 500.0, None, False)),
    ("less than 60 km", (None, None, 60.0, False)),
    ("between 8 and 12 kilotons", (None, 8.0, 12.0, False)),
    ("8 to 12 kilotons", (None, 8.0, 12.0, False)),
    ("some two hundred km", (200.0, None, None, True)),
]


@pytest.mark.parametrize(("text", "said"), SIZES)
def test_sizes(text: str, said: tuple[float | None, float | None, float | None, bool]) -> None:
    """The words before a number say whether it is the value, a bound, or near it."""
    match = QUALIFIED.search(text)
    assert match is not None
    assert bounds(match) == said


@pytest.mark.parametrize(
    ("text", "value"), [("forty-two", 42.0), ("1,200.5", 1200.5), ("a hundred", 100.0), ("km", None)]
)
def test_number(text: str, value: float | None) -> None:
    """Digits and words say the same numbers; other words say none."""
    assert number(text) == value


def test_miles() -> None:
    """A length in miles is kept in km, to a tenth."""
    assert to_km(100.0, "miles") == 160.9
    assert to_km(100.0, "nautical miles") == 185.2


@given(st.text(max_size=80))
def test_never_raises(text: str) -> None:
    """No text makes counting fail."""
    count = count_in(text)
    assert count is None or count.min is None or count.min >= 0


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits(n: int) -> None:
    """A number written with commas is itself."""
    assert number(f"{n:,}") == float(n)
