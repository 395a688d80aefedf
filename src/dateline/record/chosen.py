"""Rows by their keys, however many keys there are: a statement takes only so many values."""

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

MOST = 10_000
"""Keys in one statement; SQLite takes 32,766 values and PostgreSQL 65,535."""


def chosen(
    db: sa.Connection, query: sa.Select[Any], column: sa.Column[Any], wanted: Collection[str] | Collection[int] | None
) -> Iterator[Any]:
    """The rows of `query` in whose `column` one of those wanted stands, in no order; `None` wants all."""
    if wanted is None:
        yield from db.execute(query)
        return
    keys = sorted(wanted)
    for start in range(0, len(keys), MOST):
        yield from db.execute(query.where(column.in_(keys[start : start + MOST])))
