"""Dateline's own command line, run in a process of its own as a user would run it, timed, its memory watched."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.memory import Peak, Watcher

COMMAND = [sys.executable, "-m", "dateline.cli"]
"""What the console script does, found without one."""


class ProgramFailed(Exception):
    """The command ended with a status that it may not end with."""


@dataclass(frozen=True)
class Run:
    """What a run gave: its exit status, what it printed, wall time in seconds, and the memory it took."""

    status: int
    output: str
    errors: str
    seconds: float
    peak: Peak = field(default_factory=Peak)


def run(arguments: Sequence[str], record: Path, *, allowed: Sequence[int] = (0,)) -> Run:
    """Run `dateline` with these arguments on that record.

    Raises:
        ProgramFailed: where it ends with another status than the allowed ones; the message has the end of what it said.
    """
    environment = {**os.environ, "DATELINE_RECORD": str(record), "NO_COLOR": "1", "COLUMNS": "120"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    with Watcher(process.pid) as watcher:
        output, errors = process.communicate()
    seconds = time.perf_counter() - began
    if process.returncode not in allowed:
        said = (errors or output).strip()[-2000:]
        raise ProgramFailed(f"dateline {' '.join(arguments)} ended with status {process.returncode}:\n{said}")
    return Run(process.returncode, output, errors, seconds, watcher.peak)


def exported(record: Path) -> dict[str, Any]:
    """The record as `dateline export --format json` writes it."""
    form: dict[str, Any] = json.loads(run(["export", "--format", "json"], record).output)
    return form
