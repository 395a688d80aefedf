"""An incident → where a map of many shows it, where its account says that closely enough.

Of rival places of which none leads none is taken: the incident is then counted beside the map.
"""

from dateline.model import Incident
from dateline.model.spot import Spot
from dateline.model.values import Where
from dateline.places.locating import WIDEST, located

PLACES = ("launch_place", "place")
"""The properties that say where an incident was."""


def spot(incident: Incident) -> Spot | None:
    """Where it is shown; `None` where that is not told, not agreed on, or not told closely enough."""
    property = next((incident.account[name] for name in PLACES if name in incident.account), None)
    if property is None or not isinstance(property.lead, Where):
        return None
    at = located(property.lead, incident.actor.code if incident.actor else None)
    if at is None or at.lat is None or at.lon is None or (at.precision or 0.0) > WIDEST:
        return None
    return Spot(incident=incident.id, lat=at.lat, lon=at.lon, km=at.precision or 10.0, name=property.lead.name)
