"""What waits is taken in order, whenever it was put."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.waiting import Waiting


@given(st.lists(st.text()), st.lists(st.tuples(st.integers(0, 5), st.lists(st.text(max_size=2), max_size=3))))
def test_the_first_comes_first(at_once: list[str], later: list[tuple[int, list[str]]]) -> None:
    """Each time the first of all that wait is taken, though others are put in between; in the end, none is left."""
    waiting, held = Waiting(), list(at_once)
    for id in at_once:
        waiting.put(id)
    for taken, more in later:
        for _ in range(min(taken, len(held))):
            held.sort()
            assert waiting.take() == held.pop(0)
        held += more
        for id in more:
            waiting.put(id)
    assert [waiting.take() for _ in range(len(held) + 1)] == [*sorted(held), None]
