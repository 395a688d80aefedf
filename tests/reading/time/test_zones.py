"""The civil date at the place, and the clock: what zones do to both."""

import pytest

from dateline.reading.local.time import Anchor, ClockTime, Tense, clock, find_times, resolve
from dateline.reading.local.time.expressions import Moment

SEOUL, NEW_YORK = "Asia/Seoul", "America/New_York"


@pytest.mark.parametrize(
    ("text", "published", "zone", "place", "edtf"),
    [
        # Thursday 23:01 in New York is Friday in Seoul: it is of today that the story says "Friday".
        ("on Friday", "2021-03-25T23:01:00-05:00", None, SEOUL, "2021-03-26"),
        ("on Friday", "2021-03-25T23:01:00-05:00", None, None, "2021-03-19"),
        ("on Friday", "2021-03-25T23:01:00", NEW_YORK, SEOUL, "2021-03-26"),
        ("on Friday", "2021-03-25T23:01:00", None, None, "2021-03-19"),
        ("today", "2021-03-25T23:01:00-05:00", None, SEOUL, "2021-03-26"),
        ("today", "2021-03-25T23:01:00-05:00", None, None, "2021-03-25"),
        ("today", "2021-03-25T23:01:00Z", NEW_YORK, None, "2021-03-25"),
        ("today", "2021-03-25T03:01:00Z", NEW_YORK, None, "2021-03-24"),
        ("this morning", "2021-10-18T20:00:00-04:00", NEW_YORK, SEOUL, "2021-10-19"),
        # Only the day is stamped: on that Monday in New York it became Tuesday in Seoul.
        ("on Tuesday", "2021-10-18", NEW_YORK, SEOUL, "2021-10-19"),
        ("on Monday", "2021-10-18", NEW_YORK, SEOUL, "2021-10-18"),
        ("on Tuesday", "2021-10-18", None, SEOUL, "2021-10-12"),
        # A clock in another zone than the place's moves the day.
        ("at 2100 GMT on Friday", "2021-03-28", None, SEOUL, "2021-03-27"),
        ("at 5:30 p.m. EDT Tuesday", "2021-10-21", None, SEOUL, "2021-10-20"),
        ("at 5:30 p.m. EDT Tuesday", "2021-10-21", None, None, "2021-10-19"),
        ("at 6:30 a.m. KST on Wednesday", "2021-10-21", None, SEOUL, "2021-10-20"),
        ("early on Saturday local time (2100 GMT Friday)", "2021-03-28", None, SEOUL, "2021-03-27"),
        ("early on Saturday local time (2100 GMT Friday)", "2021-03-28", None, None, "2021-03-27"),
        # The day stands in the bracket only.
        ("about 7 a.m. (2200 GMT on Monday)", "2021-10-20", None, SEOUL, "2021-10-19"),
        ("about 7 a.m. (2200 GMT on Monday)", "2021-10-20", None, None, "2021-10-19"),
        ("about 2 p.m. (1800 GMT on Monday)", "2021-10-20", None, None, "2021-10-18"),
    ],
)
def test_the_date_is_the_civil_date_at_the_place(
    text: str, published: str, zone: str | None, place: str | None, edtf: str
) -> None:
    """One expression, whose date is the day at the place of the incident."""
    (expression,) = find_times(text)
    when = resolve(expression, Anchor(published, None, zone, place), Tense.PAST)
    assert when is not None
    assert when.edtf == edtf
    assert place is None or when.zone == place


def test_a_clock_in_a_named_zone_gives_its_zone_where_the_place_has_none() -> None:
    """ "2100 GMT on Friday" is a day in UTC as long as no place is known."""
    when = resolve(find_times("at 2100 GMT on Friday")[0], Anchor("2021-03-28"), Tense.PAST)
    assert when is not None
    assert when.utc == "2021-03-26T00:00Z/2021-03-27T00:00Z"


@pytest.mark.parametrize(
    ("text", "hour", "minute", "zone", "approximate"),
    [
        ("at 5:32 a.m. local time", 5, 32, "local", False),
        ("at 5:32 a.m.", 5, 32, None, False),
        ("around 10:17 KST", 10, 17, SEOUL, True),
        ("at about 10:17 a.m.", 10, 17, None, True),
        ("at 2017 GMT", 20, 17, "UTC", False),
        ("2017 GMT", 20, 17, "UTC", False),
        ("0617 hours", 6, 17, None, False),
        ("at 2100Z", 21, 0, "UTC", False),
        ("at 21:00 UTC", 21, 0, "UTC", False),
        ("at 10am", 10, 0, None, False),
        ("at 5.30pm", 17, 30, None, False),
        ("at 12:05 a.m.", 0, 5, None, False),
        ("at 12:05 p.m.", 12, 5, None, False),
        ("at noon", 12, 0, None, False),
        ("shortly before midnight", 0, 0, None, True),
        ("at 6 o'clock in the evening", 18, 0, None, False),
        ("at seven a.m. Pyongyang time", 7, 0, "Asia/Pyongyang", False),
        ("9 a.m. Pyongyang time (0000 GMT)", 9, 0, "Asia/Pyongyang", False),
        ("at 6 a.m. (local time)", 6, 0, "local", False),
        ("10 a.m. Tuesday Korea time", 10, 0, SEOUL, False),
        ("at 3:00 p.m. CST", 15, 0, None, False),
        ("between 5 and 6 a.m.", 5, 0, None, True),
        ("on Tuesday, at 10:17 a.m.", 10, 17, None, False),
        ("at 20:17 on Tuesday", 20, 17, None, False),
    ],
)
def test_the_clock(text: str, hour: int, minute: int, zone: str | None, approximate: bool) -> None:
    """A clock time with its zone as an IANA name, "local" where the text says so and no more."""
    (expression,) = find_times(text)
    told = clock(expression)
    assert told is not None
    assert expression.kind == "time"
    assert (told.hour, told.minute, told.zone, told.approximate) == (hour, minute, zone, approximate)


def test_a_time_told_in_two_zones_is_one_expression() -> None:
    """The bracket is the same moment by another clock."""
    (expression,) = find_times("It was fired at 5:30 a.m. EST (1030 GMT) on the day.")
    assert expression.text == "5:30 a.m. EST (1030 GMT)"
    told = clock(expression)
    assert told is not None
    assert told.other == ClockTime(10, 30, "UTC", "gmt")


def test_a_bracket_alone_gives_the_clock() -> None:
    """ "Early on Saturday local time (2100 GMT Friday)" has a clock, if not a local one."""
    (expression,) = find_times("It was fired early on Saturday local time (2100 GMT Friday), it said.")
    assert expression.text == "early on Saturday local time (2100 GMT Friday)"
    assert clock(expression) == ClockTime(21, 0, "UTC", "gmt")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("early on Saturday", "early"),
        ("Tuesday morning", "morning"),
        ("early Tuesday morning", "morning"),
        ("late Friday", "late"),
        ("on Friday afternoon", "afternoon"),
        ("yesterday evening", "evening"),
        ("Friday night", "night"),
        ("at dawn on Friday", "dawn"),
        ("fired at dawn", "dawn"),
        ("in the early morning hours of Friday", "morning"),
        ("tonight", "night"),
        ("on Friday", None),
    ],
)
def test_the_part_of_the_day(text: str, part: str | None) -> None:
    """The noun decides: an early morning is a morning."""
    (expression,) = find_times(text)
    assert (expression.meaning.part if isinstance(expression.meaning, Moment) else None) == part


def test_a_clock_without_a_day_names_no_day() -> None:
    """That a launch was at 5:32 does not say on which day."""
    (expression,) = find_times("at 5:32 a.m. local time")
    assert resolve(expression, Anchor("2021-10-19", None, None, SEOUL), Tense.PAST) is None


def test_a_zone_that_does_not_exist_is_as_none() -> None:
    """A wrong name of a zone does no harm."""
    anchor = Anchor("2021-03-25T23:01:00-05:00", None, "Mars/Olympus", "../etc/passwd")
    when = resolve(find_times("today")[0], anchor, Tense.PAST)
    assert when is not None
    assert when.edtf == "2021-03-25"
    assert when.zone is None
