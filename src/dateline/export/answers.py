"""What is asked of a record → answers for programs, in the forms of the exported record: one form to learn.

`dateline … --json` prints these and the API sends them. Each answer is a type, so that its schema is generated.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta

from dateline.asof import Change, How, Step
from dateline.deciding.reviewing import Review, State
from dateline.display.changing import through
from dateline.export.as_json import (
    check_form,
    claim_form,
    decision_form,
    incident_form,
    property_form,
    report_form,
    source_form,
)
from dateline.export.form import (
    CheckForm,
    ClaimForm,
    DecisionForm,
    IncidentForm,
    PropertyForm,
    ReportForm,
    SourceForm,
    Time,
)
from dateline.model import Check, Incident, Kinship, Property, Record
from dateline.model.claim import sources_of
from dateline.model.words import Status
from dateline.record import journal
from dateline.settling import printable

T = TypeVar("T")


class Page(msgspec.Struct, Generic[T], kw_only=True):
    """Some of a list, and the cursor from which it goes on; `next` null is its end."""

    items: list[T]
    next: str | None


class Reviewed(DecisionForm, kw_only=True):
    """A decision with what has become of it: the incidents, mentions and claims that it is about today, and those that
    contradict it. `lost` says what of it is not found any more.
    """

    state: State
    incidents: list[str]
    mentions: list[str]
    claims: list[str]
    lost: list[str]
    undone_by: str | None
    contradicts: list[str]
    contradicted_by: list[str]


class IncidentAnswer(msgspec.Struct, kw_only=True):
    """One incident with its claims, their sources and reports, the checks of its claims, the decisions on it, and the
    sentence that could be printed.
    """

    incident: IncidentForm
    printable: str
    claims: list[ClaimForm]
    sources: list[SourceForm]
    reports: list[ReportForm]
    checks: list[CheckForm]
    decisions: list[Reviewed]


class ReportAnswer(msgspec.Struct, kw_only=True):
    """One report with the claims read from it and their sources. `text` null: it is not passed on here."""

    report: ReportForm
    text: str | None
    claims: list[ClaimForm]
    sources: list[SourceForm]


class ReportTold(ReportAnswer, kw_only=True):
    """The same with the reports, by id, that are copies of it, and those that are new versions of it."""

    copies: list[str]
    versions: list[str]


class CheckAnswer(CheckForm, kw_only=True):
    """A check with the claim that was held against something, and the claims that decided it."""

    incident: str
    statement: ClaimForm
    shown: list[ClaimForm]


class ChangeForm(msgspec.Struct, kw_only=True):
    """What happened to one property of an account, or to its status, and through which reports and claims."""

    property: str
    how: list[How]
    before: PropertyForm | Status | None
    after: PropertyForm | Status | None
    reports: list[str]
    claims: list[str]


class StepForm(msgspec.Struct, kw_only=True):
    """The reports that were out by a moment and not before, and what they changed."""

    at: Time
    reports: list[str]
    changes: list[ChangeForm]


class ShownForm(msgspec.Struct, kw_only=True):
    """A change as the record's journal has it: `before` and `after` are the property as it is exported.

    Of `id`, the incident went into the one named `after`, or is read no more; of `status` they are words.
    """

    at: Annotated[str, Meta(description="When the record showed it first, in UTC.")]
    incident: str
    property: str
    before: Any
    after: Any
    report: str | None


def incident_forms(incidents: Iterable[Incident]) -> list[IncidentForm]:
    """Incidents as `export --format json` writes them, in the order given."""
    return [incident_form(incident) for incident in incidents]


def incident_answer(record: Record, incident: Incident, reviews: Iterable[Review]) -> IncidentAnswer:
    """One incident with all that it rests on, from a record that holds it; `reviews` are of the decisions on it."""
    held = [record.claims[id] for id in incident.claims]
    claims = [claim_form(record, record.claims[id], incident.id) for id in sorted(incident.claims)]
    reports = sorted({claim.evidence.report for claim in claims})
    sources = sorted(sources_of(held))
    checks = [check for check in record.checks if check.claim in incident.claims]
    return IncidentAnswer(
        incident=incident_form(incident),
        printable=printable(incident, held, record.sources, record.reports),
        claims=claims,
        sources=[source_form(record.sources[id]) for id in sources],
        reports=[report_form(record, record.reports[id]) for id in reports],
        checks=[check_form(check) for check in sorted(checks, key=lambda check: (check.claim, check.kind))],
        decisions=review_forms(reviews),
    )


def report_answer(record: Record, report: str, *, text: bool = True) -> ReportAnswer:
    """One report with its claims, and with its text where that is asked for, from a record that holds them."""
    held = record.reports[report]
    told = {
        id: incident.id
        for incident in record.incidents.values()
        for id in incident.claims
        if record.claims[id].evidence.report == report
    }
    sources = sources_of(record.claims[id] for id in told)
    return ReportAnswer(
        report=report_form(record, held),
        text=held.text if text else None,
        claims=[claim_form(record, record.claims[id], told[id]) for id in sorted(told)],
        sources=[source_form(record.sources[id]) for id in sorted(sources)],
    )


def report_told(record: Record, report: str, kin: Mapping[str, Kinship], *, text: bool) -> ReportTold:
    """The same with which of its kin are copies and new versions of it."""
    return ReportTold(
        **msgspec.structs.asdict(report_answer(record, report, text=text)),
        copies=sorted(id for id, one in kin.items() if one.copy_of == report),
        versions=sorted(id for id, one in kin.items() if one.version_of == report),
    )


def check_forms(record: Record, checks: Iterable[Check]) -> list[CheckAnswer]:
    """Checks as they are exported, each with its statement and what decided it."""
    holder = {claim: incident.id for incident in record.incidents.values() for claim in incident.claims}
    return [
        CheckAnswer(
            **msgspec.structs.asdict(check_form(check)),
            incident=holder[check.claim],
            statement=claim_form(record, record.claims[check.claim], holder[check.claim]),
            shown=[claim_form(record, record.claims[id], holder[id]) for id in check.against if id in holder],
        )
        for check in checks
    ]


def step_forms(steps: Iterable[Step]) -> list[StepForm]:
    """The steps of an account: the moment, the reports that came out, and what they changed."""
    return [
        StepForm(
            at=step.at.text,
            reports=list(step.reports),
            changes=[change_form(step.record, change, step.reports) for change in step.changes],
        )
        for step in steps
    ]


def change_form(record: Record, change: Change, otherwise: Sequence[str] = ()) -> ChangeForm:
    """A change of an account; `otherwise` are the reports that made it where no claim did."""
    return ChangeForm(
        property=change.property,
        how=list(change.how),
        before=_state_form(change.before),
        after=_state_form(change.after),
        reports=through(record, change, otherwise),
        claims=list(change.claims),
    )


def _state_form(state: Property | Status | None) -> PropertyForm | Status | None:
    return property_form(state) if isinstance(state, Property) else state


def shown_forms(changes: Iterable[journal.Change]) -> list[ShownForm]:
    """The journal's changes, in the order given."""
    return [
        ShownForm(
            at=change.at,
            incident=change.incident,
            property=change.property,
            before=_shown_side(change.property, change.before),
            after=_shown_side(change.property, change.after),
            report=change.report,
        )
        for change in changes
    ]


def _shown_side(property: str, text: str | None) -> Any:
    return text if text is None or property in ("id", "status") else msgspec.json.decode(text)


def review_forms(reviews: Iterable[Review]) -> list[Reviewed]:
    """Decisions as they are exported, each with what has become of it."""
    return [
        Reviewed(
            **msgspec.structs.asdict(decision_form(review.decision)),
            state=review.state,
            incidents=list(review.incidents),
            mentions=list(review.mentions),
            claims=list(review.claims),
            lost=list(review.lost),
            undone_by=review.undone_by,
            contradicts=list(review.leads_over),
            contradicted_by=list(review.gives_way_to),
        )
        for review in reviews
    ]
