import itertools
import random

import pytest
from bench.linking.metrics import Pairs, _assigned, b_cubed, ceaf_e, conll, muc, pairs

GOLD = {"1": "a", "2": "a", "3": "a", "4": "b", "5": "b", "6": "c"}
ALONE = {thing: thing for thing in GOLD}
ONE = dict.fromkeys(GOLD, 0)


def test_gold_itself_is_faultless() -> None:
    """A grouping held against itself has 1 by every measure, whatever its groups are called."""
    renamed = {thing: f"x{group}" for thing, group in GOLD.items()}
    for measure in (muc, b_cubed, ceaf_e):
        assert measure(renamed, GOLD) == (1.0, 1.0, 1.0)
    assert conll(renamed, GOLD) == 1.0


def test_muc_counts_links() -> None:
    """What stands alone has no links: none found is nothing right; all in one has every link, and two too many."""
    assert muc(ALONE, GOLD) == (0.0, 0.0, 0.0)
    assert muc(ONE, GOLD) == pytest.approx((3 / 5, 1.0, 0.75))


def test_b_cubed_by_hand() -> None:
    """Alone, each thing is pure and finds its share of its group; in one, each finds its group among all."""
    precision, recall, _ = b_cubed(ALONE, GOLD)
    assert (precision, recall) == pytest.approx((1.0, 3 / 6))
    precision, recall, _ = b_cubed(ONE, GOLD)
    assert (precision, recall) == pytest.approx(((3 * 3 + 2 * 2 + 1) / 36, 1.0))


def test_ceaf_pairs_groups_one_to_one() -> None:
    """A gold group split in two is paired with one of its halves only."""
    precision, recall, _ = ceaf_e(ALONE, GOLD)
    best = 2 / 4 + 2 / 3 + 1
    assert (precision, recall) == pytest.approx((best / 6, best / 3))


def test_assignment_is_the_best_there_is() -> None:
    """The pairing found is as good as the best of all pairings tried one by one, also where likenesses are missing."""
    drawn = random.Random(7)
    for _ in range(60):
        rows, columns = drawn.randint(1, 4), drawn.randint(1, 5)
        like = {(r, c): drawn.random() for r in range(rows) for c in range(columns) if drawn.random() < 0.6}
        wide = range(max(rows, columns))
        best = max(sum(like.get((r, c), 0.0) for r, c in enumerate(order)) for order in itertools.permutations(wide))
        if like:
            assert _assigned(like) == pytest.approx(best)


def test_pairs_tell_wrong_merges_from_missed_joins() -> None:
    """A thing moved to another group is a wrong merge with those there, and a missed join with its own."""
    moved = GOLD | {"3": "b"}
    assert pairs(moved, GOLD) == Pairs(together=2, merged=2, missed=2)
