"""A report may hold anything; the terminal must not obey it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

HOSTILE = (
    "\x1b[2J\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\ \x9b31m"
    " \u202eesrever\u2066 [bold red]markup[/] [/] [link=http://x]x[/link] :bomb: \x07\x08\x7f\u200b\u2028"
)

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def hostile(scripted: None, run: Run, reports: Path) -> str:
    """The id of a launch told by a report whose every word is hostile."""
    for path in reports.iterdir():
        path.unlink()
    text = f"North Korea {HOSTILE} fired two ballistic missiles on Tuesday {HOSTILE} from Sinpo, Kishi told Kyodo News."
    page = {"text": text, "title": f"Title {HOSTILE}", "outlet": f"Outlet {HOSTILE}", "published": "2021-10-19"}
    (reports / "hostile.json").write_text(json.dumps(page))
    added = run("add", str(reports))
    assert added.exit_code == 0, added.output
    (form,) = json.loads(run("incidents", "--json").stdout)
    return str(form["id"])


@pytest.mark.parametrize("width", [60, 80, 200])
def test_nothing_reaches_the_terminal(hostile: str, run: Run, width: int) -> None:
    """Escape sequences, control characters and signs that turn the direction are in no output for people."""
    for words in (
        ("incidents", "--all"),
        ("disputes", "--all"),
        ("reports",),
        ("report", "hostile.json"),
        ("explain", "hostile.json"),
        ("show", hostile),
        ("show", hostile, "--full"),
        ("show", hostile, "--as-of", "2021-10-20"),
        ("history", hostile, "--full"),
        ("history", hostile, "--as-shown"),
        ("diff", "2021-10-18", "2021-10-20", "--full"),
        ("diff", "2021", "2999", "--as-shown"),
    ):
        result = run(*words, width=width)
        assert result.exit_code == 0, result.output
        assert UNSAFE.findall(result.output) == [], words


def test_why_is_safe(hostile: str, run: Run, reports: Path) -> None:
    """Two hostile reports held against each other do no harm either."""
    (reports / "again.json").write_text(
        (reports / "hostile.json").read_text().replace("Outlet", "Other").replace("two", "one")
    )
    assert run("add", str(reports)).exit_code == 0
    told = [form["id"] for form in json.loads(run("reports", "--json").stdout)]
    for width in (60, 200):
        result = run("why", *told, width=width)
        assert result.exit_code == 0, result.output
        assert UNSAFE.findall(result.output) == []


def test_markup_is_words(hostile: str, run: Run) -> None:
    """Square brackets and colons in a report are printed as they are."""
    shown = " ".join(run("report", "hostile.json", width=200).stdout.split())
    assert "[bold red]markup[/]" in shown
    assert ":bomb:" in shown


def test_marks_lie_right(hostile: str, run: Run) -> None:
    """Taking out what is unsafe does not move the marks."""
    shown = " ".join(run("report", "hostile.json", width=139).stdout.split())
    assert re.search(r"fired\[\d\] two ballistic missiles\[\d,\d\] on Tuesday\[\d\]", shown)
    assert re.search(r"from Sinpo\[\d\]", shown)


def test_hostile_names(scripted: None, run: Run, tmp_path: Path) -> None:
    """The name of a file, an id and an option are as little to be trusted."""
    name = tmp_path / "a\nb\x1b[31m.txt"
    name.touch()
    for words in (
        ("add", str(name)),
        ("show", "i-\x1b[2Jxyz"),
        ("report", "\x1b]0;x\x07\n"),
        ("why", "i-\x1b[2Jxyz", "m-\x07"),
    ):
        result = run(*words)
        assert result.exit_code != 0
        assert len(result.stderr.splitlines()) == 1
        assert UNSAFE.findall(result.stderr) == []
