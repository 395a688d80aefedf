import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from dateline.deciding.anchoring import claim_anchor
from dateline.export import claims_csv, incidents_csv, record_json
from dateline.export.schema import record_schema
from dateline.intake import Input
from dateline.model import Check, Claim, Decision, Evidence, Incident, Kinship, Mention, Property, Record, Source, Verb
from dateline.model.check import CheckKind, Verdict
from dateline.model.incident import HeldValue
from dateline.model.mention import Link, Part
from dateline.model.values import Comparative, Count, Kind, Party, Quantity, Text, Value, When, Where, Zone
from dateline.model.words import Basis, Certainty, Field, PublishedBasis, SourceKind, Standing, Status
from dateline.pipeline import add, content
from dateline.record import open_record
from dateline.testing import InProcess, plain_report

VALUES: dict[str, Value] = {
    "count": Count.exactly(2),
    "killed": Count(none_reported=True),
    "injured": Count(3, None),
    "range_km": Quantity(450.0, unit="km"),
    "apogee_km": Quantity(60.5, min=55, max=66, unit="km"),
    "date": When("2021-10-19", "Asia/Seoul"),
    "launch_place": Where("Sinpo", "sinpo", 40.03, 128.18, "town", 5.0, relative="off"),
    "weapon": Kind(("projectile", "missile", "ballistic missile")),
    "landing_zone": Zone("EEZ", "JP", None),
    "actor": Party("North Korea", "KP"),
    "comparative": Comparative("first", window="P6M"),
    "target": Text('=HYPERLINK("http://evil")'),
}
"""A value of each type, and of each form that its type has in JSON."""


def record() -> Record:
    """A record with one of everything, and one incident that has next to nothing."""
    report = msgspec.structs.replace(
        plain_report(
            "Two were fired, “perhaps” three.", outlet="Harbour Courier", published="2021-10-19", title="Fired"
        ),
        published_basis=PublishedBasis.TEXT,
        url="https://example.org/1",
    )
    evidence = Evidence(report.id, Field.TEXT, 0, 15, "Two were fired,", "", " “perhaps” three.", {"value": (0, 3)})
    source = Source(id="s-1", name="Nobuo Kishi", names=("Kishi",), role="Defense Minister", kind=SourceKind.OFFICIAL)
    claims = {
        f"c-{name}": Claim(
            id=f"c-{name}",
            mention="m-1",
            property=name,
            value=value,
            evidence=evidence,
            source="s-1",
            via=("Kyodo News",),
            certainty=Certainty.PRELIMINARY,
            basis=Basis.MEASURED,
        )
        for name, value in VALUES.items()
    }
    account = {
        name: Property(
            standing=Standing.SINGLE_ORIGIN,
            lead=value,
            why="one source says so",
            credibility=3,
            values=(HeldValue(value=value, observers=1, origins=1, claims=(f"c-{name}",)),),
            low=2.0 if name == "count" else None,
        )
        for name, value in VALUES.items()
    }
    full = Incident(
        id="i-1",
        slug="kp-missile-launch-2021-10-19",
        type="missile-launch",
        status=Status.HAPPENED,
        title="Two fired",
        mentions=("m-1",),
        claims=tuple(sorted(claims)),
        main_in=(report.id,),
        date=When("2021-10-19", "Asia/Seoul"),
        actor=Party("North Korea", "KP"),
        others=(Party("Group"),),
        parts=(Part("1", "the first"),),
        account=account,
        related=(Link("i-2", "response"),),
    )
    bare = Incident(
        id="i-2", slug="s", type="accuse", status=Status.HAPPENED, title="t", mentions=("m-2",), claims=(), main_in=(),
        response=True, mode="disapprove",
    )  # fmt: skip
    told = Mention(
        id="m-1",
        report=report.id,
        type="missile-launch",
        family="launch",
        trigger=evidence,
        claims=(claims["c-count"],),
    )
    return Record(
        reader="test 1",
        reports={report.id: report},
        files={report.id: ("a.txt", "b.txt")},
        kinships={report.id: Kinship(version_of="r-0")},
        sources={"s-1": source},
        incidents={"i-1": full, "i-2": bare},
        claims=claims,
        decisions=(
            Decision.made(
                Verb.ACCEPT,
                (claim_anchor(claims["c-count"], told, ()),),
                time="2022-01-01T00:00:00Z",
                by="me",
                why="so",
            ),
        ),
        checks=(
            Check(kind=CheckKind.MAP, claim="c-landing_zone", verdict=Verdict.CONTRADICTED, why="It is far."),
            Check(
                kind=CheckKind.COMPARATIVE,
                claim="c-comparative",
                verdict=Verdict.CANNOT_TELL,
                why="One may count.",
                incidents=("i-2",),
                against=("c-type",),
            ),
        ),
    )


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_the_json_is_as_the_schema_says() -> None:
    """What is exported fits the published schema, with a value of each form that there is."""
    jsonschema.validate(json.loads(record_json(record())), json.loads(record_schema()))


def test_checks_are_written_by_claim() -> None:
    """Each check says of what kind it is, what became of it and why, and the incidents and claims that decided it."""
    assert json.loads(record_json(record()))["checks"] == [
        {
            "kind": "comparative",
            "claim": "c-comparative",
            "verdict": "cannot-tell",
            "incidents": ["i-2"],
            "against": ["c-type"],
            "why": "One may count.",
        },
        {
            "kind": "map",
            "claim": "c-landing_zone",
            "verdict": "contradicted",
            "incidents": [],
            "against": [],
            "why": "It is far.",
        },
    ]


def test_the_schema_refuses_what_it_does_not_know() -> None:
    """A record without its reports, or with half an incident, or of another schema does not fit."""
    schema = json.loads(record_schema())
    for spoil in ({"reports": None}, {"incidents": [{"id": "i-1"}]}, {"schema": "dateline/record/2"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(record_json(record())) | spoil, schema)


def test_the_published_schema_is_up_to_date() -> None:
    """docs/reference/record.schema.json is what `python -m dateline.export.schema` writes."""
    published = Path(__file__).parents[2] / "docs" / "reference" / "record.schema.json"
    assert published.read_text(encoding="utf-8") == record_schema()


def test_the_json_is_text_that_people_can_read() -> None:
    """Keys are sorted, text stands as it is and not in escapes, and the last line has its end."""
    text = record_json(record())
    assert text.endswith("}\n")
    assert "“perhaps”" in text
    assert text == json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def test_each_value_has_its_form() -> None:
    """Values are written in the forms of the record's JSON."""
    claims = {claim["property"]: claim["value"] for claim in json.loads(record_json(record()))["claims"]}
    assert claims["count"] == 2
    assert claims["killed"] == {"none_reported": True}
    assert claims["injured"] == {"min": 3, "max": None}
    assert claims["range_km"] == 450
    assert claims["date"] == "2021-10-19"
    assert claims["launch_place"]["name"] == "Sinpo"
    assert claims["weapon"] == "ballistic missile"
    assert claims["landing_zone"] == {"zone": "EEZ", "of": "JP", "relation": None}
    assert claims["actor"] == "KP"
    assert claims["comparative"]["window"] == "P6M"


def test_an_incident_is_told_with_all_that_the_design_shows() -> None:
    """An incident tells its dates, its parties and its ties; a response also its mode."""
    full, bare = json.loads(record_json(record()))["incidents"]
    assert (full["date"], full["utc"]) == ("2021-10-19", "2021-10-18T15:00Z/2021-10-19T15:00Z")
    assert (full["actor"], full["recipient"], full["others"]) == ("KP", None, ["Group"])
    assert full["parts"] == [{"name": "1", "label": "the first"}]
    assert full["related"] == [{"id": "i-2", "how": "response"}]
    assert "mode" not in full
    assert bare["mode"] == "disapprove"
    count: dict[str, Any] = full["account"]["count"]
    assert (count["low"], count["lead"], count["values"][0]["claims"]) == (2, 2, ["c-count"])


def test_a_claim_tells_when_it_was_reported_and_where_it_stands() -> None:
    """A claim carries its report's time of publication, its incident, and the sentence with its named spans."""
    claim = next(c for c in json.loads(record_json(record()))["claims"] if c["property"] == "count")
    assert (claim["reported_at"], claim["incident"]) == ("2021-10-19", "i-1")
    assert claim["evidence"]["exact"] == "Two were fired,"
    assert claim["evidence"]["spans"] == {"value": [0, 3]}


def test_a_report_goes_by_the_first_of_its_names() -> None:
    """A report given under several names is listed under the first, with all of them beside it."""
    (report,) = json.loads(record_json(record()))["reports"]
    assert (report["file"], report["files"]) == ("a.txt", ["a.txt", "b.txt"])
    assert (report["version_of"], report["copy_of"], report["withdrawn"]) == ("r-0", None, None)


def test_an_empty_record_can_be_exported(tmp_path: Path) -> None:
    """A record without anything in it is exported as just that."""
    with open_record(str(tmp_path / "x.db")) as store:
        empty = content(store)
    jsonschema.validate(json.loads(record_json(empty)), json.loads(record_schema()))
    assert rows(incidents_csv(empty)) == rows(claims_csv(empty)) == []


def test_a_record_that_was_read_fits_the_schema(tmp_path: Path) -> None:
    """What the whole path gives fits the schema."""
    given = [Input("a.txt", b"date 2021-10-20\n\nKP fired 2 on 2021-10-19, said JCS. IR fired 1 on 2021-11-02.")]
    with open_record(str(tmp_path / "x.db")) as store:
        add(store, given, read_all=InProcess())
        read = content(store)
    assert len(read.incidents) == 2
    jsonschema.validate(json.loads(record_json(read)), json.loads(record_schema()))


def test_a_table_has_a_row_an_incident() -> None:
    """The table of incidents has a row each; lead, standing and bounds of each property have columns of their own."""
    undated, full = sorted(rows(incidents_csv(record())), key=lambda row: row["date"])
    assert undated["id"] == "i-2"
    assert (full["count_lead"], full["count_standing"], full["count_low"]) == ("2", "single-origin", "2")
    assert full["launch_place_lead"] == "off Sinpo"
    assert full["landing_zone_lead"] == '{"of": "JP", "relation": null, "zone": "EEZ"}'
    assert "launch_place_low" not in full
    assert (full["reports"], full["sources"], full["claims"]) == ("1", "1", str(len(VALUES)))


def test_a_table_has_a_row_a_claim() -> None:
    """The table of claims has a row each, with its source by name and its sentence."""
    claims = rows(claims_csv(record()))
    assert [row["property"] for row in claims] == sorted(VALUES)
    assert {row["source"] for row in claims} == {"Nobuo Kishi"}
    assert {row["exact"] for row in claims} == {"Two were fired,"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_becomes_a_formula(start: str) -> None:
    """Text that a spreadsheet would run as a formula is marked as text."""
    given = record()
    renamed = msgspec.structs.replace(given.incidents["i-1"], title=f"{start}cmd|' /C calc'!A0")
    (row,) = rows(incidents_csv(msgspec.structs.replace(given, incidents={"i-1": renamed})))
    assert row["title"] == f"'{start}cmd|' /C calc'!A0"
    assert {claim["value"][:2] for claim in rows(claims_csv(given)) if claim["property"] == "target"} == {"'="}


def test_numbers_stay_numbers() -> None:
    """A negative number is not taken for a formula."""
    given = record()
    full = given.incidents["i-1"]
    low = msgspec.structs.replace(full.account["count"], low=-2.0)
    changed = msgspec.structs.replace(full, account=full.account | {"count": low})
    (row,) = rows(incidents_csv(msgspec.structs.replace(given, incidents={"i-1": changed})))
    assert row["count_low"] == "-2"
