"""What the list shows, as files and as feeds: with its filters, for whoever may read it."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable

import feedparser
import pytest
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.desk import downloads
from dateline.export.formats import Format
from dateline.intake import Input
from dateline.record import Store

QUERY = {"actor": "KP", "from": "2022"}


def listed(client: TestClient, **asked: str) -> list[str]:
    return [one["id"] for one in client.get("/api/v1/incidents", params={"limit": "200", **asked}).json()["items"]]


def test_a_table_holds_what_the_list_shows(client: TestClient) -> None:
    """The rows of the table of incidents are the incidents of the list with the same filters."""
    for asked in ({}, QUERY, {"standing": "disputed"}, {"show": "all"}):
        answer = client.get("/export.csv", params=asked)
        assert answer.headers["content-type"].startswith("text/csv")
        assert answer.headers["content-disposition"] == 'attachment; filename="dateline-incidents.csv"'
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert sorted(row["id"] for row in rows) == sorted(listed(client, **asked)) and rows
    claims = list(csv.DictReader(io.StringIO(client.get("/export.csv", params={**QUERY, "table": "claims"}).text)))
    assert {row["incident"] for row in claims} == set(listed(client, **QUERY))


def test_json_is_the_record_of_what_is_listed(client: TestClient) -> None:
    """The JSON has the listed incidents with all that they rest on, as of a moment where one is asked for."""
    told = client.get("/export.json", params=QUERY).json()
    assert told["schema"] == "dateline/record/1"
    assert sorted(one["id"] for one in told["incidents"]) == sorted(listed(client, **QUERY))
    assert {claim["incident"] for claim in told["claims"]} == {one["id"] for one in told["incidents"]}
    then = client.get("/export.json", params={"actor": "KP", "as_of": "2021-10-18"}).json()
    assert then["as_of"] == "2021-10-18" and all(one["published"] <= "2021-10-19" for one in then["reports"])
    rows = client.get("/export.csv", params={"actor": "KP", "as_of": "2021-10-18"}).text.splitlines()
    assert len(rows) == len(then["incidents"]) + 1


def test_every_format_is_sent(client: TestClient, tmp_path: object) -> None:
    """Each format comes under its own type and opens as what it is."""
    sent = {}
    for format in downloads.MEDIA:
        answer = client.get(f"/export.{format.value}", params=QUERY)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == downloads.MEDIA[format]
        assert int(answer.headers["content-length"]) == len(answer.content)
        sent[format] = answer.content
    assert zipfile.ZipFile(io.BytesIO(sent[Format.XLSX])).testzip() is None
    assert sent[Format.PARQUET][:4] == b"PAR1"
    assert json.loads(sent[Format.GEOJSON])["type"] == "FeatureCollection"
    assert all(json.loads(line) for line in sent[Format.POLECAT].splitlines())
    db = sqlite3.connect(":memory:")
    db.deserialize(sent[Format.SQLITE])
    assert db.execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_file_that_has_not_changed_is_not_made_again(client: TestClient) -> None:
    """The tag of a file holds while the record does, and another address has another."""
    tag = client.get("/export.csv", params=QUERY).headers["etag"]
    assert client.get("/export.csv", params=QUERY, headers={"if-none-match": tag}).status_code == 304
    assert client.get("/export.csv", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export.doc", 400),
        ("/export.atom", 404),
        ("/export.csv?colour=red", 400),
        ("/export.csv?from=soon", 400),
        ("/export.csv?as_of=soon", 400),
        ("/export.csv?table=people", 400),
        ("/feeds/people.atom", 400),
        ("/feeds/changes.atom?from=soon", 400),
    ],
)
def test_what_cannot_be_is_told_on_a_page(client: TestClient, address: str, status: int) -> None:
    """What is asked amiss is told, and nothing is sent as a file."""
    answer = client.get(address)
    assert answer.status_code == status and answer.headers["content-type"].startswith("text/html")


def test_only_so_many_files_are_made_at_once(client: TestClient) -> None:
    """One file too many is put off, and the next is made once another is done."""
    for _ in range(downloads.AT_ONCE):
        assert downloads._writing.acquire(blocking=False)
    try:
        answer = client.get("/export.csv")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
    finally:
        for _ in range(downloads.AT_ONCE):
            downloads._writing.release()
    assert client.get("/export.csv").status_code == client.get("/export.csv").status_code == 200


def test_feeds_tell_what_came_and_what_changed(client: TestClient, store: Store) -> None:
    """The feed of incidents has those of the list as they came, that of changes also what changed in them."""
    new = {"outlet": "Harbour Wire", "published": "2022-11-19"}
    text = "SEOUL, Nov. 19, 2022 — North Korea fired {} on Friday, November 18, 2022, South Korea's military said."
    before = feedparser.parse(client.get("/feeds/incidents.atom", params=QUERY).content)
    assert not before.bozo and before.version == "atom10"
    assert {entry.link.rsplit("/", 1)[1] for entry in before.entries} <= set(listed(client, **QUERY))
    body = json.dumps({**new, "text": text.format("four ballistic missiles")}).encode()
    pipeline.add(store, [Input("later.json", body)], jobs=1)
    came = feedparser.parse(client.get("/feeds/incidents.atom", params=QUERY).content)
    assert [entry.id for entry in came.entries] == [entry.id for entry in before.entries]
    answer = client.get("/feeds/changes.atom", params=QUERY)
    assert answer.headers["content-type"] == "application/atom+xml"
    told = feedparser.parse(answer.content)
    assert not told.bozo and len(told.entries) == len(came.entries) + 1
    assert "count" in told.entries[0].content[0].value
    own = next(link.href for link in told.feed.links if link.rel == "self")
    assert own == "http://127.0.0.1/feeds/changes.atom?actor=KP&from=2022"
    assert client.get(told.entries[0].link).status_code == 200
    ids = {told.feed.id, came.feed.id, feedparser.parse(client.get("/feeds/changes.atom").content).feed.id}
    assert len(ids) == 3, "each feed has an id of its own"
    tag = answer.headers["etag"]
    assert client.get("/feeds/changes.atom", params=QUERY, headers={"if-none-match": tag}).status_code == 304


def test_no_word_of_a_report_is_markup_in_a_feed(desk_of: Callable[..., TestClient]) -> None:
    """Whatever a source is called, a feed holds it as words."""
    nasty = "<script>alert(1)</script> ]]> {{ 7 * 7 }} & javascript:alert(1)"
    desk = desk_of(Input("a.txt", f"{nasty}\n\nKP fired 2 on 2021-10-19, said {nasty}.".encode()))
    for kind in ("incidents", "changes"):
        feed = desk.get(f"/feeds/{kind}.atom")
        assert b"<script" not in feed.content and not feedparser.parse(feed.content).bozo


def test_the_list_leads_to_its_files(client: TestClient) -> None:
    """The page of the list has links to its files and feeds, with its filters."""
    page = client.get("/", params=QUERY).text
    for address in ("/export.xlsx?actor=KP&amp;from=2022", "/feeds/changes.atom?actor=KP&amp;from=2022"):
        assert f'href="{address}"' in page
