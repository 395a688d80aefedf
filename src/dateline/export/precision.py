"""How precise a date and a place are, in the codes of ACLED and UCDP, by the tables of the codebook."""

import re
from typing import NamedTuple

from dateline.model import Incident
from dateline.model.values import When, Where


class Codes(NamedTuple):
    """A precision as ACLED and as UCDP code it; `None` where theirs has no code for it."""

    acled: int | None = None
    ucdp: int | None = None


def of_date(date: When | None) -> Codes:
    """ACLED's `time_precision` and UCDP's `date_prec` of a date."""
    if date is None:
        return Codes()
    for days, codes in ((1, Codes(1, 1)), (6, Codes(2, 2)), (7, Codes(2, 3)), (31, Codes(3, 4))):
        if date.width <= days:
            return codes
    return Codes(None, 5)


_PLACES = {
    "site": Codes(1, 1),
    "town": Codes(1, 1),
    "county": Codes(2, 3),
    "province": Codes(3, 4),
    "area": Codes(3, 5),
    "country": Codes(3, 6),
    "sea": Codes(3, 7),
}
_AT_SEA = re.compile(r"\b(?:off|offshore|waters?|seas?)\b", re.IGNORECASE)


def of_place(place: Where | None) -> Codes:
    """ACLED's `geo_precision` and UCDP's `where_prec` of a place."""
    if place is None or place.kind is None:
        return Codes()
    if place.relative:
        return Codes(3, 7) if _AT_SEA.search(place.relative) else Codes(2, 2)
    return _PLACES.get(place.kind, Codes())


def place_of(incident: Incident) -> Where | None:
    """Where it happened, of a launch where it was launched; `None` where no place leads."""
    for name in ("launch_place", "place"):
        if (property := incident.account.get(name)) and isinstance(property.lead, Where):
            return property.lead
    return None
