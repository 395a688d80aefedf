"""Mentions as linking placed them: by report, by node, and by the days in which their nodes look for others."""

import hashlib
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
    names: tuple[str, ...] = ()
    """The people who took part. Of these digests are kept: some are minors'."""

    @property
    def row(self) -> dict[str, str | int | None]:
        """The row of its own table."""
        return {name: value for name, value in self._asdict().items() if name != "names"}

    @property
    def name_rows(self) -> list[dict[str, str]]:
        """The rows of its names."""
        return [{"id": self.id, "name": _digest(name)} for name in sorted(self.names)]


def window(db: sa.Connection, family: str, state: str, days: tuple[int, int], widest: int) -> Iterable[str]:
    """The bodies of those of a family and state that look into one of these days; none into more than `widest`."""
    table = schema.placed
    low, high = days
    return db.execute(
        sa.select(table.c.body)
        .where(table.c.family == family, table.c.state == state)
        .where(table.c.first <= high, table.c.first >= low - widest, table.c.last >= low)
    ).scalars()


def named(db: sa.Connection, family: str, state: str, names: Collection[str]) -> set[str]:
    """The nodes of a family and state in which one of these people is named."""
    table, name = schema.placed, schema.placed_name
    query = sa.select(table.c.node).join(name, name.c.id == table.c.id)
    query = query.where(table.c.family == family, table.c.state == state)
    return {node for (node,) in chosen(db, query, name.c.name, {_digest(name) for name in names})}


def _digest(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=12).hexdigest()


def bodies(db: sa.Connection, column: str, wanted: Collection[str]) -> Iterable[str]:
    """The bodies of those in whose `column`, `id` or `node`, one of these stands."""
    table = schema.placed
    return (body for (body,) in chosen(db, sa.select(table.c.body), table.c[column], wanted))


def clusters(db: sa.Connection, column: str, wanted: Collection[str]) -> set[str]:
    """The clusters of those in whose `column`, `id` or `report`, one of these stands."""
    table = schema.placed
    return {cluster for (cluster,) in chosen(db, sa.select(table.c.cluster), table.c[column], wanted)}


def linked(db: sa.Connection, mentions: Collection[str]) -> dict[str, str]:
    """The clusters of those of these mentions that are placed, by mention."""
    table = schema.placed
    return dict(map(tuple, chosen(db, sa.select(table.c.id, table.c.cluster), table.c.id, mentions)))


def members(db: sa.Connection, of: Collection[str]) -> dict[str, str]:
    """All mentions in these clusters, each with its cluster."""
    table = schema.placed
    return dict(map(tuple, chosen(db, sa.select(table.c.id, table.c.cluster), table.c.cluster, of)))
