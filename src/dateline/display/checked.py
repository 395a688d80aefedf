"""Checks → what a person reads of each: who said what where, the verdict, why, and the sentences that decided it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dateline.display import words
from dateline.display.clean import line
from dateline.display.tellings import value_words
from dateline.display.who import People
from dateline.model import Check, Claim, Incident, Record
from dateline.model.check import CheckKind, Verdict

SIGNS = {Verdict.CONTRADICTED: "✗", Verdict.CANNOT_TELL: "?", Verdict.HOLDS: "✓"}
"""A sign for each verdict, the gravest first: colour is never the only mark."""

NAMES = {Verdict.CONTRADICTED: "contradicted", Verdict.CANNOT_TELL: "cannot tell", Verdict.HOLDS: "holds"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A check with its claim and incident; `copies` carry the same words. `against` are the claims whose sentences
    decided it, each with its incident where that is another.
    """

    check: Check
    claim: Claim
    incident: Incident
    who: str
    told_in: str
    copies: int
    against: tuple[tuple[Claim, Incident | None], ...]

    @property
    def statement(self) -> str:
        """The words that were held against something, else the value in words."""
        spans = value_words(self.claim)
        exact = self.claim.evidence.exact
        if self.check.kind is CheckKind.COMPARATIVE and spans:
            return line(exact[spans[0][0] : spans[0][1]]).strip(" ,;:.–—-")
        return f"{words.label(self.claim.property)}: {words.value(self.claim.value)}"


def shown(record: Record, checks: Iterable[Check]) -> list[Shown]:
    """The checks as they are shown, the gravest first, then by the dates of their incidents; copies with their
    original.
    """
    people = People(record)
    holder = {claim: incident for incident in record.incidents.values() for claim in incident.claims}
    groups: dict[tuple[str, ...], list[Check]] = {}
    for check in checks:
        claim = record.claims[check.claim]
        key = (
            check.kind.value,
            holder[claim.id].id,
            repr(claim.value),
            claim.source or "",
            people.original(claim.evidence.report),
        )
        groups.setdefault(key, []).append(check)
    found = [_shown(record, people, holder, same) for same in groups.values()]
    order = list(SIGNS)
    return sorted(
        found,
        key=lambda s: (order.index(s.check.verdict), _first_day(s.incident), people.order(s.claim.evidence.report)),
    )


def _shown(record: Record, people: People, holder: dict[str, Incident], same: list[Check]) -> Shown:
    """Of copies the original's check, or that of the first published."""

    def age(check: Check) -> tuple[bool, tuple[float, str]]:
        report = record.claims[check.claim].evidence.report
        return people.original(report) != report, people.order(report)

    check = min(same, key=age)
    claim = record.claims[check.claim]
    via = people.via(claim)
    report = claim.evidence.report
    own = holder[claim.id]
    return Shown(
        check=check,
        claim=claim,
        incident=own,
        who=people.says(claim) + (f", via {via}" if via else ""),
        told_in=f"{people.outlet(report)}, {people.published(report)}",
        copies=len({record.claims[c.claim].evidence.report for c in same}) - 1,
        against=tuple(
            (record.claims[id], other if (other := holder.get(id)) is not None and other.id != own.id else None)
            for id in check.against
            if id in record.claims
        ),
    )


def _first_day(incident: Incident) -> str:
    return incident.date.days[0].isoformat() if incident.date else "~"


def of_incidents(record: Record, incidents: Collection[str]) -> list[Check]:
    """The checks of the claims of these incidents."""
    own = {claim for id in incidents for claim in record.incidents[id].claims}
    return [check for check in record.checks if check.claim in own]


def summary(told: list[Shown]) -> str:
    """How many there are of each verdict: "12 statements: 1 contradicted, 7 cannot tell, 4 hold."."""
    counted = {verdict: sum(s.check.verdict is verdict for s in told) for verdict in SIGNS}
    parts = [f"{n} {_PLURAL[verdict] if n > 1 else NAMES[verdict]}" for verdict, n in counted.items() if n]
    return f"{len(told)} {'statement' if len(told) == 1 else 'statements'}: {', '.join(parts)}."


_PLURAL = {Verdict.CONTRADICTED: "contradicted", Verdict.CANNOT_TELL: "cannot be told", Verdict.HOLDS: "hold"}
