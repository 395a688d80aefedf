"""From what words mean to the civil date they name, given when and where they were written.

Nothing is guessed: without an anchor only a complete date resolves, and where the publication is known by its month
alone, only what would be the same on every day of it.
"""

import datetime as dt

import msgspec

from dateline.errors import ValueFormError
from dateline.model.values.when import When
from dateline.reading.local.time import expressions as ex
from dateline.reading.local.time import spans
from dateline.reading.local.time.anchoring import Today, moved, today, zone_named
from dateline.reading.local.time.distances import ago, from_event, stretch
from dateline.reading.local.time.expressions import Anchor, Tense, TimeExpression
from dateline.reading.local.time.naming import calendar, feast, fraction, period, season, weekday
from dateline.reading.local.time.spans import Span


def resolve(expression: TimeExpression, anchor: Anchor, tense: Tense, event: When | None = None) -> When | None:
    """The civil date at the place that an expression names; never the date of publication for want of another.

    `event` is when the event happened that an anchored expression hangs on ("a day after the launch").

    Returns:
        `None` for a duration, a repetition, a clock time without a day, a word like "recently", whatever needs an
        anchor or event that is not given, and what the calendar does not have. The zone is the place's, else that of
        the clock time told.
    """
    try:
        found = _resolve(expression.meaning, anchor, tense, event)
        if found is None:
            return None
        when = When(found[0].edtf, found[1] if zone_named(found[1]) is not None else None)
        _ = when.days
        return when
    except (ValueFormError, ValueError, OverflowError):
        return None


def _resolve(meaning: ex.Meaning, anchor: Anchor, tense: Tense, event: When | None) -> tuple[Span, str | None] | None:
    if isinstance(meaning, ex.Moment):
        return _moment(meaning, anchor, tense, event)
    if isinstance(meaning, ex.Anchored):
        if meaning.base is not None:
            base = _dated(meaning.base, anchor, tense, None)
            event = When(base.edtf) if base is not None else None
        span = from_event(meaning, event)
    else:
        span = _dated(meaning, anchor, tense, event)
    return (span, anchor.place_zone) if span is not None else None


def _moment(moment: ex.Moment, anchor: Anchor, tense: Tense, event: When | None) -> tuple[Span, str | None] | None:
    """The date beside a clock time, moved to the place's calendar where the clock told is another zone's."""
    if moment.date is None:
        return _by_other_clock(moment, anchor, tense)
    zone = moment.clock.zone if moment.clock is not None and moment.clock.zone != "local" else None
    if zone is None or moment.clock is None:
        return _resolve(moment.date, anchor, tense, event)
    found = _resolve(moment.date, msgspec.structs.replace(anchor, place_zone=zone), tense, event)
    if found is None:
        return None
    span = found[0]
    if anchor.place_zone is None or span.low != span.high or span.unit != "day":
        return span, anchor.place_zone or zone
    date = moved(span.low, moment.clock.hour, moment.clock.minute, zone, anchor.place_zone)
    return (spans.day(date or span.low, span.mark), anchor.place_zone)


def _by_other_clock(moment: ex.Moment, anchor: Anchor, tense: Tense) -> tuple[Span, str | None] | None:
    """ "7 a.m. (2200 GMT on Monday)" is a Tuesday: the local hour nearest to the other zone's hour and date."""
    if moment.other is None or moment.other_date is None or moment.other.zone is None:
        return None
    found = _moment(ex.Moment(date=moment.other_date, clock=moment.other), anchor, tense, None)
    if found is None or anchor.place_zone is not None or moment.clock is None:
        return found
    date = found[0].low
    ahead = (moment.clock.hour * 60 + moment.clock.minute) - (moment.other.hour * 60 + moment.other.minute)
    if moment.other.zone == "UTC" and date == found[0].high:
        # Zones reach from UTC-12 to UTC+14; between the two readings the smaller offset is taken.
        offset = min((ahead - 1440, ahead, ahead + 1440), key=abs)
        return spans.day(date + dt.timedelta(days=(offset - ahead) // 1440)), None
    return found


def _dated(meaning: ex.Meaning, anchor: Anchor, tense: Tense, event: When | None) -> Span | None:
    now = today(anchor)
    if now is None or now.low == now.high:
        return _on(meaning, now, tense, event)
    span = _on(meaning, _at(now.low), tense, event)
    return span if span == _on(meaning, _at(now.high), tense, event) else None


def _on(meaning: ex.Meaning, now: Today | None, tense: Tense, event: When | None) -> Span | None:
    if isinstance(meaning, ex.Calendar):
        return calendar(meaning, now, tense)
    if isinstance(meaning, ex.Era):
        return spans.narrowed(spans.years(meaning.first, meaning.years), meaning.portion, None)
    if isinstance(meaning, ex.Between):
        return _between(meaning, now, tense)
    if isinstance(meaning, ex.Season):
        return season(meaning, now, tense)
    if isinstance(meaning, ex.Feast):
        return feast(meaning, now, tense)
    if isinstance(meaning, ex.Fraction):
        return fraction(meaning, now, tense)
    if isinstance(meaning, ex.Day) and meaning.told and event is not None:
        return spans.days(*event.days)
    if now is None:
        return None
    if isinstance(meaning, ex.Weekday):
        return weekday(meaning, now, tense)
    if isinstance(meaning, ex.Day):
        first, last = (now.low + dt.timedelta(days=offset) for offset in (meaning.first, meaning.last))
        return spans.days(first, last)
    if isinstance(meaning, ex.Period):
        return period(meaning, now.low, tense)
    if isinstance(meaning, ex.Ago):
        return ago(meaning, now.low)
    if isinstance(meaning, ex.Stretch):
        return stretch(meaning, now.low)
    return None


def _between(meaning: ex.Between, now: Today | None, tense: Tense) -> Span | None:
    """The nearer end is found by the tense, the other from it: "from November to February" is one winter."""
    if tense is Tense.FUTURE:
        first = _on(meaning.first, now, tense, None)
        last = _on(meaning.last, _at(first.low) if first is not None else None, tense, None)
    else:
        last = _on(meaning.last, now, tense, None)
        first = _on(meaning.first, _at(last.high) if last is not None else None, Tense.PAST, None)
    if first is None or last is None or last.high < first.low:
        return None
    return Span(first.low, last.high, first.unit if first.unit == last.unit else "day")


def _at(date: dt.date) -> Today:
    return Today(date, date, date)
