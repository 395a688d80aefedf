"""The record as of the moments that were asked about last, kept for whoever goes on asking about them.

Such a view is made from all reports and readings of the record, some at a time, and lies in a file. One is made at a
time, and the last are kept as long as the record stays as it is and their files are small enough. Whoever asks
meanwhile waits; past some who wait, all others are told to come back, so that pages which need no such view always find
a thread. A record of which a view would take too long has none.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from dateline.errors import TooLarge
from dateline.lookup import Session, apart
from dateline.record import state

if TYPE_CHECKING:
    import sqlalchemy as sa

    from dateline.asof import AsOf
    from dateline.lookup.earlier import View

KEPT = 1 << 30
"""Bytes of all the views that are kept, but for the last asked about, which stays whatever its size."""

MOST = 600_000
"""Reports of a record of which a view is made: at a millisecond each, as was measured, it takes ten minutes."""

MOST_WAITING = 8
"""Requests that may make a view or wait for one, of the 40 that are answered at a time."""

MOST_ASKING = 20
"""Requests at a time that look into a view, or wait for one: some filters are asked of each of its incidents."""

COME_BACK = 15
"""Seconds after which who was turned away may try again."""


class Moments:
    """Views of a record, by moment."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._waiting = 0
        self._asking = threading.BoundedSemaphore(MOST_ASKING)
        self._views: OrderedDict[AsOf, View] = OrderedDict()
        self._used: dict[View, int] = {}

    @contextmanager
    def at(self, at: "AsOf") -> "Iterator[tuple[sa.Connection, View]]":
        """The record as of a moment, by publication, with a snapshot of the record that it is of; kept or made.

        Raises:
            HTTPException: 503 where too many wait for such a view already.
            TooLarge: where the record has more reports than can be gone through for it.
            RecordError: where there is no room for it.
        """
        if not self._asking.acquire(blocking=False):
            raise _too_many()
        with ExitStack() as asking, ExitStack() as held:
            asking.callback(self._asking.release)
            db = held.enter_context(self._session.store.snapshot())
            view = self._kept(state.revision(db), at)
            if view is None:
                held.close()  # who waits holds nothing of the record
                with self._admitted(), self._turn:
                    db = held.enter_context(self._session.store.snapshot())
                    view = self._kept(state.revision(db), at) or self._made(db, at)
            held.callback(self._let_go, view)
            yield db, view

    def close(self) -> None:
        """Let go of all views."""
        with self._lock:
            for at in list(self._views):
                self._retire(at)

    @contextmanager
    def _admitted(self) -> Iterator[None]:
        with self._lock:
            if self._waiting >= MOST_WAITING:
                raise _too_many()
            self._waiting += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1

    def _kept(self, revision: str, at: "AsOf") -> "View | None":
        with self._lock:
            view = self._views.get(at)
            if view is None or view.revision != revision:
                return None
            self._views.move_to_end(at)
            self._used[view] += 1
            return view

    def _made(self, db: "sa.Connection", at: "AsOf") -> "View":
        """The view, made by the one whose turn it is. What is of an earlier state is let go before."""
        revision = state.revision(db)
        with self._lock:
            for other in [one for one, view in self._views.items() if view.revision != revision]:
                self._retire(other)
        known = state.known(db)
        if known > MOST:
            raise TooLarge(
                f"This record has {known:,} reports, and the list of an earlier moment is made of all of them, which is"
                f" done up to {MOST:,}. Ask for the incidents of today, or for one incident as of {at.text}."
            )
        view = apart.view(self._session.store, db, at)
        with self._lock:
            self._views[at] = view
            self._used[view] = 1
            sizes = {at: view.size for at, view in self._views.items()}
            for other in list(self._views)[:-1]:
                if sum(sizes.values()) > KEPT:
                    del sizes[other]
                    self._retire(other)
        return view

    def _retire(self, at: "AsOf") -> None:
        """Keep a view no longer than it is read; called with the lock."""
        view = self._views.pop(at)
        if not self._used[view]:
            del self._used[view]
            view.close()

    def _let_go(self, view: "View") -> None:
        with self._lock:
            self._used[view] -= 1
            if not self._used[view] and view not in self._views.values():
                del self._used[view]
                view.close()


def _too_many() -> HTTPException:
    told = "Too many ask about earlier moments just now; try again later."
    return HTTPException(503, told, {"retry-after": str(COME_BACK)})
