"""Which of two times surely came first."""

import pytest

from dateline.model.moment import moment

BEFORE = [
    ("2021-10-19T08:00Z", "2021-10-19T08:01Z"),
    ("2021-10-19T08:00:05Z", "2021-10-19T08:00:06Z"),
    ("2021-10-19T17:15:00+09:00", "2021-10-19T09:00Z"),
    ("2021-10-19", "2021-10-20"),
    ("2021-10", "2021-11-01"),
    ("2021-10-19", "2021-10-20T12:00Z"),
    ("2021-10-18T09:59Z", "2021-10-19"),
]
UNORDERED = [
    ("2021-10-19", "2021-10-19T23:59Z"),
    ("2021-10-19", "2021-10-20T11:00Z"),
    ("2021-10-19", "2021-10-19"),
    ("2021-10-18T10:00Z", "2021-10-19"),
    ("2021-10", "2021-10-19"),
    ("2021-10-19T08:00Z", "2021-10-19T17:00+09:00"),
    ("2021-10-19T08:00:30Z", "2021-10-19T08:00Z"),
]


@pytest.mark.parametrize(("earlier", "later"), BEFORE)
def test_before(earlier: str, later: str) -> None:
    """A time is before another where the one has surely ended when the other begins."""
    a, b = moment(earlier), moment(later)
    assert a and b
    assert a.before(b)
    assert not b.before(a)


@pytest.mark.parametrize(("one", "other"), UNORDERED)
def test_unordered(one: str, other: str) -> None:
    """Times that overlap, or might for want of a zone, are unordered."""
    a, b = moment(one), moment(other)
    assert a and b
    assert not a.before(b)
    assert not b.before(a)


def test_zone_fills_in() -> None:
    """A zone given beside a day orders it against a clock time, and does not touch a time that has its own."""
    day, early, late = moment("2021-10-19", "Asia/Tokyo"), moment("2021-10-18T14:00Z"), moment("2021-10-19T15:00Z")
    assert day and early and late
    assert early.before(day) and day.before(late)
    assert moment("2021-10-19T08:00Z", "Asia/Tokyo") == moment("2021-10-19T08:00Z")


@pytest.mark.parametrize("text", [None, "", "soon", "2021-13-01", "2021-10-19Tnoon"])
def test_no_moment(text: str | None) -> None:
    """What gives no time is no moment, and no error."""
    assert moment(text) is None


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_ends_of_the_calendar(text: str) -> None:
    """The calendar's first and last days are moments like others."""
    for zone in (None, "Asia/Tokyo", "America/New_York"):
        assert moment(text, zone) is not None
