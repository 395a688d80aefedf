"""How near a grouping of things comes to another: MUC, B³ and CEAFe, as CoNLL-2012 means them over their mean.

A grouping gives each thing the name of its group; both must name the same things. Each figure is precision, recall and
F1. MUC (Vilain 1995) counts links, so that it says nothing of what stands alone; B³ (Bagga and Baldwin 1998) counts,
for each thing, those that it stands with; CEAFe (Luo 2005) pairs groups one to one, so that their likeness is greatest.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from bench.reading import ratio

Grouping = Mapping[str, Hashable]
Figures = tuple[float, float, float]
"""Precision, recall, F1."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Of all pairs of things: how many are rightly together, wrongly together, and wrongly apart."""

    together: int
    merged: int
    missed: int


def pairs(found: Grouping, gold: Grouping) -> Pairs:
    """The pairs that a grouping joins rightly, joins wrongly, and fails to join."""
    both = _pairs_in(Counter(_cells(found, gold)).values())
    mine = _pairs_in(Counter(found.values()).values())
    theirs = _pairs_in(Counter(gold.values()).values())
    return Pairs(both, mine - both, theirs - both)


def muc(found: Grouping, gold: Grouping) -> Figures:
    """Links: of those that hold each group together, how many the other grouping has."""
    return _both(_links(found, gold), _links(gold, found))


def b_cubed(found: Grouping, gold: Grouping) -> Figures:
    """The mean, over things, of the share of those that stand with it which rightly do."""
    cells = Counter(_cells(found, gold))
    mine, theirs = Counter(found.values()), Counter(gold.values())
    precision = sum(n * n / mine[one] for (one, _), n in cells.items())
    recall = sum(n * n / theirs[other] for (_, other), n in cells.items())
    return _both(ratio(precision, len(found)), ratio(recall, len(gold)))


def ceaf_e(found: Grouping, gold: Grouping) -> Figures:
    """Groups paired one to one so that their likeness (twice what they share over what both hold) is greatest."""
    mine, theirs = Counter(found.values()), Counter(gold.values())
    like = {cell: 2 * n / (mine[cell[0]] + theirs[cell[1]]) for cell, n in Counter(_cells(found, gold)).items()}
    best = sum(_assigned(part) for part in _parts(like))
    return _both(ratio(best, len(mine)), ratio(best, len(theirs)))


def conll(found: Grouping, gold: Grouping) -> float:
    """The mean of the three F1."""
    return sum(measure(found, gold)[2] for measure in (muc, b_cubed, ceaf_e)) / 3


def _cells(found: Grouping, gold: Grouping) -> list[tuple[Hashable, Hashable]]:
    assert found.keys() == gold.keys(), "both groupings must be of the same things"
    return [(found[thing], gold[thing]) for thing in gold]


def _pairs_in(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _both(precision: float, recall: float) -> Figures:
    return precision, recall, ratio(2 * precision * recall, precision + recall)


def _links(groups: Grouping, other: Grouping) -> float:
    """The links of `groups` that `other` keeps, over all of them."""
    held: dict[Hashable, set[Hashable]] = {}
    for thing, group in groups.items():
        held.setdefault(group, set()).add(other[thing])
    sizes = Counter(groups.values())
    return ratio(sum(sizes[g] - len(held[g]) for g in sizes), sum(sizes[g] - 1 for g in sizes))


Cell = tuple[Hashable, Hashable]


def _parts(like: Mapping[Cell, float]) -> list[dict[Cell, float]]:
    """The groups that touch each other, apart from all that do not: most are few, so that pairing them is quick."""
    parent: dict[Hashable, Hashable] = {}

    def root(node: Hashable) -> Hashable:
        while (above := parent.setdefault(node, node)) != node:
            node = above
        return node

    for one, other in like:
        parent[root((0, one))] = root((1, other))
    parts: dict[Hashable, dict[Cell, float]] = {}
    for cell, likeness in like.items():
        parts.setdefault(root((0, cell[0])), {})[cell] = likeness
    return list(parts.values())


def _assigned(like: Mapping[Cell, float]) -> float:
    """The greatest likeness of any pairing one to one: the Hungarian method, with potentials (Jonker and Volgenant)."""
    rows, columns = (sorted({cell[side] for cell in like}, key=repr) for side in (0, 1))
    flip = len(rows) > len(columns)
    if flip:
        rows, columns = columns, rows
    cost = [[-like.get((c, r) if flip else (r, c), 0.0) for c in columns] for r in rows]
    above, left = [0.0] * (len(rows) + 1), [0.0] * (len(columns) + 1)
    holder = [0] * (len(columns) + 1)
    for row in range(1, len(rows) + 1):
        holder[0], column = row, 0
        least, way, seen = [float("inf")] * len(left), [0] * len(left), [False] * len(left)
        while holder[column]:
            seen[column], step, following = True, float("inf"), 0
            for other in range(1, len(left)):
                if seen[other]:
                    continue
                slack = cost[holder[column] - 1][other - 1] - above[holder[column]] - left[other]
                if slack < least[other]:
                    least[other], way[other] = slack, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(len(left)):
                if seen[other]:
                    above[holder[other]] += step
                    left[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            holder[column], column = holder[way[column]], way[column]
    return -sum(cost[row - 1][column - 1] for column, row in enumerate(holder) if column and row)
