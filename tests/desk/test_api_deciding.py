"""Decisions made by programs, and who may make them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.desk.people import PASSWORDS, settle

from dateline import pipeline
from dateline.access import Person, Role, people, tokens
from dateline.desk.app import create_app
from dateline.intake import Input
from dateline.record import Store, open_record
from dateline.testing import InProcess

DECISIONS = "/api/v1/decisions"
TEXT = "KP fired 2 on 2021-10-19, said JCS. IR fired 1 on 2021-11-02, said IRNA."
BY = {"by": "Anna", "why": "seen on the plot"}


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A record of two launches, read by the plain reader of `dateline.testing`."""
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: InProcess())
    with open_record(str(tmp_path / "plain.db")) as store:
        pipeline.add(
            store, [Input("a.txt", TEXT.encode()), Input("b.txt", TEXT.replace("fired 2", "fired 1").encode())]
        )
        yield store


@pytest.fixture
def desk(plain: Store) -> TestClient:
    return TestClient(create_app(plain), base_url="http://127.0.0.1")


def launch(desk: TestClient, actor: str = "KP") -> Any:
    (found,) = desk.get("/api/v1/incidents", params={"actor": actor}).json()["items"]
    return found


def test_a_value_is_set_and_taken_back(desk: TestClient) -> None:
    """A decision answers 201 with its address and the incident as it then is; undone it leaves no trace there."""
    before = launch(desk)
    assert before["account"]["count"]["lead"] is None
    sent = {"verb": "set", "incident": before["id"], "property": "count", "value": 2, **BY}
    answer = desk.post(DECISIONS, json=sent)
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert told["incidents"][0]["account"]["count"]["lead"] == 2 and told["before"] == [before["id"]]
    assert told["decision"]["by"] == "Anna" and told["decision"]["why"] == "seen on the plot"
    made = desk.get(answer.headers["location"]).json()
    assert made["state"] == "stands" and made["incidents"] == [before["id"]]
    assert [one["id"] for one in desk.get(f"{DECISIONS}?incident={before['id']}").json()["items"]] == [made["id"]]
    undone = desk.post(DECISIONS, json={"verb": "undo", "decision": made["id"], **BY})
    assert undone.status_code == 201 and launch(desk) == before
    assert desk.get(answer.headers["location"]).json()["undone_by"] == undone.json()["decision"]["id"]


def test_each_verb_decides(desk: TestClient) -> None:
    """Every verb that a person has on the page, a program has too."""
    one, other = launch(desk), launch(desk, "IR")
    claims = desk.get("/api/v1/claims", params={"incident": one["id"], "property": "count"}).json()["items"]
    first = next(claim for claim in claims if claim["value"] == 2)
    for sent in (
        {"verb": "accept", "claim": first["id"]},
        {"verb": "note", "incident": one["id"], "text": "<b>see the plot</b>"},
        {"verb": "retype", "incident": one["id"], "type": "space-launch"},
        {"verb": "split", "incident": one["id"], "out": [first["id"]]},
        {"verb": "merge", "incidents": [one["id"], other["id"]]},
        {"verb": "reject", "claims": [first["id"]]},
    ):
        answer = desk.post(DECISIONS, json={**sent, **BY})
        assert answer.status_code == 201, (sent, answer.text)
        assert answer.json()["decision"]["verb"] == sent["verb"]
        undone = desk.post(DECISIONS, json={"verb": "undo", "decision": answer.json()["decision"]["id"], **BY})
        assert undone.status_code == 201
    assert launch(desk) == one and len(desk.get(DECISIONS).json()["items"]) == 12


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"verb": "set", "property": "count", "value": 2, "by": "Anna"}, 422, "why"),
        ({"verb": "set", "property": "count", "value": 2, "why": "w"}, 422, "your name"),
        ({"verb": "set", "property": "count", "value": 2, "by": " ", "why": " "}, 422, "your name"),
        ({"verb": "set", "property": "count", "value": "many", **BY}, 422, "count"),
        ({"verb": "set", "property": "count", "value": "[" * 90_000, **BY}, 422, "count"),
        ({"verb": "set", "property": "yield_kt", "value": 2, **BY}, 422, "yield_kt"),
        ({"verb": "set", "property": "count", "value": 2, "colour": "red", **BY}, 422, "colour"),
        ({"verb": "explode", **BY}, 422, "verb"),
        ({"verb": "undo", "decision": "d-0000000000000000", **BY}, 404, "d-0000000000000000"),
        ({"verb": "accept", "claim": "c-0000000000000000", **BY}, 404, "c-0000000000000000"),
        ({"verb": "merge", "incidents": ["i-0000000000000000"], **BY}, 422, "incidents"),
    ],
)
def test_what_means_nothing_is_refused(
    desk: TestClient, plain: Store, sent: dict[str, Any], status: int, says: str
) -> None:
    """What cannot be decided is a problem that says why, and nothing is kept of it."""
    given = {"incident": launch(desk)["id"], **sent} if sent["verb"] == "set" else sent
    answer = desk.post(DECISIONS, json=given)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    assert says in answer.text and desk.get(DECISIONS).json()["items"] == []


def token(store: Store, name: str, role: Role) -> dict[str, str]:
    with store.transaction() as db:
        user = people.named(db, name)
        _, told = tokens.make(db, Person(user.name, user.role, user.key), "test", role, "2026-03-01T08:00:00Z")
    return {"authorization": f"Bearer {told}"}


def test_with_users_a_token_says_who_asks(plain: Store) -> None:
    """Readers read, analysts add and decide under their own name, and who has no token is told so as a problem."""
    settle(plain)
    assert set(PASSWORDS) == {"Ada", "Noor", "Rui"}
    desk = TestClient(create_app(plain), base_url="http://127.0.0.1", follow_redirects=False)
    for address in ("/incidents", "/openapi.json", "/decisions"):
        refused = desk.get(f"/api/v1{address}")
        assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")
        assert refused.headers["www-authenticate"] == "Bearer"
    reader, analyst = token(plain, "Rui", Role.READER), token(plain, "Noor", Role.ANALYST)
    incident = desk.get("/api/v1/incidents", params={"actor": "KP"}, headers=reader).json()["items"][0]
    sent = {"verb": "note", "incident": incident["id"], "text": "seen", "why": "w", "by": "Mallory"}
    assert desk.post(DECISIONS, json=sent, headers=reader).status_code == 403
    assert desk.post("/api/v1/reports", json={"text": TEXT + " More."}, headers=reader).status_code == 403
    lesser = token(plain, "Ada", Role.READER)
    assert desk.post(DECISIONS, json=sent, headers=lesser).status_code == 403, "a reader's token, whoever made it"
    made = desk.post(DECISIONS, json=sent, headers=analyst)
    assert made.status_code == 201 and made.json()["decision"]["by"] == "Noor"
    assert desk.post("/api/v1/reports", json={"text": TEXT + " More."}, headers=analyst).status_code == 201
    assert desk.get("/feeds/changes.atom", headers=reader).status_code == 200
    assert desk.get("/export.csv", headers=reader).status_code == 200


def test_a_page_elsewhere_decides_and_adds_nothing(desk: TestClient) -> None:
    """A browser that a page elsewhere has ask, with any type of body, is refused."""
    sent = json.dumps({"verb": "note", "incident": launch(desk)["id"], "text": "seen", **BY})
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        for media in ("application/json", "text/plain"):
            given = {**headers, "content-type": media}
            assert desk.post(DECISIONS, content=sent, headers=given).status_code == 403
            assert desk.post("/api/v1/reports", content="KP fired 2 on 2021-10-19.", headers=given).status_code == 403
    assert desk.get(DECISIONS).json()["items"] == [] and len(desk.get("/api/v1/reports").json()["items"]) == 2
