"""Earlier moments, asked about by many: what is made for them, how often, and who is told to come back."""

import json
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from dateline import pipeline
from dateline.asof import AsOf
from dateline.desk import downloads, moments
from dateline.desk.app import create_app
from dateline.desk.moments import Moments
from dateline.errors import RecordError
from dateline.intake import Input
from dateline.lookup import Session, making
from dateline.lookup.earlier import View
from dateline.record import Store, open_record
from dateline.record.find import Wanted
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
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each moment of which a view was made since."""
    done: list[str] = []
    view = making.view

    def noted(db: sa.Connection, at: AsOf) -> View:
        done.append(at.text)
        return view(db, at)

    monkeypatch.setattr(making, "view", noted)
    return done


def ids(views: Moments, at: AsOf) -> list[str]:
    """The incidents as of a moment."""
    with views.at(at) as (db, view):
        return view.ids(db, Wanted())


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


def test_a_moment_is_gone_through_once(plain: Store, made: list[str]) -> None:
    """All pieces of the list of a moment, and its files, are of one view."""
    client = TestClient(create_app(plain), base_url="http://127.0.0.1")
    assert days(client, "2021-05-05") == [f"2021-05-{day:02}" for day in (5, 4, 3, 2, 1)]
    rows = client.get("/export.csv", params={"as_of": "2021-05-05", "show": "all"}).raise_for_status().text
    assert len(rows.splitlines()) == 6
    assert made == ["2021-05-05"]
    assert days(client, "2021-05-02") == ["2021-05-02", "2021-05-01"]
    assert days(client, "2021-05-05") and made == ["2021-05-05", "2021-05-02"]


def test_a_view_is_of_the_record_as_it_now_is(plain: Store, made: list[str]) -> None:
    """A report that comes later is in the next answer, also to a moment of which a view was kept."""
    client = TestClient(create_app(plain), base_url="http://127.0.0.1")
    before = days(client, "2021-06")
    pipeline.add(plain, [told(20)], read_all=InProcess())
    assert days(client, "2021-06") == ["2021-05-20", *before]
    assert made == ["2021-06"] * 2


def test_views_are_kept_by_their_size(plain: Store, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many moments those asked about last are kept as far as there is room for them, the very last whatever its
    size; the others are made again when they are asked about again.
    """
    views = Moments(Session(plain))
    asked = [AsOf.of(f"2021-05-{day:02}") for day in range(1, 5)]
    ids(views, asked[0])
    with views.at(asked[0]) as (_, view):
        monkeypatch.setattr(moments, "KEPT", view.size * 5 // 2)
    found = [ids(views, at) for at in asked]
    assert [len(one) for one in found] == [1, 2, 3, 4] and len(made) == 4
    assert [ids(views, at) for at in asked[2:]] == found[2:] and len(made) == 4, "the last two are kept"
    assert ids(views, asked[0]) == found[0] and made[4:] == [asked[0].text]
    monkeypatch.setattr(moments, "KEPT", 0)
    assert ids(views, asked[1]) == ids(views, asked[1]) == found[1] and made[5:] == [asked[1].text]


def test_a_view_that_is_read_is_not_taken_away(plain: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who goes through a view has it to its end, whatever else is asked and comes meanwhile; then it is let go."""
    monkeypatch.setattr(moments, "KEPT", 0)
    views, gone = Moments(Session(plain)), list[View]()
    close = View.close
    monkeypatch.setattr(View, "close", lambda view: (gone.append(view), close(view))[1])
    with views.at(AsOf.of("2021-05-03")) as (db, view):
        ids(views, AsOf.of("2021-05-02"))
        pipeline.add(plain, [told(20)], read_all=InProcess())
        assert len(ids(views, AsOf.of("2021-06"))) == 7
        assert view not in gone and len(view.ids(db, Wanted())) == 3
        assert len(view.record(db, view.ids(db, Wanted())).claims) == 3 * 4
    assert view in gone


def test_one_view_is_made_at_a_time_and_few_wait(plain: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ask at once, each view is made once, one at a time; past so many who wait, the others are told to
    come back.
    """
    go = threading.Event()
    make, made, now = making.view, list[str](), list[int]()

    def slow(db: sa.Connection, at: AsOf) -> View:
        made.append(at.text)
        now.append(1)
        assert go.wait(PATIENCE) and len(now) == 1
        view = make(db, at)
        now.pop()
        return view

    monkeypatch.setattr(making, "view", slow)
    views = Moments(Session(plain))
    answers: queue.Queue[list[str] | HTTPException] = queue.Queue()

    def ask(at: AsOf) -> None:
        try:
            answers.put(ids(views, at))
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
    assert all(isinstance(one, list) and len(one) in (1, 2) for one in given)
    assert len(made) == len(set(made)) <= 2
    assert len(ids(views, AsOf.of("2021-05-03"))) == 3, "once they have gone there is room again"


def test_only_so_many_look_into_views(plain: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past some who look into a view that is there, others are told to come back, until one of them has gone."""
    monkeypatch.setattr(moments, "MOST_ASKING", 2)
    views, at = Moments(Session(plain)), AsOf.of("2021-05-03")
    with views.at(at), views.at(at):
        with pytest.raises(HTTPException) as refused, views.at(at):
            pass
        assert refused.value.status_code == 503
    assert len(ids(views, at)) == 3


def test_a_view_that_fails_leaves_room_for_the_next(plain: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who could not be answered no longer counts as waiting, and what failed is tried again."""
    monkeypatch.setattr(moments, "MOST_WAITING", 1)
    views = Moments(Session(plain))
    with monkeypatch.context() as broken:
        broken.setattr(making, "view", lambda db, at: 1 / 0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                ids(views, AsOf.of("2021-05-03"))
    assert len(ids(views, AsOf.of("2021-05-03"))) == 3


def test_who_waits_for_a_view_holds_back_no_file(plain: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a file of an earlier moment waits for its view, as many other files are written as ever."""
    began, go = threading.Event(), threading.Event()
    make = making.view

    def slow(db: sa.Connection, at: AsOf) -> View:
        began.set()
        assert go.wait(PATIENCE)
        return make(db, at)

    monkeypatch.setattr(making, "view", slow)
    monkeypatch.setattr(downloads, "_writing", threading.BoundedSemaphore(1))
    client = TestClient(create_app(plain), base_url="http://127.0.0.1")
    then: queue.Queue[int] = queue.Queue()
    asked = {"as_of": "2021-05-03"}
    waiting = threading.Thread(target=lambda: then.put(client.get("/export.csv", params=asked).status_code))
    waiting.start()
    assert began.wait(PATIENCE)
    assert client.get("/export.csv").status_code == 200
    go.set()
    assert then.get(timeout=PATIENCE) == 200
    waiting.join()


def test_a_record_that_is_too_large_has_no_such_list(
    desk_of: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would take too long is refused in one sentence that says what to ask instead; that is answered."""
    monkeypatch.setattr(moments, "MOST", 0)
    desk = desk_of(told(1))
    answer = desk.get(LIST, params={"as_of": "2021-05"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "one incident as of 2021-05" in answer.json()["detail"]
    assert desk.get("/export.json", params={"as_of": "2021-05"}).status_code == 400
    (one,) = desk.get(LIST).json()["items"]
    assert desk.get(f"{LIST}/{one['id']}", params={"as_of": "2021-05"}).status_code == 200


def test_a_disk_that_is_full_is_told(plain: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a view finds no room, the list of its moment is refused as a problem; all else is answered."""

    def full(db: sa.Connection, at: AsOf) -> View:
        raise RecordError("There is no room.")

    monkeypatch.setattr(making, "view", full)
    client = TestClient(create_app(plain), base_url="http://127.0.0.1")
    answer = client.get(LIST, params={"as_of": "2021-05"})
    assert (answer.status_code, answer.json()["detail"]) == (503, "There is no room.")
    assert client.get(LIST).status_code == 200


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
