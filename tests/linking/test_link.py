"""Which mentions are one incident: each rule with an example, and what must hold for any mentions."""

import pytest

from dateline.linking import FEATURES, Linked, link
from dateline.linking.signature import signature
from dateline.model import Kinship, Mention
from dateline.model.values import Count, Kind, Party, Relation, Text, When, Where
from dateline.model.words import Polarity, Status
from dateline.testing import claim, launch, mention, protest

KP, IR = Party("North Korea", "KP"), Party("Iran", "IR")
DAY = When("2021-10-19")
SINPO = Where("Sinpo", "kp-sinpo", 40.0, 128.2, within=("kp-sh", "kp"), precision=5.0)
HAMGYONG = Where("South Hamgyong", "kp-sh", 40.2, 127.5, within=("kp",), precision=80.0)
WONSAN = Where("Wonsan", "kp-wonsan", 39.1, 127.4, within=("kp",), precision=10.0)
BALLISTIC, CRUISE = Kind(("missile", "ballistic missile")), Kind(("missile", "cruise missile"))


def linked(*mentions: Mention, **rest: object) -> Linked:
    return link(mentions, {m.report: "2021-10-20" for m in mentions}, **rest)  # type: ignore[arg-type]


def groups(*mentions: Mention, **rest: object) -> set[frozenset[str]]:
    """The groups by the mentions' short names."""
    return {frozenset(m.removeprefix("m-") for m in g.mentions) for g in linked(*mentions, **rest).groups}


TOGETHER, APART = {frozenset("ab")}, {frozenset("a"), frozenset("b")}

# ------------------------------------------------------------------------------------------------- what joins, what not


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param({}, {}, TOGETHER, id="one actor's launches of one day"),
        pytest.param({}, {"date": When("2021-10-20")}, APART, id="another day"),
        pytest.param({}, {"actor": IR}, APART, id="another actor"),
        pytest.param({}, {"date": When("2021-10-18/2021-10-19")}, TOGETHER, id="a day within a weekend"),
        pytest.param({}, {"date": When("2021-10-20", slack_days=1)}, TOGETHER, id="a table's date a day off"),
        pytest.param(
            {"date": When("2021-10-19", "Asia/Pyongyang")},
            {"date": When("2021-10-18", "UTC")},
            TOGETHER,
            id="a UTC date",
        ),
        pytest.param({}, {"actor": None}, APART, id="an unknown actor, and nothing more"),
        pytest.param(
            {"count": Count.exactly(2), "weapon": BALLISTIC},
            {"actor": None, "count": Count.exactly(2), "weapon": BALLISTIC},
            TOGETHER,
            id="an unknown actor, but the same number of the same weapon",
        ),
        pytest.param(
            {"actor": None, "place": SINPO}, {"actor": None, "place": SINPO}, TOGETHER, id="one day and place"
        ),
        pytest.param({"actor": None}, {"actor": None}, APART, id="one day alone"),
        pytest.param({"count": Count.exactly(1)}, {"count": Count.exactly(2)}, TOGETHER, id="a disputed count"),
        pytest.param({"weapon": CRUISE}, {"weapon": BALLISTIC}, TOGETHER, id="a disputed weapon"),
        pytest.param({"place": SINPO}, {"place": HAMGYONG}, TOGETHER, id="a place within another"),
        pytest.param({"place": SINPO}, {"place": WONSAN}, APART, id="two places"),
        pytest.param(
            {"place": SINPO, "count": Count.exactly(1), "weapon": BALLISTIC},
            {"place": WONSAN, "count": Count.exactly(1), "weapon": BALLISTIC},
            TOGETHER,
            id="a disputed place",
        ),
        pytest.param(
            {"time_of_day": Text("07:10")}, {"time_of_day": Text("8:05 a.m.")}, TOGETHER, id="within the hour"
        ),
        pytest.param({"time_of_day": Text("07:10")}, {"time_of_day": Text("08:11")}, APART, id="over an hour apart"),
        pytest.param(
            {"time_of_day": Text("07:10 KST")}, {"time_of_day": Text("22:10 GMT")}, TOGETHER, id="times on two clocks"
        ),
        pytest.param({"date": None}, {"date": None}, APART, id="undated"),
        pytest.param({}, {"date": When("2021-10")}, APART, id="a month, and nothing more"),
        pytest.param(
            {"place": SINPO, "count": Count.exactly(1), "weapon": BALLISTIC},
            {"date": When("2021-10"), "place": SINPO, "count": Count.exactly(1), "weapon": BALLISTIC},
            TOGETHER,
            id="a month, and all else the same",
        ),
        pytest.param({"date": When("2021-10")}, {"date": When("2021-10")}, APART, id="two mentions of a month"),
        pytest.param(
            {"date": When("2021-10"), "place": SINPO, "count": Count.exactly(1), "weapon": BALLISTIC},
            {"date": When("2021-10"), "place": SINPO, "count": Count.exactly(1)},
            APART,
            id="two mentions of a month, and much else the same",
        ),
    ],
)
def test_pairs(a: dict[str, object], b: dict[str, object], expected: set[frozenset[str]]) -> None:
    """Mentions of two reports are one incident where day, actor and place leave little doubt, and nothing forbids
    it.
    """
    assert groups(launch("a", **a), launch("b", **b)) == expected  # type: ignore[arg-type]


def test_window_is_the_packs() -> None:
    """How far apart two clock times may be is the unit rule of the family's pack."""
    pair = launch("a", time_of_day=Text("07:00")), launch("b", time_of_day=Text("09:00"))
    assert groups(*pair) == APART
    assert groups(*pair, windows={"launch": 180}) == TOGETHER


def test_types_of_a_family_link() -> None:
    """What one report calls a missile and another a satellite launch is one incident."""
    other = mention("m-b", "rb", date=DAY, actor=KP, type="space-launch")
    assert groups(launch("a"), other) == TOGETHER
    stranger = mention("m-b", "rb", date=DAY, actor=KP, type="nuclear-test", family="nuclear-test")
    assert groups(launch("a"), stranger) == APART


def test_plans_do_not_join_what_happened() -> None:
    """A plan, a threat and a deed are never one group; what is under way joins what has happened."""
    for status, expected in (
        (Status.PLANNED, APART),
        (Status.THREATENED, APART),
        (Status.HYPOTHETICAL, APART),
        (Status.UNDER_WAY, TOGETHER),
    ):
        assert groups(launch("a"), mention("m-b", "rb", date=DAY, actor=KP, status=status)) == expected


def test_equal_windows_are_one_plan() -> None:
    """Two reports of one actor's plan with the same window are one plan, however wide the window."""
    window = When("2022-02-08/2022-02-25")
    plans = [mention(f"m-{id}", f"r{id}", date=window, actor=KP, status=Status.PLANNED) for id in "ab"]
    assert groups(*plans) == TOGETHER
    assert groups(*(mention(m.id, m.report, date=window, actor=KP) for m in plans)) == APART


def test_denied_values_do_not_count() -> None:
    """A value that a report denies, or tells of one part only, says nothing of the incident."""
    for rest in ({"polarity": Polarity.DENIED}, {"part": "1"}, {"scope": "attempts"}):
        said = claim("time_of_day", Text("23:00"), mention="m-b", **rest)
        other = mention("m-b", "rb", said, date=DAY, actor=KP)
        assert groups(launch("a", time_of_day=Text("07:00")), other) == TOGETHER


# --------------------------------------------------------------------------------------------- one report, two mentions


def test_a_report_tells_its_incidents_apart() -> None:
    """Two mentions of one report with any difference are two incidents, and a third report's joins the one it fits."""
    two = launch("a", "r", count=Count.exactly(2)), launch("b", "r", count=Count.exactly(1))
    assert groups(*two) == APART
    assert groups(*two, launch("c", count=Count.exactly(1))) == {frozenset("a"), frozenset("bc")}
    assert linked(*two).review[0].why == "its report tells it apart from the mention that is there"


def test_the_same_said_twice() -> None:
    """Two mentions of one report with the same day, actor and values are one; without a day or an actor they are
    not.
    """
    assert groups(launch("a", "r"), launch("b", "r")) == TOGETHER
    weekend = When("2021-10-16/2021-10-17")
    assert groups(launch("a", "r", weekend), launch("b", "r", weekend)) == APART
    anybody = [launch(id, "r", actor=None, place=SINPO) for id in "ab"]
    assert groups(*anybody) == APART


def test_no_clear_winner_stands_alone() -> None:
    """A mention that fits two incidents equally well stands alone and is put up for review."""
    morning, evening = launch("a", time_of_day=Text("07:00")), launch("b", time_of_day=Text("19:00"))
    vague = launch("c")
    found = linked(morning, evening, vague)
    assert {frozenset(g.mentions) for g in found.groups} == {frozenset({f"m-{id}"}) for id in "abc"}
    assert [(r.group, len(r.between), r.why) for r in found.review] == [
        ("i-c", 2, "it fits two incidents equally well")
    ]
    told = launch("d", count=Count.exactly(2), weapon=BALLISTIC)
    clear = launch("a", time_of_day=Text("07:00"), count=Count.exactly(2), weapon=BALLISTIC)
    assert frozenset("ad") in groups(clear, evening, told)


def test_a_group_never_holds_a_contradiction() -> None:
    """A mention that fits an incident's pivot, but not what joined it already, does not join."""
    pivot = launch("a", place=SINPO)
    hours = [launch(id, time_of_day=Text(at)) for id, at in (("b", "07:00"), ("c", "19:00"))]
    assert sorted(map(len, groups(pivot, *hours))) == [1, 2]


def test_weekend_between_two_days() -> None:
    """A weekend on both days of which something happened joins neither."""
    saturday, sunday = launch("a", date=When("2021-10-16")), launch("b", date=When("2021-10-17"))
    assert groups(saturday, sunday, launch("c", date=When("2021-10-16/2021-10-17"))) == {frozenset(x) for x in "abc"}


def test_undated_join_in_copies_only() -> None:
    """An undated mention joins its like in a copy or a version of its report, and nothing else."""
    pair = launch("a", date=None), launch("b", date=None)
    assert groups(*pair, kinships={"rb": Kinship(copy_of="ra")}) == TOGETHER
    assert groups(*pair, kinships={"rb": Kinship(version_of="ra")}) == TOGETHER
    assert groups(pair[0], launch("b", date=None, actor=IR), kinships={"rb": Kinship(copy_of="ra")}) == APART
    twice = launch("c", "ra", None)
    assert len(groups(*pair, twice, kinships={"rb": Kinship(copy_of="ra")})) == 3


# ------------------------------------------------------------------------------------------------------------ responses


def test_responses() -> None:
    """Responses are one only with the same type, parties and day in the text, or in copies; one report's stay apart."""
    assert groups(protest("a"), protest("b")) == TOGETHER
    assert groups(protest("a"), protest("b", date=When("2021-10-20"))) == APART
    assert groups(protest("a"), protest("b", recipient=IR)) == APART
    assert groups(protest("a"), protest("b", type="threaten")) == APART
    assert groups(protest("a", "r"), protest("b", "r")) == APART
    assert groups(protest("a", date=None), protest("b", date=None)) == APART
    assert groups(protest("a", date=None), protest("b", date=None), kinships={"rb": Kinship(copy_of="ra")}) == TOGETHER
    month = When("2021-10")
    assert groups(protest("a", date=month), protest("b", date=month)) == APART
    assert groups(protest("a", actor=None), protest("b", actor=None)) == APART


# ------------------------------------------------------------------------------------------------------ ids and reasons


def test_the_id_is_the_earliest_mentions() -> None:
    """An incident is named after its smallest mention by publication, then id; an undated report's comes last."""
    mentions = [launch(id) for id in "abc"]
    assert (
        link(mentions, {"ra": "2021-10-21", "rb": "2021-10-20T08:00+09:00", "rc": "2021-10-20T07:00Z"}).groups[0].id
        == "i-b"
    )
    assert link(mentions, {"ra": None, "rb": "2021-10-20", "rc": "2021-10-20"}).groups[0].id == "i-b"
    assert link(mentions, {}).groups[0].mentions == ("m-a", "m-b", "m-c")


def test_why() -> None:
    """Each mention that joined says against which, by which features and values, and the weights add up."""
    pair = launch("a", count=Count.exactly(2), place=SINPO), launch("b", count=Count.exactly(1))
    (joined,) = linked(*pair).why
    assert (joined.mention, joined.to) == ("m-b", "m-a")
    assert [(r.feature, r.relation, r.mine, r.theirs, r.weight) for r in joined.reasons] == [
        ("date", Relation.EQUAL, DAY, DAY, 3.0),
        ("actor", Relation.EQUAL, KP, KP, 2.0),
        ("count", Relation.CONTRADICTS, Count.exactly(1), Count.exactly(2), -0.5),
    ]
    assert joined.score == sum(r.weight for r in joined.reasons)


def test_other_words_for_the_same() -> None:
    """Mentions that say the same in other words have one signature: "DPRK", the other name of a sea."""
    a = launch("a", actor=Party("DPRK", "KP"), place=Where("East Sea", "sea"))
    b = launch("b", place=Where("Sea of Japan", "sea"))
    assert signature(a).key == signature(b).key
    assert signature(a).encoded != signature(b).encoded


def test_every_feature_is_documented() -> None:
    """Every feature has a name of its own and says what it looks at."""
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)
    assert all(feature.ask.__doc__ for feature in FEATURES)
