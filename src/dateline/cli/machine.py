"""What is shown, as JSON for programs: in the forms of the exported record, so that there is one form to learn."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from dateline.export.as_json import record_form
from dateline.export.form import RecordForm
from dateline.model import Incident, Record
from dateline.model.words import Standing


def incident_forms(record: Record, incidents: Iterable[Incident]) -> list[Any]:
    """Incidents as `export --format json` writes them, in the order given."""
    forms = {form.id: form for form in record_form(record).incidents}
    return [msgspec.to_builtins(forms[incident.id]) for incident in incidents]


def incident_form(record: Record, incident: Incident, sentence: str | None) -> Mapping[str, Any]:
    """One incident with its claims, and their sources and reports, and the sentence that could be printed."""
    whole = record_form(record)
    claims = [claim for claim in whole.claims if claim.incident == incident.id]
    reports = {claim.evidence.report for claim in claims}
    sources = {claim.source for claim in claims}
    form = next(form for form in whole.incidents if form.id == incident.id)
    return {
        "incident": msgspec.to_builtins(form),
        "printable": sentence,
        "claims": msgspec.to_builtins(claims),
        "sources": msgspec.to_builtins([s for s in whole.sources if s.id in sources]),
        "reports": msgspec.to_builtins([r for r in whole.reports if r.id in reports]),
    }


def report_form(record: Record, report: str) -> Mapping[str, Any]:
    """One report with its text and the claims read from it."""
    whole: RecordForm = record_form(record)
    claims = [claim for claim in whole.claims if claim.evidence.report == report]
    sources = {claim.source for claim in claims}
    held = record.reports[report]
    return {
        "report": msgspec.to_builtins(next(r for r in whole.reports if r.id == report)),
        "text": held.text,
        "claims": msgspec.to_builtins(claims),
        "sources": msgspec.to_builtins([s for s in whole.sources if s.id in sources]),
    }


def report_forms(record: Record) -> list[Any]:
    """All reports as `export --format json` writes them."""
    return [msgspec.to_builtins(form) for form in record_form(record).reports]


def dispute_forms(record: Record, incidents: Iterable[Incident], standings: Collection[Standing]) -> list[Any]:
    """One object a contested property: the incident's id, type, date and title, and the property as it is exported."""
    forms = {form.id: form for form in record_form(record).incidents}
    found = []
    for incident in incidents:
        form = forms[incident.id]
        for name, account in form.account.items():
            if account.standing in standings:
                named = {
                    "incident": form.id,
                    "type": form.type,
                    "date": form.date,
                    "title": form.title,
                    "property": name,
                }
                found.append(named | msgspec.to_builtins(account))
    return found
