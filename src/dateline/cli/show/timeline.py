"""Incidents → the table that lists them, one row an incident, with as many columns as the terminal has room for."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.cli.show import signs
from dateline.cli.show.clean import plain
from dateline.cli.show.tables import PlainTable
from dateline.display import times, what, words
from dateline.display.who import parties, reports_of
from dateline.model import Incident, Record
from dateline.model.words import Standing

MEDIUM, WIDE = 100, 140
"""Columns of a terminal from which on the place is shown, and from which on everything."""

SHOWN = words.CONTESTED
"""What is marked in the list; where there is little room, not the values that differ in detail and can all be true."""


def table(record: Record, incidents: Sequence[Incident], ids: "Ids", width: int) -> RenderableType:
    """The table, and under it what its signs mean."""
    shown = PlainTable()
    shown.add_column("Date at the place" if width >= WIDE else "Date", no_wrap=True)
    if width >= WIDE:
        shown.add_column("In UTC", no_wrap=True)
    shown.add_column("Who", min_width=8, max_width=24)
    shown.add_column("What", min_width=18, ratio=3 if width < WIDE else None)
    if width >= MEDIUM:
        shown.add_column("From", min_width=10, max_width=30)
    shown.add_column("Not settled", min_width=12)
    if width >= MEDIUM:
        shown.add_column("Reports", justify="right")
    shown.add_column("Id", no_wrap=True, style="dim")
    for incident in incidents:
        shown.add_row(*_row(record, incident, ids, width))
    return Group(shown, Text(), legend(incidents, width))


def legend(incidents: Sequence[Incident], width: int) -> Text:
    """What the signs in the table mean, those that are in it."""
    shown = SHOWN if width >= MEDIUM else SHOWN - {Standing.DIFFERING}
    seen = {standing for incident in incidents for standing in what.contested(incident)} & shown
    parts = [
        Text.assemble((f"{words.SIGNS[s]} {s.value}", signs.STYLES[s]), f": {words.MEANINGS[s]}")
        for s in words.ORDER
        if s in seen
    ]
    return Text("\n").join(parts)


def _row(record: Record, incident: Incident, ids: "Ids", width: int) -> list[RenderableType]:
    row: list[RenderableType] = [_date(incident)]
    if width >= WIDE:
        row.append(Text(_utc(incident)))
    row += [plain(parties(incident) or "not told"), _what(incident)]
    if width >= MEDIUM:
        place = incident.account.get("launch_place") or incident.account.get("place")
        row.append(plain(what.lead(place) if place else ""))
    row.append(signs.signs(incident, only=SHOWN if width >= MEDIUM else SHOWN - {Standing.DIFFERING}))
    if width >= MEDIUM:
        row.append(str(len(reports_of(record, incident))))
    row.append(Text(incident.id if width >= WIDE else ids.short(incident.id)))
    return row


def _date(incident: Incident) -> Text:
    """The civil date; a stretch of days on two lines."""
    if incident.date is None:
        return Text("no date", style="italic")
    day = times.weekday(incident.date)
    return Text(f"{words.when(incident.date).replace(' to ', ' to' + chr(10))}{' ' + day if day else ''}")


def _utc(incident: Incident) -> str:
    """The minute in UTC where it is known, else when the day at the place begins in UTC and how long it is."""
    clock = incident.account.get("time_of_day")
    at = times.utc_clock(incident.date, words.value(clock.lead) if clock and clock.lead else None)
    return at or (times.utc_stretch(incident.date) if incident.date else "")


def _what(incident: Incident) -> Text:
    told = plain(what.headline(incident))
    if not incident.main_in and not incident.response:
        told.append(" (told in passing)", style="dim")
    return told


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids cut to the shortest length at which all of a record's incidents can be told apart; at least `least`."""

    all: frozenset[str]
    least: int = 8
    _sorted: list[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sorted", sorted(self.all))

    def short(self, id: str) -> str:
        """As much of the id as names it alone."""
        at = bisect_left(self._sorted, id)
        around = [other for other in self._sorted[max(0, at - 1) : at + 2] if other != id]
        shared = max((_shared(id, other) for other in around), default=0)
        return id[: max(self.least, shared + 1)]


def _shared(a: str, b: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
