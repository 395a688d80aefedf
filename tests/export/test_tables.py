"""The rows of tables, whatever format they are written in."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dateline.export import batches_of, items
from dateline.export.as_csv import write_csv
from dateline.export.batches import TOGETHER
from dateline.export.precision import Codes, of_date, of_place
from dateline.export.tables import CLAIMS, INCIDENT_COLUMNS, INCIDENTS, ITEMS, Table
from dateline.model import Incident, Property, Record
from dateline.model.incident import HeldValue
from dateline.model.mention import Part
from dateline.model.values import Count, Kind, Party, Quantity, Text, Value, When, Where
from dateline.model.words import Standing

from .conftest import record

BOOK = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text()


def rows(held: Record, table: Table) -> list[dict[str, str]]:
    file = io.BytesIO()
    write_csv(batches_of(held), file, table)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode(), newline="")))


def test_a_row_is_an_incident() -> None:
    """The table of incidents has a row each, those without a date last; lead, standing and bounds of each property have
    columns of their own, and so have where it was and how precisely that is known.
    """
    full, undated = rows(record(), INCIDENTS)
    assert list(full)[: len(INCIDENT_COLUMNS)] == [column.name for column in INCIDENT_COLUMNS]
    assert (full["id"], full["date"], full["actor"], full["others"]) == ("i-1", "2021-10-19", "KP", "Group")
    assert (full["count_lead"], full["count_low"], full["count_best"]) == ("2", "2", "")
    assert (full["count_standing"], full["range_km_lead"]) == ("single-origin", "450")
    assert json.loads(full["injured_lead"]) == {"min": 3, "max": None}
    assert (full["reports"], full["outlets"], full["sources"], full["claims"]) == ("1", "Harbour Courier", "1", "12")
    assert (full["place"], full["lat"], full["lon"], full["radius_km"]) == ("off Sinpo", "40.03", "128.18", "5")
    assert [full[f"{of}_precision"] for of in ("acled_time", "acled_geo")] == ["1", "3"]
    assert [full["ucdp_date_prec"], full["ucdp_where_prec"]] == ["1", "7"]
    assert (undated["id"], undated["date"], undated["mode"], undated["place"]) == ("i-2", "", "disapprove", "")
    assert "target_low" not in full


def test_a_row_is_a_claim() -> None:
    """The table of claims has a row each, with who says it, through whom, and the sentence that it rests on."""
    claims = rows(record(), CLAIMS)
    assert [claim["property"] for claim in claims] == sorted(claim["property"] for claim in claims)
    (count,) = [claim for claim in claims if claim["property"] == "count"]
    assert (count["value"], count["source"], count["via"], count["certainty"]) == (
        "2", "Nobuo Kishi", "Kyodo News", "preliminary",
    )  # fmt: skip
    assert (count["exact"], count["file"], count["url"]) == ("Two were fired,", "a.txt", "https://example.org/1")
    assert (count["incident"], count["source_id"], count["report"][:2]) == ("i-1", "s-1", "r-")


def test_an_empty_record() -> None:
    """A record of nothing gives tables without rows."""
    empty = Record(reader="test 1")
    assert [rows(empty, table) for table in (INCIDENTS, CLAIMS, ITEMS)] == [[], [], []]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0+", "\ufeff@", "＝", "＠", "'=", "''  -"]
)
def test_no_cell_becomes_a_formula(start: str) -> None:
    """Text that a spreadsheet would run as a formula is marked as text."""
    given = record()
    renamed = replace(given.incidents["i-1"], title=f"{start}cmd|' /C calc'!A0")
    (row,) = rows(replace(given, incidents={"i-1": renamed}), INCIDENTS)
    assert row["title"] == f"'{start}cmd|' /C calc'!A0"
    assert {claim["value"][:2] for claim in rows(given, CLAIMS) if claim["property"] == "target"} == {"'="}


def test_numbers_stay_numbers() -> None:
    """A negative number is not taken for a formula."""
    given = record()
    full = given.incidents["i-1"]
    changed = replace(full, account=full.account | {"count": replace(full.account["count"], low=-2.0)})
    (row,) = rows(replace(given, incidents={"i-1": changed}), INCIDENTS)
    assert row["count_low"] == "-2"


def test_a_large_record_comes_in_batches() -> None:
    """No more incidents are held at a time than a batch has, all come once, by day and then by id, with all columns."""
    one = record().incidents["i-2"]
    many = {
        f"i-{n:04}": replace(one, id=f"i-{n:04}", date=When(f"2021-01-{n % 28 + 1:02}")) for n in range(2 * TOGETHER)
    }
    given = batches_of(
        Record(reader="test 1", incidents={**many, "i-1": record().incidents["i-1"]}, claims=record().claims)
    )
    sizes = [len(batch.incidents) for batch in given]
    ids = [id for batch in given for id in batch.incidents]
    assert (max(sizes), sum(sizes), len(set(ids))) == (TOGETHER, len(ids), len(many) + 1)
    days = [day for batch in given for i in batch.incidents.values() for day in [i.date.edtf if i.date else "~"]]
    assert days == sorted(days)
    assert given.properties["count"] and not given.properties["weapon"]


def codes(heading: str) -> list[tuple[str, str, list[int | None]]]:
    """The rows of a table of the codebook: what is meant, the value or kind, and the two codes."""
    section = BOOK.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    return [(a, b, [int(x) if x.isdecimal() else None for x in (c, d)]) for a, b, c, d in cells[2:]]


def test_dates_are_coded_as_the_codebook_says() -> None:
    """Each date that the codebook shows has the codes that it gives."""
    shown = [(edtf, Codes(*want)) for _, told, want in codes("How precise a date is")
             for edtf in re.findall(r"`([^`]+)`", told)]  # fmt: skip
    assert len(shown) == 6
    assert [(edtf, of_date(When(edtf))) for edtf, _ in shown] == shown
    assert of_date(None) == Codes()


def test_places_are_coded_as_the_codebook_says() -> None:
    """Each kind of place that the codebook names has the codes that it gives, near a place and off a coast too."""
    checked = 0
    for words, kinds, want in codes("How precise a place is"):
        beside = "near" if words.startswith("near") else "off the east coast of" if "off a coast" in words else None
        for kind in re.findall(r"`([a-z]+)`", kinds):
            if kind != "relative":
                relative = beside if kind == "area" else None
                assert of_place(Where("X", kind=kind, relative=relative)) == Codes(*want), (words, kind)
                checked += 1
    assert checked == 9
    assert of_place(Where("Nowhere")) == of_place(None) == Codes()


def launch(parts: int = 0, low: float | None = None, **told: Value | dict[str, Value] | None) -> Incident:
    """A launch of North Korea's with these values: of a property a lead, or by part what is told of it."""
    account = {
        name: Property(
            standing=Standing.DISPUTED if value is None else Standing.AGREED,
            lead=None if isinstance(value, dict) else value,
            why="",
            credibility=3,
            low=low if name == "count" else None,
            values=tuple(
                HeldValue(value=one, observers=1, origins=1, claims=(), part=part)
                for part, one in (value.items() if isinstance(value, dict) else [(None, value)])
                if one is not None
            ),
        )
        for name, value in told.items()
    }
    full = record().incidents["i-1"]
    return replace(
        full,
        claims=(),
        account=account,
        date=When("2021-10-19", "Asia/Pyongyang"),
        actor=Party("North Korea", "KP"),
        parts=tuple(Part(str(n), f"number {n}") for n in range(1, parts + 1)),
    )


def item_rows(incident: Incident) -> list[dict[str, Any]]:
    return [dict(row) for row in items.items_of(replace(record(), claims={}), incident)]


def test_a_row_is_an_item() -> None:
    """A launch of three has three rows, each with what is told of it, else with what is told of all, in the words of
    the CNS table; the day and the clock are those of UTC where both are known.
    """
    incident = launch(
        2,
        count=Count.exactly(2),
        weapon=Kind(("missile", "ballistic missile", "short-range ballistic missile")),
        range_km={"1": Quantity(430, unit="km", approximate=True), "2": Quantity(None, 500, None, "km")},
        outcome={"2": Text("failure")},
        time_of_day=Text("07:53"),
        landing_place=Where("Sea of Japan"),
    )
    first, second = item_rows(incident)
    assert [row["F1"] for row in (first, second)] == ["i-1/1", "i-1/2"]
    assert (first["Date"], first["Launch Time (UTC)"], first["Date (local)"]) == (
        "2021-10-18", "10:53:00 PM", "2021-10-19",
    )  # fmt: skip
    assert (first["Missile Type"], first["Landing Location"]) == ("SRBM", "Sea of Japan or East Sea")
    assert (first["Distance Travelled"], second["Distance Travelled"]) == ("about 430 km", "at least 500 km")
    assert (first["Test Outcome"], second["Test Outcome"]) == (None, "Failure")  # the first's is not told
    assert (first["Number"], first["Additional Information"]) == ("2", None)


@pytest.mark.parametrize(
    ("incident", "number", "cell", "note"),
    [
        (launch(count=None, low=1), 1, None, "how many: open"),
        (launch(count=Count(2, 4), low=2), 2, "2-4", "how many: 2 to 4"),
        (launch(count=Count(3, None), low=3), 3, "at least 3", "how many: at least 3"),
        (launch(), 1, None, "how many is not told"),
        (launch(parts=3, count=Count.exactly(2)), 2, "2", "which item is which is not told"),
        (launch(count=Count.exactly(5000)), items.MOST, "5000", "the first 1,000 of 5,000 items"),
    ],
)
def test_what_is_not_settled_is_no_data(incident: Incident, number: int, cell: str | None, note: str) -> None:
    """Where no number leads there are as many rows as the fewest told, the cell of the number is blank, and a note says
    why.
    """
    found = item_rows(incident)
    assert (len(found), found[0]["Number"]) == (number, cell)
    assert note in found[0]["Additional Information"]


def test_only_launches_that_happened_have_items() -> None:
    """A response, an attack and a plan have no rows."""
    given = record().incidents
    assert item_rows(given["i-2"]) == item_rows(replace(launch(), type="attack")) == []
    assert item_rows(replace(launch(), status=type(launch().status).PLANNED)) == []
