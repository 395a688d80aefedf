"""What the page of an incident has beside its values: the slider, checks, decisions, how to cite it."""

import html
import re
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.lookup import Session
from dateline.model import Incident
from dateline.model.check import Verdict
from dateline.pipeline.proposing import Proposals, Who
from dateline.record import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def by_slug(store: Store, slug: str) -> Incident:
    return next(i for i in pipeline.content(store).incidents.values() if i.slug == slug)


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_place_on_the_slider_leads_to_its_moment(client: TestClient, store: Store) -> None:
    """Each place on the slider is a moment of the history, the last one now; the page stands where it was led."""
    id = by_slug(store, "kp-missile-launch-2021-10-19").id
    page = client.get(f"/incidents/{id}").text
    most = int(re.search(r'name="step" min="0" max="(\d+)"', page)[1])  # type: ignore[index]
    moments = [html.unescape(found) for found in re.findall(r"\?as_of=([^\"]+)\" ?(?:aria|>)", page)]
    assert most == len(moments) > 2 and f'value="{most}"' in page
    for place, moment in enumerate(moments):
        led = client.get(f"/incidents/{id}", params={"step": place})
        assert str(led.url).endswith(f"as_of={moment}") and f'max="{most}" value="{place}"' in led.text
    assert str(client.get(f"/incidents/{id}?step={most}").url).endswith(id)


def test_an_incident_shows_its_checks(client: TestClient, store: Store) -> None:
    """Every check of an incident's claims stands on its page with its verdict, and on the page of all checks."""
    record = pipeline.content(store)
    holder = {claim: i.id for i in record.incidents.values() for claim in i.claims}
    assert record.checks
    check = next(one for one in record.checks if one.verdict is Verdict.HOLDS)
    page = client.get(f"/incidents/{holder[check.claim]}").text
    assert check.why in html.unescape(page) and "Claims held against the record" in page
    listed = client.get("/checks", params={"verdict": "holds"}).text
    assert f"/incidents/{holder[check.claim]}" in listed
    assert all(name == "holds" for name in re.findall(r'<section class="checked ([a-z-]+)">', listed))


def test_checks_are_read_page_by_page(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going from page to page of the checks shows those of one long page, none twice and none left out."""
    found = re.compile(r'<p class="evidence"><a href="([^"]+)">')
    monkeypatch.setattr("dateline.desk.pages.checks.PER_PAGE", 10_000)
    whole = found.findall(client.get("/checks").text)
    monkeypatch.setattr("dateline.desk.pages.checks.PER_PAGE", 3)
    seen: set[str] = set()
    address: str | None = "/checks"
    while address:
        page = client.get(address).text
        seen |= set(found.findall(page))
        further = re.search(r'<a href="([^"]+)" rel="next">', page)
        address = html.unescape(further[1]) if further else None
    assert set(whole) <= seen and len(whole) > 6


def test_an_incident_shows_what_people_decided(client: TestClient, store: Store) -> None:
    """A decision stands on its incident's page with who made it and why; a view of a moment before it has none."""
    found = by_slug(store, "kp-missile-launch-2021-10-19")
    id = found.id
    with store.snapshot() as db:
        made = Proposals(db, Who("Ada", "two radars", "2026-03-01T10:00:00.000000Z")).give(
            found.mentions[0], "count", "2"
        )
    pipeline.decide(store, made)
    said = words(client.get(f"/incidents/{id}").text)
    assert "set count to 2 Ada, 2026-03-01 10:00 UTC" in said and "two radars" in said
    assert "two radars" not in words(client.get(f"/incidents/{id}?as_of=2026-02").text)


def test_it_can_be_cited(client: TestClient, store: Store) -> None:
    """The line to cite names the incident, the record, as of when, and the whole address of that view."""
    found = by_slug(store, "kp-missile-launch-2021-10-19")
    now = words(client.get(f"/incidents/{found.id}").text)
    assert f"“{found.title}”, incident {found.id}" in now and f"http://127.0.0.1/incidents/{found.id}" in now
    assert f"as of {Session(store).latest()}" in now
    then = words(client.get(f"/incidents/{found.id}?as_of=2021-10-20").text)
    assert f"http://127.0.0.1/incidents/{found.id}?as_of=2021-10-20" in then


def test_the_slider_redraws_the_account(browser: "Browser", address: str, store: Store) -> None:
    """Moved by a key, the slider puts the account of that moment on the page and its address into the bar; going back
    brings the account of now.
    """
    page = browser.new_page()
    there = f"{address}/incidents/{by_slug(store, 'kp-missile-launch-2021-10-19').id}"
    page.goto(there)
    slider = page.get_by_label("As of")
    slider.press("Home")
    page.wait_for_url(re.compile(r"\?as_of=2021-10-19T"))
    page.locator("#account .note").get_by_text("As of 2021-10-19 03:40 UTC").wait_for()
    assert "8.24 Yongung" not in page.locator("#account .facts").inner_text()
    assert page.locator("#asof-at").inner_text().startswith("2021-10-19")
    assert slider.evaluate("slider => slider === document.activeElement"), "the next key moves it on"
    page.go_back()
    page.wait_for_url(there)
    page.locator("#account .note").wait_for(state="detached")
    page.close()


def test_the_sentence_is_copied(browser: "Browser", address: str, store: Store) -> None:
    """The button beside the sentence puts it into the clipboard, and says so."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/incidents/{by_slug(store, 'kp-missile-launch-2021-10-19').id}")
    page.locator("[data-copies=sentence]").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#sentence").inner_text().strip()
    context.close()
