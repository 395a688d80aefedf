"""Places with so many incidents each → what a map of them draws at a zoom: clusters of places, and areas."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.desk.views.contours import Point
from dateline.desk.views.degrees import sides
from dateline.desk.views.drawing import POINT
from dateline.display.clean import line
from dateline.record.spots import Place

MOST = 400
"""Clusters and areas of one answer, each; of more the fullest are drawn."""

CELL = 67.5
"""Degrees of longitude that one cluster takes at zoom 0: about 48 pixels; half of that at each zoom more."""


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
    places: list[Place] = field(default_factory=list)

    @property
    def incidents(self) -> int:
        return sum(place.incidents for place in self.places)


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
            found.setdefault((int(place.lat // cell), int(place.lon // cell)), _Cluster()).places.append(place)
    fullest = sorted(found.values(), key=lambda cluster: -cluster.incidents)[:MOST]
    return {
        "points": [_point(cluster) for cluster in fullest],
        "areas": [_area(place) for place in areas[:MOST]],
        "placed": sum(place.incidents for place in places),
        "box": _box(places),
    }


def _point(cluster: _Cluster) -> dict[str, object]:
    number = cluster.incidents
    lat = sum(place.lat * place.incidents for place in cluster.places) / number
    lon = sum(place.lon * place.incidents for place in cluster.places) / number
    one = len(cluster.places) == 1
    return {
        "at": (round(lat, 4), round(lon, 4)),
        "km": cluster.places[0].km if one else 0,
        "n": number,
        "name": line(cluster.places[0].name) if one else f"{len(cluster.places)} places",
        "id": cluster.places[0].incident if number == 1 else "",
        "box": None if one else _box(cluster.places),
    }


def _area(place: Place) -> dict[str, object]:
    return {
        "at": (place.lat, place.lon),
        "km": place.km,
        "n": place.incidents,
        "name": line(place.name),
        "id": place.incident if place.incidents == 1 else "",
    }


def _box(places: Iterable[Place]) -> tuple[Point, Point] | None:
    """The southwest and the northeast corner of them, areas as wide as they are drawn."""
    held = [(place.lat, place.lon, *sides(place.lat, place.km if place.km > POINT else 0.0)) for place in places]
    if not held:
        return None
    south, north = min(lat - high for lat, _, high, _ in held), max(lat + high for lat, _, high, _ in held)
    west, east = min(lon - wide for _, lon, _, wide in held), max(lon + wide for _, lon, _, wide in held)
    return (max(-85.0, south), max(-180.0, west)), (min(85.0, north), min(180.0, east))
