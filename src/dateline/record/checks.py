"""What became of holding statements against what is known, and where an incident is found by those that ask."""

from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa

from dateline.model.check import Check, Checked, Reach
from dateline.record import codec, schema
from dateline.record.chosen import chosen


def row(checked: Checked) -> dict[str, Any]:
    """The row of a check."""
    return {
        "id": checked.check.claim,
        "kind": checked.check.kind.value,
        "incident": checked.incident,
        "report": checked.report,
        "verdict": checked.check.verdict.value,
        "family": checked.family,
        "actor": checked.actor,
        "first": checked.first,
        "last": checked.last,
        "until": checked.until,
        "body": codec.text(checked.check),
    }


def reach_row(reach: Reach) -> dict[str, Any]:
    """The row of a reach."""
    return {name: getattr(reach, name) for name in Reach.__struct_fields__}


def load(db: sa.Connection, incidents: Collection[str] | None = None) -> tuple[Check, ...]:
    """The checks of all claims, or of those of some incidents, by claim and kind."""
    table = schema.checked
    found = chosen(db, sa.select(table.c.id, table.c.kind, table.c.body), table.c.incident, incidents)
    return tuple(codec.load(body, Check) for _, _, body in sorted(tuple(one) for one in found))


def of_claims(db: sa.Connection, claims: Collection[str]) -> list[Check]:
    """The checks of these claims, by claim and kind."""
    table = schema.checked
    found = chosen(db, sa.select(table.c.id, table.c.kind, table.c.body), table.c.id, claims)
    return [codec.load(body, Check) for _, _, body in sorted(tuple(one) for one in found)]


def page(
    db: sa.Connection, verdict: str | None, kind: str | None, after: tuple[str, str] | None, most: int
) -> tuple[list[tuple[str, Check]], bool]:
    """So many of the checks of a verdict and a kind, each with the incident of its claim, in the order of (claim,
    kind) from behind `after` on; and whether there are more.
    """
    table = schema.checked
    query = sa.select(table.c.incident, table.c.body).order_by(table.c.id, table.c.kind)
    for column, wanted in ((table.c.verdict, verdict), (table.c.kind, kind)):
        query = query.where(column == wanted) if wanted else query
    if after is not None:
        query = query.where(sa.tuple_(table.c.id, table.c.kind) > sa.tuple_(*map(sa.literal, after)))
    found = db.execute(query.limit(most + 1)).all()
    return [(incident, codec.load(body, Check)) for incident, body in found[:most]], len(found) > most


def verdicts(db: sa.Connection) -> dict[str, int]:
    """How many checks there are of each verdict."""
    table = schema.checked
    return dict(map(tuple, db.execute(sa.select(table.c.verdict, sa.func.count()).group_by(table.c.verdict))))


def holders(db: sa.Connection) -> set[str]:
    """The incidents with a claim that was checked."""
    return set(db.execute(sa.select(schema.checked.c.incident).distinct()).scalars())


def reaches(db: sa.Connection, incidents: Collection[str]) -> list[Reach]:
    """Where these incidents are found."""
    table = schema.reach
    query = sa.select(*(table.c[name] for name in Reach.__struct_fields__))
    return [Reach(*found) for found in chosen(db, query, table.c.incident, incidents)]


def near(db: sa.Connection, family: str, actor: str, first: str, last: str) -> list[Reach]:
    """Where the incidents of a family and an actor are found that may have been on one of these days (ISO)."""
    table = schema.reach
    query = sa.select(*(table.c[name] for name in Reach.__struct_fields__)).where(
        table.c.family == family, table.c.actor == actor, table.c.first <= last, table.c.last >= first
    )
    return [Reach(*found) for found in db.execute(query)]


def depending(db: sa.Connection, reach: Reach, since: float) -> Iterable[tuple[str, str, str]]:
    """Claim, incident and family of the checks that ask for what an incident is found by, of statements since a time
    (seconds since the year 1).
    """
    table = schema.checked
    query = sa.select(table.c.id, table.c.incident, table.c.family).where(
        table.c.family == reach.family,
        table.c.actor == reach.actor,
        table.c.until >= since,
        table.c.first <= reach.last,
        table.c.last >= reach.first,
    )
    return ((id, incident, family) for id, incident, family in db.execute(query))
