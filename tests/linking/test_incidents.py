"""What incident a group of mentions makes."""

import msgspec

from dateline.linking import Draft, draft, latest, link, links_of, plan_ties, tied, told_ties
from dateline.model import Link, Mention, Part
from dateline.model.moment import moment
from dateline.model.values import Count, Party, Text, When
from dateline.model.words import Status
from dateline.testing import claim, mention

KP, JP, US, KR = (
    Party(name, code)
    for name, code in (("North Korea", "KP"), ("Japan", "JP"), ("United States", "US"), ("South Korea", "KR"))
)
DAY = When("2021-10-19", "Asia/Pyongyang")


def drafted(*mentions: Mention, published: dict[str, str] | None = None) -> dict[str, Draft]:
    """The drafts by the id of their incident."""
    times = {m.report: "2021-10-20" for m in mentions} | (published or {})
    linked = link(mentions, times)
    made = draft(linked.groups, mentions)
    incidents = [d.incident for d in made]
    ties = told_ties(mentions, {m: i.id for i in incidents for m in i.mentions}) | plan_ties(incidents, incidents)
    links, now = links_of(ties), moment(latest(times.values()))
    return {
        d.incident.id: msgspec.structs.replace(d, incident=tied(d.incident, links.get(d.incident.id, ()), now))
        for d in made
    }


def only(*mentions: Mention) -> Draft:
    (found,) = drafted(*mentions).values()
    return found


def test_an_incident_of_two_mentions() -> None:
    """An incident has its mentions' parties, days, claims and reports, under the commonest type and name."""
    a = mention("m-a", "ra", claim("count", Count.exactly(2), mention="m-a"), actor=KP, date=DAY)
    b = mention("m-b", "rb", actor=Party("DPRK", "KP"), date=DAY, main=False)
    c = mention("m-c", "rc", actor=KP, date=DAY, type="space-launch", recipient=JP, others=(US,))
    made = only(a, b, c)
    incident = made.incident
    assert (incident.id, incident.type, incident.status) == ("i-a", "missile-launch", Status.HAPPENED)
    assert (incident.actor, incident.recipient, incident.others, incident.date) == (KP, JP, (US,), DAY)
    assert incident.slug == "kp-missile-launch-2021-10-19"
    assert incident.mentions == ("m-a", "m-b", "m-c")
    assert incident.main_in == ("ra", "rc")
    assert made.background == {"m-b"}
    assert incident.claims == tuple(sorted(c.id for m in (a, b, c) for c in m.claims))
    assert incident.claims == tuple(c.id for c in made.claims)


def test_slug_without_actor_or_date() -> None:
    """A slug says what is known; a stretch of days is written out."""
    assert only(mention("m-a", "ra")).incident.slug == "missile-launch-undated"
    weekend = mention("m-a", "ra", actor=Party("Hamas’ wing"), date=When("2021-03-20/2021-03-21"))
    assert only(weekend).incident.slug == "hamas-wing-missile-launch-2021-03-20-to-2021-03-21"


def test_date() -> None:
    """The date is the narrowest that lies within all the others, else the stretch that holds them all."""
    day, weekend = When("2021-10-16", "UTC"), When("2021-10-16/2021-10-17", "UTC")
    assert (
        only(*(mention(f"m-{n}", f"r{n}", actor=KP, date=d) for n, d in enumerate((weekend, day)))).incident.date == day
    )
    local, utc = When("2021-10-19", "Asia/Pyongyang"), When("2021-10-18", "UTC")
    both = only(*(mention(f"m-{n}", f"r{n}", actor=KP, date=d) for n, d in enumerate((local, utc))))
    assert both.incident.date == When("2021-10-18/2021-10-19")


def test_threats_are_no_incidents() -> None:
    """What is only threatened or hypothetical is linked, and makes no incident."""
    for status in (Status.THREATENED, Status.HYPOTHETICAL):
        assert drafted(mention("m-a", "ra", actor=KP, date=DAY, status=status)) == {}


def test_status() -> None:
    """What one report tells as happened has happened, though another told it as under way."""
    a = mention("m-a", "ra", actor=KP, date=DAY, status=Status.UNDER_WAY)
    assert only(a).incident.status is Status.UNDER_WAY
    assert only(a, mention("m-b", "rb", actor=KP, date=DAY)).incident.status is Status.HAPPENED


WINDOW = When("2022-02-08/2022-02-25")
PLAN = mention("m-p", "rp", actor=KP, date=WINDOW, status=Status.PLANNED)


def test_a_plan_is_tied_to_what_happened() -> None:
    """A plan and the one incident of its type and actor within its window are tied at both ends; the plan stays
    planned.
    """
    deed = mention("m-d", "rd", actor=KP, date=When("2022-02-09"))
    found = drafted(PLAN, deed, published={"rd": "2022-03-01"})
    assert found["i-p"].incident.related == (Link("i-d", "plan"),)
    assert found["i-d"].incident.related == (Link("i-p", "plan"),)
    assert found["i-p"].incident.status is Status.PLANNED


def test_a_plan_that_fits_nothing() -> None:
    """A plan is tied to nothing outside its window, of another actor or type, or where two incidents fit."""
    for rest in (
        {"date": When("2022-02-26")},
        {"actor": JP},
        {"type": "space-launch"},
        {"date": When("2022-02")},
    ):
        deed = mention("m-d", "rd", **({"actor": KP, "date": When("2022-02-09")} | rest))
        assert drafted(PLAN, deed)["i-p"].incident.related == ()
    two = [mention(f"m-{n}", f"r{n}", actor=KP, date=When(f"2022-02-{n}")) for n in (10, 12)]
    assert drafted(PLAN, *two)["i-p"].incident.related == ()


def test_unreported() -> None:
    """A plan is unreported once its window has passed, by the record's latest publication, without a report of it."""
    assert drafted(PLAN, published={"rp": "2022-02-20"})["i-p"].incident.status is Status.PLANNED
    assert drafted(PLAN, published={"rp": "2022-02-25T20:00Z"})["i-p"].incident.status is Status.PLANNED
    assert drafted(PLAN, published={"rp": "2022-02-26T12:00Z"})["i-p"].incident.status is Status.UNREPORTED
    assert (
        drafted(PLAN, published={"rp": "2022-02-01", "other": "2022-03-01"})["i-p"].incident.status is Status.UNREPORTED
    )
    talks = mention(
        "m-t", "rt", type="consult", family="consult", response=True, actor=US, date=WINDOW, status=Status.PLANNED
    )
    assert drafted(talks, published={"rt": "2022-03-01"})["i-t"].incident.status is Status.PLANNED


def test_ties_between_mentions_become_ties_between_incidents() -> None:
    """What mentions are related to is shown between their incidents, once and at both ends; a tie within one is
    none.
    """
    launch = mention("m-a", "ra", actor=KP, date=DAY, related=(Link("m-old", "background"), Link("m-b", "background")))
    again = mention("m-b", "rb", actor=KP, date=DAY)
    old = mention("m-old", "ra", actor=KP, date=When("2021-09-28"), main=False)
    said = mention(
        "m-s", "ra", type="accuse", family="accuse", response=True, actor=JP, related=(Link("m-a", "response"),)
    )
    lost = mention("m-x", "ra", actor=KP, related=(Link("m-nowhere", "background"),))
    found = drafted(launch, again, old, said, lost)
    assert found["i-a"].incident.related == (Link("i-old", "background"), Link("i-s", "response"))
    assert found["i-s"].incident.related == (Link("i-a", "response"),)
    assert found["i-old"].incident.related == (Link("i-a", "background"),)
    assert found["i-x"].incident.related == ()


def test_parts_are_numbered_as_they_are_called() -> None:
    """The first is part 1, whichever is told first; what is not called by a number comes after those that are."""
    names = {"1": "the second", "2": "a failed one", "3": "the first", "4": "the last"}
    claims = [claim("outcome", Text("failure"), mention="m-a", part=name) for name in names]
    told = mention("m-a", "ra", *claims, actor=KP, date=DAY, parts=tuple(Part(*part) for part in names.items()))
    (made,) = draft(link([told], {}).groups, [told])
    assert [part.label for part in made.incident.parts] == ["the first", "the second", "a failed one", "the last"]
    assert [part.name for part in made.incident.parts] == ["1", "2", "3", "4"]


def test_parts_are_one_where_their_labels_are() -> None:
    """Reports number their own items: parts of two reports are one only under one label, and claims follow."""
    a_claims = [
        claim("outcome", Text("failure"), mention="m-a", part="1"),
        claim("outcome", Text("success"), mention="m-a", part="2"),
    ]
    a = mention(
        "m-a", "ra", *a_claims, actor=KP, date=DAY, parts=(Part("1", "the first missile"), Part("2", "the second"))
    )
    b = mention(
        "m-b",
        "rb",
        claim("outcome", Text("failure"), report="rb", mention="m-b", part="1"),
        actor=KP,
        date=DAY,
        parts=(Part("1", "Second"),),
    )
    made = only(a, b)
    assert made.incident.parts == (Part("1", "the first missile"), Part("2", "the second"))
    assert sorted((c.mention, c.part) for c in made.claims if c.part) == [("m-a", "1"), ("m-a", "2"), ("m-b", "2")]
