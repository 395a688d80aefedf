"""The desk's page of a brief."""

import html
import re

import pytest
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.desk.pages import brief as page_of_brief
from dateline.record import Store


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_brief_on_days(client: TestClient) -> None:
    """A brief on a day has its incidents with footnotes that lead to the sentences in reports, and is also Markdown."""
    page = client.get("/brief", params={"from": "2021-10-19", "to": "2021-10-19"}).text
    assert "Brief for 2021-10-19" in words(page) and "disputed" in words(page)
    called = {int(n) for n in re.findall(r'href="#fn(\d+)"', page)}
    assert called == {int(n) for n in re.findall(r'<li id="fn(\d+)"', page)} == set(range(1, max(called) + 1))
    for address in re.findall(r'href="(/reports/[^"]+)"', page)[:5]:
        report, _, claim = address.partition("#")
        assert f'id="{claim}"' in client.get(report).text
    markdown = client.get(html.unescape(re.findall(r'href="(/brief\?[^"]*form=markdown[^"]*)"', page)[0]))
    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert markdown.headers["cache-control"] == "private, no-cache", "it is kept from others as the page is"
    assert markdown.text.startswith("# Brief for 2021-10-19\n")


def test_a_brief_on_an_incident(client: TestClient, store: Store) -> None:
    """A brief on an incident has it alone, by any id that it ever had; one that is not there is a page that says so."""
    incident = next(i for i in pipeline.content(store).incidents.values() if i.slug == "kp-missile-launch-2021-10-19")
    page = client.get("/brief", params={"incident": incident.mentions[0]}).text
    assert page.count("<section>") == 1 and incident.id in page
    assert client.get("/brief", params={"incident": "i-nothing"}).status_code == 404


def test_the_last_week(client: TestClient) -> None:
    """Where nothing is asked for, the brief is on the week that ends with the last incident; empty days say so."""
    page = words(client.get("/brief").text)
    assert re.search(r"Brief from \d{4}-\d\d-\d\d to 2022-12-31", page)
    assert "Nothing is told of these days." in client.get("/brief", params={"from": "1999", "to": "1999"}).text
    assert client.get("/brief", params={"from": "never"}).status_code == 400


def test_a_long_brief_says_what_it_leaves_out(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """More incidents than a page has are not left out in silence."""
    monkeypatch.setattr(page_of_brief, "MOST", 2)
    page = client.get("/brief", params={"from": "2021"}).text
    assert page.count("<section>") == 2 and re.search(r"These are the last 2; \d+ more lie before them", words(page))
