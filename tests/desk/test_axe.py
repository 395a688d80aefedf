"""Every page, as those who do not see it or do not use a pointer get it, by the rules of axe-core."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.people import PASSWORDS, settle

from dateline import pipeline
from dateline.lookup import Session, rulings
from dateline.lookup.deciding import decide
from dateline.record import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")


@pytest.fixture
def axe() -> str:
    """The rules as a script. Where they are not got the test is skipped; `make test` gets them."""
    if not AXE.is_file():
        if os.environ.get("DATELINE_NEEDS_BROWSER"):
            pytest.fail("axe-core is not there, and DATELINE_NEEDS_BROWSER asks for it")
        pytest.skip("axe-core is not got here (python tools/assets.py)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(params=[1280, 390], ids=["desk", "telephone"])
def page(browser: "Browser", request: pytest.FixtureRequest) -> Iterator["Page"]:
    """A page in a window as wide as a desk's or a telephone's."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.set_default_navigation_timeout(120_000)
    yield page
    context.close()


def pages(store: Store) -> list[str]:
    """One address of every kind of page that anybody on this machine sees."""
    record = pipeline.content(store)
    incident = next(i for i in record.incidents.values() if i.slug == "kp-missile-launch-2021-10-19")
    copy = next(id for id, kin in record.kinships.items() if kin.copy_of)
    held = Session(store)
    made = decide(held, "Ada", "seen on the radar", rulings.give(held, incident.id, "count", "2"))
    return [
        "/",
        "/?standing=disputed&show=all",
        "/?q=submarine",
        f"/incidents/{incident.id}",
        f"/incidents/{incident.id}?as_of=2021-10-19T04:00Z",
        f"/incidents/{incident.id}?made={made.decision.id}",
        f"/incidents/{incident.id}/decide?claim={incident.claims[0]}",
        f"/reports/{incident.main_in[0]}",
        f"/reports/{copy}",
        "/disputes",
        "/checks",
        "/planned",
        "/reports",
        "/reports?q=submarine",
        "/sources",
        "/sources?outlets=1",
        "/changes",
        "/review",
        "/review/passed",
        f"/brief?incident={incident.id}",
        "/api",
        "/account",
        "/nothing",
    ]


def faults(page: "Page", axe: str) -> list[str]:
    """What axe-core finds serious or critical on a page as it stands, in the light and, where colours count, in the
    dark.
    """
    if page.locator(".map").count():
        page.locator(".map path.land").first.wait_for()
    page.evaluate(axe)
    found: list[str] = []
    for scheme, asked in (("light", {}), ("dark", {"runOnly": {"type": "rule", "values": ["color-contrast"]}})):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        told: Any = page.evaluate("asked => axe.run(asked)", asked)
        found += [
            f"{page.url}, {scheme}: {one['impact']} {one['id']}: {node['html'][:160]}"
            for one in told["violations"]
            if one["impact"] in GRAVE
            for node in one["nodes"][:3]
        ]
    return found


def test_no_page_has_a_grave_fault(page: "Page", address: str, store: Store, axe: str) -> None:
    """axe-core finds nothing serious or critical on any page, wide and on a telephone, light and dark."""
    found: list[str] = []
    for path in pages(store):
        page.goto(f"{address}{path}")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found += faults(page, axe)
    assert not found, "\n".join(found)


def test_no_page_of_users_has_a_grave_fault(page: "Page", address: str, store: Store, axe: str) -> None:
    """Neither has signing in, also after a wrong password, an account with its tokens, what an admin alone sees, or a
    page that is refused.
    """
    settle(store)
    page.goto(f"{address}/account")
    found = faults(page, axe)
    for password, then in (("not this one", page.get_by_role("alert")), (PASSWORDS["Ada"], page.get_by_text("Tokens"))):
        page.get_by_label("Name").fill("Ada")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        then.first.wait_for()
        found += faults(page, axe)
    page.get_by_label("For which program").fill("a nightly import")
    page.get_by_role("button", name="Make a token").click()
    page.get_by_role("status").wait_for()
    found += faults(page, axe)
    for path in ("/audit", "/audit?before=0"):
        page.goto(f"{address}{path}")
        found += faults(page, axe)
    assert not found, "\n".join(found)
