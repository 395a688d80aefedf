"""Events in the form of POLECAT's coder."""

import io
import json
from typing import Any

import pytest
from msgspec.structs import replace

from dateline.export import batches_of
from dateline.export.as_polecat import alpha_3, write_polecat
from dateline.model import Record
from dateline.model.values import Text, When
from dateline.model.words import Status
from dateline.packs.responses import ORDER
from dateline.places.tables import countries

from .conftest import record


def typed() -> Record:
    """The record, with a claim of its type for each incident."""
    given = record()
    claim = replace(given.claims["c-count"], id="c-type", property="type", value=Text("missile-launch"))
    incidents = {id: replace(incident, claims=(*incident.claims, "c-type")) for id, incident in given.incidents.items()}
    return replace(given, claims={**given.claims, "c-type": claim}, incidents=incidents)


def written(held: Record) -> list[dict[str, Any]]:
    file = io.BytesIO()
    write_polecat(batches_of(held), file)
    return [json.loads(line) for line in file.getvalue().splitlines()]


def test_an_event_a_line() -> None:
    """A launch is a MOBILIZE of weapons with its actor's three letters, its place and its sentence; a response has its
    own type and mode.
    """
    launch, accusation = written(typed())
    assert (launch["event_type"], launch["event_mode"]) == ("MOBILIZE", ["weapons"])
    assert (launch["date_resolved"], launch["pub_date"], launch["publisher"]) == (
        "2021-10-19", "2021-10-19", "Harbour Courier",
    )  # fmt: skip
    actor, group = launch["attributes"]["ACTOR"]
    assert (actor["country"], actor["country_name"], group["country"]) == ("PRK", "North Korea", None)
    assert launch["event_geolocation"]["geo"]["lat"] == 40.03
    assert launch["event_text"] == "Two were fired,"
    assert (accusation["event_type"], accusation["event_mode"]) == ("ACCUSE", ["disapprove"])
    assert (accusation["date_resolved"], accusation["event_geolocation"]["geo"]) == (None, None)


@pytest.mark.parametrize(
    "changed", [{"type": "space-launch"}, {"type": "maritime-warning"}, {"status": Status.PLANNED}]
)
def test_what_is_no_event_is_left_out(changed: dict[str, Any]) -> None:
    """What PLOVER has no type for, and what has not happened, is no event."""
    given = typed()
    assert written(replace(given, incidents={"i-1": replace(given.incidents["i-1"], **changed)})) == []


def test_a_loose_date_is_no_day() -> None:
    """A month is told as it is, and never as a day."""
    given = typed()
    (event,) = written(
        replace(given, incidents={"i-1": replace(given.incidents["i-1"], date=When("2021-10", "Asia/Seoul"))})
    )
    assert (event["date_resolved"], event["date_raw"]) == (None, "2021-10")


def test_types_are_plovers() -> None:
    """Whatever is written, its type is one of PLOVER's sixteen."""
    given = typed()
    for type in ("shooting", "attack", "nuclear-test", "missile-launch"):
        (event,) = written(replace(given, incidents={"i-1": replace(given.incidents["i-1"], type=type)}))
        assert event["event_type"].lower() in ORDER


def test_every_state_has_three_letters() -> None:
    """Each state of the gazetteer has one alpha-3 code, of today, and no two have the same."""
    codes = [alpha_3(code) for code in countries()]
    assert all(code and len(code) == 3 for code in codes)
    assert len(set(codes)) == len(codes)
    assert [alpha_3(code) for code in ("KP", "DE", "FR", "MM", "??", None)] == ["PRK", "DEU", "FRA", "MMR", None, None]
