"""How an account comes of claims: each rule with an example, and what must hold for any claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Claim, Kinship, Property, Report, Source
from dateline.model.values import Comparative, Count, Kind, Quantity, Text, Value, Where, Zone
from dateline.model.words import Basis, Certainty, Field, Polarity, SourceKind, Standing
from dateline.settling import settle
from dateline.settling.origins import OBSERVERS
from dateline.testing import claim, report, source

BALLISTIC = Kind(("missile", "ballistic missile"))
SHORT_RANGE = Kind(("missile", "ballistic missile", "short-range ballistic missile"))
CRUISE = Kind(("missile", "cruise missile"))

SOURCES = {
    s.id: s
    for s in (
        source("Tokyo's ministry", "JP"),
        source("coast guard", "JP"),
        source("Kishi", "JP", SourceKind.OFFICIAL, body="Tokyo's ministry"),
        source("joint chiefs", "KR"),
        source("Pentagon", "US"),
        source("US official", "US", SourceKind.UNNAMED_OFFICIAL, named=False),
        source("KCNA", "KP", SourceKind.STATE_MEDIA),
        source("Reuters staff", None, SourceKind.MEDIA),
        source("fisherman", None, SourceKind.WITNESS, named=False),
        source("analyst", None, SourceKind.EXPERT),
        source("police", "US"),
        source("Hamas", None, SourceKind.ARMED_GROUP),
    )
}
MORNING, NOON, EVENING = "2021-10-19T08:00Z", "2021-10-19T12:00Z", "2021-10-19T18:00Z"
REPORTS = {
    "r-1": report("r-1", MORNING, outlet="Courier"),
    "r-2": report("r-2", NOON, outlet="Herald"),
    "r-3": report("r-3", EVENING, outlet="Post"),
    "r-copy": report("r-copy", NOON, outlet="Copyist"),
    "r-day": report("r-day", "2021-10-19", outlet="Daily"),
    "r-undated": report("r-undated", None, outlet="Nobody"),
}


def exactly(n: int) -> Count:
    return Count.exactly(n)


def account(*claims: Claim, actor: str | None = None, **rest: object) -> dict[str, Property]:
    return settle(claims, sources=SOURCES, reports=REPORTS, actor=actor, **rest)  # type: ignore[arg-type]


def settled(*claims: Claim, actor: str | None = None, **rest: object) -> Property:
    (only,) = account(*claims, actor=actor, **rest).values()
    return only


def held(found: Property) -> dict[str, tuple[int, int]]:
    """Observers and origins of each value still held."""
    return {str(v.value): (v.observers, v.origins) for v in found.values if not v.superseded}


# ------------------------------------------------------------------------------------------------------------ observers


def test_two_ministries_are_one_observer() -> None:
    """Two bodies of one state are two origins and one observer."""
    found = settled(claim("count", exactly(2), "Tokyo's ministry"), claim("count", exactly(2), "coast guard"))
    assert held(found) == {str(exactly(2)): (1, 2)}
    assert found.standing is Standing.AGREED


def test_an_official_settles_as_the_ministry() -> None:
    """A minister and the ministry are one origin."""
    found = settled(claim("count", exactly(2), "Tokyo's ministry"), claim("count", exactly(2), "Kishi"))
    assert held(found) == {str(exactly(2)): (1, 1)}
    assert found.standing is Standing.SINGLE_ORIGIN


def test_unnamed_officials_are_no_observer() -> None:
    """An unnamed official is an origin, and adds no observer for the state."""
    found = settled(claim("count", exactly(2), "US official"), claim("count", exactly(2), "joint chiefs"))
    assert held(found) == {str(exactly(2)): (1, 2)}


def test_relays_are_one_origin() -> None:
    """One body's assertion is one origin however many outlets carry it, and by whatever way."""
    relayed = claim("count", exactly(1), "joint chiefs", report="r-2", via=("Yonhap", "Reuters"))
    found = settled(claim("count", exactly(1), "joint chiefs"), relayed)
    assert held(found) == {str(exactly(1)): (1, 1)}


def test_copies_are_one_origin() -> None:
    """An unnamed source, and a report's own voice, are the same in a copy as in its original."""
    kinships = {"r-copy": Kinship(copy_of="r-1")}
    for voice in ("US official", None):
        claims = [claim("count", exactly(2), voice, report=id) for id in ("r-1", "r-copy")]
        assert held(settled(*claims, kinships=kinships)) == {str(exactly(2)): (0, 1)}
        assert held(settled(*claims)) == {str(exactly(2)): (0, 2)}


def test_unattributed_joins_a_compatible_origin() -> None:
    """A report's own words are the attributed origin's where they agree with it, else the outlet's own."""
    own, theirs = claim("count", Count(1, None)), claim("count", exactly(2), "Pentagon")
    assert settled(own, theirs).standing is Standing.SINGLE_ORIGIN
    elsewhere = claim("count", exactly(2), "Pentagon", report="r-2")
    assert settled(own, elsewhere).standing is Standing.DIFFERING
    against = settled(claim("count", exactly(1)), theirs)
    assert against.standing is Standing.DISPUTED
    assert against.why.startswith("2: disputed; Courier without attribution says 1, the United States says 2; 2 leads")


def test_several_say_and_one_says() -> None:
    """Reasons speak of officials, and of several sources, in the plural."""
    officials = source("US officials", "US", SourceKind.UNNAMED_OFFICIAL, named=False)
    found = settle([claim("count", exactly(2), officials.id)], sources={officials.id: officials}, reports=REPORTS)
    assert found["count"].why.startswith("2: one origin; US officials say 2")


def test_unattributed_joins_the_origin_that_agrees_best() -> None:
    """Of several origins in its report a report's own words join the one that says the same."""
    for same, wider in (("Pentagon", "joint chiefs"), ("joint chiefs", "Pentagon")):
        found = settled(
            claim("count", exactly(2)), claim("count", Count(1, None), wider), claim("count", exactly(2), same)
        )
        assert held(found) == {str(Count(1, None)): (1, 1), str(exactly(2)): (1, 1)}
        assert "Courier" not in found.why


def test_the_value_most_often_told_is_shown() -> None:
    """Of figures that are the same but for rounding the one told most often is shown."""
    for seldom, often in ((490.0, 500.0), (500.0, 490.0), (100.0, 101.0), (303.0, 300.0)):
        for where in REPORTS:
            told = [(seldom, "Pentagon", where), (often, "joint chiefs", "r-1"), (often, "joint chiefs", "r-2")]
            found = settled(*(claim("range_km", Quantity(x, unit="km"), who, report=r) for x, who, r in told))
            assert (found.standing, found.lead) == (Standing.AGREED, Quantity(often, unit="km"))


def test_own_staff_observe_what_they_witnessed() -> None:
    """An outlet's staff are observers only of what they witnessed, experts only of what they saw or measured."""
    for who in ("Reuters staff", "analyst", None):
        assert list(held(settled(claim("count", exactly(1), who))).values()) == [(0, 1)]
        assert list(held(settled(claim("count", exactly(1), who, basis=Basis.WITNESSED))).values()) == [(1, 1)]
    assert list(held(settled(claim("count", exactly(1), "analyst", basis=Basis.MEASURED))).values()) == [(1, 1)]


@pytest.mark.parametrize("who", ["fisherman", "Hamas", "KCNA", "Pentagon"])
def test_observers(who: str) -> None:
    """A witness, an armed group, a state's media and a named body are each an observer."""
    assert list(held(settled(claim("count", exactly(1), who))).values()) == [(1, 1)]


def test_every_kind_of_source_has_its_rule() -> None:
    """Who is the observer behind a claim is said for each kind of source."""
    assert set(OBSERVERS) == set(SourceKind)


# ---------------------------------------------------------------------------------------------------------------- order


def test_later_figure_replaces_earlier() -> None:
    """A body's later contradicting value revises its earlier one, which is kept and marked."""
    found = settled(
        claim("count", exactly(1), "joint chiefs", report="r-1"),
        claim("count", exactly(2), "joint chiefs", report="r-2"),
    )
    assert (found.standing, found.lead) == (Standing.REVISED, exactly(2))
    assert [(v.value, v.superseded) for v in found.values] == [(exactly(2), False), (exactly(1), True)]
    assert (found.low, found.best, found.high) == (2, 2, 2)
    assert "South Korea said 1 before" in found.why


def test_said_at_orders_before_publication() -> None:
    """What was said earlier is earlier, though it was published later."""
    found = settled(
        claim("count", exactly(1), "joint chiefs", report="r-3", said_at="2021-10-19T06:00Z"),
        claim("count", exactly(2), "joint chiefs", report="r-1"),
    )
    assert found.lead == exactly(2)


def test_a_copy_never_revises_its_original() -> None:
    """A copy tells what its original told, when that did: two values of one report are not news of each other in it."""
    told = [
        claim("apogee_km", Quantity(height, unit="km"), "Pentagon", report=given)
        for height in (60.0, 540.0)
        for given in ("r-1", "r-copy")
    ]
    found = settled(*told, kinships={"r-copy": Kinship(copy_of="r-1")})
    assert found.standing is Standing.SPLIT
    assert not any(held.superseded for held in found.values)
    # Without the kinship the later report would have the last word on both.
    assert any(held.superseded for held in settled(*told).values)


def test_a_new_version_revises() -> None:
    """What an outlet publishes anew with another value replaces the one before; so does a copy of the new version."""
    old, new = (claim("count", exactly(n), "Pentagon", report=given) for n, given in ((1, "r-1"), (2, "r-2")))
    carried = claim("count", exactly(2), "Pentagon", report="r-3")
    kinships = {"r-2": Kinship(version_of="r-1"), "r-3": Kinship(copy_of="r-2")}
    found = settled(old, new, carried, kinships=kinships)
    assert found.standing is Standing.REVISED
    assert [held.value for held in found.values if held.superseded] == [exactly(1)]


def test_coming_back_to_a_value() -> None:
    """A body that returns to its first value holds it, and what it said between is replaced."""
    found = settled(
        *(claim("count", exactly(n), "Pentagon", report=r) for n, r in ((2, "r-1"), (1, "r-2"), (2, "r-3")))
    )
    assert [(v.value, len(v.claims), v.superseded) for v in found.values] == [
        (exactly(2), 2, False),
        (exactly(1), 1, True),
    ]


def test_restatement_and_refinement_change_nothing() -> None:
    """A wider value said later restates, a narrower one refines: neither is a revision, and one body does not
    differ.
    """
    for first, then in ((BALLISTIC, SHORT_RANGE), (SHORT_RANGE, BALLISTIC)):
        found = settled(claim("weapon", first, "Pentagon"), claim("weapon", then, "Pentagon", report="r-2"))
        assert found.standing is Standing.SINGLE_ORIGIN
        assert found.lead == SHORT_RANGE
        assert not any(v.superseded for v in found.values)


def test_unordered_contradiction_is_split() -> None:
    """One body against itself without an order is split, and nothing leads."""
    for other in ("r-1", "r-day", "r-undated"):
        found = settled(
            claim("count", exactly(1), "Pentagon", report="r-1"), claim("count", exactly(2), "Pentagon", report=other)
        )
        assert (found.standing, found.lead) == (Standing.SPLIT, None)
        assert not any(v.later_told for v in found.values)


def test_titles_never_revise() -> None:
    """A later title that contradicts its own body stands as a rival marked later-told."""
    found = settled(
        claim("count", exactly(2), "Pentagon", report="r-1"),
        claim("count", exactly(1), "Pentagon", report="r-2", field=Field.TITLE),
    )
    assert found.standing is Standing.SPLIT
    assert {str(v.value): v.later_told for v in found.values} == {str(exactly(2)): False, str(exactly(1)): True}


def test_telling_in_passing_never_revises() -> None:
    """What a mention in the background says later does not revise, unless that mention is the only one there is."""
    first = claim("count", exactly(2), "Pentagon", report="r-1", mention="m-main")
    later = claim("count", exactly(1), "Pentagon", report="r-2", mention="m-passing")
    assert settled(first, later, background={"m-passing"}).standing is Standing.SPLIT
    assert settled(first, later).standing is Standing.REVISED


# ------------------------------------------------------------------------------------------------------------- standing


def test_agreed_and_single_origin() -> None:
    """One origin is single; two that say the same agree."""
    one = claim("count", exactly(2), "Pentagon")
    assert settled(one).standing is Standing.SINGLE_ORIGIN
    assert settled(one, claim("count", exactly(2), "joint chiefs")).standing is Standing.AGREED


def test_differing() -> None:
    """Values that are narrower, wider or compatible differ in detail."""
    assert (
        settled(claim("weapon", BALLISTIC, "Pentagon"), claim("weapon", SHORT_RANGE, "KCNA")).standing
        is Standing.DIFFERING
    )
    places = settled(
        claim("toward", Where("the east"), "Pentagon"), claim("toward", Where("Sea of Japan"), "joint chiefs")
    )
    assert (places.standing, places.lead) == (Standing.DIFFERING, None)


def test_disputed() -> None:
    """Two bodies that contradict each other dispute; with nothing to choose by, nothing leads."""
    found = settled(
        claim("count", exactly(2), "Tokyo's ministry"),
        claim("count", exactly(2), "Kishi", certainty=Certainty.PRELIMINARY),
        claim("count", exactly(1), "joint chiefs"),
    )
    assert (found.standing, found.lead, found.credibility) == (Standing.DISPUTED, None, 3)
    assert (found.low, found.best, found.high) == (1, None, 2)
    assert found.why == "1 or 2: disputed; South Korea says 1, Japan says 2; no lead"


def test_denial_disputes() -> None:
    """A denial, or a doubt, of what another asserts is a dispute; declining to say is none."""
    said = claim("weapon", SHORT_RANGE, "joint chiefs")
    for polarity, standing in (
        (Polarity.DENIED, Standing.DISPUTED),
        (Polarity.DOUBTED, Standing.DISPUTED),
        (Polarity.DECLINED, Standing.SINGLE_ORIGIN),
    ):
        assert settled(said, claim("weapon", BALLISTIC, "KCNA", polarity=polarity)).standing is standing
    wider = settled(
        claim("weapon", BALLISTIC, "joint chiefs"), claim("weapon", SHORT_RANGE, "KCNA", polarity=Polarity.DENIED)
    )
    assert wider.standing is Standing.SINGLE_ORIGIN


def test_a_body_may_take_back_its_denial() -> None:
    """A later assertion revises the same body's denial."""
    found = settled(
        claim("weapon", CRUISE, "KCNA", polarity=Polarity.DENIED), claim("weapon", CRUISE, "KCNA", report="r-2")
    )
    assert (found.standing, found.lead) == (Standing.REVISED, CRUISE)


def test_open() -> None:
    """What is only under investigation is open; once somebody knows, the open value is no difference."""
    asked = claim("landing_zone", Zone("EEZ", "JP"), "Kishi", certainty=Certainty.UNDER_INVESTIGATION)
    found = settled(asked)
    assert (found.standing, found.lead, found.credibility) == (Standing.OPEN, None, 6)
    known = settled(asked, claim("landing_zone", Zone("EEZ", "JP", "outside"), "joint chiefs"))
    assert (known.standing, known.lead) == (Standing.SINGLE_ORIGIN, Zone("EEZ", "JP", "outside"))
    counted = settled(claim("count", exactly(2), "Kishi", certainty=Certainty.UNDER_INVESTIGATION))
    assert (counted.standing, counted.low) == (Standing.OPEN, None)


def test_texts_and_comparatives_stand_side_by_side() -> None:
    """Statements in words, and ranks over different windows, differ at most."""
    for property, values in (
        ("comparative", (Comparative("first", window="P1Y"), Comparative("first", window="P6M"))),
        ("damage", (Text("none"), Text("a broken roof"))),
    ):
        one, other = values
        found = settled(claim(property, one, "Pentagon"), claim(property, other, "joint chiefs"))
        assert (found.standing, found.lead) == (Standing.DIFFERING, None)


def test_closed_words_contradict() -> None:
    """Two outcomes, or two types, cannot both be true."""
    for property, values in (("outcome", ("success", "failure")), ("type", ("missile-launch", "space-launch"))):
        found = settled(claim(property, Text(values[0]), "KCNA"), claim(property, Text(values[1]), "joint chiefs"))
        assert found.standing is Standing.DISPUTED


def test_parts_and_scopes_are_kept_apart() -> None:
    """A claim about one part, or in one scope, never contradicts a claim about another; the gravest standing shows."""
    apart = settled(
        claim("range_km", Quantity(600.0), "Kishi", part="1"),
        claim("range_km", Quantity(400.0), "joint chiefs", part="2"),
    )
    assert (apart.standing, apart.lead) == (Standing.SINGLE_ORIGIN, None)
    scopes = settled(
        claim("killed", exactly(4), "police"),
        claim("killed", exactly(5), "police", scope="with the attacker"),
        claim("killed", exactly(6), "Hamas", scope="with the attacker"),
    )
    assert (scopes.standing, scopes.lead) == (Standing.DISPUTED, exactly(4))
    assert (scopes.low, scopes.high) == (4, 4)


# ----------------------------------------------------------------------------------------------------------------- lead


def test_a_correction_by_the_responsible_body_leads() -> None:
    """Of rival values the one leads to which the police, who are responsible, corrected themselves."""
    found = settled(
        claim("shot", exactly(3), "police", report="r-1"),
        claim("shot", exactly(4), "police", report="r-2"),
        claim("shot", exactly(6), "fisherman", report="r-1", certainty=Certainty.CONFIRMED),
    )
    assert (found.standing, found.lead) == (Standing.DISPUTED, exactly(4))
    assert found.why.endswith("4 leads: police corrected itself")


def test_the_latest_toll_leads() -> None:
    """Of deaths the latest toll leads if official or from two agencies, and the earlier ones are marked."""
    early = claim("killed", exactly(3), "Hamas", report="r-1")
    official = settled(early, claim("killed", exactly(5), "police", report="r-2"))
    assert (official.standing, official.lead) == (Standing.REVISED, exactly(5))
    assert [v.superseded for v in official.values] == [False, True]
    rumour = settled(early, claim("killed", exactly(5), report="r-2"))
    assert (rumour.standing, rumour.lead) == (Standing.DISPUTED, exactly(3))
    two = settled(early, claim("killed", exactly(5), report="r-2"), claim("killed", exactly(5), report="r-3"))
    assert (two.standing, two.lead) == (Standing.REVISED, exactly(5))
    titled = settled(early, claim("killed", exactly(5), "police", report="r-2", field=Field.TITLE))
    assert titled.standing is Standing.DISPUTED
    interested = settled(early, claim("killed", exactly(5), "police", report="r-2"), actor="US")
    assert interested.standing is Standing.DISPUTED
    other = settled(claim("count", exactly(3), "Hamas"), claim("count", exactly(5), "police", report="r-2"))
    assert other.standing is Standing.DISPUTED


def test_narrower_leads_where_it_deserves() -> None:
    """A narrower value leads over a wider one if it is at least stated, not doubted, and not only by an interested
    party.
    """
    wide = claim("weapon", BALLISTIC, "Kishi")
    narrow = claim("weapon", SHORT_RANGE, "joint chiefs")
    assert settled(wide, narrow).lead == SHORT_RANGE
    likely = settled(wide, claim("weapon", SHORT_RANGE, "US official", certainty=Certainty.LIKELY))
    assert likely.lead == BALLISTIC
    assert likely.why.endswith("the wider value, likely short-range ballistic missile, per US official")
    assert settled(wide, narrow, claim("weapon", SHORT_RANGE, "Pentagon", polarity=Polarity.DOUBTED)).lead == BALLISTIC
    assert settled(wide, claim("weapon", SHORT_RANGE, "KCNA"), actor="KP").lead == BALLISTIC
    assert settled(wide, claim("weapon", SHORT_RANGE, "KCNA"), narrow, actor="KP").lead == SHORT_RANGE


def test_surer_words_lead() -> None:
    """Of contradicting values the one told in surer words leads."""
    found = settled(
        claim("count", exactly(1), "joint chiefs"), claim("count", exactly(2), "Kishi", certainty=Certainty.PRELIMINARY)
    )
    assert found.lead == exactly(1)
    assert found.why.endswith("1 leads: stated against preliminary")


def test_more_observers_lead() -> None:
    """Where words are equally sure, the value with more independent observers leads."""
    found = settled(
        claim("count", exactly(1), "joint chiefs"),
        claim("count", exactly(2), "Kishi"),
        claim("count", exactly(2), "Tokyo's ministry", report="r-2"),
        claim("count", exactly(2), "Pentagon"),
    )
    assert found.lead == exactly(2)
    assert found.why.endswith("2 leads: more independent observers, 2 against 1")


def test_figures() -> None:
    """Low and high are the extremes of what is asserted, an open bound is null, and "none reported" is no number."""
    found = settled(claim("count", Count(1, None), "Pentagon"), claim("count", Count(2, 3), "Kishi"))
    assert (found.low, found.best, found.high) == (1, None, None)
    range_km = settled(claim("range_km", Quantity(450.0, approximate=True), "Kishi"))
    assert (range_km.low, range_km.best, range_km.high) == (405.0, 450.0, 495.0)
    none = settled(claim("killed", Count(none_reported=True), "Kishi"))
    assert (none.low, none.best, none.high) == (None, None, None)
    some = settled(claim("killed", Count(none_reported=True), "Kishi"), claim("killed", exactly(2), "Pentagon"))
    assert (some.low, some.high) == (2, 2)


# ---------------------------------------------------------------------------------------------------------- credibility


@pytest.mark.parametrize(
    ("claims", "grade"),
    [
        ([("joint chiefs", 1, {}), ("Kishi", 1, {})], 2),
        ([("joint chiefs", 1, {}), ("Kishi", 1, {"certainty": Certainty.LIKELY})], 3),
        ([("joint chiefs", 1, {})], 3),
        ([("Kishi", 1, {}), ("Tokyo's ministry", 1, {})], 3),
        ([("joint chiefs", 1, {}), ("Pentagon", 1, {}), ("Kishi", 2, {})], 3),
        ([("joint chiefs", 1, {}), ("Kishi", 2, {})], 3),
        ([("joint chiefs", 1, {"certainty": Certainty.CONFIRMED}), ("Kishi", 2, {}), ("Pentagon", 2, {})], 4),
        ([("KCNA", 1, {})], 4),
        ([("KCNA", 1, {}), ("joint chiefs", 1, {"polarity": Polarity.DOUBTED})], 5),
        ([("US official", 1, {})], 6),
        ([(None, 1, {})], 6),
    ],
)
def test_credibility(claims: list[tuple[str | None, int, dict[str, object]]], grade: int) -> None:
    """Each grade has its case; two independent observers make 2, and nothing but a decision makes 1."""
    given_claims = [claim("count", exactly(n), who, **rest) for who, n, rest in claims]  # type: ignore[arg-type]
    assert settled(*given_claims, actor="KP").credibility == grade


# ---------------------------------------------------------------------------------------------------------------- as of


def test_no_lead_is_possibly_true_at_best() -> None:
    """Where nothing leads nothing is better than possibly true, however many stand behind each value."""
    bodies = {"a": "JP", "b": "KR", "c": "US", "d": "CA"}
    sources = {id: source(id, country) for id, country in bodies.items()}
    claims = [claim("damage", Text("a roof" if id in "ab" else "a road"), id) for id in bodies]
    found = settle(claims, sources=sources, reports=REPORTS)["damage"]
    assert (found.lead, found.credibility) == (None, 3)


def test_as_of_cuts_by_publication() -> None:
    """As of a moment, only what was surely published by then is known; an undated report is known at no moment."""
    claims = [claim("count", exactly(n), "Pentagon", report=r) for n, r in ((1, "r-1"), (2, "r-2"), (3, "r-undated"))]
    assert settled(*claims, as_of="2021-10-19T09:00Z").lead == exactly(1)
    assert settled(*claims, as_of="2021-10-19").lead == exactly(2)
    assert account(*claims, as_of="2021-10-18") == {}
    assert account(claim("count", exactly(1), report="r-day"), as_of="2021-10-19T20:00Z") == {}
    assert settled(claim("count", exactly(1), report="r-day"), as_of="2021-10-19").low == 1


# --------------------------------------------------------------------------------------------------- what holds for any

_values: dict[str, st.SearchStrategy[Value]] = {
    "count": st.sampled_from([exactly(1), exactly(2), Count(1, None), Count(2, 3), Count(none_reported=True)]),
    "killed": st.sampled_from([exactly(1), exactly(2), Count(1, None)]),
    "weapon": st.sampled_from([BALLISTIC, SHORT_RANGE, CRUISE, Kind(("missile",))]),
    "range_km": st.sampled_from([Quantity(x, unit="km") for x in (490.0, 500.0, 509.0, 518.0)]),
}


@st.composite
def _claims(draw: st.DrawFn) -> Claim:
    property = draw(st.sampled_from(sorted(_values)))
    return claim(
        property,
        draw(_values[property]),
        draw(st.sampled_from([None, *sorted(SOURCES)])),
        report=draw(st.sampled_from(sorted(REPORTS))),
        field=draw(st.sampled_from([Field.TEXT, Field.TEXT, Field.TITLE])),
        certainty=draw(st.sampled_from(list(Certainty))),
        polarity=draw(st.sampled_from([Polarity.ASSERTED] * 4 + list(Polarity))),
        part=draw(st.sampled_from([None, None, "1"])),
    )


_accounts = st.lists(_claims(), max_size=12, unique_by=lambda c: c.id)


@given(_accounts, st.randoms())
def test_order_does_not_matter(claims: list[Claim], random: st.random_module) -> None:  # type: ignore[valid-type]
    """The same claims in any order settle the same."""
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    kinships = {"r-copy": Kinship(copy_of="r-1")}
    assert account(*claims, kinships=kinships) == account(*shuffled, kinships=kinships)


@given(_accounts)
def test_every_claim_is_held_once(claims: list[Claim]) -> None:
    """Every claim stands behind exactly one of its property's values."""
    for name, found in account(*claims).items():
        assert sorted(id for v in found.values for id in v.claims) == sorted(c.id for c in claims if c.property == name)


@given(_accounts)
def test_figures_are_in_order(claims: list[Claim]) -> None:
    """Low is never above best, nor best above high, and the lead is one of the values held."""
    for found in account(*claims).values():
        given_numbers = [x for x in (found.low, found.best, found.high) if x is not None]
        assert given_numbers == sorted(given_numbers)
        if found.lead is not None:
            assert found.lead in [v.value for v in found.values if not v.superseded and v.polarity is Polarity.ASSERTED]


@given(_accounts, st.sampled_from(sorted(REPORTS)))
def test_an_agreeing_origin_never_lowers_credibility(claims: list[Claim], where: str) -> None:
    """One more independent observer who states the value that leads never makes it less credible."""
    stranger = Source(id="s-new", name="Canada", country="CA", kind=SourceKind.BODY, body="Canada")
    for name, found in account(*claims).items():
        if found.lead is None:
            continue
        part = None if any(v.part is None for v in found.values) else "1"
        more = [*claims, claim(name, found.lead, "s-new", report=where, part=part)]
        again = settle(more, sources=SOURCES | {"s-new": stranger}, reports=REPORTS)[name]
        assert again.credibility <= found.credibility


_newcomers = [
    Source(id="s-new", name="Canada", country="CA", kind=SourceKind.BODY, body="Canada"),
    Source(id="s-new", name="a Canadian official", country="CA", kind=SourceKind.UNNAMED_OFFICIAL, named=False),
    Source(id="s-new", name="an officer of a state not named", kind=SourceKind.OFFICIAL),
    Source(id="s-new", name="Post staff", kind=SourceKind.MEDIA),
    Source(id="s-new", name="a hiker", kind=SourceKind.WITNESS, named=False),
    Source(id="s-new", name="a professor", kind=SourceKind.EXPERT),
    Source(id="s-new", name="another ministry", country="JP", kind=SourceKind.BODY, body="another ministry"),
    Source(id="s-new", name="the other armed group", kind=SourceKind.ARMED_GROUP),
    Source(id="s-new", name="Canada", country="CA", kind=SourceKind.BODY, body="Canada", interest=True),
]


@given(
    _accounts,
    st.sampled_from(sorted(REPORTS)),
    st.sampled_from(_newcomers),
    st.sampled_from(list(Certainty)[:-1]),
    st.sampled_from([None, *Basis]),
    st.sampled_from([Field.TEXT, Field.TITLE]),
)
def test_any_agreeing_origin_never_lowers_credibility(
    claims: list[Claim], where: str, who: Source, certainty: Certainty, basis: Basis | None, field: Field
) -> None:
    """Nor does a new origin of any other kind, in whatever words, on whatever basis, in a title or a text."""
    for name, found in account(*claims).items():
        if found.lead is None:
            continue
        part = None if any(v.part is None for v in found.values) else "1"
        new = claim(name, found.lead, "s-new", report=where, part=part, certainty=certainty, basis=basis, field=field)
        again = settle([*claims, new], sources=SOURCES | {"s-new": who}, reports=REPORTS)[name]
        assert again.credibility <= found.credibility


@given(_accounts, st.permutations([MORNING, NOON, EVENING, "2021-10-18", "2021-10-20"]))
def test_what_is_known_only_grows(claims: list[Claim], moments: list[str]) -> None:
    """What a property's account rests on at a moment, it rests on at every later one."""
    earlier, later = sorted(moments[:2])
    then, since = account(*claims, as_of=earlier), account(*claims, as_of=later)
    for name, found in then.items():
        assert {c for v in found.values for c in v.claims} <= {c for v in since[name].values for c in v.claims}


@given(_accounts)
def test_credibility_is_earned(claims: list[Claim]) -> None:
    """No value is better than probably true without a decision."""
    assert all(2 <= found.credibility <= 6 for found in account(*claims).values())


@given(_accounts, st.sampled_from([MORNING, NOON, EVENING]))
def test_as_of_is_the_account_of_what_was_known(claims: list[Claim], moment: str) -> None:
    """The account as of a moment is the account of the claims published by then."""
    known = [c for c in claims if REPORTS[c.evidence.report].published in (MORNING, NOON, EVENING)]
    known = [c for c in known if (REPORTS[c.evidence.report].published or "") <= moment]
    assert account(*claims, as_of=moment) == account(*known)


def test_unknown_reports_do_no_harm() -> None:
    """Claims of a report or a source that is not at hand settle all the same, as unattributed."""
    lone = claim("count", exactly(1), "s-gone", report="r-gone")
    found = settle([lone], sources={}, reports=dict[str, Report]())
    assert (found["count"].standing, found["count"].credibility) == (Standing.SINGLE_ORIGIN, 6)
