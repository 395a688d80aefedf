"""What the desk's pages show, asked as a browser asks, without JavaScript."""

import html
import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.desk.app import create_app
from dateline.desk.security import HEADERS
from dateline.intake import Input, Options
from dateline.lookup import Session
from dateline.model import Incident
from dateline.record import Store

Desk = Callable[..., TestClient]


def october(store: Store) -> Incident:
    """The launch of 19 October 2021, on whose number two states differ."""
    found = pipeline.content(store).incidents.values()
    return next(i for i in found if i.slug == "kp-missile-launch-2021-10-19")


def words(page: str) -> str:
    """What a page says, its markup taken out."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_list_has_the_latest_first(client: TestClient) -> None:
    """The list tells when, who, what and what is disputed, the latest first, those without a date last."""
    page = client.get("/").text
    dates = re.findall(r'<td class="date"><a[^>]*><b>([^<]*)</b>', page)
    dated = [date for date in dates if date != "no date"]
    assert dated == sorted(dated, reverse=True) and dates[: len(dated)] == dated
    assert "2021-10-19" in dated and "1 or 2 ballistic missiles" in page
    assert "disputed: count" in words(page)


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ({"actor": "kp"}, True),
        ({"actor": "IN"}, False),
        ({"type": "missile-launch"}, True),
        ({"type": "space-launch"}, False),
        ({"from": "2021-10-19", "to": "2021-10-19"}, True),
        ({"from": "2021-10", "to": "2021-10"}, True),
        ({"from": "2021-10-20"}, False),
        ({"to": "2021-10-18"}, False),
        ({"standing": "disputed"}, True),
        ({"standing": "split"}, False),
    ],
)
def test_filters_are_in_the_address(client: TestClient, store: Store, query: dict[str, str], there: bool) -> None:
    """Each filter keeps the launch or leaves it out, and the page's form shows what was asked for."""
    page = client.get("/", params=query).text
    assert (f"/incidents/{october(store).id}" in page) is there
    for value in query.values():
        assert f'value="{value}"' in page


def test_the_list_is_read_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going from page to page shows every incident once, in the order of one long page."""
    whole = re.findall(r'<td class="date"><a href="/incidents/([^"]+)"', client.get("/?show=all").text)
    monkeypatch.setattr("dateline.desk.pages.incidents.PER_PAGE", 7)
    seen: list[str] = []
    address: str | None = "/?show=all"
    while address:
        page = client.get(address).text
        seen += re.findall(r'<td class="date"><a href="/incidents/([^"]+)"', page)
        older = re.search(r'<a href="([^"]+)" rel="next">', page)
        address = html.unescape(older[1]) if older else None
    assert len(whole) > 7 and seen[: len(whole)] == whole and len(seen) == len(set(seen))


def test_the_strip_counts_all_that_is_listed(client: TestClient) -> None:
    """The bars and spans of the strip hold every incident that has a date, and a bar leads to its days."""
    page = client.get("/?actor=KP").text
    bars = [int(n) for n in re.findall(r"<title>[\d-]+: (\d+)</title>", page)]
    spans = [int(n) for n in re.findall(r"<title>(\d+) between", page)]
    listed = re.findall(r'<td class="date"><a[^>]*><b>([^<]*)</b>', page)
    assert sum(bars) + sum(spans) == sum(date != "no date" for date in listed)
    bar = html.unescape(re.findall(r'<a href="([^"]+)"><rect class="bar"', page)[0])
    assert "actor=KP" in bar and len(re.findall(r'<td class="date">', client.get(bar).text)) == bars[0]


def test_an_incident_shows_who_says_what_in_which_sentence(client: TestClient, store: Store) -> None:
    """Each value stands with who says it and the sentence, which leads into the report; what is disputed is marked."""
    incident = october(store)
    page = client.get(f"/incidents/{incident.id}").text
    said = words(page)
    assert "count 1 or 2 ≠ disputed" in said and "A sentence to print" in said
    assert "2021-10-19 01:17" in said, "the time in UTC"
    record = Session(store).part((incident.id,))
    for value in incident.account["count"].values:
        for id in value.claims:
            claim = record.claims[id]
            assert " ".join(claim.evidence.exact.split()) in said or claim.evidence.report in page
    links = set(re.findall(r'<a href="(/reports/r-[a-z0-9]+)#(c-[a-z0-9]+)"', page))
    assert links
    for report, id in links:
        assert f'id="{id}"' in client.get(report).text, "the sentence's link leads to its claim"


def test_an_earlier_moment(client: TestClient, store: Store) -> None:
    """As of the first report the number was already disputed, and what Pyongyang said was not known."""
    incident = october(store)
    page = client.get(f"/incidents/{incident.id}").text
    moments = [html.unescape(x) for x in re.findall(r"\?as_of=([^\"]+)\"", page)]
    assert len(moments) == len(set(moments)) > 2
    then = words(client.get(f"/incidents/{incident.id}", params={"as_of": "2021-10-19T04:00Z"}).text)
    assert "As of 2021-10-19 04:00 UTC" in then and "8.24 Yongung" not in then.split("How the account came to be")[0]
    assert client.get(f"/incidents/{incident.id}", params={"as_of": "2021-10-18"}).status_code == 404
    refused = client.get(f"/incidents/{incident.id}", params={"as_of": "yesterday"})
    assert refused.status_code == 400 and "is no moment" in words(refused.text)


def test_a_report_has_its_claims_beside_it(client: TestClient, store: Store) -> None:
    """The whole text is there, with each claim's number at the end of its words and the claim beside it."""
    record = pipeline.content(store)
    id = october(store).main_in[0]
    page = client.get(f"/reports/{id}").text
    body = page[page.index('<div class="text">') : page.index("<aside")]
    plain = re.sub(r"<sup>.*?</sup>", "", body)
    text = html.unescape(re.sub(r"<[^>]+>", "", plain))
    assert text.split() == record.reports[id].text.split()
    claims = [c.id for c in record.claims.values() if c.evidence.report == id]
    assert all(f'id="{claim}"' in page for claim in claims)
    numbers = {int(n) for n in re.findall(r'id="t(\d+)"', page)}
    assert numbers == set(range(1, len(claims) + 1))


def test_ids_that_lead_elsewhere(client: TestClient, store: Store) -> None:
    """The beginning of an id, a claim's and a report's id lead to where they now stand, and the page says from what."""
    incident = october(store)
    for given in (incident.id[:9], incident.claims[0], incident.mentions[0]):
        page = client.get(f"/incidents/{given}")
        assert page.status_code == 200 and page.url.path == f"/incidents/{incident.id}"
    assert "is a claim of" in words(client.get(f"/incidents/{incident.claims[0]}").text)
    assert client.get(f"/incidents/{incident.main_in[0]}").url.path == f"/reports/{incident.main_in[0]}"


@pytest.mark.parametrize(
    "path", ["/incidents/i-zzzzzz", "/incidents/i", "/reports/r-zzzzzz", "/nothing", "/reports/.."]
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    """What the record does not hold is a page that says so, with the status for it."""
    answer = client.get(path, follow_redirects=True)
    if answer.url.path == "/":
        return
    assert answer.status_code == 404 and "<h1>Not found</h1>" in answer.text


@pytest.mark.parametrize("query", ["from=soon", "standing=none", f"actor={'x' * 300}", "to=2021-13"])
def test_what_an_address_cannot_ask(client: TestClient, query: str) -> None:
    """A filter with a value it cannot have is told in a sentence, and is no fault of the desk."""
    assert client.get(f"/?{query}").status_code == 400


def test_the_other_pages(client: TestClient, store: Store) -> None:
    """Disputes name who holds what, plans stand apart from what happened, sources have counts, reports their copies."""
    assert "1 or 2" in words(client.get("/disputes").text)
    assert "2021-10-19" not in re.findall(r"<b>([\d-]+)</b>", client.get("/planned").text)
    assert re.search(r"Joint Chiefs of Staff \(South Korea\).* \d+ of \d+", words(client.get("/sources").text))
    assert "Northgate Wire" in words(client.get("/sources?outlets=1").text)
    assert "copy of" in words(client.get("/reports").text)
    assert client.get("/changes").status_code == 200


def test_one_against_itself_is_disputed_too(desk_of: Desk) -> None:
    """A body that contradicts itself, which came later being unknown, stands among the disputes."""
    told = (
        f"KP fired {n} on 2021-10-19, said JCS. {word} and nothing more was told."
        for n, word in ((1, "Fog"), (2, "Ice"))
    )
    inputs = [Input(f"{n}.txt", text.encode()) for n, text in enumerate(told)]
    page = words(desk_of(*inputs, options=Options(published="2021-10-19")).get("/disputes").text)
    assert "count 1 or 2 ÷ split" in page


def test_an_empty_record(desk_of: Desk) -> None:
    """Every page of a record that holds nothing yet is there, and says so."""
    desk = desk_of()
    for path in ("/", "/disputes", "/planned", "/reports", "/sources", "/changes"):
        assert desk.get(path).status_code == 200
    assert "holds no incident yet" in words(desk.get("/").text)
    assert "No report of this record tells of anything that is planned" in words(desk.get("/planned").text)


def test_what_narrows_too_far_is_told_apart_from_nothing(client: TestClient) -> None:
    """Where the filters leave nothing the page says so and leads back to all; the number of reports that have the words
    stands apart from that of the incidents.
    """
    none = client.get("/?from=1999&to=1999").text
    assert "No such incident." in none and '<a href="/">Show all</a>' in none
    assert re.search(r"\d incidents\. \d+ reports have these words\.", words(client.get("/?q=submarine").text))


def test_a_page_that_is_not_there_leads_on(client: TestClient) -> None:
    """Whoever may read gets the links to all pages also where there is none; to whom may not, none is shown."""
    there = client.get("/nothing")
    assert there.status_code == 404 and 'href="/disputes"' in there.text
    elsewhere = client.get("/nothing", headers={"x-forwarded-for": "198.51.100.7"})
    assert elsewhere.status_code == 404 and 'href="/disputes"' not in elsewhere.text


def test_only_a_value_is_struck_out(client: TestClient) -> None:
    """That a value was replaced stands beside it unstruck."""
    page = client.get("/disputes").text
    assert re.search(r'<div class="replaced"><dt><span class="value">[^<]+</span> <small>replaced later</small>', page)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202egnp.exe\x1b[31m",
    "</q></td></table><h1>gone</h1>",
)


@pytest.mark.parametrize("words_", HOSTILE)
def test_no_word_of_a_report_becomes_markup(desk_of: Desk, words_: str) -> None:
    """Whatever a report's text, title, outlet, source or address holds, it is shown as words, and runs nowhere."""
    told = f"{words_}\n\nKP fired 2 on 2021-10-19, said {words_.replace('.', '')}. {words_}\n"
    options = Options(outlet=words_, agency=words_, licence=words_, published="2021-10-19")
    desk = desk_of(Input("a.txt", told.encode()), options=options)
    listed = desk.get("/reports").text
    report = re.search(r"/reports/r-[a-z0-9]+", listed)
    incident = re.search(r"/incidents/i-[a-z0-9]+", desk.get("/").text)
    assert report and incident
    for path in ("/", "/reports", report[0], incident[0], "/disputes", "/sources", "/sources?outlets=1"):
        page = re.sub(r'<script src="/static/[^"<>]+" defer></script>', "", desk.get(path).text)
        tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z]+)", page)}
        assert tags.isdisjoint({"script", "img", "iframe", "object", "style", "math"}), path
        assert not re.search(r"<[^>]*\son[a-z]+\s*=", page), path
        assert not re.search(r"(?:href|src)=[\"']?\s*javascript:", page, re.I), path
        assert page.count("<h1") == 1 and "\x1b" not in page and "\u202e" not in page
        assert "49" not in re.findall(r">([^<]*)<", page), "no template language is run"


def test_an_address_of_a_filter_is_words_too(client: TestClient) -> None:
    """What is asked for is shown as words in the form."""
    page = client.get("/", params={"actor": '"><script>alert(1)</script>'}).text
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_every_answer_says_what_a_browser_may_do(client: TestClient) -> None:
    """Pages, errors and files alike carry a policy without inline script or style, and answer to no other host name."""
    for path in ("/", "/nothing", "/static/desk.css", "/incidents/i-zzz", "/?from=soon"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
    elsewhere = client.get("/", headers={"host": "evil.example"})
    assert elsewhere.status_code == 400 and "incidents" not in elsewhere.text.casefold()


@pytest.mark.parametrize("path", ["/", "/api/v1/incidents"])
def test_a_fault_says_what_a_browser_may_do_too(store: Store, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """An answer that tells a fault of the desk carries the same headers as all others, each once."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Session, "paged", broken)
    monkeypatch.setattr(Session, "types", broken)
    answer = TestClient(create_app(store), "http://127.0.0.1", raise_server_exceptions=False).get(path)
    assert answer.status_code == 500
    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value]


def test_pages_hold_no_inline_style_or_script(client: TestClient, store: Store) -> None:
    """No page would be changed by its own policy: none has a style attribute, an event handler or an inline script."""
    for path in (
        "/",
        f"/incidents/{october(store).id}",
        f"/reports/{october(store).main_in[0]}",
        "/disputes",
        "/sources",
    ):
        page = client.get(path).text
        assert not re.search(r"<[^>]+\sstyle=|<style|<script(?![^>]*src=)|<[^>]+\son[a-z]+=", page), path


def test_a_page_is_of_one_moment(store: Store, client: TestClient) -> None:
    """A page reads the record in one transaction, beside the one in which is looked up who asks."""
    found = sorted(pipeline.content(store).incidents)[0]
    begun: list[object] = []
    sa.event.listen(store._engine, "begin", lambda db: begun.append(db))
    paths = ["/", "/planned", "/disputes", "/checks", "/changes", "/brief", "/sources", "/reports"]
    for path in (*paths, f"/incidents/{found}"):
        begun.clear()
        assert client.get(path).status_code == 200
        assert len(begun) == 2, path
