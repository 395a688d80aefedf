"""Mentions → groups that are about one incident each: `link`.

A mention is first put with those of equal signature, then nodes are clustered around pivots (see `pivots`). Three kinds
of mention never meet a pivot: responses, the undated, and those whose signature says too little even to join itself.
Undated ones told as news may still join the incident they can only mean (see `news`).
"""

from collections.abc import Iterable, Mapping

import msgspec

from dateline.linking.features import DEFAULT_MINUTES, JOIN, WEEK, Reason, score
from dateline.linking.news import join_news
from dateline.linking.pivots import Cluster, Doubt, Node, cluster
from dateline.linking.signature import Signature, signature
from dateline.model import Kinship, Mention
from dateline.model.ids import incident_id
from dateline.model.moment import moment
from dateline.model.words import Status


class Joined(msgspec.Struct, frozen=True):
    """Why a mention is in its group: the mention it was held against, the score, and the features that made it."""

    mention: str
    to: str
    score: float
    reasons: tuple[Reason, ...]


class Group(msgspec.Struct, frozen=True):
    """Mentions (ids, sorted by publication, then id) that are about one incident, whose id is that of the first of
    them.
    """

    id: str
    mentions: tuple[str, ...]
    why: tuple[Joined, ...] = ()


class Unclear(msgspec.Struct, frozen=True):
    """A group that stands alone although it may belong to one of others (ids, with the score), and why it does."""

    group: str
    between: tuple[tuple[str, float], ...]
    why: str


class Linked(msgspec.Struct, frozen=True):
    """All groups, sorted by id: every mention is in exactly one. `review` lists those that a person should look at."""

    groups: tuple[Group, ...]
    review: tuple[Unclear, ...] = ()

    @property
    def incident_of(self) -> dict[str, str]:
        """The id of the incident that holds each mention."""
        return {mention: group.id for group in self.groups for mention in group.mentions}


def link(
    mentions: Iterable[Mention],
    published: Mapping[str, str | None],
    kinships: Mapping[str, Kinship] | None = None,
    windows: Mapping[str, int] | None = None,
) -> Linked:
    """Group mentions into incidents.

    `published` gives each report's publication time, `kinships` the reports that are copies or versions of another,
    `windows` how many minutes one incident of a family may take (a pack's unit rule; 60 where it does not say).
    """
    windows = windows or {}
    unique = {mention.id: mention for mention in mentions}
    meeting, alone = _nodes(unique.values(), _Roots(kinships or {}), windows)
    clusters, doubts = cluster(meeting, windows)
    alone, unclear = join_news(alone, clusters, published, windows)
    clusters += [Cluster(node) for node in alone] + [doubt.cluster for doubt in unclear]
    doubts += unclear
    groups = [_group(c, published, windows) for c in clusters]
    ids = {id(c): group.id for c, group in zip(clusters, groups, strict=True)}
    return Linked(
        tuple(sorted(groups, key=lambda group: group.id)),
        tuple(sorted((_unclear(doubt, ids) for doubt in doubts), key=lambda unclear: unclear.group)),
    )


def age(mention: str, published: str | None) -> tuple[bool, float, str]:
    """The order in which mentions name an incident: by publication, the undated last, then by id."""
    at = moment(published)
    return (at is None, at.start if at else 0.0, mention)


class _Roots:
    """The first original of each report: the report itself unless it is a copy or a version."""

    def __init__(self, kinships: Mapping[str, Kinship]) -> None:
        self._kinships = kinships

    def __getitem__(self, report: str) -> str:
        seen = {report}
        while kinship := self._kinships.get(report):
            earlier = kinship.copy_of or kinship.version_of
            if earlier is None or earlier in seen:
                break
            seen.add(earlier)
            report = earlier
        return report


def _nodes(mentions: Iterable[Mention], roots: _Roots, windows: Mapping[str, int]) -> tuple[list[Node], list[Node]]:
    """The nodes that meet pivots, and those that stand alone."""
    alike: dict[tuple[str, str], list[tuple[Mention, Signature]]] = {}
    for mention in mentions:
        own = signature(mention)
        key = _response_key(mention, own) if mention.response else own.key
        apart = "" if _telling(mention, own, windows) else roots[mention.report]
        alike.setdefault((key, apart), []).append((mention, own))
    meeting: list[Node] = []
    alone: list[Node] = []
    for (_, apart), members in alike.items():
        shown = min((own for _, own in members), key=lambda own: own.encoded)
        told_once, told_twice = _by_report(members)
        if told_once:
            node = Node(shown, tuple(sorted(told_once, key=lambda mention: mention.id)), apart)
            (meeting if _meets(told_once[0], shown) else alone).append(node)
        alone += [Node(shown, (mention,), mention.id) for mention in told_twice]
    return meeting, alone


def _telling(mention: Mention, own: Signature, windows: Mapping[str, int]) -> bool:
    """Whether an equal signature in an unrelated report means the same incident.

    A response must be dated to the day and have an actor; a plan an actor and a window; what has happened must be dated
    within a week and say enough to join itself.
    """
    if own.date is None or mention.status in (Status.THREATENED, Status.HYPOTHETICAL):
        return False
    if mention.response:
        return own.width == 1 and own.actor is not None
    if mention.status is Status.PLANNED and own.actor is not None:
        return True
    minutes = windows.get(own.family, DEFAULT_MINUTES)
    return own.width <= WEEK and score(own, own, minutes)[0] >= JOIN


def _meets(mention: Mention, own: Signature) -> bool:
    """Whether a node is held against pivots: only core incidents with a date are, and nothing that is merely
    threatened.
    """
    return not mention.response and own.date is not None and mention.status.in_record


def _by_report(members: list[tuple[Mention, Signature]]) -> tuple[list[Mention], list[Mention]]:
    """Those that may share a node, and those that may not, because their report tells of two such incidents.

    Two mentions of one report share a node only where day and actor of a core incident are the same and nothing
    differs.
    """
    reports: dict[str, list[Mention]] = {}
    for mention, _ in members:
        reports.setdefault(mention.report, []).append(mention)
    _, own = members[0]
    no_doubt = own.width == 1 and own.actor is not None and not members[0][0].response
    once = [m for told in reports.values() for m in told if no_doubt or len(told) == 1]
    return once, [m for told in reports.values() for m in told if not no_doubt and len(told) > 1]


def _response_key(mention: Mention, own: Signature) -> str:
    """What two responses must have alike: type, status, parties and date; what was said in them is not compared."""
    parties = [party.label if party else "" for party in (own.actor, own.recipient)]
    return "\0".join(["response", own.type, own.state, *parties, own.date.edtf if own.date else ""])


def _group(cluster: Cluster, published: Mapping[str, str | None], windows: Mapping[str, int]) -> Group:
    def by_age(mention: Mention) -> tuple[bool, float, str]:
        return age(mention.id, published.get(mention.report))

    ordered = sorted(cluster.mentions, key=by_age)
    first, *others = sorted(cluster.pivot.mentions, key=by_age)
    own = cluster.pivot.signature
    total, reasons = score(own, own, windows.get(own.family, DEFAULT_MINUTES)) if others else (0.0, ())
    why = [Joined(mention.id, first.id, total, reasons) for mention in others]
    why += [Joined(mention.id, first.id, points, because) for mention, points, because in cluster.joined]
    return Group(
        incident_id(ordered[0].id),
        tuple(mention.id for mention in ordered),
        tuple(sorted(why, key=lambda joined: joined.mention)),
    )


def _unclear(doubt: Doubt, ids: Mapping[int, str]) -> Unclear:
    between = sorted(((ids[id(other)], points) for other, points in doubt.between), key=lambda b: (-b[1], b[0]))
    return Unclear(ids[id(doubt.cluster)], tuple(between), doubt.why)
