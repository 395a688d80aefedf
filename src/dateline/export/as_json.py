"""A record to its JSON: one object, keys sorted, lists in the order of their ids."""

import msgspec

from dateline.export.form import (
    SCHEMA,
    CheckForm,
    ClaimForm,
    DecisionForm,
    EvidenceForm,
    HeldForm,
    IncidentForm,
    LinkForm,
    PartForm,
    PropertyForm,
    RecordForm,
    ReportForm,
    SourceForm,
)
from dateline.export.json_text import form_text
from dateline.model import Check, Claim, Decision, HeldValue, Incident, Property, Record, Report, Source
from dateline.model.values import to_json


def record_json(record: Record) -> str:
    """The record as JSON text, with a line end at its end. Equal records give equal bytes."""
    return "".join(form_text(record_form(record)))


def record_form(record: Record) -> RecordForm:
    """The record in the form in which it is written."""
    incident_of = {claim: incident.id for incident in record.incidents.values() for claim in incident.claims}
    return RecordForm(
        schema=SCHEMA,
        as_of=record.as_of,
        reader=record.reader,
        reports=[report_form(record, record.reports[id]) for id in sorted(record.reports)],
        sources=[source_form(record.sources[id]) for id in sorted(record.sources)],
        incidents=[incident_form(record.incidents[id]) for id in sorted(record.incidents)],
        claims=[claim_form(record, record.claims[id], incident_of[id]) for id in sorted(record.claims)],
        decisions=[decision_form(decision) for decision in sorted(record.decisions, key=lambda d: d.id)],
        checks=[check_form(check) for check in sorted(record.checks, key=lambda c: (c.claim, c.kind))],
    )


def check_form(check: Check) -> CheckForm:
    """A check in the form in which it is written."""
    return CheckForm(
        kind=check.kind,
        claim=check.claim,
        verdict=check.verdict,
        incidents=list(check.incidents),
        against=list(check.against),
        why=check.why,
    )


def decision_form(decision: Decision) -> DecisionForm:
    """A decision, in the form in which it is written."""
    return msgspec.convert(decision, DecisionForm, from_attributes=True)


def report_form(record: Record, report: Report) -> ReportForm:
    """A report of a record, in the form in which it is written."""
    files = record.files.get(report.id, ())
    kinship = record.kinships.get(report.id)
    return ReportForm(
        id=report.id,
        file=files[0] if files else None,
        files=list(files),
        outlet=report.outlet,
        agency=report.agency,
        title=report.title,
        url=report.url,
        published=report.published,
        published_basis=report.published_basis,
        language=report.language,
        licence=report.licence,
        sha256=report.sha256,
        copy_of=kinship.copy_of if kinship else None,
        version_of=kinship.version_of if kinship else None,
        withdrawn=None,
    )


def source_form(source: Source) -> SourceForm:
    """A source, in the form in which it is written."""
    return msgspec.convert(source, SourceForm, from_attributes=True)


def incident_form(incident: Incident) -> IncidentForm:
    """An incident, in the form in which it is written."""
    return IncidentForm(
        id=incident.id,
        slug=incident.slug,
        type=incident.type,
        status=incident.status,
        title=incident.title,
        date=incident.date.edtf if incident.date else None,
        utc=incident.date.utc if incident.date else None,
        actor=incident.actor.label if incident.actor else None,
        recipient=incident.recipient.label if incident.recipient else None,
        others=[party.label for party in incident.others],
        main_in=list(incident.main_in),
        account={name: property_form(property) for name, property in incident.account.items()},
        parts=[PartForm(name=part.name, label=part.label) for part in incident.parts],
        mentions=list(incident.mentions),
        claims=list(incident.claims),
        related=[LinkForm(id=link.id, how=link.how) for link in sorted(incident.related)],
        mode=incident.mode if incident.response else msgspec.UNSET,
    )


def property_form(property: Property) -> PropertyForm:
    """How one property stands, in the form in which it is written."""
    return PropertyForm(
        standing=property.standing,
        lead=None if property.lead is None else to_json(property.lead),
        low=_number(property.low),
        best=_number(property.best),
        high=_number(property.high),
        why=property.why,
        credibility=property.credibility,
        values=[_held(held) for held in property.values],
    )


def _held(held: HeldValue) -> HeldForm:
    return HeldForm(
        value=to_json(held.value),
        observers=held.observers,
        origins=held.origins,
        part=held.part,
        scope=held.scope,
        polarity=held.polarity,
        superseded=held.superseded,
        later_told=held.later_told,
        open=held.open,
        claims=list(held.claims),
    )


def claim_form(record: Record, claim: Claim, incident: str) -> ClaimForm:
    """A claim of a record on an incident (an id), in the form in which it is written."""
    evidence = claim.evidence
    return ClaimForm(
        id=claim.id,
        incident=incident,
        mention=claim.mention,
        property=claim.property,
        value=to_json(claim.value),
        part=claim.part,
        scope=claim.scope,
        source=claim.source,
        via=list(claim.via),
        cites=list(claim.cites),
        certainty=claim.certainty,
        polarity=claim.polarity,
        basis=claim.basis,
        said_at=claim.said_at,
        reported_at=record.reports[evidence.report].published,
        evidence=EvidenceForm(
            report=evidence.report,
            field=evidence.field,
            exact=evidence.exact,
            prefix=evidence.prefix,
            suffix=evidence.suffix,
            start=evidence.start,
            end=evidence.end,
            spans=evidence.spans,
        ),
    )


def _number(x: float | None) -> float | int | None:
    return int(x) if x is not None and float(x).is_integer() else x
