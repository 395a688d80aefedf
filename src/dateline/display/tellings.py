"""The claims that hold a value → who told it: a telling for each source in each report, copies with their original."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.display import words
from dateline.display.clean import line
from dateline.display.who import People
from dateline.model import Claim, HeldValue, Incident, Record
from dateline.model.words import Field


@dataclass(frozen=True, slots=True)
class Telling:
    """One assertion as one report tells it. `copies` are the reports that carry it as copies of `claim`'s own."""

    claim: Claim
    who: str
    via: str
    sure: str
    outlet: str
    published: str
    copies: tuple[str, ...]

    @property
    def told_in(self) -> str:
        """Which report, when, and how many carry its words."""
        more = f" (+{len(self.copies)} {'copy' if len(self.copies) == 1 else 'copies'})" if self.copies else ""
        return f"{self.outlet}, {self.published}{more}"


def value_words(claim: Claim) -> list[tuple[int, int]]:
    """Where in the claim's sentence the words of its value stand; nothing where they stand in another sentence."""
    evidence = claim.evidence
    span = evidence.spans.get("value")
    if span is None or span[0] < evidence.start or span[1] > evidence.end:
        return []
    return [(span[0] - evidence.start, span[1] - evidence.start)]


def tellings(record: Record, held: HeldValue) -> list[Telling]:
    """Who told this value, the first published first."""
    people = People(record)
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    for id in held.claims:
        claim = record.claims.get(id)
        if claim is not None:
            original = people.original(claim.evidence.report)
            groups.setdefault((people.says(claim), people.via(claim), _sure(claim), original), []).append(claim)
    told = [_telling(people, key, claims) for key, claims in groups.items()]
    return sorted(told, key=lambda t: (people.order(t.claim.evidence.report), t.claim.evidence.start, t.who))


def _telling(people: People, key: tuple[str, str, str, str], claims: Iterable[Claim]) -> Telling:
    who, via, sure, original = key
    ordered = sorted(
        claims,
        key=lambda c: (
            c.evidence.report != original,
            people.order(c.evidence.report),
            c.evidence.field is Field.TITLE,
            c.evidence.start,
        ),
    )
    first = ordered[0]
    copies = {c.evidence.report for c in ordered} - {first.evidence.report}
    return Telling(
        claim=first,
        who=who,
        via=via,
        sure=sure,
        outlet=people.outlet(first.evidence.report),
        published=people.published(first.evidence.report),
        copies=tuple(sorted(copies)),
    )


def _sure(claim: Claim) -> str:
    said = f", said {line(claim.said_at)}" if claim.said_at else ""
    basis = f", {claim.basis.value}" if claim.basis else ""
    return words.sureness(claim.certainty, claim.polarity) + basis + said


def value_notes(incident: Incident, held: HeldValue) -> list[str]:
    """Of which part a value is, in what scope, and whether it still stands."""
    notes = []
    if held.part:
        named = {part.name: line(part.label) for part in incident.parts}
        notes.append(f"of “{named.get(held.part) or line(held.part)}”")
    if held.scope:
        notes.append(line(held.scope))
    if held.polarity != "asserted":
        notes.append({"denied": "denied", "doubted": "doubted", "declined": "would not say"}[held.polarity])
    if held.open and "not yet known" not in words.value(held.value):
        notes.append("under investigation")
    if held.superseded:
        notes.append("replaced later")
    if held.later_told:
        notes.append("from a title, or told later in passing")
    return notes
