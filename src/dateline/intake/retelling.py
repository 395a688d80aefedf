"""Two sketches → whether the one report is the other's text translated anew, by somebody who chose his own words.

Whoever translates keeps the order of what is told, leaves little out and puts nothing in; another outlet's report of
the same event has sentences of its own, and takes what it shares from here and there.

1. The sentences that tell one thing are paired in their order (`alignment`).
2. Measured is how much of both finds its match, and how much alike the matches are, over the stretch of the original
   that is told: a copy may be cut. The more matches, the less alike they need be.
3. A number that the original has not is another's own reporting, in a brief copy the more.
4. What is repeated word for word is none of this: it is judged by `repetition`.

The figures stand on bench/copies/translations/dev and on real news of a quarter, in which nothing is a copy by this.
"""

from collections.abc import Sequence

from dateline.intake.alignment import ALIKE, Match, Sides, telling_of
from dateline.intake.repetition import in_runs
from dateline.model.kin import SOON, Sketch

MARKS, MARKED = 4, 0.4
"""Names and numbers that two reports must share, and the part of those of the one with fewer."""

WORD_FOR_WORD = 0.16
"""The part of a copy in runs of its original: translators share less, and who write from one statement share more."""

MATCHES, BRIEF = 4, 5
"""Pairs of sentences there must be, at least one for two of the copy's sentences; with fewer than so many it
is brief."""

FACTS, KEPT, KEPT_IN_BRIEF = 3, 0.65, 0.8
"""Of so many numbers in a copy, the part that must be the original's."""

TOLD, COVERED = 0.75, 0.5
"""The parts that matches must make of a copy, and of the stretch of the original that it tells."""

ENOUGH = 0.9
"""The number of matches, times how alike they are, times the parts they make. Of 1,080 pairs of reports by two hands
(bench/copies/translations/dev) the best that fits all else has 0.78."""


def retold(sketch: Sketch, other: Sketch) -> float:
    """How well the report tells the other's text anew; 0 where it is no retelling of it.

    Above 0 it has no bound: it grows with the length of what is told.
    """
    if abs(sketch.last - other.last) > SOON or not _marked(sketch.marks, other.marks):
        return 0.0
    copy, original = telling_of(sketch.told), telling_of(other.told)
    numbers, given = copy.numbers, original.numbers
    if not _kept(numbers, given, KEPT) or in_runs(sketch, other) >= WORD_FOR_WORD:
        return 0.0
    sides = Sides(copy, original)
    # As alike as they must be, they share this much of the copy, whatever the stretch of the original.
    if sides.shared < ALIKE / (2 - ALIKE) * sum(sides.one):
        return 0.0
    matches = sides.matches()
    if len(matches) < max(MATCHES, copy.size / 2):
        return 0.0
    if len(matches) < BRIEF and not _kept(numbers, given, KEPT_IN_BRIEF):
        return 0.0
    return _judged(sides, sides.filled(matches))


def _marked(marks: tuple[int, ...], others: tuple[int, ...]) -> bool:
    shared = len(set(marks).intersection(others))
    return shared >= MARKS and shared >= MARKED * min(len(marks), len(others))


def _kept(told: set[int], given: set[int], part: float) -> bool:
    return len(told) < FACTS or len(told & given) >= part * len(told)


def _judged(sides: Sides, matches: Sequence[Match]) -> float:
    first, last = matches[0].other[0], matches[-1].other[1]
    copy, original = sum(sides.one), sum(sides.other[first:last])
    told = sum(sum(sides.one[slice(*match.one)]) for match in matches) / copy
    covered = sum(sum(sides.other[slice(*match.other)]) for match in matches) / original
    alike = 2 * sum(match.shared for match in matches) / (copy + original)
    if told < TOLD or covered < COVERED or alike < ALIKE:
        return 0.0
    good = len(matches) * alike * told * covered
    return good if good >= ENOUGH else 0.0
