"""A desk over a record of the demonstration's reports, read once; and a real browser to look at it with."""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from dateline import pipeline
from dateline.desk.app import create_app
from dateline.intake import Input, Options, expand
from dateline.record import Store, open_record
from dateline.testing import InProcess

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
"""The names that a Chromium goes by on the systems that have one."""


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the demonstration's reports."""
    path = tmp_path_factory.mktemp("desk") / "demo.db"
    reports = Path(str(resources.files("dateline") / "demo" / "reports"))
    with open_record(str(path)) as store:
        pipeline.add(store, expand([str(reports)]), jobs=1)
    return path


@pytest.fixture
def store(demo_record: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, opened."""
    with open_record(str(shutil.copy(demo_record, tmp_path / "dateline.db"))) as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> TestClient:
    """Asks the desk as a browser on this machine would."""
    return TestClient(create_app(store), base_url="http://127.0.0.1", raise_server_exceptions=True)


@pytest.fixture
def desk_of(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """Makes a desk over these inputs, read by the plain reader of `dateline.testing`."""
    opened: list[Store] = []

    def made(*inputs: Input, options: Options | None = None) -> TestClient:
        store = open_record(str(tmp_path / f"plain{len(opened)}.db"))
        opened.append(store)
        pipeline.add(store, inputs, options or Options(), read_all=InProcess())
        return TestClient(create_app(store), base_url="http://127.0.0.1")

    yield made
    for store in opened:
        store.close()


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    """The address of a desk that answers on a free port of this machine, until the test has ended."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()  # who asks before the desk is up waits for it
        server = uvicorn.Server(uvicorn.Config(create_app(store), log_level="error"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        running.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        running.join()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A Chromium without a screen. Where there is none the test is skipped; `.ci/run` sees to it that there is one."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get("DATELINE_NEEDS_BROWSER"):
            pytest.fail("there is no Chromium, and DATELINE_NEEDS_BROWSER asks for one")
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    quiet = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run")  # fmt: skip
    with playwright.sync_playwright() as driver:
        running: Any = driver.chromium.launch(executable_path=path, args=list(quiet))
        yield running
        running.close()
