"""Dates told as a distance: from the day of publication, or from another event."""

import datetime as dt

from dateline.model.values.when import When
from dateline.reading.local.time import expressions as ex
from dateline.reading.local.time import spans
from dateline.reading.local.time.expressions import Unit
from dateline.reading.local.time.spans import Span

_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_STRETCH_DAYS = {
    "second": 1,
    "minute": 1,
    "hour": 1,
    "day": 7,
    "week": 28,
    "weekend": 28,
    "month": 182,
    "quarter": 365,
    "year": 1826,
}
"""How far "recent weeks" and the like reach at most; only ever a loose interval."""


def _shifted_month(date: dt.date, months: float) -> tuple[int, int]:
    index = date.year * 12 + date.month - 1 + round(months)
    return index // 12, index % 12 + 1


def _distance(date: dt.date, amount: float | None, unit: Unit, direction: int, exact: bool, near: bool) -> Span | None:
    """The day, month or year so far away: as precise as the unit, and "~" beyond days, for people round."""
    if unit in _HOURS:
        hours = _HOURS[unit] * (amount or 1)
        return spans.day(date + dt.timedelta(days=direction * round(hours / 24)), "~")
    if amount is None:
        return None
    if unit in ("day", "week"):
        days = amount * (7 if unit == "week" else 1)
        mark = "~" if near or (unit == "week" and not exact) or days != int(days) else ""
        return spans.day(date + dt.timedelta(days=direction * round(days)), mark)
    if unit == "weekend":
        return None
    months = amount * _MONTHS[unit]
    year, month = _shifted_month(date, direction * months)
    if exact:
        day = min(date.day, spans.months(year, month).high.day)
        return spans.day(dt.date(year, month, day))
    whole = spans.years(year) if unit == "year" and amount >= 2 else spans.months(year, month)
    return Span(whole.low, whole.high, whole.unit, "~")


def ago(meaning: ex.Ago, date: dt.date) -> Span | None:
    """ "Three days ago" is a day, "two weeks ago" about a day, "four months ago" about a month."""
    return _distance(date, meaning.amount, meaning.unit, meaning.direction, meaning.exact, meaning.approximate)


def stretch(meaning: ex.Stretch, date: dt.date) -> Span:
    """The loose interval that ends or begins on the day of publication."""
    if meaning.amount is None:
        days = float(_STRETCH_DAYS[meaning.unit])
    elif meaning.unit in _HOURS:
        days = _HOURS[meaning.unit] * meaning.amount / 24
    else:
        days = meaning.amount * {"day": 1, "week": 7, "weekend": 7}.get(
            meaning.unit, 30.44 * _MONTHS.get(meaning.unit, 1)
        )
    other = date + dt.timedelta(days=meaning.direction * round(days))
    return Span(min(date, other), max(date, other), "day", "~")


def from_event(meaning: ex.Anchored, event: When | None) -> Span | None:
    """From an event's own days; `None` without them, or where "the following month" of a longer event is not one."""
    if event is None:
        return None
    low, high = event.days
    mark = "~" if "~" in event.edtf else "?" if "?" in event.edtf else ""
    if meaning.weekday is not None:
        step = (
            (meaning.weekday - low.weekday()) % 7 if meaning.direction > 0 else -((low.weekday() - meaning.weekday) % 7)
        )
        step = step or 7 * meaning.direction
        return spans.day(low + dt.timedelta(days=step), mark) if low == high else None
    if meaning.unit == "day" and not meaning.direction:
        return Span(low, high, "day", mark)
    if not meaning.whole:
        first = _distance(low, meaning.amount, meaning.unit, meaning.direction, False, meaning.approximate)
        last = _distance(high, meaning.amount, meaning.unit, meaning.direction, False, meaning.approximate)
        if first is None or last is None:
            return None
        return Span(first.low, last.high, first.unit, first.mark or mark)
    first, last = (_whole(meaning.unit, date, round((meaning.amount or 0) * meaning.direction)) for date in (low, high))
    if first is None or (first != last and meaning.unit != "day"):
        return None
    return Span(first.low, last.high if last is not None else first.high, first.unit, mark)


def _whole(unit: Unit, date: dt.date, offset: int) -> Span | None:
    if unit == "day":
        return spans.day(date + dt.timedelta(days=offset))
    if unit == "week":
        return spans.week(date, offset)
    if unit == "weekend":
        return spans.weekend(date, offset - (offset > 0 and date.weekday() < 5))
    if unit == "month":
        return spans.months(date.year, date.month + offset)
    if unit == "quarter":
        return spans.months(date.year, (date.month - 1) // 3 * 3 + 1 + 3 * offset, 3)
    return spans.years(date.year + offset) if unit == "year" else None
