"""Cells of date and time → the civil day at the place, with its clock, and the instant where a zone says which."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateline.errors import ValueFormError
from dateline.model.values import When
from dateline.tables.cells import CellError
from dateline.tables.map import Dated

EXCEL = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial numbers, by the calendar that has a 29 February 1900 (right from March 1900 on)."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?))?)?)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


class Day(NamedTuple):
    """When it was: the civil date, the clock time at the place as "07:53" where one is told, and the instant of that
    where its zone is known."""

    when: When
    clock: str | None = None
    instant: dt.datetime | None = None


def day_of(cells: Mapping[str, str], dated: Dated, blank: Callable[[str], bool]) -> Day:
    """The day that a row tells; `cells` by heading.

    Raises:
        CellError: where the cell of the date is blank or is no date, or that of the time no time.
    """
    written = cells.get(dated.column, "").strip()
    if blank(written):
        raise CellError("says no date", dated.column)
    edtf, day, time = _date(written, dated)
    told = cells.get(dated.time, "").strip() if dated.time else ""
    if time is None and not blank(told):
        time = _time(told, dated)
    if day is None or time is None:
        loose = day is not None and not dated.local
        return Day(When(edtf, dated.place_zone or None, slack_days=1 if loose else 0))
    zone, place = dated.zone or dated.place_zone, dated.place_zone or dated.zone
    if not zone:
        return Day(When(edtf), f"{time:%H:%M}")
    try:
        instant = dt.datetime.combine(day, time, ZoneInfo(zone))
        there = instant.astimezone(ZoneInfo(place))
    except OverflowError as error:  # the calendar's first or last day
        raise CellError(f"{written!r} is no day of which the zone can be told", dated.column) from error
    return Day(When(there.date().isoformat(), place), f"{there:%H:%M}", instant)


def published_of(cells: Mapping[str, str], dated: Dated, blank: Callable[[str], bool]) -> str | None:
    """When a row was entered, in EDTF, as its cell or the map says; `None` where the cell is blank.

    Raises:
        CellError: where the cell is no date.
    """
    written = dated.always or cells.get(dated.column, "").strip()
    return None if blank(written) else _date(written, dated)[0]


def _date(written: str, dated: Dated) -> tuple[str, dt.date | None, dt.time | None]:
    """A date in EDTF, the day where it is one, and the time that stands with it."""
    if found := _ISO.fullmatch(written):
        year, month, day, clock = found.groups()
        return _made("-".join(filter(None, (year, month, day))), bool(day), clock, written, dated)
    if "excel" in dated.formats and re.fullmatch(r"\d{1,6}(?:\.\d+)?", written):
        return _serial(float(written))
    read = [(form, told) for form in dated.formats if (told := _by(form, written))]
    for form, told in read[1:]:
        if told[0] != read[0][1][0]:
            why = f"{_short(written)!r} is one date by {read[0][0]} and another by {form}"
            raise CellError(why, dated.column)
    if read:
        return read[0][1]
    forms = ", ".join(("2021-10-19", *dated.formats))
    raise CellError(f"{_short(written)!r} is no date in any of these forms: {forms}", dated.column)


def _by(form: str, written: str) -> tuple[str, dt.date | None, dt.time | None] | None:
    """A date in one form, with the letters of strptime; `None` where it is none."""
    try:
        at = dt.datetime.strptime(written, form)
    except ValueError:
        return None
    day = at.date().isoformat()
    if "%d" in form or "%j" in form or "%x" in form or "%c" in form:
        clock = "%H" in form or "%I" in form or "%X" in form or "%c" in form
        return day, at.date(), at.time() if clock else None
    return day[: 7 if "%m" in form or "%b" in form or "%B" in form else 4], None, None


def _made(
    edtf: str, is_day: bool, clock: str | None, written: str, dated: Dated
) -> tuple[str, dt.date | None, dt.time | None]:
    try:
        first, _ = When(edtf).days
        return edtf, first if is_day else None, _clock(clock) if clock else None
    except (ValueError, ValueFormError) as error:
        raise CellError(f"{_short(written)!r} is no date of the calendar", dated.column) from error


def _serial(number: float) -> tuple[str, dt.date | None, dt.time | None]:
    day = EXCEL + dt.timedelta(days=int(number))
    seconds = round((number - int(number)) * 86_400)
    time = (dt.datetime.min + dt.timedelta(seconds=min(seconds, 86_399))).time() if seconds else None
    return day.isoformat(), day, time


def _time(written: str, dated: Dated) -> dt.time:
    if _CLOCK.fullmatch(written):
        try:
            return _clock(written)
        except ValueError as error:
            raise CellError(f"{_short(written)!r} is no time of day", dated.time) from error
    for form in dated.time_formats:
        if form == "excel" and re.fullmatch(r"0?\.\d+|0", written):
            return (dt.datetime.min + dt.timedelta(seconds=min(round(float(written) * 86_400), 86_399))).time()
        try:
            return dt.datetime.strptime(written, form).time()
        except ValueError:
            continue
    forms = ", ".join(("07:53", *dated.time_formats))
    raise CellError(f"{_short(written)!r} is no time in any of these forms: {forms}", dated.time)


def _clock(written: str) -> dt.time:
    found = _CLOCK.fullmatch(written)
    assert found is not None, "what is called so is a clock time"
    return dt.time(int(found[1]), int(found[2]), int(found[3] or 0))


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
