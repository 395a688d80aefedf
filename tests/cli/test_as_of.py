import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from dateline.errors import RecordError
from dateline.lookup import session
from dateline.lookup.earlier import View
from dateline.record import open_record, schema

Run = Callable[..., Result]

BETWEEN = "2021-10-19T06:00"
"""After Seoul's count and its copy were out, before Japan's."""


@pytest.fixture
def launch(record: Path, run: Run) -> str:
    """The id of the launch."""
    (form,) = json.loads(run("incidents", "--json").stdout)
    return str(form["id"])


def test_show(launch: str, run: Run) -> None:
    """As of a time an incident is shown as the reports published by then tell it, and the view says what it leaves
    out.
    """
    shown = run("show", launch, "--as-of", BETWEEN, width=160).stdout
    first, second = shown.splitlines()[:2]
    assert first == (
        "As of 2021-10-19 06:00 UTC: what reports published by then tell. Reports left out: 1 published later."
    )
    assert second == "North Korea: missile launch, 1 missile, Sinpo, 2021-10-19"
    assert "disputed" not in shown
    assert "told by 2 reports, 1 of them a copy" in shown
    assert "Kanto Evening Herald" not in shown
    assert "Kishi" not in shown


def test_show_json(launch: str, run: Run) -> None:
    """For programs: the same form, with the moment and the numbers of reports left out."""
    form = json.loads(run("show", launch, "--as-of", BETWEEN, "--json").stdout)
    assert form["as_of"] == "2021-10-19T06:00Z"
    assert form["left_out"] == {"later": 1, "undated": 0}
    assert form["incident"]["account"]["count"]["standing"] == "single-origin"


def test_before_anything_was_published(launch: str, run: Run) -> None:
    """An incident that nobody had told of is not found, in one line that says when it first was."""
    result = run("show", launch, "--as-of", "2021-10-18")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == (
        f"dateline: {launch}: no report published by the end of 2021-10-18 (UTC) tells of it; the first was published "
        "2021-10-19 12:40.\n"
    )


def test_listings(record: Path, run: Run) -> None:
    """The lists take a moment too: what is disputed today was not then."""
    assert "≠ count" in run("incidents").stdout
    shown = run("incidents", "--as-of", BETWEEN).stdout
    assert "≠ count" not in shown
    assert "show ID --as-of 2021-10-19T06:00Z" in shown
    assert "COUNT" in run("disputes", "--as-of", "2021-10-20").stdout
    assert "Nothing like that is disputed" in run("disputes", "--as-of", BETWEEN).stdout
    before = run("incidents", "--as-of", "2021-10-18", width=160).stdout
    assert "Reports left out: 3 published later." in before
    assert "empty" not in before


@pytest.mark.parametrize("command", ["incidents", "disputes"])
def test_listings_as_json(record: Path, run: Run, command: str) -> None:
    """With JSON on standard output, what is left out is told on standard error."""
    result = run(command, "--as-of", "2021-10-18", "--json")
    assert json.loads(result.stdout) == []
    assert "3 published later" in result.stderr


def test_filters(record: Path, run: Run) -> None:
    """The filters of the list are asked of the incidents as they were."""
    assert json.loads(run("incidents", "--standing", "disputed", "--json").stdout)
    assert json.loads(run("incidents", "--standing", "disputed", "--as-of", BETWEEN, "--json").stdout) == []
    assert json.loads(run("incidents", "--source", "kishi", "--as-of", BETWEEN, "--json").stdout) == []
    assert json.loads(run("incidents", "--source", "joint chiefs", "--as-of", BETWEEN, "--json").stdout)


def test_export(record: Path, run: Run) -> None:
    """An export as of a moment names it, and holds only what was published by then."""
    whole = json.loads(run("export").stdout)
    result = run("export", "--as-of", BETWEEN)
    form = json.loads(result.stdout)
    assert (whole["as_of"], form["as_of"]) == (None, "2021-10-19T06:00Z")
    assert "1 published later" in result.stderr
    assert {r["outlet"] for r in form["reports"]} == {"Harbour Courier", "Delta Sentinel"}
    held = {r["id"] for r in form["reports"]}
    assert {c["evidence"]["report"] for c in form["claims"]} <= held
    assert all(set(i["main_in"]) <= held for i in form["incidents"])
    assert {s["id"] for s in form["sources"]} == {c["source"] for c in form["claims"] if c["source"]}
    assert json.loads(run("export", "--as-of", "2021-10-20").stdout) == whole | {"as_of": "2021-10-20"}
    empty = json.loads(run("export", "--as-of", "2020").stdout)
    assert [empty[part] for part in ("reports", "sources", "incidents", "claims")] == [[], [], [], []]


def test_more_than_can_be_listed(record: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of an earlier moment that would take too much memory is refused in one line, which says what to do; an
    export, which holds some at a time, is not.
    """
    monkeypatch.setattr(session, "MOST_THEN", 0)
    result = run("incidents", "--as-of", BETWEEN)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("dateline: 4 incidents as of 2021-10-19T06:00Z") and "export" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert run("incidents", "--as-of", BETWEEN, "--actor", "FR").exit_code == 0
    assert len(json.loads(run("export", "--as-of", BETWEEN).stdout)["incidents"]) == 4


def test_output_that_is_cut_off(record: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something fails midway, what was printed is not whole: a line says so, and so does the exit status."""

    def broken(view: View, db: object) -> None:
        raise RecordError("There is no room.")

    monkeypatch.setattr(View, "decisions", broken)
    result = run("export", "--as-of", "2021-10-20")
    assert result.stdout.startswith("{") and not result.stdout.endswith("}\n")
    told = result.stderr.splitlines()
    assert told[-2:] == ["dateline: what was written to standard output is not whole.", "dateline: There is no room."]
    assert result.exit_code == 3


def test_output_that_nothing_takes(record: Path) -> None:
    """Where standard output is full, that is told in one line, and is no bug."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    for command in (["export"], ["incidents", "--json"]):
        with Path("/dev/full").open("w") as full:
            ran = subprocess.run(
                [sys.executable, "-m", "dateline.cli", "--record", str(record), *command],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert (ran.returncode, ran.stderr.splitlines()[-1]) == (
            1,
            "dateline: the output could not be written (No space left on device); what was written of it is not whole.",
        )


def test_a_moment_that_is_none(record: Path, run: Run) -> None:
    """What is no moment is a mistake in the command line, told with what to write."""
    result = run("incidents", "--as-of", "last week")
    assert result.exit_code == 2
    assert "2021-10-19" in result.stderr


# ----------------------------------------------------------------------------------------------------------- by receipt


def test_received(launch: str, run: Run) -> None:
    """As of a time by receipt: nothing before the reports were given, all of it after."""
    early = run("show", launch, "--received-as-of", "2021-10-20")
    assert early.exit_code == 4
    assert "no report of it had been received by the end of 2021-10-20 (UTC)" in early.stderr
    late = run("show", launch, "--received-as-of", "2999", width=120).stdout
    assert late.startswith("As this record held it at the end of 2999 (UTC), read by today's reader. No report is left")
    assert late.split("\n", 1)[1] == run("show", launch, width=120).stdout


def test_received_in_between(launch: str, record: Path, run: Run) -> None:
    """What was received later, though it was published earlier, is left out; an incident may have had another id."""
    seoul = next(r["id"] for r in json.loads(run("reports", "--json").stdout) if r["file"] == "seoul.md")
    with open_record(str(record)) as store, store.transaction() as db:
        receipt = schema.receipt
        db.execute(receipt.update().values(at="2022-01-01T00:00:00Z"))
        db.execute(receipt.update().where(receipt.c.report == seoul).values(at="2022-02-01T00:00:00Z"))
    result = run("show", launch, "--received-as-of", "2022-01-15", width=120)
    assert "Reports left out: 1 received later." in result.stdout
    assert f"{launch} was i-" in result.stderr
    form = json.loads(run("show", launch, "--received-as-of", "2022-01-15", "--json").stdout)
    assert seoul not in {r["id"] for r in form["reports"]}
    assert (form["received_as_of"], form["left_out"]) == ("2022-01-15", {"later": 1, "unknown": 0})


def test_a_journal_that_cannot_tell(launch: str, record: Path, run: Run) -> None:
    """Without receipts nobody can say what had been received, and the answer says so."""
    with open_record(str(record)) as store, store.transaction() as db:
        db.execute(schema.receipt.delete())
    result = run("show", launch, "--received-as-of", "2999")
    assert result.exit_code == 4
    assert "the journal of this record has no receipts" in result.stderr


def test_not_both(launch: str, run: Run) -> None:
    """A view is by publication or by receipt."""
    assert run("show", launch, "--as-of", "2022", "--received-as-of", "2022").exit_code == 2
