"""Incidents by the names under which they are found: of sources, outlets, places and standings."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from dateline.record import schema

_OFTEN = 2_000
"""Incidents of a name from which on it is common."""
_FEW_NAMES = 100
"""Names of which each incident may be asked whether it has one of them."""


class Named(NamedTuple):
    """The rows of `named` that a filter by name asks for: `number` of them, as far as it is known; `single` where they
    are of one name, so that no incident has two.
    """

    rows: sa.FromClause
    asked: sa.ColumnElement[bool]
    number: float
    single: bool

    @property
    def ids(self) -> sa.Select[Any]:
        """The incidents by id."""
        return sa.select(self.rows.c.id).where(self.asked)

    def fits(self, n: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
        """That an incident, by its number, is one of them.

        Where few are, they are listed and then ordered; where many are, the incidents are gone through in their order,
        each asked whether it is one, until a page is full.
        """
        found = sa.select(self.rows.c.incident).where(self.asked)
        if _OFTEN <= self.number < float("inf"):
            return found.where(self.rows.c.incident == n).exists()
        return n.in_(found)


def by_name(db: sa.Connection, kind: str, fits: sa.ColumnElement[bool]) -> Named:
    """The rows of those names of a kind in `called` that fit."""
    called, rows = schema.called, schema.named.alias()
    query = sa.select(called.c.name, called.c.incidents).where(called.c.kind == kind, fits)
    counts: dict[str, int] = dict(map(tuple, db.execute(query.limit(_FEW_NAMES + 1)).all()))
    if len(counts) > _FEW_NAMES:
        names = rows.c.name.in_(sa.select(called.c.name).where(called.c.kind == kind, fits))
        number = float("inf")
    else:
        names, number = rows.c.name.in_(sorted(counts)), sum(counts.values())
    return Named(rows, sa.and_(rows.c.kind == kind, names), number, len(counts) == 1)
