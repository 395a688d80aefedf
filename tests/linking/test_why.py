"""Why two mentions are one incident or are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking import FEATURES
from dateline.linking.features import VETO, score
from dateline.linking.signature import signature
from dateline.linking.why import BARS, compare_mentions, nearest, sentence
from dateline.model import Mention
from dateline.model.values import Count, Party, Relation, Text, When, Where
from dateline.model.words import Status
from dateline.testing import claim, mention

KP, IR = Party("North Korea", "KP"), Party("Iran", "IR")
DAY = When("2021-10-19")
SINPO = Where("Sinpo", "kp-sinpo", 40.0, 128.2, within=("kp",), precision=5.0)
NAMES = {bar.__name__: bar for bar in BARS}


def told(
    id: str, report: str | None = None, count: int | None = None, hour: str | None = None, **rest: object
) -> Mention:
    claims = [] if count is None else [claim("count", Count.exactly(count), mention=id)]
    claims += [] if hour is None else [claim("time_of_day", Text(hour), mention=id)]
    given_rest: dict[str, object] = {"date": DAY, "actor": KP} | rest
    return mention(id, report or f"r-{id}", *claims, **given_rest)  # type: ignore[arg-type]


def test_every_feature_is_told() -> None:
    """The comparison lists every feature with both values, how they stand, its weight and its sentence; what one does
    not tell has the weight of not knowing.
    """
    found = compare_mentions(told("m-a", count=2, place=SINPO), told("m-b", count=1, actor=None), {})
    assert [weighed.feature for weighed in found.features] == [feature.name for feature in FEATURES]
    by_name = {weighed.feature: weighed for weighed in found.features}
    assert (by_name["count"].mine, by_name["count"].theirs) == (Count.exactly(2), Count.exactly(1))
    assert by_name["count"].relation is Relation.CONTRADICTS
    assert (by_name["place"].relation, by_name["place"].weight) == (None, 0.0)
    assert (by_name["actor"].relation, by_name["actor"].weight) == (None, -0.5)
    assert found.total == 3.0 - 0.5 - 0.5
    assert found.vetoes == ()


def test_a_veto() -> None:
    """What nothing can outweigh is named, however much else agrees; the other features are told all the same."""
    found = compare_mentions(told("m-a", count=2), told("m-b", count=2, actor=IR), {})
    assert found.total == VETO
    assert [weighed.feature for weighed in found.vetoes] == ["actor"]
    assert next(weighed for weighed in found.features if weighed.feature == "date").weight == 3.0


def test_minutes_are_the_packs() -> None:
    """How far apart two clock times may be is the family's."""
    pair = told("m-a", hour="07:00"), told("m-b", hour="09:00")
    assert compare_mentions(*pair, {}).total == VETO
    assert compare_mentions(*pair, {"launch": 180}).total != VETO


MARCH, APRIL = When("2021-03"), When("2021-03-20/2021-04-30")


@pytest.mark.parametrize(
    ("a", "b", "bars"),
    [
        ({}, {}, []),
        ({}, {"family": "nuclear-test"}, ["another_family"]),
        ({}, {"status": Status.PLANNED}, ["another_state"]),
        ({"status": Status.UNDER_WAY}, {}, []),
        ({}, {"status": Status.THREATENED}, ["another_state", "only_supposed"]),
        ({"response": True, "date": None}, {"response": True}, ["responses"]),
        ({"date": None}, {}, ["undated"]),
        ({"date": MARCH}, {"date": MARCH}, ["too_wide"]),
        ({"date": MARCH}, {}, []),
        ({"date": APRIL}, {}, ["too_wide"]),
        ({"report": "r"}, {"report": "r"}, []),
        ({"report": "r", "actor": None}, {"report": "r", "actor": None}, ["told_apart"]),
        ({"report": "r", "count": 1}, {"report": "r", "count": 2}, ["told_apart"]),
    ],
)
def test_bars(a: dict[str, object], b: dict[str, object], bars: list[str]) -> None:
    """What keeps two mentions from being scored has its sentence, whichever of them it is about."""
    one, other = told("m-a", **a), told("m-b", **b)  # type: ignore[arg-type]
    expected = tuple(sentence(NAMES[name]) for name in bars)
    assert compare_mentions(one, other, {}).bars == expected
    assert compare_mentions(other, one, {}).bars == expected
    assert all(text.endswith(".") for text in expected)


def test_nearest() -> None:
    """Of two groups the pair that scores most is told, but first such as nothing bars or forbids; with nothing to
    compare there is none.
    """
    vague, exact = told("m-a"), told("m-b", count=2)
    found = nearest([vague, exact], [told("m-c", count=2), told("m-d", actor=IR)], {})
    assert found is not None
    assert (found.mine.id, found.theirs.id, found.total) == ("m-b", "m-c", 6.0)
    barred, free = told("m-c", status=Status.PLANNED), told("m-d")
    found = nearest([vague], [barred, free], {})
    assert found is not None
    assert found.theirs.id == "m-d"
    other_day = told("m-e", count=2, date=When("2021-11-19"))
    found = nearest([exact], [told("m-c", count=2, date=None), other_day], {})
    assert found is not None
    assert (found.theirs.id, [weighed.feature for weighed in found.vetoes]) == ("m-e", ["date"])
    assert nearest([vague], [vague], {}) is None
    assert nearest([], [vague], {}) is None


_mentions = st.builds(
    told,
    st.sampled_from(["m-a", "m-b"]),
    count=st.sampled_from([None, 1, 2]),
    hour=st.sampled_from([None, "07:00", "7:30 a.m.", "21:00"]),
    date=st.sampled_from([None, DAY, When("2021-10-18/2021-10-20"), MARCH]),
    actor=st.sampled_from([None, KP, IR]),
    place=st.sampled_from([None, SINPO]),
    type=st.sampled_from(["missile-launch", "space-launch"]),
)


@given(_mentions, _mentions)
def test_it_is_the_score_that_linking_takes(a: Mention, b: Mention) -> None:
    """The sum that is told is the score that linking goes by, and its reasons are those told."""
    found = compare_mentions(a, b, {})
    total, reasons = score(signature(a), signature(b), 60)
    assert found.total == pytest.approx(total)
    told_of = {(weighed.feature, weighed.weight) for weighed in found.features}
    assert {(reason.feature, reason.weight) for reason in reasons} <= told_of
