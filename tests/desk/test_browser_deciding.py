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
