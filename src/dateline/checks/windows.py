"""A rank's window → the days in which another incident would stand in its way, and where the one before it must lie."""

import calendar
import datetime as dt
import re
from enum import Enum

import msgspec

from dateline.checks.known import Days
from dateline.errors import ValueFormError
from dateline.model.values import Comparative, When

_YEAR = 366
_HALF = {"D": 1, "W": 3, "M": 15, "Y": 183}
"""Half of a unit in days, what a round window may be out by."""
_UNIT = {"D": 1, "W": 7, "M": 30, "Y": 365}
_LONG = {"D": "day", "W": "week", "M": "month", "Y": "year"}


class Shape(Enum):
    """How a window's beginning is told, and so what must stand there."""

    SPAN = "in six months"
    SINCE = "since March 25"
    WITHIN = "this year"
    EVER = "of all times"


class Window(msgspec.Struct, frozen=True):
    """Where the others lie that a rank is among.

    What lies wholly from `inside` on, up to the ranked incident, is surely in it, and what ends before `edge.first`
    surely not. `edge` is where the one before must lie for the words to be borne out; of one that lies neither inside
    nor at the edge nor before, it cannot be told. `back` is the first day that is asked about at all; `None` is the
    beginning of time.
    """

    shape: Shape
    inside: dt.date
    edge: Days
    loose: Days
    """The days on which one may or may not be in the window, by how the words are taken."""
    back: dt.date | None
    words: str


_MORE = re.compile(
    r"\b(?:more than|over|longer than|at least)\s+(?:an?|the|[\w-]+)\s+(?:day|week|month|year)", re.IGNORECASE
)
"""Words by which a window is longer than the round time that they name."""


def window(value: Comparative, own: Days, stated: str = "") -> Window | None:
    """The window of a rank of what happened on these days, stated in these words; `None` where they give no such
    time.
    """
    if value.window is not None:
        found = _span(value.window, own.first)
        return _longer(found, value.window, own.first) if found is not None and _MORE.search(stated) else found
    if value.since is not None:
        return _since(value.since, own)
    never = Days(dt.date.min, dt.date.min)
    return Window(Shape.EVER, dt.date.min, never, never, None, "")


def _span(duration: str, day: dt.date) -> Window | None:
    found = re.fullmatch(r"P(\d+(?:\.\d+)?)([DWMY])", duration)
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    nominal = _before(day, number, unit)
    if nominal is None:
        return None
    half = _HALF[unit]
    near = max(1, min(half, round(number * _UNIT[unit] / 4)))
    return Window(
        Shape.SPAN,
        inside=_plus(nominal, half + 1),
        edge=Days(_plus(nominal, -half), _plus(nominal, near)),
        loose=Days(_plus(nominal, -half), _plus(nominal, half)),
        back=_plus(nominal, -half),
        words=f"a {_LONG[unit]}" if number == 1 else f"{number:g} {_LONG[unit]}s",
    )


def _longer(span: Window, duration: str, day: dt.date) -> Window:
    """The window of "more than a year": one of less than a year before does not bear it out."""
    parts = re.fullmatch(r"P(.+)([DWMY])", duration)
    nominal = _before(day, float(parts[1]), parts[2]) if parts else None
    if nominal is None:
        return span
    edge = Days(span.edge.first, _plus(nominal, 1))  # a day may be another by another clock
    return msgspec.structs.replace(span, edge=edge, words=f"more than {span.words}")


def _before(day: dt.date, number: float, unit: str) -> dt.date | None:
    """The day so long before; months and years by the calendar, as far as they are whole."""
    try:
        if unit in "MY" and number == int(number):
            months = day.year * 12 + day.month - 1 - int(number) * (12 if unit == "Y" else 1)
            year, month = divmod(months, 12)
            return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
        return day - dt.timedelta(days=round(number * _UNIT[unit]))
    except (OverflowError, ValueError):
        return None


def _since(since: str, own: Days) -> Window | None:
    try:
        first, last = When(since).days
    except ValueFormError:
        return None
    if first <= own.first <= last:
        return Window(
            Shape.WITHIN,
            inside=first,
            edge=Days(_plus(first, -_YEAR), _plus(first, -1)),
            loose=Days(_plus(first, -1), _plus(first, -1)),
            back=_plus(first, -_YEAR),
            words=since,
        )
    if first > own.first:
        return None
    by = 1 if first == last else 0  # a day may be another by another clock
    at = Days(_plus(first, -by), _plus(last, by))
    return Window(Shape.SINCE, _plus(last, by + 1), at, at, _plus(first, -_YEAR - by), since)


def _plus(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.min if days < 0 else dt.date.max


def year_before(window: Window) -> Days:
    """The year before a window begins."""
    return Days(_plus(window.edge.first, -_YEAR), _plus(window.edge.first, -1))
