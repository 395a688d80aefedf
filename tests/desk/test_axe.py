"""Every page, as those who do not see it or do not use a pointer get it, by the rules of axe-core."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline import pipeline
from dateline.record import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


def pages(store: Store) -> list[str]:
    """One address of every kind of page."""
    record = pipeline.content(store)
    incident = next(i for i in record.incidents.values() if i.slug == "kp-missile-launch-2021-10-19")
    copy = next(id for id, kin in record.kinships.items() if kin.copy_of)
    return [
        "/",
        "/?standing=disputed&show=all",
        f"/incidents/{incident.id}",
        f"/incidents/{incident.id}?as_of=2021-10-19T04:00Z",
        f"/reports/{incident.main_in[0]}",
        f"/reports/{copy}",
        "/disputes",
        "/checks",
        "/planned",
        "/reports",
        "/sources",
        "/sources?outlets=1",
        "/changes",
        "/review",
        f"/brief?incident={incident.id}",
        "/nothing",
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_no_page_has_a_grave_fault(
    browser: "Browser", address: str, store: Store, axe: str, width: int, scheme: Any
) -> None:
    """axe-core finds nothing serious or critical on any page, wide and dark as narrow and light."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found: list[str] = []
    for path in pages(store):
        page.goto(f"{address}{path}")
        if page.locator(".map").count():
            page.locator(".map path.land").first.wait_for()
        page.evaluate(axe)
        told = page.evaluate("axe.run()")
        found += [
            f"{path}: {one['impact']} {one['id']}: {node['html'][:160]}"
            for one in told["violations"]
            if one["impact"] in GRAVE
            for node in one["nodes"][:3]
        ]
    context.close()
    assert not found, "\n".join(found)
