"""Ids that were shown, for ever: what an old one now stands for.

A mention's id marks a place in a text. The incident that now holds the mention is what the id stands for; where another
reader marks another place, the mention of the same family with most overlapping evidence takes its place, else the
only one in that sentence.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.errors import NotInRecord
from dateline.model import Claim, Incident, Mention
from dateline.model.anchor import Mark, mark, nearest
from dateline.model.ids import mention_id
from dateline.record import schema
from dateline.record.chosen import chosen

Row = Mapping[str, Any] | sa.RowMapping


class Resolved(msgspec.Struct, frozen=True):
    """What an id stands for now. `redirected` is true where the incident is not the one that the id once named.

    `incident` is `None` for an orphan, which no mention of today's reading fits; `why` then says so. `property` is
    given for a claim that is read no more: what it was about.
    """

    incident: str | None
    redirected: bool = False
    why: str | None = None
    property: str | None = None


def resolve(db: sa.Connection, id: str) -> Resolved:
    """What the id of a mention, an incident or a claim stands for.

    Raises:
        NotInRecord: where this record has never shown it.
    """
    if id.startswith("c-"):
        return _resolve_claim(db, id)
    wanted = mention_id(id) if id.startswith("i-") else id
    there = sa.select(schema.mention.c.incident).where(schema.mention.c.id == wanted)
    incident: str | None = db.execute(there).scalar_one_or_none()
    if incident is not None:
        return Resolved(incident, redirected=id.startswith("i-") and incident != id)
    row = db.execute(sa.select(schema.shown_id).where(schema.shown_id.c.id == wanted)).mappings().one_or_none()
    if row is None:
        raise NotInRecord(f"{id}: this record has never shown an incident or a mention of that id.")
    incident = _nearest(db, row)
    if incident is None:
        where = f"the sentence of report {row['report']} ({row['field']}, {row['start']} to {row['end']})"
        return Resolved(None, redirected=True, why=f"{where} that it marked is no longer read as an incident.")
    return Resolved(incident, redirected=True)


def _resolve_claim(db: sa.Connection, id: str) -> Resolved:
    """The incident that holds the claim; of one that is read no more, that which holds its mention."""
    claim, shown = schema.claim, schema.shown_claim
    incident = db.execute(sa.select(claim.c.incident).where(claim.c.id == id)).scalar_one_or_none()
    if incident is not None:
        return Resolved(incident)
    row = db.execute(sa.select(shown.c.mention, shown.c.property).where(shown.c.id == id)).one_or_none()
    if row is None:
        raise NotInRecord(f"{id}: this record has never shown a claim of that id.")
    mention, property = row
    return msgspec.structs.replace(resolve(db, mention), redirected=True, property=property)


def first_shown(db: sa.Connection, mentions: Collection[str]) -> str | None:
    """When the first of these mentions was shown, in UTC."""
    shown = schema.shown_id
    return min(
        (at for _, at in chosen(db, sa.select(shown.c.id, shown.c.first_shown), shown.c.id, mentions)), default=None
    )


def newest(db: sa.Connection, most: int) -> dict[str, str]:
    """Of the incidents that were shown last for the first time, so many, by id, when that was."""
    mention, shown = schema.mention, schema.shown_id
    since = sa.func.min(shown.c.first_shown)
    query = sa.select(mention.c.incident, since).select_from(mention.join(shown, mention.c.id == shown.c.id))
    query = query.group_by(mention.c.incident).order_by(since.desc(), mention.c.incident).limit(most)
    return {row.incident: row[1] for row in db.execute(query)}


def came(db: sa.Connection, first: str, end: str) -> list[str]:
    """The incidents, by id, of which the first mention was shown from one UTC time on, and before another."""
    mention, shown = schema.mention, schema.shown_id
    since = sa.func.min(shown.c.first_shown)
    query = sa.select(mention.c.incident).select_from(mention.join(shown, mention.c.id == shown.c.id))
    query = query.group_by(mention.c.incident).having(since >= first, since < end).order_by(mention.c.incident)
    return list(db.execute(query).scalars())


def marks(mentions: Iterable[Mention], incidents: Iterable[Incident]) -> list[dict[str, Any]]:
    """The rows by which the mentions of these incidents are found: the place in the text and the incident."""
    incident_of = {mention: incident.id for incident in incidents for mention in incident.mentions}
    return [
        {"incident": incident_of[mention.id], **_row(mark(mention))}
        for mention in mentions
        if mention.id in incident_of
    ]


def note_shown(db: sa.Connection, marks: Iterable[Row], at: str) -> None:
    """Keep the ids that were not shown before; `at` is the time, in UTC."""
    marks = list(marks)
    shown = sa.select(schema.shown_id.c.id)
    known = {id for (id,) in chosen(db, shown, schema.shown_id.c.id, {mark["id"] for mark in marks})}
    kept = [column.name for column in schema.shown_id.columns if column.name != "first_shown"]
    rows = [{name: mark[name] for name in kept} | {"first_shown": at} for mark in marks if mark["id"] not in known]
    if rows:
        db.execute(sa.insert(schema.shown_id), rows)


def note_claims(db: sa.Connection, claims: Collection[Claim], at: str) -> None:
    """Keep the ids of claims that were not shown before; `at` is the time, in UTC."""
    shown = schema.shown_claim
    ids = {claim.id for claim in claims}
    known = {id for (id,) in chosen(db, sa.select(shown.c.id), shown.c.id, ids)}
    rows = [
        {"id": claim.id, "mention": claim.mention, "property": claim.property, "first_shown": at}
        for claim in claims
        if claim.id not in known
    ]
    if rows:
        db.execute(sa.insert(shown), rows)


def holders(db: sa.Connection, mentions: Collection[str]) -> dict[str, str]:
    """The incidents that these mentions are in, by mention."""
    table = schema.mention
    return dict(map(tuple, chosen(db, sa.select(table.c.id, table.c.incident), table.c.id, mentions)))


def marks_in(db: sa.Connection, reports: Collection[str]) -> list[Mark]:
    """Where the mentions of these reports stand that are in an incident."""
    mention, incident = schema.mention, schema.incident
    query = sa.select(*(mention.c[name] for name in _PLACE), incident.c.response)
    query = query.join(incident, incident.c.id == mention.c.incident)
    return [Mark(*row) for row in chosen(db, query, mention.c.report, reports)]


_PLACE = tuple(name for name in Mark._fields if name != "response")
"""What the tables keep of a mark."""


def _row(mark: Mark) -> dict[str, Any]:
    return {name: getattr(mark, name) for name in _PLACE}


def _nearest(db: sa.Connection, old: Row) -> str | None:
    mention = schema.mention
    holds = {
        Mark(*(row[name] for name in _PLACE)): str(row["incident"])
        for row in db.execute(sa.select(mention).filter_by(report=old["report"], field=old["field"])).mappings()
    }
    found = nearest(Mark(*(old[name] for name in _PLACE)), holds)
    return holds[found] if found else None
