from bench.reading.attribution import Marked, outermost, pairs


def marked(source: set[int], cue: set[int], content: set[int]) -> Marked:
    return Marked(frozenset(source), frozenset(cue), frozenset(content))


def test_fits() -> None:
    """An attribution fits where contents share a word and sources do, or neither names one."""
    one = marked({0, 1}, {2}, {3, 4, 5})
    assert one.fits(marked({1}, set(), {5, 6}))
    assert not one.fits(marked({7}, {2}, {3, 4, 5}))
    assert not one.fits(marked(set(), {2}, {3, 4, 5}))
    assert not one.fits(marked({0, 1}, {2}, {8}))
    assert marked(set(), {2}, {3}).fits(marked(set(), {1}, {3}))


def test_one_to_one() -> None:
    """Each attribution is matched once, and as many as can be are."""
    wide, left, right = marked({0}, {1}, {2, 3, 4, 5}), marked({0}, {1}, {2}), marked({0}, {1}, {5})
    assert pairs([wide], [left, right], Marked.fits) == 1
    assert pairs([wide, left], [left, right], Marked.fits) == 2
    assert pairs([left, wide], [left, right], Marked.fits) == 2


def test_outermost() -> None:
    """What is told inside of what somebody says is left out."""
    outer, inner = marked({0}, {1}, {2, 3, 4, 5}), marked({2}, {3}, {4, 5})
    assert outermost([outer, inner]) == [outer]
