"""What was derived from the reports: replaced as a whole or where it changed, read as a whole or in part.

Replacing writes only the rows that differ, so that a large record costs what changed in it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from dateline.model import Claim, Incident, Kinship, Mention, Record, Report, Source
from dateline.model.check import Checked, Reach
from dateline.model.claim import sources_of
from dateline.model.ids import short
from dateline.model.kin import Kin, Sketch
from dateline.model.spot import Spot
from dateline.model.telling import Telling
from dateline.record import (
    checks,
    codec,
    decisions,
    journal,
    listed,
    months,
    permalinks,
    placed,
    reports,
    schema,
    spots,
    state,
    tracks,
)
from dateline.record.changes import changes
from dateline.record.chosen import chosen
from dateline.record.doubts import Doubt
from dateline.record.sums import Synced

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """What is derived otherwise than it stands in the record; of everything, where it is to be replaced as a whole.

    Of the incidents `told` and `gone` all mentions and claims are given or gone; of other `incidents` only the body.
    `around` are the reports that their claims stand in. `unplaced` are mentions that linking no longer knows. `ruled`
    are the decisions that all of it is derived from.
    """

    kin: Mapping[str, Kin]
    sketches: Iterable[Sketch]
    placed: Sequence[placed.Row]
    unplaced: Collection[str]
    sources: Mapping[str, Source]
    incidents: Mapping[str, Incident]
    gone: Collection[str]
    told: Collection[str]
    claims: Mapping[str, Claim]
    mentions: Sequence[Mention]
    around: Mapping[str, Report]
    ruled: Collection[str]
    checked: Sequence[Checked] = ()
    reaches: Sequence[Reach] = ()
    spots: Sequence[Spot] = ()
    tellings: Sequence[Telling] = ()
    again: Collection[str] = ()
    """The claims that are held anew against what is known, of incidents that are not told anew."""
    doubts: Sequence[Doubt] = ()
    """What a person should look at of the incidents `told` and of the mentions `placed`."""


def replace(db: sa.Connection, change: Change, marked: state.Marked, at: str) -> None:
    """Put everything, as `change` has it, in place of what was derived before; journal that under the UTC time `at`."""
    _write(db, change, marked, at, whole=True)


def apply(db: sa.Connection, change: Change, marked: state.Marked, at: str) -> None:
    """Put what changed in place of what it was, and journal that under the UTC time `at`."""
    _write(db, change, marked, at, whole=False)


def _write(db: sa.Connection, change: Change, marked: state.Marked, at: str, *, whole: bool) -> None:
    past = sorted({*change.gone, *change.told})
    told = [change.incidents[id] for id in sorted(change.told)]
    marks = permalinks.marks(change.mentions, told)
    incident_of = {claim: incident.id for incident in told for claim in incident.claims}
    claims = [_claim_row(claim, incident_of[id]) for id, claim in change.claims.items()]
    seen = reports.seen_of(db, change.kin)

    def sync(
        table: sa.Table, rows: Iterable[Row], column: str = "id", within: Collection[str] | Collection[int] = ()
    ) -> Synced:
        return _sync(db, table, rows, column, None if whole else within)

    kin = sync(schema.kinship, [_kinship_row(id, kin, seen[id]) for id, kin in change.kin.items()], within=change.kin)
    if whole and any(seen.get(row["id"]) != row["seen"] for row in kin.went):
        listed.clear(db)  # one of them may have had another title
    listed.put_reports(db, change.kin, whole=whole)
    sketches = list(change.sketches)
    new = [sketch.report for sketch in sketches]
    sync(schema.sketch, map(_sketch_row, sketches), within=new)
    # No sketch ever changes, and its keys are many: nothing is compared, and old ones go with a whole replacement only.
    if whole:
        db.execute(sa.delete(schema.sketch_key))
    if keys := [row for sketch in sketches for row in _key_rows(sketch)]:
        db.execute(sa.insert(schema.sketch_key), keys)
    moved = [*(there.id for there in change.placed), *change.unplaced]
    sync(schema.placed, [there.row for there in change.placed], within=moved)
    sync(schema.placed_name, [row for there in change.placed for row in there.name_rows], within=moved)
    sync(schema.ruled, [{"id": id} for id in change.ruled], within=change.ruled)
    sources = [{"id": id, "body": codec.text(source)} for id, source in change.sources.items()]
    sync(schema.source, sources, within=change.sources)
    sync(schema.mention, marks, "incident", past)
    sync(schema.claim, claims, "incident", past)
    sync(schema.reach, map(checks.reach_row, change.reaches), "incident", past)
    held = [checks.row(checked) for checked in change.checked]
    again = [row for row in held if row["id"] in change.again]
    sync(schema.checked, held if whole else [row for row in held if row["id"] not in change.again], "incident", past)
    if not whole:
        sync(schema.checked, again, within=change.again)
    sync(schema.doubt, [doubt.row() for doubt in change.doubts], "about", {*past, *moved})
    standing = [row for incident in change.incidents.values() for row in _standing_rows(incident)]
    changed = {*change.gone, *change.incidents}
    sync(schema.standing, standing, "id", changed)
    sync(schema.spot, [spots.row(spot, change.incidents[spot.incident]) for spot in change.spots], within=changed)
    rows = [_incident_row(incident) for incident in change.incidents.values()]
    incidents = sync(schema.incident, rows, within=changed)
    made = list(map(tracks.row, change.tellings))
    tellings = sync(schema.telling, made, "incident", past)
    names = sync(schema.named, _name_rows(db, change, told), "incident", {short(id) for id in past})
    if not whole:
        listed.name_again(db, (change.incidents[row["id"]] for row in incidents.came if row["id"] not in change.told))
    numbers = listed.numbers(db, {mark["report"] for mark in marks})
    sync(schema.told, listed.told_rows(marks, numbers), "incident", {short(id) for id in past})
    if whole:
        listed.count_all(db, rows, names.held)
        listed.index_titles(db, change.incidents.values())
        tracks.count_all(db, made)
    else:
        listed.count(db, incidents, names)
        listed.index_titles_again(db, incidents.went, [change.incidents[row["id"]] for row in incidents.came])
        tracks.count(db, tellings)
    old = {row["id"]: codec.load(row["body"], Incident) for row in incidents.went}
    _journal(db, old, change, {row["id"]: row["incident"] for row in marks}, at)
    permalinks.note_shown(db, marks, at)
    permalinks.note_claims(db, change.claims.values(), at)
    state.mark(db, marked)


def _name_rows(db: sa.Connection, change: Change, told: Iterable[Incident]) -> list[Row]:
    """The names by which these incidents are found."""
    asserting = {claim.source for claim in change.claims.values() if claim.source}
    sources: dict[str, Source] = structs(db, schema.source, Source, asserting)
    return [
        row
        for incident in told
        for row in listed.name_rows(
            incident, (change.claims[id] for id in incident.claims if id in change.claims), sources, change.around
        )
    ]


def _journal(
    db: sa.Connection, old: Mapping[str, Incident], change: Change, incident_of: Mapping[str, str], at: str
) -> None:
    after = Record(reader="", reports=dict(change.around), incidents=dict(change.incidents), claims=dict(change.claims))
    journal.note_changes(db, changes(old, after, incident_of, at))


def load(db: sa.Connection, incidents: Collection[str] | None = None) -> Record:
    """What was derived: everything, or those incidents with their claims and with the reports and sources of these."""
    claims: dict[str, Claim] = structs(db, schema.claim, Claim, incidents, "incident")
    sources = reported = None
    if incidents is not None:
        sources = sources_of(claims.values())
        reported = {claim.evidence.report for claim in claims.values()}
    kin = kinships(db, reported)
    names = reports.files(db, reported)
    texts = reports.load(db, reported)
    asserting: dict[str, Source] = structs(db, schema.source, Source, sources)
    held = sources_of(claims.values())
    return Record(
        reader=state.reader(db) or "",
        # A report that another program has just stored has no kinship yet: it shows once its incidents do.
        reports={id: report for id, report in texts.items() if id in kin},
        files={id: names[id] for id in texts if id in kin},
        kinships=kin,
        sources={id: source for id, source in asserting.items() if id in held},
        incidents=structs(db, schema.incident, Incident, incidents),
        claims=claims,
        decisions=decisions.load(db),
        checks=checks.load(db, incidents),
    )


def kinships(db: sa.Connection, wanted: Collection[str] | None) -> dict[str, Kinship]:
    """What each of these reports, or each of all, is a copy or a new version of; those derived from alone."""
    table = schema.kinship
    rows = chosen(db, sa.select(table.c.id, table.c.copy_of, table.c.version_of), table.c.id, wanted)
    return {id: Kinship(copy_of, version_of) for id, copy_of, version_of in sorted(rows)}


def kin_of(db: sa.Connection, report: str) -> dict[str, Kinship]:
    """The reports that are a copy or a new version of this one."""
    table = schema.kinship
    query = sa.select(table.c.id, table.c.copy_of, table.c.version_of)
    rows = db.execute(query.where(sa.or_(table.c.copy_of == report, table.c.version_of == report)))
    return {id: Kinship(copy_of, version_of) for id, copy_of, version_of in sorted(map(tuple, rows))}


def structs(
    db: sa.Connection, table: sa.Table, of: type, wanted: Collection[str] | None = None, column: str = "id"
) -> dict[str, Any]:
    """The structs that a table keeps in its `body`, by id: all, or those in whose `column` one wanted stands."""
    rows = chosen(db, sa.select(table.c.id, table.c.body), table.c[column], wanted)
    # By the id alone, which no two rows have: comparing whole rows takes longer than reading them.
    return {id: codec.load(body, of) for id, body in sorted(rows, key=itemgetter(0))}


def _sync(
    db: sa.Connection,
    table: sa.Table,
    rows: Iterable[Row],
    column: str,
    within: Collection[str] | Collection[int] | None,
) -> Synced:
    """Make the table hold these rows, of all or of those in whose `column` one of `within` stands."""
    key = [column.name for column in table.primary_key.columns]
    wanted = {tuple(row[name] for name in key): dict(row) for row in rows}
    asked = chosen(db, sa.select(table), table.c[column], within)
    held = {tuple(row[name] for name in key): dict(row) for row in (found._mapping for found in asked)}
    stale = [k for k, row in held.items() if wanted.get(k) != row]
    fresh = [row for k, row in sorted(wanted.items()) if held.get(k) != row]
    if stale:
        gone = sa.delete(table).where(*(table.c[name] == sa.bindparam(f"key_{name}") for name in key))
        db.execute(gone, [{f"key_{name}": part for name, part in zip(key, k, strict=True)} for k in stale])
    if fresh:
        db.execute(sa.insert(table), fresh)
    return Synced([held[k] for k in stale], fresh, list(wanted.values()))


def _kinship_row(report: str, kin: Kin, seen: str) -> Row:
    return {"id": report, "seen": seen, "root": kin.root, "copy_of": kin.copy_of, "version_of": kin.version_of}


def _sketch_row(sketch: Sketch) -> Row:
    return {"id": sketch.report, "keys": len(sketch.keys), "body": codec.squeeze(codec.dump(sketch))}


def _key_rows(sketch: Sketch) -> Iterable[Row]:
    return ({"key": key, "id": sketch.report} for key in sorted(sketch.posted))


def _claim_row(claim: Claim, incident: str) -> Row:
    return {
        "id": claim.id,
        "incident": incident,
        "report": claim.evidence.report,
        "source": claim.source,
        "body": codec.text(claim),
    }


def _standing_rows(incident: Incident) -> Iterable[Row]:
    for name, property in incident.account.items():
        yield {"id": incident.id, "property": name, "standing": property.standing.value}


def _incident_row(incident: Incident) -> Row:
    asked = listed.filtered(incident)
    return {
        **asked,
        "n": short(incident.id),
        "day": asked["first_day"] or "",
        "months": months.number(incident.date),
        "body": codec.text(incident),
    }
