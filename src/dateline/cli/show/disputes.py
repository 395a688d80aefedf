"""Incidents → what is contested in them: each property with its values and who holds each, without the sentences."""

from collections.abc import Collection, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli.show.account import heading
from dateline.cli.show.clean import plain
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.tellings import value_label
from dateline.cli.show.timeline import Ids
from dateline.display import words
from dateline.display.properties import by_weight
from dateline.display.tellings import tellings
from dateline.display.what import contested, headline
from dateline.display.who import parties
from dateline.model import Incident, Property, Record
from dateline.model.words import Standing


def listing(
    record: Record, incidents: Sequence[Incident], standings: Collection[Standing], ids: Ids
) -> Iterator[RenderableType]:
    """For each incident a line that names it, then its contested properties."""
    for incident in incidents:
        names = [name for standing, some in contested(incident).items() if standing in standings for name in some]
        if not names:
            continue
        yield named(incident, ids)
        for name in names:
            property = incident.account[name]
            yield Padding(heading(name, property), (0, 0, 0, 2))
            yield Padding(_values(record, incident, property), (0, 0, 0, 4))
        yield Text()


def named(incident: Incident, ids: Ids) -> Text:
    """A line that says which incident it is: its date, its id, and what it was."""
    date = words.when(incident.date) if incident.date else "no date"
    who = parties(incident)
    return Text.assemble(
        (date, "bold"),
        "  ",
        (ids.short(incident.id), "dim"),
        "  ",
        plain(who, "bold"),
        "  " if who else "",
        headline(incident),
    )


def _values(record: Record, incident: Incident, property: Property) -> PlainTable:
    shown = PlainTable(header=False, gap=2)
    shown.add_column(min_width=8, max_width=30)
    shown.add_column(ratio=1)
    for held in by_weight(incident, property):
        told = tellings(record, held)
        who = dict.fromkeys(t.who + (f", via {t.via}" if t.via else "") for t in told)
        shown.add_row(value_label(incident, held), Text("; ".join(who)))
    return shown
