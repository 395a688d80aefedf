"""Takes the pictures of the desk's pages in docs/pictures: each at three widths, light and dark.

    pictures.py            all of them
    pictures.py incident   those of the pages so named

Reads the demonstration reports into a record that is thrown away, shows it on a free port of this machine, and looks
at it with Chromium. Run it with the Python of .venv after a change that is seen; look at what it made, then commit it.
"""

from __future__ import annotations

import io
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Literal

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, Page, StorageState, ViewportSize, sync_playwright

from dateline import demo, pipeline
from dateline.access import Role, people
from dateline.desk.app import create_app
from dateline.desk.asking import Asked
from dateline.intake import expand
from dateline.lookup import Session
from dateline.record import Store, open_record

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTHS = {390: 844, 820: 1100, 1280: 960}
"""Of a telephone, a tablet and a desk, in pixels, each with the height of what is taken."""
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PATIENCE = 120_000
"""Milliseconds that a page may take, on a machine that has other things to do."""
INCIDENT = "kp-missile-launch-2021-10-19"
"""The slug of the incident that is shown: one missile, or two?"""
COLOURS = 256
"""Of a picture: as many as a page of words and a map need."""


LATE = ("2021-10-19-kanto", "2021-10-20", "2022-05-25-kanto", "2022-11-03", "2022-11-04")
"""Beginnings of the names of reports that reach the record a day after the others, so that something in it changes."""
RECEIVED = ("2022-12-31T06:00:00Z", "2023-01-01T06:00:00Z")
NAME, PASSWORD = "Anna", "a heron on the quay"
"""Of who decides and later signs in, in this record that is thrown away."""


def pages(store: Store) -> dict[str, str]:
    """The address of one page of each kind that whoever is on this machine sees, by the name of its pictures."""
    record = pipeline.content(store)
    incident = next(i for i in record.incidents.values() if i.slug == INCIDENT)
    copy = next(id for id in sorted(record.kinships) if record.kinships[id].copy_of)
    count = next(id for id in incident.claims if record.claims[id].property == "count")
    place = Session(store).places(Asked().wanted())[0].incident
    original = record.kinships[copy].copy_of
    return {
        "incidents": "/",
        "search": "/?q=submarine",
        "there": f"/at?incident={place}",
        "incident": f"/incidents/{incident.id}",
        "incident-earlier": f"/incidents/{incident.id}?as_of=2021-10-19T03:40:59Z",
        "incident-values": f"/incidents/{incident.id}#p-count",
        "incident-history": f"/incidents/{incident.id}#history",
        "decide": f"/incidents/{incident.id}/decide?claim={count}",
        "report": f"/reports/{incident.main_in[0]}",
        "copy": f"/reports/{copy}#differences",
        "copied": f"/reports/{original}#kin",
        "disputes": "/disputes",
        "checks": "/checks",
        "planned": "/planned",
        "reports": "/reports",
        "reports-search": "/reports?q=submarine",
        "sources": "/sources",
        "outlets": "/sources?outlets=1",
        "changes": "/changes",
        "review": "/review",
        "brief": f"/brief?incident={incident.id}",
        "api": "/api",
        "error": "/nothing-is-here",
    }


def decided(page: Page, address: str, store: Store) -> str:
    """Decide in this page what no source does, and look at one doubt; return the address that says what changed."""
    incident = next(i for i in pipeline.content(store).incidents.values() if i.slug == INCIDENT)
    page.goto(f"{address}/review?kind=contradiction")
    page.get_by_label("Your name").fill(NAME)
    page.get_by_role("button", name="Leave it as it stands").click()
    page.goto(f"{address}/incidents/{incident.id}/decide")
    page.get_by_text("A property has another value").click()
    form = page.locator("details[open] form")
    form.get_by_label("Property").select_option("count")
    form.get_by_label("Value").fill("2")
    form.get_by_label("Why").fill("Both tracks are on the radar plot")
    form.get_by_label("Your name").fill(NAME)
    form.get_by_role("button").click()
    page.locator(".made").wait_for()
    return page.url.removeprefix(address)


def signed_in(page: Page, address: str, store: Store) -> None:
    """Give the record users, sign one of them in in this page, and make a token of theirs."""
    with store.transaction() as db:
        for name, role in ((NAME, Role.ADMIN), ("Ben", Role.ANALYST), ("Cho", Role.READER)):
            people.add(db, name, role, PASSWORD, RECEIVED[1])
    page.goto(f"{address}/account")
    for password in ("not the right one", PASSWORD):
        page.get_by_label("Name").fill(NAME)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
    page.get_by_label("For which program").fill("nightly import")
    page.get_by_label("Role").select_option("analyst")
    page.get_by_role("button", name="Make a token").click()
    page.get_by_role("status").wait_for()


@contextmanager
def shown(store: Store) -> Iterator[str]:
    """The address of a desk over this record, until the block has ended."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(store), log_level="error"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        running.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            running.join()


class Camera:
    """Takes pictures of a desk's pages, those of the names that are wanted, and counts them."""

    def __init__(self, browser: Browser, address: str, wanted: Collection[str]) -> None:
        self.browser, self.address, self.wanted = browser, address, wanted
        self.number = self.size = 0

    def take(self, pages: Mapping[str, str], cookies: StorageState | None = None) -> None:
        """Take these pages at each width, light and dark; `cookies` are those of who has signed in."""
        for name, path in pages.items():
            if not self.wanted or name in self.wanted:
                for width in WIDTHS:
                    for scheme in SCHEMES:
                        self._take(path, PICTURES / f"{name}-{width}-{scheme}.png", width, scheme, cookies)

    def _take(self, path: str, to: Path, width: int, scheme: Scheme, cookies: StorageState | None) -> None:
        size: ViewportSize = {"width": width, "height": WIDTHS[width]}
        context = self.browser.new_context(viewport=size, color_scheme=scheme, storage_state=cookies)
        page = context.new_page()
        page.goto(self.address + path, timeout=PATIENCE)
        if page.locator(".map").count():
            page.locator(".map path.land").first.wait_for(timeout=PATIENCE)
        page.wait_for_timeout(400)
        image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        context.close()
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)
        self.number, self.size = self.number + 1, self.size + to.stat().st_size


def fill(store: Store) -> None:
    """Read the demonstration reports into a record, a few of them a day later."""
    with demo.reports_folder() as folder:
        late = {path for path in folder.iterdir() if path.name.startswith(LATE)}
        for at, paths in zip(RECEIVED, ({*folder.iterdir()} - late, late), strict=True):
            pipeline.add(store, expand([str(path) for path in sorted(paths)]), jobs=1, clock=at.__str__)


def main(wanted: list[str]) -> int:
    """Take the pictures of the pages named, or of all; return the exit status."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("error: there is no Chromium on this machine (Debian: apt-get install chromium)", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chdir(folder), open_record("demo.db") as store:
        fill(store)
        with shown(store) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            camera = Camera(browser, address, wanted)
            camera.take(pages(store))
            page = browser.new_page()
            page.set_default_timeout(PATIENCE)
            told = {"decided": decided(page, address, store), "passed": "/review/passed"}
            camera.take(told, page.context.storage_state())
            signed_in(page, address, store)
            camera.take({"sign-in": "/sign-in"})
            camera.take({"account": "/account", "audit": "/audit"}, page.context.storage_state())
            browser.close()
    print(f"{camera.number} pictures, {camera.size / 1e6:.1f} MB, in {PICTURES.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
