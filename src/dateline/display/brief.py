"""Incidents → a brief: what is known of each, every value with who says so, a footnote for each sentence that shows it.

It is the same whatever it is written as: Markdown, a page, a print.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.display import times, what, words
from dateline.display.clean import line
from dateline.display.properties import by_weight
from dateline.display.tellings import Telling, tellings, value_notes
from dateline.display.who import People, parties
from dateline.model import Claim, HeldValue, Incident, Property, Record
from dateline.settling import printable

TOLD_ELSEWHERE = ("type", "actor", "recipient")
"""Properties that the heading of an incident has said already, where nobody contradicts them."""


@dataclass(frozen=True)
class Note:
    """A footnote: who published the sentence, under which title, when, and the sentence; `id` is the claim's."""

    number: int
    outlet: str
    title: str
    published: str
    sentence: str
    url: str
    report: str
    claim: str


@dataclass(frozen=True)
class Said:
    """Who says a value, in words, and the footnotes that show it."""

    who: str
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Value:
    """A value with what is to be said of it, and who says it; `stands` is false where it was replaced."""

    words: str
    about: str
    stands: bool
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Line:
    """A property: its name, how it stands where that is worth a word, and its values."""

    label: str
    standing: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Entry:
    """An incident: when, where and what, a sentence to print, and what is told of it."""

    id: str
    heading: str
    when: str
    sentence: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Brief:
    """A brief: its title, of what it is, the incidents, and the footnotes in the order of their numbers."""

    title: str
    about: str
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


def brief(record: Record, incidents: Iterable[Incident], title: str) -> Brief:
    """The brief on these incidents, in the order given, of a record that holds what they rest on."""
    given = list(incidents)
    notes = _Notes(record)
    entries = tuple(_entry(record, incident, notes) for incident in given)
    reports = {note.report for note in notes.made}
    told = f"{words.number(len(given))} incident{'' if len(given) == 1 else 's'}"
    about = f"{told}, from {words.number(len(reports))} report{'' if len(reports) == 1 else 's'}"
    as_of = f", as published by {line(record.as_of)}" if record.as_of else ""
    return Brief(line(title), f"{about}{as_of}", entries, tuple(notes.made))


@dataclass
class _Notes:
    """Makes footnotes: one for each sentence of each report, numbered as they are first needed."""

    record: Record
    made: list[Note] = field(default_factory=list)
    numbers: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def of(self, claim: Claim) -> int:
        """The number of the footnote that shows a claim's sentence."""
        evidence = claim.evidence
        at = (evidence.report, evidence.field.value, evidence.start)
        if at not in self.numbers:
            self.numbers[at] = len(self.numbers) + 1
            people, report = People(self.record), self.record.reports.get(evidence.report)
            self.made.append(
                Note(
                    number=self.numbers[at],
                    outlet=people.outlet(evidence.report),
                    title=line(report.title or "") if report else "",
                    published=people.published(evidence.report),
                    sentence=line(evidence.exact),
                    url=line(report.url or "") if report else "",
                    report=evidence.report,
                    claim=claim.id,
                )
            )
        return self.numbers[at]


def _entry(record: Record, incident: Incident, notes: _Notes) -> Entry:
    claims = [record.claims[id] for id in incident.claims if id in record.claims]
    names = sorted(incident.account, key=words.rank)
    return Entry(
        id=incident.id,
        heading=line(incident.title) or ": ".join(filter(None, (parties(incident), what.headline(incident)))),
        when=_when(incident),
        sentence=line(printable(incident, claims, record.sources, record.reports)),
        lines=tuple(
            _line(record, incident, name, incident.account[name], notes)
            for name in names
            if name not in TOLD_ELSEWHERE or incident.account[name].standing in words.CONTESTED
        ),
    )


def _when(incident: Incident) -> str:
    """Local time and UTC side by side, as far as they are known."""
    date = incident.date
    if date is None:
        return "no date is told"
    clock = incident.account.get("time_of_day")
    hour = what.lead(clock) if clock else ""
    local = " ".join(filter(None, (times.weekday(date), words.when(date), hour)))
    place = f" ({line(date.zone)})" if date.zone else ""
    exact = times.utc_clock(date, words.value(clock.lead) if clock and clock.lead else None)
    utc = exact or times.utc_span(date)
    return f"{local}{place}" + (f"; {utc} UTC" if utc else "")


def _line(record: Record, incident: Incident, name: str, property: Property, notes: _Notes) -> Line:
    contested = property.standing in words.CONTESTED
    return Line(
        label=words.label(name),
        standing=property.standing.value.replace("-", " ") if contested else "",
        values=tuple(_value(record, incident, held, notes) for held in by_weight(incident, property)),
    )


def _value(record: Record, incident: Incident, held: HeldValue, notes: _Notes) -> Value:
    return Value(
        words=words.value(held.value),
        about=", ".join(value_notes(incident, held)),
        stands=not (held.superseded or held.later_told),
        said=tuple(_said(tellings(record, held), notes)),
    )


def _said(told: Iterable[Telling], notes: _Notes) -> Iterator[Said]:
    """Each who once, with the footnotes of all that they said."""
    by_who: dict[str, list[int]] = {}
    for telling in told:
        via = f", via {telling.via}" if telling.via else ""
        sure = f" ({telling.sure})" if telling.sure != "stated" else ""
        by_who.setdefault(f"{telling.who}{via}{sure}", []).append(notes.of(telling.claim))
    for who, numbers in by_who.items():
        yield Said(who, tuple(dict.fromkeys(numbers)))


def stretch(first: str, last: str) -> str:
    """The title of a brief on a stretch of days; either end may be open."""
    if first and first == last:
        return f"Brief for {first}"
    ends = [f"from {first}" if first else "", f"to {last}" if last else ""]
    return " ".join(filter(None, ("Brief", *ends)))
