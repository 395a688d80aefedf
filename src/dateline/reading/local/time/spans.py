"""Arithmetic on civil days: spans of them, and how a span is written in EDTF."""

import calendar as civil
import datetime as dt
from typing import Literal

import msgspec

from dateline.reading.local.time.expressions import Portion


class Span(msgspec.Struct, frozen=True):
    """From `low` to `high`, both included, as precise as `unit`; `mark` is EDTF's "~" or "?"."""

    low: dt.date
    high: dt.date
    unit: Literal["day", "month", "year"] = "day"
    mark: str = ""

    @property
    def edtf(self) -> str:
        """The shortest EDTF that means these days; "~" and "?" stand on each end."""
        length = {"day": 10, "month": 7, "year": 4}[self.unit]
        first, last = self.low.isoformat()[:length], self.high.isoformat()[:length]
        return first + self.mark if first == last else f"{first}{self.mark}/{last}{self.mark}"


def day(date: dt.date, mark: str = "") -> Span:
    """One day."""
    return Span(date, date, "day", mark)


def days(low: dt.date, high: dt.date) -> Span:
    """Days in a row."""
    return Span(low, high)


def week(date: dt.date, weeks: int = 0) -> Span:
    """Monday to Sunday of the week that holds a day, or so many weeks from it."""
    monday = date - dt.timedelta(days=date.weekday()) + dt.timedelta(weeks=weeks)
    return Span(monday, monday + dt.timedelta(days=6))


def weekend(date: dt.date, weeks: int = 0) -> Span:
    """Saturday and Sunday of the week that holds a day, or so many weeks from it."""
    sunday = week(date, weeks).high
    return Span(sunday - dt.timedelta(days=1), sunday)


def months(year: int, first: int, count: int = 1) -> Span:
    """Whole months from the `first` (1 is January; it may reach into another year)."""
    year, index = year + (first - 1) // 12, (first - 1) % 12
    end_year, end = year + (index + count - 1) // 12, (index + count - 1) % 12
    last = dt.date(end_year, end + 1, civil.monthrange(end_year, end + 1)[1])
    return Span(dt.date(year, index + 1, 1), last, "month")


def years(year: int, count: int = 1) -> Span:
    """Whole years."""
    return Span(dt.date(year, 1, 1), dt.date(year + count - 1, 12, 31), "year")


_WEEK = {"early": (0, 2), "mid": (1, 3), "late": (3, 6), "first-half": (0, 3), "second-half": (3, 6)}
_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first-half": (1, 15), "second-half": (16, 31)}
_THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}
_HALVES = {"first-half": (0, 1), "second-half": (1, 2)}
_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first-half": (0, 4), "second-half": (5, 9)}


def narrowed(span: Span, portion: Portion | None, today: dt.date | None) -> Span | None:
    """The part of a week, month, run of months or run of years; "earlier" and "later" are cut off at `today`."""
    if portion is None:
        return span
    if portion in ("earlier", "later"):
        if today is None or not span.low <= today <= span.high:
            return span
        return Span(span.low, today) if portion == "earlier" else Span(today, span.high)
    length = (span.high - span.low).days + 1
    if length <= 7:
        first, last = _WEEK[portion]
        return Span(span.low + dt.timedelta(days=first), min(span.high, span.low + dt.timedelta(days=last)))
    if length <= 31:
        first, last = _MONTH[portion]
        return Span(span.low.replace(day=first), span.low.replace(day=min(last, span.high.day)))
    if length > 366:
        first, last = _DECADE[portion]
        count = (span.high.year - span.low.year + 1) // 10
        return years(span.low.year + first * count, (last - first + 1) * count)
    count = (span.high.year - span.low.year) * 12 + span.high.month - span.low.month + 1
    step, (first, last) = (count // 3, _THIRDS[portion]) if portion in _THIRDS else (count // 2, _HALVES[portion])
    return months(span.low.year, span.low.month + first * step, max(1, step * (last - first)))
