"""Reports whose every word is hostile, and the answers for programs that hold them: words stay words."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.desk.api.annotations import annotation
from dateline.desk.app import create_app
from dateline.intake import Input, Options
from dateline.lookup import Session
from dateline.record import open_record
from dateline.testing import InProcess

API = "/api/v1"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "]]></content><entry>",
    "&#60;script&#62;",
    "\u2028\u2029\u202egnp.exe",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    """A desk of a record in which each hostile word is a report's text, title, outlet, source and address."""
    with open_record(str(tmp_path / "hostile.db")) as store:
        for number, word in enumerate(HOSTILE):
            said = word.replace(".", "")
            page = {"text": f"{word}\n\nKP fired {number + 1} on 2021-10-19, said {said}. {word}", "title": word}
            given = Input(f"{number}.json", json.dumps({**page, "url": word, "byline": word}).encode())
            options = Options(outlet=word, agency=word, licence=word, published="2021-10-19")
            pipeline.add(store, [given], options, read_all=InProcess())
        yield TestClient(create_app(store), base_url="http://127.0.0.1")


def test_no_answer_holds_markup(desk: TestClient) -> None:
    """No answer has a sign in it that begins a tag or an entity, whatever the reports hold."""
    (incident,) = desk.get(f"{API}/incidents").json()["items"]
    reports = desk.get(f"{API}/reports").json()["items"]
    claims = desk.get(f"{API}/claims").json()["items"]
    assert len(reports) == len(HOSTILE) and len(claims) >= 4 * len(HOSTILE)
    addresses = [
        "/incidents", f"/incidents/{incident['id']}", f"/incidents/{incident['id']}/history", "/claims", "/reports",
        "/sources", "/checks", "/changes", "/decisions", "/openapi.json",
        *(f"/reports/{one['id']}{part}" for one in reports for part in ("", "/annotations", "/text")),
        *(f"/claims/{one['id']}/annotation" for one in claims),
    ]  # fmt: skip
    for address in addresses:
        answer = desk.get(f"{API}{address}")
        assert answer.headers["content-type"].split(";")[0] in (
            "application/json", "application/ld+json", "application/problem+json",
        ), address  # fmt: skip
        assert not set(b"<>&") & set(answer.content), address
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json() is not None


def test_words_come_back_as_they_were(desk: TestClient) -> None:
    """What is kept from being markup is the very words still, once the JSON is read."""
    for report in desk.get(f"{API}/reports").json()["items"]:
        assert " ".join(report["title"].split()) in {" ".join(word.split()) for word in (*HOSTILE, "<script>")}
        page = desk.get(f"{API}/reports/{report['id']}/annotations").json()
        for one in page["first"]["items"]:
            assert report["outlet"] in HOSTILE and "KP fired" in one["target"][0]["selector"][0]["exact"]


def test_no_annotation_leads_to_what_is_no_page(desk: TestClient) -> None:
    """Targets and bodies of annotations are addresses of this desk or pages of the web, and nothing that runs."""
    for claim in desk.get(f"{API}/claims").json()["items"]:
        told = desk.get(f"{API}/claims/{claim['id']}/annotation").json()
        addresses = [told["id"], told["body"][0]["id"], *(target["source"] for target in told["target"])]
        assert all(address.startswith(("http://", "https://")) for address in addresses)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://x%0aalert(1)",
        "\tjavascript:x",
        "data:text/html,x",
        "//a.example",
        "file:///x",
    ],
)
def test_no_annotation_leads_where_a_report_of_an_older_record_says(desk: TestClient, url: str) -> None:
    """A report's address that is none of the web, however it came into a record, is no annotation's target; one of the
    web is.
    """
    record = Session(desk.app.state.session.store).record()  # type: ignore[attr-defined]
    claim = next(iter(record.claims.values()))
    report = record.reports[claim.evidence.report]
    for given, targets in ((url, 1), ("https://a.example/b", 2)):
        other = msgspec.structs.replace(report, url=given)
        held = msgspec.structs.replace(record, reports={other.id: other})
        told = annotation("http://127.0.0.1/", held, claim)
        assert len(told.target) == targets and all(one.source.startswith("http") for one in told.target)


@pytest.mark.parametrize("word", HOSTILE)
def test_what_is_asked_is_never_sent_back_as_markup(desk: TestClient, word: str) -> None:
    """Hostile words in an address come back, if at all, as words of a problem."""
    for address in ("/incidents", "/claims", "/changes", "/nowhere"):
        answer = desk.get(f"{API}{address}", params={"type": word, "cursor": word, "since": word, word: word})
        assert answer.status_code in (404, 422) and not set(b"<>&") & set(answer.content)
    assert not set(b"<>&") & set(desk.get(f"{API}/incidents/{word}").content)
