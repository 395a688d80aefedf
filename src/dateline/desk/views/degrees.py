"""Lengths on the ground → degrees on a map."""

from math import cos, radians

KM = 111.0
"""Kilometres in a degree of latitude."""


def sides(lat: float, km: float) -> tuple[float, float]:
    """How far so many kilometres reach to the north and to the east of a latitude, in degrees; near the poles no
    further to the east than where a degree is a fifth of what it is on the equator.
    """
    high = km / KM
    return high, high / max(0.2, cos(radians(lat)))
