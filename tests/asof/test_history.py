"""How an account came to be: what each report changed, by publication."""

import pytest
from hypothesis import given

from dateline.asof import AsOf, How, changes, history, published
from dateline.model import HeldValue, Incident, Property, Report
from dateline.model.values import Count, Value
from dateline.model.words import Polarity, Standing, Status

from .conftest import held, reports, told

ONE = told("KP fired 1 on 2021-10-19, said JCS.", "2021-10-19T08:00:00Z")
TWO = told("KP fired 2 on 2021-10-19, said Tokyo.", "2021-10-19T12:00:00Z", "Herald")
AGAIN = told("KP fired 2 on 2021-10-19, said JCS.", "2021-10-20T08:00:00Z", "Post")
UNDATED = told("KP fired 4 on 2021-10-19, said Moscow.", None, "Nobody")


def test_a_story() -> None:
    """A value comes; a second source disputes it; the first revises its own, and all agree."""
    record = held([ONE, TWO, AGAIN, UNDATED])
    (id,) = record.record.incidents
    steps = history(record, id)
    assert [step.reports for step in steps] == [(ONE.id,), (TWO.id,), (AGAIN.id,)]
    told_of = [{change.property: change for change in step.changes} for step in steps]
    count = [step["count"] for step in told_of]
    assert [change.how for change in count] == [
        (How.CAME,),
        (How.DISPUTED, How.LEAD, How.VALUE, How.STANDING),
        (How.REVISED, How.LEAD, How.VALUE, How.STANDING),
    ]
    standings = [change.after.standing for change in count if isinstance(change.after, Property)]
    assert standings == [Standing.SINGLE_ORIGIN, Standing.DISPUTED, Standing.REVISED]
    assert [step.record.claims[count[n].claims[0]].evidence.report for n, step in enumerate(steps)] == [
        ONE.id,
        TWO.id,
        AGAIN.id,
    ]
    assert (told_of[1]["date"].how, "date" in told_of[2]) == ((How.STANDING,), False)


def test_reports_of_one_time_are_one_step() -> None:
    """Reports published at the same moment, in whatever zone, are one step; one that adds nothing is a step without
    changes.
    """
    same = told("KP fired 1 on 2021-10-19, said Tokyo.", "2021-10-19T17:00:00+09:00", "Herald")
    later = told("KP fired 1 on 2021-10-19, said Tokyo.", "2021-10-21", "Herald")
    record = held([ONE, same, later])
    (id,) = record.record.incidents
    steps = history(record, id)
    assert [step.reports for step in steps] == [tuple(sorted((ONE.id, same.id))), (later.id,)]
    assert steps[1].changes == ()


def test_no_history_without_times() -> None:
    """Reports without a time of publication make no steps."""
    record = held([UNDATED])
    assert history(record, next(iter(record.record.incidents))) == []


@given(reports())
def test_each_step_is_the_view_as_of_then(texts: list[Report]) -> None:
    """At each step the incident is what the whole record shows as of that moment, and the last is that of all dated
    reports.
    """
    record = held(texts)
    for id in record.record.incidents:
        steps = history(record, id)
        for step in steps:
            assert published(record, AsOf.of(step.at.text)).record.incidents[id] == step.incident
        assert [step.at.limit for step in steps] == sorted(step.at.limit for step in steps)
        view = published(record, AsOf.of("2022")).record
        assert (steps[-1].incident if steps else None) == view.incidents.get(id)


@given(reports())
def test_the_steps_lead_from_nothing_to_the_whole(texts: list[Report]) -> None:
    """Each property's last change ends where the account stands, and each begins where the one before it ended."""
    record = held(texts)
    for id in record.record.incidents:
        stands: dict[str, object] = {}
        for step in history(record, id):
            for change in step.changes:
                before, now = stands.get(change.property), change.before
                if isinstance(before, Property) and isinstance(now, Property):
                    assert (before.standing, before.lead) == (now.standing, now.lead)
                else:
                    assert before == now
                stands[change.property] = change.after
            assert stands.keys() - {"status"} == step.incident.account.keys()


# -------------------------------------------------------------------------------------------------------------- changes


def held_value(value: Value, *claims: str, **rest: object) -> HeldValue:
    return HeldValue(value=value, observers=1, origins=1, claims=claims, **rest)  # type: ignore[arg-type]


def incident(
    *values: HeldValue, standing: Standing = Standing.AGREED, lead: Value | None = None, **rest: object
) -> Incident:
    count = Property(standing=standing, lead=lead, why="", credibility=3, values=values)
    return Incident(
        id="i-1",
        slug="",
        type="missile-launch",
        title="",
        mentions=(),
        claims=(),
        main_in=(),
        account={"count": count} if values else {},
        **{"status": Status.HAPPENED, **rest},  # type: ignore[arg-type]
    )


ONE_TOLD, TWO_TOLD = held_value(Count.exactly(1), "c-1"), held_value(Count.exactly(2), "c-2")
REPLACED = held_value(Count.exactly(1), "c-1", superseded=True)


@pytest.mark.parametrize(
    ("before", "after", "how", "claims"),
    [
        (incident(), incident(ONE_TOLD), (How.CAME,), ("c-1",)),
        (incident(), incident(ONE_TOLD, standing=Standing.DISPUTED), (How.CAME, How.DISPUTED), ("c-1",)),
        (incident(ONE_TOLD), incident(), (How.WENT,), ()),
        (
            incident(ONE_TOLD),
            incident(ONE_TOLD, TWO_TOLD, standing=Standing.DISPUTED),
            (How.DISPUTED, How.VALUE, How.STANDING),
            ("c-2",),
        ),
        (incident(ONE_TOLD), incident(REPLACED, TWO_TOLD), (How.REVISED, How.VALUE), ("c-2",)),
        (incident(ONE_TOLD), incident(ONE_TOLD, lead=Count.exactly(1)), (How.LEAD,), ()),
        (incident(ONE_TOLD), incident(ONE_TOLD, standing=Standing.DIFFERING), (How.STANDING,), ()),
        (
            incident(ONE_TOLD),
            incident(ONE_TOLD, held_value(Count.exactly(1), "c-3", polarity=Polarity.DENIED)),
            (How.VALUE,),
            ("c-3",),
        ),
        (
            incident(ONE_TOLD),
            incident(held_value(Count.exactly(1), "c-1", "c-9"), standing=Standing.SPLIT),
            (How.STANDING,),
            ("c-9",),
        ),
    ],
)
def test_ways(before: Incident, after: Incident, how: tuple[How, ...], claims: tuple[str, ...]) -> None:
    """Each way in which a property changes has its name, and the claims that did it."""
    (found,) = changes(before, after)
    assert (found.property, found.how, found.claims) == ("count", how, claims)


def test_what_is_no_change() -> None:
    """More sources for the same value, with the same standing, change nothing; a status does."""
    assert changes(incident(ONE_TOLD), incident(held_value(Count.exactly(1), "c-1", "c-9"))) == []
    (found,) = changes(incident(ONE_TOLD, status=Status.PLANNED), incident(ONE_TOLD, status=Status.UNREPORTED))
    assert (found.property, found.before, found.after) == ("status", Status.PLANNED, Status.UNREPORTED)
