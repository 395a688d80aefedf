"""Incidents → the rows of a list, and the strip above it that shows when they were."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.desk.views.marks import Mark, marks
from dateline.display import times, words
from dateline.display.what import headline, lead
from dateline.display.who import parties
from dateline.model import Incident
from dateline.record.spread import MOST_STEPS

WIDTH, HEIGHT = 1000, 64
"""Of the strip, in its own units."""

MOST_SPANS = 60
"""So many incidents of uncertain date are drawn beneath the strip, the earliest of them."""

_NAMED = {"day": 10, "month": 7, "year": 4}
"""How much of a first day names a bar."""


class Row(NamedTuple):
    """An incident in a list."""

    id: str
    date: str
    weekday: str
    utc: str
    who: str
    what: str
    place: str
    marks: list[Mark]
    reports: int
    passing: bool


def row(incident: Incident) -> Row:
    """An incident as a list shows it."""
    date = incident.date
    clock = incident.account.get("time_of_day")
    told = words.value(clock.lead) if clock and clock.lead else None
    place = incident.account.get("launch_place") or incident.account.get("place")
    return Row(
        id=incident.id,
        date=words.when(date) if date else "no date",
        weekday=times.weekday(date) if date else "",
        utc=times.utc_clock(date, told) or (times.utc_stretch(date) if date else ""),
        who=parties(incident) or "not told",
        what=headline(incident),
        place=lead(place) if place else "",
        marks=marks(incident),
        reports=len(incident.main_in),
        passing=not incident.main_in,
    )


class Bar(NamedTuple):
    """A stretch of the strip with so many incidents: where it stands, how high, and what it says.

    `x`, `y`, `width` and `height` are in the strip's own units, as a drawing has them.
    """

    x: str
    y: str
    width: str
    height: str
    words: str
    first: str
    last: str


@dataclass(frozen=True)
class Strip:
    """The strip: bars by day, month or year; `spans` are incidents whose date is not known to the day, of which there
    are `wide`.
    """

    bars: list[Bar]
    spans: list[Bar]
    wide: int
    first: str
    last: str
    step: str


def strip(found: Sequence[tuple[str, str, int]]) -> Strip | None:
    """The strip of so many incidents that lie between two days each; nothing where there are none.

    Incidents whose date is no longer than a bar are counted in it; the others are drawn as spans, each as long as its
    date, since when in it they were is not known.
    """
    if not found:
        return None
    days = [(dt.date.fromisoformat(begin), dt.date.fromisoformat(end), number) for begin, end, number in found]
    first, last = min(begin for begin, _, _ in days), max(end for _, end, _ in days)
    step = next((s for s in ("day", "month", "year") if _slots(first, last, s) <= MOST_STEPS), "year")
    slots = _slots(first, last, step)
    counts = [0] * slots
    wide: list[tuple[dt.date, dt.date, int]] = []
    for begin, end, number in days:
        at = _slot(first, begin, step)
        if at == _slot(first, end, step):
            counts[at] += number
        else:
            wide.append((begin, end, number))
    most, each = max([*counts, 1]), WIDTH / slots
    bars = [_bar(first, at, step, each, n, most) for at, n in enumerate(counts) if n]
    spans = []
    for number, (begin, end, n) in enumerate(wide[:MOST_SPANS]):
        x = _slot(first, begin, step) * each
        width = (_slot(first, end, step) + 1) * each - x
        told = f"{n} between {begin} and {end}", begin.isoformat(), end.isoformat()
        spans.append(Bar(f"{x:.2f}", str(HEIGHT + 4 + number % 4 * 4), f"{width:.2f}", "3", *told))
    return Strip(bars, spans, len(wide), first.isoformat(), last.isoformat(), step)


def _bar(first: dt.date, at: int, step: str, each: float, n: int, most: int) -> Bar:
    height = HEIGHT * n / most
    begin, end = _ends(first, at, step)
    return Bar(
        x=f"{at * each:.2f}",
        y=f"{HEIGHT - height:.2f}",
        width=f"{max(each - 1, 0.8):.2f}",
        height=f"{height:.2f}",
        words=f"{begin[: _NAMED[step]]}: {n}",
        first=begin,
        last=end,
    )


def _slot(first: dt.date, day: dt.date, step: str) -> int:
    if step == "day":
        return (day - first).days
    months = (day.year - first.year) * 12 + day.month - first.month
    return months if step == "month" else day.year - first.year


def _slots(first: dt.date, last: dt.date, step: str) -> int:
    return _slot(first, last, step) + 1


def _ends(first: dt.date, slot: int, step: str) -> tuple[str, str]:
    """The first and last day of a slot."""
    if step == "day":
        day = (first + dt.timedelta(days=slot)).isoformat()
        return day, day
    if step == "year":
        return f"{first.year + slot}-01-01", f"{first.year + slot}-12-31"
    year, month = divmod(first.year * 12 + first.month - 1 + slot, 12)
    begin = dt.date(year, month + 1, 1)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return begin.isoformat(), (following - dt.timedelta(days=1)).isoformat()


def rows(incidents: Iterable[Incident]) -> list[Row]:
    """The rows of a list."""
    return [row(incident) for incident in incidents]
