"""Two sketches → how much of the one report is repeated from the other: what tells a copy from a story like it.

1. How many of its words of sense stand in a run of three that the other has too: all of a cut or reordered copy, 0.8
   after every tenth word was exchanged, and of two stories on one event 0.26 at most in 240 pairs of news pages.
2. Where it is less than a copy has and more than another story: how many of its words stand in the other in the same
   order, with whatever between them. That is 0.7 after every fifth word was exchanged, when few runs are left.
3. Two stories around one statement, and two told by one formula with other facts in it, are told apart by what they do
   not quote and by their numbers and days.
"""

from collections.abc import Sequence
from functools import lru_cache

from dateline.intake.shingles import FACT, QUOTED, covered, runs_of, words_in
from dateline.model.kin import Sketch

REPEATED = 0.55
"""The part of a copy in runs of its original: with less it is another's own reporting around a quotation."""

IN_ORDER, HALF_IN_RUNS = 0.6, 0.3
"""The part of a copy in the order of its original, where at least half of `IN_ORDER` is in runs."""

OWN = 0.4
"""The part of what a copy does not quote that stands in its original: two outlets may print one statement at length."""

FEWEST = 12
"""Words of sense that must be shared; fewer may be a common phrase. A shorter text must have all words the same."""

BRIEF, LONG = 0.25, 60
"""How much more of a brief report must be repeated, less and less up to so many words of sense."""

FACTS_TOLD, FACTS_KEPT = 3, 0.6
"""Of so many numbers and days among what is repeated, the part that must be the original's: the next quake, match or
launch is told in the sentences of the last."""


def repeated(sketch: Sketch, other: Sketch) -> float:
    """The part of a report's words of sense that it has from the other; 0 where it is no repetition of it.

    Where all words are the same it is 1.
    """
    if same_words(sketch, other):
        return 1.0
    words = words_in(sketch.words)
    shared = covered(_runs(sketch.words), _run_set(other.words))
    count, size = sum(shared), len(words)
    if count < max(FEWEST, HALF_IN_RUNS * size):
        return 0.0
    brief = BRIEF * max(0.0, 1 - size / LONG)
    part = count / size
    if part < REPEATED + brief:
        part = in_order(words, words_in(other.words)) / size
        if part < IN_ORDER + brief:
            return 0.0
    return part if _tells_it(words, shared) and _same_facts(words, shared, _facts(other.words)) else 0.0


def in_runs(sketch: Sketch, other: Sketch) -> float:
    """The part of a report's words of sense that stand in a run of three that the other has too."""
    shared = covered(_runs(sketch.words), _run_set(other.words))
    return sum(shared) / len(shared) if shared else 0.0


def same_words(sketch: Sketch, other: Sketch) -> bool:
    """Whether two texts are the same in all their words."""
    return sketch.same is not None and sketch.same == other.same


def in_order(words: Sequence[int], others: Sequence[int]) -> int:
    """How many words two texts have in common in the same order: the length of their longest common subsequence.

    By the columns of its table as the bits of one number: Hyyrö, Bit-parallel LCS-length computation revisited (2004).
    """
    at: dict[int, int] = {}
    for place, word in enumerate(others):
        at[word >> 2] = at.get(word >> 2, 0) | 1 << place
    every = (1 << len(others)) - 1
    column = every
    for word in words:
        if found := column & at.get(word >> 2, 0):
            column = (column + found | column - found) & every
    return len(others) - column.bit_count()


def _tells_it(words: Sequence[int], shared: bytes) -> bool:
    """Whether what is shared is more than what both quote."""
    own = [is_shared for word, is_shared in zip(words, shared, strict=True) if not word & QUOTED]
    return len(own) < FEWEST or sum(own) >= OWN * len(own)


def _same_facts(words: Sequence[int], shared: bytes, facts: frozenset[int]) -> bool:
    """Whether the numbers and days among what is shared are the other's: a merged story has more, but elsewhere."""
    told = [word >> 1 in facts for at, word in enumerate(words) if word & FACT and any(shared[max(0, at - 2) : at + 3])]
    return len(told) < FACTS_TOLD or sum(told) >= FACTS_KEPT * len(told)


@lru_cache(maxsize=2048)
def _runs(words: bytes) -> list[int]:
    return runs_of(words_in(words))


@lru_cache(maxsize=2048)
def _run_set(words: bytes) -> frozenset[int]:
    return frozenset(_runs(words))


@lru_cache(maxsize=2048)
def _facts(words: bytes) -> frozenset[int]:
    return frozenset(word >> 1 for word in words_in(words) if word & FACT)
