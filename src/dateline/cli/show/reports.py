"""A record's reports → the table that lists them."""

from rich.text import Text

from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import WIDE, Ids
from dateline.display.clean import line
from dateline.display.who import People
from dateline.model import Record


def table(record: Record, width: int) -> PlainTable:
    """One row a report, by publication, with what it is a copy of and how many incidents it tells."""
    people, ids = People(record), Ids(frozenset(record.reports))
    told: dict[str, set[str]] = {}
    for incident in record.incidents.values():
        for id in incident.claims:
            told.setdefault(record.claims[id].evidence.report, set()).add(incident.id)
    shown = PlainTable()
    shown.add_column("Published", no_wrap=True)
    shown.add_column("Report", ratio=1)
    shown.add_column("Tells of", justify="right")
    shown.add_column("Id", no_wrap=True, style="dim")
    for id in sorted(record.reports, key=people.order):
        label = Text(people.outlet(id), style="bold")
        if title := record.reports[id].title:
            label.append(f": {line(title)}", style="not bold")
        if kinship := people.kinship(id):
            label.append(f"\n{kinship}", style="italic not bold")
        shown.add_row(
            Text(people.published(id)),
            label,
            str(len(told.get(id, ()))),
            Text(id if width >= WIDE else ids.short(id)),
        )
    return shown
