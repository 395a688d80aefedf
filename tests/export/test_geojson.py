"""GeoJSON, read by shapely."""

import io
import json
from math import cos, pi, radians
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from shapely.geometry import shape

from dateline.export import batches_of
from dateline.export.as_geojson import write_geojson
from dateline.export.circles import geometry
from dateline.model import Property, Record
from dateline.model.incident import HeldValue
from dateline.model.values import Where, Zone
from dateline.model.words import Standing

from .conftest import record

KM = 111.19
"""Of a degree of a great circle."""


def written(held: Record) -> dict[str, Any]:
    file = io.BytesIO()
    write_geojson(batches_of(held), file)
    form: dict[str, Any] = json.loads(file.getvalue())
    return form


def told(*values: Where | Zone, lead: Where | Zone | None = None) -> Property:
    held = tuple(HeldValue(value=value, observers=1, origins=1, claims=()) for value in values)
    return Property(standing=Standing.DISPUTED, lead=lead, why="", credibility=3, values=held)


def test_each_place_is_a_feature() -> None:
    """Rival places are features side by side, with which leads and how precise each is; the zone stands with the place
    of landing; an incident of which no place is known has a feature without a geometry.
    """
    full = record().incidents["i-1"]
    town, sea = Where("Sinpo", "t", 40.03, 128.18, "town", 5.0), Where("Sea of Japan", "s", 40.0, 135.0, "sea", 500.0)
    zone = Zone("EEZ", "JP", "outside")
    account = {"launch_place": told(town, sea, lead=town), "landing_place": told(sea), "landing_zone": told(zone)}
    held = replace(record(), incidents={"i-1": replace(full, account=account), "i-2": record().incidents["i-2"]})
    form = written(held)
    assert form["type"] == "FeatureCollection"
    landing, sinpo, at_sea, nowhere = form["features"]
    assert len({feature["id"] for feature in form["features"]}) == 4
    assert (sinpo["geometry"], at_sea["geometry"]["type"]) == (
        {"type": "Point", "coordinates": [128.18, 40.03]},
        "Polygon",
    )
    assert [f["properties"].get("leads") for f in (landing, sinpo, at_sea)] == [False, True, False]
    assert (sinpo["properties"]["radius_km"], sinpo["properties"]["place"]) == (5.0, "Sinpo")
    (inside,) = landing["properties"]["zones"]
    assert (inside["of"], inside["relation"], inside["leads"]) == ("JP", "outside", False)
    assert (nowhere["geometry"], nowhere["properties"]["incident"]) == (None, "i-2")


def test_a_zone_without_a_place() -> None:
    """What is told of zones alone is not lost for want of a place."""
    full = replace(record().incidents["i-1"], account={"landing_zone": told(Zone("EEZ", "JP", None))})
    (feature,) = written(replace(record(), incidents={"i-1": full}))["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["zones"][0]["zone"] == "EEZ"


def test_an_empty_record() -> None:
    """A record of nothing is a collection without features."""
    assert written(Record(reader="test 1")) == {"type": "FeatureCollection", "features": []}


@given(
    lat=st.floats(-89, 89),
    lon=st.floats(-180, 180),
    km=st.floats(1, 2500),
)
def test_an_area_is_a_valid_circle(lat: float, lon: float, km: float) -> None:
    """Wherever it lies, an area is a valid geometry within the bounds of the Earth, its rings against the clock; far
    from the poles its size is that of the circle.
    """
    form = geometry(Where("X", lat=lat, lon=lon, kind="area", precision=km))
    assert form is not None
    drawn = shape(form)
    assert drawn.is_valid, shapely.is_valid_reason(drawn)
    west, south, east, north = drawn.bounds
    assert -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    if form["type"] == "Point":
        assert abs(lat) + km / KM >= 89.9
        return
    polygons = drawn.geoms if form["type"] == "MultiPolygon" else [drawn]
    assert all(polygon.exterior.is_ccw for polygon in polygons)
    if abs(lat) < 60 and 20 < km < 300:
        assert drawn.area * cos(radians(lat)) * KM**2 == pytest.approx(pi * km**2, rel=0.03)


def test_over_the_180th_meridian() -> None:
    """An area that reaches over the 180th meridian is cut there into two."""
    form = geometry(Where("X", lat=0.0, lon=179.0, kind="sea", precision=300.0))
    assert form is not None and form["type"] == "MultiPolygon"
    west, east = sorted((shape(form).geoms), key=lambda g: g.bounds[0])
    assert (west.bounds[0], east.bounds[2]) == (-180, 180)


def test_no_coordinates() -> None:
    """A place by name alone has no geometry."""
    assert geometry(Where("Somewhere")) is None
