"""`dateline explain`: every claim with its reasons, every word set aside with its rule."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import Result

from dateline import pipeline
from dateline.cli.exits import Exit
from dateline.intake import Options, expand
from dateline.reading.local import LocalReader, reader_name
from dateline.reading.rules import sentences
from dateline.record import open_record
from dateline.testing import InProcess

Run = Callable[..., Result]

TEXTS = {
    "told.txt": """North Korea fired two cruise missiles from Kusong on Tuesday, Minister Aoi Mori told Kyodo News.

The missiles flew about 700 km, South Korea's military said. One of them likely failed, it said.

Seoul warned that Pyongyang may test another missile. The North had fired missiles before.
""",
    "budget.txt": "The council met on Tuesday to pass the budget for its schools. Nobody objected, the mayor said.\n",
    "shelf.txt": "The museum shows a rocket of the last century in its hall. Visitors may walk round it.\n",
    "fears.txt": "Officials fear that North Korea may launch a missile. Talks that might prevent it are under way.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the four reports, read by the local reader."""
    folder = tmp_path_factory.mktemp("explained")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    read_all = InProcess(LocalReader().read, reader_name())
    with open_record(str(folder / "dateline.db")) as store:
        inputs = expand([str(folder / name) for name in TEXTS])
        pipeline.add(store, inputs, Options(published="2021-10-20"), read_all=read_all)
    return folder / "dateline.db"


@pytest.fixture
def form(made: Path, run: Run) -> dict[str, Any]:
    """What is explained of the report that tells a launch, as JSON."""
    return json.loads(run("explain", "told.txt", "--json", "--record", str(made)).stdout)


def claims(form: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [claim for told in form["incidents"] for claim in told["claims"] if claim["property"] == name]


def plain(text: str) -> str:
    return " ".join(text.split())


def test_a_claim_has_its_reasons(form: dict[str, Any]) -> None:
    """A claim has its rule, the way from the trigger to its value, and who asserts it by which cue."""
    (count,) = claims(form, "count")
    assert count["rule"] == {"name": "item number", "means": sentences()["item number"]}
    assert [step["words"] for step in count["path"]] == ["fired", "missiles"]
    assert count["path"][1]["relation"] == "its object"
    (attribution,) = count["attributions"]
    assert (attribution["cue"]["words"], attribution["source"]["words"]) == ("told", "Mori")
    assert (attribution["asserts"], attribution["heard"]) == (["Aoi Mori"], ["Kyodo News"])


def test_words_stand_where_they_are_said_to(form: dict[str, Any]) -> None:
    """Every word of a path, a cue or a trigger stands at its offsets in the text."""
    text = TEXTS["told.txt"]
    steps = [step for told in form["incidents"] for claim in told["claims"] for step in claim["path"]]
    steps += [a["cue"] for told in form["incidents"] for claim in told["claims"] for a in claim["attributions"]]
    steps += [telling["at"] for told in form["incidents"] for telling in told["told_by"]]
    steps += [aside["at"] for aside in form["set_aside"]]
    assert len(steps) > 10
    assert all(text[slice(*step["span"])] == step["words"] for step in steps)


def test_triggers(form: dict[str, Any]) -> None:
    """Each word that tells an incident says by which rule it opened or joined it."""
    told = [(t["at"]["words"], t["shape"], t["placed"]["name"]) for t in form["incidents"][0]["told_by"]]
    assert told[0] == ("fired", "verb", "a date of its own")


def test_sureness(form: dict[str, Any]) -> None:
    """A claim that is less sure than stated says which words make it so."""
    (outcome,) = claims(form, "outcome")
    assert (outcome["certainty"], outcome["sureness"]["name"]) == ("likely", "sure as the words beside it")


def test_set_aside(form: dict[str, Any]) -> None:
    """A word that might have told an incident names the rule that set it aside, in a plain sentence."""
    rules = {aside["at"]["words"]: aside["rule"] for aside in form["set_aside"]}
    assert rules["test"] == {"name": "modal", "means": sentences()["modal"]}
    assert "background without a time" in {rule["name"] for rule in rules.values()}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("budget.txt", "no word of any pack"),
        ("shelf.txt", "no word that tells an incident"),
        ("fears.txt", "every telling set aside"),
    ],
)
def test_nothing_read(made: Path, run: Run, name: str, rule: str) -> None:
    """A report in which nothing was read says why."""
    form = json.loads(run("explain", name, "--json", "--record", str(made)).stdout)
    assert (form["incidents"], form["nothing_read"]["rule"]["name"]) == ([], rule)
    assert sentences()[rule] in plain(run("explain", name, "--record", str(made)).stdout)


def test_one_claim(made: Path, run: Run, form: dict[str, Any]) -> None:
    """One claim is asked for by its number in the report, by its id, or by the beginning of that."""
    (count,) = claims(form, "count")
    shown = run("report", "told.txt", "--record", str(made)).stdout
    number = re.search(r"^ *(\d+) *count ", shown, re.M)
    assert number is not None
    for given in (number[1], count["id"], count["id"][:8]):
        found = json.loads(run("explain", "told.txt", "--claim", given, "--json", "--record", str(made)).stdout)
        assert [claim["id"] for told in found["incidents"] for claim in told["claims"]] == [count["id"]]
        assert found["set_aside"] == []
    assert run("explain", "told.txt", "--claim", "c-zzzz", "--record", str(made)).exit_code == Exit.NOT_FOUND


@pytest.mark.parametrize("width", [80, 200])
def test_page(made: Path, run: Run, width: int) -> None:
    """The page fits the terminal, and teaches each rule by its sentence."""
    shown = run("explain", "told.txt", "--record", str(made), width=width).stdout
    assert all(cell_len(line) <= width for line in shown.splitlines())
    words = plain(shown)
    assert f"Read by {reader_name()}." in words
    assert "fired → missiles (its object)" in words
    assert "by “told” of “Mori”" in words
    assert "words “two cruise missiles”" in words
    assert "Aoi Mori asserts it. Kyodo News passes it on." in words
    for rule in ("item number", "distance flown", "modal", "a date of its own"):
        assert sentences()[rule] in words


def test_joint_sources(run: Run, tmp_path: Path) -> None:
    """What two sources say together is explained once."""
    (tmp_path / "joint.txt").write_text("Iran fired a missile on Tuesday, officials of Japan and South Korea said.\n")
    with open_record(str(tmp_path / "joint.db")) as store:
        read_all = InProcess(LocalReader().read, reader_name())
        pipeline.add(store, expand([str(tmp_path / "joint.txt")]), Options(published="2021-10-20"), read_all=read_all)
    shown = run("explain", "joint.txt", "--record", "joint.db").stdout
    assert len(re.findall(r"^\[\d\] count: 1 ", shown, re.M)) == 2
    assert shown.count("rule        item number") == 1
    assert "officials of Japan and officials of South Korea assert it." in plain(shown)


def test_another_reader(record: Path, run: Run) -> None:
    """Where the record was read by another reader, that is said, and what only that one read is listed."""
    shown = plain(run("explain", "seoul.md").stdout)
    assert f"The record holds what scripted 1 read; this is what {reader_name()} reads." in shown
    form = json.loads(run("explain", "seoul.md", "--json").stdout)
    assert (form["stored_reader"], form["reader"]) == ("scripted 1", reader_name())
    assert form["gone"] and "In the record, but not read so by this reader" in shown


def test_no_such_report(record: Path, run: Run) -> None:
    """A report that the record does not hold is told in one line."""
    result = run("explain", "r-zzzz")
    assert (result.exit_code, len(result.stderr.splitlines())) == (Exit.NOT_FOUND, 1)
