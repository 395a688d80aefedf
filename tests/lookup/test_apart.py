"""A view of a large record, made by a process of its own: the same view, and nothing left of one that was stopped."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline import pipeline
from dateline.asof import AsOf
from dateline.errors import RecordError
from dateline.intake import Input
from dateline.lookup import apart, making
from dateline.lookup.apart import Task
from dateline.record import Store, open_record
from dateline.record.find import Wanted
from dateline.testing import InProcess

AT = AsOf.of("2021-10-20")
PATIENCE = 60


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A record that counts as large, with a folder of its own for temporary files."""
    monkeypatch.setattr(apart, "SMALL", 0)
    (tmp_path / "here").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "here"))
    text = "KP fired 2 on 2021-10-19, said the navy. IR fired 1 on 2021-10-20."
    given = [{"text": text, "published": "2021-10-20"}, {"text": "KP fired 3 on 2021-10-19.", "published": "2022"}]
    with open_record(str(tmp_path / "record.db")) as opened:
        inputs = [Input(f"{number}.json", json.dumps(one).encode()) for number, one in enumerate(given)]
        pipeline.add(opened, inputs, read_all=InProcess())
        yield opened


def started(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """The processes that are started from here on."""
    processes: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def noted(*given: Any, **named: Any) -> "subprocess.Popen[bytes]":
        processes.append(start(*given, **named))
        return processes[-1]

    monkeypatch.setattr(apart.subprocess, "Popen", noted)
    return processes


def test_the_same_view(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A process of its own makes the view that is made here, and leaves no file with a name."""
    processes = started(monkeypatch)
    with store.snapshot() as db, making.view(db, AT) as here, apart.view(store, db, AT) as there:
        assert [process.returncode for process in processes] == [0]
        told = [(v.revision, v.out, v.later, v.undated, v.record(db, v.ids(db, Wanted()))) for v in (here, there)]
    assert told[0] == told[1] and len(told[0][-1].incidents) == 2 and told[0][1:3] == (1, 1)
    assert not list((tmp_path / "here").iterdir())


def test_modules_of_the_working_folder_are_none_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What lies in the folder in which the desk was started is not run, whatever its name."""
    for name in ("queue", "calendar", "snowballstemmer"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('I was run.')\n")
    monkeypatch.chdir(tmp_path)
    with store.snapshot() as db, apart.view(store, db, AT) as view:
        assert view.out == 1


def test_a_small_record_needs_no_process(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes no longer than to start a process is made at once."""
    monkeypatch.setattr(apart, "SMALL", 2)
    processes = started(monkeypatch)
    with store.snapshot() as db, apart.view(store, db, AT) as view:
        assert view.out == 1 and not processes


def test_a_process_that_is_stopped(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the process is stopped midway, that is told in a sentence; nothing is left, and the next is made."""
    start = subprocess.Popen

    def stopped(*given: Any, **named: Any) -> "subprocess.Popen[bytes]":
        process = start(*given, **named)
        process.kill()
        return process

    with monkeypatch.context() as broken, store.snapshot() as db:
        broken.setattr(apart.subprocess, "Popen", stopped)
        with pytest.raises(RecordError, match="was stopped"):
            apart.view(store, db, AT)
    assert not list((tmp_path / "here").iterdir())
    with store.snapshot() as db, apart.view(store, db, AT) as view:
        assert view.out == 1


def test_what_goes_wrong_there_is_told_here(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The sentence of an error in the process is that of the error here."""
    monkeypatch.setattr(Store, "address", str(tmp_path / "none.db"))
    with store.snapshot() as db, pytest.raises(RecordError, match=r"There is no record .*none\.db"):
        apart.view(store, db, AT)
    assert not list((tmp_path / "here").iterdir())


def test_a_process_does_not_outlive_who_asked(store: Store, tmp_path: Path) -> None:
    """When whoever asked has gone, the process ends, however much it has still to do, and leaves nothing."""
    slow = (
        "import threading; from dateline.lookup import apart, making;"
        f"making.fill = lambda *given: threading.Event().wait({PATIENCE * 2});"
        "apart.main()"
    )
    file = tmp_path / "here" / "x.view"
    file.touch()
    with subprocess.Popen([sys.executable, "-c", slow], stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(msgspec.json.encode(Task(store.address, AT.text, str(file))) + b"\n")
        process.stdin.close()
        assert process.wait(PATIENCE) == 1
    assert not list((tmp_path / "here").iterdir())


def test_what_came_between_two_snapshots(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view is of the snapshot that it was asked of, also where the process saw a later state of the record."""
    with store.snapshot() as db:
        asked = AsOf.of("2999")
        with making.view(db, asked) as before:
            ids = before.ids(db, Wanted())
        given = {"text": "FR fired 7 on 2020-01-01, said the navy.", "published": "2020-01-01"}
        pipeline.add(store, [Input("z.json", json.dumps(given).encode())], read_all=InProcess())
        processes = started(monkeypatch)
        with apart.view(store, db, asked) as view:
            assert view.ids(db, Wanted()) == ids and view.revision == before.revision and processes
