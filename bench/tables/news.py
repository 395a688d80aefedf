"""Three months of news held against the launch table that others keep, beside what a join on the day gives.

The pages are read by the local reader, the table by the map that comes with Dateline, and what `dateline compare` says
is held against labels by hand: which row is which launch, what only one of the two has, and what the two say otherwise.
How it was labelled: bench/gold/README-tables.md.
"""

import csv
import datetime as dt
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import corpora, program
from bench.reading import Result, Row, ratio, shown
from bench.whole import OneByOne
from dateline import pipeline
from dateline.intake import expand
from dateline.record import open_record

LABELS = corpora.ROOT / "bench" / "gold" / "table-2016-q1.json"
NEEDS = (corpora.NEWS, corpora.LAUNCH_TABLE, LABELS)
DIFFER = ("narrower", "wider", "compatible", "contradicts")


@dataclass(frozen=True, slots=True)
class Said:
    """What a program says: the day of the launch for each row, for each of these days how which property differs, and
    the days of what only one of the two has.
    """

    pairs: Mapping[str, str] = field(default_factory=dict)
    differences: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    only_here: Sequence[str] = ()
    only_there: Sequence[str] = ()


def said(form: Mapping[str, Any], days: Mapping[str, str]) -> Said:
    """What `dateline compare --json` says; `days` has the date of each incident."""
    rows = {pair["row"].partition("#")[2]: days[pair["incident"]] for pair in form["pairs"]}
    differences = {
        days[pair["incident"]]: {one["property"]: one["how"] for one in pair["properties"] if one["how"] in DIFFER}
        for pair in form["pairs"]
    }
    return Said(
        rows, differences, [one["date"] for one in form["only_here"]], [one["row"] for one in form["only_there"]]
    )


def score(told: Said, labels: Mapping[str, Any]) -> dict[str, float]:
    """Rows matched, pairs that are right; of what is only here how much is told, and how much told is right; whether
    what is only there is right; differences that are true, and true ones that are told.
    """
    wanted = {pair["rows"]: pair["day"] for pair in labels["pairs"]}
    right = sum(wanted.get(rows) == day for rows, day in told.pairs.items())
    true = told_true = told_all = 0
    for pair in labels["pairs"]:
        found = told.differences.get(pair["day"], {}) if told.pairs.get(pair["rows"]) == pair["day"] else {}
        true += len(pair["differences"])
        told_all += len(found)
        told_true += sum(how in pair["differences"].get(name, ()) for name, how in found.items())
    told_all += sum(len(found) for day, found in told.differences.items() if day not in wanted.values())
    alone = set(labels["only_here"]), set(told.only_here)
    return {
        "matched": ratio(right, len(wanted)),
        "pairs_right": ratio(right, len(told.pairs)),
        "only_here": ratio(len(alone[0] & alone[1]), len(alone[0])),
        "only_here_right": ratio(len(alone[0] & alone[1]), len(told.only_here)),
        "only_there": float(sorted(told.only_there) == sorted(labels["only_there"])),
        "differences_true": ratio(told_true, told_all),
        "differences_told": ratio(told_true, true),
    }


def measure(peers: bool) -> Result:
    """Read the pages, and hold them against the table."""
    labels = json.loads(LABELS.read_text("utf-8"))
    window = ["--from", labels["first"], "--to", labels["last"]]
    with tempfile.TemporaryDirectory(prefix="dateline-tables-") as folder:
        record = Path(folder, "record.db")
        with open_record(str(record)) as store:
            pipeline.add(store, expand([str(corpora.NEWS)]), read_all=OneByOne())
        run = program.run(["compare", str(corpora.LAUNCH_TABLE), *window, "--json"], record)
        days = {form["id"]: form["date"] for form in program.exported(record)["incidents"]}
    form = json.loads(run.output)
    told = said(form, days)
    rows = [Row("Dateline", {**_figures(score(told, labels)), "seconds": f"{run.seconds:.1f}"})]
    if peers:
        joined = joined_on_the_day(labels, [day for day in days.values() if day])
        rows.append(Row("a join on the day", _figures(score(joined, labels))))
    counts = ", ".join(f"{name} {number}" for name, number in form["counts"].items())
    notes = [f"Said: {counts}."]
    notes += [
        f"{pair['row'].partition('#')[2]}, {one['sentence']}."
        for pair in form["pairs"]
        for one in pair["properties"]
        if one["how"] in DIFFER
    ]
    return _result(rows, score(told, labels), notes)


def joined_on_the_day(labels: Mapping[str, Any], here: Sequence[str]) -> Said:
    """What a spreadsheet does: rows of one day are one launch, that of the same day; values are not compared."""
    first, last = (dt.date.fromisoformat(labels[end]) for end in ("first", "last"))
    rows: dict[str, list[int]] = {}
    with corpora.LAUNCH_TABLE.open(encoding="cp1252", newline="") as lines:
        for number, line in enumerate(csv.DictReader(lines), 2):
            if line["Date"].count("-") == 2:
                day = dt.datetime.strptime(line["Date"], "%d-%b-%y").date()
                if first <= day <= last:
                    rows.setdefault(day.isoformat(), []).append(number)
    named = {"+".join(map(str, numbers)): day for day, numbers in rows.items()}
    inside = {day for day in here if len(day) == 10 and labels["first"] <= day <= labels["last"]}
    pairs = {place: day for place, day in named.items() if day in inside}
    there = [place for place, day in named.items() if day not in inside]
    return Said(pairs, {}, sorted(inside - set(pairs.values())), there)


def dummies() -> list[Result]:
    """The measure of a program that matches nothing, and of one that matches every row with one launch."""
    labels = json.loads(LABELS.read_text("utf-8"))
    places = [pair["rows"] for pair in labels["pairs"]]
    nothing = Said(only_there=places)
    constant = Said(
        dict.fromkeys(places, labels["pairs"][0]["day"]),
        {labels["pairs"][0]["day"]: {"count": "contradicts"}},
        [labels["pairs"][1]["day"]],
    )
    return [
        _result([Row(name, _figures(score(told, labels)))], score(told, labels))
        for name, told in (("nothing", nothing), ("one launch for all", constant))
    ]


def _figures(held: Mapping[str, float]) -> dict[str, str]:
    return {name.replace("_", " "): shown(figure) for name, figure in held.items()}


def _result(rows: list[Row], held: dict[str, float], notes: Sequence[str] = ()) -> Result:
    return Result(
        name="news",
        title="three months of news against a table",
        corpus="739 pages, the rows of nk-launch-table for January to March 2016, and labels of which is which",
        digest=corpora.digest([*corpora.NEWS.iterdir(), corpora.LAUNCH_TABLE, LABELS]),
        rows=rows,
        held=held,
        notes=list(notes),
    )
