"""What pages bring along: it is there, licensed, the desk's own, and kept by browsers."""

import json
import os
import re
from importlib import resources
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.desk import assets

ROOT = Path(__file__).parents[2]


@pytest.fixture
def vendor() -> Path:
    """What other people made for browsers. Where it is not built the test is skipped; `make test` builds it."""
    if not assets.whole():
        if os.environ.get("DATELINE_NEEDS_BROWSER"):
            pytest.fail("what the desk's pages use is not there, and DATELINE_NEEDS_BROWSER asks for it")
        pytest.skip("what the desk's pages use is not built here (python tools/assets.py)")
    return Path(str(resources.files("dateline") / "desk" / "static" / "vendor"))


def test_the_package_holds_what_is_locked_with_its_licences(vendor: Path) -> None:
    """Each package that pages use is there in the version that is locked, with the words of its licence."""
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert json.loads((vendor / "made-of.json").read_text())["packages"] == wanted
    for package in wanted:
        licence = (vendor / "licences" / f"{package.strip('@').replace('/', '-')}.txt").read_text()
        assert re.search(r"permission|permitted", licence, re.I), package
    for name in ("leaflet.js", "leaflet.css", "htmx.js", "topojson.js", "world.json", "fonts.css"):
        assert (vendor / name).stat().st_size > 1000, name


def test_style_sheets_name_only_what_is_there(vendor: Path) -> None:
    """No style sheet fetches anything from another host, and the fonts it names lie beside it."""
    for sheet in (*vendor.glob("*.css"), assets.STATIC / "desk.css"):
        named = re.findall(r"url\(['\"]?([^)'\"]+)", sheet.read_text())
        assert not [one for one in named if "//" in one], sheet.name
        if sheet.name == "fonts.css":
            assert named and all((vendor / one).is_file() for one in named)


def test_files_are_kept_until_they_change(client: TestClient) -> None:
    """A file asked for by its digest may be kept for a year, by any other address not without asking again."""
    page = client.get("/").text
    sheet = re.search(r'href="(/static/desk\.css\?v=[0-9a-f]+)"', page)
    assert sheet
    assert "immutable" in client.get(sheet[1]).headers["cache-control"]
    for other in ("/static/desk.css", "/static/desk.css?v=0"):
        assert client.get(other).headers["cache-control"] == "no-cache"


def test_files_are_compressed_and_pages_are_not(client: TestClient) -> None:
    """Files go out compressed; pages, which hold what is secret beside what is asked for, as they are."""
    assert client.get("/static/desk.css").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get("/").headers


def test_a_desk_without_them(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they are not built, pages are there all the same, and fetch none of them."""
    from dateline.desk import templating

    monkeypatch.setitem(templating._templates.env.globals, "assets", {"whole": False, "missing": assets.MISSING})
    for path in ("/", "/disputes", "/reports"):
        page = client.get(path)
        assert page.status_code == 200 and "/static/vendor/" not in page.text
