"""`dateline export` in every format, of the whole record and of a part of it; out of one record and into another."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import feedparser
import openpyxl
import pytest
from typer.testing import Result

Run = Callable[..., Result]

EACH = ("json", "csv", "xlsx", "parquet", "geojson", "polecat", "sqlite", "atom")


def ids(run: Run, format: str, *asked: str) -> set[str]:
    """The incidents that an export in this format is of."""
    result = run("export", "--format", format, *asked)
    assert result.exit_code == 0, result.stderr
    data = result.stdout_bytes
    Path("taken").write_bytes(data)
    match format:
        case "json":
            return {form["id"] for form in json.loads(data)["incidents"]}
        case "csv":
            return {row["id"] for row in csv.DictReader(io.StringIO(data.decode()))}
        case "xlsx":
            rows = openpyxl.load_workbook(io.BytesIO(data))["incidents"].iter_rows(min_row=2, values_only=True)
            return {str(row[0]) for row in rows}
        case "parquet":
            return {str(row[0]) for row in duckdb.sql("SELECT id FROM read_parquet('taken')").fetchall()}
        case "geojson":
            return {feature["properties"]["incident"] for feature in json.loads(data)["features"]}
        case "polecat":
            return {json.loads(line)["id"] for line in data.splitlines()}
        case "sqlite":
            db = sqlite3.connect("taken")
            try:
                return {id for (id,) in db.execute("SELECT id FROM incidents")}
            finally:
                db.close()
        case _:
            feed = feedparser.parse(data)
            return {entry.link.rpartition("/")[2] for entry in feed.entries}


@pytest.fixture
def held(record: Path, run: Run) -> dict[str, dict[str, Any]]:
    """The incidents of the record, by type, and the launch of last year that is told in passing."""
    forms = json.loads(run("incidents", "--all", "--json").stdout)
    return {form["type"] if form["main_in"] else "past": form for form in forms}


@pytest.mark.parametrize("format", EACH)
def test_filters(held: dict[str, dict[str, Any]], run: Run, format: str) -> None:
    """Every format has the whole record, what `incidents` lists, and what the filters ask for."""
    base = ("--base", "http://desk.example") if format == "atom" else ()
    every = {form["id"] for form in held.values()}
    launch, past = held["missile-launch"]["id"], held["past"]["id"]
    if format == "polecat":  # has no type for a space launch, and no plans
        every -= {held["space-launch"]["id"]}
    assert ids(run, format, *base) == every
    assert ids(run, format, *base, "--main") == {launch}
    assert ids(run, format, *base, "--type", "missile-launch") == {launch, past}
    assert ids(run, format, *base, "--actor", "KP", "--from", "2021-10-01") == {launch}
    assert ids(run, format, *base, "--standing", "disputed", "--date", "2021-10") == {launch}
    assert ids(run, format, *base, "--source", "Kishi") == {launch}
    assert ids(run, format, *base, "--place", "Sinpo") == {launch}
    assert ids(run, format, *base, "--search", "Kishi", "--type", "missile-launch") == {launch}
    assert ids(run, format, *base, "--search", "ferry") == ids(run, format, *base, "--outlet", "Gazette") == set()
    assert ids(run, format, *base, "--actor", "FR") == set()


@pytest.mark.parametrize("format", [format for format in EACH if format != "atom"])
def test_as_of(record: Path, run: Run, format: str) -> None:
    """Every format can be of an earlier moment, with the filters."""
    assert len(ids(run, format, "--as-of", "2021-10-19T03:41:00Z", "--main")) == 1
    assert ids(run, format, "--as-of", "2021-10-18") == set()


def test_a_feed_has_no_earlier_moment(record: Path, run: Run) -> None:
    """A feed tells what changed in the record, and refuses another moment in one line."""
    result = run("export", "-f", "atom", "--as-of", "2021-10-19")
    assert (result.exit_code, "what changed in this record" in result.stderr) == (2, True)


def test_a_part_of_the_json_stands_by_itself(held: dict[str, dict[str, Any]], run: Run) -> None:
    """The JSON of a part has the claims, sources, reports and decisions of these incidents, and no other."""
    launch, past = held["missile-launch"]["id"], held["past"]["id"]
    for id in (launch, past):
        assert run("decide", "note", id, "seen", "--by", "Anna", "--why", "so").exit_code == 0
    form = json.loads(run("export", "--type", "space-launch").stdout)
    assert form["incidents"] and {claim["incident"] for claim in form["claims"]} == {held["space-launch"]["id"]}
    reports = {claim["evidence"]["report"] for claim in form["claims"]}
    assert {report["id"] for report in form["reports"]} >= reports
    assert all(any(t["report"] in reports for t in one["target"]) for one in form["decisions"])
    assert len(json.loads(run("export", "--main").stdout)["decisions"]) >= 1
    assert json.loads(run("export", "--actor", "FR").stdout)["decisions"] == []


def test_a_file_has_the_same_bytes(record: Path, run: Run, tmp_path: Path) -> None:
    """A format of bytes comes to a file as to standard output."""
    printed = run("export", "-f", "xlsx").stdout_bytes
    assert run("export", "-f", "xlsx", "--out", "book.xlsx").output == ""
    assert (tmp_path / "book.xlsx").read_bytes() == printed


HEAD = (
    "F1,Date,Date Entered/Updated,Launch Time (UTC),Missile Name,Missile Type,Launch Agency/Authority,Facility Name,"
    "Facility Location,Other Name,Facility Latitude,Facility Longitude,Landing Location,Apogee,Distance Travelled,"
    "Confirmation Status,Test Outcome,Additional Information,Source(s)\n"
)
TABLE = HEAD + (
    "1,18-Oct-21,1-Nov-21,10:53:00 PM,Gull-3,SLBM,,Sinpo,,,40.03,128.18,Sea of Japan or East Sea,60 km,about 590 km,"
    "Confirmed,Success,,https://post.example/a; https://herald.example/b\n"
    "2,4-Mar-22,5-Mar-22,,Heron,SRBM,,Wonsan,,,39.17,127.48,Unknown,25 km,250 km,Unconfirmed,Success,,"
    "https://post.example/c\n"
    "3,4-Mar-22,5-Mar-22,,Heron,SRBM,,Wonsan,,,39.17,127.48,Unknown,30 km,Unknown,Unconfirmed,Failure,,"
    "https://post.example/c\n"
    "4,Jun-23,7-Jun-23,,,SLV,,Sohae Satellite Launching Station,,,39.66,124.70,Yellow Sea or West Sea,,,,Failure,,\n"
)
COMPARED = (
    "type",
    "date",
    "actor",
    "count",
    "weapon",
    "weapon_name",
    "landing_place",
    "apogee_km",
    "range_km",
    "outcome",
)


def accounts(run: Run, name: str) -> list[list[Any]]:
    """The values of each incident of a record, of the whole and of its items; of places their names."""
    form = json.loads(run("--record", name, "export").stdout)

    def told(value: Any) -> Any:
        return value.get("name", value) if isinstance(value, dict) else value

    return sorted(
        [
            [
                name,
                sorted((held["part"] or "", str(told(held["value"]))) for held in incident["account"][name]["values"]),
            ]
            for name in (*COMPARED, "launch_place")
            if name in incident["account"]
        ]
        for incident in form["incidents"]
    )


@pytest.mark.parametrize("map", [(), ("--map", "nk-launch-table")])
def test_out_of_one_record_and_into_another(run: Run, tmp_path: Path, map: tuple[str, ...]) -> None:
    """Items that were taken out are added to another record by the map that comes with Dateline, and by that of the
    CNS table, with the same values: dates, numbers, kinds, places, figures with their looseness, and what is told of
    which item.
    """
    (tmp_path / "cns.csv").write_text(TABLE)
    assert run("--record", "one.db", "add", "cns.csv").exit_code == 0
    assert run("--record", "one.db", "export", "-f", "csv", "--table", "items", "--out", "items.csv").exit_code == 0
    added = run("--record", "two.db", "add", "items.csv", *map)
    assert (added.exit_code, added.stderr) == (0, ""), added.stderr
    before, after = accounts(run, "one.db"), accounts(run, "two.db")
    assert len(before) == 3
    if map:  # the CNS table has no column for the kind of a space launch but "SLV"
        assert [[x for x in one if x[0] != "weapon"] for one in after] == [
            [x for x in one if x[0] != "weapon"] for one in before
        ]
    else:
        assert after == before
