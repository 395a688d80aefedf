from pathlib import Path

import pytest

from dateline.errors import MapError
from dateline.tables import from_json, load_map, ready, to_json
from dateline.tables.map import parse_map

SOUND = """
name = "harbour-launches"
outlet = "Harbour Watch"
title = "Launches seen from the harbour"
fold = ["Day"]

[date]
column = "Day"

[type]
always = "missile-launch"

[properties.count]
rows = true

[properties.range_km]
column = "Range"
"""


def test_a_sound_map() -> None:
    """A sound map is taken, and is the same once it was kept as JSON."""
    map = parse_map(SOUND, "x.toml")
    assert map.columns == ("Day", "Range")
    assert from_json(to_json(map)) == map


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "harbour-launches"\n', "", "x.toml:1: name: is missing"),
        ('outlet = "Harbour Watch"', 'outlet = " "', "x.toml:3: outlet: is empty"),
        (
            'outlet = "Harbour Watch"',
            'outlet = "Harbour Watch"\noutlets = 1',
            "x.toml:4: outlets: there is no such key",
        ),
        ('always = "missile-launch"', 'always = "missile"', "type: 'missile' is no type; the types are missile-launch"),
        ('always = "missile-launch"', 'column = "Kind"', "type: needs `values`, or `otherwise`"),
        ('column = "Range"', 'colum = "Range"', "properties.range_km.colum: there is no such key"),
        ('column = "Range"', 'column = "Range"\nunit = "stone"', "'stone' cannot be told in km; the units are km"),
        ('column = "Range"', 'column = "Range"\nlat = "Lat"', "properties.range_km: is no place: `beside`, `lat`"),
        ('column = "Day"', 'column = "Day"\nformats = ["%Y-%Q"]', "date.formats: '%Y-%Q' is no form of a date"),
        ('column = "Range"', "rows = true", "properties.range_km.rows: is for counts"),
        ('column = "Range"', 'column = "Range"\nalways = "1"', "properties.range_km: needs `column`, or `always`"),
        ("properties.range_km", "properties.colour", "properties.colour: is no property of missile-launch"),
        ("properties.range_km", "properties.date", "has a table of its own: write it as [date]"),
        ('fold = ["Day"]', "", "counts the rows that are folded, and the map has no `fold`"),
        ('column = "Day"', 'column = "Day"\nformats = ["%d %b"]', "date.formats: '%d %b' gives no year"),
        ('column = "Day"', 'column = "Day"\nzone = "Korea time"', "date.zone: 'Korea time' is no time zone"),
        ('column = "Day"', 'column = "Day"\ntime_formats = ["%H"]', "is for a clock time, and no `time` names"),
        ('column = "Day"', 'always = "2021"', "date.always: is for the day of entry"),
        ('column = "Day"', "column = 3", "date.column: expected str, got int"),
        ("[date]", "[date", "x.toml:7: this is no TOML"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(old: str, new: str, told: str) -> None:
    """What is wrong with a map is told in one line, with the line of the file and the key."""
    assert old in SOUND
    with pytest.raises(MapError) as error:
        parse_map(SOUND.replace(old, new, 1), "x.toml")
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('[properties.place]\ncolumn = "P"\nlat = "Lat"', "needs both `lat` and `lon`"),
        ('[properties.outcome]\nalways = "fine"', "'fine' is no outcome"),
        ('[properties.weapon]\ncolumn = "W"\nvalues = { A = "frying pan" }', "'frying pan' is not in the taxonomy"),
        ('[properties.landing_zone]\ncolumn = "Z"\nvalues = { A = "near" }', "is no zone"),
        ('[certainty]\ncolumn = "Sure"\nvalues = { Yes = "sure" }', "'sure' is no certainty"),
    ],
)
def test_words_that_a_map_gives_are_values(words: str, told: str) -> None:
    """The words that a map puts in the place of a cell's are values of the property, or the map is refused."""
    with pytest.raises(MapError, match=told):
        parse_map(SOUND + words, "x.toml")


def test_maps_that_come_with_dateline() -> None:
    """Every map that comes with Dateline is sound and is found by its name."""
    assert [load_map(map.name) for map in ready()] == list(ready())
    assert "nk-launch-table" in [map.name for map in ready()]


def test_a_map_that_is_not_there(tmp_path: Path) -> None:
    """A map that is not there, or is no text, is told with its name."""
    with pytest.raises(MapError, match="no map is called so; with Dateline come dateline-items, nk-launch-table"):
        load_map("nope")
    with pytest.raises(MapError, match="cannot be read"):
        load_map(str(tmp_path / "nope.toml"))
    (tmp_path / "wide.toml").write_bytes(SOUND.encode("utf-16"))
    with pytest.raises(MapError, match="it is not UTF-8"):
        load_map(str(tmp_path / "wide.toml"))
