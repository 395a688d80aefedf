"""Which of the many Tuesdays and summers a name means: by the word before it, by tense and by nearness."""

import calendar as civil
import datetime as dt
from collections.abc import Callable, Iterable

from dateline.reading.local.time import expressions as ex
from dateline.reading.local.time import spans
from dateline.reading.local.time.anchoring import Today
from dateline.reading.local.time.expressions import Tense
from dateline.reading.local.time.spans import Span

_DAY = dt.timedelta(days=1)
_REPORTING = 75
"""Days after a quarter within which its results are still to be told."""


def weekday(meaning: ex.Weekday, now: Today, tense: Tense) -> Span:
    """Past: the nearest on or before the day of publication; future: on or after; present: the nearest.

    "Last" is strictly before, "next" strictly after, "this" the nearest ahead unless the tense is past.
    """
    date = now.low
    if meaning.week_offset is not None:
        return spans.day(spans.week(date, meaning.week_offset).low + meaning.weekday * _DAY)
    behind, ahead = (now.latest.weekday() - meaning.weekday) % 7, (meaning.weekday - date.weekday()) % 7
    if meaning.which == -1:
        since = (date.weekday() - meaning.weekday) % 7 or 7
        return spans.day(date - (since + 7 * (since == 1)) * _DAY)  # what was yesterday nobody calls last Thursday
    if meaning.which == 1:
        return spans.day(date + (ahead or 7) * _DAY)
    if meaning.weeks_from:
        return spans.day(
            (date + ahead * _DAY if meaning.weeks_from > 0 else date - behind * _DAY) + meaning.weeks_from * 7 * _DAY
        )
    if tense is Tense.PAST or (tense is Tense.PRESENT and behind <= 3):
        return spans.day(now.latest - behind * _DAY)
    return spans.day(date + ahead * _DAY)


def _nearest(candidates: Iterable[Span | None], now: Today, tense: Tense) -> Span | None:
    """Past: the last that has begun; future: the first that has not ended; present: the least far away."""
    known = [span for span in candidates if span is not None]
    if tense is Tense.PAST:
        # A day's grace: a date may be tomorrow's in a zone further east than the one the stamp is in.
        begun = [span for span in known if span.low <= now.latest + _DAY * (span.unit == "day")]
        return max(begun, key=lambda span: span.low, default=None)
    if tense is Tense.FUTURE:
        return min((span for span in known if span.high >= now.low), key=lambda span: span.low, default=None)
    return min(known, key=lambda span: max((span.low - now.low).days, (now.low - span.high).days, 0), default=None)


def _recurring(of_year: Callable[[int], Span | None], which: int | None, now: Today, tense: Tense) -> Span | None:
    """What comes once a year: "last" has ended, "next" has not begun, otherwise the nearest by tense."""
    known = [span for span in map(of_year, range(now.low.year - 2, now.low.year + 3)) if span is not None]
    if which == -1:
        return max((span for span in known if span.high < now.low), key=lambda span: span.low, default=None)
    if which == 1:
        return min((span for span in known if span.low > now.low), key=lambda span: span.low, default=None)
    if which == 0:
        known = [s for s in known if s.low.year == now.low.year or s.low <= now.low <= s.high]
    return _nearest(known, now, tense) or _nearest(known, now, Tense.PRESENT)


def _checked(year: int, month: int, day: int) -> Span | None:
    if day > civil.monthrange(year, month)[1]:
        return None
    return spans.day(dt.date(year, month, day))


def calendar(meaning: ex.Calendar, now: Today | None, tense: Tense) -> Span | None:
    """A date by number or name; a weekday told with it must agree, and where a year is told and it does not, "?"."""
    year = meaning.year
    if year is None and meaning.year_offset is not None and now is not None:
        year = now.low.year + meaning.year_offset
    span = _of_year(meaning, year) if year is not None else _without_year(meaning, now, tense)
    if span is None:
        return None
    if meaning.whole is not None:
        return spans.week(span.low) if meaning.whole == "week" else spans.weekend(span.low)
    mark = "~" if meaning.approximate else ""
    if meaning.day is not None and meaning.weekday is not None and span.low.weekday() != meaning.weekday:
        mark = "?"
    part = spans.narrowed(span, meaning.portion, now.low if now is not None else None)
    return part and Span(part.low, part.high, part.unit, mark or part.mark)


def _of_year(meaning: ex.Calendar, year: int) -> Span | None:
    if meaning.month is None:
        return spans.years(year)
    if meaning.nth is not None and meaning.weekday is not None:
        return spans.day(_nth_weekday(year, meaning.month, meaning.weekday, meaning.nth))
    if meaning.day is None:
        return spans.months(year, meaning.month)
    return _checked(year, meaning.month, meaning.day)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The day in a month on which a weekday comes for the nth time, or for the last where `nth` is -1."""
    month_days = spans.months(year, month)
    if nth < 0:
        return month_days.high - (month_days.high.weekday() - weekday) % 7 * _DAY
    return month_days.low + ((weekday - month_days.low.weekday()) % 7 + 7 * (nth - 1)) * _DAY


def _without_year(meaning: ex.Calendar, now: Today | None, tense: Tense) -> Span | None:
    if now is None:
        return None
    if meaning.month is None:
        return _of_some_month(meaning.day, meaning.which, now, tense) if meaning.day is not None else None
    if meaning.day is None:
        return _recurring(lambda year: _of_year(meaning, year), meaning.which, now, tense)
    # Leap days and weekdays come round in eight years at most; further off no one leaves the year out.
    reach = 8 if meaning.day == 29 and meaning.month == 2 else 1
    candidates = [_of_year(meaning, year) for year in range(now.low.year - reach, now.low.year + reach + 1)]
    if meaning.weekday is not None:
        candidates = [span for span in candidates if span is not None and span.low.weekday() == meaning.weekday]
    return _nearest(candidates, now, tense) or (
        _nearest(candidates, now, Tense.PRESENT) if meaning.weekday is not None else None
    )


def _of_some_month(day: int, which: int | None, now: Today, tense: Tense) -> Span | None:
    """ "On the 14th": of the month before, the current one or the next, as said, else whichever the tense makes the
    nearest."""
    offsets = (-1, 0, 1) if which is None else (which,)
    months = [divmod(now.low.year * 12 + now.low.month - 1 + offset, 12) for offset in offsets]
    return _nearest([_checked(year, month + 1, day) for year, month in months], now, tense)


def season(meaning: ex.Season, now: Today | None, tense: Tense) -> Span | None:
    """Three whole months, spring beginning in March; a winter is named for the year of its December."""

    def of_year(year: int) -> Span:
        return spans.months(year, 3 + 3 * meaning.season, 3)

    span: Span | None
    if meaning.year is not None:
        span = of_year(meaning.year)
    elif now is None:
        return None
    elif meaning.year_offset is not None:
        span = of_year(now.low.year + meaning.year_offset)
    else:
        span = _recurring(of_year, meaning.which, now, tense)
    return span and spans.narrowed(span, meaning.portion, None)


def feast(meaning: ex.Feast, now: Today | None, tense: Tense) -> Span | None:
    """The day of a feast, in the year told, else the nearest by tense."""

    def of_year(year: int) -> Span:
        if meaning.day == "thanksgiving":
            return spans.day(_nth_weekday(year, 11, 3, 4))
        if meaning.day.startswith("easter"):
            return spans.day(_easter(year) + int(meaning.day.removeprefix("easter")) * _DAY)
        return spans.day(dt.date.fromisoformat(f"{year:04}-{meaning.day}"))

    if meaning.year is not None:
        return of_year(meaning.year)
    if now is None:
        return None
    if meaning.year_offset is not None:
        return of_year(now.low.year + meaning.year_offset)
    return _recurring(of_year, meaning.which, now, tense)


def _easter(year: int) -> dt.date:
    """Of the western churches, by the rule of the Gregorian calendar as J.-M. Oudin put it (1940)."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    day = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (day + 40) // 44
    return dt.date(year, month, day + 28 - 31 * (month // 4))


def fraction(meaning: ex.Fraction, now: Today | None, tense: Tense) -> Span | None:
    """A quarter or half of the calendar year."""
    length = 12 // meaning.parts

    def of_year(year: int) -> Span:
        return spans.months(year, 1 + length * meaning.index, length)

    if meaning.year is not None:
        return of_year(meaning.year)
    if now is None:
        return None
    if meaning.year_offset is not None:
        return of_year(now.low.year + meaning.year_offset)
    span = _recurring(of_year, None, now, tense)
    ended = _recurring(of_year, -1, now, tense)
    # Of a quarter that ended lately people still speak as to come: "will report a third-quarter loss".
    if tense is Tense.FUTURE and meaning.parts == 4 and ended and (now.low - ended.high).days <= _REPORTING:
        return ended
    return span


def period(meaning: ex.Period, date: dt.date, tense: Tense) -> Span | None:
    """Weeks, weekends, months, quarters and years counted from the current one."""
    span = _whole(meaning, date, tense)
    if meaning.unit in ("day", "weekend"):
        return span
    return spans.narrowed(span, meaning.portion, date)


def _whole(meaning: ex.Period, date: dt.date, tense: Tense) -> Span:
    offset = meaning.offset or 0
    if meaning.unit == "week":
        return spans.week(date, offset)
    if meaning.unit == "weekend":
        begun = date.weekday() >= 5
        if (
            not offset
            and tense is not Tense.FUTURE
            and not begun
            and not (meaning.offset == 0 and tense is Tense.PRESENT)
        ):
            return spans.weekend(date, -1)
        return spans.weekend(date, offset)
    if meaning.unit == "month":
        return spans.months(date.year, date.month + offset)
    if meaning.unit == "quarter":
        return spans.months(date.year, (date.month - 1) // 3 * 3 + 1 + 3 * offset, 3)
    if meaning.unit == "year":
        return spans.years(date.year + offset)
    return spans.day(date + offset * _DAY)
