"""What a settled incident shows: its date, its title, and the sentence that can be printed."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking import draft, link
from dateline.model import Claim, Incident, Source
from dateline.model.values import Count, Kind, Party, Quantity, Text, Value, When, Where, Zone
from dateline.model.words import Certainty, Polarity, SourceKind, Status
from dateline.settling import printable, settle_incident
from dateline.settling.naming import described, on_date
from dateline.settling.words import country, in_prose, ordinal, value_words
from dateline.testing import claim, mention, report, source

KP, JP = Party("North Korea", "KP"), Party("Japan", "JP")
DAY = When("2021-10-19", "Asia/Pyongyang")
BALLISTIC = Kind(("missile", "ballistic missile"))
SHORT_RANGE = Kind(("missile", "ballistic missile", "short-range ballistic missile"))

KISHI = source("Nobuo Kishi", "JP", SourceKind.OFFICIAL, role="Defense Minister", body="Ministry of Defense")
SUGA = source("Yoshihide Suga", "JP", SourceKind.OFFICIAL, role="Japanese Prime Minister")
TOKYO = source("Japanese authorities", "JP")
CHIEFS = source("South Korea's Joint Chiefs of Staff", "KR")
OFFICIAL = source("US official", "US", SourceKind.UNNAMED_OFFICIAL, named=False)
SOURCES = {s.id: s for s in (KISHI, SUGA, TOKYO, CHIEFS, OFFICIAL)}
REPORTS = {"r-1": report("r-1", "2021-10-19T08:00Z", outlet="Courier"), "r-2": report("r-2", "2021-10-19T12:00Z")}


def told(property: str, value: Value, who: Source | None = None, **rest: object) -> Claim:
    return claim(property, value, who.id if who else None, **rest)  # type: ignore[arg-type]


def incident(*claims: Claim, date: When | None = DAY, actor: Party | None = KP, **rest: Any) -> tuple[Incident, str]:
    """The settled incident of one mention with these claims, and its printable sentence."""
    one = mention("m-1", "r-1", *claims, date=date, actor=actor, **rest)
    (made,) = draft(link([one], {}).groups, [one])
    settled = settle_incident(made.incident, made.claims, sources=SOURCES, reports=REPORTS, background=made.background)
    return settled, printable(settled, made.claims, SOURCES, REPORTS)


def exactly(n: int) -> Count:
    return Count.exactly(n)


# ------------------------------------------------------------------------------------------------------- date and title


def test_date_is_the_lead() -> None:
    """The incident's date is its account's lead date, and its slug says so."""
    found, _ = incident(
        told("date", When("2021-10-19"), TOKYO), told("date", When("2021-10"), CHIEFS), date=When("2021-10")
    )
    assert (found.date, found.slug) == (When("2021-10-19"), "kp-missile-launch-2021-10-19")


def test_date_without_lead_is_the_hull() -> None:
    """Where no date leads, the incident's is the stretch that holds all that are held; without any it is the
    draft's.
    """
    disputed, _ = incident(told("date", When("2021-10-19"), TOKYO), told("date", When("2021-10-21"), CHIEFS))
    assert disputed.date == When("2021-10-19/2021-10-21")
    revised, _ = incident(
        told("date", When("2021-10-18"), TOKYO),
        told("date", When("2021-10-19"), TOKYO, report="r-2"),
        told("date", When("2021-10-21"), CHIEFS),
    )
    assert revised.date == When("2021-10-19/2021-10-21")
    assert incident()[0].date == DAY


def test_type_is_the_lead() -> None:
    """The incident's type is what leads of its types."""
    found, _ = incident(told("type", Text("space-launch"), TOKYO), told("type", Text("space-launch"), CHIEFS))
    assert found.type == "space-launch"


SINPO = Where("Sinpo", "sinpo", 40.0, 128.2)

TITLES: list[tuple[list[Claim], str]] = [
    ([], "North Korea: missile launch, 2021-10-19"),
    ([told("count", exactly(1), TOKYO)], "North Korea: missile launch, 1 missile, 2021-10-19"),
    ([told("count", Count(1, None), TOKYO)], "North Korea: missile launch, at least 1 missile, 2021-10-19"),
    (
        [told("count", exactly(2), TOKYO), told("count", exactly(1), CHIEFS), told("weapon", BALLISTIC, TOKYO)],
        "North Korea: missile launch, 1 or 2 ballistic missiles, 2021-10-19",
    ),
    (
        [told("count", exactly(2), TOKYO), told("count", exactly(3), CHIEFS), told("count", Count(1, None), OFFICIAL)],
        "North Korea: missile launch, 2 or 3 missiles, 2021-10-19",
    ),
    (
        [told("weapon", BALLISTIC, TOKYO), told("launch_place", SINPO, TOKYO), told("killed", exactly(3), TOKYO)],
        "North Korea: missile launch, ballistic missile, 3 killed, Sinpo, 2021-10-19",
    ),
    ([told("killed", Count(none_reported=True), TOKYO)], "North Korea: missile launch, 2021-10-19"),
    (
        [
            told("count", exactly(2), TOKYO),
            told("weapon", BALLISTIC, TOKYO),
            told("weapon", Kind(("missile", "cruise missile")), CHIEFS),
        ],
        "North Korea: missile launch, 2 ballistic missiles or cruise missiles, 2021-10-19",
    ),
]


@pytest.mark.parametrize(("claims", "title"), TITLES, ids=lambda v: v if isinstance(v, str) else "")
def test_title(claims: list[Claim], title: str) -> None:
    """A title is a plain line of what leads; where nothing does it shows the values there are."""
    assert incident(*claims)[0].title == title


def test_titles_of_other_kinds() -> None:
    """A response names both parties; an incident without an actor begins with what happened."""
    response, _ = incident(type="accuse", family="accuse", response=True, actor=JP, recipient=KP)
    assert response.title == "Japan → North Korea: accuse, 2021-10-19"
    shooting, _ = incident(
        told("place", Where("Tulsa"), TOKYO), type="shooting", family="shooting", actor=None, date=None
    )
    assert shooting.title == "Shooting, Tulsa"


# --------------------------------------------------------------------------------------------------------- the sentence

DISPUTE = [
    told("count", exactly(2), TOKYO),
    told("weapon", BALLISTIC, TOKYO),
    told("count", exactly(2), KISHI, certainty=Certainty.PRELIMINARY),
    told("weapon", BALLISTIC, KISHI, certainty=Certainty.PRELIMINARY),
    told("count", exactly(1), CHIEFS),
    told("launch_place", SINPO, CHIEFS),
    told("landing_zone", Zone("EEZ", "JP"), OFFICIAL, certainty=Certainty.UNDER_INVESTIGATION),
]

SENTENCES: list[tuple[list[Claim], str]] = [
    (
        DISPUTE,
        "North Korea launched two ballistic missiles on 19 October 2021, according to preliminary findings given by "
        "Japan's defense minister, Nobuo Kishi, while South Korea's Joint Chiefs of Staff said there was one and "
        "that it was launched from Sinpo; a US official said it was under investigation whether they landed in "
        "Japan's EEZ.",
    ),
    (
        [
            told("count", exactly(2), SUGA),
            told("weapon", BALLISTIC, SUGA),
            told("weapon", SHORT_RANGE, OFFICIAL, certainty=Certainty.LIKELY),
            told("landing_zone", Zone("EEZ", "JP", "outside"), SUGA, certainty=Certainty.CONFIRMED),
        ],
        "North Korea launched two ballistic missiles on 19 October 2021, according to Japanese Prime Minister "
        "Yoshihide Suga, who confirmed that they landed outside Japan's EEZ; a US official said they were likely "
        "short-range ballistic missiles.",
    ),
    ([told("count", exactly(1))], "North Korea launched a missile on 19 October 2021, according to Courier."),
    (
        [told("count", Count(1, None), CHIEFS, certainty=Certainty.CONFIRMED)],
        "South Korea's Joint Chiefs of Staff confirmed that North Korea launched at least one missile on 19 October "
        "2021.",
    ),
    (
        [told("count", exactly(12), OFFICIAL, certainty=Certainty.LIKELY)],
        "North Korea likely launched 12 missiles on 19 October 2021, according to a US official.",
    ),
    (
        [told("count", exactly(1), TOKYO, certainty=Certainty.UNDER_INVESTIGATION)],
        "Whether North Korea launched a missile on 19 October 2021 was under investigation by Japanese authorities.",
    ),
    (
        [told("count", exactly(1), CHIEFS), told("weapon", BALLISTIC, TOKYO, polarity=Polarity.DENIED)],
        "North Korea launched a missile on 19 October 2021, according to South Korea's Joint Chiefs of Staff; Japanese "
        "authorities denied that it was a ballistic missile.",
    ),
    (
        [
            told("count", exactly(1), CHIEFS),
            told("outcome", Text("failure"), CHIEFS),
            told("injured", Count(none_reported=True), TOKYO),
        ],
        "North Korea launched a missile on 19 October 2021, according to South Korea's Joint Chiefs of Staff, which "
        "said the launch failed; Japanese authorities said nobody was reported injured.",
    ),
    (
        [
            told("count", exactly(2), SUGA),
            told("weapon", BALLISTIC, SUGA, certainty=Certainty.LIKELY),
            told("count", exactly(2), OFFICIAL, polarity=Polarity.DENIED),
        ],
        "North Korea launched two missiles on 19 October 2021, according to Japanese Prime Minister Yoshihide Suga, "
        "who said they were likely ballistic missiles, while a US official denied that there were two.",
    ),
    ([], "North Korea carried out a missile launch on 19 October 2021, according to Courier."),
]


@pytest.mark.parametrize(("claims", "sentence"), SENTENCES, ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_printable(claims: list[Claim], sentence: str) -> None:
    """One sentence tells what happened, by whose word, who says otherwise, and how sure each of them is."""
    assert incident(*claims)[1] == sentence


def test_printable_of_other_kinds() -> None:
    """Responses, plans, and incidents without an actor or a date have their sentence."""
    response = incident(type="accuse", family="accuse", response=True, actor=JP, recipient=KP)
    assert response[1] == "Japan criticised North Korea on 19 October 2021, according to Courier."
    plan = incident(type="space-launch", status=Status.PLANNED, date=When("2022-02-08/2022-02-25"))
    assert plan[1] == "North Korea planned a space launch between 8 and 25 February 2022, according to Courier."
    nobody = incident(told("count", exactly(2), CHIEFS), actor=None, date=None)
    assert nobody[1] == "Two missiles were launched, according to South Korea's Joint Chiefs of Staff."
    warning = incident(type="maritime-warning", family="maritime-warning", actor=None, date=None)
    assert warning[1] == "There was a maritime warning, according to Courier."


NORTH = source("North Korea", "KP")
JAPAN = source("Japan", "JP")
KCNA = source("KCNA", "KP", SourceKind.STATE_MEDIA)
MILITARY = source("military")
BARE_CHIEFS = source("Joint Chiefs of Staff", body="Joint Chiefs of Staff")
CHIEFS_IN_SEOUL = source("Joint Chiefs of Staff in Seoul", "KR", body="Joint Chiefs of Staff")
BIDEN = source("Joe Biden", "US", SourceKind.OFFICIAL, role="President")
SOURCES |= {s.id: s for s in (NORTH, KCNA, MILITARY, BARE_CHIEFS, CHIEFS_IN_SEOUL, BIDEN, JAPAN)}


def test_an_open_zone_is_never_told_as_inside() -> None:
    """Where a source says that nobody knows on which side it came down, the sentence says that, however it is said."""
    for certainty in Certainty:
        zone = told("landing_zone", Zone("EEZ", "JP"), SUGA, certainty=certainty)
        sentence = incident(told("count", exactly(1), TOKYO), zone)[1]
        assert " whether it landed in Japan's EEZ" in sentence, certainty
        assert "inside" not in sentence
    denied = told("landing_zone", Zone("EEZ", "JP"), SUGA, polarity=Polarity.DENIED)
    assert "EEZ" not in incident(told("count", exactly(1), TOKYO), denied)[1]


def test_what_all_deny_is_not_told_as_so() -> None:
    """Where nobody asserts a number the sentence does not, and what all deny to have happened is told as denied."""
    refused = told("count", exactly(2), TOKYO, polarity=Polarity.DENIED)
    sentence = incident(refused)[1]
    assert sentence.startswith("North Korea carried out a missile launch on 19 October 2021, according to Courier")
    assert sentence.endswith("Japanese authorities denied that there were two.")
    one = mention("m-1", "r-1", date=DAY, actor=KP)
    one = msgspec.structs.replace(
        one,
        claims=tuple(
            msgspec.structs.replace(c, polarity=Polarity.DENIED, source=TOKYO.id)
            for c in one.claims
            if c.property == "type"
        ),
    )
    (made,) = draft(link([one], {}).groups, [one])
    settled = settle_incident(made.incident, made.claims, sources=SOURCES, reports=REPORTS)
    told_so = printable(settled, made.claims, SOURCES, REPORTS)
    assert told_so == "Japanese authorities denied that North Korea carried out a missile launch on 19 October 2021."


@pytest.mark.parametrize(
    ("certainty", "sentence"),
    [
        (Certainty.STATED, "North Korea said it launched a missile on 19 October 2021 and said the launch succeeded."),
        (Certainty.CONFIRMED, "North Korea confirmed that it launched a missile on 19 October 2021 and said the launch "
         "succeeded."),
    ],
)  # fmt: skip
def test_who_tells_of_their_own_says_so(certainty: Certainty, sentence: str) -> None:
    """A state that tells of its own launch says that it launched; its news agency is named as such."""
    outcome = told("outcome", Text("success"), NORTH)
    assert incident(told("count", exactly(1), NORTH, certainty=certainty), outcome)[1] == sentence
    by_agency = incident(told("count", exactly(1), KCNA))[1]
    assert by_agency == "North Korea launched a missile on 19 October 2021, according to North Korea's KCNA."


def test_a_party_that_answers_in_person_is_reported() -> None:
    """A response whose source is the party itself is told by who reported it."""
    alone = incident(
        told("type", Text("accuse"), JAPAN), type="accuse", family="accuse", response=True, actor=JP, recipient=KP
    )
    assert alone[1] == "Japan criticised North Korea on 19 October 2021, Courier reported."


def test_names_of_states_have_their_article() -> None:
    """In prose some states and bodies take an article, and most take none."""
    united_states, council = Party("United States", "US"), Party("UN Security Council")
    assert incident(actor=united_states)[1].startswith("The United States carried out a missile launch")
    response = {"type": "consult", "family": "consult", "response": True, "date": None}
    assert incident(actor=JP, recipient=united_states, **response)[1].startswith("Japan consulted with the United S")
    assert incident(actor=council, **response)[1] == "The UN Security Council held consultations, according to Courier."
    assert incident(told("count", exactly(1), BIDEN))[1].endswith(", according to the US president, Joe Biden.")
    assert value_words(Zone("airspace", "GB", "inside"), country) == "inside the United Kingdom's airspace"


def test_a_body_that_could_be_any_states_is_quoted_by_its_outlet() -> None:
    """ "The military" means nothing outside its report: the sentence says whose report it was."""
    sentence = incident(told("count", exactly(1), MILITARY), told("outcome", Text("failure"), MILITARY))[1]
    assert sentence.endswith(", according to Courier, citing the military, which said the launch failed.")


def test_whose_state_is_known_is_quoted_first() -> None:
    """Of several who say the same the one whose state is known is named, though the others may be persons."""
    stateless = source("Makoto Oniki", None, SourceKind.OFFICIAL, role="State Minister of Defence")
    SOURCES[stateless.id] = stateless
    sentence = incident(told("count", exactly(1), stateless), told("count", exactly(1), CHIEFS))[1]
    assert sentence.endswith("according to South Korea's Joint Chiefs of Staff.")


def test_nobody_is_told_to_contradict_themselves() -> None:
    """Of one body's several numbers the sentence has one, under whatever name the body goes."""
    by_name = source("South Korea's Joint Chiefs of Staff", "KR", body="Joint Chiefs of Staff")
    SOURCES[by_name.id] = by_name
    counts = [told("count", exactly(n), who) for n, who in ((2, CHIEFS_IN_SEOUL), (3, by_name), (4, BARE_CHIEFS))]
    settled, sentence = incident(*counts)
    assert len(settled.account["count"].values) == 3
    assert sentence.count("Joint Chiefs") == 1


def test_places_that_can_both_be_true_are_told_once() -> None:
    """A second launch place is told only where it contradicts the first."""
    jagang = Where("Jagang Province", "jagang", 41.0, 126.4, precision=90.0)
    valley = Where("a valley in Jagang", "valley", 40.9, 126.5, precision=5.0, within=("jagang",))
    count = told("count", exactly(1), TOKYO)
    near = incident(count, told("launch_place", jagang, CHIEFS), told("launch_place", valley, SUGA))[1]
    assert near.count("launched from") == 1
    far = incident(count, told("launch_place", jagang, CHIEFS), told("launch_place", SINPO, SUGA))[1]
    assert far.count("launched from") == 2


def test_without_a_number_the_weapon_is_spoken_of() -> None:
    """Where nobody gives a number, "it" would be the launch."""
    sentence = incident(told("weapon", BALLISTIC, TOKYO), told("landing_zone", Zone("EEZ", "JP", "outside"), SUGA))[1]
    assert "Japanese authorities said the weapon was a ballistic missile" in sentence
    assert sentence.endswith("said the weapon landed outside Japan's EEZ.")
    own = incident(told("type", Text("missile-launch"), CHIEFS), told("weapon", BALLISTIC, CHIEFS))[1]
    assert own.endswith("South Korea's Joint Chiefs of Staff, which said the weapon was a ballistic missile.")


def test_three_things_said_are_a_list() -> None:
    """What one source says is strung together as prose has it."""
    sentence = incident(
        told("count", exactly(1), TOKYO),
        *(told(name, value, CHIEFS) for name, value in (("count", exactly(2)), ("weapon", BALLISTIC))),
        told("launch_place", SINPO, CHIEFS),
    )[1]
    assert "there were two, that they were ballistic missiles and that they were launched from Sinpo" in sentence


VALUES: dict[str, list[Value]] = {
    "count": [exactly(1), exactly(2), exactly(3), Count(1, None)],
    "weapon": [BALLISTIC, SHORT_RANGE, Kind(("missile", "cruise missile")), Kind(("missile",))],
    "launch_place": [SINPO, Where("Sunan", "sunan", 39.2, 125.7), Where("Yongung")],
    "landing_zone": [Zone("EEZ", "JP", "inside"), Zone("EEZ", "JP", "outside"), Zone("EEZ", "JP")],
    "outcome": [Text("success"), Text("failure")],
    "killed": [exactly(3), Count(none_reported=True)],
}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([(name, value) for name, values in VALUES.items() for value in values]),
            st.sampled_from([None, KISHI, SUGA, TOKYO, CHIEFS, BARE_CHIEFS, OFFICIAL, MILITARY, KCNA, NORTH]),
            st.sampled_from(list(Certainty)),
            st.sampled_from(list(Polarity)),
        ),
        max_size=12,
    )
)
def test_a_sentence_is_short_and_whole(
    given_claims: list[tuple[tuple[str, Value], Source | None, Certainty, Polarity]],
) -> None:
    """Whatever the claims, it is one sentence, short enough to print, and no open zone is told as inside."""
    claims = [told(*what, who, certainty=sure, polarity=way) for what, who, sure, way in given_claims]
    sentence = incident(*{claim.id: claim for claim in claims}.values())[1]
    assert len(sentence.split()) <= 60
    assert sentence.endswith(".") and sentence[0].isupper()
    assert "  " not in sentence and "\0" not in sentence and " ," not in sentence
    if not any(c.value == Zone("EEZ", "JP", "inside") for c in claims):
        assert "inside" not in sentence
    if all(c.property != "landing_zone" or c.value == Zone("EEZ", "JP") for c in claims):
        assert "EEZ" not in sentence or "whether" in sentence


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Where("east coast", relative="east coast"), "from the east coast"),
        (Where("North Korea", relative="off the east coast of"), "off the east coast of North Korea"),
        (Where("Sinpo", relative="26 km south of"), "from 26 km south of Sinpo"),
    ],
)
def test_launch_places_in_prose(place: Where, words: str) -> None:
    """A launch is told as from a place, or as beside it."""
    sentence = incident(told("count", exactly(1), TOKYO), told("launch_place", place, TOKYO))[1]
    assert sentence == f"North Korea launched a missile {words} on 19 October 2021, according to Japanese authorities."


def test_an_apposition_is_closed() -> None:
    """A clause that begins with a person and their office has its second comma."""
    sentence = incident(told("count", exactly(1), TOKYO), told("outcome", Text("failure"), KISHI))[1]
    assert sentence.endswith("; Japan's defense minister, Nobuo Kishi, said the launch failed.")


def test_names_with_braces_are_printed_as_they_are() -> None:
    """A place's name is never taken for a pattern."""
    assert (
        "launched from Pad {3}"
        in incident(told("count", exactly(1), TOKYO), told("launch_place", Where("Pad {3}"), CHIEFS))[1]
    )


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (KISHI, "Japan's defense minister, Nobuo Kishi"),
        (SUGA, "Japanese Prime Minister Yoshihide Suga"),
        (TOKYO, "Japanese authorities"),
        (CHIEFS, "South Korea's Joint Chiefs of Staff"),
        (OFFICIAL, "a US official"),
        (source("a senior official", "US", SourceKind.UNNAMED_OFFICIAL, named=False), "a senior official"),
        (source("senior officials", "US", SourceKind.UNNAMED_OFFICIAL, named=False), "senior officials"),
        (source("Ministry of Defense", "JP"), "Japan's Ministry of Defense"),
        (source("South Korean military", "KR"), "the South Korean military"),
        (source("the Japanese coast guard", "JP"), "the Japanese coast guard"),
        (source("Pentagon", "US"), "the Pentagon"),
        (source("KCNA", "KP", SourceKind.STATE_MEDIA), "North Korea's KCNA"),
        (source("International Atomic Energy Agency"), "the International Atomic Energy Agency"),
        (source("Jane Doe", None, SourceKind.EXPERT), "Jane Doe"),
        (source("the North", "KP"), "North Korea"),
        (source("South's military", "KR"), "South Korea's military"),
        (source("military"), "the military"),
        (source("Department of State", "US"), "the US Department of State"),
        (
            source("People's Liberation Army's Eastern Theatre Command"),
            "the People's Liberation Army's Eastern Theatre Command",
        ),
        (
            source("Pak Jong Chon", "KP", SourceKind.OFFICIAL, role="secretary of the ruling party in Pyongyang"),
            "Pak Jong Chon, secretary of the ruling party in Pyongyang",
        ),
        (source("Norwegian Chief of Defence’s office", "NO"), "the Norwegian Chief of Defence’s office"),
        (
            source("authorities in South Korea", "KR", SourceKind.UNNAMED_OFFICIAL, named=False),
            "authorities in South Korea",
        ),
    ],
    ids=lambda v: v.name if isinstance(v, Source) else "",
)
def test_sources_are_introduced(who: Source, words: str) -> None:
    """A source is named so that a reader learns whom it speaks for."""
    assert described(who, None, in_prose(country)) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-10-19", "on 19 October 2021"),
        ("2021-03-20/2021-03-21", "on 20 or 21 March 2021"),
        ("2022-02-28/2022-03-04", "between 28 February and 4 March 2022"),
        ("2021-12-31/2022-01-01", "on 31 December 2021 or 1 January 2022"),
        ("2016-03", "in March 2016"),
        ("2016", "in 2016"),
        ("2021-04-15~", "around 15 April 2021"),
    ],
)
def test_dates_in_prose(edtf: str, words: str) -> None:
    """A date stands in a sentence as precisely as it is known."""
    assert on_date(When(edtf)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Count(2, 3), "2 or 3"),
        (Count(2, 5), "2 to 5"),
        (Count(None, 5), "at most 5"),
        (Quantity(430.0, unit="km", approximate=True), "about 430 km"),
        (Quantity(None, 400.0, 430.0, "km"), "400 to 430 km"),
        (Zone("EEZ", "JP", "outside"), "outside Japan's EEZ"),
        (Party("x", "ZZ"), "ZZ"),
        (Where("Sinpo", relative="off"), "off Sinpo"),
        (Where("east coast", relative="east coast"), "east coast"),
    ],
)
def test_values_in_words(value: Value, words: str) -> None:
    """Values are shown in words; a state that the tables do not have is shown by its code."""
    assert value_words(value, country) == words


def test_ordinals() -> None:
    """Ranks are words up to ten, then figures with their ending."""
    assert [ordinal(n) for n in (1, 10, 11, 12, 21, 22, 33, 112)] == [
        "first",
        "tenth",
        "11th",
        "12th",
        "21st",
        "22nd",
        "33rd",
        "112th",
    ]
