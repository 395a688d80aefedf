"""Undated mentions that a report tells as its news → the dated incident they can only mean.

"The minister said on Thursday that two missiles had been fired" gives the launch no date, and a guess must not become
one. But a report that tells such a launch as its news, published while exactly one incident of that actor is a day or
two old, means that one. With two in reach, or a value that rules it out, the mention stays alone. Only clusters of
dated mentions are looked at, so that what one undated mention does never depends on another.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.linking.features import DEFAULT_MINUTES, JOIN, VETO, WEEK, Reason, score
from dateline.linking.pivots import Cluster, Doubt, Node
from dateline.model import Mention
from dateline.model.moment import moment
from dateline.model.values import Relation, When, compare
from dateline.model.words import Status

BEFORE, AFTER = 2, 1
"""How many days before publication, and after it (zones), the incident may lie that a report tells as news."""

NEWS = 3.0
"""The weight of being told as news within those days: as much as a day that agrees."""

SECONDS_A_DAY = 86_400.0


def join_news(
    alone: Sequence[Node], clusters: Sequence[Cluster], published: Mapping[str, str | None], minutes: Mapping[str, int]
) -> tuple[list[Node], list[Doubt]]:
    """Join each undated mention to the cluster it can only mean: the nodes that stay alone, and the doubtful ones."""
    twice = Counter(_teller(node.mentions[0]) for node in alone if node.mentions)
    dated = {id(c): frozenset(c.reports) for c in clusters}
    fates = [
        (node, _meant(node, clusters, dated, published, minutes) if twice[_teller(node.mentions[0])] == 1 else [])
        for node in alone
    ]
    left: list[Node] = []
    doubts: list[Doubt] = []
    for node, found in fates:
        if len(found) == 1:
            other, total, reasons = found[0]
            other.joined.append((node.mentions[0], total, reasons))
            other.reports.add(node.mentions[0].report)
        elif found:
            doubts.append(
                Doubt(
                    Cluster(node),
                    tuple((other, total) for other, total, _ in found),
                    "told without a date, it fits two incidents",
                )
            )
        else:
            left.append(node)
    return left, doubts


def _teller(mention: Mention) -> tuple[str, str, str, bool]:
    """A report that tells of two undated launches of one actor tells them apart: neither joins."""
    return mention.report, mention.family, mention.actor.label if mention.actor else "", mention.main


def _meant(
    node: Node,
    clusters: Iterable[Cluster],
    dated: Mapping[int, frozenset[str]],
    published: Mapping[str, str | None],
    minutes: Mapping[str, int],
) -> list[tuple[Cluster, float, tuple[Reason, ...]]]:
    mention = node.mentions[0]
    if (
        len(node.mentions) != 1
        or mention.response
        or not mention.main
        or mention.actor is None
        or node.signature.date is not None
    ):
        return []
    if mention.status not in (Status.HAPPENED, Status.UNDER_WAY):
        return []
    days = list(_days(published.get(mention.report)))
    found = []
    for cluster in clusters:
        own = cluster.pivot.signature
        if (
            own.family != node.signature.family
            or own.state != node.signature.state
            or own.actor is None
            or own.date is None
            or own.width > WEEK
        ):
            continue
        if compare(own.actor, mention.actor) is not Relation.EQUAL or mention.report in dated[id(cluster)]:
            continue
        low, high = own.date.days
        if not any(low.toordinal() <= day <= high.toordinal() for day in days) or not any(
            m.main for m in cluster.mentions
        ):
            continue
        window = minutes.get(own.family, DEFAULT_MINUTES)
        if any(score(node.signature, member, window)[0] == VETO for member in cluster.signatures.values()):
            continue
        total, reasons = score(node.signature, own, window)
        told = Reason("told_as_news", Relation.COMPATIBLE, When(str(published[mention.report])[:10]), own.date, NEWS)
        if total + NEWS >= JOIN:
            found.append((cluster, total + NEWS, (told, *reasons)))
    return found


def _days(published: str | None) -> Iterator[int]:
    at = moment(published)
    if at is None:
        return
    day = int(at.start // SECONDS_A_DAY) + 1
    yield from range(day - BEFORE, day + AFTER + 1)
