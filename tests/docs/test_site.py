"""The documentation's site: it builds without a warning, and its pages load nothing from elsewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_LOADS = re.compile(r"<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\b(?:src|data)=\"?([^\s\">]+)")
_LINKS = re.compile(r"<link\b[^>]*\bhref=\"?([^\s\">]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    """Scripts, styles, pictures and fonts of every page are files of the site."""
    pages = sorted(site.rglob("*.html"))
    assert {"index.html", "tutorial.html", "codebook.html"} <= {page.name for page in pages}
    for page in pages:
        text = page.read_text("utf-8")
        for address in (*_LOADS.findall(text), *_LINKS.findall(text)):
            assert not re.match(r"(?:[a-z]+:)?//", address), f"{page.name} loads {address}"
        assert 'class="mermaid"' not in text, "what draws these is fetched from elsewhere"
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", style.read_text("utf-8")), style.name


def test_the_figures_stand_as_they_were_measured(site: Path) -> None:
    """The page of figures has every section of bench/RESULTS.md."""
    page = (site / "explanation" / "measured.html").read_text("utf-8")
    for heading in re.findall(r"^## (.+)$", (ROOT / "bench" / "RESULTS.md").read_text("utf-8"), re.M):
        assert re.sub(r"[^\w]+", "", heading) in re.sub(r"<[^>]+>|&\w+;|[^\w]+", "", page), heading


def test_every_page_is_on_the_way(site: Path) -> None:
    """Each page of docs/, but for the notes of those who develop it, is in the site."""
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    made = {path.relative_to(site).with_suffix("") for path in site.rglob("*.html")}
    assert {page for page in pages if page.parts[0] != "dev"} <= made
