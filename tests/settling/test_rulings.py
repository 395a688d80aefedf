"""What a person ruled on claims and incidents, in their accounts."""

import pytest

from dateline.deciding import Ruling
from dateline.deciding.values import given_value
from dateline.errors import ValueFormError
from dateline.model import Claim, Decision, Incident, Property, Verb
from dateline.model.values import Count, Kind, Party, Quantity, Text, When, Where, to_json
from dateline.model.words import Standing, Status
from dateline.settling import settle, settle_incident
from dateline.testing import claim, report, source

SOURCES = {each.id: each for each in (source("Kishi", "JP"), source("joint chiefs", "KR"), source("KCNA", "KP"))}
REPORTS = {each.id: each for each in (report("r-1", "2021-10-19"), report("r-2", "2021-10-20"))}


def exactly(n: int) -> Count:
    return Count.exactly(n)


def account(*claims: Claim, ruled: list[Ruling]) -> dict[str, Property]:
    return settle(claims, sources=SOURCES, reports=REPORTS, ruled=ruled)


def settled(*claims: Claim, ruled: list[Ruling]) -> Property:
    (only,) = account(*claims, ruled=ruled).values()
    return only


def ruling(verb: Verb, *about: Claim, value: object = None, id: str = "d-1") -> Ruling:
    """A ruling of Ann's on these claims, in the order of the last letter of its id."""
    time = f"2022-01-0{id[-1]}T00:00:00Z"
    made = Decision(id=id, time=time, by="Ann", why="seen by her", verb=verb, value=value)
    return Ruling(made, (), tuple(claim.id for claim in about))


def given_count(value: object, id: str = "d-1") -> Ruling:
    return ruling(Verb.SET, value={"property": "count", "value": value}, id=id)


def test_a_decision_leads() -> None:
    """A person's ruling comes before all else, and alone makes a value confirmed."""
    claims = [claim("count", exactly(1), "joint chiefs"), claim("count", exactly(2), "Kishi", report="r-2")]
    ruled = settled(*claims, ruled=[given_count(1)])
    assert (ruled.lead, ruled.credibility, ruled.standing) == (exactly(1), 1, Standing.DISPUTED)
    assert "1 leads by decision of Ann: seen by her" in ruled.why
    assert settled(*claims, ruled=[ruling(Verb.ACCEPT, claims[1])]).lead == exactly(2)


def test_rejected_claims_do_not_count() -> None:
    """A rejected claim is out of the account, and only that one."""
    claims = [claim("count", exactly(1), "joint chiefs"), claim("count", exactly(2), "Kishi", report="r-2")]
    assert settled(*claims, ruled=[ruling(Verb.REJECT, claims[0])]).lead == exactly(2)
    assert account(*claims, ruled=[ruling(Verb.REJECT, *claims)]) == {}


def test_a_value_is_given_where_all_claims_are_rejected() -> None:
    """Where a person rejects all that is told and says what is right, that alone is in the account, told by nobody."""
    claims = [claim("count", exactly(1), "joint chiefs"), claim("count", exactly(2), "Kishi", report="r-2")]
    found = settled(*claims, ruled=[ruling(Verb.REJECT, *claims), given_count(3, "d-2")])
    assert (found.lead, found.values, found.best) == (exactly(3), (), 3)
    assert found.why == "3: told by nobody; 3 leads by decision of Ann: seen by her"


def test_of_decisions_that_contradict_the_later_leads() -> None:
    """A claim accepted and then rejected is out, one rejected and then accepted leads; of two values the later does."""
    claims = [claim("count", exactly(1), "joint chiefs"), claim("count", exactly(2), "Kishi", report="r-2")]
    accept, reject = ruling(Verb.ACCEPT, claims[0]), ruling(Verb.REJECT, claims[0], id="d-2")
    assert settled(*claims, ruled=[accept, reject]).lead == exactly(2)
    again = ruling(Verb.ACCEPT, claims[0], id="d-3")
    assert settled(*claims, ruled=[again, reject]).lead == exactly(1)
    assert settled(*claims, ruled=[given_count(2, "d-2"), given_count(1, "d-3")]).lead == exactly(1)
    assert settled(*claims, ruled=[given_count(7, "d-0"), accept, reject]).lead == exactly(7)


def test_what_is_accepted_leads_in_its_own_part() -> None:
    """A claim about one part, accepted, leads there, and says nothing of the whole."""
    whole = claim("outcome", Text("success"), "joint chiefs")
    second = [claim("outcome", Text(word), who, part="2") for word, who in (("success", "Kishi"), ("failure", "KCNA"))]
    found = settled(whole, *second, ruled=[ruling(Verb.ACCEPT, second[1])])
    assert found.lead == Text("success")
    assert "part 2, failure: disputed" in found.why


def test_a_given_value_is_taken_as_it_is_told() -> None:
    """What a person writes is the value that is told so, with its coordinates, unit or zone; else of the same type."""
    sinpo = Where("Sinpo", "kp-sinpo", 40.0, 128.2, within=("kp-sh",))
    assert given_value(to_json(sinpo), "x", [sinpo]) == sinpo
    assert given_value(450, "x", [Quantity(400.0, unit="km")]) == Quantity(450, unit="km")
    assert given_value("2021-10-20", "x", [When("2021-10-19", "Asia/Seoul")]) == When("2021-10-20", "Asia/Seoul")
    missile = Kind(("projectile", "missile"))
    assert given_value("ballistic missile", "x", [missile]) == Kind(
        ("projectile", "missile", "ballistic missile"), (("flight", "ballistic"),)
    )
    assert given_value("KX-1", "x", [missile]) == Kind(("KX-1",))
    assert given_value(1, "x", []) is None
    with pytest.raises(ValueFormError):
        given_value("many", "x", [exactly(2)])
    assert settled(claim("count", exactly(2)), ruled=[given_count("many")]).lead == exactly(2)


def test_a_person_says_the_type() -> None:
    """The type that a person gives leads, though all that told another is rejected, and the incident is of it."""
    told = claim("type", Text("missile-launch"))
    ruled = [ruling(Verb.RETYPE, value="space-launch"), ruling(Verb.REJECT, told, id="d-2")]
    assert settled(told, ruled=ruled[:1]).lead == Text("space-launch")
    assert settled(told, ruled=ruled).lead == Text("space-launch")
    assert settled(told, ruled=ruled).values == ()


def incident(*claims: Claim, ruled: list[Ruling]) -> Incident:
    drafted = Incident(
        id="i-1", slug="", type="missile-launch", status=Status.HAPPENED, title="", mentions=("m-1",),
        claims=tuple(each.id for each in claims), main_in=("r-1",), actor=Party("North Korea", "KP"),
        others=(Party("Japan", "JP"),),
    )  # fmt: skip
    return settle_incident(drafted, claims, sources=SOURCES, reports=REPORTS, ruled=ruled)


def test_a_person_says_whose_it_is_and_when() -> None:
    """Who did it, to whom and when may be set though no claim tells it; the title and the name follow."""
    told = claim("type", Text("missile-launch"))
    given = [
        ruling(Verb.SET, value={"property": name, "value": value}, id=f"d-{n}")
        for n, (name, value) in enumerate({"actor": "Red Band", "recipient": "JP", "date": "2021-10-18"}.items(), 1)
    ]
    found = incident(told, ruled=given)
    assert (found.actor, found.recipient, found.date) == (Party("Red Band"), Party("JP", "JP"), When("2021-10-18"))
    assert found.others == ()
    assert found.slug == "red-band-missile-launch-2021-10-18"
    assert found.account["actor"].why == "Red Band: told by nobody; Red Band leads by decision of Ann: seen by her"
    assert incident(told, ruled=[]).actor == Party("North Korea", "KP")


def test_what_a_person_rejects_counts_no_more() -> None:
    """The claims that an account rests on are all but those that are rejected."""
    told = [claim("count", exactly(1), "joint chiefs"), claim("count", exactly(2), "Kishi", report="r-2")]
    assert incident(*told, ruled=[]).counted == {each.id for each in told}
    assert incident(*told, ruled=[ruling(Verb.REJECT, told[0])]).counted == {told[1].id}
