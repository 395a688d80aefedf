"""Mentions that stand or fall together, what becomes of them, and what an incident's pivot knows of those in it."""

from bisect import insort
from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from typing import NamedTuple, TypeVar

from dateline.linking import blocks
from dateline.linking.blocks import Cell, Days, Key, Region
from dateline.linking.entries import Entry
from dateline.linking.features import JOIN, MARGIN
from dateline.linking.scoring import Compiled, Looked
from dateline.linking.signature import Signature
from dateline.model.words import Status

T = TypeVar("T", bound=Hashable)


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
    """What a node brings to a cluster that later nodes may be kept out by, or let in: the reports that tell it, whether
    one does as its news, and what forbidding features look at, where that is not as in the pivot.
    """

    reports: tuple[str, ...]
    news: bool
    values: Looked | None


_HELD = frozenset(status.value for status in Status if status.in_record)

_NOTHING = Brought((), False, None)

Bringers = str | list[str]
"""One node, or several in order: nearly always it is one, and there are very many."""


class Firsts(dict[T, Bringers]):
    """Who brought what, and which of them comes first in the canonical order."""

    __slots__ = ()

    def exchange(self, old: Collection[T], new: Collection[T], node: str) -> list[T]:
        """Put what a node brings now in place of what it brought; gives that of which another comes first by that."""
        if not old:
            return [what for what in new if self._add(what, node)]
        was, now = set(old), set(new)
        moved = [what for what in old if what not in now and self._drop(what, node)]
        return moved + [what for what in new if what not in was and self._add(what, node)]

    def _add(self, what: T, node: str) -> bool:
        """Note it; true where that makes a new first."""
        held = self.setdefault(what, node)
        if held is node:
            return True
        if isinstance(held, str):
            held = self[what] = [held]
        insort(held, node)
        return held[0] == node

    def _drop(self, what: T, node: str) -> bool:
        """Forget it; true where it was the first."""
        held = self[what]
        if isinstance(held, str):
            del self[what]
            return True
        first = held[0] == node
        held.remove(node)
        if len(held) == 1:
            self[what] = held[0]
        return first

    def before(self, what: T, node: str) -> bool:
        """Whether one before this node brought it."""
        held = self.get(what)
        return held is not None and _first(held) < node

    def all_before(self, node: str) -> list[T]:
        """All that those before this node brought."""
        return [what for what, held in self.items() if _first(held) < node]


def _first(held: Bringers) -> str:
    return held if isinstance(held, str) else held[0]


class Cluster:
    """What a pivot knows of its incident. What a later node may see of it is what earlier nodes brought."""

    __slots__ = ("joined", "news", "reports", "values")

    def __init__(self) -> None:
        self.joined: dict[str, Node] = {}
        self.reports: Firsts[str] = Firsts()
        self.values: Firsts[Looked] = Firsts()
        """What forbidding features look at."""
        self.news: list[str] = []
        """Those that tell it as their news, in order."""

    def note(self, node: "Node", was: Brought | None, now: Brought | None, *, own: bool) -> tuple[list[str], bool]:
        """Note what a node, the pivot itself if `own`, brings now in place of what it brought.

        Gives the reports that have another first bringer by that, and whether anything else has.
        """
        old, new = was or _NOTHING, now or _NOTHING
        if not own and now:
            self.joined[node.id] = node
        elif not own:
            self.joined.pop(node.id, None)
        more = False
        if old.news != new.news:
            more = self._tell(node.id, new.news)
        if old.values != new.values:
            more = bool(self.values.exchange(_any(old.values), _any(new.values), node.id)) or more
        return self.reports.exchange(old.reports, new.reports, node.id), more

    def told_before(self, node: str) -> bool:
        """Whether one before this node tells it as its news."""
        return bool(self.news) and self.news[0] < node

    def _tell(self, node: str, news: bool) -> bool:
        first = self.news[:1]
        if news:
            insort(self.news, node)
        else:
            self.news.remove(node)
        return self.news[:1] != first


def _any(values: Looked | None) -> tuple[Looked, ...]:
    return () if values is None else (values,)


class Node:
    """The mentions of one signature that nothing tells apart. Its id orders nodes: the specific before the vague."""

    __slots__ = (
        "brought", "by_somebody", "cells", "cluster", "compiled", "fates", "id", "is_news", "look", "members", "names",
        "people", "queued", "region", "stands",
    )  # fmt: skip

    def __init__(self, id: str, compiled: Compiled, region: Region) -> None:
        self.id = id
        self.compiled = compiled
        self.region = region
        self.is_news = False
        """Whether all who tell it, copies of one report, do so without a date as their news."""
        self.members: dict[str, Entry] = {}
        self.fates: tuple[Fate, ...] | None = None
        """`None` until it is decided."""
        self.brought: dict[str, Brought] = {}
        """To which clusters, by their pivots, it brought what."""
        self.cluster: Cluster | None = None
        """Of a pivot alone."""
        self.queued = False
        self.look: Days | None = None
        """The days in which it looks for an incident to join."""
        self.stands: Days | None = None
        """The days on which others will find it once it is a pivot; `None` where it can be none."""
        self.cells: tuple[Cell, ...] = (None,)
        self.names: tuple[str, ...] = ()
        self.by_somebody = False
        """Whether it says who did it."""
        self.people: tuple[str, ...] = ()
        """Who took part, by name: whatever the day, it looks for others with one of these, and is found by them."""

    @property
    def may_be_pivot(self) -> bool:
        """Whether others may join it: it is dated closely enough, or somebody is named in it."""
        return self.stands is not None or bool(self.people)

    @property
    def looks_for(self) -> Iterable[Key]:
        """The days and names at which it looks for an incident to join."""
        return (*blocks.each(self.look), *self.people) if self.people else blocks.each(self.look)

    @property
    def found_by(self) -> Iterable[Key]:
        """The days and names at which others find it once it is a pivot."""
        return (*blocks.each(self.stands), *self.people) if self.people else blocks.each(self.stands)

    def news_of(self, pivot: "Node") -> bool:
        """Whether it tells the pivot's incident, without a date, as its news: in the days before it was published.
        Where somebody is named in both, it needs no news to find it.
        """
        if not self.is_news or self.look is None or pivot.stands is None or self.names_one_of(pivot):
            return False
        return self.look[0] <= pivot.stands[1] and pivot.stands[0] <= self.look[1]

    def names_one_of(self, pivot: "Node") -> bool:
        """Whether somebody who took part is named in both."""
        return bool(self.people) and not pivot.shown.names.isdisjoint(self.people)

    @property
    def shown(self) -> Signature:
        """One of its members' signatures, which all say the same: the first by its words."""
        return self.compiled.signature

    def first_by_words(self) -> Signature | None:
        """The signature to show: all members say the same, and of their words the first are shown."""
        if len(self.members) == 1:
            return next(iter(self.members.values())).signature
        held = list({id(entry.signature): entry.signature for entry in self.members.values()}.values())
        return held[0] if len(held) == 1 else min(held, key=lambda signature: signature.encoded, default=None)

    def show(self, compiled: Compiled) -> None:
        """Show this signature, and find out where that, and its members, make it look and stand."""
        self.compiled = compiled
        own = compiled.signature
        self.cells, self.names = blocks.cells(own.place), blocks.names(own)
        self.by_somebody = own.actor is not None
        self.look = self.stands = None
        self.people = ()
        self.is_news = own.date is None and all(entry.news for entry in self.members.values())
        if self._is_response or own.state not in _HELD:
            return
        self.people = tuple(sorted(own.names)) if own.people else ()
        if self.is_news:
            before = blocks.NEWS_BEFORE if self.by_somebody else blocks.FOLLOWED
            told = (blocks.of_news(entry.published, before) for entry in self.members.values())
            self.look = min(days for days in told if days is not None)
        elif days := blocks.meant(own):
            self.look = blocks.around(days)
            self.stands = days if blocks.makes_pivots(own) else None

    def minds(self, score: float) -> bool:
        """Whether it may fare otherwise by a pivot that comes, goes or changes, held against which it has this score.

        Where all its mentions joined others by a clear lead over that, they do so with it and without it; but somebody
        named in it may have led it there, and leads only where no pivot is in reach.
        """
        if self.is_news or (self.people and score >= JOIN):
            return True
        return score >= JOIN and any(fate.score is None or fate.score - score < MARGIN for fate in self.fates or ())

    @property
    def _is_response(self) -> bool:
        return next(iter(self.members.values())).response

    def told(self) -> tuple[list[Entry], list[Entry]]:
        """Those that may be one, and those that may not, because their report tells of two such incidents.

        Two mentions of one report are one only where nothing differs and day and actor of a core incident are known.
        """
        if len(self.members) < 2:
            return list(self.members.values()), []
        members = [self.members[id] for id in sorted(self.members)]
        if self.shown.width == 1 and self.shown.actor is not None and not self._is_response:
            return members, []
        reports = Counter(member.report for member in members)
        return [m for m in members if reports[m.report] == 1], [m for m in members if reports[m.report] > 1]
