"""What became of what a source, or an outlet, told: each count with an example, and what holds for any claims."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking import draft, link
from dateline.model import Claim, Kinship, Record, Source
from dateline.model.values import Count, Kind, Quantity, Text, Value
from dateline.model.words import Basis, Polarity, SourceKind
from dateline.settling import settle_incident
from dateline.settling.track import How, Share, Track, of_outlets, of_sources
from dateline.testing import claim, launch, report, source

CHIEFS = source("joint chiefs", "KR")
TOKYO = source("Tokyo's ministry", "JP")
COAST = source("coast guard", "JP")
PENTAGON = source("Pentagon", "US")
KISHI = source("Kishi", "JP", SourceKind.OFFICIAL, body="Tokyo's ministry")
OFFICIAL = source("US official", "US", SourceKind.UNNAMED_OFFICIAL, named=False)
EXPERT = source("analyst", None, SourceKind.EXPERT)
SOURCES = {s.id: s for s in (CHIEFS, TOKYO, COAST, PENTAGON, KISHI, OFFICIAL, EXPERT)}
REPORTS = {
    "r-1": report("r-1", "2021-10-19T08:00Z", outlet="Courier"),
    "r-2": report("r-2", "2021-10-19T12:00Z", outlet="Herald"),
    "r-3": report("r-3", "2021-10-19T18:00Z", outlet="Post"),
    "r-copy": report("r-copy", "2021-10-19T13:00Z", outlet="Copyist"),
    "r-late": report("r-late", None, outlet="Copyist"),
    "r-noon": report("r-noon", "2021-10-19T12:00", outlet="Noon"),
    "r-evening": report("r-evening", "2021-10-19T19:00", outlet="Evening"),
    "r-week": report("r-week", "2021-10-26", outlet="Week"),
    "r-bare": report("r-bare", "2021-10-19T14:00Z"),
}
KINSHIPS = {"r-copy": Kinship(copy_of="r-1"), "r-late": Kinship(copy_of="r-2")}
BALLISTIC = Kind(("missile", "ballistic missile"))


def exactly(n: int) -> Count:
    return Count.exactly(n)


def told(property: str, value: Value, who: Source | None, in_: str = "r-1", **rest: object) -> Claim:
    return claim(property, value, who.id if who else None, report=in_, mention=f"m-{in_}", **rest)  # type: ignore[arg-type]


def record(*claims: Claim) -> Record:
    """One launch told by as many reports as these claims are in, settled."""
    by_report: dict[str, list[Claim]] = {}
    for one in claims:
        by_report.setdefault(one.evidence.report, []).append(one)
    mentions = [
        msgspec.structs.replace(launch(id, report=id), id=f"m-{id}", claims=tuple(held))
        for id, held in by_report.items()
    ]
    (made,) = draft(link(mentions, {}).groups, mentions)
    settled = settle_incident(
        made.incident, made.claims, sources=SOURCES, reports=REPORTS, kinships=KINSHIPS, background=made.background
    )
    return Record(
        reader="test",
        reports=REPORTS,
        kinships=KINSHIPS,
        sources=SOURCES,
        incidents={settled.id: settled},
        claims={one.id: one for one in claims},
    )


def sources(*claims: Claim) -> dict[str, Track]:
    held = record(*claims)
    return {track.teller.name: track for track in of_sources(held, held.incidents.values())}


def outlets(*claims: Claim) -> dict[str, Track]:
    held = record(*claims)
    return {track.teller.name: track for track in of_outlets(held, held.incidents.values())}


def how(track: Track) -> set[How]:
    (only,) = track.told
    return set(only.how)


def test_who_told_it_before_all_others_was_first() -> None:
    """Of two who say the same the one that surely said it earlier was first, and neither told it alone."""
    found = sources(told("count", exactly(2), CHIEFS), told("count", exactly(2), TOKYO, "r-2"))
    assert How.FIRST in how(found["joint chiefs"])
    assert how(found["Tokyo's ministry"]).isdisjoint({How.FIRST, How.ALONE})
    assert found["joint chiefs"].share(How.FIRST) == Share(1, 1)


def test_what_a_report_says_in_its_own_words_too_is_its_source_s() -> None:
    """A report that tells a value in its own words and as a body's takes nothing from the body: the body told it alone,
    or was first.
    """
    bare = told("count", exactly(2), None), told("count", exactly(2), CHIEFS)
    assert how(sources(*bare)["joint chiefs"]) == {How.ALONE}
    assert How.FIRST in how(sources(*bare, told("count", exactly(2), TOKYO, "r-2"))["joint chiefs"])


def test_what_a_body_gave_up_and_another_holds_contradicts_it() -> None:
    """A body's new value is contradicted by whoever holds the one that it has left."""
    found = sources(
        told("count", exactly(1), CHIEFS), told("count", exactly(1), TOKYO), told("count", exactly(2), CHIEFS, "r-2")
    )["joint chiefs"]
    by_value = {str(one.value): one.how for one in found.told}
    assert How.CONTRADICTED in by_value[str(exactly(2))] and How.REVISED in by_value[str(exactly(1))]


def test_an_outlet_told_a_value_once_whoever_gave_it_up() -> None:
    """A value that an outlet has from two bodies, of which one gave it up, is one value, and not revised."""
    found = outlets(
        told("count", exactly(1), CHIEFS),
        told("count", exactly(1), TOKYO),
        told("count", exactly(2), CHIEFS, "r-2"),
    )["Courier"]
    (only,) = found.told
    assert found.claims == 2 and How.REVISED not in only.how


def test_a_copy_without_a_date_is_as_old_as_its_original() -> None:
    """Who told it before the original told it before its copies, dated or not."""
    found = outlets(
        told("count", exactly(2), CHIEFS),
        told("count", exactly(2), CHIEFS, "r-2"),
        told("count", exactly(2), CHIEFS, "r-late"),
    )
    assert How.FIRST in how(found["Courier"])


def test_clocks_without_zones_order_nobody_who_may_be_far_apart() -> None:
    """Two outlets whose clocks name no zone may be on two sides of the world: only days tell who was first."""
    near = told("count", exactly(2), CHIEFS, "r-noon"), told("count", exactly(2), CHIEFS, "r-evening")
    assert not any(How.FIRST in how(track) for track in outlets(*near).values())
    assert How.FIRST in how(outlets(near[0], told("count", exactly(2), CHIEFS, "r-week"))["Noon"])


def test_at_one_time_nobody_was_first() -> None:
    """Where two may have said it at the same time, none of them is called the first."""
    found = sources(told("count", exactly(2), CHIEFS), told("count", exactly(2), TOKYO))
    assert not any(How.FIRST in how(track) for track in found.values())


def test_what_nobody_else_told_is_nobody_s_first() -> None:
    """A value that one alone tells is counted as such, and not among those of which one can be first."""
    found = sources(told("count", exactly(2), CHIEFS))["joint chiefs"]
    assert how(found) == {How.ALONE}
    assert found.share(How.FIRST) == Share(0, 0) and found.share(How.FIRST).interval is None


def test_who_changes_their_own_value_has_revised_it() -> None:
    """The earlier value is the one revised; another's contradiction of it is not counted beside that."""
    found = sources(told("count", exactly(1), CHIEFS), told("count", exactly(2), CHIEFS, "r-2"))["joint chiefs"]
    by_value = {str(one.value): one.how for one in found.told}
    assert How.REVISED in by_value[str(exactly(1))] and How.REVISED not in by_value[str(exactly(2))]
    assert found.share(How.REVISED) == Share(1, 2)
    assert found.count(How.CONTRADICTED) == 0


def test_a_toll_brought_up_to_date_is_no_revision() -> None:
    """A later toll replaces an earlier one without anybody having been wrong."""
    found = sources(told("killed", exactly(1), TOKYO), told("killed", exactly(3), TOKYO, "r-2"))["Tokyo's ministry"]
    assert (found.count(How.UPDATED), found.count(How.REVISED), found.count(How.CONTRADICTED)) == (1, 0, 0)


def test_two_who_cannot_both_be_right_contradict_each_other() -> None:
    """Each of two rival values is contradicted, and no value that agrees with another in part is."""
    found = sources(
        told("count", exactly(1), CHIEFS),
        told("count", exactly(2), TOKYO),
        told("weapon", BALLISTIC, CHIEFS),
        told("weapon", Kind(("missile",)), TOKYO),
    )
    for track in found.values():
        assert [one.property for one in track.told if How.CONTRADICTED in one.how] == ["count"]


def test_a_denial_contradicts() -> None:
    """Who denies a value contradicts who told it."""
    found = sources(
        told("outcome", Text("failure"), CHIEFS), told("outcome", Text("failure"), TOKYO, polarity=Polarity.DENIED)
    )
    assert How.CONTRADICTED in how(found["joint chiefs"])
    assert "Tokyo's ministry" not in found, "a denial is no value told"


def test_what_was_revised_contradicts_nobody() -> None:
    """A value that its own body has replaced contradicts no other any more."""
    found = sources(
        told("count", exactly(1), CHIEFS), told("count", exactly(2), CHIEFS, "r-2"), told("count", exactly(2), TOKYO)
    )
    assert How.CONTRADICTED not in how(found["Tokyo's ministry"])


def test_an_independent_observer_bears_out() -> None:
    """Another state that holds the same, or a narrower value, bears it out; a wider one does not."""
    narrow, wide = Quantity(600.0, unit="km"), Quantity(None, 300.0, 900.0, "km")
    found = sources(told("range_km", narrow, CHIEFS), told("range_km", wide, TOKYO))
    assert How.BORNE_OUT in how(found["Tokyo's ministry"])
    assert How.BORNE_OUT not in how(found["joint chiefs"])


@pytest.mark.parametrize("other", [COAST, KISHI, OFFICIAL, None], ids=lambda s: s.name if s else "unattributed")
def test_its_own_state_and_unnamed_officials_bear_nothing_out(other: Source | None) -> None:
    """A second ministry of one state, its own minister, an official without a name and a report's own voice add no
    independent observer.
    """
    found = sources(told("count", exactly(2), TOKYO), told("count", exactly(2), other, "r-2"))
    assert How.BORNE_OUT not in {h for one in found["Tokyo's ministry"].told for h in one.how}


def test_a_minister_s_track_record_is_the_ministry_s() -> None:
    """What a person says for a body counts as the body's, which then has both names; nobody unnamed has one."""
    found = sources(
        told("count", exactly(2), TOKYO), told("outcome", Text("failure"), KISHI), told("count", exactly(2), OFFICIAL)
    )
    assert set(found) == {"Tokyo's ministry"}
    assert found["Tokyo's ministry"].teller.names == ("Kishi",)
    assert found["Tokyo's ministry"].claims == 2


def test_types_and_comparatives_count_for_nobody() -> None:
    """A type comes with every mention; who told nothing else has no track record."""
    assert sources(told("type", Text("missile-launch"), CHIEFS)) == {}


def test_a_copy_is_its_original_s() -> None:
    """An outlet that prints another's text adds claims to that one's track record, and has none; nor has a report of
    which no outlet is known.
    """
    found = outlets(
        told("count", exactly(2), CHIEFS),
        told("count", exactly(2), CHIEFS, "r-copy"),
        told("count", exactly(2), CHIEFS, "r-bare"),
    )
    assert set(found) == {"Courier"}
    assert (found["Courier"].claims, len(found["Courier"].told)) == (2, 1)


def test_an_outlet_is_first_by_publication() -> None:
    """Of two outlets that pass on one body's words the earlier was first, and is not borne out by the later."""
    found = outlets(told("count", exactly(2), CHIEFS), told("count", exactly(2), CHIEFS, "r-2"))
    assert how(found["Courier"]) == {How.FIRST} and how(found["Herald"]) == set()


def test_who_tells_both_sides_is_not_contradicted() -> None:
    """An outlet that tells a value beside its rival is not held to either."""
    claims = told("count", exactly(1), CHIEFS), told("count", exactly(2), TOKYO)
    assert outlets(*claims)["Courier"].count(How.CONTRADICTED) == 0
    apart = outlets(told("count", exactly(1), CHIEFS), told("count", exactly(2), TOKYO, "r-2"))
    assert apart["Courier"].count(How.CONTRADICTED) == apart["Herald"].count(How.CONTRADICTED) == 1


def test_who_has_revised_a_value_can_still_be_contradicted() -> None:
    """What a body holds now is held against the others, whatever it held before."""
    found = sources(
        told("count", exactly(1), CHIEFS), told("count", exactly(2), CHIEFS, "r-2"), told("count", exactly(3), TOKYO)
    )["joint chiefs"]
    assert {str(one.value) for one in found.told if How.CONTRADICTED in one.how} == {str(exactly(2))}


def test_nobody_bears_out_themselves() -> None:
    """What an expert has measured bears out nothing that the same expert said elsewhere, but what another said."""
    measured = told("count", exactly(2), EXPERT, "r-2", basis=Basis.MEASURED)
    assert How.BORNE_OUT not in how(outlets(told("count", exactly(2), EXPERT), measured)["Courier"])
    assert How.BORNE_OUT in how(outlets(told("count", exactly(2), CHIEFS), measured)["Courier"])


def test_intervals() -> None:
    """Wilson's interval: never beyond 0 and 1, wide where cases are few. The figures are those of its formula."""
    assert Share(0, 10).interval == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert Share(5, 10).interval == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert Share(84, 84).interval == pytest.approx((0.9563, 1.0), abs=1e-4)


_claims = st.lists(
    st.tuples(
        st.sampled_from([("count", exactly(1)), ("count", exactly(2)), ("killed", exactly(3)), ("weapon", BALLISTIC)]),
        st.sampled_from([CHIEFS, TOKYO, COAST, KISHI, PENTAGON, OFFICIAL, None]),
        st.sampled_from(sorted(REPORTS)),
        st.sampled_from(list(Polarity)),
    ),
    min_size=1,
    max_size=10,
    unique_by=repr,
)


@given(_claims)
def test_counts_are_of_what_is_told(given_claims: list[tuple[tuple[str, Value], Source | None, str, Polarity]]) -> None:
    """Whatever is told: no share is more than all, each claim is counted once, nothing is first and alone or revised
    and contradicted, and turning the reports round changes nothing.
    """
    claims = [told(*what, who, where, polarity=way) for what, who, where, way in given_claims]
    for of in (sources, outlets):
        found = of(*claims)
        assert found == of(*reversed(claims))
        for track in found.values():
            held = [id for one in track.told for id in one.claims]
            assert track.claims == len(held) == len(set(held))
            for one in track.told:
                assert not {How.FIRST, How.ALONE} <= one.how
                assert not {How.REVISED, How.CONTRADICTED} <= one.how
            for fate in How:
                assert 0 <= track.share(fate).n <= track.share(fate).of or fate is How.ALONE
