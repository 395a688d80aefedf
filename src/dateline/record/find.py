"""Incidents by what they are."""

import msgspec
import sqlalchemy as sa

from dateline.model import Incident
from dateline.model.words import Status
from dateline.record import codec, reports, schema
from dateline.record.chosen import chosen


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents to find; what is left at its default leaves out nothing.

    `actor` is a code or a name as accounts show it, in capitals or not. `first` and `last` are days, `2021-10-19`: an
    incident is found that may have happened on one of them; one without a date is not. `standings` asks for any
    property that stands so. `responses` is true for responses alone, false for all but them; `passing` likewise for
    what is told only in passing, in reports that are about something else.
    """

    types: tuple[str, ...] = ()
    actor: str | None = None
    first: str | None = None
    last: str | None = None
    standings: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    responses: bool | None = None
    passing: bool | None = None

    def fits(self, incident: Incident) -> bool:
        """Whether an incident is wanted: what `find` asks of the record's, of one that is at hand."""
        actor = incident.actor.label.casefold() if incident.actor else None
        first, last = (day.isoformat() for day in incident.date.days) if incident.date else ("", "")
        return (
            (not self.types or incident.type in self.types)
            and (self.actor is None or self.actor.casefold() == actor)
            and (self.first is None or (bool(last) and last >= self.first))
            and (self.last is None or (bool(first) and first <= self.last))
            and (not self.standings or any(p.standing.value in self.standings for p in incident.account.values()))
            and (not self.statuses or incident.status in self.statuses)
            and self.responses in (None, incident.response)
            and self.passing in (None, not incident.main_in)
        )


def find(db: sa.Connection, wanted: Wanted) -> list[Incident]:
    """The incidents wanted, in the order of their first day, then id; those without a date last."""
    incident = schema.incident
    query = sa.select(incident.c.body).where(*conditions(wanted))
    query = query.order_by(incident.c.first_day.is_(None), incident.c.first_day, incident.c.id)
    return [codec.load(body, Incident) for (body,) in db.execute(query)]


def ids(db: sa.Connection, wanted: Wanted) -> list[str]:
    """The incidents wanted, by id, in the same order."""
    incident = schema.incident
    query = sa.select(incident.c.id).where(*conditions(wanted))
    query = query.order_by(incident.c.first_day.is_(None), incident.c.first_day, incident.c.id)
    return list(db.execute(query).scalars())


def samples(db: sa.Connection, wanted: Wanted) -> dict[str, set[str]]:
    """The properties that the incidents wanted hold, sorted, each with one or two incidents, by id, that do."""
    standing = schema.standing
    chosen_ids = sa.select(schema.incident.c.id).where(*conditions(wanted))
    query = sa.select(standing.c.property, sa.func.min(standing.c.id), sa.func.max(standing.c.id))
    query = query.where(standing.c.id.in_(chosen_ids)).group_by(standing.c.property)
    return {name: {first, last} for name, first, last in sorted(db.execute(query))}


def claims_of_rows(db: sa.Connection, outlet: str) -> frozenset[str]:
    """The claims, by id, that rows of an outlet's tables make."""
    file, claim = schema.report_file, schema.claim
    # Rows are given under the name of their file with their numbers behind a "#"; no other report need be looked at.
    named = db.execute(sa.select(file.c.report).where(file.c.name.like("%#%")).distinct()).scalars()
    held = reports.load(db, list(named))
    own = [id for id, report in held.items() if report.table is not None and report.outlet == outlet]
    return frozenset(id for (id,) in chosen(db, sa.select(claim.c.id), claim.c.report, own))


def page(db: sa.Connection, wanted: Wanted, after: str | None, most: int) -> tuple[list[Incident], bool]:
    """So many of the incidents wanted, the latest first day first, those without a date last, from behind the incident
    `after` (an id) on; and whether there are more.
    """
    incident = schema.incident
    day = sa.func.coalesce(incident.c.first_day, "")
    query = sa.select(incident.c.body).where(*conditions(wanted))
    if after is not None:
        last = db.execute(sa.select(day).where(incident.c.id == after)).scalar_one_or_none() or ""
        query = query.where(sa.tuple_(day, incident.c.id) < sa.tuple_(sa.literal(last), sa.literal(after)))
    rows = db.execute(query.order_by(day.desc(), incident.c.id.desc()).limit(most + 1)).scalars().all()
    return [codec.load(body, Incident) for body in rows[:most]], len(rows) > most


def days(db: sa.Connection, wanted: Wanted) -> list[tuple[str, str, int]]:
    """How many of the incidents wanted lie between which first and last day; those without a date are left out."""
    incident = schema.incident
    span = (incident.c.first_day, incident.c.last_day)
    query = sa.select(*span, sa.func.count()).where(*conditions(wanted), incident.c.first_day.is_not(None))
    return [tuple(row) for row in db.execute(query.group_by(*span).order_by(*span))]


def number(db: sa.Connection, wanted: Wanted) -> int:
    """How many incidents are wanted."""
    query = sa.select(sa.func.count()).select_from(schema.incident).where(*conditions(wanted))
    return int(db.execute(query).scalar_one())


def types(db: sa.Connection) -> list[str]:
    """The types of which there are incidents that are no responses, sorted."""
    incident = schema.incident
    query = sa.select(incident.c.type).where(incident.c.response.is_(False)).distinct().order_by(incident.c.type)
    return list(db.execute(query).scalars())


def conditions(wanted: Wanted, incident: sa.Table = schema.incident) -> list[sa.ColumnElement[bool]]:
    """What rows must be so that they are of incidents wanted, in a table that says as much of them."""
    standing = schema.standing
    found: list[sa.ColumnElement[bool]] = []
    if wanted.types:
        found.append(incident.c.type.in_(wanted.types))
    if wanted.actor is not None:
        found.append(incident.c.actor == wanted.actor.casefold())
    if wanted.first is not None:
        found.append(incident.c.last_day >= wanted.first)
    if wanted.last is not None:
        found.append(incident.c.first_day <= wanted.last)
    if wanted.standings:
        stands_so = sa.select(standing.c.id).where(standing.c.standing.in_(wanted.standings))
        found.append(incident.c.id.in_(stands_so))
    if wanted.statuses:
        found.append(incident.c.status.in_([status.value for status in wanted.statuses]))
    if wanted.responses is not None:
        found.append(incident.c.response == wanted.responses)
    if wanted.passing is not None:
        found.append(incident.c.main != wanted.passing)
    return found
