"""A report's text with its claims marked: each claim a number, at the end of the words that gave its value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import Ids
from dateline.display import times, words
from dateline.display.clean import cleaned, line
from dateline.display.who import People
from dateline.model import Claim, Incident, Record, Report
from dateline.model.words import Field

WIDE = 140
"""Columns from which on the claims stand beside the text, not below it."""

_COLOURS = ("cyan", "magenta", "green", "yellow", "blue", "red")


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim with its number, in reading order, and the words in its field that carry it."""

    number: int
    claim: Claim
    incident: Incident
    start: int
    end: int

    @property
    def style(self) -> str:
        """The colour of its incident's claims is the same all over the report."""
        return f"underline {_COLOURS[sum(map(ord, self.incident.id)) % len(_COLOURS)]}"


def marks(record: Record, report: Report) -> list[Mark]:
    """The claims read from this report, numbered in reading order; claims on the same words follow each other."""
    found = []
    for incident in record.incidents.values():
        for id in incident.claims:
            claim = record.claims.get(id)
            if claim is not None and claim.evidence.report == report.id:
                spans = claim.evidence.spans
                start, end = spans.get("value") or spans.get("trigger") or (claim.evidence.start, claim.evidence.end)
                found.append(
                    (
                        claim.evidence.field is not Field.TITLE,
                        start,
                        end,
                        words.rank(claim.property),
                        id,
                        claim,
                        incident,
                    )
                )
    found.sort(key=lambda row: row[:5])
    return [Mark(n, claim, incident, start, end) for n, (_, start, end, _, _, claim, incident) in enumerate(found, 1)]


def page(record: Record, report: Report, ids: Ids, width: int) -> Iterator[RenderableType]:
    """Who published it and when, its text with the marks, and the claims by number."""
    found = marks(record, report)
    yield from header(record, report)
    text = _marked_text(report, found)
    listed = _claims(record, found, ids)
    if width >= WIDE and found:
        beside = Table.grid(padding=(0, 3, 0, 0), expand=True)
        beside.add_column(ratio=1)
        beside.add_column(ratio=1)
        beside.add_row(text, listed)
        yield beside
        return
    yield Padding(text, (0, 1))
    yield Text()
    if not found:
        yield Text("Nothing in it was read as an incident.", style="italic")
        return
    yield Rule(Text("Its claims"), align="left", style="dim")
    yield listed


def header(record: Record, report: Report) -> Iterator[RenderableType]:
    """Who published a report and when, and where it came from."""
    people = People(record)
    yield Text.assemble((people.outlet(report.id), "bold"), f"  {times.published(report.published, report.zone)}")
    basis = words.dated(report.published_basis) if report.published_basis else "without a date"
    rows = [
        report.byline and f"by {line(report.byline)}",
        report.language and f"language {line(report.language)}",
        basis,
    ]
    yield Text(" · ".join(filter(None, rows)), style="dim")
    if kinship := people.kinship(report.id):
        yield Text(kinship, style="italic")
    if report.url:
        yield Text(line(report.url), style="dim")
    yield Text(f"{report.id}  {', '.join(map(line, record.files.get(report.id, ())))}", style="dim")
    yield Text()


def _marked_text(report: Report, found: Sequence[Mark]) -> Text:
    title = [mark for mark in found if mark.claim.evidence.field is Field.TITLE]
    body = [mark for mark in found if mark.claim.evidence.field is not Field.TITLE]
    text = Text()
    if report.title:
        text.append_text(marked(report.title.replace("\n", " "), title, "bold")).append("\n\n")
    furniture = [(block.start, block.end) for block in report.blocks]
    return text.append_text(marked(report.text, body, dim=furniture))


def marked(words_: str, found: Sequence[Mark], style: str = "", dim: Sequence[tuple[int, int]] = ()) -> Text:
    """The words with each mark's span set off, and its number in brackets after it; `dim` is what is no prose."""
    safe = cleaned(words_)
    base = Text(safe.text, style=style)
    for start, end in dim:
        base.stylize("dim italic", safe.at(start), safe.at(end))
    ends: dict[int, list[Mark]] = {}
    for mark in found:
        base.stylize(mark.style, safe.at(mark.start), safe.at(mark.end))
        ends.setdefault(safe.at(mark.end), []).append(mark)
    out, last = Text(), 0
    for end in sorted(ends):
        out.append_text(base[last:end])
        numbers = ",".join(str(mark.number) for mark in ends[end])
        out.append(f"[{numbers}]", style=f"bold {ends[end][0].style.removeprefix('underline ')}")
        last = end
    return out.append_text(base[last:])


def _claims(record: Record, found: Sequence[Mark], ids: Ids) -> PlainTable:
    people = People(record)
    parts = {(mark.incident.id, part.name): line(part.label) for mark in found for part in mark.incident.parts}
    shown = PlainTable()
    shown.add_column("", justify="right", no_wrap=True)
    shown.add_column("Property", min_width=8)
    shown.add_column("Value", min_width=10, ratio=2)
    shown.add_column("Who says it", min_width=16, ratio=3)
    shown.add_column("Incident", no_wrap=True)
    for mark in found:
        claim = mark.claim
        who = Text(people.says(claim))
        if claim.via:
            who.append(f", via {people.via(claim)}", style="italic")
        sure = words.sureness(claim.certainty, claim.polarity)
        if sure != "stated":
            who.append(f" [{sure}]")
        held = Text(words.value(claim.value))
        part = f"of “{parts.get((mark.incident.id, claim.part), line(claim.part))}”" if claim.part else ""
        if told := ", ".join(filter(None, (part, line(claim.scope or "")))):
            held.append(f" ({told})", style="italic")
        shown.add_row(
            Text(str(mark.number), style=f"bold {mark.style.removeprefix('underline ')}"),
            words.label(claim.property),
            held,
            who,
            Text(ids.short(mark.incident.id), style=mark.style.removeprefix("underline ")),
        )
    return shown
