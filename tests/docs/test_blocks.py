"""Every block of the tutorial and of the how-to guides runs, in order, and prints what the guide says it prints.

A block that starts a desk is left running beside those after it, on a free port that stands there for the guide's own.
"""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

import dateline

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


_DESK = re.compile(r"dateline desk(?! --help)(.*)\n")
_AT = "http://127.0.0.1:8711"
"""Where a guide says that the desk is."""


def surroundings() -> dict[str, str]:
    """The environment of those who follow a guide: the `dateline` that these tests test, and none of their settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    return kept | {"COLUMNS": "200", "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(Path(dateline.__file__).parents[1])}


@contextmanager
def desk(options: str, folder: Path) -> Iterator[str]:
    """The address of a desk that `dateline desk` with these options has started; it ends as Ctrl-C would end it."""
    command = [sys.executable, "-m", "dateline.cli", "desk", *shlex.split(options), "--port", "0"]
    with subprocess.Popen(command, cwd=folder, env=surroundings(), stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            said = running.stdout.readline()
            at = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert at, said
            yield at[0]
        finally:
            running.send_signal(signal.SIGINT)


def run(script: str, folder: Path) -> str:
    """What a script prints; `dateline` in it is the one that these tests test."""
    start = f'set -eu\ndateline() {{ "{sys.executable}" -m dateline.cli "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", start + script],
        cwd=folder,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["tutorial.md", *sorted(f"how-to/{path.name}" for path in DOCS.glob("how-to/*.md"))])
def test_guide(name: str, tmp_path: Path) -> None:
    """Each `sh` block ends well, and each line of a `text` block is printed by the block before it."""
    printed, ran, at = "", 0, _AT
    with ExitStack() as desks:
        for kind, block in _BLOCK.findall((DOCS / name).read_text("utf-8")):
            assert kind in ("sh", "text"), f"a block of {kind!r} that nothing runs"
            if kind == "sh" and (started := _DESK.fullmatch(block)):
                at = desks.enter_context(desk(started[1], tmp_path))
            elif kind == "sh":
                printed, ran = " ".join(run(block.replace(_AT, at), tmp_path).split()), ran + 1
            for line in block.splitlines() if kind == "text" else ():
                assert " ".join(line.split()) in printed, f"{line}\nis not in\n{printed}"
    assert ran
