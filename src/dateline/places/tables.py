"""The data files into typed rows: states, groups, leaders and every place, each with an id of our own.

The tables are our own work: facts in our own arrangement, written by hand and checked by tests/places/test_data.py.
Latitudes and longitudes are degrees (WGS 84, north and east positive), radii and precisions km.
"""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Country:
    """A state, or a territory that has an ISO code of its own (`of` is then its state's code, and it is no party).

    `rank` is as in `Place`; `near` are the states whose naming makes a name of this rank likely to be this state.
    `zones` is the number of time zones the country keeps at a time (1 where its main zone speaks for all of it).
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    abbreviations: tuple[str, ...]
    short: tuple[str, ...]
    capital: tuple[str, ...]
    metonyms: tuple[str, ...]
    zone: str
    zones: int
    lat: float
    lon: float
    radius: float
    of: str | None
    within: tuple[str, ...]
    rank: str
    near: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """An armed group or another party that is no state; `home` is the code of the country it mainly acts in."""

    id: str
    name: str
    names: tuple[str, ...]
    home: str | None


@dataclass(frozen=True)
class Leader:
    """A head of state or government by surname, and the years (first and last) of holding office."""

    surname: str
    country: str
    first: int
    last: int


@dataclass(frozen=True)
class Place:
    """A row of the gazetteer. `kind` is country, province, county, town, site, sea or area; `radius` km round it.

    `within` are the ids of what contains it, narrowest first, all the way up. `rank` is "main" where the name without
    context means this place, "context" where it never counts without its country's, "qualified" where it counts only
    before a comma and what it lies in ("Paris, Texas"), "evidence" where it is of the large table and counts only by
    the words beside it (see towns.py), else empty. `people` are the inhabitants of a place of that table, else 0.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    lat: float
    lon: float
    radius: float
    within: tuple[str, ...] = ()
    zone: str | None = None
    rank: str = ""
    people: int = 0


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dateline.places").joinpath("data", name).read_text("utf-8"))


def _csv(name: str) -> list[dict[str, str]]:
    with files("dateline.places").joinpath("data", name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def countries() -> dict[str, Country]:
    """The states and territories by ISO 3166 alpha-2 code. Source: own table, countries.toml."""
    return {
        code: Country(
            code=code,
            name=row["name"],
            names=tuple(row.get("names", ())),
            adjectives=tuple(row.get("adjectives", ())),
            abbreviations=tuple(row.get("abbreviations", ())),
            short=tuple(row.get("short", ())),
            capital=tuple(row.get("capital", ())),
            metonyms=tuple(row.get("metonyms", ())),
            zone=row["zone"],
            zones=row.get("zones", 1),
            lat=float(row["at"][0]),
            lon=float(row["at"][1]),
            radius=float(row["radius"]),
            of=row.get("of"),
            within=tuple(row.get("within", ())),
            rank=row.get("rank", ""),
            near=tuple(row.get("near", ())),
        )
        for code, row in _toml("countries.toml").items()
    }


@cache
def groups() -> dict[str, Group]:
    """The armed groups by id ("group:houthis"). Source: own table, groups.toml."""
    return {
        f"group:{slug}": Group(f"group:{slug}", row["name"], tuple(row.get("names", ())), row.get("home"))
        for slug, row in _toml("groups.toml").items()
    }


@cache
def leaders() -> tuple[Leader, ...]:
    """Heads of state and government of the main states since 1990. Source: own table, leaders.toml."""
    return tuple(
        Leader(surname, code, first, last)
        for code, terms in _toml("leaders.toml").items()
        for surname, first, last in terms
    )


@cache
def cautions() -> dict[str, tuple[str, ...]]:
    """The lists of caution.toml: `not_party`, `persons`, `titles`, `openers`, `followers`. Source: own table."""
    return {name: tuple(words) for name, words in _toml("caution.toml").items()}


@cache
def coasts() -> dict[tuple[str, str], Place]:
    """Waters off a coast by (alpha-2 code, side); an id is "coast:kp-east". Source: own table, coasts.toml."""
    return {
        (code, side): Place(
            id=f"coast:{code.lower()}-{side}",
            name=f"off the {side} coast of {countries()[code].name}",
            names=(),
            kind="area",
            country=code,
            lat=float(row["at"][0]),
            lon=float(row["at"][1]),
            radius=float(row["radius"]),
            within=(row["sea"], *places()[row["sea"]].within),
        )
        for code, sides in _toml("coasts.toml").items()
        for side, row in sides.items()
    }


@cache
def places() -> dict[str, Place]:
    """Every place by id. Source: own tables, countries, admin1, cities, sites, seas and areas."""
    rows = [*_states(), *_named("areas.toml", "area"), *_provinces(), *_towns(), *_sites(), *_named("seas.toml", "sea")]
    direct = {row.id: row for row in rows}
    return {row.id: _whole(row, direct) for row in rows}


def _whole(row: Place, direct: dict[str, Place]) -> Place:
    """The row with all that contains it, breadth first, so that the narrowest stands first."""
    chain = list(row.within)
    for upper in chain:
        chain.extend(up for up in direct[upper].within if up not in chain)
    zone = row.zone or next((z for z in (direct[up].zone for up in chain) if z), None)
    return Place(
        row.id, row.name, row.names, row.kind, row.country, row.lat, row.lon, row.radius, tuple(chain), zone, row.rank
    )


def _states() -> list[Place]:
    return [
        Place(
            id=f"country:{c.code}",
            name=c.name,
            names=c.names,
            kind="country",
            country=c.code,
            lat=c.lat,
            lon=c.lon,
            radius=c.radius,
            within=((f"country:{c.of}",) if c.of else ()) + c.within,
            # Where several zones are kept the country alone does not tell the civil date.
            zone=c.zone if c.zones == 1 else None,
            rank=c.rank,
        )
        for c in countries().values()
    ]


def _provinces() -> list[Place]:
    return [
        Place(
            id=f"admin1:{row['id']}",
            name=row["name"],
            names=_split(row["names"]),
            kind="province",
            country=row["id"][:2],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius=float(row["radius"]),
            within=(f"country:{row['id'][:2]}",),
            zone=row["zone"] or None,
            rank=row["rank"] or "",
        )
        for row in _csv("admin1.csv")
    ]


@cache
def provinces_in_short() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Provinces by id with the short forms that count only after a place and a comma ("Tex.", "TX")."""
    return tuple((f"admin1:{row['id']}", _split(row["short"])) for row in _csv("admin1.csv") if row["short"])


def _towns() -> list[Place]:
    return [
        Place(
            id=f"town:{row['country'].lower()}-{row['id']}",
            name=row["name"],
            names=_split(row["names"]),
            kind="town",
            country=row["country"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius=float(row["radius"] or 15),
            within=_upper(row["admin1"], row["country"]),
            zone=row["zone"] or None,
            rank=row["rank"] or "",
        )
        for row in _csv("cities.csv")
    ]


def _sites() -> list[Place]:
    return [
        Place(
            id=f"site:{slug}",
            name=row["name"],
            names=tuple(row.get("names", ())),
            kind="site",
            country=row["country"],
            lat=float(row["at"][0]),
            lon=float(row["at"][1]),
            radius=float(row["precision"]),
            within=((row["town"],) if "town" in row else ()) + _upper(row.get("admin1", ""), row["country"]),
            rank=row.get("rank", ""),
        )
        for slug, row in _toml("sites.toml").items()
    ]


def _named(file: str, kind: str) -> list[Place]:
    return [
        Place(
            id=f"{kind}:{slug}",
            name=row["name"],
            names=tuple(row.get("names", ())),
            kind=kind,
            country=row.get("country"),
            lat=float(row["at"][0]),
            lon=float(row["at"][1]),
            radius=float(row["radius"]),
            within=tuple(row.get("within", ())),
            zone=row.get("zone"),
            rank=row.get("rank", ""),
        )
        for slug, row in _toml(file).items()
    ]


def _upper(admin1: str, country: str) -> tuple[str, ...]:
    return ((f"admin1:{admin1}",) if admin1 else ()) + (f"country:{country}",)


def _split(names: str | None) -> tuple[str, ...]:
    return tuple(n.strip() for n in (names or "").split("|") if n.strip())
