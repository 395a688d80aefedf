"""Incidents in the form in which the coder of POLECAT (NGEC) writes its events, by PLOVER 2: a JSON object a line.

A response has its own PLOVER type and mode; of the core types a shooting or an attack is an ASSAULT, a launch of a
missile or a nuclear test a MOBILIZE of weapons, and what PLOVER has no type for (space launches, warnings) is left out.
What is not known is absent: the date of publication never stands in for that of the event.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, BinaryIO

from babel.core import get_global

from dateline.export.batches import Batches, by_day
from dateline.export.precision import place_of
from dateline.model import Claim, Incident, Record
from dateline.model.values import Party
from dateline.model.words import MAIN
from dateline.places.tables import countries

CORE: Mapping[str, tuple[str, str | None]] = {
    "missile-launch": ("MOBILIZE", "weapons"),
    "nuclear-test": ("MOBILIZE", "weapons"),
    "shooting": ("ASSAULT", "firearms"),
    "attack": ("ASSAULT", None),
}
"""What the core types are in PLOVER, with their modes."""

_TODAYS = {"CD": "COD", "DE": "DEU", "FR": "FRA", "MM": "MMR", "TL": "TLS", "YE": "YEM"}
"""Of states that had another code before, that of today."""


def write_polecat(batches: Batches, out: BinaryIO) -> None:
    """Write the events, a line each: only what happened or is under way."""
    for batch in batches:
        for incident in by_day(batch.incidents.values()):
            if (event := event_of(batch, incident)) is not None:
                out.write(json.dumps(event, ensure_ascii=False, allow_nan=False).encode() + b"\n")


def event_of(record: Record, incident: Incident) -> dict[str, Any] | None:
    """An incident as an event; `None` where PLOVER has no type for it, or it did not happen."""
    type, mode = (incident.type.upper(), incident.mode) if incident.response else CORE.get(incident.type, ("", None))
    if not type or incident.status not in MAIN:
        return None
    told = _telling(record, incident)
    report = record.reports[told.evidence.report]
    return {
        "id": incident.id,
        "event_type": type,
        "event_mode": [mode] if mode else [],
        "contexts": [],
        "date_resolved": incident.date.edtf if incident.date and incident.date.width == 1 else None,
        "date_raw": incident.date.edtf if incident.date else None,
        "pub_date": report.published[:10] if report.published else None,
        "publisher": report.outlet,
        "headline": report.title,
        "event_text": told.evidence.exact,
        "story_id": report.id,
        "attributes": {
            "ACTOR": [_party(who) for who in (incident.actor, *incident.others) if who],
            "RECIP": [_party(incident.recipient)] if incident.recipient else [],
            "LOC": list(_located(incident)),
        },
        "event_geolocation": _geolocation(incident),
        "version": f"dateline, {record.reader}",
    }


def _telling(record: Record, incident: Incident) -> Claim:
    """The claim of its type that was published first, which there always is."""
    claims = (record.claims[id] for id in incident.claims if record.claims[id].property == "type")
    return min(claims, key=lambda c: (record.reports[c.evidence.report].published or "~", c.id))


def _party(who: Party) -> dict[str, Any]:
    return {"text": who.name, "country": alpha_3(who.code), "country_name": _name(who.code)}


def _name(code: str | None) -> str | None:
    return countries()[code].name if code in countries() else None


def _located(incident: Incident) -> Iterator[dict[str, str]]:
    if (place := place_of(incident)) is not None:
        yield {"text": place.name}


def _geolocation(incident: Incident) -> dict[str, Any]:
    place = place_of(incident)
    if place is None or place.lat is None:
        return {"reason": "No place leads" if place is None else "The place has no coordinates", "geo": None}
    return {
        "reason": "The place that leads in the account",
        "geo": {
            "resolved_placename": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "radius_km": place.precision,
            "feature": place.kind,
            "gazetteer": place.id,
        },
    }


@cache
def _alpha_3() -> Mapping[str, str]:
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    known = {two[0]: three for three, two in aliases.items() if len(three) == 3 and three.isalpha() and len(two) == 1}
    return {**known, **_TODAYS}


def alpha_3(code: str | None) -> str | None:
    """The ISO 3166 alpha-3 code of an alpha-2 code; `None` for what is none."""
    return _alpha_3().get(code or "")
