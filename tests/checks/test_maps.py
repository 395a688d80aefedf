"""Words against the map: what surely lies in no zone of a state, what surely does, and what cannot be told."""

from typing import Any

import pytest

from dateline.checks.maps import zones
from dateline.model.check import Verdict
from dateline.model.values import Where, Zone
from dateline.model.words import Polarity
from dateline.testing import claim, mention

HOLDS, CONTRADICTED, OPEN = Verdict.HOLDS, Verdict.CONTRADICTED, Verdict.CANNOT_TELL

WONSAN = Where("Wonsan", "town:kp-wonsan", 39.15, 127.44, "town", 15.0)
MIDWAY = Where("a point in the Pacific", None, 28.2, -177.4, "area", 10.0)
AT_TSUGARU = Where("off Tsugaru", None, 41.5, 140.5, "area", 5.0)
NORTH_OF_NOTO = Where("Noto Peninsula", relative="about 300 km north of", kind="area")
SEA = Where("Sea of Japan", "sea:japan", 40.0, 135.0, "sea", 800.0)


def verdicts(zone: Zone, place: Where, of_place: dict[str, Any] | None = None, **rest: Any) -> list[Verdict]:
    claims = [claim("landing_zone", zone, "Tokyo", **rest), claim("landing_place", place, "Tokyo", **of_place or {})]
    return [check.verdict for check in zones(mention("m-1", "r-1", *claims))]


@pytest.mark.parametrize(
    ("place", "inside", "outside"),
    [
        pytest.param(WONSAN, CONTRADICTED, HOLDS, id="on the other side of the sea"),
        pytest.param(MIDWAY, CONTRADICTED, HOLDS, id="far out"),
        pytest.param(AT_TSUGARU, HOLDS, CONTRADICTED, id="between two coasts"),
        pytest.param(NORTH_OF_NOTO, OPEN, OPEN, id="within reach, by how closely it is told"),
    ],
)
def test_an_economic_zone(place: Where, inside: Verdict, outside: Verdict) -> None:
    """Farther from all land than a zone can reach a place is outside, within twelve miles of it inside."""
    assert verdicts(Zone("EEZ", "JP", "inside"), place) == [inside]
    assert verdicts(Zone("EEZ", "JP", "outside"), place) == [outside]


def test_territorial_waters_reach_less_far() -> None:
    """A hundred kilometres off is outside territorial waters, and may be inside the economic zone."""
    place = Where("a point", None, 35.0, 142.5, "area", 5.0)
    assert verdicts(Zone("territorial waters", "JP", "inside"), place) == [CONTRADICTED]
    assert verdicts(Zone("EEZ", "JP", "inside"), place) == [OPEN]


@pytest.mark.parametrize(
    "place",
    [SEA, Where("Japan", relative="about 3,200 km to the east of", kind="area"), Where("Oldport")],
)
def test_what_has_no_place_on_the_map_is_not_checked(place: Where) -> None:
    """A sea or a state is too large to say anything, and words of no known place say nothing."""
    assert verdicts(Zone("EEZ", "JP", "inside"), place) == []


@pytest.mark.parametrize(
    "zone",
    [Zone("EEZ", "JP", None), Zone("EEZ", None, "inside"), Zone("ADIZ", "JP", "inside"), Zone("EEZ", "FR", "inside")],
)
def test_zones_of_which_the_map_knows_nothing(zone: Zone) -> None:
    """An open relation, a zone of nobody's, one without a bound, and states with islands all over are not checked."""
    assert verdicts(zone, WONSAN) == []


def test_what_one_source_says_of_one_thing_is_compared() -> None:
    """A place of another part, by another source, or denied, is not where the zone's claim says that it fell."""
    inside = Zone("EEZ", "JP", "inside")
    assert verdicts(inside, WONSAN, {"part": "1"}) == []
    assert verdicts(inside, WONSAN, {"polarity": Polarity.DENIED}) == []
    assert verdicts(inside, WONSAN, polarity=Polarity.DENIED) == []
    other = [claim("landing_zone", inside, "Tokyo"), claim("landing_place", WONSAN, "Seoul")]
    assert zones(mention("m-1", "r-1", *other)) == []


def test_the_reason_gives_distances() -> None:
    """Why says how far the place is from the state's land, and how far its zone reaches."""
    place = claim("landing_place", WONSAN, "Tokyo")
    (check,) = zones(mention("m-1", "r-1", claim("landing_zone", Zone("EEZ", "JP", "inside"), "Tokyo"), place))
    assert check.against == (place.id,)
    assert check.why == "“Wonsan” is at least 536 km from Japan's land, and an EEZ reaches 370 km from it at most."
