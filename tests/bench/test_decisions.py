"""What the bench of decisions holds decisions against."""

import random

import msgspec
from bench.decisions.oracle import Truth, partition
from bench.decisions.otherwise import otherwise

from dateline.deciding.anchoring import claim_anchor, mention_anchor
from dateline.model import Decision, Reading, Record, Verb
from dateline.testing import PLAIN, plain_report, read_plainly

REPORTS = [
    plain_report(f"KP fired {n} on 2022-01-0{n}, said JCS. IR fired {n} on 2022-02-0{n}.", outlet=f"Outlet {n}")
    for n in range(1, 7)
]
READ: dict[str, Reading] = {report.id: read_plainly(report) for report in REPORTS}
MENTIONS = [mention for reading in READ.values() for mention in reading.mentions]
SAME = {mention.id: mention.id for mention in MENTIONS}
RECORD = Record(reader=PLAIN, reports={report.id: report for report in REPORTS})


def decision(verb: Verb, *numbers: int, day: int = 1, undoes: str | None = None) -> Decision:
    target = tuple(mention_anchor(MENTIONS[n], ()) for n in numbers)
    return Decision.made(verb, target, time=f"2022-03-{day:02}", by="Ann", why="", undoes=undoes)


def groups(*decisions: Decision, fate: dict[str, str] = SAME) -> list[list[int]]:
    """The groups of more than one mention, by the numbers of these."""
    number = {mention.id: n for n, mention in enumerate(MENTIONS)}
    made = partition(Truth(decisions, fate, {}), READ, RECORD)
    return sorted(sorted(number[id] for id in group) for group in made if len(group) > 1)


def test_the_oracle_folds_merges_and_splits() -> None:
    """Merges bring together, splits take out, in the order in which they were made; what is undone does neither."""
    merge, split = decision(Verb.MERGE, 0, 2), decision(Verb.SPLIT, 2, day=2)
    assert groups() == []
    assert groups(merge) == [[0, 2]]
    assert groups(merge, decision(Verb.MERGE, 2, 4, day=2)) == [[0, 2, 4]]
    assert groups(merge, split) == []
    undo = decision(Verb.UNDO, day=3, undoes=split.id)
    assert groups(merge, split, undo) == [[0, 2]]
    assert groups(merge, split, undo, decision(Verb.UNDO, day=4, undoes=undo.id)) == []


def test_the_oracle_leaves_out_what_is_read_no_more() -> None:
    """A merge of which one mention is lost brings nothing together, and is an orphan."""
    merge = decision(Verb.MERGE, 0, 2)
    fate = {id: id for id in SAME if id != MENTIONS[2].id}
    assert groups(merge, fate=fate) == []
    assert Truth((merge,), fate, {}).is_orphan(merge, RECORD)
    assert not Truth((merge,), SAME, {}).is_orphan(merge, RECORD)


def test_the_other_reader_says_what_became_of_everything() -> None:
    """Each mention and claim is either gone or named by what it is now, which is read; some are gone, some moved, some
    changed, and some new.
    """
    made = otherwise(READ, RECORD.reports, random.Random(3), "other")
    now = {mention.id: mention for reading in made.readings.values() for mention in reading.mentions}
    claims = {claim.id for mention in now.values() for claim in mention.claims}
    assert set(made.mentions.values()) <= now.keys()
    assert set(made.claims.values()) <= claims
    assert {reading.reader for reading in made.readings.values()} == {"other"}
    assert 0 < len(made.mentions) < len(MENTIONS)
    assert any(old != new for old, new in made.mentions.items())
    assert now.keys() - set(made.mentions.values())
    assert claims - set(made.claims.values())
    for mention in now.values():
        for claim in mention.claims:
            text = RECORD.reports[claim.evidence.report].text
            assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact


def test_the_other_reader_is_the_same_each_time() -> None:
    """A lot is drawn by its number."""
    one, two = (otherwise(READ, RECORD.reports, random.Random(5), "other") for _ in range(2))
    assert msgspec.to_builtins(one.readings) == msgspec.to_builtins(two.readings)
    assert one.claims == two.claims


def test_a_claim_is_left_while_its_mention_is() -> None:
    """A decision on a claim is about nothing where the claim's mention is read no more."""
    told = MENTIONS[0]
    ruled = Decision.made(Verb.REJECT, (claim_anchor(told.claims[0], told, ()),), time="2022-03-01", by="Ann", why="")
    claims = {told.claims[0].id: "c-now"}
    assert Truth((ruled,), {told.id: "m-now"}, claims).left(ruled) == ["c-now"]
    assert Truth((ruled,), {}, claims).left(ruled) == []
