"""`dateline brief`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_a_brief_on_days(record: Path, run: Run) -> None:
    """A brief on a day has the incidents that `incidents` lists for it, each value with its footnote."""
    told = run("brief", "--date", "2021-10-19").stdout
    assert told.startswith("# Brief for 2021-10-19\n\n1 incident, from ")
    assert "\n## " in told and "[^1]: " in told and "**count** (disputed)" in told
    assert run("brief", "--date", "2020-01-01").stdout == "# Brief for 2020-01-01\n\n0 incidents, from 0 reports.\n"
    assert run("brief", "--from", "2020").stdout.count("\n## ") < run("brief", "--from", "2020", "--all").stdout.count(
        "\n## "
    )


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (("--source", "Kishi"), 1),
        (("--place", "Sinpo"), 1),
        (("--place", "Paris"), 0),
        (("--search", "Kishi"), 1),
        (("--search", "ferry"), 0),
        (("--outlet", "Gazette"), 0),
    ],
)
def test_a_brief_on_what_is_looked_for(record: Path, run: Run, asked: tuple[str, ...], number: int) -> None:
    """A brief takes the filters of `incidents`, now and as of a moment."""
    for at in ((), ("--as-of", "2022")):
        assert run("brief", *asked, *at).stdout.count("\n## ") == number


def test_a_brief_on_incidents(record: Path, run: Run) -> None:
    """A brief on incidents has these, by the beginnings of their ids; ids and filters together are refused."""
    forms = json.loads(run("incidents", "--all", "--json").stdout)
    ids = [form["id"] for form in forms]
    told = run("brief", *(id[:9] for id in ids))
    assert told.exit_code == 0 and told.stdout.count("\n## ") == len(ids)
    assert run("brief", ids[0], "--actor", "KP").exit_code == 2


def test_a_brief_of_an_earlier_moment(record: Path, run: Run) -> None:
    """A brief can be of what was published by a moment, and says so."""
    (form,) = json.loads(run("incidents", "--json").stdout)
    at = "2021-10-19T03:41:00Z"
    for asked in ((form["id"],), ("--date", "2021-10-19")):
        told = run("brief", *asked, "--as-of", at)
        assert "disputed" not in told.stdout and "as published by" in told.stdout
    assert run("brief", form["id"], "--as-of", "2021-10-01").exit_code == 4


@pytest.mark.parametrize("format", ["html", "pdf"])
def test_to_a_file(record: Path, run: Run, tmp_path: Path, format: str) -> None:
    """A brief goes to a file as a page that stands by itself, or as PDF."""
    result = run("brief", "--from", "2021", "--format", format, "--out", "brief")
    if "PDF needs WeasyPrint" in result.stderr:  # there is no Pango on this system
        pytest.skip(result.stderr)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "brief").read_bytes().startswith(b"<!doctype html>" if format == "html" else b"%PDF-")
