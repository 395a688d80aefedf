from collections import defaultdict
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

import dateline.places
from dateline.model.values.where import distance_km
from dateline.places import geonames
from dateline.places.names import key
from dateline.places.tables import cautions, coasts, countries, groups, leaders, places

# Islands that belong to a state and lie outside the circle round its mainland.
OUTLYING = {"area:wake", "area:midway", "area:canary", "area:azores", "area:svalbard"}
PLACES = list(places().values())


def test_every_public_name_is_there():
    """What the package lists is what it has."""
    assert all(hasattr(dateline.places, name) for name in dateline.places.__all__)


def test_the_tables_hold_what_they_should():
    """All UN states and the others that news names, and enough places to read launch news by."""
    kinds = defaultdict(int)
    for place in PLACES:
        kinds[place.kind] += 1
    states = [c for c in countries().values() if c.of is None]
    assert len(states) >= 197 and {"KP", "KR", "TW", "PS", "XK"} <= set(countries())
    assert kinds["town"] >= 400 and kinds["site"] >= 100 and kinds["sea"] >= 60 and kinds["province"] >= 300
    assert len(groups()) >= 30


def test_what_contains_a_place_exists_and_is_no_smaller():
    """Ids in `within` are ids of the tables, never the place itself."""
    for place in PLACES:
        assert all(upper in places() for upper in place.within), place.id
        assert place.id not in place.within and len(set(place.within)) == len(place.within), place.id


def test_every_place_lies_on_the_globe_and_covers_something():
    """Degrees in range, radii positive."""
    for place in [*PLACES, *coasts().values()]:
        assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180 and 0 < place.radius < 10000, place.id


def test_every_place_lies_within_its_state_and_province():
    """A slip in a coordinate puts a town outside the circle of what holds it."""
    for place in PLACES:
        for upper in place.within:
            own = upper == f"country:{place.country}" or upper.startswith("admin1:")
            if own and place.kind != "country" and place.id not in OUTLYING:
                whole = places()[upper]
                apart = distance_km((place.lat, place.lon), (whole.lat, whole.lon))
                assert apart <= whole.radius, (place.id, upper, round(apart))


def test_a_name_is_one_place_in_a_country_unless_ranks_tell_them_apart():
    """New York the town and New York the state share a name; the town is what it means alone."""
    named = defaultdict(set)
    for place in PLACES:
        for name in (place.name, *place.names):
            assert key(name), (place.id, name)
            assert not (name.startswith("the ") and name[4:] in (place.name, *place.names)), (place.id, name)
            named[place.country, key(name)].add(place.id)
    for (country, name), ids in named.items():
        ranks = sorted(places()[i].rank for i in ids)
        plain = [r for r in ranks if r in ("", "main")]
        assert len(ids) == 1 or ranks.count("main") == 1 or len(plain) <= 1, (country, name, ids)


def test_every_zone_is_an_iana_zone():
    """A misspelt zone would be no civil date at all."""
    for zone in {p.zone for p in PLACES if p.zone} | {c.zone for c in countries().values()}:
        ZoneInfo(zone)


def test_no_two_states_share_a_name_but_the_two_congos():
    """Every spelling of a state is its own, save those that need context."""
    named = defaultdict(set)
    for state in countries().values():
        for text in (
            state.name,
            *state.names,
            *state.adjectives,
            *state.abbreviations,
            *state.metonyms,
            *state.capital,
        ):
            named[key(text)].add(state.code)
    assert {name: codes for name, codes in named.items() if len(codes) > 1} == {("congo",): {"CD", "CG"}}


def test_groups_have_names_of_their_own_and_homes_in_the_table():
    """No two groups share a spelling."""
    named = defaultdict(set)
    for group in groups().values():
        assert group.home is None or group.home in countries(), group.id
        for text in (group.name, *group.names):
            named[key(text)].add(group.id)
    assert all(len(ids) == 1 for ids in named.values())


def test_leaders_have_terms_in_order_in_states_of_the_table():
    """A term ends no earlier than it begins."""
    for leader in leaders():
        assert leader.country in countries() and leader.first <= leader.last <= 2026, leader


def test_coasts_lie_in_seas_of_the_table():
    """The waters off a coast are part of a sea, and near it."""
    for (code, side), coast in coasts().items():
        sea = places()[coast.within[0]]
        assert sea.kind == "sea" and side in ("north", "east", "south", "west"), (code, side)
        assert distance_km((coast.lat, coast.lon), (sea.lat, sea.lon)) <= sea.radius + coast.radius, coast.id


@pytest.mark.parametrize("list_name", ["not_party", "persons", "titles", "openers", "followers"])
def test_the_lists_of_caution_hold_words_once(list_name):
    """A word listed twice is a slip of the pen."""
    words = cautions()[list_name]
    assert len(words) == len(set(words))


def test_the_large_table_is_sorted_and_says_whose_its_data_are():
    """Names are found by halving, so a line out of order would be lost; the data's licence asks for its source."""
    raw = files("dateline.places").joinpath("data", "geonames.tsv").read_text("utf-8")
    lines = [line for line in raw.split("\n") if line and not line.startswith("#")]
    keys = [line.partition("\t")[0] for line in lines]
    assert "GeoNames (geonames.org), CC BY 4.0" in raw[:1000]
    assert [k.encode() + b"\t" for k in keys] == sorted(k.encode() + b"\t" for k in keys)
    assert len(lines) > 100_000


def test_names_of_the_large_table_are_folded_as_a_text_is():
    """A key that is not its name's folded words is never met (a sample of the lines: one in fifty)."""
    raw = files("dateline.places").joinpath("data", "geonames.tsv").read_text("utf-8")
    for line in [line for line in raw.split("\n") if line and not line.startswith("#")][::50]:
        folded, name = line.split("\t")[:2]
        assert " ".join(key(name)) == folded
        found = geonames.called(folded)
        assert any(p.name == name for p in found)
        for place in found:
            assert geonames.place(place.id) is not None
            assert place.radius > 0 and place.id not in place.within and f"country:{place.country}" in place.within
