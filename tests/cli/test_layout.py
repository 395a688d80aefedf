"""Tables fit the terminal, and nothing in them is cut."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import Result

Run = Callable[..., Result]

LISTINGS = (
    ("incidents",),
    ("incidents", "--as-of", "2021-10-19T06:00"),
    ("diff", "2021-10-19T06:00", "2021-10-20", "--full"),
    ("diff", "2021", "2999", "--as-shown"),
    ("incidents", "--all"),
    ("disputes", "--all"),
    ("reports",),
    ("report", "japan.md"),
    ("doctor", "--no-model"),
)


def tables(text: str) -> list[str]:
    """The lines of tables: a line of advice is not laid out, so that a command in it can be copied."""
    return [line for line in text.splitlines() if "dateline" not in line]


def _of(form: dict[str, Any]) -> list[tuple[str, ...]]:
    """What can be asked of an incident."""
    id = form["id"]
    return [
        ("show", id, "--as-of", "2021-10-19T06:00"),
        ("history", id),
        ("history", id, "--full"),
        ("history", id, "--as-shown"),
        ("why", *form["mentions"][:2]),
    ]


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
def test_no_line_is_wider(record: Path, run: Run, width: int) -> None:
    """No line of a table is wider than the terminal."""
    (form,) = json.loads(run("incidents", "--json").stdout)
    for words in (*LISTINGS, ("show", form["id"]), ("show", form["id"], "--full"), *_of(form)):
        result = run(*words, width=width)
        assert result.exit_code == 0, result.output
        too_wide = [line for line in tables(result.stdout) if cell_len(line) > width]
        assert too_wide == [], words


@pytest.mark.parametrize("width", [60, 80, 200])
def test_nothing_is_cut(record: Path, run: Run, width: int) -> None:
    """Words are wrapped, never cut short with an ellipsis."""
    (form,) = json.loads(run("incidents", "--json").stdout)
    for words in (*LISTINGS, ("show", form["id"], "--full"), *_of(form)):
        assert "…" not in run(*words, width=width).stdout.replace("PATH…", "")


def test_columns_by_width(record: Path, run: Run) -> None:
    """A narrow terminal gets the columns that matter; a wide one the place, UTC, and whole ids as well."""
    (form,) = json.loads(run("incidents", "--json").stdout)
    narrow, wide = run("incidents", width=80).stdout, run("incidents", width=200).stdout
    assert "In UTC" not in narrow
    assert "2021-10-19 01:17" in wide
    assert "Sinpo" in wide
    assert form["id"] in wide
    assert form["id"] not in narrow


def test_short_ids_work(record: Path, run: Run) -> None:
    """An id as the list shows it is enough to show the incident."""
    lines = run("incidents", "--all", width=80).stdout.splitlines()
    shown = [line.split()[-1] for line in lines if line.split() and line.split()[-1].startswith("i-")]
    assert len(shown) == 4
    for id in shown:
        assert run("show", id).exit_code == 0
