"""Tolls: how many were killed and hurt in the shooting that a report is about, on invented reports (`bench/tolls`).

A report is read and settled by itself; right is a number that its account leads with, and none where nobody says that
somebody was. `too many` is the share of numbers that are more than was so: they put people among the dead or hurt who
are not, which is worse than one too few.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.corpora import ROOT, digest
from bench.parses import parser
from bench.reading import Result, Row, ratio, shown
from bench.reading.shootings import main_mention, settled
from dateline.intake import Input, Options, read_input
from dateline.model import Report
from dateline.packs import load
from dateline.pipeline import derive
from dateline.reading.local import LocalReader

FILES = tuple(ROOT / "bench" / "tolls" / f"{name}.json" for name in ("first", "second", "third"))
NEEDS = FILES
TITLE = "tolls of invented shootings"
ASKED = ("killed", "injured")

Toll = Mapping[str, int | None]
"""The number of each that is asked for; `None` where the account leads with none of several."""


class Brief(NamedTuple):
    """A report with what was so."""

    report: Report
    gold: Toll


def briefs(path: Path) -> Iterator[Brief]:
    """The reports of one file."""
    for told in json.loads(path.read_text("utf-8")):
        data = json.dumps({"title": told["title"], "text": told["text"]}).encode()
        report = read_input(Input(f"{told['id']}.json", data), Options(published=told["published"]))[0]
        yield Brief(report, {what: told[what] for what in ASKED})


def by_dateline(reader: LocalReader) -> Callable[[Report], Toll]:
    """What Dateline's account of the main shooting of a report says."""

    def told(report: Report) -> Toll:
        reading = reader.read(report)
        main = main_mention(reading.mentions)
        if main is None:
            return dict.fromkeys(ASKED, 0)
        incidents = derive({report.id: report}, [reading], (), "bench").record.incidents.values()
        account = next(incident.account for incident in incidents if main.id in incident.mentions)
        return {what: settled(account, what) for what in ASKED}

    return told


def _rows(program: str, told: Callable[[Report], Toll]) -> tuple[list[Row], dict[str, float]]:
    rows, right, asked = list[Row](), dict.fromkeys(ASKED, 0), 0
    for path in FILES:
        pairs = [(brief.gold, told(brief.report)) for brief in briefs(path)]
        asked += len(pairs)
        figures = {"reports": str(len(pairs))}
        for what in ASKED:
            good = sum(gold[what] == found[what] for gold, found in pairs)
            right[what] += good
            figures[what] = shown(ratio(good, len(pairs)))
        over = sum((found[what] or 0) > (gold[what] or 0) for gold, found in pairs for what in ASKED)
        figures["too many"] = shown(ratio(over, len(ASKED) * len(pairs)))
        rows.append(Row(f"{program}, {path.stem}", figures))
    return rows, {what: ratio(right[what], asked) for what in ASKED}


def measure(peers: bool) -> Result:
    """Dateline on the three files; there are no peers."""
    return _result(*_rows("Dateline", by_dateline(LocalReader((load("shooting"),), parser()))))


def dummies() -> list[Result]:
    """A program that says nothing, and one that says of every shooting that one was killed and one hurt."""
    return [
        _result(*_rows(name, lambda report, number=number: dict.fromkeys(ASKED, number)))
        for name, number in (("does nothing", 0), ("one of each", 1))
    ]


def _result(rows: list[Row], held: dict[str, float]) -> Result:
    return Result(
        name="tolls",
        title=TITLE,
        corpus="invented reports, bench/tolls",
        digest=digest(FILES),
        rows=rows,
        held=held,
        notes=[
            "Killed and injured are the shares of reports whose number is right; what was read of them before any of "
            "their misses was looked at: first 0.800 / 0.633, second 0.783 / 0.717 (0.750 / 0.667 before what was "
            "learned from the first), third 0.843 / 0.786 (0.843 / 0.729).",
        ],
    )
