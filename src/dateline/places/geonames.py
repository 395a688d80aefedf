"""The large table, geonames.tsv: towns, counties and provinces by name, found by halving a sorted list of lines.

A tree over a hundred thousand names, or a library's index of them, would take a worker more memory than the parser.
The lines alone take some 15 MB, are there in a few hundredths of a second, and give a name in a few microseconds.
What our own tables hold is not in this one (tools/gazetteer.py). Data: GeoNames (geonames.org), CC BY 4.0.
"""

from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt

from dateline.places.tables import Place, places

_KINDS = {"T": "town", "C": "county", "P": "province"}
_PREFIX = "geonames:"


@cache
def _lines() -> list[bytes]:
    data = files("dateline.places").joinpath("data", "geonames.tsv").read_bytes()
    return [line for line in data.split(b"\n") if line and not line.startswith(b"#")]


@cache
def _by_id() -> "array[int]":
    """GeoNames id and line number in one figure, sorted."""
    return array("Q", sorted((int(line[line.rindex(b"\t") + 1 :]) << 32) | n for n, line in enumerate(_lines())))


@lru_cache(maxsize=65536)
def begins(word: str) -> bool:
    """True where a name of the table begins with this folded word."""
    return _at(word, b"\t") is not None or goes_on(word)


@lru_cache(maxsize=16384)
def goes_on(words: str) -> bool:
    """True where a name of the table begins with these folded words and has more."""
    return _at(words, b" ") is not None


def _at(words: str, ending: bytes) -> int | None:
    start = words.encode() + ending
    index = bisect_left(_lines(), start)
    return index if index < len(_lines()) and _lines()[index].startswith(start) else None


def has(words: str) -> bool:
    """True where these folded words, by one space each, are a name of the table."""
    return bool(called(words))


@lru_cache(maxsize=16384)
def called(words: str) -> tuple[Place, ...]:
    """The places of the table whose name has these folded words, by one space each; the most peopled town first."""
    index = _at(words, b"\t")
    found: list[Place] = []
    while index is not None:
        found.append(_place(_lines()[index]))
        start, index = words.encode() + b"\t", index + 1
        if index >= len(_lines()) or not _lines()[index].startswith(start):
            break
    return tuple(found)


@lru_cache(maxsize=16384)
def place(place_id: str) -> Place | None:
    """The place of this id, of our own tables or of this one."""
    own = places().get(place_id)
    if own is not None or not place_id.startswith(_PREFIX):
        return own
    number = int(place_id.removeprefix(_PREFIX))
    index = bisect_left(_by_id(), number << 32)
    if index >= len(_by_id()) or _by_id()[index] >> 32 != number:
        return None
    return _place(_lines()[_by_id()[index] & 0xFFFFFFFF])


@lru_cache(maxsize=16)
def towns_of(country: str) -> tuple[tuple[float, float], ...]:
    """Latitude and longitude, in degrees, of the towns of the table that lie in a country, by its alpha-2 code."""
    code = f"\tT\t{country}\t".encode()
    rows = (line.decode().split("\t") for line in _lines() if code in line)
    return tuple((float(row[5]), float(row[6])) for row in rows)


def _place(line: bytes) -> Place:
    _, name, kind, country, upper, lat, lon, radius, people, number = line.decode().split("\t")
    within: list[str] = []
    for code in upper.split():
        within.append(_PREFIX + code if code.isdigit() else f"admin1:{code}")
        if not code.isdigit():
            within.extend(up for up in places()[within[-1]].within if up not in within)
    state = f"country:{country}"
    if state in places():
        within.extend(up for up in (state, *places()[state].within) if up not in within)
    return Place(
        id=_PREFIX + number,
        name=name,
        names=(),
        kind=_KINDS[kind],
        country=country,
        lat=float(lat),
        lon=float(lon),
        # What a town covers grows with its people: 5 km round for ten thousand, 16 for a hundred thousand.
        radius=float(radius) if kind != "T" else min(40.0, max(3.0, round(0.05 * sqrt(int(people)), 1))),
        within=tuple(within),
        rank="evidence",
        people=int(people),
    )
