"""The record as of the moments that were asked about last, kept for whoever goes on asking about them.

Such a view is made from all reports and readings of the record. These are loaded once for all moments, as long as the
record stays as it is; one view is made at a time, and a few are kept. Whoever asks meanwhile waits; past some who wait,
all others are told to come back, so that pages which need no such view always find a thread.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace
from starlette.exceptions import HTTPException

from dateline import asof
from dateline.lookup import Session
from dateline.record.behind import Behind

if TYPE_CHECKING:
    from dateline.asof import AsOf, Held
    from dateline.model import Record

KEPT = 4
"""Moments whose views are kept: each holds its accounts alone, the reports and claims are those of the record."""

MOST_WAITING = 8
"""Requests that may make a view or wait for one, of the 40 that are answered at a time."""

COME_BACK = 15
"""Seconds after which who was turned away may try again."""


class Moments:
    """Views of a record, by moment."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._waiting = 0
        self._revision = ""
        self._held: Held | None = None
        self._views: OrderedDict[AsOf, Record] = OrderedDict()

    def record(self, at: "AsOf") -> "Record":
        """The record as of a moment, by publication, its incidents the latest first, those without a date last.

        Raises:
            HTTPException: 503 where too many wait for such a view already.
        """
        if view := self._kept(self._session.revision(), at):
            return view
        with self._admitted(), self._turn:
            revision = self._session.revision()
            return self._kept(revision, at) or self._made(revision, at)

    @contextmanager
    def _admitted(self) -> Iterator[None]:
        with self._lock:
            if self._waiting >= MOST_WAITING:
                raise HTTPException(
                    503,
                    "Too many ask about earlier moments just now; try again later.",
                    {"retry-after": str(COME_BACK)},
                )
            self._waiting += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1

    def _kept(self, revision: str, at: "AsOf") -> "Record | None":
        with self._lock:
            if revision != self._revision or at not in self._views:
                return None
            self._views.move_to_end(at)
            return self._views[at]

    def _made(self, revision: str, at: "AsOf") -> "Record":
        """The view, made by the one whose turn it is. What is of an earlier state is let go before more is loaded."""
        if revision != self._revision or self._held is None:
            with self._lock:
                self._revision, self._held = revision, None
                self._views.clear()
            self._held = self._session.held()
        record = asof.published(self._held, at).record
        latest = sorted(record.incidents.values(), key=Behind.of, reverse=True)
        view = replace(record, incidents={incident.id: incident for incident in latest})
        with self._lock:
            self._views[at] = view
            if len(self._views) > KEPT:
                self._views.popitem(last=False)
        return view
