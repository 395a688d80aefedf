"""Mentions as linking placed them: by report, by node, and by the days in which their nodes look for others."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import sqlalchemy as sa

from dateline.record import schema
from dateline.record.chosen import chosen


class Row(NamedTuple):
    """A mention with its node and cluster, and the first and last day (ordinals) in which its node looks for others;
    `body` is all of it, as whoever put it there wrote it.
    """

    id: str
    report: str
    node: str
    cluster: str
    family: str
    state: str
    first: int | None
    last: int | None
    body: str


def window(db: sa.Connection, family: str, state: str, days: tuple[int, int], widest: int) -> Iterable[str]:
    """The bodies of those of a family and state that look into one of these days; none into more than `widest`."""
    table = schema.placed
    low, high = days
    return db.execute(
        sa.select(table.c.body)
        .where(table.c.family == family, table.c.state == state)
        .where(table.c.first <= high, table.c.first >= low - widest, table.c.last >= low)
    ).scalars()


def bodies(db: sa.Connection, column: str, wanted: Collection[str]) -> Iterable[str]:
    """The bodies of those in whose `column`, `id` or `node`, one of these stands."""
    table = schema.placed
    return (body for (body,) in chosen(db, sa.select(table.c.body), table.c[column], wanted))


def clusters(db: sa.Connection, column: str, wanted: Collection[str]) -> set[str]:
    """The clusters of those in whose `column`, `id` or `report`, one of these stands."""
    table = schema.placed
    return {cluster for (cluster,) in chosen(db, sa.select(table.c.cluster), table.c[column], wanted)}
