from collections.abc import Callable

import pytest

from dateline.export import record_json
from dateline.intake import Input, Options
from dateline.model.values import Count, to_json
from dateline.model.words import Standing
from dateline.pipeline import add, content, rebuild, tabled
from dateline.record import Store, open_record
from dateline.record.journal import Outcome
from dateline.tables.map import TableMap, parse_map
from dateline.testing import InProcess

MAP = """
name = "harbour-launches"
outlet = "Harbour Watch"
title = "Launches seen from the harbour"
row = ["No"]

[published]
column = "Entered"

[date]
column = "Day"

[type]
always = "missile-launch"

[properties.actor]
always = "KP"

[properties.count]
column = "Number"

[properties.range_km]
column = "Range"
"""
HEAD = "No,Day,Number,Range,Entered"
FIRST = "1,2021-10-18,2,430 km,2021-11-01"
SECOND = "2,2021-10-20,1,590 km,2021-11-01"
NEWS = Input("news.txt", b"KP fired 1 on 2021-10-18, said JCS. And more was told by others of it that day.")


def map_of(text: str = MAP) -> TableMap:
    return parse_map(text, "map.toml")


def give(store: Store, *rows: str, map: str = MAP, name: str = "t.csv") -> list[tuple[str, Outcome, str | None]]:
    data = "\n".join((HEAD, *rows)).encode()
    result = add(store, [Input(name, data)], Options(map=map_of(map)), read_all=InProcess(), jobs=1)
    return [(receipt.name, receipt.outcome, receipt.why) for receipt in result.receipts]


def export(store: Store) -> str:
    return record_json(content(store))


def counts(store: Store) -> dict[str, object]:
    """What the incidents' counts lead with, by date."""
    held = content(store).incidents.values()
    return {i.date.edtf: to_json(lead) if (lead := i.account["count"].lead) else None for i in held if i.date}


def test_rows_are_reports_and_incidents(store: Store) -> None:
    """Each row is a report and tells an incident; rows two days apart are two, though either date may be loose."""
    assert give(store, FIRST, SECOND) == [
        ("t.csv#2", Outcome.ADDED, None), ("t.csv#3", Outcome.ADDED, None),
    ]  # fmt: skip
    assert counts(store) == {"2021-10-18": 2, "2021-10-20": 1}


def test_the_same_table_twice_is_nothing_new(store: Store) -> None:
    """A table given again adds nothing, and a row that stands elsewhere in it is the same row."""
    give(store, FIRST, SECOND)
    before = export(store)
    assert {outcome for _, outcome, _ in give(store, FIRST, SECOND)} == {Outcome.KNOWN}
    assert export(store) == before
    assert [outcome for _, outcome, _ in give(store, SECOND, FIRST)] == [Outcome.KNOWN, Outcome.KNOWN]


def test_a_corrected_row_revises_the_one_before(store: Store) -> None:
    """A row given again with another value and a later day of entry is a new version of it: its value replaces the
    earlier one, which is kept and marked.
    """
    give(store, FIRST, SECOND)
    give(store, FIRST.replace(",2,", ",3,").replace("11-01", "12-05"), SECOND, name="later.csv")
    record = content(store)
    assert [k.version_of is not None for k in record.kinships.values()].count(True) == 1
    (incident,) = [i for i in record.incidents.values() if i.date and i.date.edtf == "2021-10-18"]
    told = incident.account["count"]
    assert (told.standing, told.lead) == (Standing.REVISED, Count(3, 3))
    assert [held.value for held in told.values if held.superseded] == [Count(2, 2)]


def test_a_deleted_row_is_not_withdrawn(store: Store) -> None:
    """A row that a later table leaves out stays: its keeper does not say that it was wrong."""
    give(store, FIRST, SECOND)
    give(store, SECOND, name="later.csv")
    assert counts(store) == {"2021-10-18": 2, "2021-10-20": 1}


def test_rows_join_what_the_news_tells(store: Store) -> None:
    """A row and a story of one day and actor are one incident, with the table's number beside the story's."""
    give(store, FIRST, SECOND)
    add(store, [NEWS], Options(outlet="Kanto Herald", published="2021-10-19"), read_all=InProcess())
    (incident,) = [i for i in content(store).incidents.values() if i.date and i.date.edtf == "2021-10-18"]
    assert sorted(to_json(held.value) for held in incident.account["count"].values) == [1, 2]
    assert incident.account["count"].standing is Standing.DISPUTED


def test_rows_of_one_table_are_never_one_incident(store: Store) -> None:
    """Two rows whose loose dates overlap stay two, also where a story fits both."""
    give(store, FIRST, "2,2021-10-19,2,430 km,2021-11-01")
    add(store, [NEWS], Options(outlet="Kanto Herald", published="2021-10-19"), read_all=InProcess())
    assert sorted(i.date.edtf for i in content(store).incidents.values() if i.date) == ["2021-10-18", "2021-10-19"]


def test_order_and_batches_make_no_difference(new_name: Callable[[], str]) -> None:
    """The table before the news or after it, whole or in two, then a rebuild: the same export on every store."""
    rows, exports = [FIRST, SECOND, "3,2021-12-01,4,unclear,2021-12-02"], []
    for order in ("rows first", "news first", "one by one"):
        with open_record(new_name()) as store:
            news = lambda held: add(held, [NEWS], Options(published="2021-10-19"), read_all=InProcess())  # noqa: E731
            if order == "news first":
                news(store)
            for some in [[row] for row in reversed(rows)] if order == "one by one" else [rows]:
                give(store, *some, name="t.csv")
            if order != "news first":
                news(store)
            exports.append(_unnamed(export(store)))
            rebuild(store, reread=True, read_all=InProcess())
            assert _unnamed(export(store)) == exports[-1]
    assert exports[0] == exports[1] == exports[2]


def _unnamed(exported: str) -> str:
    """Without what depends on how the table was cut: names of rows, and the digest of the file."""
    import json

    form = json.loads(exported)
    for report in form["reports"]:
        report["file"] = report["files"] = report["sha256"] = None
    return json.dumps(form, sort_keys=True)


def test_cells_that_could_not_be_read_are_told(store: Store) -> None:
    """A cell that is no value of its property is left blank, the row goes in, and its receipt says so."""
    ((_, outcome, why),) = give(store, FIRST.replace("430 km", "far"))
    assert (outcome, why) == (Outcome.ADDED, "left blank, since it could not be read: Range: far")


def test_a_corrected_map_needs_a_higher_version(store: Store) -> None:
    """Rows given again by another map are read by the one of the higher version, in whichever order they come."""
    swapped = MAP.replace('column = "Number"', 'column = "No"')
    give(store, FIRST, map=swapped)
    ((_, _, why),) = give(store, FIRST)
    assert why == "is read by another map, of version 1; give yours a higher version for it to be read by"
    assert counts(store) == {"2021-10-18": 1}
    give(store, FIRST, map="version = 2\n" + MAP)
    assert counts(store) == {"2021-10-18": 2}
    give(store, FIRST, map=swapped)
    assert counts(store) == {"2021-10-18": 2}


def test_a_crash_between_two_batches_leaves_whole_rows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that dies after some rows leaves those with their readings, and the same command goes on from there."""
    monkeypatch.setattr(tabled, "TOGETHER", 1)
    put, calls = tabled.store_rows, iter((False, True))

    def dies(*given: object) -> object:
        if next(calls):
            raise KeyboardInterrupt
        return put(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(tabled, "store_rows", dies)
    with pytest.raises(KeyboardInterrupt):
        give(store, FIRST, SECOND)
    monkeypatch.setattr(tabled, "store_rows", put)
    assert [outcome for _, outcome, _ in give(store, FIRST, SECOND)] == [Outcome.KNOWN, Outcome.ADDED]
    assert counts(store) == {"2021-10-18": 2, "2021-10-20": 1}
