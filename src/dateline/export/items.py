"""A launch → a row for each item launched, in the columns of the CNS/NTI launch table, so that whoever uses that can go
on with it, and `dateline add` takes it in again.

Words are those of that table, as its own map has them. An incident whose number no value leads has as many rows as the
fewest told; what is not settled is told in the column of notes, never in a cell of data.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dateline.display import times, what, words
from dateline.export.cells import cell
from dateline.model import Incident, Record
from dateline.model.values import Count, Kind, Quantity, Text, Value, Where
from dateline.model.words import MAIN, Certainty
from dateline.tables import ready
from dateline.tables.map import TableMap

CNS = "nk-launch-table"
"""The map of the table whose columns these are."""

LAUNCHES = ("missile-launch", "space-launch")
"""The types of which items are launched."""

MOST = 1000
"""An incident has no more rows than this; the notes then say of how many items they are."""

ITEM_COLUMNS = (
    "F1", "Date", "Date Entered/Updated", "Launch Time (UTC)", "Missile Name", "Missile Type",
    "Launch Agency/Authority", "Facility Name", "Facility Location", "Other Name", "Facility Latitude",
    "Facility Longitude", "Landing Location", "Apogee", "Distance Travelled", "Confirmation Status", "Test Outcome",
    "Additional Information", "Source(s)", "Incident", "Type", "Actor", "Date (local)", "Time (local)", "Number",
)  # fmt: skip
"""The columns of the CNS table, then those that it has no place for. `F1` is the incident's id with the item's number;
`Date` is the day in UTC where the launch time is known, else the day at the place.
"""


def items_of(record: Record, incident: Incident) -> Iterator[Mapping[str, Any]]:
    """The rows of an incident: none where it is no launch, or none that happened."""
    if incident.type not in LAUNCHES or incident.status not in MAIN or incident.response:
        return
    number, exact = _number(incident)
    shared = _shared(record, incident)
    apart = len(incident.parts) <= number
    notes = (_of_many(number), exact, "" if apart else "which item is which is not told", _unsettled(incident))
    for item in range(1, min(number, MOST) + 1):

        def told(name: str, part: str | None = str(item) if apart else None) -> Value | None:
            return _told(incident, name, part)

        place = told("launch_place") or told("place")
        yield shared | {
            "F1": f"{incident.id}/{item}",
            "Missile Name": _text(told("weapon_name")),
            "Missile Type": _missile_type(incident, told("weapon")),
            "Facility Name": cell(place) if isinstance(place, Where) else None,
            "Facility Latitude": place.lat if isinstance(place, Where) else None,
            "Facility Longitude": place.lon if isinstance(place, Where) else None,
            "Landing Location": _landing(told("landing_place")),
            "Apogee": _quantity(told("apogee_km")),
            "Distance Travelled": _quantity(told("range_km")),
            "Test Outcome": _put("outcome", _text(told("outcome"))),
            "Additional Information": "; ".join(filter(None, notes)) or None,
        }


def _number(incident: Incident) -> tuple[int, str]:
    """How many items there are, and what to say where that is not told, or not settled."""
    property = incident.account.get("count")
    if property is None:
        return max(len(incident.parts), 1), "how many is not told"
    if isinstance(property.lead, Count) and property.lead.min == property.lead.max and property.lead.min:
        return property.lead.min, ""
    return max(int(property.low or 1), 1), f"how many: {what.lead(property)}"


def _count(incident: Incident) -> str | None:
    """How many there were, in the words of a cell; nothing where no number leads."""
    property = incident.account.get("count")
    count = property.lead if property else None
    if not isinstance(count, Count) or count.none_reported or (count.min is None and count.max is None):
        return None
    if count.min is None or count.max is None:
        return f"at most {count.max}" if count.min is None else f"at least {count.min}"
    return str(count.min) if count.min == count.max else f"{count.min}-{count.max}"


def _of_many(number: int) -> str:
    return f"the first {MOST:,} of {number:,} items" if number > MOST else ""


def _unsettled(incident: Incident) -> str:
    """What accounts do not agree on, in words: "apogee disputed: 60 km or 90 km"."""
    return "; ".join(
        f"{words.label(name)} {standing.value}: {what.lead(incident.account[name])}"
        for standing, names in what.contested(incident).items()
        for name in names
        if name not in ("type", "count")
    )


def _told(incident: Incident, name: str, part: str | None) -> Value | None:
    """The value that is told of one item, else the one that leads for all; none where several are told of it, or only
    of other items.
    """
    property = incident.account.get(name)
    if property is None:
        return None
    held = what.held(property)
    own = {each.value for each in held if part is not None and each.part == part}
    if own:
        return own.pop() if len(own) == 1 else None
    of_others = bool(held) and all(each.part is not None for each in held)
    return None if of_others else property.lead


def _shared(record: Record, incident: Incident) -> dict[str, Any]:
    """What is the same for all items of an incident."""
    claims = [record.claims[id] for id in incident.claims]
    reports = {claim.evidence.report: record.reports[claim.evidence.report] for claim in claims}
    pages = (record.sources[id] for claim in claims for id in claim.cites if id in record.sources)
    named = [
        *((report.url or ", ".join(filter(None, (report.outlet, report.title)))) for report in reports.values()),
        *(page.url or page.name for page in pages),
    ]
    entered = [published[:10] for report in reports.values() if (published := report.published)]
    day, clock = _in_utc(incident)
    local = incident.account.get("time_of_day")
    sure = {claim.certainty for claim in claims if claim.property == "type"}
    return {
        "Date": day,
        "Date Entered/Updated": max(entered, default=None),
        "Launch Time (UTC)": clock,
        "Confirmation Status": "Confirmed" if Certainty.CONFIRMED in sure else None,
        "Source(s)": "; ".join(sorted({name.replace(";", "%3B") for name in named if name})) or None,
        "Incident": incident.id,
        "Type": incident.type,
        "Actor": incident.actor.label if incident.actor else None,
        "Date (local)": incident.date.edtf if incident.date else None,
        "Number": _count(incident),
        "Time (local)": local.lead.text if local and isinstance(local.lead, Text) else None,
    }


def _in_utc(incident: Incident) -> tuple[str | None, str | None]:
    """The day, in UTC with its clock time where that is known, else as it is at the place."""
    clock = incident.account.get("time_of_day")
    told = clock.lead.text if clock and isinstance(clock.lead, Text) else None
    if exact := times.utc_clock(incident.date, told):
        at = dt.datetime.strptime(exact, "%Y-%m-%d %H:%M")
        return at.date().isoformat(), f"{at:%I:%M:%S %p}"
    return (incident.date.edtf if incident.date else None), None


@cache
def _cns() -> TableMap:
    return next(map for map in ready() if map.name == CNS)


def _put(property: str, told: str | None) -> str | None:
    """A word as the CNS table writes it: its map read backwards."""
    return {here: there for there, here in _cns().properties[property].values.items() if here}.get(told or "", told)


def _missile_type(incident: Incident, kind: Value | None) -> str | None:
    if incident.type in _cns().type.values.values():
        return next(there for there, here in _cns().type.values.items() if here == incident.type)
    return _put("weapon", kind.label) if isinstance(kind, Kind) else None


def _landing(place: Value | None) -> str | None:
    return _put("landing_place", cell(place)) if isinstance(place, Where) else None


def _text(value: Value | None) -> str | None:
    return value.text if isinstance(value, Text) else None


def _quantity(value: Value | None) -> str | None:
    """A figure as a cell tells it: "about 430 km", "at least 500 km", "25 to 90 km"."""
    if not isinstance(value, Quantity):
        return None
    low, high = value.bounds
    if value.value is not None:
        loose = "about " if value.approximate or (value.min, value.max) != (None, None) else ""
        told = f"{loose}{_figure(value.value)}"
    elif low is None or high is None:
        told = f"at least {_figure(low)}" if low is not None else f"at most {_figure(high or 0)}"
    else:
        told = f"{_figure(low)} to {_figure(high)}"
    return f"{told} {value.unit}".rstrip()


def _figure(x: float) -> str:
    return str(int(x)) if float(x).is_integer() else f"{x:.6f}".rstrip("0")
