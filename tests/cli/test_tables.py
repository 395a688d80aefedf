"""Tables on the command line: `add --map` and `compare`."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

MAP = """
name = "harbour-launches"
outlet = "Harbour Watch"
title = "Launches seen from the harbour"

[date]
column = "Day"

[type]
always = "missile-launch"

[properties.actor]
always = "KP"

[properties.count]
column = "Number"

[properties.launch_place]
column = "Site"

[properties.weapon_name]
column = "Name"
"""
TABLE = "Day,Number,Site,Name\n2021-10-19,3,Sinpo,=SUM(1)\n2021-11-02,1,=Seagull Point,\n"


@pytest.fixture(autouse=True)
def files(plain_surroundings: None, tmp_path: Path) -> None:
    """A table and its map in the current folder."""
    (tmp_path / "map.toml").write_text(MAP)
    (tmp_path / "t.csv").write_text(TABLE)


def test_a_table_is_added_by_its_map(scripted: None, run: Run) -> None:
    """Each row is a report of the table's outlet, and its incident is shown with the cell that says it."""
    result = run("add", "t.csv", "--map", "map.toml")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Reports: 2 added.")
    (shown,) = json.loads(run("incidents", "--date", "2021-10-19", "--json").stdout)
    told = json.loads(run("show", shown["id"], "--json").stdout)
    (claim,) = [claim for claim in told["claims"] if claim["property"] == "count"]
    assert (claim["value"], claim["evidence"]["field"], claim["evidence"]["exact"]) == (3, "table", "3")
    assert told["reports"][0]["file"] == "t.csv#2"


CITING = MAP.replace("[properties.actor]", '[sources]\ncolumn = "Pages"\n\n[properties.actor]')
PAGES = ("https://courier.example/a", "https://post.example/b?x=1")


def test_addresses_of_a_cell_are_sources_of_the_record(scripted: None, run: Run, tmp_path: Path) -> None:
    """Two addresses in one cell are two sources of the record, named by the claims of their row, which stay one origin;
    `export` holds them, `show` lists them, and an earlier moment and a rebuild have them too.
    """
    (tmp_path / "map.toml").write_text(CITING + '\n[published]\nalways = "2021-12-01"\n')
    (tmp_path / "t.csv").write_text(f"Day,Number,Site,Name,Pages\n2021-10-19,3,Sinpo,,{'; '.join(PAGES)}\n")
    assert run("add", "t.csv", "--map", "map.toml").exit_code == 0

    def cited(*options: str) -> list[str]:
        held = json.loads(run("export", *options).stdout)
        urls = {source["id"]: source["url"] for source in held["sources"]}
        (claim,) = [claim for claim in held["claims"] if claim["property"] == "count"]
        (value,) = held["incidents"][0]["account"]["count"]["values"]
        assert (claim["via"], value["origins"]) == (["courier.example", "post.example"], 1)
        return [urls[id] for id in claim["cites"]]

    assert cited() == list(PAGES)
    assert cited("--as-of", "2021-12-31") == list(PAGES)
    (shown,) = json.loads(run("incidents", "--json").stdout)
    text = run("show", shown["id"]).stdout
    assert all(page in text for page in PAGES)
    told = json.loads(run("show", shown["id"], "--json").stdout)
    assert {source["url"] for source in told["sources"]} == set(PAGES)
    rows = list(csv.DictReader(io.StringIO(run("export", "-f", "csv", "--table", "claims").stdout)))
    assert {row["cites"] for row in rows if row["property"] == "count"} == {"; ".join(PAGES)}
    assert run("rebuild").exit_code == 0
    assert cited() == list(PAGES)


def test_a_row_that_cannot_be_read(scripted: None, run: Run, tmp_path: Path) -> None:
    """A row that is refused, and a cell that is left blank, are told on standard error; the rest goes in."""
    (tmp_path / "t.csv").write_text(TABLE + "soon,1,Sinpo,\n2021-12-01,several,Sinpo,\n")
    result = run("add", "t.csv", "--map", "map.toml")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "Reports: 3 added, 1 failed."
    assert result.stderr.splitlines() == [
        "failed: t.csv#4: Day: 'soon' is no date in any of these forms: 2021-10-19",
        "note: t.csv#5: left blank, since it could not be read: Number: several",
    ]


def test_what_is_noted_of_many_rows_is_told_once(scripted: None, run: Run, tmp_path: Path) -> None:
    """Rows given again by another map of the same version are told in one line, however many they are."""
    (tmp_path / "map.toml").write_text(MAP.replace('always = "KP"', 'always = "IR"'))
    (tmp_path / "other.toml").write_text(MAP)
    for map in ("map.toml", "other.toml"):
        result = run("add", "t.csv", "--map", map)
    lost = result if result.stderr else run("add", "t.csv", "--map", "map.toml")
    (line,) = lost.stderr.splitlines()
    assert line.startswith("note: t.csv#2 and 1 more: is read by another map, of version 1; give yours a higher")


def test_a_map_that_is_wrong(scripted: None, run: Run, tmp_path: Path) -> None:
    """A map that says something wrong is told in one line with its line and key, and nothing is added."""
    (tmp_path / "map.toml").write_text(MAP.replace('always = "KP"', 'alway = "KP"'))
    result = run("add", "t.csv", "--map", "map.toml")
    assert result.exit_code == 1
    assert result.stderr.startswith("dateline: map.toml:13: properties.actor.alway: there is no such key; here are")
    assert len(result.stderr.splitlines()) == 1


def test_compare(record: Path, run: Run) -> None:
    """What differs between the table and the record is told a sentence for each, and what only one of them has."""
    before = run("export").stdout
    result = run("compare", "t.csv", "--map", "map.toml", width=200)
    assert result.exit_code == 0, result.output
    assert (
        "The table tells 2 incidents: 0 agree, 0 differ in detail, 1 contradict, 1 are not in the record."
        in result.stdout
    )
    assert "count: 3 in the table, 1 or 2 in the record; both cannot be true" in result.stdout
    assert "2021-11-02  North Korea  1 × missile launch, from =Seagull Point  (t.csv#3)" in result.stdout
    assert run("export").stdout == before


def test_compare_for_programs(record: Path, run: Run) -> None:
    """JSON holds every pair with how each property stands; CSV a row for each, no cell of which is a formula."""
    form = json.loads(run("compare", "t.csv", "--map", "map.toml", "--json").stdout)
    assert form["counts"]["contradict"] == 1
    (pair,) = form["pairs"]
    told = {one["property"]: one for one in pair["properties"]}
    assert (told["count"]["how"], told["count"]["table"], sorted(told["count"]["record"])) == ("contradicts", 3, [1, 2])
    assert told["launch_place"]["how"] == "same"
    assert [row["row"] for row in form["only_there"]] == ["t.csv#3"]
    rows = list(csv.DictReader(io.StringIO(run("compare", "t.csv", "--map", "map.toml", "--csv").stdout)))
    assert {row["where"] for row in rows} == {"both", "only-there"}
    assert [row["how"] for row in rows if row["property"] == "count"] == ["contradicts"]
    assert [row["table"] for row in rows if row["property"] == "weapon_name"] == ["'=SUM(1)"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]


def test_compare_within_dates(record: Path, run: Run) -> None:
    """Between two days, only what either of the two has there is told."""
    form = json.loads(run("compare", "t.csv", "--map", "map.toml", "--from", "2021-11", "--json").stdout)
    assert (form["pairs"], len(form["only_there"]), form["only_here"]) == ([], 1, [])


def test_a_table_that_is_in_the_record_is_not_held_against_itself(record: Path, run: Run) -> None:
    """After the table was added, comparing still tells how it differs from what others say."""
    run("add", "t.csv", "--map", "map.toml")
    form = json.loads(run("compare", "t.csv", "--map", "map.toml", "--json").stdout)
    assert form["counts"] == {
        "rows": 2, "agree": 0, "differ": 0, "contradict": 1, "only_there": 1, "only_here": 0, "refused": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("compare", "gone.csv"), "dateline: gone.csv: does not exist"),
        (("compare", "map.toml"), "dateline: map.toml: has an ending that is not read"),
        (("compare", "t.csv"), "dateline: t.csv: is a table, and no map that comes with Dateline fits it"),
        (("compare", "t.csv", "--map", "nope"), "dateline: nope: no map is called so"),
    ],
)
def test_what_cannot_be_compared(record: Path, run: Run, words: tuple[str, ...], why: str) -> None:
    """What is no table, or has no map, is told in one line."""
    result = run(*words)
    assert result.exit_code == 1
    assert result.stderr.startswith(why)
    assert len(result.stderr.splitlines()) == 1


def test_an_explanation_of_a_row(record: Path, run: Run) -> None:
    """A row is explained by its cells, and the parser has nothing to do with it."""
    run("add", "t.csv", "--map", "map.toml")
    shown = run("explain", "t.csv#2").stdout
    assert "cell: A cell of a table says it" in " ".join(shown.split())
    assert "another sentence" not in shown
