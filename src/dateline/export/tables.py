"""A record as tables: their columns, and a row for each incident, each claim or each item.

They are the same in every format that has rows. A cell is text, a number or nothing; values that are not one number or
one text stand as JSON.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from dateline.export import precision
from dateline.export.batches import by_day
from dateline.export.cells import cell
from dateline.export.items import ITEM_COLUMNS, items_of
from dateline.model import Incident, Property, Record

Row = Mapping[str, Any]


class Column(NamedTuple):
    """A column and what its cells are."""

    name: str
    holds: Literal["text", "whole", "number"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its name: its columns where the incidents hold these properties, and the rows of a batch of them."""

    name: str
    columns: Callable[[Mapping[str, bool]], tuple[Column, ...]]
    rows: Callable[[Record], Iterator[Row]]


INCIDENT_COLUMNS = (
    *map(Column, (
        "id", "slug", "type", "status", "date", "utc", "actor", "recipient", "others", "title", "mode", "place",
    )),
    *(Column(name, "number") for name in ("lat", "lon", "radius_km")),
    *(Column(name, "whole") for name in (
        "acled_time_precision", "ucdp_date_prec", "acled_geo_precision", "ucdp_where_prec", "reports",
    )),
    Column("outlets"), Column("sources", "whole"), Column("claims", "whole"),
)  # fmt: skip
"""The columns that the table of incidents begins with; `reports`, `sources` and `claims` are numbers of them. The place
is that of the launch, for launches; the codes of precision are those of docs/codebook.md.
"""

CLAIM_COLUMNS = (
    *map(Column, (
        "id", "incident", "type", "date", "property", "value", "part", "scope", "source", "role", "body", "country",
        "via", "cites", "certainty", "polarity", "basis", "said_at", "reported_at", "outlet", "file", "url",
        "source_id", "report", "field",
    )),
    Column("start", "whole"), Column("end", "whole"), Column("exact"),
)  # fmt: skip


def _incident_columns(properties: Mapping[str, bool]) -> tuple[Column, ...]:
    """After the fixed columns, for each property its `_lead` and its `_standing`, and of numbers the bounds."""
    return (*INCIDENT_COLUMNS, *_property_columns(properties))


def _property_columns(properties: Mapping[str, bool]) -> Iterator[Column]:
    for name in sorted(properties):
        yield from (Column(f"{name}_lead"), Column(f"{name}_standing"))
        if properties[name]:
            yield from (Column(f"{name}_{bound}", "number") for bound in ("low", "best", "high"))


def _incident_rows(record: Record) -> Iterator[Row]:
    for incident in by_day(record.incidents.values()):
        yield _incident(record, incident)


def _incident(record: Record, incident: Incident) -> Row:
    claims = [record.claims[id] for id in incident.claims]
    reports = sorted({claim.evidence.report for claim in claims})
    place = precision.place_of(incident)
    dated, placed = precision.of_date(incident.date), precision.of_place(place)
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
        "place": cell(place),
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.precision if place else None,
        "acled_time_precision": dated.acled,
        "ucdp_date_prec": dated.ucdp,
        "acled_geo_precision": placed.acled,
        "ucdp_where_prec": placed.ucdp,
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
        f"{name}_lead": cell(property.lead),
        f"{name}_standing": property.standing.value,
        f"{name}_low": property.low,
        f"{name}_best": property.best,
        f"{name}_high": property.high,
    }


def _claim_rows(record: Record) -> Iterator[Row]:
    for incident in by_day(record.incidents.values()):
        for id in sorted(incident.claims, key=lambda id: (record.claims[id].property, id)):
            yield _claim(record, id, incident)


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
        "value": cell(claim.value),
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
        "source_id": claim.source,
        "report": report.id,
        "field": claim.evidence.field.value,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "exact": claim.evidence.exact,
    }


def _item_rows(record: Record) -> Iterator[Row]:
    for incident in by_day(record.incidents.values()):
        yield from items_of(record, incident)


INCIDENTS = Table("incidents", _incident_columns, _incident_rows)
"""One row an incident, in the order of date and id: no `_lead` of a property means that none leads."""

CLAIMS = Table("claims", lambda _: CLAIM_COLUMNS, _claim_rows)
"""One row a claim, in the order of its incident, then of property and id, with the sentence that states it."""

ITEMS = Table("items", lambda _: tuple(map(Column, ITEM_COLUMNS)), _item_rows)
"""One row an item that was launched, in the columns of the CNS table: see `dateline.export.items`."""

TABLES = {table.name: table for table in (INCIDENTS, CLAIMS, ITEMS)}
"""The tables, by name."""
