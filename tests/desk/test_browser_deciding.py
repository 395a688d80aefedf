"""Signing in, deciding and reviewing in a real browser."""

import re
from typing import TYPE_CHECKING

import pytest
from tests.desk.people import PASSWORDS, settle

from dateline.lookup import Session
from dateline.record import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def opened(browser: "Browser", address: str, script: bool = True) -> "Page":
    """A page at an address, in a browser that has not been here yet; what the browser complains of is an error."""
    page = browser.new_context(java_script_enabled=script).new_page()
    page.set_default_timeout(60_000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda message: pytest.fail(message.text) if "Security Policy" in message.text else None)
    page.goto(address)
    return page


def test_sign_in_decide_and_take_it_back(browser: "Browser", address: str, store: Store) -> None:
    """Without JavaScript: whoever signs in comes to the page that was asked for, sets a value, sees what it changed,
    and takes it back; after signing out the page asks for a name again.
    """
    settle(store)
    page = opened(browser, f"{address}/?from=2021-10-19&to=2021-10-19", script=False)
    page.get_by_label("Name").fill("noor")
    page.get_by_label("Password").fill(PASSWORDS["Noor"])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="1 or 2 ballistic missiles").click()
    page.get_by_text("A property has another value").click()
    form = page.locator("details[open] form").filter(has_text="Set it")
    form.get_by_label("Property").select_option("count")
    form.get_by_label("Value").fill("2")
    form.get_by_label("Why").fill("both tracks are in the log")
    form.get_by_role("button", name="Set it").click()
    made = page.locator(".made")
    assert "set count to 2 by Noor: both tracks are in the log" in made.inner_text()
    assert "count: 1 or 2 (disputed) → 2" in made.inner_text()
    made.get_by_role("button", name="Undo").click()
    assert "undo d-" in page.locator(".made").inner_text()
    assert "1 or 2" in page.locator("#p-count h3").inner_text()
    assert [(d.verb.value, d.by) for d in Session(store).decisions()] == [("set", "Noor"), ("undo", "Noor")]
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("heading", name="Sign in").is_visible()
    page.goto(f"{address}/disputes")
    assert "/sign-in" in page.url
    page.context.close()


def test_who_goes_back_after_a_sign_out_sees_nothing(browser: "Browser", address: str, store: Store) -> None:
    """The pages that somebody was shown cannot be gone back to once they have signed out: the desk asks for a name."""
    settle(store, "Ada")
    page = opened(browser, f"{address}/changes")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(PASSWORDS["Ada"])
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("heading", name="Changes").is_visible()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("heading", name="Sign in").is_visible()
    page.go_back()
    assert page.get_by_role("heading", name="Sign in").is_visible() and "Ada" not in page.content()
    page.context.close()


def test_from_the_list_to_a_corrected_incident_and_back(browser: "Browser", address: str, store: Store) -> None:
    """By what stands on the screen alone, without users: from the list to an incident, by the link at its head to the
    forms, a value in plain words with a reason; its account, the list and *Changes* show it; then it is taken back.
    """
    page = opened(browser, address)
    page.get_by_label("Who").fill("North Korea")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="its address").click()
    assert page.url == f"{address}/?actor=North+Korea", "what is sent holds what was asked for and nothing else"
    page.get_by_role("link", name="1 or 2 ballistic missiles").click()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Correct it").click()
    assert page.get_by_role("heading", name="Correct it").is_visible()
    page.get_by_text("A property has another value").click()
    form = page.locator("details[open] form").filter(has_text="Set it")
    form.get_by_label("Property").select_option(label="count")
    form.get_by_label("Why").fill("both tracks are in the log")
    form.get_by_label("Your name").fill("Iris")
    form.get_by_label("Value").fill("a pair")
    form.get_by_role("button", name="Set it").click()
    assert "it is written as 2, 2 or 3" in page.get_by_role("alert").inner_text()
    form = page.locator("details[open] form").filter(has_text="Set it")
    assert form.get_by_label("Why").input_value() == "both tracks are in the log", "nothing is typed twice"
    form.get_by_label("Value").fill("two")
    form.get_by_role("button", name="Set it").click()
    assert "set count to 2 by Iris: both tracks are in the log" in page.locator(".made").inner_text()
    assert page.get_by_role("heading", level=1).inner_text().startswith("North Korea: missile launch, 2 ballistic")
    assert "by decision of Iris: both tracks are in the log" in page.locator("#p-count").inner_text()
    page.get_by_role("link", name="Changes").click()
    last = page.locator("tbody tr").first.inner_text()
    assert "2 ballistic missiles" in last and "1 or 2 (disputed)" in last and "a decision" in last
    page.locator("tbody tr").first.get_by_role("link").click()
    page.get_by_text("Take it back").click()
    page.locator(".decisions").get_by_role("button", name="Undo").click()
    assert "1 or 2 ballistic missiles" in page.get_by_role("heading", level=1).inner_text()
    assert [(d.verb.value, d.by) for d in Session(store).decisions()] == [("set", "Iris"), ("undo", "Iris")]
    page.context.close()


def test_review_by_keyboard(browser: "Browser", address: str, store: Store) -> None:
    """One key decides and the next doubt is there, another takes it back; while one types, keys are letters."""
    page = opened(browser, f"{address}/review?kind=contradiction")
    article = page.locator("article.doubt")
    first = article.get_attribute("data-item")
    assert re.fullmatch(r"1|k|n|\d", page.locator("kbd").first.inner_text())
    page.get_by_label("Your name").fill("Nik")
    assert article.get_attribute("data-item") == first, "what is typed presses nothing"
    page.locator("h1").click()
    with page.expect_navigation():
        page.keyboard.press("1")
    second = article.get_attribute("data-item")
    assert second and second != first and "Done:" in page.locator(".note").inner_text()
    assert page.get_by_label("Your name").input_value() == "Nik"
    with page.expect_navigation():
        page.keyboard.press("n")
    assert article.get_attribute("data-item") not in (first, second)
    with page.expect_navigation():
        page.keyboard.press("z")
    assert article.get_attribute("data-item") == second
    assert [(d.verb.value, d.by) for d in Session(store).decisions()] == [("accept", "Nik")]
    page.context.close()
