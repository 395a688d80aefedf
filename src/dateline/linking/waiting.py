"""Ids to be taken in order while others are put: a great many at once cheaply, and few later ones at any time."""

from heapq import heappop, heappush


class Waiting:
    """What waits, each taken once for each time it was put. Most is put before the first is taken: that is sorted, and
    only what comes later goes through a heap.
    """

    def __init__(self) -> None:
        self._new: list[str] = []
        self._sorted: list[str] = []
        """The last comes first."""
        self._late: list[str] = []
        self._taking = False

    def put(self, id: str) -> None:
        """Let it wait."""
        if self._taking:
            heappush(self._late, id)
        else:
            self._new.append(id)

    def take(self) -> str | None:
        """The first of all; `None` where none is left."""
        if not self._taking:
            self._sorted = sorted(self._new, reverse=True)
            self._new = []
            self._taking = True
        if self._late and not (self._sorted and self._sorted[-1] < self._late[0]):
            return heappop(self._late)
        if self._sorted:
            return self._sorted.pop()
        self._taking = False
        return None
