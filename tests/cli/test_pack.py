"""`dateline pack`, and reading with a pack of one's own."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from dateline.cli.exits import Exit
from dateline.errors import PackError
from dateline.packs import CHOICE, CORE, chosen, enabled_packs, load
from dateline.reading.local import LocalReader, reader_name
from dateline.testing import InProcess

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def choice(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a command sets for the processes it starts is taken back."""
    monkeypatch.setenv(CHOICE, "")
    yield
    load.cache_clear()


@pytest.mark.parametrize("name", ["riot", "earthquake", "ship-seizure"])
def test_new_is_sound(run: Run, name: str) -> None:
    """A pack that was just begun is sound, and its cases pass."""
    assert run("pack", "new", name).exit_code == 0
    checked = run("pack", "check", f"{name}.toml")
    assert checked.stdout == f"{name}.toml: a sound pack of {name.replace('-', ' ')}s.\n"
    tried = run("pack", "test", f"{name}.toml")
    assert (tried.exit_code, tried.stdout.splitlines()[-1]) == (0, "2 of 2 cases pass.")


def test_new_overwrites_nothing(run: Run) -> None:
    """A file that is there is not written over, and a name must be one."""
    assert run("pack", "new", "riot").exit_code == 0
    again = run("pack", "new", "riot")
    assert (again.exit_code, again.stderr.startswith("dateline: riot.toml: is there already")) == (1, True)
    assert "is no name for a pack" in run("pack", "new", "../x").stderr


def test_check_tells_each_fault(run: Run) -> None:
    """Each fault is a line on standard error with the file, the line and the key."""
    run("pack", "new", "riot")
    path = Path("riot.toml")
    path.write_text(path.read_text().replace("window_minutes = 1440", "window = 1").replace("family =", "famly ="))
    result = run("pack", "check", "riot.toml")
    keys = [line.split(": ")[1] for line in result.stderr.splitlines()]
    assert result.exit_code == Exit.SOME_FAILED
    assert sorted(keys) == ["family", "famly", "window", "window_minutes"]


def test_check_without_a_file(run: Run) -> None:
    """A file that is not there is told in one line."""
    result = run("pack", "check", "none.toml")
    assert (result.exit_code, len(result.stderr.splitlines())) == (Exit.SOME_FAILED, 1)


def test_a_failing_case(run: Run) -> None:
    """A case that fails says what was expected and what was read; the exit status is 1."""
    run("pack", "new", "riot")
    cases = Path("riot.cases.yaml")
    cases.write_text(cases.read_text().replace("2024-05-13", "2024-05-12"))
    result = run("pack", "test", "riot.toml")
    assert result.exit_code == Exit.SOME_FAILED
    assert "failed riot-told: A riot that took place" in result.stdout
    assert "! incident read otherwise: {type: riot, date: '2024-05-12'}; date read as '2024-05-13'" in result.stdout
    assert "read: riot happened 2024-05-13" in result.stdout
    assert "1 of 2 cases pass." in result.stdout
    (first, second) = json.loads(run("pack", "test", "riot.toml", "--json").stdout)
    assert (first["passed"], second["passed"]) == (False, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- id: a\n  fact: b\n", "case 1 (a): Object missing required field `text`"),
        ("- {id: a, fact: b, text: c, incidents: [{date: 2024-05-12}]}", "case 1 (a): an incident has no `type`"),
        ("- {id: a, fact: b, text: c, incidents: [], txt: d}", "unknown field `txt`"),
        ("a: b", "a file of cases is a list of cases"),
        ("- [", ":1: this is no YAML"),
    ],
)
def test_bad_cases(run: Run, text: str, told: str) -> None:
    """A file of cases that is not sound is told in one line, with the case that is wrong."""
    run("pack", "new", "riot")
    Path("riot.cases.yaml").write_text(text)
    result = run("pack", "test", "riot.toml")
    assert result.exit_code == Exit.SOME_FAILED
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_reading_with_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are read with a pack of one's own beside the core's, and its incidents are in the record like others."""

    def in_process(jobs: int | None = None) -> InProcess:
        return InProcess(LocalReader().read, reader_name())

    monkeypatch.setattr("dateline.pipeline.running.local_reader", in_process)
    run("pack", "new", "riot")
    Path("story.txt").write_text("A riot took place in Lisbon on Monday, police said.\n")
    assert run("add", "story.txt", "--published", "2024-05-15", "--pack", "riot.toml").exit_code == 0
    assert chosen() == (*CORE, "riot.toml")
    (incident,) = json.loads(run("--packs", "core,riot.toml", "incidents", "--type", "riot", "--json").stdout)
    assert (incident["type"], incident["date"]) == ("riot", "2024-05-13")
    explained = json.loads(run("explain", "story.txt", "--json").stdout)
    assert explained["reader"] == explained["stored_reader"]
    assert "riot@" in explained["reader"]


def test_a_pack_that_changes_is_another_reader(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader's name tells packs of one name apart by what is in them."""
    run("pack", "new", "riot")
    monkeypatch.setenv(CHOICE, "riot.toml")
    before = reader_name()
    path = Path("riot.toml")
    path.write_text(path.read_text().replace("window_minutes = 1440", "window_minutes = 60"))
    load.cache_clear()
    assert reader_name() != before


def test_names_that_are_taken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack of one's own cannot have the name of one that comes with Dateline."""
    run("pack", "new", "shooting")
    monkeypatch.setenv(CHOICE, "shooting.toml")
    with pytest.raises(PackError, match="a pack named 'shooting' comes with Dateline"):
        enabled_packs()


def test_a_pack_that_is_not_there(run: Run) -> None:
    """To read with a pack that is not there is told in one line, before anything is read."""
    Path("story.txt").write_text("A riot took place in Lisbon on Monday, police said.\n")
    result = run("add", "story.txt", "--pack", "none.toml")
    assert (result.exit_code, result.stderr) == (
        Exit.SOME_FAILED,
        "dateline: none.toml: the pack cannot be read (No such file or directory).\n",
    )
    assert not Path("dateline.db").exists()


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_pack_by_a_name_that_is_none(run: Run, command: str) -> None:
    """A name without .toml that no pack has is told in one line, and is no bug."""
    result = run("pack", command, "nosuch")
    assert (result.exit_code, len(result.stderr.splitlines())) == (Exit.SOME_FAILED, 1)
