"""What was derived from the reports: replaced as a whole, read as a whole or in part.

Replacing writes only the rows that differ, so that a large record costs what changed in it.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from dateline.model import Claim, Incident, Kinship, Mention, Record, Source
from dateline.record import codec, decisions, journal, permalinks, reports, schema, state
from dateline.record.changes import changes
from dateline.record.chosen import chosen

Row = Mapping[str, Any]


def replace(db: sa.Connection, record: Record, mentions: Iterable[Mention], derived_from: str, at: str) -> None:
    """Put `record` in place of what was derived before, and journal what that changed under the UTC time `at`."""
    marks = permalinks.marks(mentions, record.incidents.values())
    incident_of = {claim: incident.id for incident in record.incidents.values() for claim in incident.claims}
    _sync(db, schema.kinship, [_kinship_row(id, record.kinships.get(id)) for id in record.reports])
    _sync(db, schema.source, [{"id": id, "body": codec.text(source)} for id, source in record.sources.items()])
    _sync(db, schema.mention, marks)
    _sync(db, schema.claim, [_claim_row(claim, incident_of[id]) for id, claim in record.claims.items()])
    _sync(db, schema.standing, [row for incident in record.incidents.values() for row in _standing_rows(incident)])
    before = _sync(db, schema.incident, [_incident_row(incident) for incident in record.incidents.values()])
    old = {id: codec.load(row["body"], Incident) for id, row in before.items()}
    journal.note_changes(db, changes(old, record, {row["id"]: row["incident"] for row in marks}, at))
    permalinks.note_shown(db, marks, at)
    permalinks.note_claims(db, record.claims.values(), at)
    state.mark(db, record.reader, derived_from)


def load(db: sa.Connection, incidents: Collection[str] | None = None) -> Record:
    """What was derived: everything, or those incidents with their claims and with the reports and sources of these."""
    claims: dict[str, Claim] = _structs(db, schema.claim, Claim, incidents, "incident")
    sources = reported = None
    if incidents is not None:
        sources = {claim.source for claim in claims.values() if claim.source}
        reported = {claim.evidence.report for claim in claims.values()}
    kinships = _kinships(db, reported)
    names = reports.files(db, reported)
    texts = reports.load(db, reported)
    return Record(
        reader=state.reader(db) or "",
        # A report that another program has just stored has no kinship yet: it shows once its incidents do.
        reports={id: report for id, report in texts.items() if id in kinships},
        files={id: names[id] for id in texts if id in kinships},
        kinships=kinships,
        sources=_structs(db, schema.source, Source, sources),
        incidents=_structs(db, schema.incident, Incident, incidents),
        claims=claims,
        decisions=decisions.load(db),
    )


def _kinships(db: sa.Connection, wanted: Collection[str] | None) -> dict[str, Kinship]:
    rows = chosen(db, sa.select(schema.kinship), schema.kinship.c.id, wanted)
    return {id: Kinship(copy_of, version_of) for id, copy_of, version_of in sorted(rows)}


def _structs(
    db: sa.Connection, table: sa.Table, of: type, wanted: Collection[str] | None = None, column: str = "id"
) -> dict[str, Any]:
    rows = chosen(db, sa.select(table.c.id, table.c.body), table.c[column], wanted)
    return {id: codec.load(body, of) for id, body in sorted(rows)}


def _sync(db: sa.Connection, table: sa.Table, rows: Iterable[Row]) -> dict[str, Row]:
    """Make the table hold these rows; give back, by id, those it held that are gone or differ."""
    key = [column.name for column in table.primary_key.columns]
    wanted = {tuple(row[name] for name in key): dict(row) for row in rows}
    held = {tuple(row[name] for name in key): dict(row) for row in db.execute(sa.select(table)).mappings()}
    stale = [k for k, row in held.items() if wanted.get(k) != row]
    fresh = [row for k, row in sorted(wanted.items()) if held.get(k) != row]
    if stale:
        gone = sa.delete(table).where(*(table.c[name] == sa.bindparam(f"key_{name}") for name in key))
        db.execute(gone, [{f"key_{name}": part for name, part in zip(key, k, strict=True)} for k in stale])
    if fresh:
        db.execute(sa.insert(table), fresh)
    return {held[k]["id"]: held[k] for k in stale}


def _kinship_row(report: str, kinship: Kinship | None) -> Row:
    kinship = kinship or Kinship()
    return {"id": report, "copy_of": kinship.copy_of, "version_of": kinship.version_of}


def _claim_row(claim: Claim, incident: str) -> Row:
    return {"id": claim.id, "incident": incident, "report": claim.evidence.report, "body": codec.text(claim)}


def _standing_rows(incident: Incident) -> Iterable[Row]:
    for name, property in incident.account.items():
        yield {"id": incident.id, "property": name, "standing": property.standing.value}


def _incident_row(incident: Incident) -> Row:
    first, last = incident.date.days if incident.date else (None, None)
    return {
        "id": incident.id,
        "type": incident.type,
        "status": incident.status.value,
        "response": incident.response,
        "actor": incident.actor.label.casefold() if incident.actor else None,
        "first_day": first.isoformat() if first else None,
        "last_day": last.isoformat() if last else None,
        "body": codec.text(incident),
    }
