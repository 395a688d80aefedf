"""A verdict is of the moment at which its statement was made."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Record
from dateline.model.values import Comparative

from .conftest import BALLISTIC, BARE, CRUISE, Launch, Told, record

RANKS = (
    Comparative("first", window="P2W", class_="launch"),
    Comparative("first", since="2023-04", class_="ballistic missile launch"),
    Comparative("first", since="2023-05-03", class_="such launch"),
    Comparative("nth", 2, since="2023-05", class_="launch"),
    Comparative("last", class_="missile"),
)
DAYS = [(dt.date(2023, 4, 20) + dt.timedelta(days=day)).isoformat() for day in range(0, 30, 3)]


@st.composite
def told(draw: st.DrawFn) -> list[Told]:
    """Reports of up to three launches, some of them ranked, each out on the last of their days or later."""
    made: list[Told] = []
    for _ in range(draw(st.integers(2, 6))):
        days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True))
        launches = [
            Launch(
                day,
                draw(st.sampled_from((BALLISTIC, BALLISTIC, CRUISE, BARE))),
                rank=draw(st.sampled_from((None, *RANKS))),
                main=day == max(days),
            )
            for day in sorted(days)
        ]
        late = draw(st.sampled_from((0, 0, 1, 20)))
        out = dt.date.fromisoformat(max(days)) + dt.timedelta(days=late)
        made.append((draw(st.sampled_from((out.isoformat(), out.isoformat(), None))), launches))
    return made


def grouping(whole: Record, reports: set[str]) -> set[frozenset[str]]:
    """Which claims of these reports stand in one incident."""
    return {
        frozenset(c for c in i.claims if whole.claims[c].evidence.report in reports) for i in whole.incidents.values()
    } - {frozenset()}


@settings(max_examples=150, deadline=None)
@given(told(), st.data())
def test_a_verdict_uses_nothing_that_was_published_later(reports: list[Told], data: st.DataObject) -> None:
    """The checks of what was out by a moment are those of a record that holds nothing else, where its incidents are the
    same.
    """
    times = sorted(published for published, _ in reports if published)
    moment = data.draw(st.sampled_from(times)) if times else ""
    whole, early = record(*reports), record(*reports, by=moment)
    if grouping(whole, set(early.reports)) != grouping(early, set(early.reports)):
        return  # a later report brought incidents together, and such a grouping is today's
    mine = [check for check in whole.checks if whole.claims[check.claim].evidence.report in early.reports]
    assert mine == list(early.checks)
