"""A place with the radius that its name covers → the geometry of RFC 7946: a point, or the area as a polygon.

An area is drawn as a circle on the sphere, its outer ring against the clock as the format has it. One that reaches over
the 180th meridian is cut there into two; one that holds a pole is left a point, since no ring goes round it.
"""

from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

from dateline.model.values import Where
from dateline.model.values.where import EARTH_KM

CORNERS = 64
"""A circle is drawn with so many."""

POINTS = ("site", "town")
"""The kinds of places that are points, however far their names reach."""

Ring = list[tuple[float, float]]


def geometry(place: Where) -> dict[str, Any] | None:
    """The geometry of a place, longitude first; `None` where its coordinates are not known."""
    if place.lat is None or place.lon is None:
        return None
    if place.precision and (place.relative or place.kind not in POINTS):
        ring = _circle(place.lat, place.lon, place.precision)
        if ring is not None:
            return _polygon(ring)
    return {"type": "Point", "coordinates": [round(place.lon, 5), round(place.lat, 5)]}


def _circle(lat: float, lon: float, km: float) -> Ring | None:
    """Corners against the clock, their longitudes going on beyond 180 degrees; `None` round a pole."""
    reach = km / EARTH_KM
    north = radians(lat)
    if abs(north) + reach >= pi / 2:
        return None
    ring = []
    for corner in range(CORNERS):
        bearing = -2 * pi * corner / CORNERS
        y = asin(sin(north) * cos(reach) + cos(north) * sin(reach) * cos(bearing))
        x = atan2(sin(bearing) * sin(reach) * cos(north), cos(reach) - sin(north) * sin(y))
        ring.append((lon + degrees(x), degrees(y)))
    return ring


def _polygon(ring: Ring) -> dict[str, Any]:
    """The ring as a polygon, or cut at the 180th meridian as two."""
    for edge in (180.0, -180.0):
        beyond = _beyond(ring, edge)
        if beyond:
            turned = [(x - 2 * edge, y) for x, y in beyond]
            return {"type": "MultiPolygon", "coordinates": [[_closed(_within(ring, edge))], [_closed(turned)]]}
    return {"type": "Polygon", "coordinates": [_closed(ring)]}


def _within(ring: Ring, edge: float) -> Ring:
    """What of the ring lies on this side of a meridian."""
    return _cut(ring, edge, 1.0 if edge > 0 else -1.0)


def _beyond(ring: Ring, edge: float) -> Ring:
    """What of the ring lies on the other side of it."""
    return _cut(ring, edge, -1.0 if edge > 0 else 1.0)


def _cut(ring: Ring, edge: float, side: float) -> Ring:
    """The corners with `side * x <= side * edge`, and those where the ring crosses the edge (after Sutherland and
    Hodgman, for one straight edge).
    """
    kept: Ring = []
    for (x, y), (to_x, to_y) in zip(ring, [*ring[1:], ring[0]], strict=True):
        here, there = side * (edge - x) >= 0, side * (edge - to_x) >= 0
        if here:
            kept.append((x, y))
        if here != there:
            kept.append((edge, y + (to_y - y) * (edge - x) / (to_x - x)))
    return kept if len(set(kept)) > 2 else []


def _closed(ring: Ring) -> list[list[float]]:
    corners = [[round(x, 5), round(y, 5)] for x, y in ring]
    return [*corners, corners[0]]
