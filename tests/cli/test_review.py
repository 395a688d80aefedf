"""`dateline review`: the queue of doubts in the terminal."""

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_what_is_doubtful_is_listed(record: Path, run: Run) -> None:
    """The launch whose number is disputed is in the list with its reason, in the JSON with the claims of its sides."""
    said = run("review", "--kind", "contradiction", width=160).stdout
    assert "contradiction" in said and "count" in said and "disputed" in said
    items = json.loads(run("review", "--json").stdout)
    count = next(item for item in items if item["says"].startswith("count: "))
    assert count["kind"] == "contradiction" and len(count["claims"]) == 2
    assert json.loads(run("review", "--json", "--kind", "contradiction").stdout) == [
        item for item in items if item["kind"] == "contradiction"
    ]


def test_what_was_decided_is_not(record: Path, run: Run) -> None:
    """Once somebody has decided which claim leads it is no doubt, and is one again when that is undone."""
    items = json.loads(run("review", "--json", "--kind", "contradiction").stdout)
    (count,) = [item for item in items if item["says"].startswith("count: ")]
    made = run("decide", "accept", count["claims"][0], "--by", "Mo", "--why", "the log", "--json")
    assert made.exit_code == 0
    assert count["key"] not in run("review", "--json").stdout
    id = json.loads(made.stdout)["decision"]["id"]
    run("decide", "undo", id, "--by", "Mo", "--why", "no")
    assert count["key"] in run("review", "--json").stdout


def test_nothing_and_more_are_told(record: Path, run: Run) -> None:
    """A kind of which there is none is told so, and so is where there is more; a kind that is none is a mistake."""
    assert run("review", "--kind", "orphan").stdout == "There is nothing to look at.\n"
    everything = json.loads(run("review", "--json", "--kind", "contradiction").stdout)
    few = run("review", "--kind", "contradiction", "--most", "1").stdout
    assert ("There is more of: contradiction" in few) is (len(everything) > 1)
    assert run("review", "--kind", "odd").exit_code == 2
