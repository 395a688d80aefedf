"""Ranks are held against what was known when they were said, and never contradicted where it cannot be told."""

from typing import Any

import pytest

from dateline.checks.classes import Words
from dateline.checks.comparatives import Statement, hold
from dateline.model.check import Verdict
from dateline.model.values import Comparative, Count, Kind, Party, Quantity, Text, Value
from dateline.model.words import Certainty, Status

from .conftest import BARE, CRUISE, LONG, SHORT, Launch, Told, only, record, shown

HOLDS, CONTRADICTED, OPEN = Verdict.HOLDS, Verdict.CONTRADICTED, Verdict.CANNOT_TELL
IN_SIX_MONTHS = Comparative("first", window="P6M")


def news(date: str, **rest: Any) -> Told:
    """A report of the day that tells one launch as its news."""
    return date, [Launch(date, **rest)]


def ranked(rank: Comparative, date: str = "2023-05-09", **rest: Any) -> Told:
    return news(date, rank=rank, **rest)


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        pytest.param("2022-11-16", HOLDS, id="174 days"),
        pytest.param("2022-10-26", HOLDS, id="half a month more than six"),
        pytest.param("2022-11-24", HOLDS, id="half a month less"),
        pytest.param("2022-11-25", CONTRADICTED, id="more than half a month less"),
        pytest.param("2022-06-01", OPEN, id="too long ago to be the one before"),
    ],
)
def test_a_round_window_has_half_a_unit_of_slack(before: str, verdict: Verdict) -> None:
    """The first in six months: one from five and a half months before bears it out, a later one stands in its way."""
    assert only(record(news(before), ranked(IN_SIX_MONTHS))).verdict is verdict


@pytest.mark.parametrize(
    ("before", "verdict"),
    [("2022-05-20", HOLDS), ("2022-09-09", OPEN), ("2022-12-01", CONTRADICTED)],
)
def test_eight_months_are_no_year(before: str, verdict: Verdict) -> None:
    """The first in a year is neither borne out nor contradicted by one of eight months before."""
    assert only(record(news(before), ranked(Comparative("first", window="P1Y")))).verdict is verdict


def test_nothing_before_shows_nothing() -> None:
    """A record that has no earlier one cannot tell, and says what it lacks."""
    check = only(record(ranked(IN_SIX_MONTHS)))
    assert (check.verdict, check.incidents) == (OPEN, ())
    assert check.why == "The record has none in that time, but none about 6 months earlier either: it cannot show it."


def test_a_contradiction_names_the_other_with_its_sentence() -> None:
    """What stands in the way is shown by its incident and by the claim whose sentence tells it."""
    held = record(news("2023-03-07", sentence="It flew."), ranked(IN_SIX_MONTHS))
    check = only(held)
    assert shown(held) == ["2023-03-07"]
    assert [held.claims[id].evidence.exact for id in check.against] == ["It flew."]
    assert check.why == "The record has one in that time: on 7 March 2023, 63 days earlier."


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        pytest.param({"kind": SHORT}, CONTRADICTED, id="a narrower kind counts"),
        pytest.param({"kind": BARE}, OPEN, id="a wider kind may count"),
        pytest.param({"kind": None}, OPEN, id="no kind may count"),
        pytest.param({"kind": CRUISE}, OPEN, id="a kind that excludes it does not, and nothing else is there"),
        pytest.param({"status": Status.PLANNED}, OPEN, id="a plan is none"),
        pytest.param({"actor": "IR"}, OPEN, id="another's is none"),
        pytest.param({"actor": None}, OPEN, id="nobody's is left out"),
        pytest.param({"type": "space-launch"}, OPEN, id="another type of the family may count"),
        pytest.param({"values": (("outcome", Text("failure")),)}, OPEN, id="a failure may count"),
    ],
)
def test_what_surely_counts_alone_contradicts(other: dict[str, Any], verdict: Verdict) -> None:
    """Of ballistic missile launches another contradicts only where it surely is one."""
    rank = Comparative("first", window="P6M", class_="ballistic missile launch")
    assert only(record(news("2023-03-07", **other), ranked(rank))).verdict is verdict


def test_one_that_does_not_count_is_passed_over() -> None:
    """A cruise missile between two ballistic ones takes nothing from the first ballistic missile launch since."""
    rank = Comparative("first", since="2023-01-09", class_="ballistic missile launch")
    held = record(news("2023-01-09"), news("2023-03-07", kind=CRUISE), ranked(rank))
    assert (only(held).verdict, shown(held)) == (HOLDS, ["2023-01-09"])


def test_such_a_launch_may_be_of_another_kind() -> None:
    """'Such launch' counts the ranked one's own kind; one of another kind leaves it open and is shown."""
    rank = Comparative("first", window="P1Y", class_="such launch")
    held = record(news("2023-05-05", kind=BARE), ranked(rank, kind=SHORT))
    assert (only(held).verdict, shown(held)) == (OPEN, ["2023-05-05"])
    assert only(record(news("2023-03-05", kind=SHORT), ranked(rank, kind=SHORT))).verdict is CONTRADICTED
    assert only(record(news("2023-03-05", kind=LONG), ranked(rank, kind=SHORT))).verdict is OPEN


@pytest.mark.parametrize("words", ["provocation", "show of force", "launch over Japan", "to do so"])
def test_words_that_the_record_does_not_keep_never_contradict(words: str) -> None:
    """Of what the record does not say, no incident is surely one, and none bears it out."""
    rank = Comparative("first", window="P6M", class_=words)
    assert only(record(news("2023-03-07"), ranked(rank))).verdict is OPEN
    assert only(record(news("2022-11-09"), ranked(rank))).verdict is OPEN


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("It was the first since January 9.", CONTRADICTED),
        ("A ballistic missile was fired, the first since January 9.", OPEN),
        ("It was the first since January 9 from a submarine.", OPEN),
        ("It was the first since January 9 by its navy.", OPEN),
        ("It was the first since January 9 by North Korea.", CONTRADICTED),
        ("It was the first since January 9 of the Ohmsund type.", OPEN),
        ("One flew over Japan, the first since January 9.", OPEN),
        ("One fell inside the exclusive economic zone, the first since January 9.", OPEN),
    ],
)
def test_the_sentence_may_narrow_what_is_counted(sentence: str, verdict: Verdict) -> None:
    """A kind told in the sentence, or words after the rank, may be meant: a cruise missile between contradicts only a
    statement without them."""
    from dateline.checks.classes import ranked as of_words
    from dateline.checks.known import Known

    held = record(news("2023-01-09"), news("2023-03-07", kind=CRUISE), news("2023-05-09"))
    known = {i.date.edtf: Known.of(i, (held.claims[c] for c in i.claims)) for i in held.incidents.values() if i.date}
    stated = "first since January 9"
    before, _, after = sentence.partition(stated)
    value = Comparative("first", since="2023-01-09")
    words = Words(sentence, before, stated, after)
    own = known["2023-05-09"]
    assert of_words(value, words, own).types == {"missile-launch"}
    check = hold(Statement("c-1", value, words, "r-1", own), [known["2023-01-09"], known["2023-03-07"]])
    assert check.verdict is verdict


@pytest.mark.parametrize("class_", ["announced launch", "confirmed launch", "publicly declared test"])
def test_what_is_announced_is_not_all_that_the_record_has(class_: str) -> None:
    """Another that nobody announced does not contradict the first announced one."""
    rank = Comparative("first", window="P6M", class_=class_)
    assert only(record(news("2023-03-07"), ranked(rank))).verdict is OPEN


def test_such_a_launch_may_be_one_that_goes_where_it_went() -> None:
    """'The first such launch', of one that flew over a country: another that is not told to have may be none such."""
    rank = Comparative("first", window="P6M", class_="such launch")
    over = (("overflight", Text("JP")),)
    assert only(record(news("2023-03-07"), ranked(rank, values=over))).verdict is OPEN
    assert only(record(news("2023-03-07", values=over), ranked(rank, values=over))).verdict is CONTRADICTED


@pytest.mark.parametrize(("class_", "verdict"), [("missile launch", OPEN), ("launch", CONTRADICTED)])
def test_a_projectile_need_be_no_missile(class_: str, verdict: Verdict) -> None:
    """What is told as a projectile alone does not contradict the first missile launch: it may be a shell."""
    shot = news("2023-03-07", kind=Kind(("projectile",)))
    rank = Comparative("first", window="P6M", class_=class_)
    assert only(record(shot, ranked(rank))).verdict is verdict
    assert only(record(news("2023-03-07", kind=None), ranked(rank))).verdict is CONTRADICTED


def test_one_of_whom_it_is_disputed_whose_it_was_contradicts_nothing() -> None:
    """Where reports give one launch to two parties, it is not surely one of either."""
    whose = (("actor", Party("KP", "KP")), ("actor", Party("IR", "IR")))
    assert only(record(news("2023-03-07", values=whose), ranked(IN_SIX_MONTHS))).verdict is OPEN


def test_what_may_have_been_fired_contradicts_nothing() -> None:
    """Where a report says that one may have been fired, whether there was one is open."""
    perhaps = news("2023-03-07", sentence="The North may have fired a missile.")
    assert only(record(perhaps, ranked(IN_SIX_MONTHS))).verdict is OPEN


@pytest.mark.parametrize(("certainty", "verdict"), [(Certainty.POSSIBLE, OPEN), (Certainty.LIKELY, CONTRADICTED)])
def test_what_may_have_been_of_the_kind_contradicts_nothing(certainty: Certainty, verdict: Verdict) -> None:
    """One that was possibly a cruise missile does not stand in the way of the first cruise missile."""
    from msgspec.structs import replace

    from dateline.checks.known import Known

    held = record(news("2023-03-07", kind=CRUISE), news("2023-05-09", kind=CRUISE))
    known = {}
    for one in held.incidents.values():
        claims = [held.claims[id] for id in one.claims]
        claims = [replace(c, certainty=certainty) if c.property == "weapon" else c for c in claims]
        known[one.date.edtf if one.date else ""] = Known.of(one, claims)
    rank = Comparative("first", window="P6M", class_="cruise missile")
    check = hold(Statement("c-1", rank, Words(""), "r-1", known["2023-05-09"]), [known["2023-03-07"]])
    assert check.verdict is verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"), [("It was the first in a year.", HOLDS), ("It was the first in more than a year.", OPEN)]
)
def test_ten_months_are_not_more_than_a_year(sentence: str, verdict: Verdict) -> None:
    """What is told as longer than a round time is not borne out by one within it."""
    rank = Comparative("first", window="P1Y")
    assert only(record(news("2022-07-07"), ranked(rank, sentence=sentence))).verdict is verdict
    assert only(record(news("2022-04-07"), ranked(rank, sentence=sentence))).verdict is HOLDS


def test_a_neighbour_by_another_clock_contradicts_nothing() -> None:
    """One dated a day earlier may be the same by another clock: it leaves a first open and is shown."""
    rank = Comparative("first", since="2023-01-09", class_="launch")
    held = record(news("2023-01-09"), news("2023-05-08", kind=CRUISE), ranked(rank))
    assert (only(held).verdict, shown(held)) == (OPEN, ["2023-05-08"])


def test_an_uncertain_day_contradicts_nothing() -> None:
    """One that may lie in the window or before it leaves a first open."""
    rank = Comparative("first", since="2023-03-20", class_="launch")
    held = record(("2023-04-01", [Launch("2023-03", kind=CRUISE)]), ranked(rank))
    assert (only(held).verdict, shown(held)) == (OPEN, ["2023-03"])
    assert only(record(("2023-04-01", [Launch("2023-04-02~", kind=CRUISE)]), ranked(rank))).verdict is OPEN


@pytest.mark.parametrize(
    ("before", "rank", "verdict"),
    [
        ("2023-04-11", Comparative("first", since="2023-05-02"), HOLDS),
        ("2022-03-11", Comparative("first", since="2023-05-02"), OPEN),
        ("2023-05-05", Comparative("first", since="2023-05-02"), CONTRADICTED),
        ("2022-12-30", Comparative("first", since="2023"), HOLDS),
        ("2021-12-30", Comparative("first", since="2023"), OPEN),
        ("2023-01-05", Comparative("first", since="2023"), CONTRADICTED),
        ("2023-04-05", Comparative("first", since="2023-05"), HOLDS),
        ("2021-06-05", Comparative("first", since="2021"), HOLDS),
    ],
)
def test_since_a_day_of_something_else(before: str, rank: Comparative, verdict: Verdict) -> None:
    """The first since a day, or this year, holds where one is told as news in the year before, and none since."""
    assert only(record(news(before), ranked(rank))).verdict is verdict


def test_what_is_told_in_passing_does_not_bear_out_a_year() -> None:
    """One of the year before that only a later report recalls shows nothing about what there was in between."""
    recalled = ("2023-05-08", [Launch("2022-12-30", main=False)])
    for since in ("2023", "2023-02-02"):
        assert only(record(recalled, ranked(Comparative("first", since=since)))).verdict is OPEN
        assert only(record(news("2022-12-30"), ranked(Comparative("first", since=since)))).verdict is HOLDS


@pytest.mark.parametrize(("number", "verdict"), [(3, HOLDS), (2, CONTRADICTED), (4, OPEN)])
def test_the_nth_this_year(number: int, verdict: Verdict) -> None:
    """As many bear it out, more contradict it, and fewer only show that the record lacks some."""
    rank = Comparative("nth", number, since="2023", class_="launch")
    held = record(news("2023-01-09"), news("2023-03-07", kind=CRUISE), ranked(rank))
    assert only(held).verdict is verdict


def test_launches_a_day_apart_may_be_one() -> None:
    """Two of one day, or a day apart, may be one told twice: more than the number said contradicts only on days of
    their own."""
    rank = Comparative("nth", 2, since="2023", class_="launch")
    held = record(news("2023-03-06", kind=CRUISE), news("2023-03-07", kind=SHORT), ranked(rank))
    assert only(held).verdict is OPEN


def test_one_told_more_loosely_is_not_counted_again() -> None:
    """What is dated to a month or a year alone may be one of the others: it is no further one."""
    rank = Comparative("nth", 3, since="2023", class_="launch")
    loose = ("2023-05-08", [Launch("2023-01", kind=CRUISE, main=False), Launch("2023-03", kind=SHORT, main=False)])
    told = [news("2023-01-09"), ranked(rank)]
    assert only(record(*told, loose)).verdict is HOLDS
    assert only(record(*told)).verdict is OPEN
    own = ("2023-05-09", [Launch("2023-05", kind=BARE, main=False)])
    assert only(record(news("2023-01-09"), ranked(rank), own)).verdict is OPEN
    fourth = ranked(Comparative("nth", 4, since="2023", class_="launch"))
    assert only(record(news("2023-01-09"), fourth, loose)).verdict is OPEN


def test_rounds_are_never_contradicted() -> None:
    """How many launches make a round nobody says."""
    rank = Comparative("nth", 2, since="2023", class_="round of launches")
    held = record(news("2023-01-09"), news("2023-03-07"), ranked(rank))
    assert only(held).verdict is OPEN
    assert only(record(news("2023-01-09"), ranked(rank))).verdict is HOLDS


def test_a_number_without_a_time_is_elliptical_but_for_nuclear_tests() -> None:
    """'The fourth launch' says not since when; 'the sixth nuclear test' is of all times."""
    launches = record(news("2023-01-09"), news("2023-03-07"), ranked(Comparative("nth", 2, class_="launch")))
    assert only(launches).verdict is OPEN
    tests = [("2023-01-09", "nuclear-test"), ("2023-03-07", "nuclear-test")]
    told = [news(day, type=type, kind=None) for day, type in tests]
    rank = Comparative("nth", 2, class_="nuclear test")
    assert only(record(*told, ranked(rank, type="nuclear-test", kind=None))).verdict is CONTRADICTED


def test_the_first_ever_is_never_shown() -> None:
    """No record goes back to the beginning; an earlier one of the kind contradicts."""
    rank = Comparative("first", class_="cruise missile")
    assert only(record(news("2022-01-09"), ranked(rank, kind=CRUISE))).verdict is OPEN
    assert only(record(news("2022-01-09", kind=CRUISE), ranked(rank, kind=CRUISE))).verdict is CONTRADICTED


def km(value: float) -> tuple[tuple[str, Value], ...]:
    return (("range_km", Quantity(value, unit="km")),)


@pytest.mark.parametrize(("earlier", "verdict"), [(4500.0, CONTRADICTED), (1010.0, OPEN), (400.0, OPEN)])
def test_the_longest_ever(earlier: float, verdict: Verdict) -> None:
    """A farther flight contradicts, one that is farther by rounding alone does not, and of all times nothing holds."""
    rank = Comparative("most", of="range_km")
    assert only(record(news("2023-03-07", values=km(earlier)), ranked(rank, values=km(1000.0)))).verdict is verdict


@pytest.mark.parametrize(
    ("kind", "values", "verdict"),
    [(SHORT, km(400.0), HOLDS), (SHORT, (), OPEN), (SHORT, km(2000.0), CONTRADICTED)],
)
def test_the_longest_this_year(kind: Kind, values: tuple[tuple[str, Value], ...], verdict: Verdict) -> None:
    """It holds where each that counts has a smaller figure, and news of one goes back to the year before."""
    rank = Comparative("most", of="range_km", since="2023")
    told = [news("2023-03-07", kind=kind, values=values), ranked(rank, values=km(1000.0))]
    assert only(record(news("2022-12-07", values=km(2000.0)), *told)).verdict is verdict
    assert only(record(*told)).verdict is (CONTRADICTED if verdict is CONTRADICTED else OPEN)


def test_the_most_is_of_what_is_told_beyond_doubt() -> None:
    """A number of its own that is open, and none, are nothing to compare with."""
    rank = Comparative("most", of="count")
    own = ranked(rank, values=(("count", Count(3, None)),))
    assert only(record(news("2023-03-07", values=(("count", Count.exactly(23)),)), own)).verdict is OPEN
    check = only(record(news("2023-03-07"), ranked(Comparative("most"))))
    assert check.why == "The statement does not say in what it is the most."


def test_the_last_before_the_news() -> None:
    """The last is held against what lies between it and the news of its report."""
    last = Launch("2023-01-09", rank=Comparative("last", class_="ballistic missile"), main=False)
    report = ("2023-05-09", [Launch("2023-05-09"), last])
    assert only(record(report)).verdict is HOLDS
    held = record(news("2023-03-07"), report)
    assert (only(held).verdict, shown(held)) == (CONTRADICTED, ["2023-03-07"])
    assert only(record(news("2023-03-07", kind=BARE), report)).verdict is OPEN
    assert only(record(news("2023-03-07", kind=CRUISE), report)).verdict is HOLDS


def test_what_is_published_later_plays_no_part() -> None:
    """A statement is held against what was out when its report was; a later disclosure changes nothing."""
    told = [news("2022-11-09"), ranked(IN_SIX_MONTHS)]
    later = ("2023-08-01", [Launch("2023-03-07", kind=CRUISE), Launch("2023-02-07")])
    assert only(record(*told, later)).verdict is HOLDS
    sooner = ("2023-05-08", later[1])
    assert only(record(*told, sooner)).verdict is CONTRADICTED


def test_nothing_is_told_of_a_report_without_a_date() -> None:
    """Where nothing says when a report was published, what was known then cannot be told."""
    check = only(record(news("2023-03-07"), (None, [Launch("2023-05-09", rank=IN_SIX_MONTHS)])))
    assert check.verdict is OPEN
    assert "when the report was published" in check.why


@pytest.mark.parametrize("own", [{"date": None}, {"actor": None}, {"date": "2023"}])
def test_what_is_ranked_must_be_known(own: dict[str, Any]) -> None:
    """Without a day, a party, or a date closer than a month nothing can be held against anything."""
    launch = Launch(**{"date": "2023-05-09", "rank": IN_SIX_MONTHS, **own})
    assert only(record(news("2023-03-07"), ("2023-05-09", [launch]))).verdict is OPEN
