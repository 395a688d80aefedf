"""Ten thousand rows against a record of ten thousand incidents: how long it takes, and whether it is right.

Both are made, the same each time. The record is a table of its own outlet, added by `dateline add`; the other table
tells nine tenths of the same launches and others beside them, with dates that may be UTC's, and with a count, a range
or a kind of weapon changed here and there, of which it is known. The whole is done by the program itself, as processes.
"""

import csv
import datetime as dt
import hashlib
import io
import json
import os
import random
import resource
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench import program
from bench.reading import Result, Row, ratio, shown
from dateline.record import open_record, projections

NEEDS: tuple[Path, ...] = ()
ROWS = 10_000
LIMIT = 60.0
"""Seconds that comparing may take."""

ACTORS = ("KP", "IR", "RU", "CN", "IN", "PK", "US", "FR", "IL", "SY", "SA", "TR")
KINDS = ("short-range ballistic missile", "medium-range ballistic missile", "long-range cruise missile")
WIDER = {KINDS[0]: "ballistic missile", KINDS[1]: "ballistic missile", KINDS[2]: "cruise missile"}

MAP = """
name = "made-{name}"
outlet = "Made {name}"
title = "Launches made up by {name}"
row = ["No"]

[published]
always = "2020-01-01"

[date]
column = "Day"
place_zone = "UTC"
local = {local}

[type]
always = "missile-launch"

[properties.actor]
column = "Who"

[properties.count]
column = "Number"

[properties.weapon]
column = "Weapon"

[properties.range_km]
column = "Range"

[properties.launch_place]
column = "Site"
lat = "Lat"
lon = "Lon"
"""


@dataclass(frozen=True, slots=True)
class Launch:
    """A launch by its number, with what a row says of it."""

    number: int
    day: dt.date
    who: str
    count: int
    weapon: str
    range: int
    site: str
    lat: float
    lon: float

    @property
    def cells(self) -> dict[str, object]:
        """Its row."""
        return {
            "No": self.number, "Day": self.day.isoformat(), "Who": self.who, "Number": self.count,
            "Weapon": self.weapon, "Range": f"{self.range} km", "Site": self.site, "Lat": self.lat, "Lon": self.lon,
        }  # fmt: skip


def made(rng: random.Random) -> list[Launch]:
    """The launches of the record: no actor has two within two days, or nobody could say which is which."""
    sites = [
        (f"Site {number}", round(rng.uniform(-50, 60), 3), round(rng.uniform(-170, 170), 3)) for number in range(60)
    ]
    taken: dict[str, set[int]] = {who: set() for who in ACTORS}
    launches: list[Launch] = []
    first = dt.date(1985, 1, 1)
    while len(launches) < ROWS:
        who, day = rng.choice(ACTORS), rng.randrange(12_700)
        if not taken[who].isdisjoint(range(day - 2, day + 3)):
            continue
        taken[who].add(day)
        site, lat, lon = rng.choice(sites)
        date = first + dt.timedelta(days=day)
        launches.append(
            Launch(
                len(launches) + 1,
                date,
                who,
                rng.randint(1, 9),
                rng.choice(KINDS),
                rng.randrange(100, 900),
                site,
                lat,
                lon,
            )
        )
    return launches


def retold(launches: Sequence[Launch], rng: random.Random) -> tuple[list[Launch], dict[int, dict[str, str]]]:
    """The same launches as another tells them, a tenth of them others; and what differs in which."""
    told: list[Launch] = []
    differing: dict[int, dict[str, str]] = {}
    for launch in launches:
        if rng.random() < 0.1:
            # A launch that the record has not: another state's, of which no other is told near that day.
            told.append(replace(launch, number=launch.number + ROWS, who="KR"))
            continue
        changed: dict[str, str] = {}
        if rng.random() < 0.2:
            launch = replace(launch, day=launch.day - dt.timedelta(days=1))
            changed["date"] = "compatible"
        if rng.random() < 0.1:
            launch = replace(launch, count=launch.count + 1)
            changed["count"] = "contradicts"
        elif rng.random() < 0.1:
            launch = replace(launch, weapon=WIDER[launch.weapon])
            changed["weapon"] = "wider"
        if rng.random() < 0.1:
            launch = replace(launch, range=launch.range * 2)
            changed["range_km"] = "contradicts"
        differing[launch.number] = changed
        told.append(launch)
    rng.shuffle(told)
    return told, differing


def table(launches: Iterable[Launch]) -> str:
    """The launches as CSV."""
    out = io.StringIO()
    rows = [launch.cells for launch in launches]
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


Pairs = Mapping[int, tuple[int, Mapping[str, str]]]
"""For each row by its number the launch of the record, by its number, and how which property differs."""


def score(told: Pairs, differing: Mapping[int, Mapping[str, str]]) -> dict[str, float]:
    """Pairs and differences: how many of those told are right, and how many of those there are were told."""
    right = {row for row, (launch, _) in told.items() if row == launch and row in differing}
    said = [(row, name, how) for row, (_, found) in told.items() for name, how in found.items()]
    true = sum(row in right and differing[row].get(name) == how for row, name, how in said)
    there = sum(len(changed) for changed in differing.values())
    return {
        "pairs_right": ratio(len(right), len(told)),
        "pairs_found": ratio(len(right), len(differing)),
        "differences_true": ratio(true, len(said)),
        "differences_told": ratio(true, there),
    }


def data() -> tuple[list[Launch], list[Launch], dict[int, dict[str, str]]]:
    """The record's launches, the table's, and what differs."""
    rng = random.Random(5)
    launches = made(rng)
    told, differing = retold(launches, rng)
    return launches, told, differing


def measure(peers: bool) -> Result:
    """Add one table, hold the other against it."""
    launches, told, differing = data()
    with tempfile.TemporaryDirectory(prefix="dateline-tables-") as name:
        folder = Path(name)
        record = folder / "record.db"
        for one, some, local in (("one", launches, "true"), ("two", told, "false")):
            (folder / f"{one}.csv").write_text(table(some), "utf-8")
            (folder / f"{one}.toml").write_text(MAP.format(name=one, local=local), "utf-8")
        added = program.run(["add", str(folder / "one.csv"), "--map", str(folder / "one.toml")], record)
        again = program.run(["add", str(folder / "one.csv"), "--map", str(folder / "one.toml")], record)
        before = _spent()
        held = program.run(["compare", str(folder / "two.csv"), "--map", str(folder / "two.toml"), "--json"], record)
        spent = _spent() - before
        form = json.loads(held.output)
        pairs = _pairs(form, told, _numbers(record, launches))
    figures = {"in_time": LIMIT / held.seconds, **score(pairs, differing)}
    row = Row(
        "Dateline",
        {
            "seconds": f"{held.seconds:.1f}",
            "of the processor": f"{spent:.1f}",
            "memory": f"{held.peak.together or 0:,.0f} MB",
            **{name.replace("_", " "): shown(figure) for name, figure in figures.items() if name != "in_time"},
        },
    )
    notes = [
        f"Adding the table of the record, {ROWS:,} rows: {added.seconds:.0f} s, {ROWS / added.seconds:,.0f} rows a "
        f"second; giving it again: {again.seconds:.0f} s.",
        f"Meanwhile the machine had {os.getloadavg()[0]:.1f} processes at work for its {os.cpu_count()} processors.",
        f"Said: {', '.join(f'{name} {number:,}' for name, number in form['counts'].items())}.",
    ]
    return _result([row], figures, notes)


def _spent() -> float:
    """The processor's seconds that the programs run so far took: what others do on the machine is not in them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _numbers(record: Path, launches: Sequence[Launch]) -> dict[str, int]:
    """The launch that each incident of the record is, by its row."""
    with open_record(str(record)) as store, store.snapshot() as db:
        held = projections.load(db)
    rows = {id: int(names[0].partition("#")[2]) - 2 for id, names in held.files.items()}
    return {
        id: launches[rows[held.claims[incident.claims[0]].evidence.report]].number
        for id, incident in held.incidents.items()
    }


def _pairs(form: Mapping[str, Any], told: Sequence[Launch], numbers: Mapping[str, int]) -> Pairs:
    differ = ("narrower", "wider", "compatible", "contradicts")
    return {
        told[int(pair["row"].partition("#")[2]) - 2].number: (
            numbers[pair["incident"]],
            {one["property"]: one["how"] for one in pair["properties"] if one["how"] in differ},
        )
        for pair in form["pairs"]
    }


def dummies() -> list[Result]:
    """The measure of a program that matches nothing in no time, and of one that says the same of every row."""
    _, told, differing = data()
    constant = {launch.number: (1, {"count": "contradicts"}) for launch in told}
    results = []
    for name, pairs in (("nothing", {}), ("one launch for all", constant)):
        figures = {"in_time": LIMIT, **score(pairs, differing)}
        results.append(_result([Row(name, {key: shown(figure) for key, figure in figures.items()})], figures))
    return results


def _result(rows: list[Row], held: dict[str, float], notes: Sequence[str] = ()) -> Result:
    launches, told, _ = data()
    return Result(
        name="scale",
        title="ten thousand rows against ten thousand incidents",
        corpus=f"{len(launches):,} launches made up as a record, and {len(told):,} rows of another table about them",
        digest=hashlib.sha256((table(launches) + table(told)).encode()).hexdigest(),
        rows=rows,
        held=held,
        notes=list(notes),
    )
