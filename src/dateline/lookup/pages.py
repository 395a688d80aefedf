"""Lists that are read page by page, each page loading only what it shows: reports, disputes, sources, changes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from dateline.errors import NotInRecord
from dateline.lookup.hits import Hit, hit
from dateline.lookup.session import Session
from dateline.model import Incident, Record, Report
from dateline.model.telling import TellerKind
from dateline.record import find, journal, projections, reports, schema, tracks, words
from dateline.record.behind import Behind
from dateline.record.gone import Gone, gone, went_to
from dateline.record.journal import Change
from dateline.record.query import Query, parse
from dateline.record.tracks import Track

if TYPE_CHECKING:
    from dateline.record.find import Found, Wanted


@dataclass(frozen=True, slots=True)
class Reports:
    """A page of reports, the latest published first, those without a date last.

    `record` holds them with their files, and what they are copies or versions of; `tells` says how many incidents each
    tells, `hits` where the words that were looked for stand. `number` is that of all reports, `searched` of those with
    the words.
    """

    ids: tuple[str, ...]
    more: bool
    record: Record
    tells: dict[str, int]
    hits: dict[str, Hit]
    number: int
    searched: "Found | None"


def reports_page(session: Session, typed: str, after: str | None, most: int) -> Reports:
    """So many reports, those with the words that were typed where there are any, from behind the report `after`."""
    query = parse(typed)
    issued, told = schema.issued, schema.told
    with session.store.snapshot() as db:
        before = db.execute(sa.select(issued.c.n).where(issued.c.id == after)).scalar() if after else None
        places = _places(db, query, before, most + 1)
        ids = dict(map(tuple, db.execute(sa.select(issued.c.n, issued.c.id).where(issued.c.n.in_(places[:most])))))
        shown = tuple(ids[n] for n in places[:most] if n in ids)
        record = _of_reports(db, shown)
        tells = sa.select(told.c.report, sa.func.count()).where(told.c.report.in_(places)).group_by(told.c.report)
        counts = {ids[n]: number for n, number in map(tuple, db.execute(tells)) if n in ids}
        return Reports(
            ids=shown,
            more=len(places) > most,
            record=record,
            tells=counts,
            hits=_hits(record, shown, query) if query else {},
            number=db.execute(sa.select(sa.func.count()).select_from(issued)).scalar_one(),
            searched=find.searched(db, find.Wanted(words=typed)),
        )


def _places(db: sa.Connection, query: Query | None, before: int | None, most: int) -> list[int]:
    """The places of the latest reports that fit a query."""
    number: sa.ColumnElement[int] = schema.issued.c.n
    asked: list[sa.ColumnElement[bool]] = []
    if query is not None:
        number, fits = words.matching(db, words.REPORTS, query)
        asked.append(fits)
    if before is not None:
        asked.append(number < before)
    return list(db.execute(sa.select(number).where(*asked).order_by(number.desc()).limit(most)).scalars())


def kin(session: Session, report: str) -> Record:
    """The copies and new versions of a report, without texts; `kinships` says what each is of which."""
    with session.store.snapshot() as db:
        kinships = projections.kin_of(db, report)
        held: dict[str, Report] = reports.load(db, {report, *kinships})
        bare = {id: msgspec.structs.replace(one, text="") for id, one in held.items()}
        return Record(reader="", reports=bare, files=reports.files(db, held), kinships=kinships)


def _of_reports(db: sa.Connection, ids: tuple[str, ...]) -> Record:
    """These reports, with what they are copies or versions of, and under which names all were given."""
    kinships = projections.kinships(db, ids)
    beside = {id for kin in kinships.values() for id in (kin.copy_of, kin.version_of) if id}
    held: dict[str, Report] = reports.load(db, {*ids, *beside})
    return Record(reader="", reports=held, files=reports.files(db, held), kinships=kinships)


def _hits(record: Record, ids: tuple[str, ...], query: Query) -> dict[str, Hit]:
    found = {id: hit(record.reports[id].text, query) or hit(record.reports[id].title or "", query) for id in ids}
    return {id: one for id, one in found.items() if one is not None}


def incidents_page(
    session: Session, wanted: "Wanted", after: str | None, most: int
) -> tuple[tuple[Incident, ...], bool, Record]:
    """So many of the incidents wanted, the latest first, from behind the place that is written so on; whether there are
    more; and what the record holds of them.

    Raises:
        ValueFormError: where `after` is no place.
    """
    with session.store.snapshot() as db:
        found, more = find.page(db, wanted, Behind.read(db, after) if after else None, most)
        return tuple(found), more, projections.load(db, [incident.id for incident in found])


@dataclass(frozen=True, slots=True)
class There:
    """A page of the incidents at one place of the map, the latest first, and how many there are at it in all."""

    name: str
    km: float
    number: int
    incidents: tuple[Incident, ...]
    more: bool


def there_page(session: Session, wanted: "Wanted", incident: str, after: str | None, most: int) -> There:
    """So many of the incidents wanted that are on the map where this incident is.

    Raises:
        NotInRecord: where this incident is on no map.
    """
    spot = schema.spot
    with session.store.snapshot() as db:
        query = sa.select(spot.c.place, spot.c.name, spot.c.km).where(spot.c.id == incident)
        here = db.execute(query).one_or_none()
        if here is None:
            raise NotInRecord(f"{incident} is on no map: where it was is not told, too loosely, or disputed.")
        held = schema.incident
        at = (spot.c.place == here.place, *find.conditions(db, wanted, spot))
        ids = sa.select(held.c.id).where(held.c.id.in_(sa.select(spot.c.id).where(*at)))
        behind = Behind.read(db, after) if after else None
        found = db.execute(find.latest(ids, held.c.day, held.c.id, behind, most + 1)).scalars().all()
        number = db.execute(sa.select(sa.func.count()).select_from(spot).where(*at)).scalar_one()
        return There(here.name, here.km, number, tuple(find.in_order(db, found[:most])), len(found) > most)


def tracks_page(
    session: Session, kind: TellerKind, name: str, after: str | None, most: int
) -> tuple[list[Track], bool]:
    """So many track records, those with most claims first, from behind the teller of that id; and whether more are."""
    with session.store.snapshot() as db:
        return tracks.page(db, kind, name, after, most)


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changes with their numbers, the last first, and whether there are more.

    `record` holds the incidents and reports that they name, without claims; `gone` says what those incidents were that
    are no more, and `into` by the id of one that another went into which it is today.
    """

    changes: list[tuple[int, Change]]
    more: bool
    record: Record
    gone: dict[str, Gone]
    into: dict[str, str]


def changes_page(session: Session, before: int | None, most: int) -> Changes:
    """So many changes, from before that number on."""
    with session.store.snapshot() as db:
        found = journal.before(db, before, most + 1)
        changes = [change for _, change in found[:most]]
        into = went_to(db, changes)
        named = {change.incident for change in changes}
        held = projections.structs(db, schema.incident, Incident, {*named, *into.values()})
        were = gone(db, named - held.keys())
        told = {change.report for change in changes if change.report} | {one.report for one in were.values()}
        record = msgspec.structs.replace(_of_reports(db, tuple(told)), incidents=held)
        return Changes(found[:most], len(found) > most, record, were, into)
