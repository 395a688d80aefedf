"""Rows of tables among mentions of prose."""

from msgspec.structs import replace

from dateline.linking import link
from dateline.model import Mention
from dateline.model.values import When
from dateline.testing import launch

TABLE = "Harbour Watch: Launches"


def row(id: str, day: str, key: str, table: str = TABLE) -> Mention:
    return replace(launch(id, date=When(day, slack_days=1)), row=(table, key))


def groups(*mentions: Mention) -> list[tuple[str, ...]]:
    linked = link(mentions, {mention.report: "2021-11-01" for mention in mentions})
    return sorted(tuple(sorted(group.mentions)) for group in linked.groups)


def test_rows_of_one_table_never_join() -> None:
    """Two rows of one table are two incidents, whether their loose dates overlap or are the same."""
    assert groups(row("1", "2021-10-19", "1"), row("2", "2021-10-20", "2")) == [("m-1",), ("m-2",)]
    assert groups(row("1", "2021-10-19", "1"), row("2", "2021-10-19", "2")) == [("m-1",), ("m-2",)]


def test_a_story_between_two_rows_joins_the_one_of_its_day() -> None:
    """A story is of the row that names its day; the row of the day after, which may be of it too, stays apart."""
    told = groups(row("1", "2021-10-19", "1"), row("2", "2021-10-20", "2"), launch("3", date=When("2021-10-19")))
    assert told == [("m-1", "m-3"), ("m-2",)]


def test_stories_of_days_beside_each_other_go_each_to_its_row() -> None:
    """With a launch a day, in the table and in the news, each story is with the row of its own day."""
    days = [f"2021-10-{day}" for day in range(10, 20)]
    rows = [row(str(n), day, str(n)) for n, day in enumerate(days)]
    stories = [launch(f"s{n}", date=When(day)) for n, day in enumerate(days)]
    assert groups(*rows, *stories) == sorted((f"m-{n}", f"m-s{n}") for n in range(10))


def test_the_same_row_twice_is_one() -> None:
    """A row that was corrected is one incident with the row as it was, where the dates allow it."""
    assert groups(row("1", "2021-10-19", "1"), row("2", "2021-10-20", "1")) == [("m-1", "m-2")]


def test_rows_of_two_tables_may_join() -> None:
    """Two tables that tell one day and actor tell one incident: only its own keeper tells rows apart."""
    assert groups(row("1", "2021-10-19", "1"), row("2", "2021-10-19", "2", "Another: Launches")) == [("m-1", "m-2")]


def test_a_row_is_found_a_day_beside_its_date() -> None:
    """A date that may be UTC's joins a story of the day before or after, and none of two days after."""
    assert groups(row("1", "2021-10-19", "1"), launch("2", date=When("2021-10-20"))) == [("m-1", "m-2")]
    assert groups(row("1", "2021-10-19", "1"), launch("2", date=When("2021-10-21"))) == [("m-1",), ("m-2",)]
