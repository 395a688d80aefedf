"""The beginning of an id, as a person types it → the ids that begin so, of all that this record has ever shown."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa

from dateline.model.ids import incident_id, mention_id
from dateline.record import schema

AFTER = "{"
"""Sorts after every character of an id."""


def beginning(db: sa.Connection, start: str) -> list[str]:
    """The ids that begin so, sorted; `start` may lack its letter.

    They are all of one sort, the first of these that has any: incidents there are, incidents there were, mentions,
    claims there are, claims there were, reports. With a letter only the sorts that have it are looked at.
    """
    letter, dash, bare = start.partition("-")
    for own, sort in _SORTS:
        if dash and letter != own:
            continue
        if found := sorted(set(sort(db, f"{own}-{bare if dash else start}"))):
            return found
    return []


def _column(column: "sa.Column[str]") -> Callable[[sa.Connection, str], Iterator[str]]:
    def among(db: sa.Connection, start: str) -> Iterator[str]:
        yield from db.execute(sa.select(column).where(column >= start, column < start + AFTER)).scalars()

    return among


_mentions = _column(schema.shown_id.c.id)


def _incidents_once(db: sa.Connection, start: str) -> Iterator[str]:
    """Every mention shown may have named an incident."""
    yield from (incident_id(mention) for mention in _mentions(db, mention_id(start)))


_SORTS: tuple[tuple[str, Callable[[sa.Connection, str], Iterator[str]]], ...] = (
    ("i", _column(schema.incident.c.id)),
    ("i", _incidents_once),
    ("m", _mentions),
    ("c", _column(schema.claim.c.id)),
    ("c", _column(schema.shown_claim.c.id)),
    ("r", _column(schema.report.c.id)),
)
