"""Lists of incidents go on where they stopped, also when the incident they stopped at has gone since."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.asof import AsOf
from dateline.desk.app import create_app
from dateline.desk.moments import Moments
from dateline.desk.pages import incidents
from dateline.intake import Input, Options
from dateline.lookup import Session, pieces
from dateline.record import Store, open_record
from dateline.record.behind import Behind
from dateline.record.find import Wanted
from dateline.testing import InProcess

API = "/api/v1"
ROW = r'<td class="date"><a href="/incidents/([^"]+)"'
NEXT = r'href="([^"]*)" rel="next"'
Merge = Callable[[str, str], str]


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A record of ten launches of ten days."""
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: InProcess())
    with open_record(str(tmp_path / "ten.db")) as store:
        for day in range(10, 20):
            given = Input(f"{day}.txt", f"KP fired 1 on 2021-10-{day}, said JCS.".encode())
            pipeline.add(store, [given], Options(published="2021-10-20"))
        yield store


@pytest.fixture
def desk(held: Store) -> TestClient:
    return TestClient(create_app(held), base_url="http://127.0.0.1")


@pytest.fixture
def merge(held: Store) -> Merge:
    """Merges two incidents, as a program does, and gives the id of what they are now."""
    program = TestClient(create_app(held), base_url="http://127.0.0.1")

    def merged(one: str, other: str) -> str:
        sent = {"verb": "merge", "incidents": [one, other], "by": "Anna", "why": "one and the same"}
        answer = program.post(f"{API}/decisions", json=sent)
        assert answer.status_code == 201, answer.text
        (found,) = answer.json()["incidents"]
        return str(found["id"])

    return merged


def stop(ids: list[str]) -> int:
    """Where to end the first piece, so that its last incident loses its id when merged with that of the least id."""
    return next(n for n in range(2, 9) if ids[n - 1] > min(ids[: n - 1]))


def test_a_cursor_goes_on_when_its_incident_was_merged_away(desk: TestClient, merge: Merge) -> None:
    """The next piece holds all that had not been shown, each once, though the last one shown has another id now."""
    ids = [one["id"] for one in desk.get(f"{API}/incidents").json()["items"]]
    first = desk.get(f"{API}/incidents", params={"limit": stop(ids)}).json()
    shown = [one["id"] for one in first["items"]]
    now = merge(min(shown[:-1]), shown[-1])
    assert now != shown[-1]
    rest = desk.get(f"{API}/incidents", params={"cursor": first["next"]}).json()
    assert [one["id"] for one in rest["items"] if one["id"] != now] == ids[len(shown) :] and rest["next"] is None


def test_a_page_goes_on_when_its_incident_was_merged_away(
    desk: TestClient, merge: Merge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The link to older incidents leads to all that had not been shown, though the last one shown is no more."""
    ids = re.findall(ROW, desk.get("/").text)
    assert len(ids) == 10
    monkeypatch.setattr(incidents, "PER_PAGE", stop(ids))
    page = desk.get("/").text
    shown, older = re.findall(ROW, page), re.findall(NEXT, page)[0].replace("&amp;", "&")
    now = merge(min(shown[:-1]), shown[-1])
    monkeypatch.setattr(incidents, "PER_PAGE", 50)
    assert [id for id in re.findall(ROW, desk.get(older).text) if id != now] == ids[len(shown) :]


def test_the_list_of_an_earlier_moment_goes_on_behind_what_is_no_more(held: Store) -> None:
    """Behind a place at which there is no incident follow those that come after it; undated ones come last."""
    with Moments(Session(held)).at(AsOf.of("2021-10-21")) as (db, view):
        found, _ = pieces.incidents_then(db, view, Wanted(), None, 50)
        for after, left in (
            (Behind("2021-10-15", "i-0000000000000000"), 5),
            (Behind("2021-10-15", "i-zzzzzzzzzzzzzzzz"), 6),
            (Behind("", "i-zzzzzzzzzzzzzzzz"), 0),
        ):
            rest, last = pieces.incidents_then(db, view, Wanted(), after, 50)
            assert [one.id for one in rest] == [one.id for one in found[10 - left :]] and last is None


@pytest.mark.parametrize("path", ["/", "/planned", "/disputes"])
def test_an_address_of_before_is_understood_or_refused(desk: TestClient, path: str) -> None:
    """A page's address with an incident's id alone is understood where there is the incident, else refused in words."""
    ids = re.findall(ROW, desk.get("/").text)
    known = desk.get(path, params={"after": ids[3]})
    assert known.status_code == 200
    if path == "/":
        assert re.findall(ROW, known.text) == ids[4:]
    for unknown in ("i-0000000000000000", "2021-10-19", "2021-10-19,", ",,", "2021-10-19,m-0000"):
        answer = desk.get(path, params={"after": unknown})
        assert answer.status_code == 400 and "begin it again" in answer.text, unknown
