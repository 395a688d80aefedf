"""What a person decided counts in what ranks are held against, and a rejected rank is held against nothing."""

from collections.abc import Sequence

import pytest

from dateline.deciding.anchoring import claim_anchor, mention_anchor
from dateline.model import Decision, Mention, Verb
from dateline.model.anchor import Anchor
from dateline.model.check import Verdict
from dateline.model.values import Comparative

from .conftest import Launch, Told, only, record

FIRST_IN_MAY = Comparative("first", since="2023-05-01", class_="launch")
EARLIER: Told = ("2023-05-04", [Launch("2023-05-04")])
RANKED: Told = ("2023-05-20", [Launch("2023-05-20", rank=FIRST_IN_MAY)])


def decision(verb: Verb, about: Anchor, value: object = None) -> Decision:
    return Decision.made(verb, (about,), value, time="2024-01-01T00:00:00Z", by="Ann", why="seen")


def test_a_rejected_statement_is_not_checked() -> None:
    """A rank that a person rejects as misread has no verdict."""

    def reject(mentions: Sequence[Mention]) -> list[Decision]:
        ranked = mentions[1]
        (claim,) = (each for each in ranked.claims if each.property == "comparative")
        return [decision(Verb.REJECT, claim_anchor(claim, ranked, ()))]

    assert only(record(EARLIER, RANKED)).verdict is Verdict.CONTRADICTED
    assert record(EARLIER, RANKED, ruled=reject).checks == ()


@pytest.mark.parametrize(("property", "value"), [("date", "2023-04-04"), ("actor", "IR")])
def test_what_a_person_tells_otherwise_contradicts_no_more(property: str, value: str) -> None:
    """A launch that a person dates before the days asked about, or gives to another state, is not held against a
    rank.
    """

    def give(mentions: Sequence[Mention]) -> list[Decision]:
        return [decision(Verb.SET, mention_anchor(mentions[0], ()), {"property": property, "value": value})]

    assert only(record(EARLIER, RANKED, ruled=give)).verdict is not Verdict.CONTRADICTED
