"""A record → the record as of a moment, some incidents at a time: its memory does not grow with the record.

1. All reports and readings are gone through once: which were out by the moment, under which names these know a source,
   and what their mentions say they are related to.
2. Some incidents at a time are told anew from what was out, and written to the file.
3. What is tied is written once more: plans to what then happened, mentions to what they are related to.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from msgspec.structs import replace

from dateline import linking
from dateline.asof import AsOf, piecewise
from dateline.asof.piecewise import Ground, Told
from dateline.errors import RecordError
from dateline.linking.incidents import AWAITED, DONE, Tie
from dateline.lookup.earlier import INCIDENT, REPORT, SOURCE, TOGETHER, View, told_in
from dateline.model import Claim, Incident, Kinship, Link, Reading, Report, Source
from dateline.record import codec, decisions, listed, projections, readings, reports, schema, state
from dateline.record.chosen import chosen

Row = dict[str, Any]

_tables = sa.MetaData()

_TIE = sa.Table(
    "tie",
    _tables,
    sa.Column("one", sa.Text, primary_key=True),
    sa.Column("other", sa.Text, primary_key=True),
    sa.Column("how", sa.Text, primary_key=True),
)
"""What incidents are tied to, from both ends, until it is told."""


def view(db: sa.Connection, at: AsOf) -> View:
    """The record of this snapshot as of a moment, by publication. Whoever has it closes it.

    Raises:
        RecordError: where the database fails, or there is no room for the view.
    """
    made = View(at)
    made.unname()
    try:
        fill(db, made)
    except BaseException:
        made.close()
        raise
    return made


def fill(db: sa.Connection, made: View) -> None:
    """Put into a view that is empty what it is to hold.

    Raises:
        RecordError: as `view`, or where the record is just being read again.
    """
    if readings.waiting(db, state.reader(db) or ""):
        raise RecordError(
            "The reports of this record are being read again; ask about earlier moments once that has ended "
            "(or `dateline rebuild`, if it was broken off)."
        )
    with made.reading() as file:
        _tables.create_all(file)
        file.exec_driver_sql("BEGIN")
        ground = _ground(db, file, made)
        for ids in _some(db.execute(sa.select(schema.incident.c.id)).scalars(), TOGETHER):
            _tell(db, file, ids, ground)
        _tie_plans(file)
        _write_ties(file, made.at)
        _tables.drop_all(file)
        file.exec_driver_sql("COMMIT")
    made.note(state.revision(db))


# --------------------------------------------------------------------------------------------------- all of the record


def _ground(db: sa.Connection, file: sa.Connection, made: View) -> Ground:
    """Write which reports were out, who the sources are, and what mentions say they are related to."""
    reader = state.reader(db) or ""
    sources: dict[str, Source] = {}
    for ids in _some(projections.kinships(db, None), READ):
        held = reports.load(db, ids)
        out = [id for id, report in held.items() if report.published_by(made.at.limit)]
        undated = sum(report.at is None for report in held.values())
        made.out, made.undated = made.out + len(out), made.undated + undated
        made.later += len(held) - len(out) - undated
        read = readings.load(db, reader, out)
        piecewise.with_sources(sources, read)
        _put_ties(file, _told_ties(db, read, frozenset(out)))
        _put(file, REPORT, [{"id": id} for id in out])
    _put(file, SOURCE, [{"id": id, "body": codec.text(source)} for id, source in sources.items()])
    ruled = decisions.load(db)
    about = {anchor.report for decision in ruled for anchor in decision.mentions}
    return piecewise.ground(made.at, sources, ruled, readings.load(db, reader, about))


READ = 1_000
"""Reports that are looked at at a time."""


def _told_ties(db: sa.Connection, read: Iterable[Reading], out: Collection[str]) -> set[Tie]:
    """What these readings say their mentions are related to, which are mentions of the same report."""
    telling = [mention for reading in read for mention in reading.mentions if mention.related]
    ids = {id for mention in telling for id in (mention.id, *(link.id for link in mention.related))}
    mention = schema.mention
    query = sa.select(mention.c.id, mention.c.incident, mention.c.report)
    rows = chosen(db, query, mention.c.id, ids)
    return linking.told_ties(telling, {id: incident for id, incident, report in rows if report in out})


# ----------------------------------------------------------------------------------------------- some of its incidents


def _tell(db: sa.Connection, file: sa.Connection, ids: Collection[str], ground: Ground) -> None:
    """Write those of these incidents that had been told of."""
    today: dict[str, Incident] = projections.structs(db, schema.incident, Incident, ids)
    mention = schema.mention
    query = sa.select(mention.c.report).distinct()
    telling = {report for (report,) in chosen(db, query, mention.c.incident, ids)}
    kinships = _kin(db, telling)
    texts = reports.load(db, kinships)
    out = [id for id in telling if texts[id].published_by(ground.at.limit)]
    read = readings.load(db, state.reader(db) or "", out)
    told = piecewise.told(today.values(), read, texts, kinships, ground)
    _put(file, INCIDENT, [_row(one, ground, texts, _parts(db, one, today[one.incident.id])) for one in told])


def _kin(db: sa.Connection, telling: Collection[str]) -> dict[str, Kinship]:
    """What these reports are copies or versions of, what these are, and so on."""
    found: dict[str, Kinship] = {}
    waiting = set(telling)
    while waiting:
        found |= (new := projections.kinships(db, waiting))
        waiting = {id for kin in new.values() for id in (kin.copy_of, kin.version_of) if id} - found.keys()
    return found


def _row(told: Told, ground: Ground, texts: Mapping[str, Report], parts: dict[str, str | None] | None) -> Row:
    incident = told.incident
    return {
        **_filtered(incident),
        "title": incident.title,
        "names": codec.text(sorted(listed.names(incident, told.claims, ground.sources, texts))),
        "reports": codec.text(sorted({claim.evidence.report for claim in told.claims})),
        "parts": codec.text(parts) if parts else None,
        "body": codec.squeeze(codec.dump(incident)),
    }


def _filtered(incident: Incident) -> Row:
    asked = listed.filtered(incident)
    return {**asked, "day": asked["first_day"] or ""}


def _parts(db: sa.Connection, told: Told, today: Incident) -> dict[str, str | None] | None:
    """The names of parts that its claims had, where they have others today: reports that came later may have told of
    further parts.
    """
    if told.incident.parts == today.parts:
        return None
    held: dict[str, Claim] = projections.structs(db, schema.claim, Claim, [claim.id for claim in told.claims])
    return {claim.id: claim.part for claim in told.claims if claim.part != held[claim.id].part}


# ------------------------------------------------------------------------------------------------- what ties incidents


def _tie_plans(file: sa.Connection) -> None:
    """Write what plans came to."""
    row = INCIDENT.c
    awaited = sa.select(row.body).where(row.status.in_([status.value for status in AWAITED]), row.response.is_(False))
    plans = [_bare(body) for body in file.execute(awaited).scalars()]
    if not plans:
        return
    done = sa.select(row.body).where(
        row.status.in_([status.value for status in DONE]),
        row.response.is_(False),
        row.actor.in_({plan.actor.label.casefold() for plan in plans if plan.actor}),
        row.type.in_({plan.type for plan in plans}),
    )
    _put_ties(file, linking.plan_ties(plans, map(_bare, file.execute(done).yield_per(TOGETHER).scalars())))


def _bare(body: bytes) -> Incident:
    """An incident without what makes it large."""
    return replace(told_in(body), account={}, claims=(), mentions=())


def _put_ties(file: sa.Connection, ties: Iterable[Tie]) -> None:
    linked = linking.links_of(ties)
    rows = [{"one": id, "other": link.id, "how": link.how} for id, links in linked.items() for link in links]
    _put(file, _TIE, rows)


def _write_ties(file: sa.Connection, at: AsOf) -> None:
    """Let the incidents say what they are tied to, and of plans whether their window had passed."""
    row, tie = INCIDENT.c, _TIE.c
    awaited = sa.select(row.id).where(row.status.in_([status.value for status in AWAITED]))
    ids = sorted({*file.execute(sa.select(tie.one).distinct()).scalars(), *file.execute(awaited).scalars()})
    other = INCIDENT.alias()
    links = sa.select(tie.one, tie.other, tie.how).join(other, other.c.id == tie.other)
    again = sa.update(INCIDENT).where(row.id == sa.bindparam("told"))
    for some in _some(ids, TOGETHER):
        linked: dict[str, set[Link]] = {}
        for one, to, how in chosen(file, links, tie.one, some):
            linked.setdefault(one, set()).add(Link(to, how))
        held = chosen(file, sa.select(row.id, row.body), row.id, some)
        told = [piecewise.tied(told_in(body), linked.get(id, ()), at) for id, body in held]
        rows = [{"told": one.id, "status": one.status.value, "body": codec.squeeze(codec.dump(one))} for one in told]
        if rows:
            file.execute(again, rows)


def _put(file: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    if rows:
        file.execute(sa.insert(table).prefix_with("OR IGNORE"), rows)


def _some(ids: Iterable[str], most: int) -> Iterator[list[str]]:
    left = iter(sorted(ids))
    while some := list(islice(left, most)):
        yield some
