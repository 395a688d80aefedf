"""The desk in a real browser: what a person who looks, reads and clicks gets."""

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (390, 820, 1280)


def opened(browser: "Browser", address: str, width: int = 1280, scheme: str = "light", script: bool = True) -> "Page":
    """A page of that width at an address; whatever the browser complains of is an error."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=script,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    complaints: list[str] = []
    page.goto(address)
    assert not complaints
    return page


def test_from_the_list_to_a_sentence(browser: "Browser", address: str) -> None:
    """Without JavaScript: filter, open an incident, follow a value to its sentence in the report, and come back."""
    page = opened(browser, address, script=False)
    page.get_by_role("textbox", name="From").fill("2021-10-19")
    page.get_by_role("textbox", name="To").fill("2021-10-19")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="1 or 2 ballistic missiles").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("North Korea: missile launch")
    count = page.locator("#p-count")
    assert "disputed" in count.inner_text()
    count.locator(".evidence a").first.click()
    target = page.locator(":target").locator("xpath=..")
    target.wait_for()
    assert "count" in target.inner_text()
    target.get_by_label("To the words in the text").click()
    assert page.locator("sup a:target").is_visible()
    page.go_back()
    page.locator(".legend a").first.click()
    page.wait_for_url(re.compile(r"/incidents/i-"))
    page.context.close()


def test_an_earlier_moment_is_a_click_away(browser: "Browser", address: str) -> None:
    """A step of the history shows the account as of it, says so, and leads back."""
    page = opened(browser, f"{address}/?from=2021-10-19&to=2021-10-19")
    page.get_by_role("link", name="1 or 2 ballistic missiles").click()
    page.locator(".history > li").first.get_by_role("link").first.click()
    assert page.locator(".note").inner_text().startswith("As of 2021-10-19 03:40 UTC")
    page.get_by_role("link", name="As it stands now").click()
    page.locator(".note").wait_for(state="detached")
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_their_width(browser: "Browser", address: str, width: int, scheme: str) -> None:
    """On a telephone, a tablet and a desk no page is wider than its window, and words can be told from the paper."""
    page = opened(browser, address, width, scheme)
    incident = page.locator("td a[href^='/incidents/']").nth(6).get_attribute("href")
    for path in ("/", incident, "/disputes", "/reports", "/sources", "/changes", "/planned"):
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        ink, paper = (
            page.evaluate(f"getComputedStyle(document.documentElement).{name}") for name in ("color", "backgroundColor")
        )
        assert ink != paper
    page.context.close()


def test_the_keyboard_reaches_everything(browser: "Browser", address: str) -> None:
    """The first key goes to the link that skips the navigation, and every link and field can be reached in turn."""
    page = opened(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
    assert {"Disputes", "type", "actor", "from", "to", "standing", "Show"} <= reached
    page.context.close()
