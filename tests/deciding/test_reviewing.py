"""What has become of decisions: which stand, which are orphans and why, which contradict each other."""

from dateline.deciding.anchoring import claim_anchor, mention_anchor
from dateline.deciding.reviewing import Review, State, Today, review
from dateline.model import Claim, Decision, Mention, Reading, Verb
from dateline.model.anchor import Anchor
from dateline.model.values import Count, Text, Value
from dateline.testing import plain_report, read_mention

REPORT = plain_report("One counted two. Another counted one.")
EVERY: tuple[tuple[str, Value, str | None, str | None], ...] = (
    ("type", Text("missile-launch"), None, None),
    ("count", Count.exactly(2), "s-1", None),
    ("count", Count.exactly(1), "s-2", None),
    ("count", Count.exactly(9), "s-2", "1"),
)


def mention(at: int = 0, told: tuple[tuple[str, Value, str | None, str | None], ...] = EVERY) -> Mention:
    return read_mention(REPORT, told, (at, at + 16), (at, at + 3))


HERE, THERE = mention(), mention(17)


def claim(number: int, of: Mention = HERE) -> Anchor:
    made: Claim = of.claims[number]
    return claim_anchor(made, of, ())


def anchor(of: Mention = HERE) -> Anchor:
    return mention_anchor(of, ())


def made(verb: Verb, *about: Anchor, value: object = None, day: int = 1, undoes: str | None = None) -> Decision:
    return Decision.made(verb, about, value, time=f"2022-01-{day:02}", by="Ann", why="seen", undoes=undoes)


def given(value: object, day: int, property: str = "count") -> Decision:
    return made(Verb.SET, anchor(), value={"property": property, "value": value}, day=day)


def reviewed(*decisions: Decision, read: tuple[Mention, ...] = (HERE, THERE), together: bool = False) -> list[Review]:
    """The reviews of decisions on mentions that are linked together, or each in an incident of its own."""
    own = {one.id: "i-1" if together else one.id.replace("m-", "i-", 1) for one in read}
    claims: dict[str, list[Claim]] = {}
    for one in read:
        claims.setdefault(own[one.id], []).extend(one.claims)
    linked = [[one.id for one in read]] if together else [[one.id] for one in read]
    readings = {REPORT.id: Reading(report=REPORT.id, reader="test 1", mentions=read)}
    return review(decisions, Today(readings, own, claims, linked))


def contradicting(*decisions: Decision, **rest: bool) -> list[tuple[int, int]]:
    """Which of these decisions, given in order, contradict: the earlier and the later by their numbers."""
    number = {decision.id: n for n, decision in enumerate(decisions)}
    found = reviewed(*decisions, **rest)  # type: ignore[arg-type]
    pairs = [(number[earlier], number[one.decision.id]) for one in found for earlier in one.leads_over]
    assert sorted(pairs) == sorted(
        (number[one.decision.id], number[later]) for one in found for later in one.gives_way_to
    )
    return sorted(pairs)


def test_what_becomes_of_a_decision() -> None:
    """One stands, one is undone and says by which, one is an orphan and says why; an undo is never an orphan."""
    stays, back = given(2, 1), given(1, 2)
    undo = made(Verb.UNDO, undoes=back.id, day=3)
    lost = made(Verb.NOTE, anchor(THERE), value="so", day=4)
    found = reviewed(stays, back, undo, lost, read=(HERE,))
    assert [one.state for one in found] == [State.STANDS, State.UNDONE, State.STANDS, State.ORPHAN]
    assert found[1].undone_by == undo.id
    assert "no longer read" in found[3].lost[0]
    assert found[0].incidents == (HERE.id.replace("m-", "i-", 1),)
    assert found[1].leads_over == ()


def test_a_value_that_can_lead_nowhere_is_an_orphan() -> None:
    """Where nothing is told of the property any more, or values of another type are, the decision says so."""
    bare = mention(told=EVERY[:1])
    other = mention(told=(EVERY[0], ("count", Text("some"), None, None)))
    assert reviewed(given(2, 1), read=(bare,))[0].lost == ("no claim of `count` is read of that incident any more",)
    assert reviewed(given(2, 1), read=(other,))[0].state is State.STANDS
    (found,) = reviewed(given({"min": "x"}, 1), read=(HERE,))
    assert (found.state, found.lost) == (State.ORPHAN, ("`count` is told in values of another type now",))


def test_a_part_of_it_may_be_lost() -> None:
    """A rejection of two claims of which one is read no more stands for the other, and says which is lost."""
    less = mention(told=EVERY[:2])
    (found,) = reviewed(made(Verb.REJECT, claim(1), claim(2)), read=(less,))
    assert (found.state, found.claims) == (State.STANDS, (HERE.claims[1].id,))
    assert found.lost == ("`count` is read otherwise from that sentence now",)


def test_values_that_contradict() -> None:
    """Two values for one property of one incident, in one part, contradict; equal ones, and those elsewhere, do not."""
    assert contradicting(given(2, 1), given(1, 2), given(1, 3)) == [(0, 1), (0, 2)]
    assert contradicting(given(2, 1), made(Verb.ACCEPT, claim(1), day=2)) == []
    assert contradicting(made(Verb.ACCEPT, claim(1)), made(Verb.ACCEPT, claim(2), day=2)) == [(0, 1)]
    assert contradicting(given(2, 1), made(Verb.ACCEPT, claim(2, THERE), day=2)) == []
    assert contradicting(given(2, 1), made(Verb.ACCEPT, claim(2, THERE), day=2), together=True) == [(0, 1)]
    types = [made(Verb.RETYPE, anchor(), value=type, day=n) for n, type in ((1, "space-launch"), (2, "attack"))]
    assert contradicting(*types) == [(0, 1)]


def test_what_is_accepted_and_rejected() -> None:
    """Acceptance and rejection of one claim contradict, in either order; of two claims they do not."""
    accept, reject = made(Verb.ACCEPT, claim(1)), made(Verb.REJECT, claim(1), claim(2), day=2)
    assert contradicting(accept, reject) == [(0, 1)]
    assert contradicting(reject, made(Verb.ACCEPT, claim(2), day=3)) == [(0, 1)]
    assert contradicting(made(Verb.ACCEPT, claim(1)), made(Verb.REJECT, claim(2), day=2)) == []


def test_merges_and_splits_that_contradict() -> None:
    """What puts together what was taken apart contradicts it, but no more when that is undone."""
    split = made(Verb.SPLIT, anchor())
    merge = made(Verb.MERGE, anchor(), anchor(THERE), day=2)
    assert contradicting(split, merge, together=True) == [(0, 1)]
    undone = made(Verb.UNDO, undoes=split.id, day=3)
    assert contradicting(split, merge, undone, together=True) == []


def test_they_are_given_in_the_order_in_which_they_count() -> None:
    """By time, then id."""
    decisions = [given(n, day) for n, day in ((1, 3), (2, 1), (3, 2))]
    assert [one.decision.value["value"] for one in reviewed(*decisions)] == [2, 3, 1]
