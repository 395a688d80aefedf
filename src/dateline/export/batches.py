"""What is exported, some incidents at a time, so that a record of any size fits into memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from msgspec.structs import replace

from dateline.model import Incident, Property, Record
from dateline.model.claim import sources_of
from dateline.model.values import Count, Quantity

TOGETHER = 500
"""How many incidents are held at a time, with their claims and the texts of their reports."""


@dataclass(frozen=True, slots=True)
class Batches:
    """Incidents in the order of their days, each with its claims, sources and reports, as often as they are asked for.

    `properties` are those that the incidents hold, each with whether it is a number (a count or a quantity): what a
    table must know before its first row.
    """

    properties: Mapping[str, bool]
    made: Callable[[], Iterator[Record]]

    def __iter__(self) -> Iterator[Record]:
        return self.made()


def by_day(incidents: Iterable[Incident]) -> list[Incident]:
    """In the order of their first days, then of their ids; those without a date last."""
    return sorted(incidents, key=lambda i: (i.date.days[0].isoformat() if i.date else "~", i.id))


def numeric(property: Property) -> bool:
    """Whether a property is a number: a count or a quantity."""
    return any(isinstance(held.value, Count | Quantity) for held in property.values)


def batches_of(record: Record, wanted: Iterable[Incident] | None = None) -> Batches:
    """A record that is in memory, or these incidents of it."""
    chosen = by_day(record.incidents.values() if wanted is None else wanted)
    properties: dict[str, bool] = {}
    for incident in chosen:
        for name, property in incident.account.items():
            properties[name] = properties.get(name, False) or numeric(property)

    def made() -> Iterator[Record]:
        left = iter(chosen)
        while some := list(islice(left, TOGETHER)):
            yield part(record, some)

    return Batches(properties, made)


def part(record: Record, incidents: Iterable[Incident]) -> Record:
    """These incidents of a record, with the claims, sources and reports that they rest on; all else as it is."""
    held = {incident.id: incident for incident in incidents}
    claims = {id: record.claims[id] for incident in held.values() for id in incident.claims if id in record.claims}
    named = sources_of(claims.values())
    reports = {claim.evidence.report for claim in claims.values()}
    return replace(
        record,
        incidents=held,
        claims=claims,
        sources={id: source for id, source in record.sources.items() if id in named},
        reports={id: report for id, report in record.reports.items() if id in reports},
    )
