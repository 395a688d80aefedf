"""A view of an earlier moment of a large record, made by a process of its own.

Going through a large record takes minutes of pure work. In a thread, all who ask meanwhile would share one processor
with it; a process of its own, which steps back behind all others, leaves them theirs, and gives its memory back. It
ends when whoever asked for it has gone.
"""

import os
import subprocess  # nosec B404  # starts this program itself
import sys
import threading
from typing import NoReturn

import msgspec
import sqlalchemy as sa

from dateline.asof import AsOf
from dateline.errors import DatelineError, RecordError
from dateline.lookup import making
from dateline.lookup.earlier import View
from dateline.record import Store, open_record, state

SMALL = 3_000
"""Reports up to which a view is made at once: it takes no longer than to start a process."""

STEP_BACK = 5
"""How far the process steps back behind others, as `nice` counts it."""


class Task(msgspec.Struct):
    """What the process is told: the record's address, the moment, and the file to fill."""

    record: str
    at: str
    name: str


def view(store: Store, db: sa.Connection, at: AsOf) -> View:
    """The record of this snapshot as of a moment, as `making.view` makes it.

    Raises:
        RecordError: as there, or where the process was stopped.
    """
    if state.known(db) <= SMALL:
        return making.view(db, at)
    made = View(at)
    try:
        _made(Task(store.address, at.text, made.name), at)
        made.recall()
    except BaseException:
        made.close()
        raise
    finally:
        made.unname()
    if made.revision == state.revision(db):
        return made
    made.close()  # something came in between the two snapshots
    return making.view(db, at)


def _made(task: Task, at: AsOf) -> None:
    # By the same path as this one's, and without the working folder's modules.
    command = [sys.executable, "-P", "-m", "dateline.lookup.apart"]
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=known) as process:  # nosec B603  # our own
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(msgspec.json.encode(task) + b"\n")
            process.stdin.flush()  # and left open: when it closes, whoever asked has gone
            why = process.stdout.read().decode().strip()
        except BrokenPipeError:
            why = ""
        except BaseException:
            process.kill()
            raise
    if process.returncode or why:
        raise RecordError(why or f"What made the record as of {at.text} was stopped ({process.returncode}); ask again.")


def _stop_when_alone() -> NoReturn:
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def main() -> int:
    """Fill the view that standard input tells of; what went wrong is told on standard output in a sentence."""
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    made = View(AsOf.of(task.at), task.name)
    made.unname()
    threading.Thread(target=_stop_when_alone, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(STEP_BACK)
    try:
        with open_record(task.record, create=False) as store, store.snapshot() as db:
            making.fill(db, made)
    except DatelineError as error:
        print(error, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
