"""Places with so many incidents each → what a map of them draws at a zoom: clusters of places, and areas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, hypot, radians, sin

from dateline.desk.views.contours import Point
from dateline.desk.views.degrees import sides
from dateline.desk.views.drawing import POINT
from dateline.display.clean import line
from dateline.record.spots import Place

MOST = 400
"""Clusters and areas of one answer, each; of more the fullest are drawn."""

CELL = 67.5
"""Degrees of longitude that one cluster takes at zoom 0: `PIXELS` of them; half of that at each zoom more."""

PIXELS = 48
NEAR = 30.0
"""Pixels between two marks; nearer ones cover each other."""

AROUND = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
"""The cells around a cell."""

CLEAR = 24.0
"""Pixels from an area's number to another mark: its own are twenty."""

SIDES = (0, 45, -45, 90, -90, 135, -135, 180)
"""Where on an area's edge its number may stand: bearings in degrees, the first that is free."""

FEW = 60
"""Marks on a map up to which it is looked for the free side of each."""

CLOSEST = 9
"""The zoom from which on places that are still together are named one by one."""


@dataclass(frozen=True)
class View:
    """What of the world is looked at: the zoom, the southwest and the northeast corner."""

    zoom: int = 1
    southwest: Point = (-90.0, -180.0)
    northeast: Point = (90.0, 180.0)

    def has(self, place: Place, around: float = 0.0) -> bool:
        """Whether a place, with so many degrees around it, is in it."""
        (south, west), (north, east) = self.southwest, self.northeast
        return south - around <= place.lat <= north + around and west - around <= place.lon <= east + around


@dataclass
class _Cluster:
    """Places that one mark stands for, and how many incidents were at them; the mark is in the middle of these."""

    places: list[Place] = field(default_factory=list)
    incidents: int = 0
    lat: float = 0.0
    lon: float = 0.0

    def add(self, place: Place) -> None:
        """Have it stand for a place more."""
        self.places.append(place)
        self.incidents += place.incidents
        self.lat += place.lat * place.incidents
        self.lon += place.lon * place.incidents

    @property
    def middle(self) -> Point:
        """Where its mark stands."""
        return self.lat / self.incidents, self.lon / self.incidents


def clusters(places: Sequence[Place], view: View) -> dict[str, object]:
    """What is drawn of these places: `points` and `areas`, the number of incidents at all the places (`placed`), and a
    box around them all.
    """
    cell = CELL / 2**view.zoom
    found: dict[tuple[int, int], _Cluster] = {}
    areas = []
    for place in places:
        if place.km > POINT:
            if view.has(place, place.km / 55.0):
                areas.append(place)
        elif view.has(place, cell):
            found.setdefault((int(place.lat // cell), int(place.lon // cell)), _Cluster()).add(place)
    points = [_point(cluster, view.zoom) for cluster in _apart(found, cell)]
    return {
        "points": points,
        "areas": _areas(areas[:MOST], points, cell),
        "placed": sum(place.incidents for place in places),
        "box": _box(places),
    }


def _apart(found: Mapping[tuple[int, int], _Cluster], cell: float) -> list[_Cluster]:
    """The clusters of a grid, `MOST` of the fullest: those whose middles lie so near that their marks would cover each
    other, on two sides of a line of it, are one.
    """
    kept: list[_Cluster] = []
    gone: set[tuple[int, int]] = set()
    for row, column in sorted(found, key=lambda at: (-found[at].incidents, at)):
        if len(kept) == MOST:
            break
        if (row, column) in gone:
            continue
        here = found[row, column]
        kept.append(here)
        gone.add((row, column))
        for i, j in AROUND:
            beside = row + i, column + j
            if beside in found and beside not in gone and _between(here.middle, found[beside].middle, cell) < NEAR:
                gone.add(beside)
                for place in found[beside].places:
                    here.add(place)
    return sorted(kept, key=lambda cluster: -cluster.incidents)


def _between(one: Point, other: Point, cell: float) -> float:
    """How far two points lie apart on the screen, in pixels."""
    high = (one[0] - other[0]) / max(0.2, cos(radians(one[0])))
    return PIXELS * hypot(high, one[1] - other[1]) / cell


def _point(cluster: _Cluster, zoom: int) -> dict[str, object]:
    number = cluster.incidents
    lat, lon = cluster.middle
    first, *others = cluster.places
    return {
        "at": (round(lat, 4), round(lon, 4)),
        "km": 0 if others else first.km,
        "n": number,
        "name": f"{len(cluster.places)} places" if others else line(first.name),
        "id": first.incident if number == 1 else "",
        "list": "" if others else first.incident,
        "box": _box(cluster.places) if others else None,
        "places": _named(cluster.places) if others and zoom >= CLOSEST else [],
    }


def _named(places: Iterable[Place]) -> list[dict[str, object]]:
    """Places that no looking nearer tells apart, for a list of them."""
    return [{"name": line(place.name), "n": place.incidents, "list": place.incident} for place in places]


def _areas(areas: Sequence[Place], points: Sequence[dict[str, object]], cell: float) -> list[dict[str, object]]:
    """The areas, each with where on its edge its number stands: where it covers no other, if there is such a side."""
    taken: list[Point] = [at for one in points if isinstance(at := one["at"], tuple)]
    made = []
    for place in areas:
        edge = _edge(place, taken, cell)
        taken.append(edge)
        made.append(
            {
                "at": (place.lat, place.lon),
                "edge": edge,
                "km": place.km,
                "n": place.incidents,
                "name": line(place.name),
                "id": place.incident if place.incidents == 1 else "",
                "list": place.incident,
            }
        )
    return made


def _edge(place: Place, taken: Sequence[Point], cell: float) -> Point:
    """Where an area's number stands: on its edge, or, where marks are all round it, just outside; the first side that
    is free, the northern one before others, else the one with most room.
    """
    high, wide = sides(place.lat, place.km)
    out = CLEAR / 2 * cell / PIXELS
    best, most = (place.lat + high, place.lon), -1.0
    if len(taken) > FEW:
        return best
    tall, broad = high + 2 * out, wide + 2 * out
    near = [(lat, lon) for lat, lon in taken if abs(lat - place.lat) < tall and abs(lon - place.lon) < broad]
    for beside in (0.0, out):
        for turn in SIDES:
            north, east = cos(radians(turn)), sin(radians(turn))
            lat = place.lat + (high + beside * cos(radians(place.lat))) * north
            at = (lat, place.lon + (wide + beside) * east)
            room = min((_between(at, other, cell) for other in near), default=CLEAR)
            if room >= CLEAR:
                return at
            if room > most:
                best, most = at, room
    return best


def _box(places: Iterable[Place]) -> tuple[Point, Point] | None:
    """The southwest and the northeast corner of them, areas as wide as they are drawn."""
    held = [(place.lat, place.lon, *sides(place.lat, place.km if place.km > POINT else 0.0)) for place in places]
    if not held:
        return None
    south, north = min(lat - high for lat, _, high, _ in held), max(lat + high for lat, _, high, _ in held)
    west, east = min(lon - wide for _, lon, _, wide in held), max(lon + wide for _, lon, _, wide in held)
    return (max(-85.0, south), max(-180.0, west)), (min(85.0, north), min(180.0, east))
