"""Where a signature stands, and where to look for those that may be about the same: a region of family and state, and
blocks of it by day.

Within a block a pivot is found by who is named in it or by where it was: two mentions that share neither never join.
Places are found by the cells of a grid that their discs touch: two discs that meet have a cell in common.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import cos, floor, radians
from typing import TYPE_CHECKING

from dateline.linking.features import MONTH, WEEK
from dateline.linking.scoring import Scorer
from dateline.linking.signature import Signature
from dateline.model.moment import moment
from dateline.model.values import Party, When, Where
from dateline.model.values.text import plain

if TYPE_CHECKING:
    from dateline.linking.nodes import Node

Days = tuple[int, int]
"""The first and the last of some days, by their ordinals."""

NEWS_BEFORE, NEWS_AFTER = 2, 1
"""How many days before publication, and after it (zones), the incident may lie that a report tells as news."""

FOLLOWED = 7
"""The same, before, where nobody is told to have done it: arrests and charges are news too."""

SECONDS_A_DAY = 86_400.0

_CELL = 2.0
"""Degrees of latitude and longitude that a cell of the grid is wide."""

_WIDE_KM = 150.0
"""A place whose name covers more than this is looked for everywhere."""

_KM_A_DEGREE = 111.0

_ASSUMED_KM = 10.0
"""What a name without a precision covers, as `Where` has it."""


def meant(signature: Signature) -> Days | None:
    """The days on which it may have been; none where it has no date, or one wider than a month."""
    if signature.date is None or signature.width > MONTH:
        return None
    return _days(signature.date)


@lru_cache(maxsize=1 << 14)
def _days(date: When) -> Days:
    low, high = date.days
    return low.toordinal() - date.slack_days, high.toordinal() + date.slack_days


def makes_pivots(signature: Signature) -> bool:
    """Whether others may join it: a date wider than a week never makes an incident."""
    return signature.width <= WEEK


def around(days: Days) -> Days:
    """The days in which to look for what lies on these: one more on each side, for dates are told in several zones."""
    return days[0] - 1, days[1] + 1


def of_news(published: str | None, before: int = NEWS_BEFORE) -> Days | None:
    """The days on which an incident may have been that is told as news, so many days before."""
    at = moment(published)
    if at is None:
        return None
    day = int(at.start // SECONDS_A_DAY) + 1
    return day - before, day + NEWS_AFTER


Cell = tuple[int, int] | None
"""A cell of the grid; `None` for what is looked for everywhere."""


@lru_cache(maxsize=1 << 14)
def cells(place: Where | None) -> tuple[Cell, ...]:
    """The cells that a place's disc touches."""
    if place is None or place.lat is None or place.lon is None:
        return (None,)
    reach = place.precision or _ASSUMED_KM
    wide = cos(radians(min(abs(place.lat) + 2, 89)))
    if reach > _WIDE_KM or wide < 0.1:
        return (None,)
    north, east = reach / _KM_A_DEGREE, reach / _KM_A_DEGREE / wide
    rows = range(floor((place.lat - north) / _CELL), floor((place.lat + north) / _CELL) + 1)
    columns = range(floor((place.lon - east) / _CELL), floor((place.lon + east) / _CELL) + 1)
    around_the_world = int(360 / _CELL)
    return tuple((row, column % around_the_world) for row in rows for column in columns)


def names(signature: Signature) -> tuple[str, ...]:
    """What its actor may be known by, two that are equal have one of these in common; and who else is named in it."""
    known = () if signature.actor is None else _known_as(signature.actor)
    return (*signature.names, *known) if signature.people else known


@lru_cache(maxsize=1 << 14)
def _known_as(actor: Party) -> tuple[str, ...]:
    return tuple({actor.label, plain(actor.name)})


_FEW = 4
"""Up to so many pivots of a block are looked through one by one."""


class Pivots:
    """The pivots of one block: a list while they are few, as nearly always, and shelves by name and cell beyond."""

    __slots__ = ("_all", "_by_cell", "_by_name", "_nobodys")

    def __init__(self) -> None:
        self._all: list[Node] | None = []
        self._by_name: dict[str, dict[str, Node]]
        self._by_cell: dict[Cell, dict[str, Node]]
        self._nobodys: dict[Cell, dict[str, Node]]

    def add(self, node: "Node") -> None:
        """Put it where it will be found."""
        if self._all is None:
            self._shelve(node)
            return
        self._all.append(node)
        if len(self._all) > _FEW:
            self._by_name, self._by_cell, self._nobodys = {}, {}, {}
            for one in self._all:
                self._shelve(one)
            self._all = None

    def drop(self, node: "Node") -> None:
        """Take it away."""
        if self._all is not None:
            self._all.remove(node)
            return
        for shelf in self._shelves(node):
            del shelf[node.id]

    def near(self, node: "Node", found: dict[str, "Node"]) -> None:
        """Put those that may be about the same as the node among those found."""
        if self._all is not None:
            for pivot in self._all:
                if meet(node, pivot):
                    found[pivot.id] = pivot
            return
        for name in node.names:
            if named := self._by_name.get(name):
                found.update(named)
        if not node.by_somebody:
            _in_cells(self._by_cell, node.cells, found)
        elif self._nobodys:
            _in_cells(self._nobodys, node.cells, found)

    def _shelve(self, node: "Node") -> None:
        for shelf in self._shelves(node):
            shelf[node.id] = node

    def _shelves(self, node: "Node") -> Iterator[dict[str, "Node"]]:
        for name in node.names:
            yield self._by_name.setdefault(name, {})
        for cell in node.cells:
            yield self._by_cell.setdefault(cell, {})
            if not node.by_somebody:
                yield self._nobodys.setdefault(cell, {})


def meet(one: "Node", other: "Node") -> bool:
    """Whether two share a name, or, where one does not say who did it, a cell."""
    if one.names is other.names:
        if one.names:
            return True
    elif any(name in other.names for name in one.names):
        return True
    if one.by_somebody and other.by_somebody:
        return False
    return None in one.cells or None in other.cells or any(cell in other.cells for cell in one.cells)


Key = int | str
"""The ordinal of a day; or the name of somebody who took part, who is looked for whatever the day."""


class Region:
    """All of one family and state: its pivots and who looks for them, by days and by the names of people."""

    __slots__ = ("fetched", "looking", "naming", "pivots", "scorer")

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer
        self.pivots: dict[Key, Pivots] = {}
        self.looking: dict[Key, dict[str, Node]] = {}
        self.naming: dict[str, dict[str, Node]] = {}
        """Those that joined a pivot, by the names of the people in them."""
        self.fetched: set[Key] = set()
        """The days and names of which all that look for them were fetched from the shelf."""

    def near(self, node: "Node") -> Iterable["Node"]:
        """The pivots where a node looks that may be about the same, each once."""
        found: dict[str, Node] = {}
        for key in node.looks_for:
            if pivots := self.pivots.get(key):
                pivots.near(node, found)
        return found.values()

    def looking_at(self, pivot: "Node") -> Iterable["Node"]:
        """Those that look where a pivot stands, each once."""
        return {id: node for key in pivot.found_by for id, node in self.looking.get(key, {}).items()}.values()

    def named_in(self, node: "Node") -> list["Node"]:
        """Those that joined a pivot before the node, and name somebody whom it names."""
        return [one for name in node.people for id, one in self.naming.get(name, {}).items() if id < node.id]

    def name(self, node: "Node", *, joined: bool) -> None:
        """Let a node be found, or no more, as one that joined a pivot."""
        for name in node.people:
            if joined:
                self.naming.setdefault(name, {})[node.id] = node
            else:
                self.naming.get(name, {}).pop(node.id, None)

    def add(self, pivot: "Node") -> None:
        """Let a pivot be found where it stands."""
        for key in pivot.found_by:
            self.pivots.setdefault(key, Pivots()).add(pivot)

    def drop(self, pivot: "Node") -> None:
        """Let it be found no more."""
        for key in pivot.found_by:
            self.pivots[key].drop(pivot)


def each(days: Days | None) -> range:
    """The ordinals of these days."""
    return range(0) if days is None else range(days[0], days[1] + 1)


def _in_cells(shelves: dict[Cell, dict[str, "Node"]], within: tuple[Cell, ...], found: dict[str, "Node"]) -> None:
    for cell in shelves if within == (None,) else (*within, None):
        if held := shelves.get(cell):
            found.update(held)
