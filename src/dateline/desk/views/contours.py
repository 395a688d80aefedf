"""Points on land → the line on the map that lies so far from the nearest of them."""

from collections.abc import Sequence
from itertools import pairwise
from math import acos, cos, radians, sin

from dateline.desk.views.degrees import KM
from dateline.model.values.where import EARTH_KM

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""

STEP = 0.5
"""Of the grid on which distances are taken, in degrees: the line is as good as a fifth of that."""


def line_at(land: Sequence[Point], km: float, box: tuple[Point, Point]) -> list[list[Point]]:
    """The line `km` from the nearest of these points, as far as it lies in a box (its southwest and northeast corner),
    as chains of points; of land on one side of the date line.

    Marching squares over a grid of distances: where the sign of (distance - km) changes along an edge of a cell, the
    line crosses it, at the point that the two distances give.
    """
    ends = {_node(a): (a, b) for a, b in _pieces(land, km, box)}
    chains = []
    while ends:
        _, (first, second) = ends.popitem()
        chain = [first, second]
        while (node := _node(chain[-1])) in ends:
            chain.append(ends.pop(node)[1])
        chains.append(chain)
    return [chain for chain in _joined(chains) if len(chain) > 4]


def _joined(chains: list[list[Point]]) -> list[list[Point]]:
    """Chains that begin where another ends are one."""
    by_start = {_node(chain[0]): chain for chain in chains}
    made = []
    while by_start:
        _, chain = by_start.popitem()
        while (further := by_start.pop(_node(chain[-1]), None)) is not None:
            chain = [*chain, *further[1:]]
        made.append(chain)
    return made


def _node(point: Point) -> tuple[int, int]:
    return round(point[0] * 1e5), round(point[1] * 1e5)


def _pieces(land: Sequence[Point], km: float, box: tuple[Point, Point]) -> list[tuple[Point, Point]]:
    """The pieces of the line in each cell of the grid, each with the far side on its left."""
    (south, west), (north, east) = box
    lats = [south + STEP * n for n in range(int((north - south) / STEP) + 2)]
    lons = [west + STEP * n for n in range(int((east - west) / STEP) + 2)]
    high = km / KM + STEP
    wide = high / max(0.2, cos(radians(min(80.0, max(abs(south), abs(north))))))
    near = [p for p in land if south - high <= p[0] <= north + high and west - wide <= p[1] <= east + wide]
    if not near:
        return []
    thin = {(round(lat / STEP * 2), round(lon / STEP * 2)): (lat, lon) for lat, lon in near}
    vectors = [_vector(*point) for point in thin.values()]
    over = [[_distance(_vector(lat, lon), vectors) - km for lon in lons] for lat in lats]
    pieces = []
    for (low, lat1), (high, lat2) in pairwise(enumerate(lats)):
        for (left, lon1), (right, lon2) in pairwise(enumerate(lons)):
            corners = (
                (lat1, lon1, over[low][left]),
                (lat1, lon2, over[low][right]),
                (lat2, lon2, over[high][right]),
                (lat2, lon1, over[high][left]),
            )
            pieces += _through(corners)
    return pieces


def _through(corners: Sequence[tuple[float, float, float]]) -> list[tuple[Point, Point]]:
    """The pieces of the line through one cell, whose corners go round it."""
    leaving: list[Point] = []
    entering: list[Point] = []
    for (lat1, lon1, d1), (lat2, lon2, d2) in pairwise((*corners, corners[0])):
        if (d1 > 0) != (d2 > 0):
            share = d1 / (d1 - d2)
            crossing = (lat1 + share * (lat2 - lat1), lon1 + share * (lon2 - lon1))
            (leaving if d1 > 0 else entering).append(crossing)
    return list(zip(leaving, entering, strict=True))


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    phi, lam = radians(lat), radians(lon)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def _distance(at: tuple[float, float, float], land: Sequence[tuple[float, float, float]]) -> float:
    x, y, z = at
    return EARTH_KM * acos(max(-1.0, min(1.0, max(a * x + b * y + c * z for a, b, c in land))))
