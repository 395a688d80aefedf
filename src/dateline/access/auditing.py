"""What was done with a record by whom, from where: sign-ins, failures, decisions, tokens, users."""

import msgspec
import sqlalchemy as sa

from dateline.record import schema


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line: `at` is UTC, `who` a name (empty where nobody was known), `what` a verb, `about` an id or a name."""

    seq: int
    at: str
    who: str
    what: str
    about: str
    address: str


def note(db: sa.Connection, at: str, who: str, what: str, about: str = "", address: str = "") -> None:
    """Write a line."""
    db.execute(sa.insert(schema.audit).values(at=at, who=who, what=what, about=about, address=address))


def latest(db: sa.Connection, most: int, before: int | None = None) -> list[Entry]:
    """So many lines, the last first, from before one (its number) on."""
    table = schema.audit
    query = sa.select(table).order_by(table.c.seq.desc()).limit(most)
    if before is not None:
        query = query.where(table.c.seq < before)
    return [Entry(**row) for row in db.execute(query).mappings()]
