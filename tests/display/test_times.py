import pytest

from dateline.display import times
from dateline.model.values import When


@pytest.mark.parametrize(
    ("text", "zone", "shown"),
    [
        ("2021-10-19T12:40:00+09:00", None, "2021-10-19 12:40 +09:00 (03:40 UTC)"),
        ("2021-10-19T05:40:00+09:00", None, "2021-10-19 05:40 +09:00 (2021-10-18 20:40 UTC)"),
        ("2021-10-19T12:40", "Asia/Tokyo", "2021-10-19 12:40 +09:00 (03:40 UTC)"),
        ("2021-10-19T12:40:00Z", None, "2021-10-19 12:40 UTC"),
        ("2021-10-19T12:40", None, "2021-10-19T12:40"),
        ("2021-10-19", None, "2021-10-19"),
        (None, None, "no date"),
        ("9999-12-31T23:59:59-12:00", None, "9999-12-31 23:59 -12:00"),
    ],
)
def test_published(text: str | None, zone: str | None, shown: str) -> None:
    """A report's time is shown as it was given and in UTC, and never more precisely than it was given."""
    assert times.published(text, zone) == shown


@pytest.mark.parametrize(
    ("date", "clock", "utc"),
    [
        (When("2021-10-19", "Asia/Pyongyang"), "10:17", "2021-10-19 01:17"),
        (When("2021-10-19", "Asia/Pyongyang"), "07:06", "2021-10-18 22:06"),
        (When("2021-10-19", "Asia/Pyongyang"), "about 10:17", ""),
        (When("2021-10-19", "Asia/Pyongyang"), "dawn", ""),
        (When("2021-10-19", "Asia/Pyongyang"), None, ""),
        (When("2021-10-19"), "10:17", ""),
        (When("2021-10-19~", "Asia/Pyongyang"), "10:17", ""),
        (When("2021-10-18/2021-10-19", "Asia/Pyongyang"), "10:17", ""),
        (None, "10:17", ""),
    ],
)
def test_utc_clock(date: When | None, clock: str | None, utc: str) -> None:
    """A minute in UTC is given only where day, zone and minute are all known for sure."""
    assert times.utc_clock(date, clock) == utc


def test_utc_stretch() -> None:
    """A civil day is in UTC when it begins there, and its length; a month with a change of clocks is not whole days."""
    assert times.utc_stretch(When("2021-10-19", "Asia/Pyongyang")) == "2021-10-18 15:00 + 24 h"
    assert times.utc_stretch(When("2021-03", "America/New_York")) == "2021-03-01 05:00 + 743 h"
    assert times.utc_stretch(When("2021-10-19")) == ""
