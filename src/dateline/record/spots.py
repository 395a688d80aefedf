"""Incidents by where they were: how many at each place, for a map of many."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.model import Incident
from dateline.model.spot import Spot
from dateline.record import schema
from dateline.record.find import Wanted, conditions
from dateline.record.listed import filtered

Row = Mapping[str, Any]


class Place(msgspec.Struct, frozen=True):
    """A place at which so many incidents were, as `Spot` tells it; `incident` is the id of one of them."""

    lat: float
    lon: float
    km: float
    name: str
    incidents: int
    incident: str


def row(spot: Spot, incident: Incident) -> Row:
    """The row of a spot, with what the list's filters ask of its incident."""
    told = f"{spot.lat} {spot.lon} {spot.km} {spot.name}"
    return {
        **filtered(incident),
        # Less than 2**53, so that every program can hold it.
        "place": int.from_bytes(blake2b(told.encode(), digest_size=6).digest(), "big"),
        "lat": spot.lat,
        "lon": spot.lon,
        "km": spot.km,
        "name": spot.name,
    }


def places(db: sa.Connection, wanted: Wanted) -> list[Place]:
    """The places at which the incidents wanted were, those with most of them first."""
    spot = schema.spot
    counted = sa.select(sa.func.count().label("number"), sa.func.min(spot.c.id).label("id"))
    each = counted.where(*conditions(db, wanted, spot)).group_by(spot.c.place).subquery()
    told = sa.select(spot.c.lat, spot.c.lon, spot.c.km, spot.c.name, each.c.number, spot.c.id)
    found = [Place(*row) for row in db.execute(told.join(each, each.c.id == spot.c.id))]
    return sorted(found, key=lambda place: (-place.incidents, place.name, place.incident))
