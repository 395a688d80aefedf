"""Which decisions stand, when some are taken back."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.deciding import standing, undone_by
from dateline.model import Decision, Verb


def note(time: str, text: str = "seen") -> Decision:
    return Decision.made(Verb.NOTE, value=text, time=time, by="Ann", why="")


def undo(decision: Decision, time: str) -> Decision:
    return Decision.made(Verb.UNDO, time=time, by="Ann", why="", undoes=decision.id)


def test_an_undo_takes_back_and_may_be_taken_back() -> None:
    """What is undone does not stand; when its undoing is undone it stands again; no undo is among what stands."""
    first = note("2022-01-01")
    back = undo(first, "2022-01-02")
    again = undo(back, "2022-01-03")
    assert standing([first]) == [first]
    assert standing([back, first]) == []
    assert undone_by([back, first]) == {first.id: back}
    assert standing([again, back, first]) == [first]


def test_times_play_no_part_in_what_is_undone() -> None:
    """An undo made in the same second as what it takes back, or by a clock that ran behind, takes it back all the
    same.
    """
    first = note("2022-01-02")
    for time in ("2022-01-02", "2022-01-01"):
        assert standing([first, undo(first, time)]) == []


def test_one_of_two_undos_is_enough() -> None:
    """A decision undone twice is undone while one of the two stands, and the later of those is named."""
    first = note("2022-01-01")
    one, two = undo(first, "2022-01-02"), undo(first, "2022-01-03")
    assert undone_by([first, one, two])[first.id] == two
    again = undo(two, "2022-01-04")
    assert undone_by([first, one, two, again])[first.id] == one
    assert standing([first, one, two, again, undo(one, "2022-01-05")]) == [first]


def test_an_undo_of_what_is_not_there_does_nothing() -> None:
    """An undo may be here without what it takes back."""
    assert standing([undo(note("2022-01-01"), "2022-01-02")]) == []


@given(st.lists(st.integers(0, 30), max_size=12), st.randoms(use_true_random=False))
def test_what_stands_is_what_no_standing_undo_names(targets: list[int], draw: object) -> None:
    """Whatever the order in which they come: one stands if and only if none that is not undone itself undoes it; those
    that stand are given by time, then id.
    """
    made = [note(f"2022-01-0{n}", str(n)) for n in (2, 1, 1)]
    for n, target in enumerate(targets):
        made.append(undo(made[target % len(made)], f"2022-02-{n % 3 + 1:02}"))
    shuffled = made[:]
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    undone = undone_by(shuffled)
    for decision in made:
        undoers = [each for each in made if each.undoes == decision.id and each.id not in undone]
        assert (decision.id in undone) == bool(undoers)
    stands = standing(shuffled)
    assert stands == sorted((d for d in made if d.id not in undone and d.verb is Verb.NOTE), key=lambda d: d.order)
