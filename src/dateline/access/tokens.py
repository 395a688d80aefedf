"""Tokens of the API: what a program shows in place of a password. Each is told once, has a name and a role, and can be
revoked.
"""

import msgspec
import sqlalchemy as sa

from dateline.access import secret
from dateline.access.roles import Person, Role
from dateline.display.clean import line
from dateline.errors import AccessError
from dateline.record import schema

PREFIX = "dateline_"
"""How every token begins, so that one that went astray is known for what it is."""

LONGEST_NAME = 60
MOST = 100
"""Tokens that one user may have at once."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A token as it is listed: `id` is for naming it, and lets nobody in."""

    id: str
    person: str
    name: str
    role: Role
    created: str
    used: str | None = None
    revoked: str | None = None


def make(db: sa.Connection, owner: Person, name: str, role: Role, at: str) -> tuple[Token, str]:
    """A new token of a user, and the words that are told once.

    Raises:
        AccessError: where its name is none, its role is above its owner's, or its owner has too many.
    """
    shown = " ".join(name.split())
    if not shown or len(shown) > LONGEST_NAME or line(shown) != shown:
        raise AccessError(f"A token has a name of 1 to {LONGEST_NAME} characters, such as the program it is for.")
    if not owner.role.covers(role):
        raise AccessError(f"A token of {owner.name} may be of the role {owner.role} at most, not {role}.")
    if sum(one.revoked is None for one in of(db, owner.key)) >= MOST:
        raise AccessError(f"{owner.name} has {MOST} tokens; revoke some first.")
    told = secret.made(PREFIX)
    digest = secret.kept(told)
    token = Token(id="t-" + digest[:12], person=owner.key, name=shown, role=role, created=at)
    db.execute(sa.insert(schema.token).values(**msgspec.structs.asdict(token), digest=digest))
    return token, told


def of(db: sa.Connection, key: str) -> list[Token]:
    """The tokens of a user, the newest first."""
    table = schema.token
    columns = [table.c[name] for name in Token.__struct_fields__]
    query = sa.select(*columns).where(table.c.person == key).order_by(table.c.created.desc(), table.c.id)
    return [Token(**{**row, "role": Role(row["role"])}) for row in db.execute(query).mappings()]


def held(db: sa.Connection, told: str) -> Person | None:
    """Whose token it is, if it holds; with the lesser of its own role and its owner's."""
    table, person = schema.token, schema.person
    row = db.execute(
        sa.select(person.c.key, person.c.name, person.c.role, table.c.role.label("given"))
        .join(person, person.c.key == table.c.person)
        .where(table.c.digest == secret.kept(told), table.c.revoked.is_(None), person.c.disabled.is_(None))
    ).one_or_none()
    return row and Person(row.name, min(Role(row.role), Role(row.given), key=lambda role: role.rank), row.key)


def use(db: sa.Connection, told: str, day: str) -> None:
    """Note the day on which a token was used."""
    table = schema.token
    db.execute(sa.update(table).where(table.c.digest == secret.kept(told)).values(used=day))


def revoke(db: sa.Connection, key: str, id: str, at: str) -> Token:
    """Have a token of a user let nobody in any more.

    Raises:
        AccessError: where the user has none of that id, or it is revoked already.
    """
    token = next((one for one in of(db, key) if one.id == id and one.revoked is None), None)
    if token is None:
        raise AccessError(f"{line(id)}: there is no such token, or it is revoked already.")
    db.execute(sa.update(schema.token).where(schema.token.c.id == id).values(revoked=at))
    return token


def revoke_all(db: sa.Connection, key: str, at: str) -> None:
    """Revoke all tokens of a user."""
    table = schema.token
    db.execute(sa.update(table).where(table.c.person == key, table.c.revoked.is_(None)).values(revoked=at))
