import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_counts(scripted: None, run: Run, reports: Path) -> None:
    """What was added is counted on standard output, and the next command named."""
    result = run("add", str(reports))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["Reports: 3 added.", "See them with: dateline incidents"]
    assert result.stderr == ""


def test_known(record: Path, run: Run, reports: Path) -> None:
    """Adding the same reports again changes nothing."""
    before = run("export").stdout
    assert "3 known already" in run("add", str(reports)).stdout
    assert run("export").stdout == before


def test_one_fails(scripted: None, run: Run, reports: Path) -> None:
    """An input that fails is one line on standard error and exit status 1; the others are in the record."""
    broken = reports / "broken.json"
    broken.write_text("{")
    result = run("add", str(reports))
    assert result.exit_code == 1
    assert "3 added, 1 failed" in result.stdout
    (told,) = result.stderr.splitlines()
    assert told.startswith(f"failed: {broken}: is not JSON")
    assert len(json.loads(run("reports", "--json").stdout)) == 3


def test_empty_beside_others(scripted: None, run: Run, reports: Path) -> None:
    """An input with nothing in it to read is set aside with its reason, and is no failure where others were added."""
    (reports / "empty.txt").touch()
    (reports / "picture.txt").write_text("Image: AP")
    (reports / "blank.txt").write_text(" \n")
    result = run("add", str(reports))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == [
        "Reports: 3 added, 3 set aside as empty.",
        "Set aside as empty: is empty (2); has no running text, only what stands around one (1).",
    ]
    assert sorted(line.split(": ")[0] for line in result.stderr.splitlines()) == ["set aside"] * 3
    assert f"set aside: {reports / 'empty.txt'}: is empty" in result.stderr


@pytest.mark.parametrize("content", ["", " \n", "Image: AP"])
def test_empty_alone(scripted: None, run: Run, tmp_path: Path, content: str) -> None:
    """Where nothing that was named could be added, that is an error, told in one line."""
    (tmp_path / "empty.txt").write_text(content)
    result = run("add", "empty.txt")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("set aside: empty.txt: ")
    assert "See them" not in result.stdout


def test_empty_beside_known(record: Path, run: Run, reports: Path) -> None:
    """What the record holds already counts as added."""
    (reports / "empty.txt").touch()
    assert run("add", str(reports)).exit_code == 0


def test_only_other_files(scripted: None, run: Run, tmp_path: Path) -> None:
    """A folder in which there is no report is an error too."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "one.jpg").touch()
    assert run("add", "pictures").exit_code == 1


def test_passed_over(scripted: None, run: Run, reports: Path) -> None:
    """A file in a folder that is no report is passed over with a note, and that is no failure."""
    (reports / "picture.jpg").write_bytes(b"\xff\xd8")
    result = run("add", str(reports))
    assert result.exit_code == 0
    assert result.stderr.startswith("set aside: picture.jpg: ")


def test_missing(scripted: None, run: Run) -> None:
    """A path that does not exist is told on one line."""
    result = run("add", "nowhere.txt")
    assert result.exit_code == 1
    assert result.stderr == "failed: nowhere.txt: does not exist\n"


def test_standard_input(scripted: None, run: Run) -> None:
    """A report comes by standard input too, its outlet and date by options."""
    text = "Only one missile was fired from Sinpo on Tuesday, the Joint Chiefs of Staff said."
    result = run("add", "-", "--outlet", "Harbour Courier", "--published", "2021-10-19", input=text)
    assert result.exit_code == 0, result.output
    (report,) = json.loads(run("reports", "--json").stdout)
    assert (report["outlet"], report["published"], report["published_basis"]) == (
        "Harbour Courier",
        "2021-10-19",
        "given",
    )


def test_other_languages(scripted: None, run: Run, reports: Path) -> None:
    """Reports in a language that the reader does not read are kept, and it is said that they are not read."""
    for name, language in (("a", "ja"), ("b", "Japanese"), ("c", "ru")):
        (reports / f"{name}.json").write_text(json.dumps({"text": f"Words of {name}.", "language": language}))
    said = "3 reports kept but not read: this reader reads English only (ja 2, ru 1)."
    assert said in run("add", str(reports)).stdout.splitlines()
    assert json.loads(run("add", str(reports), "--json").stdout)["unread_languages"] == {"ja": 2, "ru": 1}


def test_empty_names(scripted: None, run: Run, reports: Path) -> None:
    """An empty path or an empty name of a record, as an unset variable leaves it, is told in words, not guessed."""
    path = run("add", "")
    assert (path.exit_code, len(path.stderr.splitlines())) == (1, 1)
    for words in (("add", str(reports), "--record", ""), ("--record", "", "incidents")):
        result = run(*words)
        assert result.exit_code == 2
        assert "the name is empty" in result.stderr


def test_bad_date(scripted: None, run: Run, tmp_path: Path) -> None:
    """A date that is none is a mistake in the command line, and no record is made."""
    result = run("add", "-", "--published", "soon", input="text")
    assert result.exit_code == 2
    assert "--published" in result.stderr
    assert not (tmp_path / "dateline.db").exists()


def test_json(scripted: None, run: Run, reports: Path) -> None:
    """For programs: what became of each input, with its report's id."""
    (reports / "empty.txt").touch()
    form = json.loads(run("add", str(reports), "--json").stdout)
    assert form["counts"] == {"added": 3, "known": 0, "set-aside": 0, "empty": 1, "failed": 0}
    assert [entry["why"] for entry in form["inputs"] if entry["outcome"] == "empty"] == ["is empty"]
    assert {entry["name"]: entry["outcome"] for entry in form["inputs"]}["seoul.md"] == "added"
    assert all(entry["report"].startswith("r-") for entry in form["inputs"] if entry["outcome"] == "added")


def test_bad_record(scripted: None, run: Run, reports: Path) -> None:
    """A record that cannot be made is told in one line, with exit status 3."""
    result = run("add", str(reports), "--record", "no/such/folder/a.db")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert "no/such/folder" in result.stderr


def test_no_reader(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its language model Dateline says so, in one line and with exit status 5."""
    from dateline.errors import ReaderUnavailable
    from dateline.pipeline import running
    from dateline.testing import InProcess

    def broken(jobs: int | None = None) -> InProcess:
        raise ReaderUnavailable("The language model 'x' does not load.")

    monkeypatch.setattr(running, "local_reader", broken)
    result = run("add", str(reports))
    assert result.exit_code == 5
    assert result.stderr == "dateline: The language model 'x' does not load.\n"


def test_record_before_and_after(scripted: None, run: Run, reports: Path, tmp_path: Path) -> None:
    """--record may stand before the command, after it, or in DATELINE_RECORD; the nearest to the command counts."""
    assert run("--record", "before.db", "add", str(reports)).exit_code == 0
    assert run("--record", "before.db", "add", str(reports), "--record", "after.db").exit_code == 0
    assert (tmp_path / "before.db").exists()
    assert (tmp_path / "after.db").exists()
    assert not (tmp_path / "dateline.db").exists()


def test_record_in_environment(
    scripted: None, run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DATELINE_RECORD names the record where no option does, and the next command is named with it."""
    monkeypatch.setenv("DATELINE_RECORD", "env.db")
    assert "dateline --record env.db incidents" in run("add", str(reports)).stdout
    assert (tmp_path / "env.db").exists()
