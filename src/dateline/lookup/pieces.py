"""The lists of a record piece by piece, in the forms of its export: for programs, which go through all of it.

Each function gives so many, and the place from which the list goes on, `None` where it ends.
"""

from typing import TYPE_CHECKING

import sqlalchemy as sa

from dateline.errors import NotInRecord
from dateline.export.answers import CheckAnswer, ShownForm, check_forms, incident_forms, shown_forms
from dateline.export.as_json import claim_form, report_form, source_form
from dateline.export.form import ClaimForm, IncidentForm, ReportForm, SourceForm
from dateline.lookup.earlier import View
from dateline.lookup.session import Session
from dateline.model import Record
from dateline.record import find, journal, paging, projections
from dateline.record import reports as texts
from dateline.record.behind import Behind
from dateline.record.paging import About

if TYPE_CHECKING:
    from dateline.record.find import Wanted


def incidents(
    session: Session, wanted: "Wanted", after: Behind | None, most: int
) -> tuple[list[IncidentForm], Behind | None]:
    """Incidents, the latest first day first, those without a date last."""
    with session.store.snapshot() as db:
        found, more = find.page(db, wanted, after, most)
    return incident_forms(found), Behind.of(found[-1]) if more else None


def incidents_then(
    db: sa.Connection, view: View, wanted: "Wanted", after: Behind | None, most: int
) -> tuple[list[IncidentForm], Behind | None]:
    """The same of a record as of a moment; `db` is a snapshot of the record."""
    found, more = view.page(db, wanted, after, most)
    return incident_forms(found), Behind.of(found[-1]) if more else None


def claims(session: Session, about: About, after: str | None, most: int) -> tuple[list[ClaimForm], str | None]:
    """Claims by id, which is also the place."""
    with session.store.snapshot() as db:
        found, more = paging.claims(db, about, after, most)
        told = Record(reader="", reports=texts.load(db, {claim.evidence.report for claim, _ in found}))
    return [claim_form(told, claim, incident) for claim, incident in found], found[-1][0].id if more else None


def reports(
    session: Session, kin: dict[str, str], incident: str | None, after: str | None, most: int
) -> tuple[list[ReportForm], str | None]:
    """Reports by id, which is also the place."""
    with session.store.snapshot() as db:
        ids, more = paging.reports(db, kin, incident, after, most)
        held = Record(
            reader="",
            reports=texts.load(db, ids),
            files=texts.files(db, ids),
            kinships=projections.kinships(db, ids),
        )
    return [report_form(held, held.reports[id]) for id in ids], ids[-1] if more else None


def sources(session: Session, after: str | None, most: int) -> tuple[list[SourceForm], str | None]:
    """Sources by id, which is also the place."""
    with session.store.snapshot() as db:
        found, more = paging.sources(db, after, most)
    return [source_form(source) for source in found], found[-1].id if more else None


def source(session: Session, id: str) -> SourceForm:
    """One source.

    Raises:
        NotInRecord: where there is none of that id.
    """
    with session.store.snapshot() as db:
        found = paging.source(db, id)
    if found is None:
        raise NotInRecord(f"{id}: this record holds no source of that id.")
    return source_form(found)


def checks(
    session: Session, about: About, verdict: str | None, kind: str | None, after: tuple[str, str] | None, most: int
) -> tuple[list[CheckAnswer], tuple[str, str] | None]:
    """Checks by claim and kind, which are also the place."""
    with session.store.snapshot() as db:
        found, more = paging.checks(db, about, verdict, kind, after, most)
        against = paging.holders(db, {id for check in found for id in check.against})
        told = projections.load(db, against | paging.holders(db, {check.claim for check in found}))
    forms = check_forms(told, found)
    return forms, (forms[-1].claim, forms[-1].kind.value) if more else None


def told_by(session: Session, report: str) -> tuple[ReportForm, list[IncidentForm]]:
    """A report, and the incidents that it tells of."""
    record = session.told_in(report)
    told = {claim for claim, held in record.claims.items() if held.evidence.report == report}
    incidents = [one for _, one in sorted(record.incidents.items()) if not told.isdisjoint(one.claims)]
    return report_form(record, record.reports[report]), incident_forms(incidents)


def end(session: Session) -> int:
    """The place of the last change in the journal."""
    with session.store.snapshot() as db:
        return journal.end(db)


def changes(
    session: Session, incident: str | None, since: str | None, after: int, most: int
) -> tuple[list[ShownForm], int, bool]:
    """What the journal has, in its order, the place behind the last of it, and whether there is more."""
    with session.store.snapshot() as db:
        found, last, more = journal.behind(db, after, most, incident, since)
    return shown_forms(found), last, more
