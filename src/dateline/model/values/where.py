"""A place, an area or a sea."""

from math import asin, cos, radians, sin, sqrt

import msgspec

from dateline.model.values.relation import Relation
from dateline.model.values.text import plain

EARTH_KM = 6371.0
"""Mean radius of the Earth in km."""


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two (latitude, longitude) pairs in degrees, by the haversine formula."""
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


class Where(msgspec.Struct, frozen=True, tag="where"):
    """A place by name, resolved against the gazetteer where that is possible.

    `id` is the gazetteer's id, one for all the names of a place (Sea of Japan = East Sea); `within` the ids of what
    contains it, narrowest first; `kind` is country, province, town, site, sea, area …; `precision` the radius in km
    that the name covers; `relative` the words that place it beside a place ("off the east coast of").
    """

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: str | None = None
    precision: float | None = None
    within: tuple[str, ...] = ()
    relative: str | None = None

    def compare(self, other: "Where") -> Relation:
        """Equal by id or name, narrower by containment; apart by coordinates contradicts; unresolved names are
        compatible.

        Beside a place ("off Sinpo") is neither in it nor in what contains it: such an area compares by its own
        coordinates.
        """
        resolved = bool(self.id and other.id)
        if self.id == other.id if resolved else plain(self.name) == plain(other.name):
            return Relation.EQUAL if self.relative == other.relative else Relation.COMPATIBLE
        if resolved and not self.relative and not other.relative:
            if other.id in self.within:
                return Relation.NARROWER
            if self.id in other.within:
                return Relation.WIDER
        return self._by_distance(other)

    def _by_distance(self, other: "Where") -> Relation:
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return Relation.COMPATIBLE
        apart = distance_km((self.lat, self.lon), (other.lat, other.lon))
        reach = (self.precision or 10.0) + (other.precision or 10.0)
        return Relation.COMPATIBLE if apart <= reach else Relation.CONTRADICTS
