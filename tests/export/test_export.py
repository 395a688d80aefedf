import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dateline.export import record_json
from dateline.export.schema import record_schema
from dateline.intake import Input
from dateline.pipeline import add, content
from dateline.record import open_record
from dateline.testing import InProcess

from .conftest import record


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


def test_a_record_that_was_read_fits_the_schema(tmp_path: Path) -> None:
    """What the whole path gives fits the schema."""
    given = [Input("a.txt", b"date 2021-10-20\n\nKP fired 2 on 2021-10-19, said JCS. IR fired 1 on 2021-11-02.")]
    with open_record(str(tmp_path / "x.db")) as store:
        add(store, given, read_all=InProcess())
        read = content(store)
    assert len(read.incidents) == 2
    jsonschema.validate(json.loads(record_json(read)), json.loads(record_schema()))
