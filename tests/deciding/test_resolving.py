"""What an anchor means when the report is read otherwise."""

import msgspec
import pytest

from dateline.deciding.anchoring import claim_anchor, mention_anchor
from dateline.deciding.resolving import Ruling, ruling
from dateline.model import Claim, Decision, Mention, Reading, Report, Verb
from dateline.model.anchor import Anchor
from dateline.model.claim import claim_id
from dateline.model.evidence import quote
from dateline.model.mention import Part, mention_id
from dateline.model.values import Count, Text, Value, to_json
from dateline.model.words import Field, Polarity, Status
from dateline.testing import plain_report

REPORT = plain_report("One side counted two shots near the pier. The other side counted one shot there. Nobody asked.")
FIRST, SECOND = (0, 41), (42, 80)


def mention(at: tuple[int, int] = FIRST, trigger: int = 9, family: str = "launch", **rest: object) -> Mention:
    """What tells of something in a sentence, by the word at an offset."""
    id = mention_id(REPORT.id, Field.TEXT, trigger, trigger + 7, family)
    evidence = quote(REPORT, Field.TEXT, *at, {"trigger": (trigger, trigger + 7)})
    told = Mention(id=id, report=REPORT.id, type=family, family=family, trigger=evidence, claims=())
    told = msgspec.structs.replace(told, claims=(claim(told, "type", Text(family)),))
    return msgspec.structs.replace(told, **rest)


def claim(
    of: Mention,
    property: str = "count",
    value: Value = Count.exactly(2),  # noqa: B008 (frozen)
    source: str | None = "s-1",
    at: tuple[int, int] = FIRST,
    source_at: tuple[int, int] | None = (0, 8),
    **rest: object,
) -> Claim:
    made = Claim(
        id=claim_id(of.id, property, value, source, None, None, Polarity.ASSERTED),
        mention=of.id,
        property=property,
        value=value,
        source=source,
        evidence=quote(REPORT, Field.TEXT, *at, {"source": source_at} if source_at else {}),
    )
    return msgspec.structs.replace(made, **rest)


def telling(of: Mention, *claims: Claim) -> Mention:
    return msgspec.structs.replace(of, claims=(*of.claims, *claims))


def read(*mentions: Mention) -> dict[str, Reading]:
    return {REPORT.id: Reading(report=REPORT.id, reader="test 1", mentions=mentions)}


def about(*anchors: Anchor, verb: Verb = Verb.NOTE) -> Decision:
    return Decision.made(verb, anchors, time="2022-01-01T00:00:00Z", by="Ann", why="seen")


def found(old: Mention, *now: Mention, beside: tuple[Mention, ...] = ()) -> Ruling:
    return ruling(about(mention_anchor(old, (old, *beside))), read(*now))


def test_a_mention_is_found_by_its_id() -> None:
    """While the mention itself is read it is what is meant, whatever else lies in its sentence."""
    old, other = mention(), mention(trigger=20)
    assert found(old, other, old).mentions == (old.id,)


def test_another_place_in_its_sentence() -> None:
    """Where another reader marks another word, that of its family is meant which overlaps most, else is nearest."""
    old, near, far = mention(), mention(trigger=13), mention(trigger=30)
    assert found(old, far, near).mentions == (near.id,)
    wider = mention(at=(0, 80), trigger=30)
    assert found(mention(at=(0, 80)), near, wider).mentions == (wider.id,)


def test_the_only_one_in_its_sentence() -> None:
    """Of another family the only one in the sentence takes its place; of two none does."""
    old, other = mention(), mention(family="attack", trigger=20)
    assert found(old, other, mention(SECOND, 50)).mentions == (other.id,)
    lost = found(old, other, mention(family="shooting", trigger=30))
    assert not lost.holds
    assert lost.lost == (
        f"the sentence of report {REPORT.id} (text, 0 to 41) is no longer read as telling that incident",
    )


@pytest.mark.parametrize(
    "now",
    [
        pytest.param((), id="nothing is read"),
        pytest.param((mention(SECOND, 50),), id="only elsewhere"),
        pytest.param((mention(family="accuse", trigger=20, response=True),), id="only a response to it"),
        pytest.param((mention(trigger=20, status=Status.THREATENED),), id="only what is no incident of the record"),
    ],
)
def test_what_never_takes_its_place(now: tuple[Mention, ...]) -> None:
    """Nothing in another sentence, no response, and nothing that is only threatened is taken for it."""
    assert found(mention(), *now).mentions == ()


def test_what_stood_beside_it_is_never_taken_for_it() -> None:
    """Of two launches told in one sentence, one that is read no more is not the other."""
    old, other = mention(), mention(trigger=20)
    assert found(old, other, beside=(other,)).mentions == ()
    assert found(old, mention(trigger=13), other, beside=(other,)).mentions == (mention(trigger=13).id,)
    both = mention(family="attack")  # by the same word
    assert found(old, both, beside=(both,)).mentions == ()
    assert mention_anchor(old, (old, other, both)).beside == {other.id: 20, both.id: 9}


def test_what_is_read_by_words_nearer_to_its_neighbour_is_not_it() -> None:
    """Where another reader reads both by other words, each is found by the words nearest to its own, and one that is
    lost is not the other.
    """
    old, other = mention(), mention(trigger=30)
    moved, neighbour = mention(trigger=12), mention(trigger=26)
    assert found(old, moved, neighbour, beside=(other,)).mentions == (moved.id,)
    assert found(old, neighbour, beside=(other,)).mentions == ()


def test_a_report_that_is_not_there() -> None:
    """A decision on a report that the record does not hold is about nothing, and says so."""
    assert REPORT.id in ruling(about(mention_anchor(mention(), ())), {}).lost[0]


def claimed(old: Claim, was: Mention, *now: Mention) -> Ruling:
    return ruling(about(claim_anchor(old, was, (was,)), verb=Verb.REJECT), read(*now))


def test_a_claim_is_found_by_its_id() -> None:
    """While the claim itself is read it is what is meant, though it be read from another sentence."""
    was = mention()
    old = claim(was)
    moved = claim(was, at=SECOND)
    assert claimed(old, was, telling(was, claim(was, source="s-2"), moved)).claims == (old.id,)


def test_a_claim_read_by_another_reader() -> None:
    """The same value of the same property, in an overlapping sentence and of the same source, is meant: in the mention
    that takes its mention's place.
    """
    was, now = mention(), mention(trigger=13)
    same = claim(now, at=(4, 41))
    ruled = claimed(claim(was), was, telling(now, claim(now, value=Count.exactly(1)), same))
    assert (ruled.mentions, ruled.claims) == ((now.id,), (same.id,))
    better_known = claim(now, source="s-9", source_at=(4, 8))
    assert claimed(claim(was), was, telling(now, better_known)).claims == (better_known.id,)


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ({"at": SECOND}, "no claim of `count` is read from that sentence any more"),
        ({"property": "killed"}, "no claim of `count` is read from that sentence any more"),
        ({"value": Count.exactly(1)}, "`count` is read otherwise from that sentence now"),
        ({"polarity": Polarity.DENIED}, "`count` is read otherwise from that sentence now"),
        ({"scope": "with the attempts"}, "`count` is read otherwise from that sentence now"),
        ({"source": "s-2", "source_at": (20, 24)}, "that claim of `count` has another source now"),
        ({"source": None, "source_at": None}, "that claim of `count` has another source now"),
    ],
)
def test_what_is_not_the_claim_that_was_ruled_on(rest: dict[str, object], why: str) -> None:
    """A claim of another value, polarity, scope or source, or from another sentence, is not what a person ruled on."""
    was, now = mention(), mention(trigger=13)
    ruled = claimed(claim(was), was, telling(now, claim(now, **rest)))  # type: ignore[arg-type]
    assert (ruled.claims, ruled.lost, ruled.holds) == ((), (why,), False)


def test_of_equal_claims_that_of_its_part_is_meant() -> None:
    """Where two items have one value, the claim about the item of the same label is meant, however it is numbered."""
    parts = (Part("1", "the first"), Part("2", "the second"))
    was = mention(parts=parts)
    old = claim(was, part="2")
    now = mention(trigger=13, parts=(Part("1", "the second"), Part("2", "the third")))
    one, other = (claim(now, part=part, id=f"c-{part}") for part in "12")
    assert claimed(old, was, telling(now, other, one)).claims == (one.id,)


def test_a_claim_about_another_item_is_not_it() -> None:
    """A claim that says the same of another item is not what a person ruled on."""
    was = mention(parts=(Part("1", "the first"),))
    now = mention(trigger=13, parts=(Part("1", "the second"),))
    ruled = claimed(claim(was, part="1"), was, telling(now, claim(now, part="1")))
    assert ruled.lost == ("that claim of `count` is told of another item now",)


def test_an_equal_claim_of_another_source_is_not_it() -> None:
    """Of two sources named by the same words who say the same, one that is read no more is not the other, whoever is
    known by those words now.
    """
    was, now = mention(), mention(trigger=13)
    old = claim(was)
    was = telling(was, old, claim(was, source="s-2"))
    for source in ("s-2", "s-9"):
        ruled = ruling(about(claim_anchor(old, was, (was,))), read(telling(now, claim(now, source=source))))
        assert ruled.lost == ("that claim of `count` has another source now",)


def test_of_several_that_the_words_may_mean_none_is_taken() -> None:
    """Where two sources are named by the words that named one, nobody can say whose claim it was."""
    was, now = mention(), mention(trigger=13)
    two = (claim(now, source=source) for source in ("s-8", "s-9"))
    assert claimed(claim(was), was, telling(now, *two)).claims == ()


def test_a_merge_needs_two() -> None:
    """A merge of two of which one is lost decides nothing; of three, two are merged still and the third is told."""
    one, two, gone = mention(), mention(SECOND, 50), mention((81, 94), 88)
    pair = about(*(mention_anchor(m, ()) for m in (one, gone)), verb=Verb.MERGE)
    assert not ruling(pair, read(one, two)).holds
    three = ruling(about(*(mention_anchor(m, ()) for m in (one, two, gone)), verb=Verb.MERGE), read(one, two))
    assert (three.holds, three.mentions, len(three.lost)) == (True, (one.id, two.id), 1)


def test_an_anchor_is_enough_without_the_text() -> None:
    """An anchor holds the sentence with what stands around it, and what was claimed, as JSON that is read back."""
    was = mention()
    anchor = claim_anchor(claim(was), was, (was, mention(trigger=20)))
    text: Report = REPORT
    assert anchor.exact == text.text[: FIRST[1]]
    assert anchor.suffix.startswith(" The other side")
    assert (anchor.property, anchor.value) == ("count", to_json(Count.exactly(2)))
    decision = about(anchor, anchor.mention)
    assert msgspec.json.decode(msgspec.json.encode(decision), type=Decision) == decision
