import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from dateline import pipeline
from dateline.intake import expand
from dateline.record import open_record
from dateline.testing import InProcess

from .conftest import read_scripted

Run = Callable[..., Result]


@pytest.fixture
def launch(record: Path, run: Run) -> str:
    """The id of the launch."""
    (form,) = json.loads(run("incidents", "--json").stdout)
    return str(form["id"])


@pytest.mark.parametrize("width", [80, 160])
def test_history(launch: str, run: Run, width: int) -> None:
    """Each row has when, which property, how it changed, from what to what, and through which report."""
    shown = run("history", launch, width=width).stdout
    assert "By publication." in shown
    rows = shown.splitlines()
    seoul = next(n for n, row in enumerate(rows) if row.startswith("2021-10-19"))
    assert "Harbour Courier / Northgate Wire r-" in " ".join("".join(rows[seoul : seoul + 3]).split())
    text = " ".join(shown.split())
    assert "count new" in text
    assert "1 (single origin)" in text
    assert "nothing new" in text
    assert "disputed" in text[text.index("nothing new") :]
    assert "Kanto Evening Herald r-" in text[text.index("nothing new") :]
    assert "“" not in shown


def test_history_in_full(launch: str, run: Run) -> None:
    """With --full each change has the sentences that made it, and who said so."""
    shown = " ".join(run("history", launch, "--full", width=160).stdout.split())
    assert "Joint Chiefs of Staff (South Korea): “Only one missile was fired from Sinpo on Tuesday" in shown


def test_history_json(launch: str, run: Run) -> None:
    """For programs: the steps, each with its moment, its reports, and what they changed."""
    steps = json.loads(run("history", launch, "--json").stdout)["steps"]
    assert [step["at"] for step in steps] == ["2021-10-19T03:40:59Z", "2021-10-19T05:05:59Z", "2021-10-19T08:15:59Z"]
    assert steps[1]["changes"] == []
    (count,) = (change for change in steps[2]["changes"] if change["property"] == "count")
    assert count["how"][0] == "disputed"
    assert (count["before"]["standing"], count["after"]["standing"]) == ("single-origin", "disputed")
    assert count["reports"] == steps[2]["reports"]
    assert count["claims"]


def test_as_shown(launch: str, record: Path, run: Run) -> None:
    """What the record itself showed is told by its journal: since when, and what a report changed that came later."""
    shown = run("history", launch, "--as-shown").stdout
    assert "In this record since 20" in shown
    assert "Nothing has changed in it since." in shown
    later = Path("later.md")
    later.write_text(
        "---\noutlet: Meridian Post\npublished: 2021-10-20T09:00:00+09:00\n---\n"
        "North Korea fired a submarine missile on Tuesday, KCNA said.\n"
    )
    with open_record(str(record)) as store:
        pipeline.add(store, expand([str(later)]), read_all=InProcess(read_scripted, "scripted 1"))
    shown = run("history", launch, "--as-shown", width=160).stdout
    row = next(line for line in shown.splitlines() if "weapon" in line)
    assert "ballistic missile (single origin) → ballistic missile (differing)" in row
    assert "Meridian Post r-" in row
    forms = json.loads(run("history", launch, "--as-shown", "--json").stdout)["changes"]
    (weapon,) = (form for form in forms if form["property"] == "weapon")
    assert weapon["incident"] == launch
    assert weapon["before"]["standing"] == "single-origin"


LATE = (
    "---\noutlet: Herald\npublished: 2021-10-21\n---\n"
    "North Korea fired one missile on Tuesday, the Joint Chiefs said.\n"
)
EARLY = (
    "---\noutlet: Post\npublished: 2021-10-20\n---\nNorth Korea fired two ballistic missiles on Tuesday, Kishi said.\n"
)


@pytest.fixture
def merged(record: Path, run: Run, tmp_path: Path) -> tuple[str, str, str]:
    """A record, and the ids of two incidents, each shown in its month of 2022, of which the first went into the
    second: a report that was published earlier came later.
    """
    name, ids = str(tmp_path / "two.db"), []
    for month, text in (("01", LATE), ("02", EARLY)):
        (tmp_path / f"{month}.md").write_text(text)
        with open_record(name) as store:
            pipeline.add(
                store,
                expand([str(tmp_path / f"{month}.md")]),
                read_all=InProcess(read_scripted, "scripted 1"),
                clock=lambda month=month: f"2022-{month}-15T12:00:00Z",  # type: ignore[misc]
            )
        ids += [form["id"] for form in json.loads(run("incidents", "--json", "--record", name).stdout)]
    return name, *ids


def test_what_went_into_it(merged: tuple[str, str, str], run: Run) -> None:
    """An incident's shown history has those that went into it, and what that changed; their ids lead to it."""
    name, late, early = merged
    shown = run("history", late, "--as-shown", "--record", name, width=160)
    assert shown.stderr == f"{late} is now part of {early}.\n"
    assert f"{late} went into {early}" in shown.stdout
    assert "In this record since 2022-01-15 12:00 UTC" in shown.stdout
    assert "1 (single origin) → 1 or 2 (disputed)" in shown.stdout
    assert "Post r-" in shown.stdout
    assert late in run("history", early, "--as-shown", "--record", name, width=160).stdout


def test_diff_as_shown(merged: tuple[str, str, str], record: Path, run: Run) -> None:
    """By the journal: what this record first showed between two moments, what went into another, what changed."""
    name, late, early = merged

    def diff(*moments: str) -> str:
        return run("diff", *moments, "--as-shown", "--record", name, width=160).stdout

    first = diff("2022-01-01", "2022-01-31")
    assert "Came (1)" in first
    assert "Went" not in first
    second = diff("2022-01-31", "2022-02-28")
    assert "Came" not in second
    assert "Went into another (1)" in second
    assert f"{late} went into {early}" in second
    assert "Nothing changed" in diff("2022-02-16", "2022-03-01")
    form = json.loads(run("diff", "2021", "2022-02-28", "--as-shown", "--json", "--record", name).stdout)
    assert [incident["id"] for incident in form["came"]] == [early]
    assert form["gone"] == [{"incident": late, "into": early, "at": "2022-02-15T12:00:00Z"}]
    later = Path("later.md")
    later.write_text(
        EARLY.replace("2021-10-20", "2021-10-22").replace("Post", "Mail").replace("two b", "about 600 km, b")
    )
    with open_record(name) as store:
        pipeline.add(
            store,
            expand([str(later)]),
            read_all=InProcess(read_scripted, "scripted 1"),
            clock=lambda: "2022-03-01T00:00:00Z",
        )
    third = diff("2022-02-28", "2022-03-01")
    assert "Changed (1)" in third
    assert "range" in third
    form = json.loads(run("diff", "2022-02-28", "2022-03-01", "--as-shown", "--json", "--record", name).stdout)
    assert "range_km" in {change["property"] for change in form["changed"]}


def test_diff(record: Path, run: Run) -> None:
    """Between two moments: what came, what changed, and through which report."""
    shown = " ".join(run("diff", "2021-10-18", "2021-10-19T06:00", width=160).stdout.split())
    assert "From the end of 2021-10-18 (UTC) to 2021-10-19 06:00 UTC 2 reports came out. Came (1)" in shown
    assert "Harbour Courier / Northgate Wire and 1 more" in shown
    assert "Changed" not in shown
    shown = " ".join(run("diff", "2021-10-19T06:00", "2021-10-20", width=160).stdout.split())
    assert "Came" not in shown
    assert "Changed (1)" in shown
    assert "1 (single origin) → 1, others say 2 (disputed)" in shown
    assert "Kanto Evening Herald r-" in shown
    assert "Harbour" not in shown
    shown = " ".join(run("diff", "2021-10-19T06:00", "2021-10-20", "--full", width=80).stdout.split())
    assert "“North Korea fired two" in shown


def test_diff_json(record: Path, run: Run) -> None:
    """For programs: both moments, the incidents that came, and each change of the others."""
    form = json.loads(run("diff", "2021-10-18", "2021-10-19T06:00", "--json").stdout)
    assert (form["from"], form["to"]) == ("2021-10-18", "2021-10-19T06:00Z")
    assert [incident["type"] for incident in form["came"]] == ["missile-launch"]
    assert form["changed"] == []
    form = json.loads(run("diff", "2021-10-19T06:00", "2021-10-20", "--json").stdout)
    (changed,) = form["changed"]
    assert "count" in {change["property"] for change in changed["changes"]}
    everything = json.loads(run("diff", "2021-10-18", "2021-10-20", "--all", "--json").stdout)
    assert len(everything["came"]) > 1


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ((), 1),
        (("--actor", "KP"), 1),
        (("--actor", "JP"), 0),
        (("--standing", "disputed"), 1),
        (("--source", "Kishi"), 1),
    ],
)
def test_diff_filters(record: Path, run: Run, words: tuple[str, ...], left: int) -> None:
    """The filters are those of the list, asked of the incidents as they were at the later moment."""
    form = json.loads(run("diff", "2021-10-19T06:00", "2021-10-20", *words, "--json").stdout)
    assert len(form["changed"]) == left


def test_diff_of_nothing(record: Path, run: Run) -> None:
    """Where nothing changed it says so; moments in the wrong order, and words that are none, are mistakes."""
    assert "Nothing changed" in run("diff", "2021-10-20", "2021-10-20").stdout
    assert run("diff", "2021-10-20", "2021-10-19").exit_code == 2
    assert run("diff", "today", "2021-10-19").exit_code == 2
