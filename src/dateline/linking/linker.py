"""Mentions → clusters that are about one incident each, by pivots: the same whatever the order in which they came, and
one more costs what it changes.

1. Mentions of one signature are one node. Nodes stand in a canonical order: rows of tables, then the most specific
   first (dated to the day, then with actor, place and more values), then by a digest. Arrival plays no part.
2. A node is scored against earlier pivots only, and only those of its family and state whose days lie within a day of
   its own, or that name somebody whom it names, whatever the day. A mention without a date that its report tells as its
   news looks in the days before it was published.
3. A pivot is in reach where the score is at least `JOIN`, no feature forbids it, and nothing that joined it already
   forbids the node. Where none is, those are that one joined who names somebody whom the node names, if the score with
   that one is enough.
4. In reach of none, a node becomes a pivot; but one without a date, or with one wider than a week, does so only where
   it names somebody, by whom alone it is then found; else it stands alone.
5. In reach of one, or of several with a clear winner (`MARGIN`), it joins. With no clear winner it stands alone, for
   review. News needs the only one there is.
6. Mentions of a report that has one in the cluster already are held back: its reader told the two apart. Where a value
   tells the two apart, it tells all apart that say the same.

What becomes of a node depends on earlier nodes near it alone. So nodes are decided in canonical order from a heap, and
a node whose fate changes puts back those later ones that its change may touch: when all is decided, it is as if all had
been decided anew. What is near is fetched from a `Shelf` when it is needed.
"""

import gc
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from sys import intern
from typing import NamedTuple, Protocol

import msgspec

from dateline.linking import features
from dateline.linking.blocks import NEWS_AFTER, NEWS_BEFORE, Days, Region, each
from dateline.linking.entries import Entry, age
from dateline.linking.features import DEFAULT_MINUTES, JOIN, MARGIN, WEEK, Reason
from dateline.linking.nodes import Brought, Cluster, Fate, Node
from dateline.linking.scoring import Compiled, Scorer
from dateline.linking.signature import Signature
from dateline.linking.waiting import Waiting
from dateline.model.values import Relation, When, compare
from dateline.model.words import Status

NEWS = 3.0
"""The weight of being told as news within those days: as much as a day that agrees."""

NOBODYS_NEWS = 1.5
"""The same where nobody is told to have done it, in more than a small town: it may have several a day, so that more
must agree."""

FOLLOW_UP = 1.0
"""The same where the day lies further back: what follows a crime, an arrest or a charge, is news of other days."""

APART = "its report tells it apart from the mention that is there"
EQUALLY = "it fits two incidents equally well"
UNDATED = "told without a date, it fits two incidents"


class Placed(NamedTuple):
    """An entry and what became of it: its node, and its cluster with the score, reason and rivals of its fate.

    `look` are the days in which its node looks for an incident to join, by their ordinals.
    """

    entry: Entry
    node: str
    look: Days | None
    cluster: str
    score: float | None = None
    why: str = ""
    between: tuple[tuple[str, float], ...] = ()


class Joined(msgspec.Struct, frozen=True):
    """Why a mention is in its cluster: the mention it was held against, the score, and the features that made it."""

    mention: str
    to: str
    score: float
    reasons: tuple[Reason, ...]


class Changes(NamedTuple):
    """What a `settle` changed: the mentions that are placed otherwise than before, those that are gone, and all
    clusters that any of these is in or was in.
    """

    placed: tuple[Placed, ...]
    gone: tuple[str, ...]
    clusters: frozenset[str]


class Shelf(Protocol):
    """Where mentions decided before are kept."""

    def window(self, family: str, state: str, first: int, last: int) -> Iterable[Placed]:
        """Those of a family and state whose nodes look into one of these days (ordinals); nodes are given whole."""

    def named(self, family: str, state: str, names: Collection[str]) -> Iterable[Placed]:
        """Those of a family and state in whose signatures one of these people is named; nodes are given whole."""

    def of_nodes(self, nodes: Collection[str]) -> Iterable[Placed]:
        """Those of these nodes, whole."""

    def of_mentions(self, mentions: Collection[str]) -> Iterable[Placed]:
        """Those of these mentions."""


Scored = tuple[Node, float]
"""A pivot with the score of a node held against it."""


class Linker:
    """Mentions as they are decided: `put` and `drop` them, then `settle`, then ask what came of it."""

    def __init__(self, windows: Mapping[str, int], shelf: Shelf | None = None) -> None:
        self._windows = windows
        self._shelf = shelf
        self._scorers: dict[str, Scorer] = {}
        self._regions: dict[tuple[str, str], Region] = {}
        self._nodes: dict[str, Node] = {}
        self._node_of: dict[str, Node] = {}
        self._telling: dict[str, dict[str, Node]] = {}
        self._unmet: dict[str, list[Node]] = {}
        self._unnoted: list[Node] = []
        self._waiting = Waiting()
        self._last_decided = ""
        self._before: dict[str, Placed] = {}
        self._touched: dict[str, Node] = {}
        self._gone: set[str] = set()
        self.scored = 0
        """Pairs of nodes that were scored."""

    # ---------------------------------------------------------------------------------------------- what comes and goes

    def put(self, given: Iterable[Entry]) -> None:
        """Put mentions in, new ones or others in place of those of their ids."""
        with _collecting_paused():
            if self._shelf is None:
                for entry in given:
                    self._put(entry, *self._node_for(entry))
                return
            told = [(entry, *self._node_for(entry)) for entry in given]
            self._fetch_mentions({entry.mention for entry, _, _ in told})
            self._fetch_nodes({node for _, node, _ in told})
            for entry, id, compiled in told:
                self._put(entry, id, compiled)

    def _put(self, entry: Entry, id: str, compiled: Compiled) -> None:
        entry = _sharing(entry, compiled)
        held = self._node_of.get(entry.mention)
        if held is not None:
            if held.id == id and held.members[entry.mention] == entry:
                return
            self._take(entry.mention)
        node = self._nodes.get(id)
        if node is None:
            node = self._nodes[id] = Node(id, compiled, self._region(entry.signature))
        node.members[entry.mention] = entry
        self._node_of[entry.mention] = node
        if self._gone:
            self._gone.discard(entry.mention)
        self._changed(node)

    def drop(self, mentions: Collection[str]) -> None:
        """Take mentions out; those that are not there are passed over."""
        self._fetch_mentions(mentions)
        for mention in mentions:
            if mention in self._node_of:
                self._take(mention)
                self._gone.add(mention)

    def _take(self, mention: str) -> None:
        node = self._node_of.pop(mention)
        del node.members[mention]
        self._changed(node)

    def _changed(self, node: Node) -> None:
        self._touched[node.id] = node
        self._push(node)

    def _node_for(self, entry: Entry) -> tuple[str, Compiled]:
        """The id of the node that the mention belongs to. What an unrelated report cannot mean by an equal signature
        shares a node with copies only.
        """
        own = entry.signature
        compiled = self._scorer(own.family).compile(own)
        if entry.response:
            return _node_id(compiled, _response_key(own), "" if _means_one_response(own) else entry.root), compiled
        id = compiled.node
        if id is None:
            id = compiled.node = _node_id(compiled, own.key, "") if self._means_one(compiled) else ""
        return id or _node_id(compiled, own.key, entry.root), compiled

    def _means_one(self, compiled: Compiled) -> bool:
        """Whether an equal signature in an unrelated report means the same incident.

        A plan must have an actor and a window; what has happened must be dated within a week and say enough to join
        itself.
        """
        own = compiled.signature
        if own.date is None or not Status(own.state).in_record:
            return False
        if own.state == Status.PLANNED and own.actor is not None:
            return True
        return own.width <= WEEK and self._scorer(own.family).score(compiled, compiled) >= JOIN

    def _region(self, own: Signature) -> Region:
        region = self._regions.get((own.family, own.state))
        if region is None:
            region = self._regions[own.family, own.state] = Region(self._scorer(own.family))
        return region

    def _scorer(self, family: str) -> Scorer:
        scorer = self._scorers.get(family)
        if scorer is None:
            scorer = self._scorers[family] = Scorer(self._minutes(family))
        return scorer

    def _minutes(self, family: str) -> int:
        return self._windows.get(family, DEFAULT_MINUTES)

    # -------------------------------------------------------------------------------------------------- what is decided

    def settle(self) -> None:
        """Decide all nodes that came, changed, or may be touched by what did."""
        with _collecting_paused():
            while (id := self._waiting.take()) is not None:
                node = self._nodes[id]
                node.queued = False
                self._arrange(node)
                self._apply(node, self._decide(node))
                if id > self._last_decided:
                    self._last_decided = id

    def _push(self, node: Node) -> None:
        if not node.queued:
            node.queued = True
            self._waiting.put(node.id)

    def _arrange(self, node: Node) -> None:
        """Find out what the node says and where it looks, now that its members may have changed."""
        shown = node.first_by_words()
        if node.fates is not None and shown is not node.shown:
            # It says it in other words now, or nothing: what was held against it must be held against it again.
            self._apply(node, ())
        for key in node.looks_for:
            node.region.looking.get(key, {}).pop(node.id, None)
        if shown is None:
            node.look = None
            return
        node.show(node.compiled if shown is node.shown else node.region.scorer.compile(shown))
        self._unnoted.append(node)

    def _note_new(self) -> None:
        """Note where the nodes look that came since, and which reports tell them."""
        for node in self._unnoted:
            for key in node.looks_for:
                node.region.looking.setdefault(key, {})[node.id] = node
            for entry in node.members.values():
                self._telling.setdefault(entry.report, {})[node.id] = node
        self._unnoted = []

    def _decide(self, node: Node) -> tuple[Fate, ...]:
        once, twice = node.told()
        fates = [Fate(f"{node.id}/{entry.mention}", (entry.mention,)) for entry in twice]
        if once:
            reach = self._reach(node) if node.look or node.people else []
            fates += self._choices(node, once, reach) if reach else [_alone(node, once)]
        return tuple(sorted(fates)) if len(fates) > 1 else tuple(fates)

    def _reach(self, node: Node) -> list[Scored]:
        """The earlier pivots that the node may join, with its score."""
        scorer = node.region.scorer
        found: list[Scored] = []
        near = [pivot for pivot in self._near(node) if pivot.id < node.id]
        if node.is_news and node.by_somebody:
            near = [pivot for pivot in near if pivot.by_somebody or node.names_one_of(pivot)]
        self.scored += len(near)
        scores = scorer.scores(node.compiled, [pivot.compiled for pivot in near])
        for pivot, score in zip(near, scores, strict=True):
            news = node.news_of(pivot)
            score += _news(node, pivot) if news else 0.0
            if score >= JOIN and self._may_join(node, pivot, news=news):
                found.append((pivot, score))
        return found or (self._by_names(node) if node.people else [])

    def _by_names(self, node: Node) -> list[Scored]:
        """The pivots that one joined who names somebody whom the node names, with the best score of such a one."""
        best: dict[str, float] = {}
        for one in node.region.named_in(node):
            self.scored += 1
            score = node.region.scorer.score(node.compiled, one.compiled)
            for id in one.brought if score >= JOIN else ():
                if id != one.id and id != node.id:
                    best[id] = max(score, best.get(id, score))
        self._fetch_nodes(best)
        return [(self._nodes[id], best[id]) for id in sorted(best) if self._nodes[id].cluster is not None]

    def _may_join(self, node: Node, pivot: Node, *, news: bool) -> bool:
        """Whether nothing that joined the pivot already forbids the node; news joins only what was told as news. Who is
        named in both outweighs what those say who name nobody.
        """
        self._fetch(pivot, pivot.stands)
        cluster = pivot.cluster
        assert cluster is not None, "what is found among the pivots is one"
        if news and not cluster.told_before(node.id):
            return False
        if node.names_one_of(pivot):
            return True
        before = cluster.values.all_before(node.id)
        return not (before and node.region.scorer.forbids(node.compiled.forbidding, before))

    def _choices(self, node: Node, told: Sequence[Entry], reach: Sequence[Scored]) -> list[Fate]:
        """What becomes of each of the node's mentions, which have pivots in reach: together where they fare alike."""
        reach = sorted(reach, key=lambda scored: (-scored[1], scored[0].id)) if len(reach) > 1 else reach
        telling = {entry.report for entry in told}
        barred = {pivot.id: held for pivot, _ in reach if (held := self._barred(node, told, telling, pivot))}
        if not barred:
            return [_choice(node, reach, reach, [entry.mention for entry in told])]
        alike: dict[Fate, list[str]] = {}
        for entry in told:
            free = [(pivot, score) for pivot, score in reach if entry.mention not in barred.get(pivot.id, ())]
            alike.setdefault(_choice(node, free, reach, ()), []).append(entry.mention)
        return [fate._replace(mentions=tuple(mentions)) for fate, mentions in alike.items()]

    def _barred(self, node: Node, told: Sequence[Entry], telling: Set[str], pivot: Node) -> Collection[str]:
        """The mentions, told in these reports, that one of them tells apart from the pivot's incident; all of them, if
        a value does.
        """
        assert pivot.cluster is not None, "what is in reach is a pivot"
        reports = pivot.cluster.reports
        if reports.keys().isdisjoint(telling):
            return ()
        barred = {entry.mention for entry in told if reports.before(entry.report, node.id)}
        if barred and len(told) > 1:
            _, reasons = features.score(node.shown, pivot.shown, self._minutes(pivot.shown.family))
            if any(reason.relation is Relation.CONTRADICTS for reason in reasons):
                return {entry.mention for entry in told}
        return barred

    def _near(self, node: Node) -> Iterable[Node]:
        self._fetch(node, node.look)
        return node.region.near(node)

    # ------------------------------------------------------------------------------------------ what a change may touch

    def _apply(self, node: Node, fates: tuple[Fate, ...]) -> None:
        """Give the node these fates, and put back the later nodes that this may touch."""
        brings = self._brings(node, fates)
        was, node.fates = node.fates, fates
        if was == fates and node.brought == brings:
            return
        self._touched[node.id] = node
        self._fetch(node, node.look)
        is_pivot = node.may_be_pivot and any(fate.cluster == node.id for fate in fates)
        if node.cluster is not None and not is_pivot:
            self._leave_pivots(node)
        elif node.cluster is None and is_pivot:
            self._join_pivots(node)
        self._fetch_nodes(node.brought.keys())  # where it looked before may be elsewhere
        brought, node.brought = node.brought, brings
        if node.people and brought.keys() != brings.keys():
            self._name(node)
        for id in sorted(brought.keys() | brings.keys()) if brought else brings:
            pivot = self._nodes[id]
            if pivot.cluster is not None and brought.get(id) != brings.get(id):
                self._bring(node, pivot, pivot.cluster, brought.get(id), brings.get(id))

    def _brings(self, node: Node, fates: Iterable[Fate]) -> dict[str, Brought]:
        brings = {}
        for fate in fates:
            own = fate.cluster == node.id and node.may_be_pivot
            if own or fate.score is not None:
                told = [node.members[mention] for mention in fate.mentions]
                pivot = self._nodes.get(fate.cluster)
                same = pivot is not None and (
                    pivot.compiled.forbidding == node.compiled.forbidding or _joins_by_name(node, pivot)
                )
                brings[fate.cluster] = Brought(
                    tuple(dict.fromkeys([entry.report for entry in told])),
                    any(entry.main for entry in told),
                    None if same else node.compiled.forbidding,
                )
        return brings

    def _name(self, node: Node) -> None:
        """Let those who name somebody whom it names find the pivots that it joined, and put them back."""
        node.region.name(node, joined=any(id != node.id for id in node.brought))
        if self._last_decided > node.id:
            self._note_new()
            looking = (one for name in node.people for one in node.region.looking.get(name, {}).values())
            self._push_later(list({one.id: one for one in looking}.values()), node.id)

    def _join_pivots(self, node: Node) -> None:
        node.cluster = Cluster()
        node.region.add(node)
        self._push_near(node, node.id)

    def _leave_pivots(self, node: Node) -> None:
        node.region.drop(node)
        self._push_near(node, node.id)
        assert node.cluster is not None
        for joined in node.cluster.joined.values():
            joined.brought.pop(node.id, None)
            self._push(joined)
        node.cluster = None
        node.brought.pop(node.id, None)

    def _bring(self, node: Node, pivot: Node, cluster: Cluster, was: Brought | None, now: Brought | None) -> None:
        """Note what the node brings to a cluster now in place of what it brought, and put back whom that may touch."""
        reports, more = cluster.note(node, was, now, own=node is pivot)
        if self._last_decided > node.id:
            self._fetch(pivot, pivot.stands)
            self._note_new()
            for report in reports:
                self._push_later(self._telling.get(report, {}).values(), node.id)
            if more:
                self._push_near(pivot, node.id)

    def _push_near(self, pivot: Node, after: str) -> None:
        """Put back the nodes after `after` that have the pivot in reach."""
        if self._last_decided <= after:
            return
        self._fetch(pivot, pivot.stands)
        self._note_new()
        looking = [node for node in pivot.region.looking_at(pivot) if node.id > after]
        scores = pivot.region.scorer.scores(pivot.compiled, [node.compiled for node in looking])
        minding = [node for node, score in zip(looking, scores, strict=True) if node.minds(score)]
        self._push_later(minding, after)

    def _push_later(self, nodes: Iterable[Node], after: str) -> None:
        for node in nodes:
            if node.id > after and node.fates is not None:
                self._push(node)

    # -------------------------------------------------------------------------------------------------- what came of it

    def changes(self) -> Changes:
        """What is otherwise than on the shelf."""
        with _collecting_paused():
            return self._changes()

    def _changes(self) -> Changes:
        placed = []
        for node in self._touched.values():
            for fate in node.fates or ():
                for mention in fate.mentions:
                    entry = node.members[mention]
                    placed.append(Placed(entry, node.id, node.look, fate.cluster, fate.score, fate.why, fate.between))
        moved = [now for now in placed if now != self._before.get(now.entry.mention)]
        lost = [self._before[mention] for mention in self._gone if mention in self._before]
        was = (self._before[now.entry.mention] for now in moved if now.entry.mention in self._before)
        return Changes(
            tuple(sorted(moved, key=lambda now: now.entry.mention)),
            tuple(sorted(gone.entry.mention for gone in lost)),
            frozenset(placed.cluster for placed in (*moved, *was, *lost)),
        )

    def clusters(self) -> list[str]:
        """All clusters at hand, sorted."""
        return sorted({fate.cluster for node in self._nodes.values() for fate in node.fates or ()})

    def told(self, cluster: str) -> list[Entry]:
        """The mentions in a cluster, by id; none where there is no such cluster any more."""
        return sorted((entry for entry, _, _ in self._inside(cluster)), key=lambda entry: entry.mention)

    def fate(self, mention: str) -> Fate:
        """What became of a mention at hand."""
        fates = self._node_of[mention].fates or ()
        return next(fate for fate in fates if mention in fate.mentions)

    def why(self, cluster: str) -> Iterator[Joined]:
        """How each mention of a cluster came there: against the earliest of the pivot's, which needs no reason."""
        inside = sorted(self._inside(cluster), key=lambda told: (told[1].id, age(told[0].mention, told[0].published)))
        for entry, node, fate in inside[1:]:
            first, pivot, _ = inside[0]
            minutes = self._minutes(pivot.shown.family)
            score, reasons = features.score(node.shown, pivot.shown, minutes)
            if node is not pivot and node.news_of(pivot):
                told, on = When(str(entry.published)[:10]), pivot.shown.date
                assert fate.score is not None and on is not None, "news joins what has a date"
                news = Reason("told_as_news", Relation.COMPATIBLE, told, on, _news(node, pivot))
                score, reasons = fate.score, (news, *reasons)
            if node is not pivot and score < JOIN:  # it came by a name that one who joined before gave
                for named, other, _ in inside:
                    if other.id < node.id and score < JOIN and node.names_one_of(other):
                        first, (score, reasons) = named, features.score(node.shown, other.shown, minutes)
            yield Joined(entry.mention, first.mention, score, reasons)

    def _inside(self, cluster: str) -> Iterator[tuple[Entry, Node, Fate]]:
        id = cluster.partition("/")[0]
        self._fetch_nodes((id,))
        node = self._nodes.get(id)
        if node is None:
            return
        self._fetch(node, node.stands)
        for one in (node, *(node.cluster.joined.values() if node.cluster else ())):
            for fate in one.fates or ():
                if fate.cluster == cluster:
                    for mention in fate.mentions:
                        yield one.members[mention], one, fate

    # --------------------------------------------------------------------------------------------- what the shelf holds

    def _fetch_mentions(self, mentions: Collection[str]) -> None:
        unknown = {mention for mention in mentions if mention not in self._node_of and mention not in self._gone}
        if self._shelf is not None and unknown:
            self._fetch_nodes({placed.node for placed in self._shelf.of_mentions(unknown)})

    def _fetch_nodes(self, nodes: Collection[str]) -> None:
        unknown = {node for node in nodes if node not in self._nodes}
        if self._shelf is not None and unknown:
            self._adopt(self._shelf.of_nodes(unknown))

    def _fetch(self, node: Node, days: Days | None) -> None:
        """Have all nodes of its region at hand that look into these days, or name somebody whom this one names."""
        if self._shelf is None or (days is None and not node.people):
            return
        own, fetched = node.shown, node.region.fetched
        if strangers := [name for name in node.people if name not in fetched]:
            fetched.update(strangers)
            self._adopt(self._shelf.named(own.family, own.state, strangers))
        missing = [day for day in each(days) if day not in fetched]
        if missing:
            fetched.update(range(missing[0], missing[-1] + 1))
            self._adopt(self._shelf.window(own.family, own.state, missing[0], missing[-1]))

    def _adopt(self, kept: Iterable[Placed]) -> None:
        """Take over what was decided before, of nodes that are not known yet."""
        whole: dict[str, list[Placed]] = {}
        for placed in kept:
            if placed.node not in self._nodes:
                whole.setdefault(placed.node, []).append(placed)
        adopted = [self._known(id, whole[id]) for id in sorted(whole)]
        for node in adopted:
            if node.may_be_pivot and any(fate.cluster == node.id for fate in node.fates or ()):
                node.cluster = Cluster()
                node.region.add(node)
                for joined in self._unmet.pop(node.id, ()):
                    self._meet(joined, node)
        for node in adopted:
            node.brought = self._brings(node, node.fates or ())
            node.region.name(node, joined=any(id != node.id for id in node.brought))
            for id in node.brought:
                if id in self._nodes:
                    self._meet(node, self._nodes[id])
                else:
                    self._unmet.setdefault(id, []).append(node)

    def _meet(self, node: Node, pivot: Node) -> None:
        if pivot.cluster is not None and (brings := node.brought.get(pivot.id)):
            if _joins_by_name(node, pivot):  # the pivot is at hand only now
                brings = node.brought[pivot.id] = brings._replace(values=None)
            pivot.cluster.note(node, None, brings, own=node is pivot)

    def _known(self, id: str, kept: list[Placed]) -> Node:
        """A node as it was decided before."""
        own = kept[0].entry.signature
        node = self._nodes[id] = Node(id, self._scorer(own.family).compile(own), self._region(own))
        fates: dict[tuple[object, ...], list[Placed]] = {}
        for placed in kept:
            own = placed.entry.signature
            node.members[placed.entry.mention] = _sharing(placed.entry, node.region.scorer.compile(own))
            self._node_of[placed.entry.mention] = node
            self._before[placed.entry.mention] = placed
            fates.setdefault(placed[3:], []).append(placed)
        node.fates = tuple(
            sorted(
                Fate(one.cluster, tuple(sorted(p.entry.mention for p in alike)), one.score, one.why, one.between)
                for alike in fates.values()
                for one in alike[:1]
            )
        )
        shown = node.first_by_words()
        assert shown is not None, "a node on the shelf has mentions"
        node.show(node.region.scorer.compile(shown))
        self._unnoted.append(node)
        self._last_decided = max(self._last_decided, id)
        return node


@contextmanager
def _collecting_paused() -> Iterator[None]:
    """Without Python's search for cycles, of which there are none here: it takes a third of the time of a large set."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _joins_by_name(node: Node, pivot: Node) -> bool:
    """Whether a node is in a pivot's cluster by somebody's name: it may be misdated, and keeps nobody out."""
    return node is not pivot and node.names_one_of(pivot)


def _news(node: Node, pivot: Node) -> float:
    mine, theirs = node.shown, pivot.shown
    if node.by_somebody:
        return NEWS
    assert node.look is not None and pivot.stands is not None, "news looks for what stands on some day"
    if pivot.stands[1] < node.look[1] - NEWS_AFTER - NEWS_BEFORE:
        return FOLLOW_UP
    there = mine.place is not None and theirs.place is not None and compare(mine.place, theirs.place) is Relation.EQUAL
    return NEWS if there and features.is_small(mine.place) else NOBODYS_NEWS


def _alone(node: Node, told: Iterable[Entry]) -> Fate:
    return Fate(node.id, tuple(entry.mention for entry in told))


def _choice(node: Node, free: Sequence[Scored], reach: Sequence[Scored], told: Iterable[str]) -> Fate:
    """The fate of some mentions that are free to join these of what is in reach; both best first."""
    only = node.is_news and not (free and node.names_one_of(free[0][0]))
    if len(free) == 1 or (len(free) > 1 and not only and free[0][1] - free[1][1] >= MARGIN):
        return Fate(free[0][0].id, tuple(told), free[0][1])
    between = tuple((pivot.id, score) for pivot, score in reach)
    if free:
        return Fate(f"{node.id}/unclear", tuple(told), None, UNDATED if only else EQUALLY, between)
    return Fate(f"{node.id}/apart", tuple(told), None, "" if node.is_news else APART, () if node.is_news else between)


def _sharing(entry: Entry, compiled: Compiled) -> Entry:
    """The entry with the one signature of its kind, and its strings once, so that what is equal is kept once."""
    root = entry.report if entry.root == entry.report else entry.root
    published = entry.published and intern(entry.published)
    e = entry
    return Entry(e.mention, e.report, root, compiled.signature, published, e.news, e.main, e.response)


def _node_id(compiled: Compiled, key: str, apart: str) -> str:
    digest = hashlib.blake2b(f"{key}\0{apart}".encode(), digest_size=12).hexdigest()
    return f"{compiled.rank}{digest}"


def _means_one_response(own: Signature) -> bool:
    """Whether an equal response in an unrelated report is the same: dated to the day, and by somebody."""
    return own.width == 1 and own.actor is not None and Status(own.state).in_record


def _response_key(own: Signature) -> str:
    """What two responses must have alike: type, status, parties and date; what was said in them is not compared."""
    parties = [party.label if party else "" for party in (own.actor, own.recipient)]
    return "\0".join(["response", own.type, own.state, *parties, own.date.edtf if own.date else ""])
