"""The users of a record. Nobody is ever taken away: who left is disabled, since what they decided keeps their name."""

import re
import unicodedata

import msgspec
import sqlalchemy as sa

from dateline.access import sessions, tokens
from dateline.access.passwords import digest
from dateline.access.roles import Role
from dateline.display.clean import line
from dateline.errors import AccessError
from dateline.record import schema

LONGEST_NAME = 60

_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What is a letter or goes with one, and shows nothing: a name with it looks like another without."""

_ALIKE = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"))
"""Alphabets with letters that look like another's, as the names of characters begin."""


class User(msgspec.Struct, frozen=True, kw_only=True):
    """A user: `key` is the name as it is looked up, times are UTC; whoever is disabled cannot sign in."""

    key: str
    name: str
    role: Role
    created: str
    disabled: str | None = None


def key_of(name: str) -> str:
    """The name as it is looked up: names that look alike but for capitals are one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", line(name)).casefold())


def anyone(db: sa.Connection) -> bool:
    """Whether there is any user, disabled or not."""
    return db.execute(sa.select(schema.person.c.key).limit(1)).first() is not None


def listed(db: sa.Connection) -> list[User]:
    """All users, by name."""
    table = schema.person
    columns = [table.c[name] for name in User.__struct_fields__]
    return [_user(row) for row in db.execute(sa.select(*columns).order_by(table.c.key)).mappings()]


def named(db: sa.Connection, name: str) -> User:
    """The user of that name.

    Raises:
        AccessError: where there is none.
    """
    table = schema.person
    columns = [table.c[field] for field in User.__struct_fields__]
    row = db.execute(sa.select(*columns).where(table.c.key == key_of(name))).mappings().one_or_none()
    if row is None:
        raise AccessError(f"{line(name)}: there is no user of that name; `dateline user list` has them all.")
    return _user(row)


def add(db: sa.Connection, name: str, role: Role, password: str, at: str) -> User:
    """A new user.

    Raises:
        AccessError: where the name is none or is taken, the password is too short or too long, or the first user is
            to be none who looks after the others.
    """
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    key = key_of(shown)
    if not key or len(shown) > LONGEST_NAME or line(shown) != shown or _UNSEEN.search(shown):
        raise AccessError(f"A user's name has 1 to {LONGEST_NAME} characters that can all be seen.")
    if len({unicodedata.name(letter, "").partition(" ")[0] for letter in key} & _ALIKE) > 1:
        raise AccessError("A user's name has letters of one alphabet, or it could pass for another's.")
    if db.execute(sa.select(schema.person.c.key).where(schema.person.c.key == key)).first():
        raise AccessError(f"{shown}: there is a user of that name already.")
    if role is not Role.ADMIN and not anyone(db):
        raise AccessError("The first user is an admin; add one with --role admin.")
    user = User(key=key, name=shown, role=role, created=at)
    db.execute(sa.insert(schema.person).values(**msgspec.structs.asdict(user), password=digest(password)))
    return user


def set_role(db: sa.Connection, name: str, role: Role) -> User:
    """Give a user another role; it holds from their next request on, and for their tokens too.

    Raises:
        AccessError: where there is no such user, or nobody would be left who is an admin.
    """
    user = named(db, name)
    if role is not Role.ADMIN:
        _keep_an_admin(db, user)
    _change(db, user, role=role)
    return msgspec.structs.replace(user, role=role)


def set_password(db: sa.Connection, name: str, password: str, at: str) -> User:
    """Give a user another password; all their sessions end, and their tokens are revoked.

    Raises:
        AccessError: where there is no such user, or the password is too short or too long.
    """
    user = named(db, name)
    _change(db, user, password=digest(password))
    sessions.end_all(db, user.key)
    tokens.revoke_all(db, user.key, at)
    return user


def disable(db: sa.Connection, name: str, at: str) -> User:
    """Keep a user from signing in; all their sessions end, and their tokens are revoked.

    Raises:
        AccessError: where there is no such user, or nobody would be left who is an admin.
    """
    user = named(db, name)
    _keep_an_admin(db, user)
    _change(db, user, disabled=user.disabled or at)
    sessions.end_all(db, user.key)
    tokens.revoke_all(db, user.key, at)
    return msgspec.structs.replace(user, disabled=user.disabled or at)


def enable(db: sa.Connection, name: str) -> User:
    """Let a user sign in again; their tokens stay revoked.

    Raises:
        AccessError: where there is no such user.
    """
    user = named(db, name)
    _change(db, user, disabled=None)
    return msgspec.structs.replace(user, disabled=None)


def password_of(db: sa.Connection, key: str) -> tuple[User | None, str | None]:
    """The user of that key who may sign in, and the digest of their password."""
    table = schema.person
    row = db.execute(sa.select(table).where(table.c.key == key, table.c.disabled.is_(None))).mappings().one_or_none()
    return (_user(row), row["password"]) if row else (None, None)


def _keep_an_admin(db: sa.Connection, user: User) -> None:
    """Raises where this is the only admin."""
    others = [one for one in listed(db) if one.role is Role.ADMIN and not one.disabled and one.key != user.key]
    if user.role is Role.ADMIN and not user.disabled and not others:
        raise AccessError(f"{user.name} is the only admin; make somebody else one first.")


def _change(db: sa.Connection, user: User, **values: object) -> None:
    db.execute(sa.update(schema.person).where(schema.person.c.key == user.key).values(**values))


def _user(row: sa.RowMapping) -> User:
    fields = {name: row[name] for name in User.__struct_fields__}
    return User(**(fields | {"role": Role(row["role"])}))
