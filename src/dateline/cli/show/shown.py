"""What the journal has of an incident → rows: when which property changed, from what to what, through which report."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli.show.changes import heading
from dateline.cli.show.disputes import named
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import Ids
from dateline.display import times, words
from dateline.display.journaled import sides
from dateline.display.who import People
from dateline.lookup import Shown
from dateline.model import Incident, Record
from dateline.record.journal import Change


def began(shown: Shown) -> str:
    """Since when it has been shown."""
    if shown.first is None:
        return "The journal does not tell since when this record shows it."
    return f"In this record since {times.stamp(shown.first)} UTC; what changed in it since, as this record showed it:"


def table(record: Record, shown: Shown, width: int) -> PlainTable:
    """One row a change, in the order in which they were made."""
    people, ids = People(record), Ids(frozenset(record.reports))
    made = PlainTable()
    made.add_column("When, UTC", no_wrap=True)
    made.add_column("Property", min_width=8, max_width=18)
    made.add_column("From → to", min_width=16, ratio=3)
    made.add_column("Through", min_width=12, ratio=2)
    for change in shown.changes:
        report = change.report and f"{people.outlet(change.report)} {ids.short(change.report)}"
        label, told = _told(change, shown.incident, record.incidents[shown.incident])
        made.add_row(times.stamp(change.at).replace(" ", "\n"), label, told, Text(report or "", style="dim"))
    return made


def gone(changes: Sequence[Change]) -> Iterator[RenderableType]:
    """The incidents that went into others."""
    yield heading("Went into another", len(changes))
    for change in changes:
        yield _told(change, change.incident, None)[1]
    yield Text()


def changed(record: Record, found: Sequence[Shown], ids: Ids, width: int) -> Iterator[RenderableType]:
    """The incidents in which something changed, each with what did."""
    yield heading("Changed", len(found))
    for shown in found:
        yield named(record.incidents[shown.incident], ids)
        yield Padding(table(record, shown, width), (0, 0, 1, 2))


def _told(change: Change, incident: str, held: Incident | None) -> tuple[str, Text]:
    if change.property == "id":
        return "", Text(f"{change.incident} went into {change.after or 'nothing: it is no longer read'}")
    before, after = sides(change, held)
    told = Text.assemble(before, " → ", (after, "bold"))
    if change.incident != incident:
        told.append(f"\nin {change.incident}, which went into this one", style="italic")
    return words.label(change.property), told
