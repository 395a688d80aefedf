"""Durations, repetitions, and distances from another event."""

import pytest

from dateline.model.values.when import When
from dateline.reading.local.time import Anchor, Tense, find_times, resolve
from dateline.reading.local.time.expressions import Duration, Repetition


@pytest.mark.parametrize(
    ("text", "words", "iso", "signal"),
    [
        ("flew for six minutes", "six minutes", "PT6M", "for"),
        ("the first in six months", "six months", "P6M", "in"),
        ("four years", "four years", "P4Y", None),
        ("within a year", "a year", "P1Y", "within"),
        ("36 hours", "36 hours", "PT36H", None),
        ("a 20-minute flight", "20-minute", "PT20M", None),
        ("half an hour", "half an hour", "PT0.5H", None),
        ("two and a half years", "two and a half years", "P2.5Y", None),
        ("2.5 years", "2.5 years", "P2.5Y", None),
        ("a year and a half", "a year and a half", "P1.5Y", None),
        ("a fortnight", "a fortnight", "P2W", None),
        ("more than a decade", "more than a decade", "P10Y", None),
        ("a couple of weeks", "a couple of weeks", "P2W", None),
        ("a dozen years", "a dozen years", "P12Y", None),
        ("twenty-one days", "twenty-one days", "P21D", None),
        ("for several weeks", "several weeks", None, "for"),
        ("for weeks", "weeks", None, "for"),
        ("1,000 days", "1,000 days", "P1000D", None),
        ("no more than sixty days", "no more than sixty days", "P60D", None),
        ("it took a year", "a year", "P1Y", None),
        ("it was a week", "a week", "P1W", None),
    ],
)
def test_durations(text: str, words: str, iso: str | None, signal: str | None) -> None:
    """How long, in ISO 8601, and the preposition that says what of."""
    (expression,) = find_times(text)
    assert isinstance(expression.meaning, Duration)
    assert (expression.text, expression.meaning.iso, expression.signal) == (words, iso, signal)
    assert expression.kind == "duration"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("every week", Repetition("week")),
        ("every two weeks", Repetition("week", 2)),
        ("every other day", Repetition("day", 2)),
        ("on Mondays", Repetition("week", 1, 0)),
        ("every Monday", Repetition("week", 1, 0)),
        ("daily", Repetition("day")),
        ("twice a week", Repetition("week", 1, None, 2)),
        ("three times a year", Repetition("year", 1, None, 3)),
        ("annually", Repetition("year")),
        ("each spring", Repetition("year")),
        ("every July", Repetition("year", month=7)),
        ("builds three missiles a week", Repetition("week")),
        ("24 hours a day", Repetition("day")),
    ],
)
def test_repetitions(text: str, meaning: Repetition) -> None:
    """How often, which is never a date."""
    (expression,) = find_times(text)
    assert expression.kind == "repetition"
    assert expression.meaning == meaning


@pytest.mark.parametrize(
    ("text", "event", "edtf"),
    [
        ("a day after", "2021-03-20", "2021-03-21"),
        ("one day before", "2021-03-20", "2021-03-19"),
        ("two days earlier", "2021-03-20", "2021-03-18"),
        ("three days later", "2021-03-30", "2021-04-02"),
        ("the next day", "2021-03-31", "2021-04-01"),
        ("the following day", "2021-03-31", "2021-04-01"),
        ("the day before", "2021-03-01", "2021-02-28"),
        ("the previous day", "2021-03-01", "2021-02-28"),
        ("the same day", "2021-03-20", "2021-03-20"),
        ("that day", "2021-03-20", "2021-03-20"),
        ("later that day", "2021-03-20", "2021-03-20"),
        ("that night", "2021-03-20", "2021-03-20"),
        ("the next morning", "2021-03-20", "2021-03-21"),
        ("hours later", "2021-03-20", "2021-03-20~"),
        ("48 hours later", "2021-03-20", "2021-03-22~"),
        ("a week after", "2021-03-20", "2021-03-27~"),
        ("two months later", "2021-03-20", "2021-05~"),
        ("a year earlier", "2021-03-20", "2020-03~"),
        ("the following month", "2021-12-20", "2022-01"),
        ("the previous year", "2021-12-20", "2020"),
        ("the following week", "2021-03-20", "2021-03-22/2021-03-28"),
        ("the following Monday", "2021-03-20", "2021-03-22"),
        ("the previous Friday", "2021-03-20", "2021-03-19"),
        ("a day after", "2021-03-20/2021-03-21", "2021-03-21/2021-03-22"),
        ("a day after", "2021-03-20~", "2021-03-21~"),
        ("days later", "2021-03-20", None),
        ("earlier in the day", "2021-03-20", "2021-03-20"),
    ],
)
def test_distances_from_an_event(text: str, event: str, edtf: str | None) -> None:
    """What hangs on an event is counted from it, whenever the report was published."""
    (expression,) = find_times(text)
    for published in (None, "2021-10-19"):
        when = resolve(expression, Anchor(published), Tense.PAST, When(event))
        assert (when.edtf if when else None) == edtf


def test_a_distance_without_its_event_is_no_date() -> None:
    """ "Two days later" says nothing while it is not known than what."""
    (expression,) = find_times("two days later")
    assert expression.kind == "anchored"
    assert resolve(expression, Anchor("2021-10-19"), Tense.PAST) is None


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("in recent weeks", True),
        ("in the past three weeks", True),
        ("since March", True),
        ("before Tuesday", True),
        ("before Tuesday's launch", False),
        ("before 5 a.m. on Tuesday", False),
        ("since 5 a.m. on Tuesday", True),
        ("in the latest period", True),
        ("the 2021 budget", True),
        ("in 2021", False),
        ("on Tuesday", False),
        ("two days earlier", False),
    ],
)
def test_what_is_loose(text: str, loose: bool) -> None:
    """Bounds, stretches and years that only qualify a noun are no days on which something happened."""
    (expression,) = find_times(text)
    assert expression.loose is loose
