"""Nodes (mentions of one signature) → groups, by pivots: the same whatever the order in which the mentions came.

1. Nodes stand in a canonical order: the most specific first (dated to the day, then with actor, place and more values),
   then by their key. Arrival plays no part.
2. A node is scored against earlier pivots only, and only those of its family and state whose days lie within a day of
   its own.
3. A pivot is in reach where the score is at least `JOIN`, no feature forbids it, and no signature already in its group
   contradicts the node's date, hour or actor.
4. In reach of none, a node becomes a pivot; but a date wider than a week never does, and the node stands alone.
5. In reach of one, or of several with a clear winner (`MARGIN`), it joins. With no clear winner it stands alone, for
   review.
6. Mentions of a report that has one in the group already are held back: its reader told the two apart.

What a node does depends on earlier nodes in its blocks alone, so that a change moves only later nodes near it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.linking.features import DEFAULT_MINUTES, JOIN, MARGIN, MONTH, VETO, WEEK, Reason, score
from dateline.linking.signature import Signature
from dateline.model import Mention


@dataclass(frozen=True)
class Node:
    """The mentions of one signature, sorted by id; `apart` tells nodes of one signature from each other."""

    signature: Signature
    mentions: tuple[Mention, ...]
    apart: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """The canonical order: specific before vague, then by content."""
        s = self.signature
        return (s.width, s.actor is None, s.place is None, -len(s.values), s.key, self.apart)


@dataclass(eq=False)
class Cluster:
    """A pivot with what joined it, each with its score and reasons; or a node that stands alone."""

    pivot: Node
    joined: list[tuple[Mention, float, tuple[Reason, ...]]] = field(default_factory=list)
    signatures: dict[str, Signature] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.signatures[self.pivot.signature.key] = self.pivot.signature
        self.reports.update(mention.report for mention in self.pivot.mentions)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All the mentions in it."""
        return (*self.pivot.mentions, *(mention for mention, _, _ in self.joined))


@dataclass(frozen=True)
class Doubt:
    """Mentions that stand alone although they may belong to one of these clusters."""

    cluster: Cluster
    between: tuple[tuple[Cluster, float], ...]
    why: str


def cluster(nodes: Iterable[Node], windows: Mapping[str, int]) -> tuple[list[Cluster], list[Doubt]]:
    """The clusters that these nodes make, and those of them that are in doubt. `windows` gives a family's minutes."""
    clusters: list[Cluster] = []
    doubts: list[Doubt] = []
    pivots: dict[tuple[str, str, int], list[Cluster]] = {}
    for node in sorted(nodes, key=lambda node: node.order):
        minutes = windows.get(node.signature.family, DEFAULT_MINUTES)
        reach = list(_in_reach(node, _near(node, pivots), minutes))
        if not reach:
            alone = Cluster(node)
            clusters.append(alone)
            if node.signature.width <= WEEK:
                for block in _blocks(node.signature, margin=0):
                    pivots.setdefault(block, []).append(alone)
            continue
        for mentions, choice, doubt in _choices(node, reach):
            if choice is not None:
                _, total, reasons = choice
                choice[0].joined.extend((mention, total, reasons) for mention in mentions)
                choice[0].signatures[node.signature.key] = node.signature
                choice[0].reports.update(mention.report for mention in mentions)
                continue
            alone = Cluster(Node(node.signature, tuple(mentions), node.apart))
            clusters.append(alone)
            doubts.append(Doubt(alone, tuple((other, total) for other, total, _ in reach), doubt))
    return clusters, doubts


Scored = tuple[Cluster, float, tuple[Reason, ...]]


def _blocks(signature: Signature, margin: int) -> Iterator[tuple[str, str, int]]:
    """The blocks in which a signature stands: family and state with each day it may mean, `margin` days more on each
    side.
    """
    if signature.date is None or signature.width > MONTH:
        return
    low, high = signature.date.days
    slack = signature.date.slack_days + margin
    for day in range(low.toordinal() - slack, high.toordinal() + slack + 1):
        yield signature.family, signature.state, day


def _near(node: Node, pivots: Mapping[tuple[str, str, int], Sequence[Cluster]]) -> list[Cluster]:
    found = {id(c): c for block in _blocks(node.signature, margin=1) for c in pivots.get(block, ())}
    return list(found.values())


def _in_reach(node: Node, near: Iterable[Cluster], minutes: int) -> Iterator[Scored]:
    for other in near:
        total, reasons = score(node.signature, other.pivot.signature, minutes)
        if total < JOIN:
            continue
        if any(score(node.signature, member, minutes)[0] == VETO for member in other.signatures.values()):
            continue
        yield other, total, reasons


def _choices(node: Node, reach: Sequence[Scored]) -> Iterator[tuple[list[Mention], Scored | None, str]]:
    """What becomes of each of the node's mentions: together where they fare alike."""
    taken = {id(other): frozenset(other.reports) for other, _, _ in reach}
    fates: dict[str, tuple[list[Mention], Scored | None, str]] = {}
    for mention in node.mentions:
        free = sorted(
            (scored for scored in reach if mention.report not in taken[id(scored[0])]),
            key=lambda scored: (-scored[1], scored[0].pivot.order),
        )
        choice, doubt, fate = None, "", ""
        if not free:
            doubt = fate = "its report tells it apart from the mention that is there"
        elif len(free) > 1 and free[0][1] - free[1][1] < MARGIN:
            doubt = fate = "it fits two incidents equally well"
        else:
            choice = free[0]
            fate = f"{reach.index(choice)}"
        fates.setdefault(fate, ([], choice, doubt))[0].append(mention)
    yield from fates.values()
