import pytest
from msgspec.structs import replace

from dateline.errors import ReadingError
from dateline.intake import Input, Options, Taken, read_each
from dateline.model import Claim, Mention, Report
from dateline.model.evidence import field_text
from dateline.model.values import Count, Kind, Party, Quantity, Text, Value, When, to_json
from dateline.model.words import Certainty, Field
from dateline.reading.table import explain_rows, read_rows, unread_cells
from dateline.tables.map import TableMap, parse_map

MAP = """
name = "harbour-launches"
outlet = "Harbour Watch"
title = "Launches seen from the harbour"
blank = ["Unknown", "N/A"]
row = ["No"]
fold = ["Day"]

[date]
column = "Day"
time = "Time"
zone = "UTC"
place_zone = "Asia/Seoul"

[type]
column = "Kind"
values = { SLV = "space-launch" }
otherwise = "missile-launch"

[certainty]
column = "Sure"
values = { Yes = "confirmed", No = "possible" }
of = ["type"]

[sources]
column = "Pages"

[properties.actor]
always = "KP"

[properties.count]
rows = true

[properties.weapon]
column = "Kind"
values = { SLV = "" }

[properties.launch_place]
column = "Site"
country = "KP"

[properties.range_km]
column = "Range"

[properties.outcome]
column = "Result"
values = { Good = "success", Bad = "failure" }
"""
HEAD = "No,Day,Time,Kind,Sure,Site,Range,Result,Pages"
ONE = "7,2016-03-10,,SRBM,Yes,Hodo Peninsula,about 500 km,Good,https://www.example.org/a; https://herald.example/b"


def table(*rows: str, map: str = MAP) -> Report:
    data = "\n".join((HEAD, *rows)).encode()
    (taken,) = read_each(Input("t.csv", data), Options(map=told(map)))
    assert isinstance(taken, Taken), taken
    return taken.report


def told(text: str) -> TableMap:
    return parse_map(text, "map.toml")


def mention(*rows: str, map: str = MAP) -> Mention:
    return read_rows(table(*rows, map=map), "r").mentions[0]


def claims(one: Mention, property: str) -> list[Claim]:
    return sorted((c for c in one.claims if c.property == property), key=lambda c: c.part or "")


def value(one: Mention, property: str) -> Value:
    (claim,) = claims(one, property)
    return claim.value


def test_a_row_is_a_mention_with_its_claims() -> None:
    """A row tells one incident; each column that the map gives a property to is a claim in the outlet's own voice."""
    one = mention(ONE)
    assert (one.type, one.date, one.actor) == (
        "missile-launch", When("2016-03-10", "Asia/Seoul", slack_days=1), Party("North Korea", "KP"),
    )  # fmt: skip
    assert value(one, "range_km") == Quantity(500, unit="km", approximate=True)
    assert value(one, "outcome") == Text("success")
    weapon = value(one, "weapon")
    assert isinstance(weapon, Kind) and weapon.label == "short-range ballistic missile"
    assert one.place is not None and one.place.id == "site:hodo"
    assert {claim.source for claim in one.claims} == {None}


def test_evidence_is_the_cell() -> None:
    """Every claim rests on the cell that says it, at its place in the text; what holds for all rows, on the title."""
    report = table(ONE)
    for claim in read_rows(report, "r").mentions[0].claims:
        evidence = claim.evidence
        assert field_text(report, evidence.field)[evidence.start : evidence.end] == evidence.exact
        assert evidence.field is (Field.TITLE if claim.property == "actor" else Field.TABLE)
    one = mention(ONE)
    assert [claims(one, name)[0].evidence.exact for name in ("date", "range_km", "outcome", "type", "count")] == [
        "2016-03-10", "about 500 km", "Good", "SRBM", "1 row",
    ]  # fmt: skip


def test_blank_cells_say_nothing() -> None:
    """A cell that is empty, or holds one of the map's words for nothing, makes no claim."""
    one = mention("7,2016-03-10,,SRBM,Yes,Unknown,N/A,,")
    assert {claim.property for claim in one.claims} == {"type", "date", "actor", "count", "weapon"}


def test_rows_of_one_incident_are_its_parts() -> None:
    """What all rows say alike is told of the whole, anything else of the part; the rows are counted."""
    one = mention(ONE, "8,2016-03-10,,SRBM,Yes,Hodo Peninsula,Unknown,Bad,")
    assert value(one, "count") == Count(2, 2)
    assert [claim.part for claim in claims(one, "weapon")] == [None]
    assert [(c.part, to_json(c.value)) for c in claims(one, "outcome")] == [("1", "success"), ("2", "failure")]
    assert [(c.part, to_json(c.value)) for c in claims(one, "range_km")] == [("1", 500)]
    assert [(part.name, part.label) for part in one.parts] == [
        ("1", "Harbour Watch, row 7"), ("2", "Harbour Watch, row 8"),
    ]  # fmt: skip


def test_a_clock_time_is_that_of_the_place() -> None:
    """A time in UTC gives the civil day and the hour at the place, and its cell is the evidence."""
    one = mention(ONE.replace(",,SRBM", ",22:53,SRBM"))
    assert one.date == When("2016-03-11", "Asia/Seoul")
    assert value(one, "time_of_day") == Text("07:53")
    assert claims(one, "time_of_day")[0].evidence.exact == "22:53"


def test_pages_are_via() -> None:
    """The pages that a row names as its sources are whom its claims came through, each once."""
    one = mention(ONE)
    assert claims(one, "range_km")[0].via == ("example.org", "herald.example")
    assert claims(one, "actor")[0].via == ()


def test_each_address_of_a_cell_is_a_source() -> None:
    """Two addresses in one cell are two sources with their addresses, of one host too, and the claim that cites both is
    still one; a work without an address is a source by its title, and a page that two rows name is one.
    """
    more = "https://www.example.org/a; http://herald.example/b;https://example.org/c ; Rim, The Long Fuse, 1999; ;"
    report = table(ONE.rpartition(",")[0] + f',"{more}"', "8,2016-03-10,,SRBM,Yes,,,Bad,https://www.example.org/a")
    reading = read_rows(report, "r")
    assert [(s.name, s.url) for s in reading.sources] == [
        ("example.org", "https://www.example.org/a"),
        ("herald.example", "http://herald.example/b"),
        ("example.org", "https://example.org/c"),
        ("Rim, The Long Fuse, 1999", None),
    ]
    first, second = claims(reading.mentions[0], "outcome")
    assert (first.cites, first.source) == (tuple(s.id for s in reading.sources), None)
    assert first.via == ("example.org", "herald.example", "Rim, The Long Fuse, 1999")
    assert second.cites == first.cites[:1]


def test_what_is_no_web_address_is_never_a_link() -> None:
    """A cell's "javascript:" is the name of a work, and has no address."""
    one = ONE.rpartition(",")[0] + ",javascript://x.example/%0aalert(1)"
    assert [(s.name, s.url) for s in read_rows(table(one), "r").sources] == [
        ("javascript://x.example/%0aalert(1)", None)
    ]


def test_how_sure_a_row_is() -> None:
    """The column that says how sure the table is speaks of the properties that the map names, and of no other."""
    assert claims(mention(ONE), "type")[0].certainty is Certainty.CONFIRMED
    assert claims(mention(ONE.replace("Yes", "No")), "type")[0].certainty is Certainty.POSSIBLE
    assert claims(mention(ONE), "range_km")[0].certainty is Certainty.STATED


def test_a_cell_that_cannot_be_read_is_left_blank_and_told() -> None:
    """A cell that is no value of its property is set aside with its words; all else in the row is read."""
    report = table(ONE.replace("about 500 km", "330 lm"))
    reading = read_rows(report, "r")
    assert unread_cells(report, reading) == ["Range: 330 lm"]
    assert not claims(reading.mentions[0], "range_km")
    assert claims(reading.mentions[0], "outcome")


def test_a_word_that_the_map_says_is_nothing() -> None:
    """A word that the map puts to nothing is neither a value nor a cell that could not be read."""
    report = table(ONE.replace("SRBM", "SLV"))
    reading = read_rows(report, "r")
    assert reading.mentions[0].type == "space-launch"
    assert (claims(reading.mentions[0], "weapon"), reading.set_aside) == ([], ())


def test_a_reading_needs_nothing_but_the_report() -> None:
    """The map is kept with the report: a changed file of it changes nothing that was read before."""
    report = table(ONE)
    other = table(ONE, map=MAP.replace('Good = "success"', 'Good = "partial"').replace("row =", "version = 2\nrow ="))
    assert value(read_rows(report, "r").mentions[0], "outcome") == Text("success")
    assert value(read_rows(other, "r").mentions[0], "outcome") == Text("partial")
    assert report.id == other.id


def test_what_is_not_made_of_rows() -> None:
    """A report of prose is no row, and a row whose map no longer reads it is told so."""
    with pytest.raises(ReadingError, match="not made of rows"):
        read_rows(replace(table(ONE), table=None), "r")


def test_an_explanation_names_the_cell_and_the_rule() -> None:
    """The explanation is of the very reading, has grounds for each claim, and shows each cell that was set aside."""
    report = table(ONE.replace("about 500 km", "330 lm"))
    explained = explain_rows(report, "r")
    assert explained.reading == read_rows(report, "r")
    assert explained.grounds.keys() == {claim.id for claim in explained.reading.mentions[0].claims}
    (aside,) = explained.set_aside
    assert report.text[slice(*aside.sentence)] == "Range: 330 lm"
