"""Checks → what a page shows of each: the verdict by sign and form, why, and the sentences that decided it."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.desk.views.quotes import Piece, quoted
from dateline.display import words
from dateline.display.checked import NAMES, SIGNS, Shown, shown
from dateline.display.clean import line
from dateline.display.tellings import value_words
from dateline.display.what import headline
from dateline.display.who import People, parties
from dateline.model import Check, Claim, Incident, Record
from dateline.model.check import CheckKind, Verdict

MOST = 4
"""Sentences that are shown of those that decided a check; the rest are counted."""

KINDS = {
    CheckKind.COMPARATIVE: "ranks, against the record",
    CheckKind.REPORT: "reports, against themselves",
    CheckKind.MAP: "places, against the map",
}


@dataclass(frozen=True)
class Sentence:
    """A sentence that decided a check: of which incident where that is another, of what, and who told it where."""

    report: str
    claim: str
    of: str
    incident: str
    pieces: list[Piece]
    who: str
    told_in: str


@dataclass(frozen=True)
class Checked:
    """A check as a page shows it; `verdict` is the name of its style."""

    verdict: str
    sign: str
    name: str
    statement: str
    why: str
    incident: str
    about: str
    report: str
    claim: str
    pieces: list[Piece]
    who: str
    told_in: str
    copies: int
    against: list[Sentence]
    more: int


def checked(record: Record, checks: Iterable[Check]) -> list[Checked]:
    """The checks as pages show them, the gravest first; the record holds what they speak of."""
    people = People(record)
    return [_checked(people, one) for one in shown(record, checks)]


def _checked(people: People, one: Shown) -> Checked:
    evidence = one.claim.evidence
    return Checked(
        verdict=one.check.verdict.value,
        sign=SIGNS[one.check.verdict],
        name=NAMES[one.check.verdict],
        statement=one.statement,
        why=line(one.check.why),
        incident=one.incident.id,
        about=about(one.incident),
        report=evidence.report,
        claim=one.claim.id,
        pieces=quoted(evidence.exact, value_words(one.claim)),
        who=one.who,
        told_in=one.told_in,
        copies=one.copies,
        against=[_sentence(people, claim, incident) for claim, incident in one.against[:MOST]],
        more=max(0, len(one.against) - MOST),
    )


def _sentence(people: People, claim: Claim, incident: Incident | None) -> Sentence:
    report = claim.evidence.report
    return Sentence(
        report=report,
        claim=claim.id,
        of=about(incident) if incident else f"{words.label(claim.property)}: {words.value(claim.value)}",
        incident=incident.id if incident else "",
        pieces=quoted(claim.evidence.exact, value_words(claim)),
        who=people.says(claim),
        told_in=f"{people.outlet(report)}, {people.published(report)}",
    )


def about(incident: Incident) -> str:
    """An incident in one line: its date, whose it was, and what."""
    date = words.when(incident.date) if incident.date else "no date"
    return " · ".join(filter(None, (date, parties(incident), headline(incident))))


def verdicts(counted: dict[str, int]) -> list[tuple[str, str, str, int]]:
    """The verdicts that there are, the gravest first: value, sign, name, how many."""
    return [(v.value, SIGNS[v], NAMES[v], counted.get(v.value, 0)) for v in Verdict if v in SIGNS]
