"""Where incidents were, as GeoJSON (RFC 7946): a feature for each place that is told and not replaced.

A feature says of which incident and which property it is, who holds it how firmly, and whether it leads; a site or a
town is a point, anything wider the area that its name covers. An incident of which no place is known is a feature
without a geometry, so that none is missing.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.display import what
from dateline.export.batches import Batches, by_day
from dateline.export.circles import geometry
from dateline.model import HeldValue, Incident
from dateline.model.values import Where, Zone, to_json


def write_geojson(batches: Batches, out: BinaryIO) -> None:
    """Write one feature collection, a feature a line."""
    out.write(b'{"type": "FeatureCollection", "features": [')
    before = b"\n"
    for batch in batches:
        for incident in by_day(batch.incidents.values()):
            for feature in features(incident):
                out.write(before + json.dumps(feature, ensure_ascii=False, allow_nan=False).encode())
                before = b",\n"
    out.write(b"\n]}\n")


def features(incident: Incident) -> Iterator[dict[str, Any]]:
    """The features of one incident: there is always one."""
    told = [(name, held) for name in sorted(incident.account) for held in _places(incident, name)]
    if not any(geometry(_where(held)) for _, held in told):
        yield _feature(incident, incident.id, None, {"zones": _zones(incident)})
    for number, (name, held) in enumerate(told):
        place = _where(held)
        property = incident.account[name]
        more = {
            "property": name,
            "standing": property.standing.value,
            "leads": held.value == property.lead,
            "place": place.name,
            "beside": place.relative,
            "kind": place.kind,
            "gazetteer": place.id,
            "radius_km": place.precision,
            "part": held.part,
            "observers": held.observers,
            "zones": _zones(incident) if name == "landing_place" else [],
        }
        yield _feature(incident, f"{incident.id}/{name}/{number}", place, more)


def _feature(incident: Incident, id: str, place: Where | None, more: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": id,
        "geometry": geometry(place) if place else None,
        "properties": {
            "incident": incident.id,
            "type": incident.type,
            "status": incident.status.value,
            "title": incident.title,
            "date": incident.date.edtf if incident.date else None,
            "utc": incident.date.utc if incident.date else None,
            "actor": incident.actor.label if incident.actor else None,
            **more,
        },
    }


def _places(incident: Incident, name: str) -> list[HeldValue]:
    return [held for held in what.held(incident.account[name]) if isinstance(held.value, Where)]


def _where(held: HeldValue) -> Where:
    assert isinstance(held.value, Where), "only places are asked for"
    return held.value


def _zones(incident: Incident) -> list[dict[str, Any]]:
    """In or outside whose zones it came down, each as far as that is settled."""
    property = incident.account.get("landing_zone")
    if property is None:
        return []
    told = (held for held in what.held(property) if isinstance(held.value, Zone))
    return [
        {**to_json(held.value), "leads": held.value == property.lead, "standing": property.standing.value}
        for held in told
    ]
