"""How the incidents wanted lie over the days: what the strip above a list shows, and how many they are.

Three ways, the first that gives the answer: sums by year or month that are kept (`tally`), where no filter asks for
more than they know and no stretch begins or ends within a month; a count of the incidents themselves, by an index
alone; and that over those which a rarer filter finds, of which there may be so many that they are not counted.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from dateline.model import Incident
from dateline.record import months, schema
from dateline.record.behind import Behind
from dateline.record.by_name import Named
from dateline.record.find import Found, Rare, Wanted, conditions, in_order, latest, named, page, rare

COUNTED = 5_000
"""So many incidents that a rarer filter finds are counted; of more it is said that they are more."""

MOST_STEPS = 120
"""A stretch of no more days is told by the day, of no more months by the month, any other by the year."""

Stretch = tuple[str, str, int]
"""So many incidents between a first and a last day, each `2021-10-19`."""


class Spread(msgspec.Struct, frozen=True):
    """How many incidents there are, `None` where there are too many to count; and between which days they lie, as
    closely as a strip of them can show. Those without a date are in the number alone.
    """

    number: int | None
    stretches: tuple[Stretch, ...]


def spread(db: sa.Connection, wanted: Wanted, names: Sequence[Named] | None = None) -> Spread:
    """How the incidents wanted lie over the days; `names` are what `find.named` found for it, where that is known."""
    if wanted.rare:
        return _rarely(db, rare(db, wanted, names))
    if _whole(wanted, 7):
        for step in ("year", "month") if _whole(wanted, 4) else ("month",):
            if (shown := _shown(_tallied(db, wanted, step))) is not None:
                return shown
    return _spread(_counted(db, wanted))


def _rarely(db: sa.Connection, some: Rare) -> Spread:
    """The spread of incidents wanted by something rare, of which only so many are counted."""

    def counted(*cell: sa.ColumnElement[Any]) -> sa.Select[Any]:
        each = some.only(*cell).limit(COUNTED + 1).subquery()
        held = [each.c[column.name] for column in cell]
        return sa.select(*held, sa.func.count()).group_by(*held)

    cells = _by_month(db.execute(counted(some.rows.c.months)).all())
    if sum(number for *_, number in cells) > COUNTED:
        return Spread(None, ())
    return _shown(cells) or _spread(_cells(db.execute(counted(some.day, some.rows.c.last_day))))


class Leaf(NamedTuple):
    """So many of the incidents wanted, as `find.page` has them, whether there are more, how all of them lie, and how
    many reports have the words that are looked for.
    """

    incidents: list[Incident]
    more: bool
    spread: Spread
    searched: Found | None


def leaf(db: sa.Connection, wanted: Wanted, after: Behind | None, most: int) -> Leaf:
    """A page of the incidents wanted, with what is shown above it.

    Where words are looked for, what they find is looked up once for all of it.
    """
    names = named(db, wanted)
    some = rare(db, wanted, names) if wanted.words is not None else None
    if some is None or some.spoken is None:
        return Leaf(*page(db, wanted, after, most, names), spread(db, wanted, names), None)
    found = some.only(some.rows.c.id, some.day, some.rows.c.last_day, some.rows.c.months).cte("found")
    found = found.prefix_with("MATERIALIZED")
    nothing, days = sa.literal(""), (found.c.day, found.c.last_day)
    reports = sa.select(nothing, nothing, sa.literal(_REPORTS), sa.func.count(), nothing).select_from(some.spoken)
    by_month = sa.select(nothing, nothing, found.c.months, sa.func.count(), nothing).group_by(found.c.months)
    by_day = sa.select(*days, sa.literal(_DAYS), sa.func.count(), nothing).where(_within_a_year(found)).group_by(*days)
    listed = latest(sa.select(found.c.day, found.c.id), found.c.day, found.c.id, after, most + 1).subquery()
    shown = sa.select(listed.c.day, nothing, sa.literal(_LISTED), sa.literal(0), listed.c.id)
    rows = db.execute(sa.union_all(reports, by_month, by_day, shown)).all()
    number = next(count for _, _, what, count, _ in rows if what == _REPORTS)
    cells = _by_month((month, count) for _, _, month, count, _ in rows if month >= 0)
    close = _cells((first, last, count) for first, last, what, count, _ in rows if what == _DAYS)
    ids = [id for _, id in sorted(((first, id) for first, _, what, _, id in rows if what == _LISTED), reverse=True)]
    return Leaf(in_order(db, ids[:most]), len(ids) > most, _shown(cells) or _spread(close), Found.of(number))


_REPORTS, _DAYS, _LISTED = -1, -2, -3
"""What a row of `leaf` is that stands for no month."""


def _within_a_year(found: sa.FromClause) -> sa.ColumnElement[bool]:
    """That incidents lie so close that a strip shows days: whether it does is for `_shown` to say."""
    last, first = sa.func.max(found.c.months % months.SHIFT), sa.func.min(found.c.months) // months.SHIFT
    return sa.select(last - first).where(found.c.months != months.NONE).scalar_subquery() < 100


def _by_month(counts: Iterable[Sequence[Any]]) -> list[Stretch]:
    """So many incidents of each first and last month."""
    return sorted((*months.between(number), int(count)) for number, count in counts)


def _cells(counts: Iterable[Sequence[Any]]) -> list[Stretch]:
    """So many incidents of each first and last day."""
    return sorted((first or "", last or "", int(count)) for first, last, count in counts)


def _shown(cells: list[Stretch]) -> Spread | None:
    """The spread of cells of the tally, where they are as close as a strip can show."""
    days = [(_begin(first), _end(last), number) for first, last, number in cells if first]
    if not days:
        return _spread(cells)
    first, last = min(day for day, *_ in days), max(day for _, day, _ in days)
    by_year = len(cells[-1][0]) == 4
    # Their ends are those of a year or a month, so that the stretch may be shorter than it looks.
    if _months(first, last) <= MOST_STEPS + 24 if by_year else _days(first, last) <= MOST_STEPS + 62:
        return None
    return _spread([*days, *(cell for cell in cells if not cell[0])])


def _spread(cells: Iterable[Stretch]) -> Spread:
    held = list(cells)
    return Spread(sum(number for *_, number in held), tuple(cell for cell in held if cell[0]))


def _tallied(db: sa.Connection, wanted: Wanted, step: str) -> list[Stretch]:
    """The kept sums for what is wanted, by first and last month or year."""
    tally = schema.tally
    asked: list[sa.ColumnElement[bool]] = [tally.c.step == step]
    asked += [] if wanted.responses is None else [tally.c.response == wanted.responses]
    asked += [] if wanted.passing is None else [tally.c.main.is_(not wanted.passing)]
    asked += [tally.c.status.in_([status.value for status in wanted.statuses])] if wanted.statuses else []
    asked += [tally.c.type.in_(wanted.types)] if wanted.types else []
    asked += [] if wanted.actor is None else [tally.c.actor == wanted.actor.casefold()]
    length = 4 if step == "year" else 7
    asked += [] if wanted.first is None else [tally.c.last >= wanted.first[:length]]
    asked += [] if wanted.last is None else [tally.c.first <= wanted.last[:length], tally.c.first != ""]
    cell = (tally.c.first, tally.c.last)
    query = sa.select(*cell, sa.func.sum(tally.c.incidents)).where(*asked).group_by(*cell).order_by(*cell)
    return [(first, last, int(number)) for first, last, number in db.execute(query)]


def _counted(db: sa.Connection, wanted: Wanted) -> list[Stretch]:
    """The incidents wanted, counted by first and last day, or by month where these are many."""
    incident = schema.incident
    asked = conditions(db, wanted)
    if wanted.first and (earliest := _earliest(db, wanted)):
        asked.append(incident.c.day >= earliest)  # or all that began before would be looked through
    days = incident.c.day, incident.c.last_day
    if wanted.first and wanted.last:
        close = _days(wanted.first, wanted.last) <= MOST_STEPS
    else:
        extent = sa.select(sa.func.min(sa.func.nullif(days[0], "")), sa.func.max(days[1])).where(*asked)
        extremes = db.execute(extent).one()
        close = extremes[0] is None or _days(*extremes) <= MOST_STEPS
    if close:
        return _cells(db.execute(sa.select(*days, sa.func.count()).where(*asked).group_by(*days)))
    month = incident.c.months
    cells = _by_month(db.execute(sa.select(month, sa.func.count()).where(*asked).group_by(month)))
    return [(_begin(first), _end(last), number) for first, last, number in cells]


def _earliest(db: sa.Connection, wanted: Wanted) -> str | None:
    """The first day of the year in which the earliest of the incidents wanted began, at the latest."""
    cells = _tallied(db, wanted, "year")
    return _begin(cells[0][0]) if cells and cells[0][0] else None


def _whole(wanted: Wanted, length: int) -> bool:
    """Whether the days asked for begin and end with a year (4) or a month (7)."""
    return (wanted.first is None or wanted.first == _begin(wanted.first[:length])) and (
        wanted.last is None or wanted.last == _end(wanted.last[:length])
    )


def _begin(stretch: str) -> str:
    """The first day of a year or month; a day itself; nothing of nothing."""
    return {0: "", 4: f"{stretch}-01-01", 7: f"{stretch}-01"}.get(len(stretch), stretch)


@lru_cache(maxsize=1 << 12)
def _end(stretch: str) -> str:
    if len(stretch) == 7:
        year, month = int(stretch[:4]), int(stretch[5:])
        return f"{stretch}-{calendar.monthrange(year, month)[1]:02d}"
    return f"{stretch}-12-31" if len(stretch) == 4 else stretch


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
