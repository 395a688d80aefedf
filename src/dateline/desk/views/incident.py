"""One incident → its page: what happened, who says what in which sentence, and what it rests on."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dateline.asof import Change, Step
from dateline.desk.views.cited import Cited, cited
from dateline.desk.views.marks import Mark, mark
from dateline.desk.views.quotes import Piece, quoted
from dateline.display import times, what, words
from dateline.display.changing import how, ordered, state
from dateline.display.clean import line
from dateline.display.properties import bounds, by_weight, credibility, why
from dateline.display.tellings import Telling, tellings, value_notes, value_words
from dateline.display.who import People, parties, reports_of
from dateline.model import HeldValue, Incident, Property, Record
from dateline.model.words import Field, Standing
from dateline.settling import printable


@dataclass(frozen=True)
class Said:
    """Who told a value, how sure, in which report, in which sentence; `claim` is its id. `cited` are the pages that are
    named for it: where there are any, those through whom it came (`via`) are whose pages they are.
    """

    claim: str
    report: str
    who: str
    via: str
    cited: list[Cited]
    sure: str
    told_in: str
    sentence: list[Piece]
    title: bool


@dataclass(frozen=True)
class Held:
    """A value that is held, with what is to be said of it, and who tells it."""

    value: str
    longer: str
    notes: list[str]
    stands: bool
    leads: bool
    observers: int
    origins: int
    said: list[Said]


@dataclass(frozen=True)
class Block:
    """A property: how it stands, what leads and why, and the values."""

    name: str
    label: str
    summary: str
    mark: Mark
    why: str
    bounds: str
    credibility: str
    contested: bool
    values: list[Held]


@dataclass(frozen=True)
class Fact:
    """A line of what is known: its name, and what is to be said."""

    name: str
    words: str


@dataclass(frozen=True)
class Told:
    """A report that the incident rests on."""

    id: str
    outlet: str
    title: str
    published: str
    kinship: str
    passing: bool


@dataclass(frozen=True)
class Tie:
    """Another incident that this one is tied to; `date` is empty where none is told."""

    id: str
    date: str
    who: str
    what: str


@dataclass(frozen=True)
class Page:
    """All that the page of an incident shows."""

    id: str
    title: str
    kind: str
    status: str
    facts: list[Fact]
    sentence: str
    blocks: list[Block]
    parts: list[str]
    ties: dict[str, list[Tie]]
    reports: list[Told]
    slug: str


def page(record: Record, incident: Incident) -> Page:
    """The page of an incident, with what the record holds of it and of what it is tied to."""
    claims = [record.claims[id] for id in incident.claims]
    return Page(
        id=incident.id,
        title=line(incident.title) or f"{parties(incident)}: {what.headline(incident)}",
        kind=words.kind(incident.type),
        status=words.status(incident.status),
        facts=list(_facts(incident)),
        sentence=line(printable(incident, claims, record.sources, record.reports)),
        blocks=blocks(record, incident),
        parts=[line(part.label) for part in incident.parts] if len(incident.parts) > 1 else [],
        ties=_ties(record, incident),
        reports=_reports(record, incident),
        slug=line(incident.slug),
    )


def _facts(incident: Incident) -> Iterator[Fact]:
    date = incident.date
    clock = incident.account.get("time_of_day")
    hour = what.lead(clock) if clock else ""
    if date is None:
        yield Fact("Date", "none is told" + (f"; {hour}" if hour else ""))
    else:
        place = f" ({line(date.zone)})" if date.zone else " (on which clock is not known)"
        yield Fact("Local", " ".join(filter(None, (times.weekday(date), words.when(date), hour))) + place)
        exact = times.utc_clock(date, words.value(clock.lead) if clock and clock.lead else None)
        if span := times.utc_span(date):
            yield Fact("UTC", f"{exact}; that civil day is {span}" if exact else f"{span}, the whole civil day")
    if who := parties(incident):
        yield Fact("Who", who)
    if incident.others:
        yield Fact("Also", ", ".join(words.party(party) for party in incident.others))
    if place_ := incident.account.get("launch_place") or incident.account.get("place"):
        yield Fact("From" if "launch_place" in incident.account else "Place", what.summary(place_))


def blocks(record: Record, incident: Incident, standings: Collection[Standing] = words.ORDER) -> list[Block]:
    """The properties that stand so, the most contested first, then in the order of their importance."""
    asked = (name for name, property in incident.account.items() if property.standing in standings)
    order = sorted(asked, key=lambda name: (_gravity(incident.account[name]), words.rank(name)))
    return [_block(record, incident, name, incident.account[name]) for name in order]


def _gravity(property: Property) -> int:
    return words.ORDER.index(property.standing) if property.standing in words.CONTESTED else len(words.ORDER)


def _block(record: Record, incident: Incident, name: str, property: Property) -> Block:
    return Block(
        name=name,
        label=words.label(name),
        summary=what.summary(property),
        mark=mark(property.standing),
        why=why(incident, property).replace("; no lead", "; none leads"),
        bounds=bounds(property),
        credibility=credibility(property),
        contested=property.standing in words.CONTESTED,
        values=[_held(record, incident, property, held) for held in by_weight(incident, property)],
    )


def _held(record: Record, incident: Incident, property: Property, held: HeldValue) -> Held:
    return Held(
        value=words.value(held.value),
        longer=words.longer(held.value),
        notes=value_notes(incident, held),
        stands=not (held.superseded or held.later_told),
        leads=held.value == property.lead and held.polarity == "asserted" and held.part is None,
        observers=held.observers,
        origins=held.origins,
        said=[said(record, telling) for telling in tellings(record, held)],
    )


def said(record: Record, telling: Telling) -> Said:
    """A telling with its sentence."""
    evidence = telling.claim.evidence
    return Said(
        claim=telling.claim.id,
        report=evidence.report,
        who=telling.who,
        via=telling.via,
        cited=cited(People(record), telling.claim),
        sure=telling.sure,
        told_in=telling.told_in,
        sentence=quoted(evidence.exact, value_words(telling.claim)),
        title=evidence.field is Field.TITLE,
    )


HOW = {"response": "What others did and said", "background": "Told in the same reports", "plan": "Planned and done"}


def _ties(record: Record, incident: Incident) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = {}
    for link in incident.related:
        other = record.incidents.get(link.id)
        if other is not None:
            heading = "In answer to" if link.how == "response" and incident.response else HOW.get(link.how, link.how)
            date = words.when(other.date) if other.date else ""
            who = parties(other) or ("somebody" if other.response else "not told")
            found.setdefault(heading, []).append(Tie(other.id, date, who, what.headline(other)))
    return {heading: sorted(found[heading], key=lambda tie: (tie.date, tie.id)) for heading in sorted(found)}


def _reports(record: Record, incident: Incident) -> list[Told]:
    people = People(record)
    return [
        Told(
            id=id,
            outlet=people.outlet(id),
            title=line(record.reports[id].title or "") if id in record.reports else "",
            published=people.published(id),
            kinship=people.kinship(id),
            passing=id not in incident.main_in,
        )
        for id in reports_of(record, incident)
    ]


@dataclass(frozen=True)
class Altered:
    """A property that a report or a decision changed: how, and from what to what."""

    label: str
    how: str
    before: str
    after: str


@dataclass(frozen=True)
class Stage:
    """What the reports of one time changed; `at` is the moment by which they were out, as an address has it."""

    at: str
    when: str
    outlets: list[tuple[str, str]]
    altered: list[Altered]


def stage(step: Step) -> Stage:
    """A step of an account's history."""
    people = People(step.record)
    first = step.record.reports[step.reports[0]]
    return Stage(
        at=step.at.text,
        when=times.published(first.published, first.zone),
        outlets=[(id, people.outlet(id)) for id in step.reports],
        altered=altered(step.changes),
    )


def altered(changes: Iterable[Change]) -> list[Altered]:
    """Changes of an account in words, in the order in which a page lists properties."""
    return [
        Altered(words.label(one.property), how(one), state(one.before), state(one.after)) for one in ordered(changes)
    ]
