"""Decisions as deriving sees them: which clusters must be told anew together, and the groups that they make of these.

An incident that a merge made holds several clusters, so that where one of them changes all must be settled anew; and a
decision that the world has not got yet changes the clusters that it is about. Nothing else of the record is looked at.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from dateline.deciding import Grouping, found_mention, regroup, standing
from dateline.linking import Changes
from dateline.model import Decision, Incident, Mention, Reading, Verb
from dateline.model.anchor import Mark, MentionAnchor, mark

GROUPING = (Verb.MERGE, Verb.SPLIT)
"""What decides which mentions are about one incident."""


class Near(Protocol):
    """What the decisions are held against, of a record."""

    ruled: frozenset[str]
    """The decisions that it has in it, by id."""

    def marks(self, reports: Collection[str]) -> Iterable[Mark]:
        """Where the mentions of these reports stand that are in an incident."""

    def linked(self, mentions: Collection[str]) -> Mapping[str, str]:
        """The clusters of those of these mentions that are placed."""


class Groupings:
    """The decisions, held against a world and new readings."""

    def __init__(self, ruled: Sequence[Decision], world: Near, read: Mapping[str, Reading], placed: Changes) -> None:
        self._ruled = ruled
        self._found = self._resolved(world, read)
        mentions = {mention for found in self._found.values() for mention in found}
        moved = {there.entry.mention: there.cluster for there in placed.placed if there.entry.mention in mentions}
        self._cluster_of = {**world.linked(mentions), **moved}
        self._fresh = {decision.id for decision in ruled} - world.ruled

    def _resolved(self, world: Near, read: Mapping[str, Reading]) -> dict[str, tuple[str, ...]]:
        """The mentions that each decision is about today."""
        wanted = {anchor.report for decision in self._ruled for anchor in decision.mentions}
        told: Iterable[Mention] = (m for id in wanted & read.keys() for m in read[id].mentions if m.status.in_record)
        marks: dict[str, list[Mark]] = {}
        for one in (*map(mark, told), *world.marks(wanted - read.keys())):
            marks.setdefault(one.report, []).append(one)

        def found(anchors: Iterable[MentionAnchor]) -> Iterable[str]:
            ids = (found_mention(anchor, marks.get(anchor.report, ())) for anchor in anchors)
            return (id for id in ids if id is not None)

        return {decision.id: tuple(dict.fromkeys(found(decision.mentions))) for decision in self._ruled}

    def fresh(self) -> set[str]:
        """The clusters that decisions are about which the world has not got, or which those take back."""
        known = {decision.id: decision for decision in self._ruled}
        changed = set(self._fresh)
        for id in sorted(self._fresh):
            while (undone := known[id].undoes) in known and undone not in changed:
                changed.add(undone)
                id = undone
        return {cluster for id in changed for cluster in self._clusters(self._found[id])}

    def together(self, clusters: Collection[str]) -> set[str]:
        """These clusters, and those that a merge has brought into one incident with them, or did once."""
        merges = [self._clusters(self._found[d.id]) for d in self._ruled if d.verb is Verb.MERGE]
        found, size = set(clusters), -1
        while size != len(found):
            size = len(found)
            found.update(*(merged for merged in merges if not merged.isdisjoint(found)))
        return found

    def regrouped(self, groups: Iterable[Collection[str]]) -> list[frozenset[str]]:
        """The groups of mentions that decisions leave of those that linking made."""
        stands = [
            Grouping(decision, self._found[decision.id])
            for decision in standing(self._ruled)
            if decision.verb in GROUPING
        ]
        return regroup(groups, stands)[0]

    def ruled_on(self, told: Mapping[str, Incident], before: Mapping[str, Incident]) -> set[str]:
        """Those of these incidents on which somebody decided something, or on what they were made of before."""
        about = {mention for found in self._found.values() for mention in found}
        old = [set(incident.mentions) for incident in before.values() if not about.isdisjoint(incident.mentions)]
        touched = about.union(*old)
        return {id for id, incident in told.items() if not touched.isdisjoint(incident.mentions)}

    def _clusters(self, mentions: Iterable[str]) -> set[str]:
        return {self._cluster_of[mention] for mention in mentions if mention in self._cluster_of}
