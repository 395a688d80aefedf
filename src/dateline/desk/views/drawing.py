"""An incident → what its map draws: where it was, whither, where it came down, and how closely each of that is told.

Nothing is drawn more closely than it is told: a site or town is a mark in a circle as wide as its name covers, anything
wider is a hatched circle without a middle, a direction is a wedge that stays open. What cannot be drawn is said. A
place that a person gave by a decision is drawn as such, where the tables have its name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, atan2, cos, degrees, radians, sin

from dateline.checks import maps
from dateline.desk.views.contours import Point, line_at
from dateline.desk.views.degrees import KM, sides
from dateline.display import words
from dateline.display.clean import line
from dateline.display.properties import by_weight
from dateline.display.tellings import tellings, value_notes
from dateline.model import HeldValue, Incident, Property, Record
from dateline.model.values import Quantity, Relation, Value, Where, Zone
from dateline.model.values.where import distance_km
from dateline.model.words import Polarity
from dateline.places import lookup
from dateline.places.locating import WIDEST, located
from dateline.places.relative import destination

FORMS = {
    "launch_place": "launch",
    "place": "place",
    "landing_place": "landing",
    "overflight": "over",
    "toward": "toward",
}
"""The properties that a map draws, in its order, and the form of the mark of each."""

RULED = "by decision"
"""What is said of a place that a person gave."""
POINT = 60.0
"""What is told as closely as this, in km, has a mark in its middle; what is told less closely is an area."""
MARGIN = 3.0
"""What is shown beside the drawn, in degrees."""


@dataclass(frozen=True)
class Told:
    """A value that says where: the key of its mark, how closely it is told, who tells it; `why_not` where it is not
    drawn. `ruled` is true of what leads because a person said so, in words of their own.
    """

    key: str
    form: str
    property: str
    value: str
    notes: list[str]
    closely: str
    who: str
    leads: bool
    stands: bool
    why_not: str
    ruled: bool = False


@dataclass(frozen=True)
class Drawn:
    """All that an incident's map shows: `told` for people, `shapes` for what draws them, and whose zones' lines."""

    told: list[Told]
    shapes: dict[str, object]
    lines: list[str]

    @property
    def ruled(self) -> bool:
        """Whether a mark is one of a person's ruling."""
        return any(one.ruled and not one.why_not for one in self.told)

    @property
    def any(self) -> bool:
        """Whether there is anything to draw."""
        return any(not one.why_not for one in self.told)


@dataclass(frozen=True)
class _Placed:
    told: Told
    at: Where | None


def drawn(record: Record, incident: Incident) -> Drawn:
    """The map of an incident."""
    placed = list(_placed(record, incident))
    marks = [one for one in placed if one.at is not None and one.told.form != "toward"]
    wedges = list(_wedges(incident, placed))
    box = _box([one.at for one in marks if one.at], wedges)
    named = list(_zones(incident))
    return Drawn(
        told=[one.told for one in placed],
        shapes={
            "marks": [_mark(one.told, one.at) for one in marks if one.at],
            "wedges": wedges,
            "lines": [points for code, _ in named for points in _lines(code)] if box else [],
            "box": box,
        },
        lines=[name for _, name in named] if box else [],
    )


def _placed(record: Record, incident: Incident) -> Iterator[_Placed]:
    """The values that say where, numbered in the order of their list, each with where that is."""
    number = 0
    for name, form in FORMS.items():
        property = incident.account.get(name)
        if property is None:
            continue
        given = _given(property)
        if given is not None and not any(_same(held, given) for held in property.values):
            number += 1
            yield _ruled(incident, property, given, (str(number), form, name))
        for held in by_weight(incident, property):
            number += 1
            at = _at(held.value, incident) if isinstance(held.value, Where) else None
            ruled = given is not None and _same(held, given)
            named = str(number), form, name, ruled or held.value == property.lead
            yield _Placed(_told(record, incident, held, named, at, ruled), at)


def _given(property: Property) -> Where | None:
    """The place that leads though it stands in no claim: a person gave it."""
    lead = property.lead
    return lead if isinstance(lead, Where) and all(held.value != lead for held in property.values) else None


def _same(held: HeldValue, given: Where) -> bool:
    """Whether a place that is told of the whole is the one that a person named in other words."""
    return held.part is None and isinstance(held.value, Where) and held.value.compare(given) is Relation.EQUAL


def _ruled(incident: Incident, property: Property, given: Where, named: tuple[str, str, str]) -> _Placed:
    """What a person gave, where its own words or the tables say where that is."""
    key, form, name = named
    code = incident.actor.code if incident.actor else None
    at = _at(given, incident) or _at(lookup(given.name, context=(code,) if code else ()) or given, incident)
    told = Told(
        key=key,
        form=form,
        property=words.label(name),
        value=words.value(given),
        notes=[RULED],
        closely=_closely(at) if at is not None else "",
        who=line(property.why),
        leads=True,
        stands=True,
        why_not="" if at is not None else _why_not(given),
        ruled=True,
    )
    return _Placed(told, at)


def _at(place: Where, incident: Incident) -> Where | None:
    at = located(place, incident.actor.code if incident.actor else None)
    return at if at is not None and (at.precision or 0.0) <= WIDEST else None


def _told(
    record: Record,
    incident: Incident,
    held: HeldValue,
    named: tuple[str, str, str, bool],
    at: Where | None,
    ruled: bool,
) -> Told:
    key, form, name, leads = named
    said = tellings(record, held)
    who = said[0].who if said else ""
    return Told(
        key=key,
        form=form,
        property=words.label(name),
        value=words.value(held.value),
        notes=[*value_notes(incident, held), *([RULED] if ruled else [])],
        closely=_closely(at) if at is not None else "",
        who=f"{who} and {len(said) - 1} more" if len(said) > 1 else who,
        leads=leads and held.polarity is Polarity.ASSERTED,
        stands=held.polarity is Polarity.ASSERTED and not (held.superseded or held.later_told),
        why_not="" if at is not None else _why_not(held.value),
        ruled=ruled,
    )


def _why_not(value: Value) -> str:
    if isinstance(value, Where) and (value.precision or 0.0) > WIDEST:
        return "too wide to draw"
    return "not drawn: where that is, is not told closely enough"


KINDS = {"site": "a site", "town": "a town", "province": "a province", "country": "a whole state", "sea": "a sea"}


def _closely(at: Where) -> str:
    """How closely a place is told: "a town, to about 15 km"."""
    return f"{KINDS.get(at.kind or '', 'an area')}, to about {_reach(at):,.0f} km"


def _reach(at: Where) -> float:
    return at.precision or 10.0


def _mark(told: Told, at: Where) -> dict[str, object]:
    return {
        "key": told.key,
        "form": told.form,
        "at": _point(at),
        "km": _reach(at),
        "area": _reach(at) > POINT,
        "leads": told.leads,
        "stands": told.stands,
        "ruled": told.ruled,
        "words": f"{told.property}: {told.value} ({told.closely}{f'; {RULED}' if told.ruled else ''})",
    }


def _point(at: Where) -> Point:
    assert at.lat is not None and at.lon is not None, "what is drawn is located"
    return at.lat, at.lon


def _wedges(incident: Incident, placed: Sequence[_Placed]) -> Iterator[dict[str, object]]:
    """From where it was launched, a wedge toward each place that it is said to have flown to; open at its far end.

    With the distance flown, told as one that leads, the wedge has an arc at it.
    """
    starts = [one for one in placed if one.told.form in ("launch", "place") and one.told.stands and one.at is not None]
    start = min(starts, key=lambda one: (not one.told.leads, _reach(one.at)), default=None)  # type: ignore[arg-type]
    if start is None or start.at is None or _reach(start.at) > 5 * POINT:
        return
    flown = incident.account.get("range_km")
    arcs = [km for km in flown.lead.bounds if km] if flown and isinstance(flown.lead, Quantity) else []
    here = _point(start.at)
    for one in placed:
        if one.told.form != "toward" or one.at is None:
            continue
        there = _point(one.at)
        far = distance_km(here, there)
        half = degrees(asin(min(0.96, max(0.1, _reach(one.at) / max(far, 1.0)))))
        middle, length = _bearing(here, there), max(150.0, min(far + _reach(one.at), 1200.0))
        edges = [[here, destination(*here, middle + side * half, length)] for side in (-1, 1)]
        turns = [middle + half * step / 8 for step in range(-8, 9)]
        yield {
            "key": one.told.key,
            "edges": edges,
            "fill": [here, *(destination(*here, turn, 0.8 * length) for turn in turns)],
            "arcs": [[destination(*here, turn, km) for turn in turns] for km in dict.fromkeys(arcs)],
            "leads": one.told.leads,
            "stands": one.told.stands,
            "words": f"{one.told.property}: {one.told.value}",
        }


def _bearing(here: Point, there: Point) -> float:
    """The bearing at which the great circle to a point begins, in degrees east of north."""
    phi1, phi2, apart = radians(here[0]), radians(there[0]), radians(there[1] - here[1])
    return degrees(atan2(sin(apart) * cos(phi2), cos(phi1) * sin(phi2) - sin(phi1) * cos(phi2) * cos(apart)))


def _box(places: Sequence[Where], wedges: Sequence[dict[str, object]]) -> tuple[Point, Point] | None:
    """The southwest and the northeast corner of what is drawn, with what is shown beside it."""
    lats, lons = [], []
    for at in places:
        lat, lon = _point(at)
        high, wide = sides(lat, min(_reach(at), 1200.0))
        lats += [lat - high, lat + high]
        lons += [lon - wide, lon + wide]
    for wedge in wedges:
        fill = wedge["fill"]
        assert isinstance(fill, list)
        lats += [lat for lat, _ in fill]
        lons += [lon for _, lon in fill]
    if not lats:
        return None
    return (min(lats) - MARGIN, min(lons) - MARGIN), (max(lats) + MARGIN, max(lons) + MARGIN)


def _zones(incident: Incident) -> Iterator[tuple[str, str]]:
    """The states whose economic zone a value speaks of, and of which land is known well enough: code and name."""
    zones = incident.account.get("landing_zone")
    told = [held.value for held in zones.values if isinstance(held.value, Zone)] if zones else []
    codes = [zone.of for zone in told if zone.zone == "EEZ" and zone.of in maps.known()]
    for code in dict.fromkeys(codes):
        yield code, words.country(code)


@cache
def _lines(code: str) -> list[list[Point]]:
    """The lines between which an economic zone ends at most, by what is known of the state's land here: all round it,
    so that none breaks off on a map, however it is moved. To a hundredth of a degree; the grid is wider than that.
    """
    land = maps.land(code)
    south, north = min(lat for lat, _ in land), max(lat for lat, _ in land)
    west, east = min(lon for _, lon in land), max(lon for _, lon in land)
    chains = []
    for km in (maps.REACH["EEZ"], maps.REACH["EEZ"] + maps.GAP):
        high = km / KM + 1.0
        wide = high / cos(radians(max(abs(south), abs(north)) + high))
        chains += line_at(land, km, ((south - high, west - wide), (north + high, east + wide)))
    return [[(round(lat, 2), round(lon, 2)) for lat, lon in chain] for chain in chains]
