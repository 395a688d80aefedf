"""What happened when: each input given, and each change in the accounts. Nothing that is exported rests on it."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec
import sqlalchemy as sa

from dateline.record import schema


class Outcome(StrEnum):
    """What became of an input."""

    ADDED = "added"
    KNOWN = "known"
    """The record held this report already; a name it did not know is noted."""
    SET_ASIDE = "set-aside"
    """It was met in a folder or by a glob, and is no report by its ending."""
    EMPTY = "empty"
    """There is nothing in it to read: it is empty, or a page without running text."""
    FAILED = "failed"


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """One input and what became of it: `report` is its id where it became one, `why` the reason in words where not.

    `name` is as it was given; `at` is UTC, ISO 8601.
    """

    at: str
    name: str
    outcome: Outcome
    report: str | None = None
    why: str | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One property of one incident, before and after, as JSON; `None` where it was not there.

    `report` is the latest report that brought a claim to it, `None` where none did (a decision, a copy found out). For
    the property `id`, `before` is the incident's own id and `after` that of the one into which it went, or `None`.
    """

    at: str
    incident: str
    property: str
    before: str | None = None
    after: str | None = None
    report: str | None = None


def note_receipt(db: sa.Connection, receipt: Receipt) -> None:
    """Write down what became of an input."""
    note_receipts(db, [receipt])


def note_receipts(db: sa.Connection, given: Iterable[Receipt]) -> None:
    """Write down what became of inputs, in their order."""
    # PostgreSQL keeps no NUL in text, and a name or a reason may quote anything.
    rows = [{k: v and v.replace("\0", "�") for k, v in _row(receipt).items()} for receipt in given]
    if rows:
        db.execute(sa.insert(schema.receipt), rows)


def receipts(db: sa.Connection, outcome: Outcome | None = None) -> list[Receipt]:
    """Receipts in the order in which they were written, all or those of one outcome."""
    query = sa.select(schema.receipt).order_by(schema.receipt.c.seq)
    if outcome is not None:
        query = query.where(schema.receipt.c.outcome == outcome.value)
    return [msgspec.convert(_without_seq(row), Receipt) for row in db.execute(query).mappings()]


def note_changes(db: sa.Connection, changes: Iterable[Change]) -> None:
    """Write down what a derivation changed."""
    rows = [_row(change) for change in changes]
    if rows:
        db.execute(sa.insert(schema.change), rows)


def history(db: sa.Connection, incident: str) -> list[Change]:
    """What changed in an incident's account, in the order in which it did."""
    query = sa.select(schema.change).where(schema.change.c.incident == incident).order_by(schema.change.c.seq)
    return [msgspec.convert(_without_seq(row), Change) for row in db.execute(query).mappings()]


def between(db: sa.Connection, first: str, end: str) -> list[Change]:
    """All that changed from one UTC time on, and before another, in the order in which it did."""
    change = schema.change
    rows = db.execute(sa.select(change).where(change.c.at >= first, change.c.at < end).order_by(change.c.seq))
    return [msgspec.convert(_without_seq(row), Change) for row in rows.mappings()]


def latest(db: sa.Connection, most: int) -> list[Change]:
    """What changed last, the last first: so many changes."""
    rows = db.execute(sa.select(schema.change).order_by(schema.change.c.seq.desc()).limit(most))
    return [msgspec.convert(_without_seq(row), Change) for row in rows.mappings()]


def end(db: sa.Connection) -> int:
    """The place of the last change in the journal."""
    return int(db.execute(sa.select(sa.func.max(schema.change.c.seq))).scalar_one() or 0)


def behind(
    db: sa.Connection, place: int, most: int, incident: str | None = None, since: str | None = None
) -> tuple[list[Change], int, bool]:
    """So many changes from behind a place in the journal on, in its order; the place of the last, and whether there are
    more. They may be those of one incident, or those from a UTC time on.
    """
    change = schema.change
    query = sa.select(change).where(change.c.seq > place).order_by(change.c.seq)
    if incident is not None:
        query = query.where(change.c.incident == incident)
    if since is not None:
        query = query.where(change.c.at >= since)
    rows = db.execute(query.limit(most + 1)).mappings().all()
    found = [msgspec.convert(_without_seq(row), Change) for row in rows[:most]]
    return found, int(rows[: len(found)][-1]["seq"]) if found else place, len(rows) > most


def before(db: sa.Connection, seq: int | None, most: int) -> list[tuple[int, Change]]:
    """So many changes with their numbers, the last first, from before that number on."""
    change = schema.change
    earlier = [] if seq is None else [change.c.seq < seq]
    rows = db.execute(sa.select(change).where(*earlier).order_by(change.c.seq.desc()).limit(most)).mappings()
    return [(row["seq"], msgspec.convert(_without_seq(row), Change)) for row in rows]


def went_into(db: sa.Connection, incident: str) -> list[Change]:
    """The changes by which others went into an incident, in the order in which they did."""
    gone = sa.and_(schema.change.c.property == "id", schema.change.c.after == incident)
    rows = db.execute(sa.select(schema.change).where(gone).order_by(schema.change.c.seq))
    return [msgspec.convert(_without_seq(row), Change) for row in rows.mappings()]


def _row(struct: Receipt | Change) -> dict[str, str | None]:
    row: dict[str, str | None] = msgspec.to_builtins(struct)
    return row


def _without_seq(row: sa.RowMapping) -> dict[str, str | None]:
    return {str(key): value for key, value in row.items() if key != "seq"}
