"""Pages accounted for, and launches held against a table, on records made up for it."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

from bench.stream import Launch, Row, account, compare, launch_days, launches

ROWS = [Row(dt.date(2016, 2, 7), Counter({"Unha-3": 1})), Row(dt.date(2016, 3, 10), Counter({"Scud-C": 2}))]


def launch(id: str, date: str | None, actor: str | None = "KP", listed: bool = True) -> Launch:
    return Launch({"id": id, "date": date, "actor": actor, "type": "missile-launch"}, 1, listed)


def test_table_folds_to_days(tmp_path: Path) -> None:
    """Rows of one day are one launch day; other months and rows without a day are left out."""
    path = tmp_path / "table.csv"
    path.write_text("Date,Missile Name\nSep-84,A\n18-Mar-16,B\n18-Mar-16,B\n18-Mar-16,C\n1-Apr-16,D\n", "cp1252")
    (row,) = launch_days(path)
    assert (row.day, row.words) == (dt.date(2016, 3, 18), "2 B, 1 C")


def test_found_and_missed() -> None:
    """A day is found by a launch within a day of it; a launch of no such day is only here; others stand apart."""
    found = [
        launch("i-1", "2016-02-06"),
        launch("i-2", "2016-01-20"),
        launch("i-3", "2016-03-10", "IR"),
        launch("i-4", "2016-03-01/2016-03-31"),
        launch("i-5", "2015-03-10"),
        launch("i-6", None),
    ]
    text = "\n".join(compare(ROWS, found))
    assert "found: 1, missed: 1" in text
    assert "only here: 2 in the list" in text
    here, others = text.split("Only here")[1].split("By others")
    assert "i-2" in here and "i-4" in here and "i-1" not in here
    assert "i-3" in others and "other times that the pages tell of: 1; without a date: 1" in others


def test_loosely_is_said() -> None:
    """A launch that is dated to a week finds a day of it, and is told apart from one dated to the day."""
    assert "found, dated to a week: 1, missed: 1" in "\n".join(compare(ROWS, [launch("i-1", "2016-02-01/2016-02-07")]))


def test_twice_is_said() -> None:
    """A day with two launches of the record in the list is found twice; one that is not listed is in passing."""
    found = [launch("i-1", "2016-02-07"), launch("i-2", "2016-02-08"), launch("i-3", "2016-03-10", listed=False)]
    text = "\n".join(compare(ROWS, found))
    assert "found more than once" in text
    assert "only in passing" in text


def test_launches_of_a_record() -> None:
    """Launches are those that happened or are under way, with the number of reports they rest on."""
    keys = ("id", "type", "status", "date", "actor")
    told = [
        ("i-1", "missile-launch", "happened", "2016-02-07", "KP"),
        ("i-2", "missile-launch", "planned", "2016-02-09", "KP"),
        ("i-3", "consult", "happened", "2016-02-09", "KP"),
    ]
    claims = [{"incident": "i-1", "evidence": {"report": report}} for report in ("r-1", "r-2", "r-1")]
    record = {"incidents": [dict(zip(keys, values, strict=True)) for values in told], "claims": claims}
    (found,) = launches(record, {"i-1"})
    assert (found.form["id"], found.reports, found.listed) == ("i-1", 2, True)


def told(name: str, outcome: str, report: str | None = None, why: str | None = None) -> dict[str, Any]:
    return {"name": name, "outcome": outcome, "report": report, "why": why}


def test_every_page_has_one_end() -> None:
    """Pages are read, copies, known, set aside or failed; a page that was not told of is missing from the sum."""
    record = {"reports": [{"id": "r-1", "copy_of": None, "version_of": None}, {"id": "r-2", "copy_of": "r-1"}]}
    inputs = [told("a.md", "added", "r-1"), told("b.md", "added", "r-2"), told("x/c.md", "empty", None, "is empty")]
    pages = account(inputs, record, {"a.md", "b.md", "c.md"})
    assert pages.ends == {"read": 1, "copy": 1, "set aside as empty": 1}
    assert pages.reasons == {"set aside as empty: is empty": 1}
    assert pages.accounted
    assert not account(inputs, record, {"a.md", "b.md", "c.md", "d.md"}).accounted
