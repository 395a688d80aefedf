import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import dateline

Run = Callable[..., Result]


def test_a_release_from_beginning_to_end(record: Path, run: Run, tmp_path: Path) -> None:
    """What is released is said, listed, shown, written as a file, and checked from that file alone."""
    made = run("release", "make", "2026.1", "--note", "First words", "--out", "r.zip")
    assert made.exit_code == 0, made.output
    assert "3 reports" in made.stdout and "Cite it as: Dateline record, release 2026.1 (" in made.stdout
    (listed,) = json.loads(run("release", "list", "--json").stdout)
    assert (listed["version"], listed["note"]) == ("2026.1", "First words") and listed["digest"] in listed["citation"]
    assert listed["digest"][:12] in run("release", "list").stdout
    run("release", "write", "2026.1", "--out", "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "r.zip").read_bytes()
    assert "the same record, to the byte" in run("release", "check", "r.zip").stdout


def test_it_settles_again_elsewhere(record: Path, run: Run, tmp_path: Path) -> None:
    """Another process, with an empty home and nothing but the archive, gets the same digest."""
    run("release", "make", "1", "--texts", "none", "--out", "r.zip")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    archive = (tmp_path / "r.zip").rename(elsewhere / "given.zip")
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT")}
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli", "release", "check", archive.name, "--json"],
        cwd=elsewhere,
        env={**kept, "HOME": str(elsewhere), "PYTHONPATH": str(Path(dateline.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["same"] is True and told["again"] == told["digest"]
    assert {path.name for path in elsewhere.iterdir()} == {"given.zip"}


def test_one_incident_as_it_was_released(record: Path, run: Run) -> None:
    """An incident is shown as the release has it, with a line to cite it by."""
    run("release", "make", "1")
    (form,) = json.loads(run("incidents", "--json").stdout)
    shown = run("release", "show", "1", form["id"][:8], width=200).stdout
    assert form["title"] in shown and "disputed" in shown and f", {form['id']}" in shown
    assert json.loads(run("release", "show", "1", form["id"], "--json").stdout) == form
    assert run("release", "show", "1", "i-zzzzzz").exit_code == 4


def test_what_cannot_be_done_is_told_in_a_line(record: Path, run: Run, tmp_path: Path) -> None:
    """A version given twice or not at all, an archive that is none: one line, and an exit status."""
    run("release", "make", "1")
    for words, status, told in (
        (("release", "make", "1"), 1, "there is a release 1 already"),
        (("release", "make", "a b"), 1, "'a b' is no version"),
        (("release", "show", "2"), 4, "this record has no release of that version"),
        (("release", "write", "2", "--out", "x.zip"), 4, "this record has no release of that version"),
        (("release", "check", "none.zip"), 1, "none.zip: cannot be read (No such file or directory)"),
        (("release", "check", "dateline.db"), 1, "dateline.db: it is no release, or is damaged."),
    ):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (status, "")
        assert told in result.stderr and result.stderr.count("\n") == 1
    assert not (tmp_path / "x.zip").exists()


def test_nothing_is_frozen_where_its_file_could_not_stand(record: Path, run: Run, tmp_path: Path) -> None:
    """A folder, or a file in a folder that is not there, is refused before anything is released."""
    for out, told in ((".", "is a folder"), ("none/r.zip", "there is no folder none")):
        result = run("release", "make", "1", "--out", out)
        assert result.exit_code == 1 and told in result.stderr and result.stderr.count("\n") == 1
    assert "release make VERSION" in run("release", "list").stdout


def test_a_full_disk_loses_no_release(record: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file cannot be written after all, it is said that the release is kept, and how to write it again."""

    def full(*given: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("dateline.export.files.tempfile.NamedTemporaryFile", full)
        result = run("release", "make", "1", "--out", "r.zip")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No space left" in result.stderr and "release write 1 --out FILE" in result.stderr
    assert run("release", "write", "1", "--out", "r.zip").exit_code == 0


def test_no_release_yet(record: Path, run: Run) -> None:
    """Before the first release the list says how one is made."""
    assert "release make VERSION" in run("release", "list").stdout
