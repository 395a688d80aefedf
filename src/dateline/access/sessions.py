"""Sessions: who signed in, known again by a random id that the browser keeps and of which the record has a digest."""

from typing import NamedTuple

import sqlalchemy as sa

from dateline.access import secret
from dateline.access.roles import Person, Role
from dateline.record import schema

IDLE = 8 * 3600
"""Seconds after which a session that nobody used has ended."""
WHOLE = 7 * 24 * 3600
"""Seconds after which any session has ended."""
TOUCH = 300
"""Seconds for which a use is not noted again."""


class Held(NamedTuple):
    """A session that holds: who it is of, and whether its use is to be noted."""

    person: Person
    stale: bool


def begin(db: sa.Connection, key: str, now: float) -> str:
    """A new session of a user; its id, which is told once. Sessions that have ended by themselves are cleared away."""
    table = schema.session
    db.execute(sa.delete(table).where((table.c.used < now - IDLE) | (table.c.begun < now - WHOLE)))
    id = secret.made()
    db.execute(sa.insert(table).values(digest=secret.kept(id), person=key, begun=now, used=now))
    return id


def held(db: sa.Connection, id: str, now: float) -> Held | None:
    """The session of that id, if it holds and its user may sign in; `now` is in seconds since 1970, UTC."""
    table, person = schema.session, schema.person
    row = db.execute(
        sa.select(person.c.key, person.c.name, person.c.role, table.c.used)
        .join(person, person.c.key == table.c.person)
        .where(table.c.digest == secret.kept(id), person.c.disabled.is_(None))
        .where(table.c.used >= now - IDLE, table.c.begun >= now - WHOLE)
    ).one_or_none()
    return row and Held(Person(row.name, Role(row.role), row.key), row.used < now - TOUCH)


def use(db: sa.Connection, id: str, now: float) -> None:
    """Note that a session was used."""
    table = schema.session
    db.execute(sa.update(table).where(table.c.digest == secret.kept(id)).values(used=now))


def end(db: sa.Connection, id: str) -> None:
    """End a session."""
    db.execute(sa.delete(schema.session).where(schema.session.c.digest == secret.kept(id)))


def end_all(db: sa.Connection, key: str) -> None:
    """End all sessions of a user."""
    db.execute(sa.delete(schema.session).where(schema.session.c.person == key))
