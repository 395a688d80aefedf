"""Whether the projections are of what the record now holds.

They carry what they were made by: the reader and this program's version; each report that they are of stands among them
as it was then, and so does each decision. A crash between storing one and deriving from it leaves one that does not.
"""

import hashlib
import secrets
from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from dateline import __version__
from dateline.model import Report
from dateline.record import codec, schema
from dateline.record.chosen import chosen
from dateline.record.reports import seen

TIMES = "times"
"""The name of how often the projections were changed: it depends on arrival, as the journal does."""

RECORD = "record"
"""The name of what tells this record from every other: random, made when something first came into it."""


class Marked(NamedTuple):
    """What projections were made by, and the latest time of publication that they know."""

    reader: str
    latest: str | None
    version: str = __version__


def fingerprint(db: sa.Connection, reader: str) -> str:
    """A digest of all that the projections depend on: reports, how many the reader has read, decisions, the reader,
    and this program's version.
    """
    reports = db.execute(sa.select(schema.report.c.id, schema.report.c.seen))
    read = db.execute(sa.select(sa.func.count()).select_from(schema.reading).where(schema.reading.c.reader == reader))
    ruled = sorted(db.execute(sa.select(schema.decision.c.id)).scalars())
    held = (__version__, reader, sorted(map(tuple, reports)), read.scalar_one(), ruled)
    return hashlib.sha256(codec.dump(held)).hexdigest()


def reader(db: sa.Connection) -> str | None:
    """The reader whose readings the projections are made of, `None` before the first derivation."""
    return _get(db, "reader")


def latest(db: sa.Connection) -> str | None:
    """The latest time of publication of the reports that the projections are of."""
    return _get(db, "latest")


def fits(db: sa.Connection) -> bool:
    """Whether the projections are of what the record now holds; those of an empty, new record are."""
    if reader(db) is None:
        return db.execute(sa.select(schema.report.c.id).limit(1)).first() is None
    return made_alike(db) and not waiting(db, 1) and not undecided(db)


def made_alike(db: sa.Connection) -> bool:
    """Whether what would be derived today of the same reports and decisions is what the projections have of them."""
    return _get(db, "version") == __version__


def waiting(db: sa.Connection, most: int | None = None) -> list[str]:
    """The reports that the projections do not have as they are, by id: all, or so many."""
    report, kinship = schema.report, schema.kinship
    there = sa.exists().where(kinship.c.id == report.c.id, kinship.c.seen == report.c.seen)
    return list(db.execute(sa.select(report.c.id).where(~there).order_by(report.c.id).limit(most)).scalars())


def ruled(db: sa.Connection) -> frozenset[str]:
    """The decisions that the projections have in them, by id."""
    return frozenset(db.execute(sa.select(schema.ruled.c.id)).scalars())


def undecided(db: sa.Connection) -> bool:
    """Whether there are decisions that the projections do not have in them."""
    decision = schema.decision
    there = sa.exists().where(schema.ruled.c.id == decision.c.id)
    return db.execute(sa.select(decision.c.id).where(~there).limit(1)).first() is not None


def knows(db: sa.Connection, reports: Collection[str]) -> bool:
    """Whether the projections have one of these, as it was if not as it is."""
    kinship = schema.kinship
    return any(True for _ in chosen(db, sa.select(kinship.c.id), kinship.c.id, reports))


def doubt(db: sa.Connection, report: Report | None = None) -> None:
    """Note that the projections, if they have this report as it is, have it without the reading that is held now;
    without a report, that they have all reports so.
    """
    kinship = schema.kinship
    stale = sa.update(kinship).values(seen="")
    if report is not None:
        stale = stale.where(kinship.c.id == report.id, kinship.c.seen == seen(report))
    db.execute(stale)


def known(db: sa.Connection) -> int:
    """How many reports the projections are of."""
    return int(db.execute(sa.select(sa.func.count()).select_from(schema.kinship)).scalar_one())


def mark(db: sa.Connection, marked: Marked) -> None:
    """Note what the projections, stored in this same transaction, were made by, and that they are others now."""
    times = int(_get(db, TIMES) or 0) + 1
    record = _get(db, RECORD) or secrets.token_hex(16)
    db.execute(sa.delete(schema.state))
    rows = [{"name": name, "value": value} for name, value in marked._asdict().items() if value is not None]
    db.execute(
        sa.insert(schema.state), [*rows, {"name": TIMES, "value": str(times)}, {"name": RECORD, "value": record}]
    )


def revision(db: sa.Connection) -> str:
    """A digest that is another whenever anything that is shown of the record may be, and another for every record."""
    receipt, decision = schema.receipt, schema.decision
    given = db.execute(sa.select(sa.func.max(receipt.c.seq))).scalar_one()
    ruled = db.execute(sa.select(sa.func.count()).select_from(decision)).scalar_one()
    told = (__version__, _get(db, RECORD), _get(db, TIMES), _get(db, "reader"), given, ruled)
    return hashlib.sha256(codec.dump(told)).hexdigest()


def _get(db: sa.Connection, name: str) -> str | None:
    return db.execute(sa.select(schema.state.c.value).where(schema.state.c.name == name)).scalar_one_or_none()
