"""What people ruled: only ever added to. What a decision does is settled elsewhere, from the whole list."""

import sqlalchemy as sa

from dateline.model import Decision
from dateline.record import codec, schema


def put(db: sa.Connection, decision: Decision) -> None:
    """Add a decision; one that is there already stays as it is."""
    if not db.execute(sa.select(schema.decision.c.id).where(schema.decision.c.id == decision.id)).first():
        db.execute(sa.insert(schema.decision).values(id=decision.id, body=codec.text(decision)))


def load(db: sa.Connection) -> tuple[Decision, ...]:
    """All decisions in the order in which they are applied: by time, then id."""
    rows = db.execute(sa.select(schema.decision.c.body))
    return tuple(sorted((codec.load(body, Decision) for (body,) in rows), key=lambda d: (d.time, d.id)))
