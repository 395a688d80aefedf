"""Earlier moments, asked about by many: what is loaded for them, how often, and who is told to come back."""

import json
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from dateline import asof, pipeline
from dateline.asof import AsOf
from dateline.desk import moments
from dateline.desk.app import create_app
from dateline.desk.moments import Moments
from dateline.intake import Input
from dateline.lookup import Session
from dateline.model import Record
from dateline.record import Store, open_record
from dateline.testing import InProcess

LIST = "/api/v1/incidents"
PATIENCE = 60
"""Seconds after which a thread that should have ended by then never will."""


def told(day: int) -> Input:
    """A report of the day of a launch on that day of May."""
    stamp = f"2021-05-{day:02}"
    text = {"text": f"KP fired 2 on {stamp}, said the navy.", "published": stamp}
    return Input(f"{stamp}.json", json.dumps(text).encode())


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Store]:
    """A record of a launch on each of the first six days of May."""
    with open_record(str(tmp_path / "plain.db")) as store:
        pipeline.add(store, [told(day) for day in range(1, 7)], read_all=InProcess())
        yield store


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done for views since: `load` for the record, and each moment that a view was made of."""
    done: list[str] = []
    load, published = Session.held, asof.published

    def held(session: Session) -> asof.Held:
        done.append("load")
        return load(session)

    def view(held: asof.Held, at: AsOf, *given: Any, **named: Any) -> asof.View:
        done.append(at.text)
        return published(held, at, *given, **named)

    monkeypatch.setattr(Session, "held", held)
    monkeypatch.setattr(asof, "published", view)
    return done


def days(client: TestClient, as_of: str) -> list[str]:
    """The days of the incidents as of a moment, walked through two at a time."""
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        asked = {"as_of": as_of, "show": "all", "limit": "2", **cursor}
        piece = client.get(LIST, params=asked).raise_for_status().json()
        found += [one["date"] for one in piece["items"]]
        if piece["next"] is None:
            return found
        cursor = {"cursor": piece["next"]}


def test_going_through_a_moment_loads_the_record_once(plain: Store, loads: list[str]) -> None:
    """All pieces of the list of a moment, and its files, are of one view; that of another moment loads nothing."""
    client = TestClient(create_app(plain), base_url="http://127.0.0.1")
    assert days(client, "2021-05-05") == [f"2021-05-{day:02}" for day in (5, 4, 3, 2, 1)]
    rows = client.get("/export.csv", params={"as_of": "2021-05-05", "show": "all"}).raise_for_status().text
    assert len(rows.splitlines()) == 6
    assert loads == ["load", "2021-05-05"]
    assert days(client, "2021-05-02") == ["2021-05-02", "2021-05-01"]
    assert loads == ["load", "2021-05-05", "2021-05-02"]


def test_a_view_is_of_the_record_as_it_now_is(plain: Store, loads: list[str]) -> None:
    """A report that comes later is in the next answer, also to a moment of which a view was kept."""
    client = TestClient(create_app(plain), base_url="http://127.0.0.1")
    before = days(client, "2021-06")
    pipeline.add(plain, [told(20)], read_all=InProcess())
    assert days(client, "2021-06") == ["2021-05-20", *before]
    assert loads == ["load", "2021-06"] * 2


def test_few_views_are_kept(plain: Store, loads: list[str]) -> None:
    """Of many moments the last asked about are kept, and the others are made again when they are asked about again."""
    held = Moments(Session(plain))
    asked = [AsOf.of(f"2021-05-{day:02}") for day in range(1, moments.KEPT + 2)]
    views = [held.record(at) for at in asked]
    made = len(loads)
    assert [held.record(at) for at in asked[1:]] == views[1:]
    assert len(loads) == made, "all but the first are kept"
    assert held.record(asked[0]) == views[0] and loads[made:] == [asked[0].text]


def test_one_view_is_made_at_a_time_and_few_wait(plain: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ask at once, the record is loaded once; past so many who wait, the others are told to come back."""
    go = threading.Event()
    load, loaded = Session.held, list[int]()

    def held(session: Session) -> asof.Held:
        loaded.append(1)
        assert go.wait(PATIENCE)
        return load(session)

    monkeypatch.setattr(Session, "held", held)
    views = Moments(Session(plain))
    answers: queue.Queue[Record | HTTPException] = queue.Queue()

    def ask(at: AsOf) -> None:
        try:
            answers.put(views.record(at))
        except HTTPException as refused:
            answers.put(refused)

    asked = [AsOf.of(f"2021-05-{1 + number % 2:02}") for number in range(moments.MOST_WAITING + 5)]
    threads = [threading.Thread(target=ask, args=(at,), daemon=True) for at in asked]
    for thread in threads:
        thread.start()
    refused = [answers.get(timeout=PATIENCE) for _ in range(5)]
    assert all(isinstance(one, HTTPException) and one.status_code == 503 for one in refused)
    go.set()
    given = [answers.get(timeout=PATIENCE) for _ in range(moments.MOST_WAITING)]
    assert all(isinstance(one, Record) for one in given)
    assert len(loaded) == 1 and len({id(one) for one in given}) == len({one.as_of for one in given})
    assert isinstance(views.record(AsOf.of("2021-05-03")), Record), "once they have gone there is room again"


def test_a_view_that_fails_leaves_room_for_the_next(plain: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who could not be answered no longer counts as waiting, and what failed is tried again."""
    monkeypatch.setattr(moments, "MOST_WAITING", 1)
    views = Moments(Session(plain))
    with monkeypatch.context() as broken:
        broken.setattr(Session, "held", lambda session: 1 / 0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                views.record(AsOf.of("2021-05-03"))
    assert len(views.record(AsOf.of("2021-05-03")).incidents) == 3


def test_who_is_turned_away_is_told_when_to_come_back(
    desk_of: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program has a problem and a person a page, both with the time to wait; what needs no view is answered."""
    monkeypatch.setattr(moments, "MOST_WAITING", 0)
    desk = desk_of(told(1))
    answer = desk.get(LIST, params={"as_of": "2021-05"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, str(moments.COME_BACK))
    assert answer.headers["content-type"] == "application/problem+json"
    assert "earlier moments" in answer.json()["detail"] and "etag" not in answer.headers
    page = desk.get("/export.csv", params={"as_of": "2021-05"})
    assert (page.status_code, page.headers["retry-after"]) == (503, str(moments.COME_BACK))
    assert desk.get(LIST).status_code == desk.get("/").status_code == 200
