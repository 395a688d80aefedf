"""A record as tables: one row an incident, or one row a claim, for spreadsheets and for statistics.

A text that a spreadsheet would take for a formula, one that begins with = + - @ or a control character, gets an
apostrophe before it, as spreadsheets themselves mark text; numbers stay numbers. Values that are not one number or one
text stand as JSON.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.model import Incident, Property, Record
from dateline.model.values import Count, Quantity, Value, Where, to_json

INCIDENT_COLUMNS = (
    "id", "slug", "type", "status", "date", "utc", "actor", "recipient", "others", "title", "mode",
    "reports", "outlets", "sources", "claims",
)  # fmt: skip
"""The columns that every table of incidents begins with; `reports`, `sources` and `claims` are numbers of them."""

CLAIM_COLUMNS = (
    "id", "incident", "type", "date", "property", "value", "part", "scope", "source", "role", "body", "country", "via",
    "cites", "certainty", "polarity", "basis", "said_at", "reported_at", "outlet", "file", "url", "field", "start",
    "end", "exact",
)  # fmt: skip

Row = Mapping[str, Any]


def incidents_csv(record: Record) -> str:
    """One row an incident, in the order of date and id.

    After `INCIDENT_COLUMNS` come, for each property that the record holds anywhere, its `_lead` and its `_standing`,
    and for counts and quantities `_low`, `_best` and `_high`. No `_lead` means that none leads.
    """
    incidents = sorted(record.incidents.values(), key=lambda i: (i.date.edtf if i.date else "~", i.id))
    columns = [*INCIDENT_COLUMNS, *_property_columns(incidents)]
    return csv_text(columns, (_incident(record, incident) for incident in incidents))


def claims_csv(record: Record) -> str:
    """One row a claim, in the order of incident, property and id, with the sentence that states it."""
    incident_of = {claim: incident for incident in record.incidents.values() for claim in incident.claims}
    ids = sorted(record.claims, key=lambda id: (incident_of[id].id, record.claims[id].property, id))
    return csv_text(CLAIM_COLUMNS, (_claim(record, id, incident_of[id]) for id in ids))


def _property_columns(incidents: Iterable[Incident]) -> Iterator[str]:
    numeric: dict[str, bool] = {}
    for incident in incidents:
        for name, property in incident.account.items():
            numbers = any(isinstance(held.value, Count | Quantity) for held in property.values)
            numeric[name] = numeric.get(name, False) or numbers
    for name in sorted(numeric):
        yield from (f"{name}_lead", f"{name}_standing")
        if numeric[name]:
            yield from (f"{name}_low", f"{name}_best", f"{name}_high")


def _incident(record: Record, incident: Incident) -> Row:
    claims = [record.claims[id] for id in incident.claims]
    reports = sorted({claim.evidence.report for claim in claims})
    row: dict[str, Any] = {
        "id": incident.id,
        "slug": incident.slug,
        "type": incident.type,
        "status": incident.status.value,
        "date": incident.date.edtf if incident.date else None,
        "utc": incident.date.utc if incident.date else None,
        "actor": incident.actor.label if incident.actor else None,
        "recipient": incident.recipient.label if incident.recipient else None,
        "others": "; ".join(party.label for party in incident.others),
        "title": incident.title,
        "mode": incident.mode,
        "reports": len(reports),
        "outlets": "; ".join(sorted({outlet for id in reports if (outlet := record.reports[id].outlet)})),
        "sources": len({claim.source for claim in claims if claim.source}),
        "claims": len(claims),
    }
    for name, property in incident.account.items():
        row |= _property(name, property)
    return row


def _property(name: str, property: Property) -> Row:
    return {
        f"{name}_lead": _cell(property.lead),
        f"{name}_standing": property.standing.value,
        f"{name}_low": property.low,
        f"{name}_best": property.best,
        f"{name}_high": property.high,
    }


def _claim(record: Record, id: str, incident: Incident) -> Row:
    claim = record.claims[id]
    report = record.reports[claim.evidence.report]
    source = record.sources.get(claim.source) if claim.source else None
    return {
        "id": claim.id,
        "incident": incident.id,
        "type": incident.type,
        "date": incident.date.edtf if incident.date else None,
        "property": claim.property,
        "value": _cell(claim.value),
        "part": claim.part,
        "scope": claim.scope,
        "source": source.name if source else None,
        "role": source.role if source else None,
        "body": source.body if source else None,
        "country": source.country if source else None,
        "via": "; ".join(claim.via),
        "cites": "; ".join(page.url or page.name for id in claim.cites if (page := record.sources.get(id))),
        "certainty": claim.certainty.value,
        "polarity": claim.polarity.value,
        "basis": claim.basis.value if claim.basis else None,
        "said_at": claim.said_at,
        "reported_at": report.published,
        "outlet": report.outlet,
        "file": next(iter(record.files.get(report.id, ())), None),
        "url": report.url,
        "field": claim.evidence.field.value,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "exact": claim.evidence.exact,
    }


def _cell(value: Value | None) -> Any:
    if value is None:
        return None
    if isinstance(value, Where):
        return f"{value.relative} {value.name}" if value.relative else value.name
    form = to_json(value)
    return json.dumps(form, sort_keys=True, ensure_ascii=False) if isinstance(form, dict) else form


def csv_text(columns: Iterable[str], rows: Iterable[Row]) -> str:
    """Rows as CSV under these columns, no cell of which a spreadsheet takes for a formula."""
    out = io.StringIO()
    names = list(columns)
    writer = csv.writer(out, lineterminator="\r\n")  # as RFC 4180 has it
    writer.writerow(names)
    for row in rows:
        writer.writerow([_safe(row.get(name)) for name in names])
    return out.getvalue()


def _safe(cell: Any) -> Any:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        return "'" + cell
    return cell
