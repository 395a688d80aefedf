"""Lists that are read piece by piece: of each kind so many, from behind a place in its order on.

Each function gives what it found and whether there is more. A place is what the last of the piece before was ordered
by, so that the next piece begins behind it whatever came or went meanwhile.
"""

from collections.abc import Collection
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from dateline.model import Check, Claim, Source
from dateline.record import codec, schema
from dateline.record.chosen import chosen

T = TypeVar("T")


class About(NamedTuple):
    """What claims or checks are to be about; `None` asks for nothing. All but `property` are ids."""

    incident: str | None = None
    report: str | None = None
    source: str | None = None
    property: str | None = None


def claims(db: sa.Connection, about: About, after: str | None, most: int) -> tuple[list[tuple[Claim, str]], bool]:
    """Claims with their incidents, by id."""
    claim = schema.claim
    query = sa.select(claim.c.body, claim.c.incident).order_by(claim.c.id)
    for name in ("incident", "report", "source"):
        if (wanted := getattr(about, name)) is not None:
            query = query.where(claim.c[name] == wanted)
    if about.property is not None:
        # No sentence can hold this: within a JSON text its quotation marks would have a backslash before them.
        query = query.where(claim.c.body.contains(f'"property":{codec.text(about.property)}', autoescape=True))
    if after is not None:
        query = query.where(claim.c.id > after)
    return _cut([(codec.load(body, Claim), incident) for body, incident in db.execute(query.limit(most + 1))], most)


def reports(
    db: sa.Connection, kin: dict[str, str], incident: str | None, after: str | None, most: int
) -> tuple[list[str], bool]:
    """The ids of reports, in their order; `kin` asks for those that are a `copy_of` or a `version_of` another,
    `incident` for those that tell of one.
    """
    kinship, claim = schema.kinship, schema.claim
    query = sa.select(kinship.c.id).order_by(kinship.c.id)
    for name, of in kin.items():
        query = query.where(kinship.c[name] == of)
    if incident is not None:
        query = query.where(kinship.c.id.in_(sa.select(claim.c.report).where(claim.c.incident == incident)))
    if after is not None:
        query = query.where(kinship.c.id > after)
    return _cut(list(db.execute(query.limit(most + 1)).scalars()), most)


def sources(db: sa.Connection, after: str | None, most: int) -> tuple[list[Source], bool]:
    """Sources, by id."""
    source = schema.source
    query = sa.select(source.c.body).order_by(source.c.id)
    if after is not None:
        query = query.where(source.c.id > after)
    return _cut([codec.load(body, Source) for body in db.execute(query.limit(most + 1)).scalars()], most)


def source(db: sa.Connection, id: str) -> Source | None:
    """The source of that id."""
    body = db.execute(sa.select(schema.source.c.body).where(schema.source.c.id == id)).scalar_one_or_none()
    return None if body is None else codec.load(body, Source)


def checks(
    db: sa.Connection,
    about: About,
    verdict: str | None,
    kind: str | None,
    after: tuple[str, str] | None,
    most: int,
) -> tuple[list[Check], bool]:
    """Checks by claim and kind."""
    checked = schema.checked
    query = sa.select(checked.c.body).order_by(checked.c.id, checked.c.kind)
    given = {"incident": about.incident, "report": about.report, "verdict": verdict, "kind": kind}
    for name, wanted in given.items():
        if wanted is not None:
            query = query.where(checked.c[name] == wanted)
    if after is not None:
        query = query.where(sa.tuple_(checked.c.id, checked.c.kind) > sa.tuple_(*map(sa.literal, after)))
    return _cut([codec.load(body, Check) for body in db.execute(query.limit(most + 1)).scalars()], most)


def holders(db: sa.Connection, claims: Collection[str]) -> set[str]:
    """The incidents that hold these claims."""
    claim = schema.claim
    return {incident for (incident,) in chosen(db, sa.select(claim.c.incident).distinct(), claim.c.id, claims)}


def _cut(found: list[T], most: int) -> tuple[list[T], bool]:
    return found[:most], len(found) > most
