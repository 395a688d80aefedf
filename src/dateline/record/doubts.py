"""What a person should look at, kind by kind and page by page, and what of it somebody has looked at."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa

from dateline.record import schema
from dateline.record.chosen import chosen


class Kind(StrEnum):
    """What is doubtful, in the order in which a person should look at it."""

    ALONE = "alone"
    """A mention that may belong to one of several incidents, and stands alone."""
    NEAR = "near"
    """A mention that only just joined its incident."""
    CONTRADICTION = "contradiction"
    """A property of which sources contradict each other, or one contradicts itself."""
    LATER_TOLD = "later-told"
    """A value from a title, or told later in passing, that contradicts what its own teller says."""
    UNSURE = "unsure"
    """A value that leads and rests on one claim alone, in words less sure than a statement."""
    ORPHAN = "orphan"
    """A decision about what is read no more; these are not kept here, but follow from the decisions."""


class Doubt(NamedTuple):
    """One thing to look at: `about` is an incident, with the property, or a mention. `key` stands for all that it is
    about: where that changes it is another doubt. `day` is the first day of the incident, empty where it has none.
    """

    about: str
    property: str
    kind: Kind
    day: str
    key: str

    def row(self) -> dict[str, str]:
        """The row of its table."""
        return self._asdict() | {"kind": self.kind.value}


class Passed(NamedTuple):
    """A doubt that somebody has looked at: `how` is what came of it, `decision` the one that was made on it."""

    key: str
    at: str
    by: str
    how: str
    kind: str
    about: str
    decision: str | None = None


def page(db: sa.Connection, kind: Kind, most: int, after: str | None = None) -> list[Doubt]:
    """So many doubts of a kind that nobody has looked at, the latest day first, from behind the one of that key on."""
    table = schema.doubt
    place = (table.c.day, table.c.about, table.c.property)
    query = _open(sa.select(table), kind)
    if after is not None:
        last = db.execute(sa.select(*place).where(table.c.key == after).order_by(*place).limit(1)).one_or_none()
        if last is not None:
            query = query.where(sa.tuple_(*place) < sa.tuple_(*map(sa.literal, last)))
    rows = db.execute(query.order_by(*(column.desc() for column in place)).limit(most)).mappings()
    return [_doubt(row) for row in rows]


def number(db: sa.Connection, kind: Kind, most: int) -> int:
    """How many doubts of a kind nobody has looked at, counted up to so many."""
    few = _open(sa.select(schema.doubt.c.key), kind).limit(most).subquery()
    return int(db.execute(sa.select(sa.func.count()).select_from(few)).scalar_one())


def keyed(db: sa.Connection, key: str) -> Doubt | None:
    """The doubt of that key, if it is one still."""
    table = schema.doubt
    row = (
        db.execute(sa.select(table).where(table.c.key == key).order_by(table.c.about.desc()).limit(1))
        .mappings()
        .first()
    )
    return _doubt(row) if row else None


def passed(db: sa.Connection, keys: Collection[str]) -> set[str]:
    """Those of these keys that somebody has looked at."""
    return {key for (key,) in chosen(db, sa.select(schema.passed.c.key), schema.passed.c.key, keys)}


def passed_by(db: sa.Connection, key: str) -> Passed | None:
    """By whom a doubt was looked at, and what came of it; `None` where nobody has."""
    row = db.execute(sa.select(schema.passed).where(schema.passed.c.key == key)).mappings().first()
    return Passed(**row) if row else None


def note(db: sa.Connection, passed: Passed) -> None:
    """Keep that somebody has looked at a doubt; it does not come back."""
    back(db, passed.key)
    db.execute(sa.insert(schema.passed).values(**passed._asdict()))


def back(db: sa.Connection, key: str) -> None:
    """Have a doubt come back."""
    db.execute(sa.delete(schema.passed).where(schema.passed.c.key == key))


def undecided(db: sa.Connection, decision: str) -> None:
    """Have the doubt come back on which a decision was made."""
    db.execute(sa.delete(schema.passed).where(schema.passed.c.decision == decision))


def latest_passed(db: sa.Connection, most: int) -> list[Passed]:
    """What was looked at last."""
    table = schema.passed
    rows = db.execute(sa.select(table).order_by(table.c.at.desc(), table.c.key).limit(most)).mappings()
    return [Passed(**row) for row in rows]


def _open(query: sa.Select[tuple[str]], kind: Kind) -> sa.Select[tuple[str]]:
    table, seen = schema.doubt, schema.passed
    return query.where(table.c.kind == kind.value, ~sa.exists().where(seen.c.key == table.c.key))


def _doubt(row: sa.RowMapping) -> Doubt:
    return Doubt(**{**row, "kind": Kind(row["kind"])})
