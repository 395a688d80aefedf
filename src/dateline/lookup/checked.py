"""Which checks are asked for, and the part of a record that shows them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.asof import AsOf, View
    from dateline.lookup.session import Session
    from dateline.model import Check, Incident, Record
    from dateline.model.check import CheckKind, Verdict
    from dateline.record.find import Wanted


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; `None` asks for nothing. `incident` and `report` are ids."""

    wanted: "Wanted"
    verdict: "Verdict | None" = None
    kind: "CheckKind | None" = None
    incident: str | None = None
    report: str | None = None

    def fits(self, check: "Check", record: "Record", incident: "Incident") -> bool:
        """Whether a check of a claim of this incident is asked for."""
        return (
            self.verdict in (None, check.verdict)
            and self.kind in (None, check.kind)
            and self.incident in (None, incident.id)
            and self.report in (None, record.claims[check.claim].evidence.report)
            and self.wanted.fits(incident, record)
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """The checks that were asked for, and what of the record shows them; `view` is what that was taken from where an
    earlier moment was asked about.
    """

    checks: "tuple[Check, ...]"
    part: "Record"
    view: "View | None" = None


def checked(session: "Session", asked: Asked, as_of: "AsOf | None" = None) -> Checked:
    """The checks of a record, as it is or as of a moment."""
    from dateline.asof import View
    from dateline.lookup.session import within_reach
    from dateline.record import checks
    from dateline.record.find import Wanted

    if as_of is not None:
        with session.earlier(as_of) as (db, view):
            held = {*view.ids(db, Wanted())} & checks.holders(db) if asked.incident is None else {asked.incident}
            within_reach(held, as_of)
            part = view.record(db, held)
            found = _found(asked, part)
            others = {id for check in found for id in check.incidents} - part.incidents.keys()
            part = view.record(db, (*part.incidents, *others)) if others else part
            return Checked(found, part, View(part, view.undated, view.later))
    with session.store.snapshot() as db:
        held = checks.holders(db) if asked.incident is None else {asked.incident}
    part = session.part(held)
    found = _found(asked, part)
    others = {id for check in found for id in check.incidents} - part.incidents.keys()
    return Checked(found, session.part((*part.incidents, *others)) if others else part)


@dataclass(frozen=True, slots=True)
class Page:
    """So many checks with what of the record shows them; where the next page begins, and how many there are of each
    verdict.
    """

    checks: "tuple[Check, ...]"
    part: "Record"
    next: str | None
    verdicts: dict[str, int]


def paged(
    session: "Session", verdict: "Verdict | None", kind: "CheckKind | None", after: str | None, most: int
) -> Page:
    """A page of checks; `after` is where it begins, as the page before told it."""
    from dateline.record import checks

    claim, _, name = (after or "").partition(".")
    with session.store.snapshot() as db:
        found, more = checks.page(db, verdict, kind, (claim, name) if after else None, most)
        verdicts = checks.verdicts(db)
    told = tuple(check for _, check in found)
    part = session.part({incident for incident, _ in found} | {id for check in told for id in check.incidents})
    return Page(told, part, f"{told[-1].claim}.{told[-1].kind}" if more else None, verdicts)


def _found(asked: Asked, record: "Record") -> "tuple[Check, ...]":
    holder = {claim: incident for incident in record.incidents.values() for claim in incident.claims}
    return tuple(check for check in record.checks if asked.fits(check, record, holder[check.claim]))


def empty(session: "Session") -> bool:
    """Whether the record holds no report at all."""
    import sqlalchemy as sa

    from dateline.record import schema

    with session.store.snapshot() as db:
        return db.execute(sa.select(schema.report.c.id).limit(1)).first() is None
