"""Two tellings → which of their sentences tell one thing, where both keep to one order.

The method of Gale and Church (1993) for a text and its translation, with shared words in the place of lengths: of all
ways to pair sentences in order, one with one or one with two, the way in which the pairs share most.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from dateline.intake.tellings import Sort, sentences_in, sort_of

ALIKE = 0.25
"""What sentences must share, as a part of what they tell, to tell one thing; two translators share a third or so."""

_WEIGHTS = {Sort.COMMON: 0.3, Sort.LITTLE: 0.6, Sort.WORD: 1.0, Sort.BRIEF: 0.8, Sort.NAME: 1.2, Sort.NUMBER: 1.6}

_GROUPS = ((1, 1), (1, 2), (2, 1))
"""How many sentences of the one and of the other may stand for each other."""


class Telling(NamedTuple):
    """A report's sentences: how many, and in which of them each word stands."""

    size: int
    at: dict[int, list[int]]

    @property
    def numbers(self) -> set[int]:
        """Its numbers of two digits and more."""
        return {word for word in self.at if sort_of(word) is Sort.NUMBER}


@lru_cache(maxsize=2048)
def telling_of(told: bytes) -> Telling:
    """The telling that a sketch holds packed."""
    at: dict[int, list[int]] = {}
    sentences = sentences_in(told)
    for number, words in enumerate(sentences):
        for word in set(words):
            at.setdefault(word, []).append(number)
    return Telling(len(sentences), at)


class Match(NamedTuple):
    """Sentences of two tellings that tell one thing, each from and to (without), and the weight that they share."""

    one: tuple[int, int]
    other: tuple[int, int]
    shared: float


class Sides:
    """Two tellings side by side: the weight of every sentence, and what every two of them share.

    A word counts the less, the more sentences it stands in: what a story is about is no sign of where it is told.
    """

    def __init__(self, one: Telling, other: Telling) -> None:
        self.one = [0.0] * one.size
        self.other = [0.0] * other.size
        self.shared = 0.0
        """What the two share, wherever it stands."""
        self._cells = [[0.0] * other.size for _ in range(one.size)]
        for word in sorted(one.at.keys() | other.at.keys()):
            here, there = one.at.get(word, []), other.at.get(word, [])
            weight = _WEIGHTS[sort_of(word)] / sqrt(max(1, len(here)) * max(1, len(there)))
            self.shared += weight * min(len(here), len(there))
            for row in here:
                self.one[row] += weight
                for column in there:
                    self._cells[row][column] += weight
            for column in there:
                self.other[column] += weight

    def matches(self) -> list[Match]:
        """The sentences that tell one thing, in their order."""
        rows, columns = len(self.one), len(self.other)
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        steps: list[list[tuple[int, int, float]]] = [[(0, 1, 0.0)] * (columns + 1) for _ in range(rows + 1)]
        for row in range(rows + 1):
            for column in range(columns + 1):
                ways = [(best[row - 1][column], (1, 0, 0.0))] if row else []
                ways += [(best[row][column - 1], (0, 1, 0.0))] if column else []
                for down, across in _GROUPS:
                    if row >= down and column >= across:
                        shared, size, whole = self._weighed((row - down, row), (column - across, column))
                        if shared and 2 * shared >= ALIKE * whole:
                            before = best[row - down][column - across]
                            ways.append((before + size * 2 * shared / whole, (down, across, shared)))
                if ways:
                    best[row][column], steps[row][column] = max(ways)
        return list(self._back(steps))[::-1]

    def filled(self, matches: list[Match]) -> list[Match]:
        """With the sentences that alone stand between two matches on either side, and share half of what is asked."""
        found = matches[:1]
        for match in matches[1:]:
            one, other = (found[-1].one[1], match.one[0]), (found[-1].other[1], match.other[0])
            if (one[1] - one[0], other[1] - other[0]) in _GROUPS:
                shared, _, whole = self._weighed(one, other)
                if 2 * shared >= ALIKE / 2 * whole:
                    found.append(Match(one, other, shared))
            found.append(match)
        return found

    def _weighed(self, one: tuple[int, int], other: tuple[int, int]) -> tuple[float, float, float]:
        """What sentences of both share, and the weight of those of the one, and of all."""
        size, rest = sum(self.one[slice(*one)]), sum(self.other[slice(*other)])
        shared = sum(sum(cells[slice(*other)]) for cells in self._cells[slice(*one)])
        return min(shared, size, rest), size, size + rest

    def _back(self, steps: list[list[tuple[int, int, float]]]) -> Iterator[Match]:
        row, column = len(self.one), len(self.other)
        while row or column:
            down, across, shared = steps[row][column]
            if shared:
                yield Match((row - down, row), (column - across, column), shared)
            row, column = row - down, column - across
