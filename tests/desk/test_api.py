"""The record as JSON for programs: what each address answers, in which form, and when it has not changed."""

import json
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.export import record_json
from dateline.intake import Input
from dateline.lookup import Session
from dateline.model import Incident
from dateline.record import Store

API = "/api/v1"


@pytest.fixture
def description(client: TestClient) -> Any:
    return client.get(f"{API}/openapi.json").json()


def october(store: Store) -> Incident:
    """The launch of 19 October 2021, on whose number two states differ."""
    found = pipeline.content(store).incidents.values()
    return next(i for i in found if i.slug == "kp-missile-launch-2021-10-19")


def walked(client: TestClient, address: str, limit: int, **asked: str) -> list[Any]:
    """All of a list, piece by piece."""
    items: list[Any] = []
    cursor: str | None = None
    while True:
        more = {"cursor": cursor} if cursor else {}
        piece = client.get(f"{API}{address}", params={"limit": limit, **asked, **more}).raise_for_status().json()
        items += piece["items"]
        assert len(piece["items"]) <= limit
        cursor = piece["next"]
        if cursor is None:
            return items


def test_the_lists_are_the_exported_record(client: TestClient, store: Store) -> None:
    """Read piece by piece, the lists hold each thing once, in the very form in which it is exported."""
    whole = json.loads(record_json(pipeline.content(store)))
    assert walked(client, "/claims", 173) == whole["claims"]
    assert walked(client, "/sources", 17) == whole["sources"]
    assert walked(client, "/reports", 13) == whole["reports"]
    shown = {one["id"]: one for one in whole["incidents"]}
    listed = walked(client, "/incidents", 11, show="all") + walked(client, "/incidents", 11, show="planned")
    assert listed and all(one == shown[one["id"]] for one in listed)
    assert len({one["id"] for one in listed}) == len(listed)
    checks = walked(client, "/checks", 7)
    assert [{name: check[name] for name in whole["checks"][0]} for check in checks] == whole["checks"]
    assert all(check["statement"]["id"] == check["claim"] for check in checks)
    assert all([one["id"] for one in check["shown"]] == check["against"] for check in checks)


@pytest.mark.parametrize("query", ["actor=KP", "type=space-launch", "from=2021&to=2021-10", "standing=disputed", ""])
def test_filters_are_those_of_the_page(client: TestClient, query: str) -> None:
    """The API lists what the page of the same filters lists, in its order."""
    ids = [one["id"] for one in client.get(f"{API}/incidents?{query}").json()["items"]]
    page = client.get(f"/?{query}").text
    at = [page.index(f'"/incidents/{id}"') for id in ids]
    assert at == sorted(at) and page.count('<td class="date">') == len(ids)


@pytest.mark.parametrize("about", ["incident", "report", "source", "property"])
def test_claims_are_found_by_what_they_are_about(client: TestClient, store: Store, about: str) -> None:
    """A filter of claims leaves those with that incident, report, source or property, and leaves out no such."""
    every = walked(client, "/claims", 200)
    asserted = next(one for one in every if one["incident"] == october(store).id and one["source"])

    def of(claim: Any) -> Any:
        return claim["evidence"]["report"] if about == "report" else claim[about]

    found = walked(client, "/claims", 3, **{about: of(asserted)})
    assert found == [one for one in every if of(one) == of(asserted)] and len(found) < len(every)


def test_an_incident_has_all_that_it_rests_on(client: TestClient, store: Store) -> None:
    """One incident comes with its claims, their sources and reports, and a sentence that could be printed."""
    incident = october(store)
    told = client.get(f"{API}/incidents/{incident.id}").json()
    assert [claim["id"] for claim in told["claims"]] == sorted(incident.claims)
    assert {claim["source"] for claim in told["claims"]} - {None} == {source["id"] for source in told["sources"]}
    assert {claim["evidence"]["report"] for claim in told["claims"]} == {report["id"] for report in told["reports"]}
    assert told["incident"]["account"]["count"]["standing"] == "disputed"
    assert "North Korea" in told["printable"]


def test_an_earlier_moment(client: TestClient, store: Store) -> None:
    """As of a moment, lists and incidents hold only what reports published by then told."""
    id = october(store).id
    then = client.get(f"{API}/incidents/{id}", params={"as_of": "2021-10-19T04:00Z"}).json()
    now = client.get(f"{API}/incidents/{id}").json()
    assert 0 < len(then["claims"]) < len(now["claims"])
    assert all(report["published"] <= "2021-10-19T13:00+09:00" for report in then["reports"])
    assert client.get(f"{API}/incidents/{id}", params={"as_of": "2021-10-18"}).status_code == 404
    listed = walked(client, "/incidents", 5, as_of="2021-10-18", show="all")
    assert listed and id not in {one["id"] for one in listed}
    assert all(one["date"] is None or one["date"][:10] <= "2021-10-18" for one in listed if one["status"] == "happened")


def test_history(client: TestClient, store: Store) -> None:
    """The history of an account is what `dateline history` prints: a step for each time of publication."""
    steps = client.get(f"{API}/incidents/{october(store).id}/history").json()
    assert [step["at"] for step in steps] == sorted(step["at"] for step in steps) and len(steps) > 2
    assert any(change["property"] == "count" and "disputed" in change["how"] for s in steps for change in s["changes"])
    assert client.get(f"{API}/incidents/{october(store).id}/history?as_shown=true").json() == []


def test_any_id_leads_to_its_incident(client: TestClient, store: Store) -> None:
    """The id of a mention or claim is redirected to the incident that holds it, with what else was asked."""
    incident = october(store)
    for id in (incident.claims[0], incident.mentions[-1]):
        answer = client.get(f"{API}/incidents/{id}?as_of=2022", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, f"{API}/incidents/{incident.id}?as_of=2022")
    assert client.get(f"{API}/incidents/i-0000000000000000").status_code == 404


def test_a_report_and_its_kin(client: TestClient, store: Store) -> None:
    """A report names its copies and new versions, and each of them is found by what it is a copy or version of."""
    address = "https://harbour.example/drill"
    for day, text in (
        (3, "Two rockets were fired."),
        (4, "Crews in Busan rehearsed a flood, and no rocket was fired."),
    ):
        page = {"text": text, "url": address, "published": f"2021-11-0{day}", "outlet": "Harbour Wire"}
        pipeline.add(store, [Input(f"{day}.json", json.dumps(page).encode())], jobs=1)
    reports = walked(client, "/reports", 50)
    for name, plural in (("copy_of", "copies"), ("version_of", "versions")):
        child = next(one for one in reports if one[name])
        parent = client.get(f"{API}/reports/{child[name]}").json()
        assert child["id"] in parent[plural]
        assert [one["id"] for one in walked(client, "/reports", 50, **{name: child[name]})] == parent[plural]


def test_a_text_is_passed_on_where_its_licence_lets_it(client: TestClient, store: Store) -> None:
    """Without an open licence the text stays here; with one it is what offsets count in."""
    kept = walked(client, "/reports", 1)[0]["id"]
    assert client.get(f"{API}/reports/{kept}").json()["text"] is None
    refused = client.get(f"{API}/reports/{kept}/text")
    assert refused.status_code == 403 and "licence" in refused.json()["detail"]
    page = {"text": "Pyongyang fired two missiles on Tuesday, Seoul's military said. 미사일.", "licence": "CC0-1.0"}
    pipeline.add(store, [Input("open.json", json.dumps({**page, "published": "2021-11-02"}).encode())], jobs=1)
    id = next(one["id"] for one in walked(client, "/reports", 50) if one["licence"])
    told = client.get(f"{API}/reports/{id}").json()
    text = client.get(f"{API}/reports/{id}/text")
    assert text.headers["content-type"] == "text/plain; charset=utf-8" and text.text == told["text"] == page["text"]
    assert told["claims"]
    for claim in told["claims"]:
        found = claim["evidence"]
        assert text.text[found["start"] : found["end"]] == found["exact"]


def test_annotations_tell_the_very_words(client: TestClient, store: Store) -> None:
    """Each claim's annotation quotes its sentence, and its place is where that stands in the report's text."""
    incident = october(store)
    claim = client.get(f"{API}/claims/{incident.claims[0]}").json()
    report = claim["evidence"]["report"]
    answer = client.get(f"{API}/claims/{claim['id']}/annotation")
    assert answer.headers["content-type"] == "application/ld+json"
    told = answer.json()
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld" and told["type"] == "Annotation"
    here, there = told["target"]
    assert here["source"] == f"http://127.0.0.1/api/v1/reports/{report}/text"
    assert there["source"].startswith("https://")
    quote, place = here["selector"]
    text = Session(store).told_in(report).reports[report].text
    assert text[place["start"] : place["end"]] == quote["exact"] == claim["evidence"]["exact"]
    assert text[: place["start"]].endswith(quote["prefix"]) and text[place["end"] :].startswith(quote["suffix"])
    whole = client.get(f"{API}/reports/{report}/annotations").json()
    assert whole["total"] == len(whole["first"]["items"]) == len(client.get(f"{API}/reports/{report}").json()["claims"])
    assert told in [{"@context": told["@context"], **one} for one in whole["first"]["items"]]


def test_a_client_is_told_that_nothing_changed(client: TestClient, store: Store) -> None:
    """An answer's tag holds until the record changes, and for its own address alone."""
    answer = client.get(f"{API}/incidents?actor=KP")
    tag = answer.headers["etag"]
    assert tag.startswith('"') and answer.headers["cache-control"] == "private, no-cache"
    assert "Authorization" in answer.headers["vary"]

    def status(address: str, given: str) -> int:
        return client.get(f"{API}{address}", headers={"if-none-match": given}).status_code

    assert status("/incidents?actor=KP", tag) == status("/incidents?actor=KP", f'"x", W/{tag}') == 304
    assert status("/incidents?actor=KP", "*") == 304
    assert status("/incidents?actor=JP", tag) == 200
    assert status("/incidents/i-0000000000000000", "*") == 404
    pipeline.add(store, [Input("new.txt", b"Published 2021-11-02\n\nNothing was launched, a spokesman said.")], jobs=1)
    assert status("/incidents?actor=KP", tag) == 200


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/incidents?limit=0", 422, "limit"),
        ("/incidents?limit=1000000", 422, "limit"),
        ("/incidents?limit=many", 422, "limit"),
        ("/incidents?colour=red", 422, "colour"),
        ("/incidents?as_of=yesterday", 422, "as_of"),
        ("/incidents?as_of=2021-13-45", 422, "as_of"),
        ("/incidents?from=soon", 422, "soon"),
        ("/incidents?actor=%00", 422, "actor"),
        ("/incidents?type=" + "x" * 5000, 422, "type"),
        ("/incidents?cursor=WzFd", 422, "cursor"),
        ("/incidents?cursor=%F0%9F%92%A3", 422, "cursor"),
        ("/incidents?cursor=W1tbW1tbW1tb", 422, "cursor"),
        ("/incidents/i-%00", 422, "id"),
        ("/incidents/r-0123", 422, "id"),
        ("/claims/c-0000000000000000", 404, "c-0000000000000000"),
        ("/claims/c-0000000000000000/annotation", 404, "c-0000000000000000"),
        ("/reports/r-0000000000000000", 404, "r-0000000000000000"),
        ("/reports/r-0000000000000000/annotations", 404, "r-0000000000000000"),
        ("/sources/s-0000000000000000", 404, "s-0000000000000000"),
        ("/decisions/d-0000000000000000", 404, "d-0000000000000000"),
        ("/claims?property=Count'--", 422, "property"),
        ("/nowhere", 404, "nothing at this address"),
    ],
)
def test_what_cannot_be_is_told_as_a_problem(client: TestClient, address: str, status: int, says: str) -> None:
    """Every failure is `application/problem+json` with its status and a sentence that names what was wrong."""
    answer = client.get(f"{API}{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    told = answer.json()
    assert told["status"] == status and told["instance"].startswith(API)
    assert says in json.dumps(told)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{API}/changes?since=0001-01-01T00:00%2B14:00", 200),
        (f"{API}/changes?since=9999-12-31T23:59-12:00", 200),
        (f"/changes?before={'9' * 30}", 400),
        ("/changes?before=0", 400),
        ("/changes?before=1", 200),
    ],
)
def test_numbers_and_times_at_the_ends_are_answered(client: TestClient, address: str, status: int) -> None:
    """A time at an end of the calendar is answered, and a number of no change is refused, as what it is."""
    assert client.get(address).status_code == status


def test_a_method_that_is_not_there(client: TestClient) -> None:
    """A method that an address does not have is a problem that names those it has."""
    answer = client.delete(f"{API}/incidents")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
    assert "GET" in answer.headers["allow"]


def test_a_cursor_holds_for_its_own_list(client: TestClient) -> None:
    """A cursor of one list, or of other filters, is refused in another."""
    cursor = client.get(f"{API}/incidents?limit=1").json()["next"]
    assert client.get(f"{API}/incidents", params={"limit": 9, "cursor": cursor}).status_code == 200
    for address in ("/incidents?actor=KP", "/claims?limit=1", "/checks?limit=1", "/changes?limit=1"):
        assert client.get(f"{API}{address}&cursor={cursor}").status_code == 422, address


def test_a_fault_of_ours_tells_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong in the program is a problem of status 500 that repeats nothing of it."""
    from dateline.desk.app import create_app

    def broken(*_: object) -> None:
        raise ZeroDivisionError("canary")

    monkeypatch.setattr("dateline.lookup.pieces.sources", broken)
    client = TestClient(create_app(store), base_url="http://127.0.0.1", raise_server_exceptions=False)
    answer = client.get(f"{API}/sources")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "canary" not in answer.text


def test_changes_are_followed(client: TestClient, store: Store) -> None:
    """Whoever asks again with the last cursor gets what the record showed since, and nothing twice."""
    first = client.get(f"{API}/changes").json()
    assert first["items"] == [] and not first["more"]
    text = (
        "SEOUL, Oct. 21 2021 — North Korea fired three ballistic missiles on Tuesday, October 19, 2021, "
        "South Korea's Joint Chiefs of Staff said on Thursday."
    )
    new = {"text": text, "outlet": "Harbour Wire", "published": "2021-10-21"}
    pipeline.add(store, [Input("later.json", json.dumps(new).encode())], jobs=1)
    later = client.get(f"{API}/changes", params={"cursor": first["next"]}).json()
    assert {"count"} <= {change["property"] for change in later["items"]}
    assert all(change["incident"] == october(store).id for change in later["items"])
    after = client.get(f"{API}/changes", params={"cursor": later["next"]}).json()
    assert after["items"] == []
    since = client.get(f"{API}/changes", params={"since": "2000-01-01"}).json()
    assert since["items"] == later["items"]
    assert client.get(f"{API}/changes", params={"since": "2999-01-01"}).json()["items"] == []
    history = client.get(f"{API}/incidents/{october(store).id}/history?as_shown=true").json()
    assert history == later["items"]


def test_the_description_is_openapi(description: Any) -> None:
    """Each address says what it answers, by a schema, and how it fails; every schema that is named is there."""
    assert description["openapi"].startswith("3.1")
    held = description["components"]["schemas"]
    named = set(_refs(description))
    assert named <= {f"#/components/schemas/{name}" for name in held}
    for address, operations in description["paths"].items():
        assert address.startswith(API)
        for operation in operations.values():
            assert operation["summary"] and operation["description"], address
            assert {"401", "403", "422", "503"} <= operation["responses"].keys()
    for schema in held.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def _refs(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if "$ref" in part else []
        return own + [ref for value in part.values() for ref in _refs(value)]
    return [ref for value in part for ref in _refs(value)] if isinstance(part, list) else []
