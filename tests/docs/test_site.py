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


def test_the_readme_shows_the_desk() -> None:
    """The README has a picture of the desk, by a path from where it lies, as a plain view of Markdown asks for it."""
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert pictures and all((ROOT / path).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n" for path in pictures)


def test_pictures_say_what_they_show(site: Path) -> None:
    """Each picture of a page has words for those who do not see it, and its file is in the site."""
    shown = 0
    for page in sorted(site.rglob("*.html")):
        for tag in re.findall(r"<img\b[^>]*>", page.read_text("utf-8")):
            words, file = re.search(r'alt="?([^">]+)', tag), re.search(r'src="?([^"\s>]+)', tag)
            assert words and len(words[1].split()) > 5, f"{page.name}: {tag}"
            assert file and (page.parent / file[1]).is_file(), f"{page.name}: {tag}"
            shown += 1
    assert shown > 10


def test_every_picture_is_there_at_three_widths_in_light_and_dark() -> None:
    """A page of the desk has all six of its pictures, so that none is forgotten when they are taken again."""
    taken: dict[str, set[str]] = {}
    for path in (ROOT / "docs" / "pictures").glob("*.png"):
        name, width, scheme = path.stem.rsplit("-", 2)
        taken.setdefault(name, set()).add(f"{width}-{scheme}")
    wanted = {f"{width}-{scheme}" for width in (390, 820, 1280) for scheme in ("light", "dark")}
    assert {name for name, held in taken.items() if held != wanted} == set()
    assert {"sign-in", "account", "audit", "api", "decide", "decided", "error", "search", "incident"} <= taken.keys()
