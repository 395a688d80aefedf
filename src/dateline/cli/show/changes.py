"""What changed in incidents → rows: when, which property, from what to what, and through which report."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dateline.asof import Change, How, Step
from dateline.cli.show import signs
from dateline.cli.show.clean import plain, quoted
from dateline.cli.show.disputes import named
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import Ids
from dateline.display import times, what, words
from dateline.display.changing import how, new_values, ordered, state, through
from dateline.display.tellings import value_words
from dateline.display.who import People, parties
from dateline.model import Incident, Property, Record
from dateline.model.words import Field, Standing

WIDE = 120
"""Columns from which on the report has a column of its own."""


def from_to(change: Change) -> Text:
    """From what to what, with the values that are new where that does not show by itself."""
    before, after = state(change.before), state(change.after)
    if change.before is None:
        return Text(after, style="bold")
    told = Text.assemble(before, " → ", (after, "bold"))
    if before.partition(" (")[0] == after.partition(" (")[0] and isinstance(change.after, Property):
        if new := new_values(change.before, change.after):
            told.append(f"\nnew: {', '.join(new)}", style="italic")
        elif isinstance(change.before, Property) and (gone := new_values(change.after, change.before)):
            told.append(f"\nno longer: {', '.join(gone)}", style="italic")
    return told


# -------------------------------------------------------------------------------------------------------------- history


def history(steps: Sequence[Step], width: int, *, full: bool) -> Iterator[RenderableType]:
    """A table of the steps by which an account came to be, the first first; with `full` each with its sentences."""
    shown = PlainTable()
    shown.add_column("When", no_wrap=True)
    shown.add_column("Property", min_width=8, max_width=18)
    shown.add_column("Change", min_width=8, max_width=22)
    shown.add_column("From → to", min_width=16, ratio=3)
    if width >= WIDE:
        shown.add_column("Through", min_width=16, ratio=2)
    for step in steps:
        rows = list(_rows(step, width, full))
        for index, row in enumerate(rows):
            when = _when(step) if index == 0 else ""
            stamp = when if width >= WIDE else when.replace(" ", "\n")
            shown.add_row(Text(stamp), *row, end_section=index == len(rows) - 1)
    yield shown


def _when(step: Step) -> str:
    """When the reports of the step were published, on the clock that the first of them gives."""
    first = step.record.reports[step.reports[0]]
    return times.stamp(first.published, first.zone)


def _rows(step: Step, width: int, full: bool) -> Iterator[list[RenderableType]]:
    if not step.changes:
        yield [Text(""), Text("nothing new", style="dim"), *_told(Text(""), _outlets(step.record, step.reports), width)]
    yield from _changes(step.record, step.changes, width, full, step.reports)


def _changes(
    record: Record, changes: Iterable[Change], width: int, full: bool, otherwise: Sequence[str] = ()
) -> Iterator[list[RenderableType]]:
    """A row a change; the reports are named where they are not those of the row before."""
    before: list[str] = []
    for change in ordered(changes):
        told = from_to(change)
        for said in sentences(record, change) if full else ():
            told.append("\n").append_text(said)
        reports = through(record, change, otherwise)
        outlets = Text("") if reports == before else _outlets(record, reports)
        before = reports
        style = signs.STYLES[Standing.DISPUTED] if How.DISPUTED in change.how else ""
        yield [Text(words.label(change.property)), Text(how(change), style=style), *_told(told, outlets, width)]


def _told(told: Text, outlets: Text, width: int) -> list[RenderableType]:
    """In two columns, or, where there is no room, in one."""
    if width >= WIDE:
        return [told, outlets]
    outlets.stylize("dim")
    return [Text("\n").join(filter(None, (told, outlets)))]


def _outlets(record: Record, reports: Iterable[str]) -> Text:
    people, ids = People(record), Ids(frozenset(record.reports))
    return Text("\n").join(Text(f"{people.outlet(id)} {ids.short(id)}") for id in reports)


def sentences(record: Record, change: Change) -> Iterator[Text]:
    """The sentences of the claims that are new to a property, each once, with who says it."""
    people = People(record)
    seen: set[tuple[str, str, int]] = set()
    for claim in sorted(
        (record.claims[id] for id in change.claims if id in record.claims),
        key=lambda c: (people.order(c.evidence.report), c.evidence.start, c.id),
    ):
        key = (people.original(claim.evidence.report), people.says(claim), claim.evidence.start)
        if key not in seen:
            seen.add(key)
            title = "Title: " if claim.evidence.field is Field.TITLE else ""
            said = quoted(claim.evidence.exact, value_words(claim), style="bold underline")
            yield Text.assemble((f"{people.says(claim)}: {title}", "italic"), said)


# ----------------------------------------------------------------------------------------------------------------- diff


def came(record: Record, incidents: Sequence[Incident], ids: Ids, width: int) -> Iterator[RenderableType]:
    """The incidents that were not told of before, each with the reports that told it."""
    people = People(record)
    shown = PlainTable(header=False)
    shown.add_column(no_wrap=True)
    shown.add_column(max_width=24)
    shown.add_column(min_width=16, ratio=3)
    shown.add_column(ratio=2, style="dim")
    shown.add_column(no_wrap=True, style="dim")
    for incident in incidents:
        reports = sorted({record.claims[id].evidence.report for id in incident.claims}, key=people.order)
        date = words.when(incident.date).replace(" to ", " to\n") if incident.date else "no date"
        first = f"{people.outlet(reports[0])}" + (f" and {len(reports) - 1} more" if len(reports) > 1 else "")
        what_ = plain(what.headline(incident))
        shown.add_row(Text(date), plain(parties(incident) or "not told"), what_, plain(first), ids.short(incident.id))
    yield heading("Came", len(incidents))
    yield shown
    yield Text()


def changed(
    record: Record, found: Sequence[tuple[Incident, Sequence[Change]]], ids: Ids, width: int, *, full: bool
) -> Iterator[RenderableType]:
    """The incidents of which more, or something else, was told, each with its changed properties."""
    yield heading("Changed", len(found))
    for incident, changes in found:
        yield named(incident, ids)
        shown = PlainTable(header=False)
        shown.add_column(min_width=8, max_width=18)
        shown.add_column(min_width=8, max_width=22)
        shown.add_column(min_width=16, ratio=3)
        if width >= WIDE:
            shown.add_column(min_width=16, ratio=2)
        for row in _changes(record, changes, width, full):
            shown.add_row(*row)
        yield Padding(shown, (0, 0, 1, 2))


def heading(label: str, number: int) -> Rule:
    """The head of a part of the list, with how many are in it."""
    return Rule(Text(f"{label} ({words.number(number)})"), align="left", style="dim")
