"""Whether the projections are of what the record now holds.

They carry a digest of what they were derived from. A crash between storing a report and deriving from it, or a new
version of the program, leaves a digest that does not fit, and then they are derived anew before anything is shown.
"""

import hashlib

import sqlalchemy as sa

from dateline import __version__
from dateline.record import codec, schema


def fingerprint(db: sa.Connection, reader: str) -> str:
    """A digest of all that the projections depend on: reports, decisions, the reader, and this program's version."""
    reports = db.execute(sa.select(schema.report.c.id, schema.report.c.seen))
    decisions = db.execute(sa.select(schema.decision.c.id))
    held = (__version__, reader, sorted(map(tuple, reports)), sorted(id for (id,) in decisions))
    return hashlib.sha256(codec.dump(held)).hexdigest()


def reader(db: sa.Connection) -> str | None:
    """The reader whose readings the projections are made of, `None` before the first derivation."""
    return _get(db, "reader")


def fits(db: sa.Connection) -> bool:
    """Whether the projections are of what the record now holds; those of an empty, new record are."""
    by = reader(db)
    if by is None:
        return db.execute(sa.select(schema.report.c.id).limit(1)).first() is None
    return _get(db, "derived_from") == fingerprint(db, by)


def mark(db: sa.Connection, reader: str, derived_from: str) -> None:
    """Note what the projections, stored in this same transaction, were derived from."""
    db.execute(sa.delete(schema.state))
    db.execute(
        sa.insert(schema.state),
        [
            {"name": "derived_from", "value": derived_from},
            {"name": "reader", "value": reader},
        ],
    )


def _get(db: sa.Connection, name: str) -> str | None:
    return db.execute(sa.select(schema.state.c.value).where(schema.state.c.name == name)).scalar_one_or_none()
