"""Groups of mentions, as linking makes them, and merges and splits → the groups that incidents are made of.

They fold in the order in which they count: a merge makes one group of those that hold its mentions at that point; a
split takes its mentions out of each group that holds some of them and others beside, to a group of their own. A later
one that puts together what an earlier one took apart, or the other way round, leads; the two clash.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import permutations
from typing import NamedTuple

from dateline.model import Decision, Verb


class Grouping(NamedTuple):
    """A merge or a split that stands, with the mentions that it is about today."""

    decision: Decision
    mentions: tuple[str, ...]


class Clash(NamedTuple):
    """Two decisions, by id, of which the later contradicts the earlier and leads."""

    earlier: str
    later: str


Group = frozenset[str]


def regroup(groups: Iterable[Collection[str]], groupings: Iterable[Grouping]) -> tuple[list[Group], list[Clash]]:
    """The groups as decisions leave them, and the decisions that clash. Mentions that are in no group are passed over,
    and so is a merge of which one group alone is there.
    """
    holds = {mention: group for group in map(frozenset, groups) for mention in group}
    taken: list[tuple[str, Group, Group]] = []
    joined: list[tuple[str, Sequence[str]]] = []
    clashes: list[Clash] = []
    for decision, mentions in sorted(groupings, key=lambda one: one.decision.order):
        here = [mention for mention in mentions if mention in holds]
        met = {holds[mention] for mention in here}
        if decision.verb is Verb.MERGE:
            made = [frozenset().union(*met)] if met else []
            clashes += [Clash(id, decision.id) for id, out, left in taken if _brings_together(met, out, left)]
            joined.append((decision.id, here))
        else:
            parted = [(group & frozenset(here), group - frozenset(here)) for group in met]
            taken += [(decision.id, out, left) for out, left in parted]
            clashes += [Clash(id, decision.id) for id, ones in joined if _takes_apart(parted, ones)]
            made = [side for sides in parted for side in sides if side]
        holds |= {mention: group for group in made for mention in group}
    return sorted(set(holds.values()), key=sorted), list(dict.fromkeys(clashes))


def _brings_together(met: Collection[Group], out: Group, left: Group) -> bool:
    """Whether of these groups, about to be one, one holds what was taken out and another what was left."""
    return any(one & out and other & left for one, other in permutations(met, 2))


def _takes_apart(parted: Collection[tuple[Group, Group]], ones: Sequence[str]) -> bool:
    """Whether mentions that were put together, and are still in one group, are parted now."""
    return any(any(one in out for one in ones) and any(one in left for one in ones) for out, left in parted)
