"""Tolls: which figure gives way to which, each rule with an example."""

from hypothesis import example, given
from hypothesis import strategies as st

from dateline.model import Claim, Property
from dateline.model.values import Count
from dateline.model.words import Basis, Polarity, SourceKind, Standing
from dateline.settling import settle
from dateline.settling.origins import Context, Voice, voices
from dateline.settling.relations import Relations
from dateline.settling.stances import Stance
from dateline.settling.tolls import mark_died
from dateline.testing import claim, report, source

SOURCES = {
    "police": source("police", "GB"),
    "coroner": source("coroner", "GB", SourceKind.OFFICIAL, body="coroner"),
    "officers": source("officers", None, SourceKind.UNNAMED_OFFICIAL),
}
REPORTS = {f"r-{day}": report(f"r-{day}", f"2023-06-{day}", outlet=f"Paper {day}") for day in (12, 13, 14)}


def told(property: str, number: int, day: int, source: str | None = None, basis: Basis | None = None) -> Claim:
    return claim(property, Count.exactly(number), source, report=f"r-{day}", mention=f"m-{day}", basis=basis)


def account(*claims: Claim) -> dict[str, Property]:
    return settle(claims, sources=SOURCES, reports=REPORTS)


def test_a_told_number_leads_over_an_inferred_one() -> None:
    """Who is told one by one is counted only where nobody gives a number, whoever speaks of them."""
    found = account(told("injured", 5, 12), told("injured", 1, 12, "police", Basis.INFERRED))["injured"]
    assert found.lead == Count.exactly(5)
    assert found.standing is Standing.REVISED


def test_an_inferred_number_stands_where_none_is_told() -> None:
    """It is all that is known."""
    assert account(told("injured", 1, 12, basis=Basis.INFERRED))["injured"].lead == Count.exactly(1)


def test_who_was_hurt_may_have_died() -> None:
    """One hurt on Monday, and on Wednesday one dead and nobody hurt: nobody is told to be hurt any more."""
    found = account(told("injured", 1, 12, "police"), told("killed", 1, 14, "police"))
    assert found["killed"].lead == Count.exactly(1)
    assert found["injured"].lead is None
    assert all(value.superseded for value in found["injured"].values)
    assert found["injured"].standing is Standing.REVISED


def test_who_was_hurt_beside_the_dead_still_is() -> None:
    """A later report of the same one death says nothing of who was hurt beside; nor does one that tells of both."""
    same = account(told("killed", 1, 12), told("injured", 1, 12), told("killed", 1, 14, "police"))
    assert same["injured"].lead == Count.exactly(1)
    both = account(told("injured", 1, 12), told("killed", 1, 14, "police"), told("injured", 1, 14, "police"))
    assert both["injured"].lead == Count.exactly(1)


def test_an_earlier_death_does_not_unsay_later_wounds() -> None:
    """Only a later report can tell that somebody has died since."""
    found = account(told("killed", 1, 12, "police"), told("injured", 1, 14, "police"))
    assert found["injured"].lead == Count.exactly(1)


def test_the_latest_official_toll_leads() -> None:
    """Of two tolls by two bodies the later leads where it is official, and the earlier is marked."""
    found = account(told("killed", 2, 12, "police"), told("killed", 3, 13, "coroner"))["killed"]
    assert found.lead == Count.exactly(3)
    assert [value.superseded for value in found.values] == [False, True]


def test_a_toll_that_follows_later_and_is_greater_is_no_less_than_one_told() -> None:
    """A toll rises: two dead whom a report of Wednesday tells one by one are more than one told before. Fewer, or told
    no later, give way."""
    risen = account(told("killed", 1, 12), told("killed", 2, 14, "police", Basis.INFERRED))["killed"]
    assert risen.lead == Count.exactly(2)
    assert account(told("killed", 3, 12), told("killed", 2, 14, "police", Basis.INFERRED))["killed"].lead == Count(3, 3)
    assert account(told("killed", 1, 14), told("killed", 2, 14, "police", Basis.INFERRED))["killed"].lead == Count(1, 1)


def test_who_was_hurt_and_died_on_one_day() -> None:
    """Of two reports of one day, one of somebody hurt and one of somebody dead, the second tells what came of it."""
    found = account(told("injured", 1, 12), told("killed", 1, 12, "police"))
    assert found["injured"].lead == Count.exactly(1), "one report tells both"
    reports = {**REPORTS, "r-other": report("r-other", "2023-06-12", outlet="Another")}
    died = claim("killed", Count.exactly(1), "police", report="r-other", mention="m-other")
    apart = settle([told("injured", 1, 12), died], sources=SOURCES, reports=reports)
    assert apart["injured"].lead is None
    assert apart["killed"].lead == Count.exactly(1)


def test_unnamed_officials_count() -> None:
    """A later toll of officers who are not named leads as an official one."""
    assert account(told("killed", 1, 12), told("killed", 3, 14, "officers"))["killed"].lead == Count.exactly(3)
    assert account(told("killed", 1, 12), told("killed", 3, 14))["killed"].lead is None


_TIMES = st.sampled_from(
    [None, "2023-06-12", "2023-06-13", *(f"2023-06-12T{clock}" for clock in ("08:00", "08:00Z", "10:00Z", "18:00Z"))]
)
_TOLLS = st.lists(st.tuples(st.sampled_from(["injured", "killed"]), st.integers(1, 2), _TIMES), max_size=5)


@given(_TOLLS)
@example([("injured", 1, "2023-06-12T18:00Z"), ("killed", 1, "2023-06-12T08:00"), ("killed", 1, "2023-06-12T10:00Z")])
@example([("injured", 1, "2023-06-13"), ("killed", 1, "2023-06-12T08:00"), ("killed", 1, None)])
@example([("injured", 1, "2023-06-13"), ("killed", 1, None), ("killed", 1, "2023-06-12T08:00")])
@example([("injured", 1, "2023-06-12T10:00Z"), ("killed", 1, "2023-06-12T18:00Z"), ("killed", 1, "2023-06-12T08:00Z")])
def test_whoever_may_be_later_counts(tolls: list[tuple[str, int, str | None]]) -> None:
    """Of those hurt nobody is left just where some report of so many dead is not surely earlier, whatever the others
    that tell as many say, with clocks of a zone or of none, or without a time.
    """
    reports = {f"r{n}": report(f"r{n}", at, outlet=f"Paper {n}") for n, (_, _, at) in enumerate(tolls)}
    held = Context({}, reports, {})

    def stances(property: str) -> list[Stance]:
        found = []
        for number in range(1, 3):
            told = [
                claim(property, Count.exactly(number), None, report=f"r{n}", mention=f"m{n}")
                for n, toll in enumerate(tolls)
                if toll[:2] == (property, number)
            ]
            current = voices(told, held, Relations(property))
            found.append(Stance(Count.exactly(number), Polarity.ASSERTED, open=False, current=current))
        return found

    def expected(number: int, hurt: Voice) -> bool:
        return any(
            toll >= number and not died.before(hurt)
            for toll, stance in enumerate(stances("killed"), 1)
            for died in stance.current
        )

    hurt = stances("injured")
    wanted = [[voice for voice in s.current if expected(number, voice)] for number, s in enumerate(hurt, 1)]
    mark_died(hurt, stances("killed"))
    assert [stance.superseded for stance in hurt] == wanted
