"""Imported by the process that workers are forked from: loads the reader once, so that every worker starts with it.

Which reader is told by the environment, since nothing else reaches that process before its first import.
"""

import importlib
import os
import signal
from collections.abc import Callable

from dateline.reading import Reader

VARIABLE = "DATELINE_WORKER_READER"
"""Names the reader to load, as `package.module:callable`."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Each worker is one process among several; threads of their own would only be in each other's way."""

_readers: dict[str, Reader] = {}


def reader_of(factory: str) -> Reader:
    """The reader that `package.module:callable` makes, made once in a process."""
    if factory not in _readers:
        module, _, name = factory.partition(":")
        make: Callable[[], Reader] = getattr(importlib.import_module(module), name)
        _readers[factory] = make()
    return _readers[factory]


def _warm_up() -> None:
    for name in THREADS:
        os.environ.setdefault(name, "1")
    try:
        reader_of(os.environ[VARIABLE])
    except Exception:  # noqa: BLE001 - the worker meets the same error, where it can be told
        return


if VARIABLE in os.environ:
    # Ctrl-C ends this process with the program that started it, at once and without a traceback of its own. Once the
    # reader is loaded, the server that this process then is ignores it, and ends when the program does.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _warm_up()
