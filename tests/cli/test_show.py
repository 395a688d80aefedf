import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def launch(record: Path, run: Run) -> str:
    """The id of the disputed launch."""
    (form,) = json.loads(run("incidents", "--json").stdout)
    return str(form["id"])


def test_page(launch: str, run: Run) -> None:
    """The page has the date at the place and in UTC, the minute where it is known, actor, id, and a sentence."""
    shown = run("show", launch, width=120).stdout
    assert "Tue 2021-10-19 10:17 (Asia/Pyongyang)" in shown
    assert "2021-10-19 01:17 (that civil day is 2021-10-18 15:00 to 2021-10-19 15:00)" in shown
    assert "North Korea" in shown
    assert launch in shown
    assert "A sentence to print" in shown


def test_dispute_first(launch: str, run: Run) -> None:
    """What is disputed comes before what is not, with each value's source, relay, sureness, report and sentence."""
    shown = run("show", launch, width=160).stdout
    assert shown.index("≠ COUNT  1, others say 2  disputed") < shown.index("Not contested")
    assert shown.index("Not contested") < shown.index("launch place")
    row = next(line for line in shown.splitlines() if line.strip().startswith("2  "))
    assert "Nobuo Kishi" in row
    assert "preliminary" in row
    assert "Kanto Evening Herald" in row
    assert "two ballistic" in row
    assert "via Kyodo News" in shown


def test_copy_beside_its_original(launch: str, run: Run) -> None:
    """A copy adds no row: it is counted beside the report that it is a copy of, and marked among the reports."""
    shown = run("show", launch, width=160).stdout
    assert "(+1 copy)" in shown
    assert "told by 3 reports, 1 of them a copy" in shown
    assert "copy of Harbour Courier / Northgate Wire, 2021-10-19 12:40" in shown


def test_parts_and_related(launch: str, run: Run) -> None:
    """Parts are named by the reports' words; responses and what is told beside it are listed under it."""
    shown = run("show", launch, width=120).stdout
    assert "“the first”" in shown
    assert "about 600 km" in shown
    assert "of “the first”" in shown
    response = shown[shown.index("What others did and said") :]
    assert "United States" in response
    assert "accused (disapprove)" in response
    assert "“Washington condemned the launch.”" in response
    assert "Told beside it" in shown


def test_open(launch: str, run: Run) -> None:
    """What no source knows yet is shown as open, among what is not settled."""
    shown = run("show", launch, width=120).stdout
    assert shown.index("? ZONE OF LANDING  open") < shown.index("Not contested")


def test_full(launch: str, run: Run) -> None:
    """With --full each claim has its sentence, contested or not."""
    assert "“The Joint Chiefs said that it flew 590 km.”" not in run("show", launch, width=160).stdout
    assert "“The Joint Chiefs said that it flew 590 km.”" in run("show", launch, "--full", width=160).stdout


def test_beginnings_of_ids(launch: str, run: Run) -> None:
    """The beginning of an id will do, with or without its letter, in any case."""
    whole = run("show", launch).stdout
    for given in (launch[:7], launch[2:8], launch[:8].upper()):
        assert run("show", given).stdout == whole


def test_mention_ids(launch: str, run: Run) -> None:
    """A mention's id shows the incident that holds it."""
    (form,) = json.loads(run("incidents", "--json").stdout)
    assert run("show", form["mentions"][-1]).stdout == run("show", launch).stdout


@pytest.mark.parametrize("given", ["i-zzzzzzzz", "zz", "i-", "", "kp-missile-launch-2021-10-19", "r-000", "i-%_"])
def test_unknown(record: Path, run: Run, given: str) -> None:
    """What is not there is told in one line, with exit status 4."""
    result = run("show", given)
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_ambiguous() -> None:
    """The beginning of more than one id names them, and shows none."""
    from dateline.lookup import Ambiguous, matching

    with pytest.raises(Ambiguous, match="2 ids begin so \\(i-abc1, i-abc2\\)"):
        matching("abc", {"i-abc1", "i-abc2", "i-x"}, "i", "incident")
    assert matching("i-abc1", {"i-abc1", "i-abc12"}, "i", "incident") == "i-abc1"


def test_json(launch: str, run: Run) -> None:
    """For programs: the incident, its claims, their sources, reports and checks, and the sentence."""
    form = json.loads(run("show", launch, "--json").stdout)
    exported = json.loads(run("export").stdout)
    assert set(form) == {"incident", "printable", "claims", "sources", "reports", "decisions", "checks"}
    assert form["incident"] == next(i for i in exported["incidents"] if i["id"] == launch)
    assert form["claims"] == [claim for claim in exported["claims"] if claim["incident"] == launch]
    assert {claim["evidence"]["report"] for claim in form["claims"]} == {report["id"] for report in form["reports"]}


def test_report(record: Path, run: Run) -> None:
    """A report's text has a number after each claim's words, and the claims stand by these numbers."""
    shown = run("report", "seoul.md", width=120).stdout
    assert "Only one missile[1] was fired[2] from Sinpo[3] on Tuesday[4], the Joint Chiefs of Staff said." in shown
    assert "2021-10-19 12:40 +09:00 (03:40 UTC)" in shown
    numbered = {line.split()[0]: line for line in shown[shown.index("Its claims") :].splitlines() if line[:1].isdigit()}
    assert "launch place  Sinpo" in numbered["3"]
    assert "Joint Chiefs of Staff (South Korea)" in numbered["3"]


def test_report_by_id(record: Path, run: Run) -> None:
    """A report is found by its id, by the beginning of it, and by the name of its file."""
    forms = json.loads(run("reports", "--json").stdout)
    (id,) = (form["id"] for form in forms if form["file"] == "japan.md")
    whole = run("report", "japan.md").stdout
    assert run("report", id).stdout == run("report", id[:6]).stdout == run("report", id[2:8]).stdout == whole
    assert run("report", "nothing.md").exit_code == 4


def test_report_as_json(record: Path, run: Run) -> None:
    """For programs: the report, its text, and claims whose evidence lies in that text."""
    form = json.loads(run("report", "japan.md", "--json").stdout)
    assert form["claims"]
    for claim in form["claims"]:
        evidence = claim["evidence"]
        assert form["text"][evidence["start"] : evidence["end"]] == evidence["exact"]


def test_claims_beside_the_text(record: Path, run: Run) -> None:
    """On a wide terminal the claims stand beside the text."""
    shown = run("report", "seoul.md", width=160).stdout
    assert "Its claims" not in shown
    assert any("Seoul counts one missile" in line and "Property" in line for line in shown.splitlines())
