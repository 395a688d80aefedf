import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from dateline.model.values import Count, Kind, Party, Quantity, Text, Value, Zone
from dateline.packs import load
from dateline.tables import CellError, value_of
from dateline.tables.cells import kind_of, place_of


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("2", "count", Count(2, 2)),
        ("at least 3", "count", Count(3, None)),
        ("more than 3", "count", Count(4, None)),
        ("4+", "count", Count(4, None)),
        ("2-3", "count", Count(2, 3)),
        ("up to 5", "count", Count(None, 5)),
        ("1,380 km", "quantity km", Quantity(1380, unit="km")),
        ("430", "quantity km", Quantity(430, unit="km")),
        ("about 430 km", "quantity km", Quantity(430, unit="km", approximate=True)),
        ("between 25 and 90 km", "quantity km", Quantity(None, 25, 90, "km")),
        ("25–90 km", "quantity km", Quantity(None, 25, 90, "km")),
        ("> 500 km", "quantity km", Quantity(None, 500, None, "km")),
        ("2 min", "quantity s", Quantity(120, unit="s")),
        ("5.2", "quantity", Quantity(5.2)),
        ("KP", "party", Party("North Korea", "KP")),
        ("North Korea", "party", Party("North Korea", "KP")),
        ("Harbour Brigade", "party", Party("Harbour Brigade")),
        ("inside EEZ of JP", "zone", Zone("EEZ", "JP", "inside")),
        ("a hut", "text", Text("a hut")),
    ],
)
def test_a_cell_is_a_value(words: str, kind: str, value: Value) -> None:
    """A cell is read as a value of its property's type, by the whole of its words."""
    assert value_of(words, kind) == value


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("330 lm", "quantity km"),
        ("430 km, then lost", "quantity km"),
        ("between 90 and 25 km", "quantity km"),
        ("between 90 km", "quantity km"),
        ("several", "count"),
        ("2.5", "count"),
        ("about 2", "count"),
        ("2 km", "count"),
        ("9" * 400, "count"),
        ("flying pan", "kind"),
        ("near the zone", "zone"),
        ("1,5", "quantity km"),
        ("12,34", "quantity km"),
        ("1,,000", "quantity km"),
        ("1,5", "count"),
        ("less than 0", "count"),
    ],
)
def test_what_is_no_value_is_no_guess(words: str, kind: str) -> None:
    """A cell whose words are not wholly a value is an error, not the number that stands in it."""
    with pytest.raises(CellError):
        value_of(words, kind, pack=load("missile-launch"))


def test_a_kind_is_a_label_or_a_term_of_the_taxonomy() -> None:
    """A kind is found by its label and by the words that stand for it, with its whole way down."""
    pack = load("missile-launch")
    by_label = value_of("short-range ballistic missile", "kind", pack=pack)
    assert value_of("SRBM", "kind", pack=pack) == by_label
    assert isinstance(by_label, Kind)
    assert by_label.path[0] == "projectile"


def test_a_unit_of_the_column_is_for_bare_numbers() -> None:
    """A bare number is in the column's unit; one with a unit of its own is in that."""
    assert value_of("100", "quantity km", unit="miles") == Quantity(160.9344, unit="km")
    assert value_of("100 km", "quantity km", unit="miles") == Quantity(100, unit="km")


def test_a_place_keeps_its_name_and_the_table_s_coordinates() -> None:
    """A place that the gazetteer has is that place, at the coordinates that the table gives."""
    place = place_of(["Hodo Peninsula"], "39.40167", "127.5369", "KP")
    assert (place.id, place.lat, place.lon) == ("site:hodo", 39.40167, 127.5369)


def test_an_unknown_place_lies_in_what_the_columns_beside_it_name() -> None:
    """A place that nobody knows lies where a column beside it says, and is never taken for that."""
    place = place_of(["Grey Gull Pier", "Kangwon Province, (North Korea)"], "", "", "KP")
    assert (place.name, place.id) == ("Grey Gull Pier", None)
    assert "admin1:KP-KW" in place.within


@pytest.mark.parametrize(
    ("names", "state"),
    [
        (["Albany", "Georgia"], "admin1:US-GA"),
        (["Albany", "New York"], "admin1:US-NY"),
        (["Springfield", "Illinois"], "admin1:US-IL"),
        (["Paris", "Texas"], "admin1:US-TX"),
    ],
)
def test_of_places_of_one_name_the_one_that_lies_there(names: list[str], state: str) -> None:
    """A name that many places have is the one in the state that a column beside it names."""
    place = place_of(names, "", "", "US")
    assert (place.name, place.kind) == (names[0], "town")
    assert state in place.within


def test_a_place_of_that_name_elsewhere_is_another() -> None:
    """A place of the name that lies far from the coordinates, or not in what is named beside it, is another."""
    far = place_of(["Albany"], "39.0", "-120.0", "US")
    assert (far.name, far.id, far.lat) == ("Albany", None, 39.0)
    assert place_of(["Wonsan", "Texas"], "", "", "US").id is None


@pytest.mark.parametrize(("lat", "lon"), [("north", "127"), ("95", "127"), ("39", "200"), ("nan", "1")])
def test_degrees_are_checked(lat: str, lon: str) -> None:
    """Coordinates that are no degrees are an error."""
    with pytest.raises(CellError, match="degrees"):
        place_of(["Hodo Peninsula"], lat, lon, "KP")


@given(st.text(max_size=40), st.sampled_from(("count", "quantity km", "quantity s", "kind", "zone", "party", "text")))
def test_any_words_are_a_value_or_an_error_of_one_line(words: str, kind: str) -> None:
    """Whatever a cell holds, it is a value of the type that was asked for or a `CellError`."""
    try:
        value = value_of(words, kind, pack=load("missile-launch"))
    except CellError as error:
        assert str(error)
    else:
        assert type(value).__name__.casefold() == kind.partition(" ")[0]


def test_kinds_with_capitals_are_known_as_they_are_written() -> None:
    """A pack of one's own may have capitals in its kinds and their terms, and whoever types them may not."""
    pack = structs.replace(load("missile-launch"), taxonomy={"SAM battery": ("", "Patriot")}, facets={})
    for words in ("SAM battery", "sam  battery", "Patriot", "PATRIOT"):
        assert kind_of(words, pack) == Kind(("SAM battery",))
