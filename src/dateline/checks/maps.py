"""A zone that something is said to have come down in, and where it is said to have come down → whether the map allows
both.

There are no borders of zones here, only what bounds them: no economic zone reaches farther than 200 nautical miles from
a state's land, no territorial waters farther than 12, and what lies within 12 is inside. Between the nearest and the
farthest that a place can be from land, by how closely it is told, the map says yes, no, or that it cannot tell.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from dateline.model import Claim, Mention
from dateline.model.check import Check, CheckKind, Verdict
from dateline.model.values import Where, Zone
from dateline.model.values.where import distance_km
from dateline.model.words import Polarity
from dateline.places import country_name
from dateline.places.geonames import towns_of
from dateline.places.locating import located
from dateline.places.tables import places
from dateline.settling.words import in_prose, possessive, value_words

REACH = {"EEZ": 370.4, "territorial waters": 22.2}
"""How far a zone reaches from land at most, in km."""
MARGIN = 20.0
"""By how much a place must be farther than a zone reaches, in km, to be called outside."""
GAP = 60.0
"""How far land of the states in coasts.toml may be from all of its points that are known here, in km."""
_LARGE = frozenset({"sea", "country"})
"""What is too large to be held against a zone at all."""


def zones(mention: Mention) -> list[Check]:
    """The checks of a report's zones of landing against its places of landing; none where no place is close enough to
    say anything.
    """
    found = []
    for claim in _told(mention, "landing_zone"):
        zone = claim.value
        if not isinstance(zone, Zone) or zone.relation is None or zone.zone not in REACH or zone.of not in _coasts():
            continue
        beside = [p for p in _told(mention, "landing_place") if (p.part, p.source) == (claim.part, claim.source)]
        located = [(at, p) for p in beside if isinstance(p.value, Where) and (at := _located(p.value)) is not None]
        if located:
            at, place = min(located, key=lambda pair: (pair[0].precision or 0.0, pair[1].id))
            found.append(_held(claim, zone, place, at))
    return found


def _told(mention: Mention, name: str) -> Iterator[Claim]:
    return (c for c in mention.claims if c.property == name and c.polarity is Polarity.ASSERTED)


def _located(place: Where) -> Where | None:
    """The place with coordinates, where it is small enough to be held against a zone."""
    return None if place.kind in _LARGE else located(place)


def _held(claim: Claim, zone: Zone, place: Claim, at: Where) -> Check:
    assert zone.of is not None, "a zone of no state is not held against the map"
    reach = REACH[zone.zone]
    least, most = _from_land(at, zone.of)
    land = f"{possessive(in_prose(country_name)(zone.of))} land"
    where = f"“{value_words(place.value, country_name)}”"
    reaching = f"{_NAMES[zone.zone]} reaches {_km(reach)} from it at most"
    if least > reach + MARGIN:
        inside, why = False, f"{where} is at least {_km(least)} from {land}, and {reaching}."
    elif most < REACH["territorial waters"]:
        inside, why = True, f"{where} is at most {_km(most)} from {land}."
    else:
        stretch = f"between {_km(max(0.0, least))} and {_km(most)} from {land}, by how closely it is told"
        why = f"{where} is {stretch}; {reaching}, and less where another state is near."
        return _check(claim, place, Verdict.CANNOT_TELL, why)
    agrees = inside == (zone.relation == "inside")
    return _check(claim, place, Verdict.HOLDS if agrees else Verdict.CONTRADICTED, why)


def _check(claim: Claim, place: Claim, verdict: Verdict, why: str) -> Check:
    return Check(kind=CheckKind.MAP, claim=claim.id, verdict=verdict, why=why, against=(place.id,))


_NAMES = {"EEZ": "an EEZ", "territorial waters": "a territorial sea"}


def _km(distance: float) -> str:
    return f"{distance:,.0f} km"


def _from_land(at: Where, code: str) -> tuple[float, float]:
    """The least and the most that a place can be from a state's land, in km."""
    near = min(distance_km(_point(at), point) for point in land(code))
    around = at.precision or 10.0
    return near - GAP - around, near + around


@cache
def land(code: str) -> tuple[tuple[float, float], ...]:
    """Points on the land of a state that is `known`: its towns and its outlying islands, (latitude, longitude)."""
    own = ((p.lat, p.lon) for p in places().values() if p.country == code and p.kind in ("town", "site"))
    return (*own, *towns_of(code), *_coasts()[code])


def _point(at: Where) -> tuple[float, float]:
    assert at.lat is not None and at.lon is not None, "the place is located"
    return at.lat, at.lon


def known() -> frozenset[str]:
    """The states, by alpha-2 code, of whose land enough is known here."""
    return frozenset(_coasts())


@cache
def _coasts() -> dict[str, list[tuple[float, float]]]:
    table = tomllib.loads(files("dateline.checks").joinpath("coasts.toml").read_text("utf-8"))
    return {code: [(lat, lon) for lat, lon in row["islands"]] for code, row in table.items()}
