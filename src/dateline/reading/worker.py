"""Reads reports in worker processes, so that one that breaks the reader breaks nothing else.

Each report has a limit of time and of memory. A worker that crosses it, or dies, costs its own report: where it died,
the report is tried once more alone, since another may have been at fault. Workers know nothing of the record; they
take a report and give back its reading.
"""

import multiprocessing
import os
import resource
import signal
import traceback
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from dateline.errors import ReaderUnavailable, ReadingError
from dateline.model import Reading, Report
from dateline.reading import warm

MOST_JOBS = 8
"""Workers at most, where not told otherwise: each may need as much memory as `Limits.memory` allows."""

AHEAD = 4
"""Reports taken in ahead, for each worker, of the one that is given out next."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use.

    `seconds` is for one report. `memory` is in bytes of address space for the whole process, of which the parser with
    its model takes some 0.4 GB before it reads a word; Linux enforces it, macOS does not. A worker is replaced after
    `reports`, so that nothing it hoards grows for ever.
    """

    seconds: float = 60.0
    memory: int = 4 * 2**30
    reports: int = 1000


class Workers:
    """A `ReadAll` by the reader that `factory`, `package.module:callable`, makes in each worker; `name` is its name."""

    def __init__(self, factory: str, name: str, jobs: int | None = None, limits: Limits | None = None) -> None:
        self.name = name
        self._factory = factory
        self._jobs = jobs or min(_cores(), MOST_JOBS)
        self._limits = limits or Limits()

    def __call__(self, reports: Iterable[Report]) -> Generator[tuple[Report, Reading | ReadingError]]:
        """Each report with its reading, or why it has none, in the order given. Without reports no worker is started.

        Raises:
            ReaderUnavailable: where the reader cannot be made.
        """
        waiting: deque[tuple[Report, Future[Reading | _Failure]]] = deque()
        pool: ProcessPool | None = None
        try:
            for report in reports:
                if pool is None or not pool.active:
                    pool = self._pool(self._jobs)
                waiting.append((report, self._schedule(pool, report)))
                while waiting and (len(waiting) > AHEAD * self._jobs or waiting[0][1].done()):
                    yield self._result(*waiting.popleft())
            while waiting:
                yield self._result(*waiting.popleft())
        finally:
            _stop(pool)

    def _result(self, report: Report, future: "Future[Reading | _Failure]") -> tuple[Report, Reading | ReadingError]:
        try:
            return report, _told(future.result())
        except TimeoutError:
            return report, self._too_slow()
        except (ProcessExpired, BrokenProcessPool):
            return report, self._alone(report)

    def _alone(self, report: Report) -> Reading | ReadingError:
        """The second try, in a worker of its own, so that there is no doubt what killed it."""
        pool = self._pool(1)
        try:
            return _told(self._schedule(pool, report).result())
        except TimeoutError:
            return self._too_slow()
        except ProcessExpired as error:
            return ReadingError(f"reading it ended the worker process twice ({_cause(error.exitcode)}).")
        except BrokenProcessPool:
            return ReadingError("reading it ended the worker process twice.")
        finally:
            _stop(pool)

    def _too_slow(self) -> ReadingError:
        return ReadingError(f"reading it took longer than {self._limits.seconds:g} s.")

    def _pool(self, jobs: int) -> ProcessPool:
        return ProcessPool(
            max_workers=jobs,
            max_tasks=self._limits.reports,
            initializer=_limit_memory,
            initargs=(self._limits.memory,),
            context=_context(self._factory),
        )

    def _schedule(self, pool: ProcessPool, report: Report) -> "Future[Reading | _Failure]":
        return pool.schedule(_read, args=(self._factory, self.name, report), timeout=self._limits.seconds)


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error as a worker sends it: as words, since not every exception survives the way between processes."""

    why: str
    for_all: bool = False


def _read(factory: str, name: str, report: Report) -> Reading | _Failure:
    """What runs in the worker."""
    try:
        reader = warm.reader_of(factory)
    except Exception as error:  # noqa: BLE001 - told to the parent, which raises it
        return _Failure(_words(error), for_all=True)
    if reader.name != name:
        return _Failure(
            f"The reader changed while it was at work: {name!r} was asked for, {reader.name!r} is here.", for_all=True
        )
    try:
        return reader.read(report)
    except ReadingError as error:
        return _Failure(str(error), for_all=isinstance(error, ReaderUnavailable))
    except MemoryError:
        limit = resource.getrlimit(resource.RLIMIT_AS)[0]
        return _Failure(f"reading it needs more than the {limit / 2**30:.1f} GB of memory a worker may use.")
    except Exception as error:  # noqa: BLE001 - a fault in the reader costs one report, and is told with its place
        return _Failure(f"reading it failed: {_words(error)}.")


def _told(answer: Reading | _Failure) -> Reading | ReadingError:
    if isinstance(answer, Reading):
        return answer
    if answer.for_all:
        raise ReaderUnavailable(answer.why)
    return ReadingError(answer.why)


def _words(error: Exception) -> str:
    """The error on one line; one that nobody foresaw with the place it came from."""
    said = " ".join(str(error).split()) or "no message"
    if isinstance(error, ReadingError):
        return said
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {said} ({Path(frame.filename).name}, line {frame.lineno})"


def _cause(exitcode: int) -> str:
    if exitcode < 0 and -exitcode in set(signal.Signals):
        return f"killed by {signal.Signals(-exitcode).name}"
    return f"exit status {exitcode}"


def _limit_memory(limit: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


def _context(factory: str) -> BaseContext:
    """Workers forked from a process that has the reader loaded; where there is no such thing, started afresh."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([warm.__name__])
    os.environ[warm.VARIABLE] = factory
    resource_tracker.ensure_running()  # the server would start it too, and on the way let SIGINT through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # held back there until `warm` lets it through
    try:
        forkserver.ensure_running()  # once in a program; what it has not loaded the workers load themselves
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        del os.environ[warm.VARIABLE]
    return context


def _cores() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _stop(pool: ProcessPool | None) -> None:
    if pool is not None:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves this one untyped
        pool.join()
