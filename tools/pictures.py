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
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from importlib import resources
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from dateline import pipeline
from dateline.desk.app import create_app
from dateline.intake import expand
from dateline.record import Store, open_record

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTHS = {390: 844, 820: 1100, 1280: 960}
"""Of a telephone, a tablet and a desk, in pixels, each with the height of what is taken."""
SCHEMES = ("light", "dark")
COLOURS = 256
"""Of a picture: as many as a page of words and a map need."""


def pages(store: Store) -> dict[str, str]:
    """The address of one page of each kind, by the name of its pictures."""
    record = pipeline.content(store)
    incident = next(i for i in record.incidents.values() if i.slug == "kp-missile-launch-2021-10-19")
    copy = next(id for id in sorted(record.kinships) if record.kinships[id].copy_of)
    return {
        "incidents": "/",
        "incident": f"/incidents/{incident.id}",
        "incident-earlier": f"/incidents/{incident.id}?as_of=2021-10-19T03:40:59Z",
        "report": f"/reports/{incident.main_in[0]}",
        "copy": f"/reports/{copy}#differences",
        "disputes": "/disputes",
        "checks": "/checks",
        "planned": "/planned",
        "reports": "/reports",
        "sources": "/sources",
        "review": "/review",
        "brief": f"/brief?incident={incident.id}",
        "changes": "/changes",
    }


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


def take(browser: Browser, address: str, path: Path, width: int, scheme: str) -> int:
    """Take one picture; return its bytes."""
    light_or_dark = "dark" if scheme == "dark" else "light"
    size = {"width": width, "height": WIDTHS[width]}
    context = browser.new_context(viewport=size, color_scheme=light_or_dark)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, timeout=120_000)
    if page.locator(".map").count():
        page.locator(".map path.land").first.wait_for(timeout=120_000)
    page.wait_for_timeout(400)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path.stat().st_size


def main(wanted: list[str]) -> int:
    """Take the pictures of the pages named, or of all; return the exit status."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("error: there is no Chromium on this machine (Debian: apt-get install chromium)", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    reports = str(resources.files("dateline") / "demo" / "reports")
    with tempfile.TemporaryDirectory() as folder, chdir(folder), open_record("demo.db") as store:
        pipeline.add(store, expand([reports]), jobs=1)
        named = {name: path for name, path in pages(store).items() if not wanted or name in wanted}
        with shown(store) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            total = sum(
                take(browser, address + path, PICTURES / f"{name}-{width}-{scheme}.png", width, scheme)
                for name, path in named.items()
                for width in WIDTHS
                for scheme in SCHEMES
            )
            browser.close()
    print(f"{len(named) * len(WIDTHS) * len(SCHEMES)} pictures, {total / 1e6:.1f} MB, in {PICTURES.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
