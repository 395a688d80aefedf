"""Undated launches that a report tells as its news."""

import itertools

from dateline.linking import link
from dateline.model import Mention
from dateline.model.values import Party, When
from dateline.testing import mention

KP = Party("North Korea", "KP")


def _told(report: str, day: str | None, *, main: bool = True) -> Mention:
    return mention("m-" + report, report=report, main=main, actor=KP, date=When(day) if day else None)


def _groups(mentions: list[Mention], published: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(g.mentions) for g in link(mentions, published).groups}


def test_undated_news_joins_the_one_incident_it_can_mean() -> None:
    """A launch told without a date, as news, joins the only launch of that actor of those days."""
    dated, undated = _told("r-a", "2023-05-09"), _told("r-b", None)
    published = {"r-a": "2023-05-09", "r-b": "2023-05-10"}
    for order in itertools.permutations([dated, undated]):
        assert _groups(list(order), published) == {frozenset({dated.id, undated.id})}


def test_undated_news_between_two_stays_alone() -> None:
    """Two launches of those days leave it open which is meant: the undated one stands alone, for review."""
    first, second, undated = _told("r-a", "2023-05-09"), _told("r-c", "2023-05-10"), _told("r-b", None)
    published = {"r-a": "2023-05-09", "r-b": "2023-05-10", "r-c": "2023-05-10"}
    linked = link([first, second, undated], published)
    assert {frozenset(g.mentions) for g in linked.groups} == {frozenset({m.id}) for m in (first, second, undated)}
    assert linked.review


def test_undated_background_joins_nothing() -> None:
    """What a report tells in passing without a date joins nothing."""
    dated, undated = _told("r-a", "2023-05-09"), _told("r-b", None, main=False)
    assert len(_groups([dated, undated], {"r-a": "2023-05-09", "r-b": "2023-05-10"})) == 2


def test_old_news_is_not_meant() -> None:
    """A launch of a week before is not the one that a report tells as its news."""
    dated, undated = _told("r-a", "2023-05-02"), _told("r-b", None)
    assert len(_groups([dated, undated], {"r-a": "2023-05-02", "r-b": "2023-05-10"})) == 2
