"""Where an incident is shown on a map of many."""

import msgspec


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """The place of an incident (an id): latitude and longitude of its middle in degrees, the radius in km that its name
    covers, and the name.
    """

    incident: str
    lat: float
    lon: float
    km: float
    name: str
