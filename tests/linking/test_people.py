"""What names, ages and bare places say for and against two mentions being one incident."""

import msgspec
import pytest

from dateline.linking import link
from dateline.model import Kinship, Mention
from dateline.model.values import Count, Person, Text, When, Where
from dateline.model.words import Field
from dateline.testing import claim, mention

DAY = When("2023-06-12")
NORWICH = Where("Norwich", "gb-norwich", 52.63, 1.29, precision=15.0)
NAMED = Person("Owen Quill", None, 24, ("victim",), "dead")
OTHER = Person("Bo Marsh", None, 30, ("victim",), "dead")


def shooting(
    id: str,
    *people: Person,
    date: When | None = DAY,
    place: Where | None = None,
    bare: Where | None = None,
    **counts: Count,
) -> Mention:
    told = [claim("participants", p, report=f"r{id}", mention=f"m-{id}") for p in people]
    told += [claim("place", bare, report=f"r{id}", mention=f"m-{id}")] if bare else []
    told += [claim(name, number, report=f"r{id}", mention=f"m-{id}") for name, number in counts.items()]
    return mention(f"m-{id}", f"r{id}", *told, type="shooting", date=date, place=place)


def together(one: Mention, other: Mention) -> bool:
    return len(link([one, other], {"ra": "2023-06-13", "rb": "2023-06-14"}).groups) == 1


def test_a_name_makes_a_link() -> None:
    """Two reports that name one victim of one day tell of one incident, wherever they say that it was."""
    assert together(shooting("a", NAMED, place=NORWICH), shooting("b", NAMED))
    assert not together(shooting("a", OTHER, place=NORWICH), shooting("b", NAMED))


def test_middle_names_do_not_count() -> None:
    """First and last name are compared."""
    longer = msgspec.structs.replace(NAMED, name="Owen J. Quill")
    assert together(shooting("a", longer), shooting("b", NAMED))


def test_one_dead_in_each_of_another_name_are_two() -> None:
    """Two shootings in one town on one day are told apart by the names of those who died."""
    one, two = Count.exactly(1), Count.exactly(2)
    assert together(shooting("a", place=NORWICH), shooting("b", place=NORWICH))
    assert not together(
        shooting("a", NAMED, place=NORWICH, killed=one), shooting("b", OTHER, place=NORWICH, killed=one)
    )
    assert together(shooting("a", NAMED, place=NORWICH, killed=two), shooting("b", OTHER, place=NORWICH, killed=two))


def test_a_name_does_not_join_two_days() -> None:
    """Whoever was shot on two days was shot in two incidents; but nobody dies twice: one of the days is a slip."""
    hurt = msgspec.structs.replace(NAMED, status=None)
    assert not together(shooting("a", hurt), shooting("b", hurt, date=When("2023-08-01")))
    assert together(shooting("a", NAMED), shooting("b", NAMED, date=When("2023-08-01")))


def test_a_trial_finds_its_incident_by_name() -> None:
    """A report of a year later that gives no day joins the incident of which it names somebody."""
    assert together(shooting("a", NAMED, place=NORWICH), shooting("b", NAMED, date=None))
    assert not together(shooting("a", OTHER, place=NORWICH), shooting("b", NAMED, date=None, place=NORWICH))


@pytest.mark.parametrize(("text", "expected"), [("Teddy Marsh", True), ("Ned Marsh", False)])
def test_a_minor_is_known_by_the_words_of_the_text(text: str, expected: bool) -> None:
    """A minor's name is in no value, and yet tells one incident from another."""

    def told(id: str, name: str) -> Mention:
        child = claim(
            "participants", Person(None, "child", 11, ("victim",), "dead"), report=f"r{id}", mention=f"m-{id}"
        )
        exact = f"{name} was shot."
        spans = {"value": (40, 40 + len(name))}
        evidence = msgspec.structs.replace(child.evidence, start=40, end=40 + len(exact), exact=exact, spans=spans)
        made = msgspec.structs.replace(child, evidence=evidence)
        return mention(f"m-{id}", f"r{id}", made, type="shooting", date=DAY)

    assert together(told("a", "Teddy Marsh"), told("b", text)) is expected


def test_a_bare_place_is_compared_by_its_name() -> None:
    """A town that no gazetteer settled is the town of that name in the other report."""
    bare = Where("Norwich")
    assert together(shooting("a", place=NORWICH), shooting("b", bare=bare))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("girl", 4), ("girl", 4), True),
        (("girl", 4), ("sister", 4), True),
        (("girl", 4), ("child", 4), True),
        (("girl", 4), ("boy", 4), False),
        (("girl", 4), ("girl", 5), False),
        (("man", 34), ("man", 34), True),
        (("man", 34), ("officer", 34), False),
    ],
)
def test_a_child_is_known_by_age(one: tuple[str, int], other: tuple[str, int], *, expected: bool) -> None:
    """In a great town, on two days side by side, one age and word make one incident, and of children the age alone,
    where the words may mean the same child."""
    told, again = Person(None, *one, ("victim",)), Person(None, *other, ("victim",))
    next_day = shooting("b", again, place=NORWICH, date=When("2023-06-13"))
    assert together(shooting("a", told, place=NORWICH), next_day) is expected
    assert together(next_day, shooting("a", told, place=NORWICH)) is expected


def test_a_name_bridges_a_night() -> None:
    """Two days side by side do not keep apart who is named in both; two towns on two days do."""
    assert together(shooting("a", NAMED), shooting("b", NAMED, date=When("2023-06-13")))
    assert not together(shooting("a", place=NORWICH), shooting("b", place=NORWICH, date=When("2023-06-13")))


def test_a_quarter_is_within_its_town() -> None:
    """A small place in the midst of a large one is within it, and with one toll more makes a link."""
    town = Where("Norwich", "gb-norwich", 52.63, 1.29, precision=15.0)
    quarter = Where("Lakenham", "gb-lakenham", 52.61, 1.29, precision=2.0)
    dead = Person("Owen Quill", None, 24, ("victim",), "dead")
    assert together(shooting("a", dead, place=town), shooting("b", dead, place=quarter))
    beyond = Where("Ipswich", "gb-ipswich", 52.05, 1.15, precision=10.0)
    assert not together(shooting("a", place=town), shooting("b", place=beyond))


def test_one_hour_in_two_places_says_nothing() -> None:
    """Where nobody says who did it, day and hour alone make no link."""
    hour = Text("21:00")
    one, other = (
        mention(f"m-{id}", f"r{id}", claim("time_of_day", hour, report=f"r{id}", mention=f"m-{id}"), type="shooting",
                date=DAY, place=place)
        for id, place in (("a", NORWICH), ("b", Where("Diss")))
    )  # fmt: skip
    assert not together(one, other)


def test_relatives_are_no_contradiction() -> None:
    """Two dead of one family name, each told by one report, may have died in one shooting."""
    sister = Person("Ann Quill", None, 30, ("victim",), "dead")
    assert together(shooting("a", NAMED, place=NORWICH), shooting("b", sister, place=NORWICH))


def test_undated_news_joins_by_name_and_place() -> None:
    """A report that tells a shooting as its news without a day means the one of a day or two before whose place or
    victim it names, if enough agrees."""
    undated = msgspec.structs.replace(shooting("b", NAMED, date=None, place=NORWICH), main=True)
    assert together(shooting("a", NAMED, place=NORWICH), undated)
    assert not together(shooting("a", place=NORWICH), msgspec.structs.replace(undated, claims=()))


def test_small_towns_have_few_shootings() -> None:
    """In a small town two days side by side may be one night, and undated news means the one shooting there was; in a
    great one neither."""
    village = Where("Diss", "gb-diss", 52.38, 1.11, precision=3.0)
    hurt = Count.exactly(1)
    for place, expected in ((village, True), (Where("Norwich", "gb-norwich", 52.63, 1.29, precision=15.0), False)):
        one = shooting("a", place=place, injured=hurt)
        next_day = shooting("b", place=place, date=When("2023-06-13"), injured=hurt)
        undated = msgspec.structs.replace(shooting("b", place=place, date=None), main=True)
        assert together(one, next_day) is expected
        assert together(one, undated) is expected


def test_a_name_outweighs_another_town() -> None:
    """A report from the town of the court names the same victim."""
    ipswich = Where("Ipswich", "gb-ipswich", 52.05, 1.15, precision=10.0)
    assert together(shooting("a", NAMED, place=NORWICH), shooting("b", NAMED, date=None, place=ipswich))


def test_a_large_toll_is_known_again() -> None:
    """As many dead and as many hurt, three or more together, make one incident of a night's two days in one town."""
    one, four = Count.exactly(1), Count.exactly(4)
    first = shooting("a", place=NORWICH, killed=one, injured=four)
    assert together(first, shooting("b", place=NORWICH, date=When("2023-06-13"), killed=one, injured=four))
    assert not together(first, shooting("b", place=NORWICH, date=When("2023-06-13"), killed=one, injured=one))
    assert not together(first, shooting("b", bare=Where("Diss"), killed=one, injured=four))


def test_who_joined_by_name_keeps_nobody_out() -> None:
    """A misdated report that names the victim does not keep out one that only has the day right."""
    right = shooting("a", NAMED, place=NORWICH)
    wrong = shooting("c", NAMED, place=NORWICH, date=When("2024-03-01"))
    plain = shooting("b", place=NORWICH)
    made = link([right, wrong, plain], dict.fromkeys(("ra", "rb", "rc"), "2024-03-02")).groups
    assert len(made) == 1


def test_pages_of_which_only_titles_were_kept_are_no_copies() -> None:
    """Two pages with one sign-up message below their titles are copies of each other; what their titles tell is not."""

    def titled(id: str, field: Field) -> Mention:
        made = shooting(id, date=None, injured=Count.exactly(1))
        return msgspec.structs.replace(made, trigger=msgspec.structs.replace(made.trigger, field=field))

    published = {"ra": "2023-06-13", "rb": "2023-06-20"}
    for field, groups in ((Field.TITLE, 2), (Field.TEXT, 1)):
        found = link([titled("a", field), titled("b", field)], published, {"rb": Kinship(copy_of="ra")})
        assert len(found.groups) == groups


def test_two_names_outweigh_a_day() -> None:
    """Two people who are named together in two reports took part in one incident, whatever days the reports tell; one
    who is not told to have died may have taken part in two."""
    suspect = Person("Darren Oakes", None, 30, ("suspect",), "charged")
    hurt = msgspec.structs.replace(NAMED, status=None)
    later = When("2023-08-01")
    assert together(shooting("a", hurt, suspect), shooting("b", hurt, suspect, date=later))
    assert not together(shooting("a", suspect), shooting("b", suspect, date=later))


def test_what_follows_a_crime_is_news_of_other_days() -> None:
    """News of an arrest without a day joins the shooting of days before where place and large toll agree, else none."""
    tolls = {"killed": Count.exactly(2), "injured": Count.exactly(5)}
    arrest = msgspec.structs.replace(shooting("b", date=None, place=NORWICH, **tolls), main=True)
    published = {"ra": "2023-06-13", "rb": "2023-06-17"}
    assert len(link([shooting("a", place=NORWICH, **tolls), arrest], published).groups) == 1
    assert len(link([shooting("a", place=NORWICH, killed=Count.exactly(2)), arrest], published).groups) == 2
    long_ago = {"ra": "2023-06-13", "rb": "2023-06-27"}
    assert len(link([shooting("a", place=NORWICH, **tolls), arrest], long_ago).groups) == 2


def test_at_least_five_is_a_toll_of_five() -> None:
    """A large toll told as a bound tells a night's shooting as well as the same told exactly."""
    night = When("2023-06-13")
    exact = {"killed": Count.exactly(2), "injured": Count.exactly(5)}
    bound = {"killed": Count.exactly(2), "injured": Count(5, None)}
    other = {"killed": Count.exactly(2), "injured": Count(6, None)}
    assert together(shooting("a", place=NORWICH, **exact), shooting("b", place=NORWICH, date=night, **bound))
    assert not together(shooting("a", place=NORWICH, **exact), shooting("b", place=NORWICH, date=night, **other))


def test_who_joined_leads_on_by_name() -> None:
    """A trial's report that names only whom a report names that joined the incident is of that incident."""
    other = Person("Ann Marsh", None, 40, ("victim",), None)
    first = shooting("a", NAMED, place=NORWICH, killed=Count.exactly(1))
    joined = shooting("b", NAMED, other)
    trial = shooting("c", other, date=None)
    published = {"ra": "2023-06-13", "rb": "2023-06-13", "rc": "2024-02-01"}
    assert len(link([first, joined, trial], published).groups) == 1
    assert len(link([first, trial], published).groups) == 2
    why = {told.mention: told.to for told in link([first, joined, trial], published).why}
    assert why["m-c"] == "m-b"
