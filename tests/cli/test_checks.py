"""`dateline checks`: what statements came to, with the sentences that decided it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from dateline.model import Report
from dateline.model.mention import Reading
from dateline.model.values import Comparative, Kind, Party, Text, Value, When
from dateline.record import open_record
from dateline.testing import InProcess, read_mention

Run = Callable[..., Result]

BALLISTIC = Kind(("projectile", "missile", "ballistic missile"))
RANKS = {
    "the first in six months": Comparative("first", window="P6M"),
    "the first launch this year": Comparative("first", since="2023", class_="launch"),
    "its third launch this year": Comparative("nth", 3, since="2023", class_="launch"),
}
LAUNCH = re.compile(r"KP fired one on (?P<date>[\d-]+)(?:, (?P<rank>[^.]+))?\.")


def read_ranked(report: Report) -> Reading:
    """Launches of ballistic missiles, some of them ranked."""
    mentions = []
    for found in LAUNCH.finditer(report.text):
        date = When(found["date"])
        values: list[tuple[str, Value]] = [("type", Text("missile-launch")), ("date", date), ("weapon", BALLISTIC)]
        if found["rank"]:
            values.append(("comparative", RANKS[found["rank"]]))
        told = [(name, value, None, None) for name, value in values]
        at = found.start() + found[0].index("fired")
        party = Party("North Korea", "KP")
        mentions.append(read_mention(report, told, found.span(), (at, at + 5), actor=party, date=date))
    return Reading(report=report.id, reader="ranked 1", mentions=tuple(mentions))


TEXTS = {
    "november.md": ("2022-11-10", "Harbour Courier", "Crates of lamps. KP fired one on 2022-11-10."),
    "january.md": (
        "2023-01-09",
        "Harbour Courier",
        "Choirs on rafts. KP fired one on 2023-01-09, the first launch this year.",
    ),
    "may.md": ("2023-05-09", "Capstan Daily", "A ledger of eels. KP fired one on 2023-05-09, the first in six months."),
    "june.md": (
        "2023-06-14",
        "Kanto Herald",
        "Old bells rang. KP fired one on 2023-06-14, its third launch this year.",
    ),
}


@pytest.fixture
def ranked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run) -> None:
    """The default record of this folder, with four reports of which three rank what they tell."""
    reader = InProcess(read_ranked, "ranked 1")
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: reader)
    for name, (published, outlet, text) in TEXTS.items():
        (tmp_path / name).write_text(f"---\npublished: {published}\noutlet: {outlet}\n---\n\n{text}\n")
    assert run("add", *TEXTS).exit_code == 0


def verdicts(run: Run, *words: str) -> list[tuple[str, str]]:
    result = run("checks", "--json", *words)
    assert result.exit_code == 0, result.output
    return sorted((form["statement"]["evidence"]["exact"], form["verdict"]) for form in json.loads(result.stdout))


HOLD = ("KP fired one on 2023-01-09, the first launch this year.", "holds")
THIRD = ("KP fired one on 2023-06-14, its third launch this year.", "holds")
WRONG = ("KP fired one on 2023-05-09, the first in six months.", "contradicted")


def test_each_statement_is_listed_with_its_verdict(ranked: None, run: Run) -> None:
    """All that was held against something is listed, and filters leave out the rest."""
    assert verdicts(run) == sorted([HOLD, WRONG, THIRD])
    assert verdicts(run, "--verdict", "contradicted") == [WRONG]
    assert verdicts(run, "--kind", "map") == []
    assert verdicts(run, "--report", "january.md") == [HOLD]
    assert verdicts(run, "--date", "2023-06") == [THIRD]
    assert verdicts(run, "--actor", "JP") == []
    (wrong,) = json.loads(run("checks", "--verdict", "contradicted", "--json").stdout)
    assert verdicts(run, "--incident", wrong["incident"]) == [WRONG]


def test_the_counter_example_stands_with_its_sentence(ranked: None, run: Run) -> None:
    """A contradiction shows who said what where, why it is wrong, and the other incident with its own sentence."""
    out = run("checks", "--verdict", "contradicted", width=200).stdout
    assert "✗ CONTRADICTED" in out
    assert "Capstan Daily, unattributed; Capstan Daily, 2023-05-09" in out
    assert "The record has one in that time: on 9 January 2023, 120 days earlier." in out
    assert "“KP fired one on 2023-01-09, the first launch this year.”" in out
    assert "1 statement: 1 contradicted." in out
    (form,) = json.loads(run("checks", "--verdict", "contradicted", "--json").stdout)
    assert [claim["evidence"]["exact"] for claim in form["shown"]] == [HOLD[0]]


def test_copies_stand_with_their_original(ranked: None, run: Run, tmp_path: Path) -> None:
    """A copy carries the same statement once more: it is shown once, and exported for each."""
    prose = (
        "Harbour pilots counted crates while auditors argued over ledgers that nobody had opened since the flood. "
        "A choir rehearsed beneath the scaffolding, which apprentices had painted green to annoy the rival yards. "
        "Porters carried barrels past shuttered bakeries, and lamps along the embankment flickered until morning."
    )
    for name, outlet, day in (("one.md", "Quay Post", "20"), ("two.md", "Delta Sentinel", "21")):
        text = f"{prose} KP fired one on 2023-07-20, its third launch this year."
        (tmp_path / name).write_text(f"---\npublished: 2023-07-{day}\noutlet: {outlet}\n---\n\n{text}\n")
    assert run("add", "one.md", "two.md").exit_code == 0
    out = run("checks", "--date", "2023-07", width=200).stdout
    assert out.count("2023-07-20, its third launch this year.”") == 1
    assert "Quay Post, 2023-07-20 (+1 copy)" in out
    assert len(json.loads(run("checks", "--date", "2023-07", "--json").stdout)) == 2


def test_the_gravest_come_first(ranked: None, run: Run) -> None:
    """What is contradicted comes before what cannot be told and what holds."""
    signs = re.findall(r"^([✗?✓]) ", run("checks").stdout, re.MULTILINE)
    assert signs == ["✗", "✓", "✓"]


def test_a_page_shows_its_checks(ranked: None, run: Run) -> None:
    """An incident's page has the checks of its own statements, and its JSON too."""
    (wrong,) = json.loads(run("checks", "--verdict", "contradicted", "--json").stdout)
    out = run("show", wrong["incident"], width=200).stdout
    assert "Held against what was known when it was said" in out
    assert "“KP fired one on 2023-01-09, the first launch this year.”" in out
    assert "its third launch" not in out
    assert [c["verdict"] for c in json.loads(run("show", wrong["incident"], "--json").stdout)["checks"]] == [
        "contradicted"
    ]
    (other,) = wrong["incidents"]
    assert "CONTRADICTED" not in run("show", other, width=200).stdout


def test_as_of_an_earlier_moment(ranked: None, run: Run) -> None:
    """As of a moment only statements made by then are listed, on pages and in exports too."""
    assert verdicts(run, "--as-of", "2023-05-10") == sorted([HOLD, WRONG])
    exported = json.loads(run("export", "--as-of", "2023-02-01").stdout)["checks"]
    assert [check["verdict"] for check in exported] == ["holds"]
    (wrong,) = json.loads(run("checks", "--verdict", "contradicted", "--json").stdout)
    assert "CONTRADICTED" in run("show", wrong["incident"], "--as-of", "2023-05-10", width=200).stdout


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(ranked: None, run: Run, width: int) -> None:
    """Sentences are wrapped, and nothing is cut."""
    out = run("checks", width=width).stdout
    assert all(len(line) <= width for line in out.splitlines())
    assert "…" not in out


def test_a_record_without_statements_says_so(record: Path, run: Run) -> None:
    """Where nothing was held against anything that is said, in a line."""
    assert run("checks").stdout == "No statement like that was held against anything.\n"


def test_an_empty_record_says_how_to_go_on(run: Run) -> None:
    """An empty record is called empty, with what to do about it."""
    with open_record("dateline.db"):
        pass
    assert run("checks").stdout.startswith("The record is empty. Add reports to it: dateline add")


def test_an_unknown_incident_is_told(ranked: None, run: Run) -> None:
    """An id that nothing has ends in one line and the status of what is not in the record."""
    result = run("checks", "--incident", "i-zzzzzz")
    assert (result.exit_code, len(result.stderr.splitlines())) == (4, 1)
