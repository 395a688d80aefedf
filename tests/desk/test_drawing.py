"""What an incident's map draws, and what it does not."""

import html
import json
import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.checks import maps
from dateline.desk.views.contours import line_at
from dateline.desk.views.drawing import drawn
from dateline.model import HeldValue, Incident, Property, Record
from dateline.model.values import Party, Quantity, Value, Where, Zone
from dateline.model.values.where import distance_km
from dateline.model.words import Standing, Status
from dateline.record import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITE = Where("Sohae", "site:sohae", 39.66, 124.705, "site", 8.0)
SEA = Where("East Sea", "sea:japan", 40.0, 135.0, "sea", 800.0)
OCEAN = Where("Pacific", "sea:pacific", 5.0, -160.0, "sea", 9000.0)
NOWHERE = Where("an undisclosed place")
STATE = Where("Japan", kind="area", relative="about 3,200 km to the east of")
HOLD = {"observers": 1, "origins": 1, "claims": ()}


def incident(**values: tuple[Value, ...]) -> Incident:
    """One with these values of these properties, the first of each leading."""
    account = {
        name: Property(
            standing=Standing.DIFFERING,
            lead=of[0],
            why="",
            credibility=3,
            values=tuple(HeldValue(value=value, **HOLD) for value in of),  # type: ignore[arg-type]
        )
        for name, of in values.items()
    }
    plain = {"mentions": (), "claims": (), "main_in": ()}
    return Incident(
        id="i-a", slug="", type="missile-launch", status=Status.HAPPENED, title="", account=account, **plain
    )


def shapes(one: Incident) -> dict[str, list[dict[str, object]]]:
    record = Record(reader="", reports={}, kinships={}, sources={}, incidents={}, claims={})
    return drawn(record, one).shapes  # type: ignore[return-value]


def told(one: Incident) -> list[tuple[str, str]]:
    record = Record(reader="", reports={}, kinships={}, sources={}, incidents={}, claims={})
    return [(each.value, each.why_not) for each in drawn(record, one).told]


def test_only_what_is_told_closely_has_a_mark_in_its_middle() -> None:
    """A site is a mark, a sea an area; each is as wide as its name covers."""
    marks = shapes(incident(launch_place=(SITE,), landing_place=(SEA,)))["marks"]
    assert [(mark["form"], mark["area"], mark["km"]) for mark in marks] == [
        ("launch", False, 8.0),
        ("landing", True, 800.0),
    ]


@pytest.mark.parametrize("place", [OCEAN, NOWHERE, STATE])
def test_what_is_not_known_is_said_and_not_drawn(place: Where) -> None:
    """An ocean, a place nobody knows and a distance from a whole state are in the list with why, not on the map."""
    one = incident(launch_place=(place,))
    assert shapes(one)["marks"] == [] and shapes(one)["box"] is None
    assert told(one)[0][1] in ("too wide to draw", "not drawn: where that is, is not told closely enough")


def test_a_rival_has_a_mark_of_its_own() -> None:
    """Of two places both are drawn, under keys of their own, and one of them leads."""
    other = msgspec.structs.replace(SITE, name="Sunan", id="site:sunan", lat=39.22, lon=125.67)
    marks = shapes(incident(launch_place=(SITE, other)))["marks"]
    assert [(mark["key"], mark["leads"]) for mark in marks] == [("1", True), ("2", False)]


def test_a_direction_is_a_wedge_that_holds_the_place_it_leads_to() -> None:
    """The wedge begins at the launch, its edges pass on both sides of the sea, its arc lies at the distance flown."""
    wedge = shapes(incident(launch_place=(SITE,), toward=(SEA,), range_km=(Quantity(500.0, unit="km"),)))["wedges"][0]
    edges, arcs = wedge["edges"], wedge["arcs"]
    assert all(edge[0] == (39.66, 124.705) for edge in edges)  # type: ignore[attr-defined]
    assert edges[0][1][0] > 40.0 > edges[1][1][0]  # type: ignore[index]
    assert distance_km(edges[0][1], edges[1][1]) > 1500, "as wide as the sea"  # type: ignore[index]
    for point in arcs[0]:  # type: ignore[index]
        assert distance_km((39.66, 124.705), point) == pytest.approx(500, abs=1)


def ruled(given: Where, *values: Where) -> Incident:
    """One whose launch place is told so, and which a person has given another."""
    one = incident(launch_place=values, toward=(SEA,))
    property = msgspec.structs.replace(one.account["launch_place"], lead=given, why="leads by decision of Io: seen")
    actor = Party("North Korea", "KP")
    return msgspec.structs.replace(one, account={**one.account, "launch_place": property}, actor=actor)


def test_a_place_that_a_person_set_is_drawn_as_a_ruling() -> None:
    """A place that nobody tells has a mark where the tables have its name, said to be by decision, and the wedge begins
    there; what is told keeps its mark and no longer leads.
    """
    one = ruled(Where("Wonsan"), SITE)
    drawing = shapes(one)
    marks = {mark["words"]: (mark["ruled"], mark["leads"], mark["at"]) for mark in drawing["marks"]}
    (set_, (is_ruled, leads, at)), (_, other) = marks.items()
    assert "Wonsan" in set_ and "by decision" in set_ and is_ruled and leads
    assert distance_km(at, (39.15, 127.44)) < 20  # type: ignore[arg-type]
    assert other == (False, False, (39.66, 124.705))
    assert drawing["wedges"][0]["edges"][0][0] == at  # type: ignore[index]
    record = Record(reader="", reports={}, kinships={}, sources={}, incidents={}, claims={})
    assert drawn(record, one).told[0].who == "leads by decision of Io: seen" and drawn(record, one).ruled


def test_a_ruling_for_what_is_told_marks_that() -> None:
    """Where a person names a place that is told too, its own mark leads, as a ruling, and there is no second one."""
    other = msgspec.structs.replace(SITE, name="Sunan", id="site:sunan", lat=39.22, lon=125.67)
    marks = shapes(ruled(Where("Sunan"), SITE, other))["marks"]
    assert sorted((mark["at"], mark["leads"], mark["ruled"]) for mark in marks) == [
        ((39.22, 125.67), True, True),
        ((39.66, 124.705), False, False),
    ]


def test_a_ruling_for_an_unknown_place_is_said() -> None:
    """A place that no table has is in the list, with why it is not drawn."""
    one = ruled(Where("the third silo behind the hill"), SITE)
    assert told(one)[0] == (
        "the third silo behind the hill",
        "not drawn: where that is, is not told closely enough",
    )
    assert [mark["ruled"] for mark in shapes(one)["marks"]] == [False]


def test_no_wedge_begins_nowhere() -> None:
    """Without a launch place that is known there is no direction to draw."""
    assert shapes(incident(launch_place=(NOWHERE,), toward=(SEA,)))["wedges"] == []


def test_the_line_of_a_zone_lies_as_far_from_land_as_it_says() -> None:
    """Every point of the line is that far from the nearest land that is known, to a few km."""
    land = maps.land("JP")
    chains = line_at(land, 370.4, ((36.0, 129.0), (44.0, 138.0)))
    points = [point for chain in chains for point in chain]
    assert len(points) > 20
    for point in points:
        assert min(distance_km(point, town) for town in land) == pytest.approx(370.4, abs=25)


def test_lines_are_drawn_of_zones_that_are_spoken_of() -> None:
    """The line of Japan's zone is there where a report speaks of it, and no state's whose land is not known."""
    inside = Zone("EEZ", "JP", "outside")
    assert shapes(incident(launch_place=(SITE,), landing_place=(SEA,), landing_zone=(inside,)))["lines"]
    assert not shapes(incident(launch_place=(SITE,), landing_zone=(Zone("EEZ", "PH", "outside"),)))["lines"]
    assert not shapes(incident(launch_place=(SITE,)))["lines"]


def test_a_line_of_a_zone_breaks_off_nowhere() -> None:
    """Each line round a state's land comes back to where it began, however far the map is moved."""
    inside = Zone("EEZ", "JP", "outside")
    lines = shapes(incident(launch_place=(SITE,), landing_zone=(inside,)))["lines"]
    assert lines and all(line[0] == line[-1] for line in lines)
    assert any(lon > 145 for line in lines for _, lon in line), "also on the side that looks away from the launch"


def test_the_list_says_what_the_map_shows(client: TestClient, store: Store) -> None:
    """Every mark of the map stands in the list beside it, by its key, on every incident's page."""
    seen = 0
    for id, one in pipeline.content(store).incidents.items():
        if "launch_place" not in one.account:
            continue
        page = client.get(f"/incidents/{id}").text
        data = re.search(r'data-shapes="([^"]*)"', page)
        keys = set(re.findall(r'<span class="key [^"]*">(\d+)</span>', page))
        if data:
            made = json.loads(html.unescape(data[1]))
            assert {mark["key"] for mark in made["marks"]} <= keys
            seen += len(made["marks"])
    assert seen > 20


def test_the_page_marks_a_ruling(client: TestClient, store: Store) -> None:
    """A place set on the page of an incident is on its map and in the list beside it, as what a person ruled."""
    id = next(i.id for i in pipeline.content(store).incidents.values() if i.slug == "kp-missile-launch-2021-10-19")
    before = client.get(f"/incidents/{id}").text
    assert "A second ring" not in before
    client.cookies.clear()  # a program has none
    sent = {"verb": "set", "incident": id, "property": "launch_place", "value": "Wonsan", "why": "seen", "by": "Io"}
    assert client.post("/api/v1/decisions", json=sent).status_code == 201
    page = client.get(f"/incidents/{id}").text
    assert re.search(r'<span class="key launch leading ruled">1</span>', page) and "A second ring" in page
    data = json.loads(html.unescape(re.search(r'data-shapes="([^"]*)"', page)[1]))  # type: ignore[index]
    assert [mark["key"] for mark in data["marks"] if mark["ruled"]] == ["1"]


def test_the_map_is_drawn_without_leaving_the_desk(browser: "Browser", address: str, store: Store) -> None:
    """Land, marks and wedge are on the map; nothing is fetched from elsewhere; the keyboard comes in, moves the map and
    goes on; redrawn for another moment it is there again.
    """
    id = next(i.id for i in pipeline.content(store).incidents.values() if i.slug == "kp-missile-launch-2021-10-19")
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/incidents/{id}")
    drawn_map = page.locator(".map")
    drawn_map.locator("path.land").first.wait_for()
    assert drawn_map.locator("path.spot.launch.leading").count() == 1 and drawn_map.locator("path.wedge").count() == 1
    drawn_map.focus()
    pane = drawn_map.locator(".leaflet-map-pane")
    before = pane.get_attribute("style")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("([pane, was]) => pane.getAttribute('style') !== was", arg=[pane.element_handle(), before])
    for _ in range(6):
        page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.map')"), "the map lets go of the keyboard"
    page.get_by_label("As of").press("Home")
    page.locator("#account .note").wait_for()
    page.locator(".map path.land").first.wait_for()
    assert all(url.startswith(address) for url in asked) and not complaints
    page.close()
