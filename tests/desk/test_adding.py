"""Reports that programs add: what they change, twice given, too long, unreadable, and never in a reader's way."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.access import auditing
from dateline.desk import writing
from dateline.desk.app import create_app
from dateline.model import Reading, Report
from dateline.record import Store, open_record
from dateline.testing import InProcess, read_plainly

REPORTS = "/api/v1/reports"
TOLD = {"text": "KP fired 2 on 2021-10-19, said JCS.", "outlet": "Harbour Wire", "published": "2021-10-19"}


@pytest.fixture
def plain(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty record, read by the plain reader of `dateline.testing`."""
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: InProcess())
    with open_record(str(tmp_path / "plain.db")) as store:
        yield store


@pytest.fixture
def desk(plain: Store) -> TestClient:
    return TestClient(create_app(plain), base_url="http://127.0.0.1")


def test_a_report_is_added_and_what_it_tells_is_told(desk: TestClient) -> None:
    """A new report answers 201 with its address and its incidents, and is then in the record's lists."""
    answer = desk.post(REPORTS, json=TOLD)
    assert answer.status_code == 201
    told = answer.json()
    assert told["outcome"] == "added" and told["read"]
    assert told["report"]["outlet"] == "Harbour Wire" and told["report"]["published"] == "2021-10-19"
    assert answer.headers["location"] == f"{REPORTS}/{told['report']['id']}"
    assert desk.get(answer.headers["location"]).json()["report"] == told["report"]
    (incident,) = told["incidents"]
    assert desk.get("/api/v1/incidents").json()["items"] == [incident]
    assert told["changes"] == []


def test_what_it_changes_is_told(desk: TestClient) -> None:
    """A report that contradicts what was told answers with the changes of that account, and no others."""
    desk.post(REPORTS, json=TOLD)
    desk.post(REPORTS, json={**TOLD, "text": "IR fired 1 on 2021-11-02, said IRNA."})
    told = desk.post(REPORTS, json={**TOLD, "text": "KP fired 1 on 2021-10-19, said MOD."}).json()
    (count,) = [change for change in told["changes"] if change["property"] == "count"]
    assert (count["before"]["standing"], count["after"]["standing"]) == ("single-origin", "disputed")
    assert {change["incident"] for change in told["changes"]} == {told["incidents"][0]["id"]}
    assert told["incidents"][0]["account"]["count"]["standing"] == "disputed"


def test_given_twice_it_is_kept_once(desk: TestClient, plain: Store) -> None:
    """The same report again answers 200, `known`, and leaves the record as it was."""
    first = desk.post(REPORTS, json=TOLD).json()
    before = pipeline.content(plain)
    again = desk.post(REPORTS, json=dict(reversed(TOLD.items())))
    assert again.status_code == 200
    assert again.json() == {**first, "outcome": "known"}
    assert pipeline.content(plain) == before and len(before.files) == 1


def test_the_audit_tells_who_added_a_report(desk: TestClient, plain: Store) -> None:
    """A report that was added has a line in the audit, with its id; what was known already adds none."""
    told = desk.post(REPORTS, json=TOLD).json()
    desk.post(REPORTS, json=TOLD)
    with plain.snapshot() as db:
        lines = auditing.latest(db, 9)
    assert [(one.who, one.what, one.about) for one in lines] == [("local", "added a report", told["report"]["id"])]


@pytest.mark.parametrize(
    ("media", "name", "body"),
    [
        ("text/plain", "wire.txt", "KP fired 2 on 2021-10-19, said JCS."),
        ("text/plain; charset=utf-8", None, "KP fired 2 on 2021-10-19, said JCS."),
        ("text/markdown", "../../etc/note", "---\noutlet: Wire\n---\n\nKP fired 2 on 2021-10-19, said JCS."),
        ("text/html", "page.html", "<html><body><article><p>KP fired 2 on 2021-10-19, said JCS.</p></article></body>"),
        ("message/rfc822", "m.eml", "From: a@b.example\nSubject: S\nDate: Tue, 19 Oct 2021 04:00:00 +0000\n\n"
         "KP fired 2 on 2021-10-19, said JCS.\n"),
    ],
)  # fmt: skip
def test_a_file_is_read_as_what_it_says_it_is(desk: TestClient, media: str, name: str | None, body: str) -> None:
    """A file's type says how it is read; what stands in the address is said of it, and its name leads nowhere."""
    asked = {"outlet": "Harbour Wire", "published": "2021-10-20", **({"name": name} if name else {})}
    answer = desk.post(REPORTS, params=asked, content=body.encode(), headers={"content-type": media})
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert told["report"]["outlet"] == "Harbour Wire" and told["report"]["published"] == "2021-10-20"
    assert len(told["incidents"]) == 1 and "/" not in told["report"]["file"]


@pytest.mark.parametrize(
    ("media", "body", "status", "says"),
    [
        ("application/json", b"{", 422, "body"),
        ("application/json", b"[]", 422, "body"),
        ("application/json", b"\xff\xfe\x00", 422, "body"),
        ("application/json", b'{"text": ""}', 422, "text"),
        ("application/json", b'{"text": "x", "txet": 1}', 422, "txet"),
        ("application/json", b'{"text": "x", "url": "javascript:alert(1)"}', 422, "url"),
        ("application/json", b'{"text": "x", "published": "soon"}', 422, "published"),
        ("application/json", b'{"text": "x", "outlet": "a\\u0000b"}', 422, "outlet"),
        ("application/json", b'{"text": "\\ud800"}', 422, "body"),
        ("application/json", b'{"text": ' + b"[" * 100_000, 422, "body"),
        ("text/html", b"<html></html>", 422, "taken in"),
        ("text/plain", b"", 422, "taken in"),
        ("application/pdf", b"%PDF-1.7 nothing", 422, "taken in"),
        ("application/xml", b"<x/>", 415, "Content-Type"),
        ("", b"x", 415, "Content-Type"),
        ("text/plain", b"x" * 5_000_001, 413, "5,000,000"),
        ("application/json", b'{"text": "' + b"x" * 5_000_000, 413, "5,000,000"),
    ],
)
def test_what_is_no_report_is_refused(
    desk: TestClient, plain: Store, media: str, body: bytes, status: int, says: str
) -> None:
    """What cannot be taken in is a problem that says why, and nothing of it is in the record."""
    answer = desk.post(REPORTS, content=body, headers={"content-type": media} if media else {})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert says in answer.text
    assert pipeline.content(plain).reports == {}


def test_a_long_body_without_its_length_is_refused(desk: TestClient) -> None:
    """A body that does not say how long it is is read no further than it may be long."""

    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 100_000

    answer = desk.post(REPORTS, content=pieces(), headers={"content-type": "text/plain"})
    assert answer.status_code == 413


class Held:
    """A reader that reads nothing until it is let go."""

    def __init__(self) -> None:
        self.reading, self.go = threading.Event(), threading.Event()

    def __call__(self, report: Report) -> Reading:
        self.reading.set()
        assert self.go.wait(30)
        return read_plainly(report)


def test_readers_do_not_wait_for_what_is_added(plain: Store, monkeypatch: pytest.MonkeyPatch, desk: TestClient) -> None:
    """While one report is read others are waiting, pages are answered, and who is one too many is told to come back."""
    slow = Held()
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: InProcess(slow))
    monkeypatch.setattr(writing, "MOST_WAITING", 3)

    program = TestClient(desk.app, base_url="http://127.0.0.1")  # whose requests have no cookies of a page

    def post(n: int) -> int:
        return program.post(REPORTS, json={**TOLD, "text": f"KP fired {n} on 2021-10-19, said JCS."}).status_code

    with ThreadPoolExecutor(9) as pool:
        first = pool.submit(post, 1)
        assert slow.reading.wait(30)
        assert [desk.get(address).status_code for address in ("/", "/api/v1/incidents", REPORTS)] == [200] * 3
        others = [pool.submit(post, n) for n in range(2, 9)]
        turned_away = [done for done in others if _soon(done.result, slow)]
        slow.go.set()
        assert first.result() == 201
        assert sorted(done.result() for done in others) == [201] * 3 + [429] * (len(others) - 3), turned_away


def _soon(result: Callable[..., int], slow: Held) -> bool:
    try:
        return result(timeout=2) == 429
    except TimeoutError:
        return False


def test_a_real_report_is_read(client: TestClient) -> None:
    """By the reader itself: an account that was there changes by a report that is added."""
    text = (
        "SEOUL, Oct. 21, 2021 — North Korea fired three ballistic missiles on Tuesday, October 19, 2021, South Korea's "
        "Joint Chiefs of Staff said on Thursday."
    )
    body = json.dumps({"text": text, "outlet": "Harbour Wire", "published": "2021-10-21"})
    told = client.post(REPORTS, content=body, headers={"content-type": "application/json"}).json()
    assert [one["slug"] for one in told["incidents"]] == ["kp-missile-launch-2021-10-19"]
    assert "count" in {change["property"] for change in told["changes"]}
