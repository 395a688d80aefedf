import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def ids(run: Run, *words: str) -> list[str]:
    result = run("incidents", "--json", *words)
    assert result.exit_code == 0, result.output
    return [form["slug"] for form in json.loads(result.stdout)]


LAUNCH = "kp-missile-launch-2021-10-19"


def test_main_list(record: Path, run: Run) -> None:
    """The list holds what happened; responses, plans and what is only told in passing come with --all, by date."""
    assert ids(run) == [LAUNCH]
    assert ids(run, "--all") == [
        "kp-missile-launch-2020",
        LAUNCH,
        "us-accuse-2021-10-19",
        "kr-space-launch-2021-10-21",
    ]


def test_what_is_left_out_is_said(record: Path, run: Run) -> None:
    """The list says how many there are, how many of them are disputed, and what --all would add."""
    shown = run("incidents").stdout
    assert "1 incident, 1 of them disputed. With --all also: 1 told only in passing, 1 response, 1 planned." in shown


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--type", "missile-launch"), True),
        (("--type", "space-launch"), False),
        (("--actor", "KP"), True),
        (("--actor", "north korea"), True),
        (("--actor", "DPRK"), True),
        (("--actor", "JP"), False),
        (("--date", "2021-10-19"), True),
        (("--date", "2021-10"), True),
        (("--date", "2021-10-18/2021-10-20"), True),
        (("--date", "2021-11"), False),
        (("--from", "2021-10-19", "--to", "2021-10-19"), True),
        (("--from", "2021-10-20"), False),
        (("--to", "2021-10-18"), False),
        (("--standing", "disputed"), True),
        (("--standing", "split"), False),
        (("--status", "happened"), True),
        (("--status", "under-way"), False),
        (("--source", "kishi"), True),
        (("--source", "ministry of def"), True),
        (("--source", "Pentagon"), False),
    ],
)
def test_filters(record: Path, run: Run, words: tuple[str, ...], found: bool) -> None:
    """Each filter keeps the launch or leaves it out; dates are whole days, and their ends count."""
    assert ids(run, *words) == ([LAUNCH] if found else [])


def test_no_such_type(record: Path, run: Run) -> None:
    """A type that there is not is a mistake in the command line, and the types are named."""
    result = run("incidents", "--type", "nonsense", width=300)
    assert result.exit_code == 2
    for type in ("missile-launch", "maritime-warning", "accuse"):
        assert type in result.stderr


def test_every_type_of_response_can_be_asked_for() -> None:
    """Each type that the reader gives to a response is one to choose from."""
    from dateline.lookup.filters import Filters
    from dateline.reading.local.responses.vocabulary import frames

    types = {frame.type for frame in frames()}
    assert types and all(Filters(type=type).wanted().types == (type,) for type in types)


@pytest.mark.parametrize(("command", "loaded"), [("incidents", 1), ("disputes", 1), ("incidents --type consult", 0)])
def test_listing_loads_what_it_shows(
    record: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: str, loaded: int
) -> None:
    """A listing takes from the record the claims of the incidents that it shows, and of no others."""
    from dateline.record import projections

    asked: list[int] = []
    load = projections.load

    def counted(db: object, incidents: object = None) -> object:
        assert isinstance(incidents, list)
        asked.append(len(incidents))
        return load(db, incidents)  # type: ignore[arg-type]

    monkeypatch.setattr(projections, "load", counted)
    assert run(*command.split()).exit_code == 0
    assert asked == [loaded]


def test_status_finds_plans(record: Path, run: Run) -> None:
    """A plan is found by its status without --all."""
    assert ids(run, "--status", "planned") == ["kr-space-launch-2021-10-21"]


@pytest.mark.parametrize("words", [("--date", "yesterday"), ("--from", "2022", "--to", "2021"), ("--standing", "odd")])
def test_mistakes(record: Path, run: Run, words: tuple[str, ...]) -> None:
    """A filter that cannot be understood, or that no day fits, is a mistake in the command line."""
    assert run("incidents", *words).exit_code == 2


def test_dispute_is_marked_without_colour(record: Path, run: Run) -> None:
    """A disputed property is marked by a sign, and both counts stand in the row."""
    row = next(line for line in run("incidents", width=160).stdout.splitlines() if line.startswith("2021-10-19"))
    assert "≠ count" in row
    assert "1 ballistic missile, others say 2" in row


def test_no_record(run: Run) -> None:
    """A record that is not there is told in one line, with what makes one, and is not made."""
    result = run("incidents")
    assert result.exit_code == 3
    assert "`dateline add`" in result.stderr
    assert not Path("dateline.db").exists()


def test_empty_record(run: Run, scripted: None, reports: Path) -> None:
    """Where there is nothing to list, what to do next is said."""
    run("add", os.devnull)
    for command in ("incidents", "disputes", "reports"):
        result = run(command)
        assert result.exit_code == 0
        assert "dateline add PATH" in result.stdout


def test_nothing_like_that(record: Path, run: Run) -> None:
    """Where nothing fits the filters, that is said."""
    assert run("incidents", "--date", "1999").stdout.strip() == "No such incident."


def test_disputes(record: Path, run: Run) -> None:
    """Disputes are listed with who holds which value, and through whom."""
    shown = run("disputes", width=160).stdout
    assert "≠ COUNT  1, others say 2  disputed" in shown
    assert "Nobuo Kishi, Defence Minister, Ministry of Defense (Japan), via Kyodo News" in shown
    assert "Joint Chiefs of Staff (South Korea)" in shown


def test_disputes_as_json(record: Path, run: Run) -> None:
    """For programs: one object a contested property, in the form of the exported record."""
    (form,) = json.loads(run("disputes", "--json").stdout)
    assert form["property"] == "count"
    assert form["standing"] == "disputed"
    assert sorted(held["value"] for held in form["values"]) == [1, 2]
    assert form["date"] == "2021-10-19"


def test_reports(record: Path, run: Run) -> None:
    """Reports are listed by publication, a copy under its original's name."""
    shown = run("reports", width=120).stdout
    assert shown.index("Harbour Courier") < shown.index("Delta Sentinel") < shown.index("Kanto Evening Herald")
    assert "copy of Harbour Courier / Northgate Wire, 2021-10-19 12:40" in shown


def test_incidents_as_json(record: Path, run: Run) -> None:
    """For programs: incidents just as the exported record has them."""
    exported = {form["id"]: form for form in json.loads(run("export").stdout)["incidents"]}
    for form in json.loads(run("incidents", "--all", "--json").stdout):
        assert form == exported[form["id"]]
