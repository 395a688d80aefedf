"""One report → its page: the text with the sentences that claims rest on, and the claims beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.desk.views.cited import Cited, cited
from dateline.display import times, words
from dateline.display.clean import cleaned, line
from dateline.display.who import People
from dateline.model import Claim, Incident, Record, Report
from dateline.model.words import Field


@dataclass(frozen=True)
class Note:
    """A claim beside the text: its number in reading order, and the incident that it is of."""

    number: int
    id: str
    incident: str
    colour: int
    label: str
    value: str
    who: str
    via: str
    cited: list[Cited]
    sure: str
    part: str


@dataclass(frozen=True)
class Told:
    """An incident that the report tells of, in the colour of its claims."""

    id: str
    title: str
    colour: int


@dataclass(frozen=True)
class Stretch:
    """Some words of the text: the numbers of the claims whose sentence they are in, and of those whose value they
    give; `ends` are the numbers of the claims whose value ends here.
    """

    words: str
    within: tuple[int, ...]
    giving: tuple[int, ...]
    ends: tuple[int, ...]
    colour: int
    dim: bool


@dataclass(frozen=True)
class Page:
    """All that the page of a report shows. The text is given by paragraphs."""

    id: str
    outlet: str
    title: list[Stretch]
    published: str
    basis: str
    byline: str
    url: str
    kinship: str
    files: str
    licence: str
    paragraphs: list[list[Stretch]]
    notes: list[Note]
    incidents: list[Told]


@dataclass(frozen=True)
class Kin:
    """A copy or a new version of the report: which of the two, and who published it when under which title."""

    id: str
    how: str
    outlet: str
    title: str
    published: str


def kin(record: Record) -> list[Kin]:
    """The copies and new versions that a record knows of, by publication."""
    people = People(record)
    return [
        Kin(
            id=id,
            how="copy" if record.kinships[id].copy_of else "new version",
            outlet=people.outlet(id),
            title=line(record.reports[id].title or ""),
            published=people.published(id),
        )
        for id in sorted(record.kinships, key=people.order)
    ]


@dataclass(frozen=True)
class _Placed:
    note: Note
    field: Field
    sentence: tuple[int, int]
    value: tuple[int, int]


def page(record: Record, report: Report) -> Page:
    """The page of a report, with the claims that the record has of it."""
    people = People(record)
    placed = _placed(record, report, people)
    text = [one for one in placed if one.field is Field.TEXT]
    title = [one for one in placed if one.field is Field.TITLE]
    dim = [(block.start, block.end) for block in report.blocks]
    return Page(
        id=report.id,
        outlet=people.outlet(report.id),
        title=_stretches(report.title or "", title, ()),
        published=times.published(report.published, report.zone),
        basis=words.dated(report.published_basis) if report.published_basis else "",
        byline=line(report.byline or ""),
        url=line(report.url or ""),
        kinship=people.kinship(report.id),
        files=", ".join(map(line, record.files.get(report.id, ()))),
        licence=line(report.licence or ""),
        paragraphs=_paragraphs(_stretches(report.text, text, dim)),
        notes=[one.note for one in placed],
        incidents=[
            Told(id, line(record.incidents[id].title), colour)
            for id, colour in {one.note.incident: one.note.colour for one in placed}.items()
        ],
    )


def _placed(record: Record, report: Report, people: People) -> list[_Placed]:
    """The claims read from this report, numbered in reading order."""
    found: list[tuple[bool, int, int, tuple[int, str], str, Claim, Incident]] = []
    for incident in record.incidents.values():
        for id in incident.claims:
            claim = record.claims.get(id)
            if claim is not None and claim.evidence.report == report.id:
                start, end = _giving(claim)
                in_text = claim.evidence.field is not Field.TITLE
                found.append((in_text, start, end, words.rank(claim.property), id, claim, incident))
    found.sort(key=lambda row: row[:5])
    colours = {id: n % 6 for n, id in enumerate(dict.fromkeys(row[6].id for row in found))}
    return [
        _Placed(
            _note(number, claim, incident, colours[incident.id], people),
            claim.evidence.field,
            (claim.evidence.start, claim.evidence.end),
            _giving(claim),
        )
        for number, (*_, claim, incident) in enumerate(found, 1)
    ]


def _giving(claim: Claim) -> tuple[int, int]:
    spans = claim.evidence.spans
    return spans.get("value") or spans.get("trigger") or (claim.evidence.start, claim.evidence.end)


def _note(number: int, claim: Claim, incident: Incident, colour: int, people: People) -> Note:
    sure = words.sureness(claim.certainty, claim.polarity)
    labels = {part.name: line(part.label) for part in incident.parts}
    return Note(
        number=number,
        id=claim.id,
        incident=incident.id,
        colour=colour,
        label=words.label(claim.property),
        value=words.value(claim.value),
        who=people.says(claim),
        via=people.via(claim),
        cited=cited(people, claim),
        sure=sure,
        part=labels.get(claim.part, line(claim.part)) if claim.part else "",
    )


def _stretches(text: str, placed: Sequence[_Placed], dim: Sequence[tuple[int, int]]) -> list[Stretch]:
    """The text cut wherever a sentence, a value or what is no prose begins or ends."""
    safe = cleaned(text)
    sentences = [(safe.at(a), safe.at(b), one.note.number) for one in placed for a, b in [one.sentence]]
    values = [(safe.at(a), safe.at(b), one.note) for one in placed for a, b in [one.value]]
    dimmed = [(safe.at(a), safe.at(b)) for a, b in dim]
    cuts = {0, len(safe.text)}
    for a, b in (*((a, b) for a, b, _ in sentences), *((a, b) for a, b, _ in values), *dimmed):
        cuts |= {a, b}
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(safe.text))
    made = []
    for a, b in pairwise(edges):
        giving = [note for x, y, note in values if x <= a and b <= y]
        made.append(
            Stretch(
                words=safe.text[a:b],
                within=tuple(number for x, y, number in sentences if x <= a and b <= y),
                giving=tuple(note.number for note in giving),
                ends=tuple(note.number for _, y, note in values if y == b),
                colour=giving[0].colour if giving else 0,
                dim=any(x <= a and b <= y for x, y in dimmed),
            )
        )
    return made


_GAP = re.compile(r"\n\s*\n|\n")


def _paragraphs(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """The stretches by paragraph: a line's end begins another."""
    made: list[list[Stretch]] = [[]]
    for stretch in stretches:
        pieces = _GAP.split(stretch.words)
        for index, piece in enumerate(pieces):
            if index:
                made.append([])
            ends = stretch.ends if index == len(pieces) - 1 else ()
            if piece or ends:
                made[-1].append(Stretch(piece, stretch.within, stretch.giving, ends, stretch.colour, stretch.dim))
    return [paragraph for paragraph in made if paragraph]
