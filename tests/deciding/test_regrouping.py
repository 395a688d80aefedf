"""Merges and splits over the groups that linking made."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.deciding import Clash, Grouping, regroup
from dateline.model import Decision, Verb


def ruled(verb: Verb, mentions: str, day: int = 1) -> Grouping:
    """A merge or split, on a day, of mentions of one letter each."""
    made = Decision.made(verb, time=f"2022-01-{day:02}", by="Ann", why=mentions)
    return Grouping(made, tuple(mentions))


def grouped(linked: str, *groupings: Grouping) -> str:
    return " ".join("".join(sorted(group)) for group in regroup(linked.split(), groupings)[0])


def clashes(linked: str, *groupings: Grouping) -> list[Clash]:
    return regroup(linked.split(), groupings)[1]


def test_a_merge_makes_one_of_the_groups_that_hold_its_mentions() -> None:
    """All that is linked to them comes along; what is in no group is passed over."""
    assert grouped("ab cd e", ruled(Verb.MERGE, "ac")) == "abcd e"
    assert grouped("ab cd e", ruled(Verb.MERGE, "az")) == "ab cd e"
    assert grouped("ab cd e", ruled(Verb.MERGE, "ac"), ruled(Verb.MERGE, "de", 2)) == "abcde"


def test_a_split_takes_its_mentions_out() -> None:
    """To a group of their own, out of each group that holds some of them and others; a whole group it leaves."""
    assert grouped("abc", ruled(Verb.SPLIT, "a")) == "a bc"
    assert grouped("abcd", ruled(Verb.SPLIT, "ab")) == "ab cd"
    assert grouped("ab cd", ruled(Verb.SPLIT, "ac")) == "a b c d"
    assert grouped("ab cd", ruled(Verb.SPLIT, "ab")) == "ab cd"


def test_the_later_leads() -> None:
    """What was split and is merged later is one, and the other way round; the two are told to clash."""
    apart, together = ruled(Verb.SPLIT, "a"), ruled(Verb.MERGE, "ab", 2)
    assert grouped("abc", apart, together) == "abc"
    assert clashes("abc", together, apart) == [Clash(apart.decision.id, together.decision.id)]
    merge, split = ruled(Verb.MERGE, "ac"), ruled(Verb.SPLIT, "ab", 2)
    assert grouped("ab cd", merge, split) == "ab cd"
    assert clashes("ab cd", merge, split) == [Clash(merge.decision.id, split.decision.id)]


def test_what_does_not_contradict_does_not_clash() -> None:
    """A split of what was not merged by name, and a merge that puts nothing together that was taken apart."""
    assert clashes("ab cd", ruled(Verb.MERGE, "ac"), ruled(Verb.SPLIT, "b", 2)) == []
    assert clashes("ab cd", ruled(Verb.SPLIT, "a"), ruled(Verb.MERGE, "bc", 2)) == []
    again = ruled(Verb.MERGE, "ab", 2), ruled(Verb.MERGE, "ae", 3)
    assert len(clashes("abc e", ruled(Verb.SPLIT, "a"), *again)) == 1


def test_each_that_was_taken_apart_clashes_when_it_is_brought_together() -> None:
    """What was taken out of three, and joined to one of them since, clashes again when the third joins too."""
    splits = ruled(Verb.SPLIT, "a"), ruled(Verb.SPLIT, "b", 2)
    merges = ruled(Verb.MERGE, "ab", 3), ruled(Verb.MERGE, "ac", 4)
    found = {(clash.earlier, clash.later) for clash in clashes("abc", *splits, *merges)}
    assert found == {
        (splits[0].decision.id, merges[0].decision.id),
        (splits[0].decision.id, merges[1].decision.id),
        (splits[1].decision.id, merges[1].decision.id),
    }


_groupings = st.lists(
    st.builds(
        ruled,
        st.sampled_from([Verb.MERGE, Verb.SPLIT]),
        st.text("abcdefgz", min_size=1, max_size=3),
        st.integers(1, 9),
    ),
    max_size=6,
    unique_by=lambda one: one.decision.id,
)


@given(_groupings, st.randoms(use_true_random=False))
def test_any_decisions_give_a_partition_whatever_their_order(made: list[Grouping], draw: object) -> None:
    """Every mention is in one group, no group is empty, and the order in which decisions come plays no part."""
    linked = ["ab", "cde", "f", "g"]
    groups, clash = regroup(linked, made)
    assert sorted(mention for group in groups for mention in group) == list("abcdefg")
    assert all(groups)
    shuffled = made[:]
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert regroup(linked[::-1], shuffled) == (groups, clash)
