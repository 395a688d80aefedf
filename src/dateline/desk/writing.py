"""Work that writes to the record, one piece after another on a thread of its own.

Reading a report takes seconds, and one writer writes at a time: whoever reads the record never waits for them here, nor
do they take the threads that pages are made on.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.exceptions import HTTPException

T = TypeVar("T")

MOST_WAITING = 8
"""Pieces of work that may wait for their turn."""

COME_BACK = 15
"""Seconds after which who was turned away may try again."""


class Writer:
    """Takes up pieces of work in the order in which they are given."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dateline-writer")
        self._waiting = 0
        self._lock = threading.Lock()

    async def do(self, work: Callable[[], T]) -> T:
        """What the work gives, when its turn has come and it is done.

        Raises:
            HTTPException: 429 where too much is waiting already.
        """
        with self._lock:
            if self._waiting > MOST_WAITING:
                raise HTTPException(
                    429, "Too much is being added just now; try again later.", {"retry-after": str(COME_BACK)}
                )
            self._waiting += 1
        return await asyncio.wrap_future(self._thread.submit(self._done, work))

    def _done(self, work: Callable[[], T]) -> T:
        try:
            return work()
        finally:
            with self._lock:
                self._waiting -= 1
