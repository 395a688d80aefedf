"""One incident → what the forms offer by which it is corrected."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dateline.deciding.values import ALWAYS
from dateline.desk.views.listing import Row, row
from dateline.desk.views.quotes import Piece, quoted
from dateline.display import words
from dateline.display.clean import line
from dateline.display.tellings import value_words
from dateline.display.who import People
from dateline.model import Claim, Incident, Record
from dateline.model.words import Field
from dateline.packs import all_packs, enabled_packs
from dateline.packs.responses import ORDER


@dataclass(frozen=True)
class Told:
    """A claim that can be rejected or accepted; `counts` where no decision rejects it."""

    id: str
    label: str
    value: str
    who: str
    outlet: str
    report: str
    sentence: list[Piece]
    counts: bool


@dataclass(frozen=True)
class Mention:
    """What can be taken out of the incident: all that one report tells of it."""

    report: str
    outlet: str
    published: str
    sentence: list[Piece]


@dataclass(frozen=True)
class Forms:
    """What the forms offer: claims, the reports that tell it, properties that can be set, types, and near incidents."""

    id: str
    title: str
    seen: str
    claims: list[Told]
    told_in: list[Mention]
    properties: list[tuple[str, str]]
    types: list[tuple[str, str]]
    near: list[Row]


def forms(record: Record, incident: Incident, seen: str, near: Iterable[Incident]) -> Forms:
    """The forms of an incident as it stands now; `seen` stands for that."""
    people = People(record)
    counted = incident.counted
    claims = sorted(
        (record.claims[id] for id in incident.claims),
        key=lambda claim: (words.rank(claim.property), people.order(claim.evidence.report), claim.evidence.start),
    )
    told = {claim.property for claim in claims} - {"type"}
    types = ORDER if incident.response else sorted({pack.name for pack in (*all_packs(), *enabled_packs())})
    return Forms(
        id=incident.id,
        title=line(incident.title),
        seen=seen,
        claims=[_told(people, claim, counted) for claim in claims],
        told_in=_told_in(people, claims),
        properties=[(name, words.label(name)) for name in sorted({*told, *ALWAYS}, key=words.rank)],
        types=[(type, words.kind(type)) for type in types if type != incident.type],
        near=[row(other) for other in near if other.id != incident.id],
    )


def _told(people: People, claim: Claim, counted: Collection[str]) -> Told:
    evidence = claim.evidence
    return Told(
        id=claim.id,
        label=words.label(claim.property),
        value=words.value(claim.value),
        who=people.says(claim),
        outlet=people.outlet(evidence.report),
        report=evidence.report,
        sentence=quoted(evidence.exact, value_words(claim)),
        counts=claim.id in counted,
    )


def _told_in(people: People, claims: Iterable[Claim]) -> list[Mention]:
    """The reports, by publication, each with the sentence in which it tells the incident."""
    first: dict[str, Claim] = {}
    for claim in claims:
        if (claim.property == "type" and claim.evidence.field is not Field.TITLE) or claim.property == "type":
            first.setdefault(claim.evidence.report, claim)
    return [
        Mention(
            id,
            people.outlet(id),
            people.published(id),
            quoted(first[id].evidence.exact, value_words(first[id])),
        )
        for id in sorted(first, key=people.order)
    ]
