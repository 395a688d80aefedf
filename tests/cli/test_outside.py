"""What export, rebuild, doctor and demo do."""

import csv
import io
import json
import shlex
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from dateline.cli.commands import demo
from dateline.record.schema import HEAD
from dateline.testing import InProcess

Run = Callable[..., Result]


def test_export_json(record: Path, run: Run, tmp_path: Path) -> None:
    """A file holds the same bytes as standard output, and nothing else is printed."""
    printed = run("export", "--format", "json")
    assert json.loads(printed.stdout)["schema"] == "dateline/record/1"
    result = run("export", "--out", "record.json")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "record.json").read_bytes() == printed.stdout_bytes


def test_export_csv(record: Path, run: Run) -> None:
    """Tables have a row an incident, or a row a claim."""
    whole = json.loads(run("export").stdout)
    for table in ("incidents", "claims"):
        text = run("export", "--format", "csv", "--table", table).stdout_bytes.decode()
        assert len(list(csv.DictReader(io.StringIO(text)))) == len(whole[table])


def test_export_keeps_what_stood_there(record: Path, run: Run, tmp_path: Path) -> None:
    """A file that cannot be written is told in one line; one that is replaced keeps its rights."""
    result = run("export", "--out", "no/such/record.json")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    kept = tmp_path / "record.json"
    kept.touch(mode=0o600)
    assert run("export", "--out", str(kept)).exit_code == 0
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".record")] == []


@pytest.mark.parametrize("out", ["folder", "/dev/full"])
def test_export_where_nothing_can_be_written(record: Path, run: Run, tmp_path: Path, out: str) -> None:
    """A folder, or a device that takes nothing, is told in one line that is no bug."""
    (tmp_path / "folder").mkdir()
    result = run("export", "--out", out)
    assert result.exit_code == 1
    (told,) = result.stderr.splitlines()
    assert told.startswith(f"dateline: {out}")
    assert "bug" not in told


def test_rebuild(record: Path, run: Run) -> None:
    """Rebuilding, with reading again or without, gives the same record."""
    before = run("export").stdout
    assert run("rebuild").stdout.startswith("Rebuilt: 4 incidents with ")
    assert run("export").stdout == before
    assert run("rebuild", "--reread").exit_code == 0
    assert run("export").stdout == before


def test_doctor(record: Path, run: Run) -> None:
    """Where all is well the exit status is 0, and the record's schema and reports are told."""
    result = run("doctor", "--no-model", width=200)
    assert result.exit_code == 0, result.output
    assert f"schema {HEAD}, 3 reports" in result.stdout
    assert result.stdout.endswith("All is well.\n")


def test_doctor_cuts_no_path(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that is longer than the terminal is wide is folded, and stands there whole."""
    python = "/somewhere/" + "deep" * 40 + "/python"
    monkeypatch.setattr(sys, "executable", python)
    shown = run("doctor", "--no-model", width=60).stdout
    assert python in "".join(line[15:].strip() for line in shown.splitlines())
    assert "…" not in shown


def test_doctor_makes_no_record(run: Run, tmp_path: Path) -> None:
    """A record that is not there is no fault, and is not made."""
    assert run("doctor", "--no-model").exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_doctor_without_model(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that does not load is a fault, told with what to do; the other checks are made all the same."""
    monkeypatch.setenv("DATELINE_SPACY_MODEL", "no_such_model")
    result = run("doctor", "--json")
    found = {entry["what"]: entry for entry in json.loads(result.stdout)}
    assert result.exit_code == 1
    assert not found["model"]["ok"]
    assert "no_such_model" in found["model"]["found"]
    assert found["record"]["ok"]


def test_doctor_with_another_file(run: Run, tmp_path: Path) -> None:
    """A file that is no record is a fault."""
    (tmp_path / "dateline.db").write_text("This is no database, and far longer than a header of one would be." * 20)
    result = run("doctor", "--no-model", width=200)
    assert result.exit_code == 1
    assert "WRONG" in result.stdout


@pytest.fixture(scope="module")
def local() -> InProcess:
    """The real reader, in this process."""
    from dateline.reading.local import LocalReader

    reader = LocalReader()
    return InProcess(reader.read, reader.name)


def test_demo(run: Run, local: InProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The demonstration shows timeline, disputes and the launch of 19 October 2021, and its further commands work."""
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: local)
    monkeypatch.setattr(demo, "invocation", lambda: "dateline")
    monkeypatch.setenv("DATELINE_RECORD", "mine.db")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    result = run("demo", width=80)
    assert result.exit_code == 0, result.output
    assert not (tmp_path / "mine.db").exists()
    for chapter in ("What happened", "What is disputed", "One incident in full", "How to go on"):
        assert chapter in result.stdout
    shown, _, further = result.stdout.partition("How to go on")
    assert [line for line in shown.splitlines()[2:] if len(line) > 80] == []
    assert "2021-10-19" in shown.partition("One incident in full")[2]
    commands = [line.strip() for line in further.splitlines() if line.startswith("  dateline --record")]
    desk, *commands = commands
    assert desk.endswith(" desk") and "browser" in further.partition(desk)[0], "what a new user looks for comes first"
    assert len(commands) == 5
    for command in commands:
        again = run(*shlex.split(command)[1:])
        assert again.exit_code == 0, again.output


def test_demo_twice(run: Run, scripted: None) -> None:
    """In a record that is given, the reports that are there already are not added again."""
    assert "were there before" not in run("demo", "--record", "demo.db").stdout
    assert "0 reports added to demo.db, 57 were there before." in run("--record", "demo.db", "demo").stdout


def test_invocation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The further commands call the program as it was called: by its name only where that finds the same one."""
    program = tmp_path / "bin" / "dateline"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert demo.invocation() == str(program)
    monkeypatch.setenv("PATH", str(program.parent))
    assert demo.invocation() == "dateline"
    monkeypatch.setattr("sys.argv", ["/x/dateline/cli/__main__.py"])
    assert demo.invocation().endswith(" -m dateline.cli")
