import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.errors import ReaderUnavailable, ReadingError
from dateline.model import Reading, Report
from dateline.reading.worker import AHEAD, Limits, Workers
from dateline.testing import PLAIN, plain_report, read_plainly

READER = '''
import ctypes, os, signal, time
from pathlib import Path
from dateline.errors import ReaderUnavailable, ReadingError
from dateline.testing import PLAIN, read_plainly


class Fickle:
    """Reads plainly, but for texts that order it to do something else."""

    name = PLAIN

    def read(self, report):
        order, _, rest = report.text.partition(" ")
        match order:
            case "exit":
                os._exit(7)
            case "segfault":
                ctypes.string_at(0)
            case "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            case "killed-once":
                seen = Path(rest)
                if not seen.exists():
                    seen.touch()
                    os.kill(os.getpid(), signal.SIGKILL)
            case "hang":
                time.sleep(10_000)
            case "hang-in-c":
                ctypes.CDLL(None).pause()
            case "swallow":
                return bytearray(2**40)
            case "refuse":
                raise ReadingError("this report is in Klingon")
            case "bug":
                raise KeyError("no such\\nthing")
            case "unpicklable":
                class Local(Exception):
                    def __init__(self, a, b): super().__init__(f"{a}{b}")
                raise Local("two ", "arguments")
            case "pid":
                return read_plainly(report).__class__(report=report.id, reader=str(os.getpid()))
            case "unavailable":
                raise ReaderUnavailable("The model is not installed.")
        return read_plainly(report)


def missing():
    raise ReaderUnavailable("The model en_core_web_sm is not installed; pip install it.")


def broken():
    raise OSError("[E050] Can't find model")


def slow():
    Path("loading").touch()
    time.sleep(100)
'''

INTERRUPTED = """
import sys
from dateline.reading.worker import Workers
from dateline.testing import PLAIN, plain_report

try:
    list(Workers("fickle:slow", PLAIN, 2)([plain_report("KP fired 2 on 2021-10-19.")]))
except KeyboardInterrupt:
    sys.exit(130)
"""

GOOD = plain_report("KP fired 2 on 2021-10-19, said JCS.")

Make = Callable[..., Workers]


@pytest.fixture
def workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes workers with a reader that does as its text tells it."""
    (tmp_path / "fickle.py").write_text(READER)
    monkeypatch.syspath_prepend(tmp_path)

    def make(factory: str = "Fickle", jobs: int = 1, limits: Limits | None = None) -> Workers:
        return Workers(f"fickle:{factory}", PLAIN, jobs, limits)

    return make


def why(workers: Workers, order: str) -> str:
    """Why a report of that text has no reading, between two that have theirs."""
    after = plain_report("IR fired 1 on 2021-11-02.")
    results = list(workers([GOOD, plain_report(order), after]))
    assert results[0] == (GOOD, read_plainly(GOOD))
    assert results[2] == (after, read_plainly(after))
    error = results[1][1]
    assert isinstance(error, ReadingError)
    assert "\n" not in str(error)
    return str(error)


def test_readings_come_in_the_order_of_the_reports(workers: Make) -> None:
    """However many workers read, the readings come in the order in which the reports were given."""
    given = [plain_report(f"KP fired {n} on 2021-10-19.") for n in range(30)]
    assert list(workers(jobs=3)(given)) == [(report, read_plainly(report)) for report in given]


def test_only_a_few_reports_are_taken_in_ahead(workers: Make) -> None:
    """Of a stream without end no more is held than a few reports for each worker."""
    taken = 0

    def endless() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield plain_report(f"KP fired {taken} on 2021-10-19.")

    reading = workers(jobs=2)(endless())
    for given in range(1, 40):
        next(reading)
        assert taken - given <= 2 * AHEAD + 1
    reading.close()


def test_without_reports_no_worker_is_started(workers: Make) -> None:
    """A reader that cannot be made is no error where there is nothing to read."""
    assert list(workers("missing")([])) == []


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("exit", "exit status 7"),
        ("segfault", "SIGSEGV"),
        ("killed", "SIGKILL"),
        ("refuse", "this report is in Klingon"),
        ("bug", "KeyError: 'no such\\nthing' (fickle.py, line "),
        ("unpicklable", "two arguments"),
    ],
)
def test_what_breaks_the_reader_costs_one_report(workers: Make, order: str, said: str) -> None:
    """A report at which the worker dies, or the reader fails, is the only one without a reading, and says why."""
    assert said in why(workers(), order)


@pytest.mark.parametrize("order", ["hang", "hang-in-c"])
def test_a_report_that_takes_too_long_is_given_up(workers: Make, order: str) -> None:
    """A report has a limit of time, also where its reader does not listen to signals."""
    assert why(workers(limits=Limits(seconds=4)), order) == "reading it took longer than 4 s."


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="only Linux enforces a limit of address space")
def test_a_report_that_takes_too_much_memory_is_given_up(workers: Make) -> None:
    """A worker has a limit of memory; the report that would cross it fails, and says so."""
    assert "needs more than the 1.0 GB of memory" in why(workers(limits=Limits(memory=2**30)), "swallow")


def test_a_report_whose_worker_was_killed_is_tried_once_more(workers: Make, tmp_path: Path) -> None:
    """Who was killed may have been the victim of another: the second try has the worker to itself."""
    report = plain_report(f"killed-once {tmp_path / 'seen'}")
    ((_, reading),) = workers()([report])
    assert isinstance(reading, Reading)


def test_a_worker_that_dies_takes_no_other_report_with_it(workers: Make) -> None:
    """Reports being read beside one that kills its worker are read all the same."""
    given = [plain_report("exit" if n % 5 == 3 else f"KP fired {n} on 2021-10-19.") for n in range(1, 20)]
    for report, reading in workers(jobs=3)(given):
        assert isinstance(reading, ReadingError) == (report.text == "exit")


def test_workers_are_replaced(workers: Make) -> None:
    """After so many reports a worker makes way for a new one."""
    given = [plain_report(f"pid {n}") for n in range(6)]
    pids = [reading.reader for _, reading in workers(limits=Limits(reports=2))(given) if isinstance(reading, Reading)]
    assert len(pids) == 6
    assert len(set(pids)) == 3


def test_an_interrupt_while_the_reader_loads_is_quiet(tmp_path: Path) -> None:
    """Ctrl-C, which reaches every process of the program, ends the one that loads the reader without a word."""
    (tmp_path / "fickle.py").write_text(READER)
    running = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (tmp_path / "loading").exists():
        assert running.poll() is None
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors) == (130, "")


@pytest.mark.parametrize(("factory", "said"), [("missing", "is not installed; pip install it"), ("broken", "E050")])
def test_a_reader_that_cannot_be_made_is_told_once(workers: Make, factory: str, said: str) -> None:
    """Where no report can be read at all, that is one error, and not one for each report."""
    with pytest.raises(ReaderUnavailable, match=said):
        list(workers(factory)([GOOD, GOOD]))


def test_a_reader_that_finds_itself_unable_is_told_once(workers: Make) -> None:
    """The same where the reader notices only at the first report."""
    with pytest.raises(ReaderUnavailable, match="not installed"):
        list(workers()([plain_report("unavailable"), GOOD]))
