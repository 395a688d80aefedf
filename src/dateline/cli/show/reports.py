"""A record's reports → the table that lists them."""

from rich.text import Text

from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import WIDE, Ids
from dateline.display.clean import line
from dateline.display.who import People
from dateline.lookup.lists import Reports


def table(listed: Reports, width: int) -> PlainTable:
    """One row a report, by publication, with what it is a copy of and how many incidents it tells."""
    record = listed.record
    people, ids = People(record), Ids(frozenset(record.reports))
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
            str(listed.tells.get(id, 0)),
            Text(id if width >= WIDE else ids.short(id)),
        )
    return shown
