"""What a record itself held at a moment, by its journal."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline
from dateline.asof import AsOf, received
from dateline.asof.received import as_held
from dateline.model import Decision, Reading, Record, Report, Verb

from .conftest import held, reports, told


def derive(texts: Mapping[str, Report], read: Sequence[Reading], ruled: Sequence[Decision], reader: str) -> Record:
    return pipeline.derive(texts, read, ruled, reader).record


DAYS = ("2022-01-01T00:00:00Z", "2022-01-02T00:00:00Z", "2022-01-03T00:00:00Z")


@given(reports(), st.lists(st.sampled_from(DAYS), min_size=7, max_size=7))
def test_it_is_the_record_of_what_had_come(texts: list[Report], times: list[str]) -> None:
    """The view is the record that the reports received by then make, linked from these alone."""
    come = dict(zip([report.id for report in texts], times, strict=False))
    view = received(held(texts), list(come.items()), AsOf.of("2022-01-02"), derive)
    early = [report for report in texts if come[report.id] <= DAYS[1]]
    assert view.record == held(early).record
    assert (view.unknown, view.later) == (0, len(texts) - len(early))


def test_the_first_receipt_counts() -> None:
    """A report given twice had come when it was given first; one that no receipt names is left out and counted."""
    once, never = told("KP fired 1 on 2021-10-19.", "2021-10-19"), told("IR fired 1 on 2021-10-19.", "2021-10-19")
    receipts = [(once.id, DAYS[2]), (once.id, DAYS[0]), ("r-elsewhere", DAYS[0])]
    view = received(held([once, never]), receipts, AsOf.of("2022-01-01"), derive)
    assert set(view.record.reports) == {once.id}
    assert (view.unknown, view.later, view.begins) == (1, 0, DAYS[0])
    assert received(held([never]), receipts, AsOf.of("2022-01-01"), derive).begins is None


def test_a_decision_counts_from_its_time() -> None:
    """What was ruled later had no part in what the record showed."""
    text = told("KP fired 1 on 2021-10-19.", "2021-10-19")
    ruled = [Decision(id=f"d-{n}", time=time, by="x", why="", verb=Verb.NOTE) for n, time in enumerate(DAYS)]
    view = received(held([text], ruled), [(text.id, DAYS[0])], AsOf.of("2022-01-02"), derive)
    assert [decision.id for decision in view.record.decisions] == ["d-0", "d-1"]


def test_where_its_mentions_were() -> None:
    """Today's incident is found in the earlier record by its mentions: by that which names it, where it was there."""
    one, two = told("KP fired 1 on 2021-10-19.", "2021-10-19"), told("KP fired 2 on 2021-10-19.", "2021-10-20")
    (today,) = held([one, two]).record.incidents.values()
    later = held([two]).record
    assert as_held(later, today) == tuple(later.incidents)
    assert as_held(held([one]).record, today) == (today.id,)
    assert as_held(held([]).record, today) == ()
