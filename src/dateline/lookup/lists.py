"""Whole lists for those who print all of them: reports without their texts, track records as they are kept as sums."""

from dataclasses import dataclass

import sqlalchemy as sa
from msgspec.structs import replace

from dateline.lookup.pages import tracks_page
from dateline.lookup.session import Session
from dateline.model import Record, Report
from dateline.model.telling import TellerKind
from dateline.record import projections, reports, schema
from dateline.record.tracks import Track

TOGETHER = 1_000
"""How many are looked up at a time."""


@dataclass(frozen=True, slots=True)
class Reports:
    """All reports of a record, with empty texts; `tells` says of how many incidents each tells, where of any."""

    record: Record
    tells: dict[str, int]


def every_report(session: Session) -> Reports:
    """The reports with their files, and what each is a copy or a new version of."""
    claim = schema.claim
    held: dict[str, Report] = {}
    with session.store.snapshot() as db:
        kinships = projections.kinships(db, None)
        ids = sorted(kinships)
        for start in range(0, len(ids), TOGETHER):
            found = reports.load(db, ids[start : start + TOGETHER])
            held |= {id: replace(report, text="") for id, report in found.items()}
        files = reports.files(db)
        query = sa.select(claim.c.report, sa.func.count(sa.distinct(claim.c.incident))).group_by(claim.c.report)
        tells = dict(map(tuple, db.execute(query)))
    shown = {id: names for id, names in files.items() if id in held}
    return Reports(Record(reader="", reports=held, files=shown, kinships=kinships), tells)


def every_track(session: Session, kind: TellerKind, name: str) -> list[Track]:
    """The track records of sources or of outlets so named, those with most claims first, then by name."""
    found: list[Track] = []
    more = True
    while more:
        some, more = tracks_page(session, kind, name, found[-1].teller.id if found else None, TOGETHER)
        found += some
    return sorted(found, key=lambda one: (-one.claims, one.teller.name, one.teller.id))
