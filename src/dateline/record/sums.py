"""Counts that are kept: each grows and shrinks by what changes, and one that has come to nothing is no row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from dateline.record import schema

Key = tuple[Any, ...]
Counts = tuple[int, ...]
Row = Mapping[str, Any]


class Synced(NamedTuple):
    """The rows that a table had and has no more, those that it has now and had not, and all that it was given."""

    went: Sequence[Row]
    came: Sequence[Row]
    held: Sequence[Row]


def added(*of: tuple[int, Iterable[tuple[Key, Counts]]]) -> dict[Key, Counts]:
    """What is counted, by key: each lot times its factor (1 for what came, -1 for what went)."""
    found: dict[Key, Counts] = {}
    for factor, lot in of:
        for key, counts in lot:
            held = found.get(key)
            more = tuple(factor * count for count in counts)
            found[key] = more if held is None else tuple(a + b for a, b in zip(held, more, strict=True))
    return {key: counts for key, counts in found.items() if any(counts)}


def change(
    db: sa.Connection,
    table: sa.Table,
    columns: tuple[str, ...],
    by: Mapping[Key, Counts],
    beside: Callable[[Key], Row] = lambda key: {},
) -> None:
    """Add these counts to the `columns` of the rows with these keys (the table's primary key, in its order); `beside`
    says what else stands in the row of a key.
    """
    if not by:
        return
    held = _held(db, table, columns, by)
    rows, gone = [], []
    keyed = _keyed(table)
    for key, counts in sorted(by.items()):
        before = held.get(key)
        after = counts if before is None else tuple(a + b for a, b in zip(before, counts, strict=True))
        if before is not None:
            gone.append({f"key_{name}": part for name, part in zip(keyed, key, strict=True)})
        if any(after):
            rows.append(_row(table, columns, key, after, beside))
    if gone:
        by_key = (table.c[name] == sa.bindparam(f"key_{name}") for name in keyed)
        db.execute(sa.delete(table).where(*by_key), gone)
    if rows:
        db.execute(sa.insert(table), rows)


def _held(
    db: sa.Connection, table: sa.Table, columns: tuple[str, ...], wanted: Mapping[Key, Counts]
) -> dict[Key, Counts]:
    keyed = _keyed(table)
    query = sa.select(*(table.c[name] for name in columns)).where(
        *(table.c[name] == sa.bindparam(f"key_{name}") for name in keyed)
    )
    found = {}
    for key in wanted:
        row = db.execute(query, {f"key_{name}": part for name, part in zip(keyed, key, strict=True)}).one_or_none()
        if row is not None:
            found[key] = tuple(row)
    return found


def replace(
    db: sa.Connection,
    table: sa.Table,
    columns: tuple[str, ...],
    by: Mapping[Key, Counts],
    beside: Callable[[Key], Row] = lambda key: {},
) -> None:
    """Let the table hold just these counts, as `change` writes them."""
    db.execute(sa.delete(table))
    rows = [_row(table, columns, key, counts, beside) for key, counts in sorted(by.items())]
    if rows:
        db.execute(sa.insert(table), rows)


def _row(table: sa.Table, columns: tuple[str, ...], key: Key, counts: Counts, beside: Callable[[Key], Row]) -> Row:
    return {**dict(zip((*_keyed(table), *columns), (*key, *counts), strict=True)), **beside(key)}


def _keyed(table: sa.Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


TALLY = ("incidents",)
"""What a tally and a list of names count."""

TRACK = (*schema.TOLD, "incidents")
"""What a track record counts."""
