"""What was known as of a moment, by publication: no more than the reports published by then tell."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline
from dateline.asof import AsOf, Held, published
from dateline.deciding.anchoring import claim_anchor, mention_anchor
from dateline.errors import ValueFormError
from dateline.intake import find_kin
from dateline.linking import draft, link
from dateline.model import Decision, Mention, Report, Verb
from dateline.model.values import Count, Party, When
from dateline.model.words import Standing, Status
from dateline.settling import settle
from dateline.testing import PLAIN, mention, read_plainly, report

from .conftest import MOMENTS, held, reports, told

moments = st.sampled_from(MOMENTS).map(AsOf.of)


# ----------------------------------------------------------------------------------------------------------- the moment


@pytest.mark.parametrize(
    ("given_text", "text", "same_as"),
    [
        ("2021-10-19", "2021-10-19", "2021-10-19T23:59:59Z"),
        ("2021-10-19 17:00", "2021-10-19T17:00Z", "2021-10-19T17:00:59Z"),
        ("2021-10-19T17:00+09:00", "2021-10-19T17:00+09:00", "2021-10-19T08:00:59Z"),
        (" 2021-10-19t17:00z ", "2021-10-19T17:00Z", "2021-10-19T17:00:59Z"),
        ("2021-10", "2021-10", "2021-10-31T23:59:59Z"),
        ("2021", "2021", "2021-12-31T23:59:59Z"),
    ],
)
def test_moments(given_text: str, text: str, same_as: str) -> None:
    """A day, a month or a year means its end, in UTC; a time means the end of its minute, in UTC where it has no
    zone.
    """
    found = AsOf.of(given_text)
    assert (found.text, found.limit) == (text, AsOf.of(same_as).limit)


@pytest.mark.parametrize(
    ("given_text", "start", "end"),
    [
        ("0001-01-01T00:00+14:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("0900-05-01", "0900-05-01T00:00:00Z", "0900-05-02T00:00:00Z"),
        ("9999-12-31", "9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z"),
        ("9999-12-31T23:59-12:00", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ],
)
def test_the_calendar_has_a_first_and_a_last_second(given_text: str, start: str, end: str) -> None:
    """A moment that an offset or a day's end puts outside the calendar is its first or last second; years have four
    digits.
    """
    found = AsOf.of(given_text)
    assert (found.start, found.end) == (start, end)
    assert AsOf.when(found.limit).text <= end


@pytest.mark.parametrize(
    "given_text", ["", "yesterday", "2021-13-01", "2021-10-19T25:00", "2021-10-19/2021-10-20", "2021-1-1"]
)
def test_no_moments(given_text: str) -> None:
    """What names no moment is refused, with what to write instead."""
    with pytest.raises(ValueFormError, match="2021-10-19"):
        AsOf.of(given_text)


# ------------------------------------------------------------------------------------------------------------- the view

FIRST = told("KP fired 1 on 2021-10-19, said JCS.", "2021-10-19T08:00:00Z")
SECOND = told("KP fired 2 on 2021-10-19, said Tokyo.", "2021-10-19T12:00:00Z", "Herald")
UNDATED = told("KP fired 3 on 2021-10-19, said Moscow.", None, "Post")


def test_an_earlier_account() -> None:
    """As of a time between two reports only the first is told, and the incident has its account from it alone."""
    record = held([FIRST, SECOND, UNDATED])
    (whole,) = record.record.incidents.values()
    assert whole.account["count"].standing is Standing.DISPUTED
    view = published(record, AsOf.of("2021-10-19T10:00"))
    (then,) = view.record.incidents.values()
    assert then.id == whole.id
    assert (then.account["count"].standing, then.account["count"].lead) == (Standing.SINGLE_ORIGIN, Count.exactly(1))
    assert "1 missile" in then.title
    assert set(view.record.reports) == {FIRST.id}
    assert [source.name for source in view.record.sources.values()] == ["JCS"]
    assert {claim.evidence.report for claim in view.record.claims.values()} == {FIRST.id}
    assert view.record.as_of == "2021-10-19T10:00Z"
    assert (view.undated, view.later) == (1, 1)


def test_before_all_reports() -> None:
    """An incident that nobody had told of is absent."""
    view = published(held([FIRST, UNDATED]), AsOf.of("2021-10-18"))
    assert (view.record.incidents, view.record.claims, view.record.reports) == ({}, {}, {})
    assert (view.undated, view.later) == (1, 1)


def test_the_id_is_todays() -> None:
    """An incident keeps the id it has today, though the mention that gives it the id was not yet out."""
    day, hour = (
        told("KP fired 1 on 2021-10-19.", "2021-10-19"),
        told("KP fired 2 on 2021-10-19.", "2021-10-19T08:00:00Z"),
    )
    record = held([day, hour])
    (whole,) = record.record.incidents.values()
    (then,) = published(record, AsOf.of("2021-10-19T10:00")).record.incidents.values()
    assert whole.id == then.id == "i-" + read_plainly(day).mentions[0].id.removeprefix("m-")
    assert then.mentions == (read_plainly(hour).mentions[0].id,)


def test_a_decision_on_a_value_counts_from_its_time() -> None:
    """A value that a person set later leads today, and did not then; what they rejected as misread is out of both."""
    incident = next(iter(held([FIRST, SECOND]).record.incidents))
    (told,) = read_plainly(SECOND).mentions
    claim = next(c for c in told.claims if c.property == "count")
    by = {"time": "2021-10-25T00:00:00Z", "by": "x", "why": "seen"}
    given = {"property": "count", "value": 2}
    ruled = Decision.made(Verb.SET, (mention_anchor(told, ()),), given, **by)
    rejected = Decision.made(Verb.REJECT, (claim_anchor(claim, told, ()),), **by)
    record = held([FIRST, SECOND], [ruled])
    assert record.record.incidents[incident].account["count"].lead == Count.exactly(2)
    then = published(record, AsOf.of("2021-10-20")).record
    assert (then.incidents[incident].account["count"].lead, then.decisions) == (None, ())
    assert published(record, AsOf.of("2021-10-26")).record.incidents[incident].account["count"].lead == Count.exactly(2)
    record = held([FIRST, SECOND], [rejected])
    then = published(record, AsOf.of("2021-10-20")).record
    assert then.incidents[incident].account["count"].lead == Count.exactly(1)


def planned(id: str, out: str, *, done: bool = False) -> Mention:
    day = When("2021-10-21") if done else When("2021-10-20/2021-10-22")
    status = Status.HAPPENED if done else Status.PLANNED
    return mention(id, out, date=day, actor=Party("South Korea", "KR"), status=status)


def test_a_plan_as_of_then() -> None:
    """A plan is planned until its window has passed, then unreported as of the moment asked about; what was done is
    tied to it from when that was told.
    """
    texts = {r.id: r for r in (report("r-plan", "2021-10-18"), report("r-done", "2021-10-25"))}
    told_of = {"r-plan": planned("m-1", "r-plan"), "r-done": planned("m-2", "r-done", done=True)}
    readings = {id: msgspec.structs.replace(read_plainly(texts[id]), mentions=(told,)) for id, told in told_of.items()}
    record = Held(pipeline.derive(texts, list(readings.values()), [], PLAIN).record, readings)
    seen = {}
    for day in ("2021-10-18", "2021-10-22", "2021-10-24", "2021-10-26"):
        plan = published(record, AsOf.of(day)).record.incidents["i-1"]
        seen[day] = (plan.status, [link.id for link in plan.related])
    assert seen == {
        "2021-10-18": (Status.PLANNED, []),
        "2021-10-22": (Status.PLANNED, []),
        "2021-10-24": (Status.UNREPORTED, []),
        "2021-10-26": (Status.PLANNED, ["i-2"]),
    }


# --------------------------------------------------------------------------------------------------- what holds for any


def by_then(texts: list[Report], at: AsOf) -> list[Report]:
    return [report for report in texts if report.published_by(at.limit)]


@given(reports(), moments)
def test_nothing_later_plays_a_part(texts: list[Report], at: AsOf) -> None:
    """The view is that of a record which never got the later reports, with today's grouping imposed on it."""
    whole = held(texts)
    alone = held(by_then(texts, at))
    imposed = Held(msgspec.structs.replace(alone.record, incidents=whole.record.incidents), alone.readings)
    assert published(whole, at).record == published(imposed, at).record


@given(reports(), moments)
def test_it_is_the_record_of_the_reports_published_by_then(texts: list[Report], at: AsOf) -> None:
    """Where those reports alone are grouped as today, the view is the record that they make."""
    whole = held(texts)
    alone = held(by_then(texts, at)).record
    view = published(whole, at).record
    if {id: i.mentions for id, i in view.incidents.items()} == {id: i.mentions for id, i in alone.incidents.items()}:
        assert msgspec.structs.replace(view, as_of=None) == alone
    assert view.reports == alone.reports
    assert view.claims.keys() == alone.claims.keys()
    assert view.kinships == alone.kinships


@given(reports(), moments)
def test_an_account_is_settled_as_of_then(texts: list[Report], at: AsOf) -> None:
    """An incident's account is what settling makes of today's claims as of the moment."""
    whole = held(texts)
    record = whole.record
    view = published(whole, at).record
    for id, incident in record.incidents.items():
        claims = [record.claims[claim] for claim in incident.claims]
        expected = settle(
            claims,
            sources=record.sources,
            reports=record.reports,
            kinships=record.kinships,
            as_of=at.text,
            actor=incident.actor.label if incident.actor else None,
        )
        assert (view.incidents[id].account if id in view.incidents else {}) == expected


@given(reports(), moments, moments)
def test_what_is_known_only_grows(texts: list[Report], one: AsOf, other: AsOf) -> None:
    """What was known at a moment is known at every later one: its reports, claims, mentions and incidents."""
    earlier, later = sorted((one, other), key=lambda at: at.limit)
    whole = held(texts)
    then, since = published(whole, earlier).record, published(whole, later).record
    assert then.reports.keys() <= since.reports.keys()
    assert then.claims.keys() <= since.claims.keys()
    for id, incident in then.incidents.items():
        assert set(incident.mentions) <= set(since.incidents[id].mentions)
        assert set(incident.claims) <= set(since.incidents[id].claims)
        assert set(incident.main_in) <= set(since.incidents[id].main_in)


@given(reports())
def test_in_the_end_it_is_the_record(texts: list[Report]) -> None:
    """As of a time after all reports, where each has its time of publication, the view is the record itself."""
    whole = held([report for report in texts if report.published])
    assert msgspec.structs.replace(published(whole, AsOf.of("2022")).record, as_of=None) == whole.record


@given(reports(), moments)
def test_copies_are_known_by_earlier_reports_alone(texts: list[Report], at: AsOf) -> None:
    """A report's kin are what the reports published by the moment make them: later ones change nothing."""
    known = by_then(texts, at)
    assert published(held(texts), at).record.kinships == find_kin(known)


@given(reports(), moments)
def test_a_part_is_as_in_the_whole(texts: list[Report], at: AsOf) -> None:
    """Asked for some incidents alone, the view has them as the whole view does."""
    whole = held(texts)
    view = published(whole, at).record
    for id in whole.record.incidents:
        part = published(whole, at, only=(id,)).record
        assert part.incidents == {key: i for key, i in view.incidents.items() if key == id}
        assert all(part.claims[claim] == view.claims[claim] for claim in part.claims)


def test_grouping_is_not_made_again() -> None:
    """The draft as of a moment groups as today, also where the earlier reports alone would be grouped otherwise."""
    texts = [FIRST, SECOND]
    whole = held(texts)
    apart = msgspec.structs.replace(
        whole.record,
        incidents={
            f"i-{n}": msgspec.structs.replace(
                next(iter(whole.record.incidents.values())), id=f"i-{n}", mentions=(m.id,)
            )
            for n, m in enumerate(m for r in texts for m in read_plainly(r).mentions)
        },
    )
    view = published(Held(apart, whole.readings), AsOf.of("2021-10-20")).record
    assert {id: len(i.mentions) for id, i in view.incidents.items()} == {"i-0": 1, "i-1": 1}
    mentions = [m for r in texts for m in read_plainly(r).mentions]
    assert len(draft(link(mentions, {}).groups, mentions)) == 1
