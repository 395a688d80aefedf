"""How the program behaves as a process: start-up, pipes, signals, encodings, mistakes and bugs."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

DATELINE = [sys.executable, "-m", "dateline.cli"]


def call(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, **environment}
    return subprocess.run([*DATELINE, *words], capture_output=True, text=True, env=env, timeout=120, check=False)


def test_version() -> None:
    """--version prints the version."""
    from dateline import __version__

    assert call("--version").stdout == f"dateline {__version__}\n"


NEVER = ("spacy", "trafilatura", "htmldate", "lxml", "numpy", "alembic")


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (["--help"], (*NEVER, "sqlalchemy", "rich")),
        (["nonsense"], (*NEVER, "sqlalchemy", "rich")),
        (["incidents"], NEVER),
        (["export"], NEVER),
    ],
)
def test_start_up_is_light(record: Path, words: list[str], heavy: tuple[str, ...]) -> None:
    """Help and mistakes need neither the database nor tables, and what only shows a record nothing that reads."""
    code = (
        "import sys\nfrom dateline.cli import main\n"
        f"sys.argv = ['dateline', *{words!r}]\n"
        f"try: main()\nexcept SystemExit: print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_taking_in_is_light() -> None:
    """What reads pages, PDF and languages is loaded where there is one to read, and not with the rest of intake."""
    heavy = ("trafilatura", "htmldate", "lxml", "pypdfium2", "py3langid", "numpy", "charset_normalizer", "spacy")
    code = (
        "import sys\nfrom dateline import intake, pipeline\n"
        "text = b'Two missiles were fired, Seoul said.'\n"
        "taken = list(intake.read_each(intake.Input('a.txt', text), intake.Options(language='en')))\n"
        f"print(len(taken), [m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == "1 []\n"


def test_usage() -> None:
    """A command that is none is a mistake in the command line: exit status 2, and how to get help."""
    done = call("incident")
    assert done.returncode == 2
    assert "--help" in done.stderr
    assert done.stdout == ""


def test_broken_pipe(record: Path) -> None:
    """Output whose reader goes away early ends the program quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run([*DATELINE, "export"], stdout=closed, stderr=subprocess.PIPE, timeout=120, check=False)
    assert done.stderr == b""
    assert done.returncode == 141


def test_interrupt(tmp_path: Path) -> None:
    """Ctrl-C ends the program with one line and exit status 130."""
    command = [*DATELINE, "add", "-"]
    running = subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert running.stdin and running.stderr
    made = tmp_path / "dateline.db"
    while not made.exists() and running.poll() is None:  # from then on it waits for its input
        pass
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=120)
    assert running.returncode == 130
    assert errors == "dateline: Interrupted; what was stored before is whole.\n"


def test_plain_encoding(record: Path) -> None:
    """On a terminal that cannot show a sign there is a question mark instead; JSON is escaped, not damaged."""
    listed = call("incidents", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert listed.returncode == 0
    assert "? count" in listed.stdout
    written = call("show", "--json", _id(), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert written.returncode == 0
    assert "?" not in written.stdout


def _id() -> str:
    import json

    (form,) = json.loads(call("incidents", "--json").stdout)
    return str(form["id"])


def on_a_terminal(*words: str, **environment: str) -> str:
    """What the program writes where its output is a terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    with subprocess.Popen([*DATELINE, *words], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=env):
        os.close(theirs)
        written = b""
        while True:
            try:
                some = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not some:
                break
            written += some
    os.close(ours)
    return written.decode()


def test_colour(record: Path) -> None:
    """There is colour on a terminal, none with NO_COLOR, and nothing at all of the kind in a pipe."""
    red = "\x1b[1;31m"
    assert red in on_a_terminal("incidents")
    assert red not in on_a_terminal("incidents", NO_COLOR="1")
    assert "\x1b" not in call("incidents").stdout


def test_value_words_are_set_off(record: Path) -> None:
    """On a terminal the words that gave the value are set off in their sentence."""
    shown = on_a_terminal("show", _id(), COLUMNS="200")
    assert "\x1b[1;4mtwo ballistic missiles\x1b[0m" in shown


def test_no_progress_in_a_pipe(tmp_path: Path) -> None:
    """Progress is for terminals: in a pipe standard error has what failed, and nothing else."""
    (tmp_path / "empty.txt").touch()
    assert call("add", "empty.txt").stderr == "set aside: empty.txt: is empty\n"


def test_bug(record: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is one line that says it is a bug, without a traceback, and exit status 70."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("dateline.record.projections.load", broken)
    result = run("incidents")
    assert result.exit_code == 70
    assert result.stderr.splitlines() == [
        "dateline: this is a bug in Dateline: ZeroDivisionError: division by zero"
        " (run it again with DATELINE_DEBUG=1 to see where)"
    ]
    monkeypatch.setenv("DATELINE_DEBUG", "1")
    assert "Traceback" in run("incidents").stderr


def test_a_header_without_end_is_cut_off(record: Path) -> None:
    """Whoever sends the desk a header that goes on and on is answered or cut off after some of it, so that nobody fills
    its memory, whoever they are.
    """
    with subprocess.Popen([*DATELINE, "desk", "--port", "0"], stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            at = re.search(r"http://127\.0\.0\.1:(\d+)", running.stdout.readline())
            assert at
            sent = 0
            with socket.create_connection(("127.0.0.1", int(at[1])), timeout=60) as there:
                there.sendall(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-long: ")
                with suppress(ConnectionError):
                    while sent < 64 << 20:
                        there.sendall(b"a" * (1 << 16))
                        sent += 1 << 16
            assert sent < 32 << 20
        finally:
            running.send_signal(signal.SIGINT)
