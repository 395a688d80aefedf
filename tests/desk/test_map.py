"""The map above a list: what it counts, where, and what it leaves beside."""

import json
import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline
from dateline.desk.asking import Asked
from dateline.desk.views.clusters import MOST, View, clusters
from dateline.lookup import Session
from dateline.model.values import Where
from dateline.pipeline.spotting import spot
from dateline.record import Store
from dateline.record.spots import Place

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FILTERS = (
    {},
    {"actor": "KP"},
    {"type": "missile-launch", "from": "2022"},
    {"to": "2021-10-19"},
    {"standing": "disputed"},
    {"show": "all"},
    {"show": "planned"},
)


@pytest.mark.parametrize("query", FILTERS)
def test_the_map_counts_what_the_list_shows(client: TestClient, store: Store, query: dict[str, str]) -> None:
    """Whatever is filtered by, the map has those incidents of the list whose place is told closely, each once."""
    record = pipeline.content(store)
    wanted = Asked.of(query).wanted()
    placed = [one.id for one in record.incidents.values() if wanted.fits(one, record) and spot(one)]
    data = client.get("/map.json", params=query).json()
    assert data["placed"] == len(placed)
    assert sum(one["n"] for one in (*data["points"], *data["areas"])) == len(placed)


def test_what_is_disputed_or_unknown_has_no_place() -> None:
    """Of rival places none is taken, nor the middle of what is as wide as an ocean; a town is where its name is."""
    from tests.desk.test_drawing import NOWHERE, OCEAN, SITE, incident

    assert spot(incident(launch_place=(NOWHERE,))) is None and spot(incident(launch_place=(OCEAN,))) is None
    rivals = incident(launch_place=(SITE, msgspec.structs.replace(SITE, name="Sunan", lat=39.22)))
    open_ = msgspec.structs.replace(rivals.account["launch_place"], lead=None)
    assert spot(msgspec.structs.replace(rivals, account={"launch_place": open_})) is None
    found = spot(incident(launch_place=(SITE,)))
    assert found is not None and (found.lat, found.lon, found.km) == (SITE.lat, SITE.lon, 8.0)


@given(
    st.lists(
        st.tuples(st.floats(-80, 80), st.floats(-180, 180), st.sampled_from((5.0, 15.0, 300.0)), st.integers(1, 99))
    ),
    st.integers(0, 12),
)
def test_no_incident_is_lost_between_zooms(places: list[tuple[float, float, float, int]], zoom: int) -> None:
    """At every zoom, looking at the whole world, the numbers add up; a cluster lies among its places."""
    told = [Place(lat, lon, km, f"P{n}", number, f"i-{n}") for n, (lat, lon, km, number) in enumerate(places[:MOST])]
    drawn = clusters(told, View(zoom))
    points, areas = drawn["points"], drawn["areas"]
    assert isinstance(points, list) and isinstance(areas, list)
    assert sum(one["n"] for one in (*points, *areas)) == drawn["placed"] == sum(place.incidents for place in told)
    assert {one["name"] for one in areas} == {place.name for place in told if place.km == 300.0}


def test_the_box_holds_areas_whole() -> None:
    """What a map is drawn for first has room for the whole of an area, whose number stands on its edge."""
    area, town = Place(40.0, 126.0, 222.0, "A province", 1, "i-1"), Place(34.0, 127.0, 5.0, "A town", 1, "i-2")
    (south, west), (north, east) = clusters([area, town], View(5))["box"]  # type: ignore[misc]
    assert (south, north) == (34.0, pytest.approx(42.0)) and west < 123.5 and east > 128.5
    (south, _), (north, _) = clusters([town], View(5))["box"]  # type: ignore[misc]
    assert south == north == 34.0


def test_only_what_is_looked_at_is_sent(client: TestClient) -> None:
    """Of a box without incidents nothing is drawn, and all are counted still."""
    far = client.get("/map.json", params={"zoom": 5, "box": "-50,-70,-40,-60"}).json()
    assert far["points"] == [] and far["areas"] == [] and far["placed"] > 0


@pytest.mark.parametrize("query", ["box=1,2,3", "box=a,b,c,d", "box=nan,0,1,1", "zoom=99", "from=soon"])
def test_what_a_map_cannot_be_asked(client: TestClient, query: str) -> None:
    """A box or a zoom that is none is told, and is no fault of the desk."""
    assert client.get(f"/map.json?{query}").status_code == 400


@pytest.mark.parametrize("query", [{}, {"actor": "KP", "from": "2022"}])
def test_a_number_leads_to_the_incidents_of_its_place(client: TestClient, store: Store, query: dict[str, str]) -> None:
    """What a number on the map counts is what the list shows that it leads to, with the filters of the map."""
    record = pipeline.content(store)
    wanted = Asked.of(query).wanted()
    at: dict[tuple[float, float, float, str], set[str]] = {}
    for one in record.incidents.values():
        if wanted.fits(one, record) and (there := spot(one)):
            at.setdefault((there.lat, there.lon, there.km, there.name), set()).add(one.id)
    data = client.get("/map.json", params={"zoom": 12, **query}).json()
    held = [one for one in (*data["points"], *data["areas"]) if one["list"]]
    assert any(one["n"] > 1 for one in held) and all(bool(one["id"]) == (one["n"] == 1) for one in held)
    for one in held:
        page = client.get("/at", params={"incident": one["list"], **query}).text
        shown = re.findall(r'<td class="date"><a href="/incidents/([^"]+)"', page)
        assert len(shown) == one["n"] and {*shown} in at.values()
    assert client.get("/at", params={"incident": "i-none"}).status_code == 404


def test_marks_do_not_cover_each_other() -> None:
    """Two places whose marks would lie on each other are one mark, on whichever side of a line of the grid they are; an
    area's number stands on a side of it where no mark is. Nearer by, each stands for itself.
    """
    one, other = Place(42.0, 125.0, 5.0, "Here", 3, "i-1"), Place(42.4, 125.0, 5.0, "There", 2, "i-2")
    far = clusters([one, other], View(4))["points"]
    near = clusters([one, other], View(9))["points"]
    assert isinstance(far, list) and isinstance(near, list)
    assert [(p["n"], p["list"]) for p in far] == [(5, "")] and [p["n"] for p in near] == [3, 2]
    area, town = Place(40.0, 126.0, 222.0, "A province", 1, "i-3"), Place(42.0, 126.0, 5.0, "North of it", 1, "i-4")
    drawn = clusters([area, town], View(5))["areas"]
    assert isinstance(drawn, list) and drawn[0]["edge"] != (42.0, 126.0)
    alone = clusters([area], View(5))["areas"]
    assert isinstance(alone, list) and alone[0]["edge"] == (42.0, 126.0)


def test_places_that_nothing_tells_apart_are_named() -> None:
    """Two places of one spot are two names under their number from as near as a map gets, each with its own list."""
    both = [Place(40.0, 125.0, 5.0, "Quay", 3, "i-1"), Place(40.0, 125.0, 9.0, "Harbour", 2, "i-2")]
    (point,) = clusters(both, View(10))["points"]  # type: ignore[misc]
    assert [(p["name"], p["n"], p["list"]) for p in point["places"]] == [("Quay", 3, "i-1"), ("Harbour", 2, "i-2")]
    (point,) = clusters(both, View(3))["points"]  # type: ignore[misc]
    assert point["places"] == []


def test_the_places_follow_a_decision(store: Store) -> None:
    """A place that a person sets is where the incident is on the map, and taken back it is no more."""
    from dateline.pipeline.proposing import Proposals, Who

    found = next(i for i in pipeline.content(store).incidents.values() if i.slug == "kp-missile-launch-2021-10-19")
    held = Session(store)

    def names() -> set[str]:
        return {place.name for place in held.places(Asked(from_="2021-10-19", to="2021-10-19").wanted())}

    assert names() == {"Sinpo"}
    with store.snapshot() as db:
        made = Proposals(db, Who("Ada", "seen", "2026-03-01T10:00:00.000000Z")).give(
            found.mentions[0], "launch_place", "Sunan"
        )
    pipeline.decide(store, made)
    lead = pipeline.content(store).incidents[found.id].account["launch_place"].lead
    assert names() == ({"Sunan"} if isinstance(lead, Where) and lead.lat is not None else set())


def test_the_map_of_the_list_leads_to_incidents(browser: "Browser", address: str) -> None:
    """The map is drawn from the desk alone, says how many are not on it, and a lone incident's number leads to it."""
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/?from=2021-10-19&to=2021-10-19")
    page.locator(".map path.land").first.wait_for()
    page.locator(".counted", has_text=re.compile(r"^\s*On the map: 1\.\s*$")).wait_for()
    page.locator(".map .many a").click()
    page.wait_for_url(re.compile(r"/incidents/i-"))
    assert all(url.startswith(address) for url in asked) and not complaints
    page.close()


def test_words_of_a_place_reach_a_map_as_words(browser: "Browser", store: Store, address: str) -> None:
    """The name of a place that looks like markup is what the map of a list says, and makes none."""
    from dateline.pipeline.proposing import Proposals, Who

    found = next(i for i in pipeline.content(store).incidents.values() if i.slug == "kp-missile-launch-2021-10-19")
    name = "<b>Sunan</b>"
    place = json.dumps({"name": name, "lat": 39.22, "lon": 125.67, "precision": 8.0})
    with store.snapshot() as db:
        made = Proposals(db, Who("Ada", "seen", "2026-03-01T10:00:00.000000Z")).give(
            found.mentions[0], "launch_place", place
        )
    pipeline.decide(store, made)
    page = browser.new_page()
    page.goto(f"{address}/?from=2021-10-19&to=2021-10-19")
    page.locator(".map .many").first.hover(force=True)
    page.locator(".leaflet-tooltip", has_text=name).wait_for()
    assert page.locator(".map b").count() == 0
    page.close()
