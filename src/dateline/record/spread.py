"""How the incidents wanted lie over the days: what the strip above a list shows, and how many they are.

Three ways, the first that gives the answer: sums by year or month that are kept (`tally`), where no filter asks for
more than they know and no stretch begins or ends within a month; a count of the incidents themselves, by an index
alone; and that over those which a rarer filter finds, of which there may be so many that they are not counted.
"""

import calendar
import datetime as dt
from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from dateline.model import Incident
from dateline.record import schema
from dateline.record.behind import Behind
from dateline.record.find import Wanted, conditions, in_order, latest, page, rare_days
from dateline.record.query import parse

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


def spread(db: sa.Connection, wanted: Wanted) -> Spread:
    """How the incidents wanted lie over the days."""
    if wanted.rare:
        return _rarely(db, wanted)
    if _whole(wanted, 7):
        for step in ("year", "month") if _whole(wanted, 4) else ("month",):
            if (shown := _shown(_tallied(db, wanted, step))) is not None:
                return shown
    return _spread(_counted(db, wanted))


def _rarely(db: sa.Connection, wanted: Wanted) -> Spread:
    """The spread of incidents wanted by something rare, of which only so many are counted."""
    some = rare_days(db, wanted).limit(COUNTED + 1).subquery()
    cells = _cells(db, (_month(some.c.day), _month(some.c.last_day)))
    if sum(number for *_, number in cells) > COUNTED:
        return Spread(None, ())
    return _shown(cells) or _spread(_cells(db, (some.c.day, some.c.last_day)))


def _cells(
    db: sa.Connection, cell: tuple[sa.ColumnElement[str], sa.ColumnElement[str]], *asked: sa.ColumnElement[bool]
) -> list[Stretch]:
    """So many rows of each first and last day, or month."""
    first, last = cell
    query = sa.select(first, last, sa.func.count()).where(*asked).group_by(first, last).order_by(first, last)
    return [(begin, end or "", int(number)) for begin, end, number in db.execute(query).all()]


def _month(day: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    # Written out: by a bound number PostgreSQL would not see that what is grouped by is what is asked for.
    begin: sa.ColumnElement[int] = sa.literal_column("1")
    length: sa.ColumnElement[int] = sa.literal_column("7")
    return sa.func.substr(day, begin, length)


def leaf(db: sa.Connection, wanted: Wanted, after: Behind | None, most: int) -> tuple[list[Incident], bool, Spread]:
    """So many of the incidents wanted, as `find.page` has them, whether there are more, and how all of them lie.

    Where words are looked for, what they find is looked up once for both.
    """
    if wanted.words is None or parse(wanted.words) is None:
        return (*page(db, wanted, after, most), spread(db, wanted))
    found = rare_days(db, wanted).cte("found").prefix_with("MATERIALIZED")
    days = (found.c.day, found.c.last_day)
    counts = sa.select(*days, sa.func.count(), sa.literal("")).group_by(*days)
    listed = latest(sa.select(found.c.day, found.c.id), found.c.day, found.c.id, after, most + 1).subquery()
    shown = sa.select(listed.c.day, sa.literal(""), sa.literal(0), listed.c.id)
    rows = db.execute(sa.union_all(counts, shown)).all()
    cells = sorted((first, last or "", int(number)) for first, last, number, id in rows if not id)
    ids = [id for _, id in sorted(((first, id) for first, _, _, id in rows if id), reverse=True)]
    return in_order(db, ids[:most]), len(ids) > most, _shown(_by_month(cells)) or _spread(cells)


def _by_month(days: Iterable[Stretch]) -> list[Stretch]:
    cells: dict[tuple[str, str], int] = {}
    for first, last, number in days:
        month = first[:7], last[:7]
        cells[month] = cells.get(month, 0) + number
    return [(*month, number) for month, number in sorted(cells.items())]


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
    days = incident.c.day, incident.c.last_day
    if wanted.first and wanted.last:
        close = _days(wanted.first, wanted.last) <= MOST_STEPS
    else:
        extent = sa.select(sa.func.min(sa.func.nullif(days[0], "")), sa.func.max(days[1])).where(*asked)
        extremes = db.execute(extent).one()
        close = extremes[0] is None or _days(*extremes) <= MOST_STEPS
    cell = days if close else (_month(days[0]), _month(days[1]))
    return [(_begin(first), _end(last), number) for first, last, number in _cells(db, cell, *asked)]


def _whole(wanted: Wanted, length: int) -> bool:
    """Whether the days asked for begin and end with a year (4) or a month (7)."""
    return (wanted.first is None or wanted.first == _begin(wanted.first[:length])) and (
        wanted.last is None or wanted.last == _end(wanted.last[:length])
    )


def _begin(stretch: str) -> str:
    """The first day of a year or month; a day itself; nothing of nothing."""
    return {0: "", 4: f"{stretch}-01-01", 7: f"{stretch}-01"}.get(len(stretch), stretch)


def _end(stretch: str) -> str:
    if len(stretch) == 7:
        year, month = int(stretch[:4]), int(stretch[5:])
        return f"{stretch}-{calendar.monthrange(year, month)[1]:02d}"
    return f"{stretch}-12-31" if len(stretch) == 4 else stretch


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
