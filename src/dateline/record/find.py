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
    property that stands so. `responses` is true for responses alone, false for all but them.
    """

    types: tuple[str, ...] = ()
    actor: str | None = None
    first: str | None = None
    last: str | None = None
    standings: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    responses: bool | None = None

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
        )


def find(db: sa.Connection, wanted: Wanted) -> list[Incident]:
    """The incidents wanted, in the order of their first day, then id; those without a date last."""
    incident, standing = schema.incident, schema.standing
    query = sa.select(incident.c.body)
    if wanted.types:
        query = query.where(incident.c.type.in_(wanted.types))
    if wanted.actor is not None:
        query = query.where(incident.c.actor == wanted.actor.casefold())
    if wanted.first is not None:
        query = query.where(incident.c.last_day >= wanted.first)
    if wanted.last is not None:
        query = query.where(incident.c.first_day <= wanted.last)
    if wanted.standings:
        stands_so = sa.select(standing.c.id).where(standing.c.standing.in_(wanted.standings))
        query = query.where(incident.c.id.in_(stands_so))
    if wanted.statuses:
        query = query.where(incident.c.status.in_([status.value for status in wanted.statuses]))
    if wanted.responses is not None:
        query = query.where(incident.c.response == wanted.responses)
    query = query.order_by(incident.c.first_day.is_(None), incident.c.first_day, incident.c.id)
    return [codec.load(body, Incident) for (body,) in db.execute(query)]


def claims_of_rows(db: sa.Connection, outlet: str) -> frozenset[str]:
    """The claims, by id, that rows of an outlet's tables make."""
    file, claim = schema.report_file, schema.claim
    # Rows are given under the name of their file with their numbers behind a "#"; no other report need be looked at.
    named = db.execute(sa.select(file.c.report).where(file.c.name.like("%#%")).distinct()).scalars()
    held = reports.load(db, list(named))
    own = [id for id, report in held.items() if report.table is not None and report.outlet == outlet]
    return frozenset(id for (id,) in chosen(db, sa.select(claim.c.id), claim.c.report, own))
