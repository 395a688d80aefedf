"""Mentions that stand or fall together, what becomes of them, and what an incident's pivot knows of those in it."""

from bisect import insort
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import Generic, NamedTuple, TypeVar

from dateline.linking import blocks
from dateline.linking.blocks import Cell, Days
from dateline.linking.entries import Entry
from dateline.linking.scoring import Compiled, Looked
from dateline.linking.signature import Signature
from dateline.model.words import Status

T = TypeVar("T", bound=Hashable)


class Member(NamedTuple):
    """A mention in a node."""

    entry: Entry
    compiled: Compiled


class Fate(NamedTuple):
    """What becomes of some mentions of a node: into which cluster they went, and by what score.

    A cluster is named by its pivot, or, where they stand alone, by their node; `between` are the clusters that they may
    belong to all the same, with the scores, and `why` says why they do not.
    """

    cluster: str
    mentions: tuple[str, ...]
    score: float | None = None
    why: str = ""
    between: tuple[tuple[str, float], ...] = ()


class Brought(NamedTuple):
    """What a node brings to a cluster that later nodes may be kept out by, or let in."""

    reports: tuple[str, ...]
    news: tuple[bool, ...]
    values: tuple[Looked, ...]


_HELD = frozenset(status.value for status in Status if status.in_record)

_NOTHING = Brought((), (), ())


def _exchange(firsts: "Firsts[T]", old: tuple[T, ...], new: tuple[T, ...], node: str) -> list[T]:
    """Put what a node brings now in place of what it brought; gives that of which another comes first by that."""
    moved = [what for what in old if what not in new and firsts.drop(what, node)]
    return moved + [what for what in new if what not in old and firsts.add(what, node)]


class Firsts(Generic[T]):
    """Who brought what, and which of them comes first in the canonical order."""

    __slots__ = ("_by",)

    def __init__(self) -> None:
        self._by: dict[T, str | list[str]] = {}
        """One of them, or several in order: nearly always it is one, and there are very many."""

    def __bool__(self) -> bool:
        return bool(self._by)

    def add(self, what: T, node: str) -> bool:
        """Note it; true where that makes a new first."""
        held = self._by.setdefault(what, node)
        if held is node:
            return True
        if isinstance(held, str):
            held = self._by[what] = [held]
        insort(held, node)
        return held[0] == node

    def drop(self, what: T, node: str) -> bool:
        """Forget it; true where it was the first."""
        held = self._by[what]
        if isinstance(held, str):
            del self._by[what]
            return True
        first = held[0] == node
        held.remove(node)
        if len(held) == 1:
            self._by[what] = held[0]
        return first

    def before(self, what: T, node: str) -> bool:
        """Whether one before this node brought it."""
        held = self._by.get(what)
        return held is not None and _first(held) < node

    def all_before(self, node: str) -> Iterator[T]:
        """All that those before this node brought."""
        return (what for what, held in self._by.items() if _first(held) < node)


def _first(held: str | list[str]) -> str:
    return held if isinstance(held, str) else held[0]


class Cluster:
    """What a pivot knows of its incident. What a later node may see of it is what earlier nodes brought."""

    __slots__ = ("joined", "news", "reports", "values")

    def __init__(self) -> None:
        self.joined: dict[str, Node] = {}
        self.reports: Firsts[str] = Firsts()
        self.values: Firsts[Looked] = Firsts()
        """What forbidding features look at."""
        self.news: Firsts[bool] = Firsts()
        """True for those that tell it as their news, false for those in passing."""

    def note(self, node: "Node", was: Brought | None, now: Brought | None, *, own: bool) -> tuple[list[str], bool]:
        """Note what a node, the pivot itself if `own`, brings now in place of what it brought.

        Gives the reports that have another first bringer by that, and whether anything else has.
        """
        old, new = was or _NOTHING, now or _NOTHING
        if not own and now:
            self.joined[node.id] = node
        elif not own:
            self.joined.pop(node.id, None)
        reports = _exchange(self.reports, old.reports, new.reports, node.id)
        news = _exchange(self.news, old.news, new.news, node.id)
        values = _exchange(self.values, old.values, new.values, node.id)
        return reports, bool(news or values)


class Node:
    """The mentions of one signature that nothing tells apart. Its id orders nodes: the specific before the vague."""

    __slots__ = (
        "brought", "cells", "cluster", "compiled", "fates", "id", "is_news", "look", "members", "names", "queued",
        "stands",
    )  # fmt: skip

    def __init__(self, id: str) -> None:
        self.id = id
        self.is_news = False
        """Whether all who tell it, copies of one report, do so without a date as their news."""
        self.members: dict[str, Member] = {}
        self.fates: tuple[Fate, ...] | None = None
        """`None` until it is decided."""
        self.brought: dict[str, Brought] = {}
        """To which clusters, by their pivots, it brought what."""
        self.cluster: Cluster | None = None
        """Of a pivot alone."""
        self.queued = False
        self.compiled: Compiled
        self.look: Days | None = None
        """The days in which it looks for an incident to join."""
        self.stands: Days | None = None
        """The days on which others will find it once it is a pivot; `None` where it can be none."""
        self.cells: tuple[Cell, ...] = (None,)
        self.names: tuple[str, ...] = ()

    @property
    def shown(self) -> Signature:
        """One of its members' signatures, which all say the same: the first by its words."""
        return self.compiled.signature

    def first_by_words(self) -> Compiled | None:
        """The signature to show: all members say the same, and of their words the first are shown."""
        if len(self.members) == 1:
            return next(iter(self.members.values())).compiled
        held = list({id(member.compiled): member.compiled for member in self.members.values()}.values())
        return held[0] if len(held) == 1 else min(held, key=lambda c: c.signature.encoded, default=None)

    def show(self, compiled: Compiled) -> None:
        """Show this signature, and find out where that, and its members, make it look and stand."""
        self.compiled = compiled
        own = compiled.signature
        self.cells, self.names = blocks.cells(own.place), blocks.names(own)
        self.look = self.stands = None
        self.is_news = own.date is None and all(member.entry.news for member in self.members.values())
        if self._is_response or own.state not in _HELD:
            return
        if self.is_news:
            told = (blocks.of_news(member.entry.published) for member in self.members.values())
            self.look = min(days for days in told if days is not None)
        elif days := blocks.meant(own):
            self.look = blocks.around(days)
            self.stands = days if blocks.makes_pivots(own) else None

    @property
    def _is_response(self) -> bool:
        return next(iter(self.members.values())).entry.response

    def told(self) -> tuple[list[Entry], list[Entry]]:
        """Those that may be one, and those that may not, because their report tells of two such incidents.

        Two mentions of one report are one only where nothing differs and day and actor of a core incident are known.
        """
        members = [self.members[id].entry for id in sorted(self.members)]
        if not members or (self.shown.width == 1 and self.shown.actor is not None and not self._is_response):
            return members, []
        reports = Counter(member.report for member in members)
        return [m for m in members if reports[m.report] == 1], [m for m in members if reports[m.report] > 1]
