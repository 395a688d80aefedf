"""The same reports in any order, in any batches, with any interruption: the same export, to the byte.

Two sets, the demonstration reports and three hundred of the Gun Violence Archive's, are read once. Then, so many times
over, each set is given to a new record in an order and in batches drawn by lot; in the transaction with a number drawn
by lot the program fails, and the batch is given again. Every export must be that of all reports given at once. Where a
report is left out it must be another one, or nothing was looked at.

Five times more the demonstration reports are given to the program as a user would, in parts, and it is killed (kill -9)
at a moment drawn by lot, again and again until it comes to its end.
"""

import hashlib
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from bench.parses import parser
from bench.program import COMMAND, run
from bench.reading import Result, Row, ratio
from bench.reading import shootings as archive
from dateline import pipeline
from dateline.demo import reports_folder
from dateline.export import record_json
from dateline.intake import Input, Options, expand, read_each
from dateline.intake.inputs import ENDINGS
from dateline.model import Reading, Report
from dateline.packs import load
from dateline.reading.local import LocalReader
from dateline.record import Store, open_record
from dateline.testing import InProcess

NEEDS = archive.NEEDS
TITLE = "any order, any batches, any interruption"

RUNS = int(os.environ.get("DATELINE_ORDERS", "200"))
"""How many orders of each set; fewer for a quick look."""

KILLS = 5
ARCHIVE = 300
LEFT_OUT = 5

Export = Callable[[Sequence[Input], random.Random], str]
"""A program: what it exports of these reports, given by this lot."""


class Crash(Exception):
    """The program's end, wherever it is."""


def demonstration() -> list[Input]:
    """The demonstration reports."""
    with reports_folder() as folder:
        return [item for item in expand([str(folder)]) if isinstance(item, Input)]


def archives() -> list[Input]:
    """The first reports of the archive's development half, as files would give them."""
    found: dict[str, Input] = {}
    for case in archive.cases():
        for report in case.reports() if case.development else ():
            head = f"---\noutlet: {report.outlet or 'unknown'}\npublished: {report.published or '2016'}\n---\n\n"
            found.setdefault(report.id, Input(f"{report.id}.md", (head + report.text).encode()))
            if len(found) == ARCHIVE:
                return list(found.values())
    return list(found.values())


def reader(inputs: Iterable[Input], packs: Sequence[str]) -> InProcess:
    """A reader that has read these reports already."""
    local = LocalReader(tuple(load(name) for name in packs), parser()) if packs else LocalReader(nlp=parser())
    held: dict[str, Reading] = {}
    for item in inputs:
        for taken in read_each(item, Options()):
            report = getattr(taken, "report", None)
            if isinstance(report, Report) and report.id not in held:
                held[report.id] = local.read(report)
    name = next(iter(held.values())).reader
    return InProcess(lambda report: held[report.id], name)


class Failing(Store):
    """A record whose writer fails in its transaction of a number, once, before anything of it is stored or just before
    it is.
    """

    at: int = -1
    late: bool = False
    begun: int = 0

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """As `Store` has it, but for the one that fails."""
        with super().transaction() as db:
            self.begun += 1
            fails = self.begun == self.at
            if fails and not self.late:
                raise Crash
            yield db
            if fails:
                raise Crash


def dateline(read_all: InProcess) -> Export:
    """Dateline, with the crash that the lot has for it."""

    def export(inputs: Sequence[Input], lot: random.Random) -> str:
        with open_record(":memory:") as store:
            store.__class__ = Failing
            assert isinstance(store, Failing)
            store.at, store.late = lot.randrange(1, len(inputs) + 5), lot.random() < 0.5
            for batch in batches(inputs, lot):
                try:
                    pipeline.add(store, batch, read_all=read_all)
                except Crash:
                    pipeline.add(store, batch, read_all=read_all)
            return record_json(pipeline.content(store))

    return export


def batches(inputs: Sequence[Input], lot: random.Random) -> Iterator[list[Input]]:
    """The inputs in an order and in batches drawn by lot."""
    left = lot.sample(list(inputs), len(inputs))
    while left:
        size = max(1, int(len(inputs) * lot.random() ** 2))
        yield left[:size]
        left = left[size:]


def held_to(export: Export, inputs: Sequence[Input], runs: int) -> tuple[int, int]:
    """How many runs export what the first one does, and in how many of five a report left out is seen."""
    whole = export(inputs, random.Random(0))
    same = sum(export(inputs, random.Random(seed)) == whole for seed in range(1, runs + 1))
    seen = 0
    for seed in range(LEFT_OUT):
        gone = random.Random(seed).randrange(len(inputs))
        seen += export([item for n, item in enumerate(inputs) if n != gone], random.Random(seed)) != whole
    return same, seen


def killed() -> int:
    """How many of five records, whose program was killed over and over, are exported as one whose was not."""
    same = 0
    with tempfile.TemporaryDirectory(prefix="dateline-orders-") as name:
        folder = Path(name)
        whole = folder / "whole.db"
        with reports_folder() as given:
            files = sorted(Path(shutil.copy(path, folder)) for path in given.iterdir() if path.suffix in ENDINGS)
        paths = [str(path) for path in files]
        taken = run(["add", *paths], whole).seconds
        expected = run(["export", "--format", "json"], whole).output
        for seed in range(KILLS):
            lot, record = random.Random(seed), folder / f"{seed}.db"
            for part in batches([Input(path, b"") for path in paths], lot):
                names = [item.name for item in part]
                while not _finished(names, record, lot.uniform(0.1, 1.2) * taken):
                    pass
            same += run(["export", "--format", "json"], record).output == expected
    return same


def _finished(names: Sequence[str], record: Path, patience: float) -> bool:
    """Whether `add` of these came to its end before it was killed; the more patience the oftener."""
    environment = {**os.environ, "DATELINE_RECORD": str(record), "NO_COLOR": "1"}
    child = subprocess.Popen(
        [*COMMAND, "add", *names], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    end = time.monotonic() + patience
    while child.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    if child.poll() is None:
        child.kill()
        child.wait()
        return False
    return child.returncode == 0


def measure(peers: bool) -> Result:
    """All of it; there are no peers."""
    rows, held, hashed = [], {}, hashlib.sha256()
    sets = {"demonstration": (demonstration(), ()), "archive": (archives(), ("shooting",))}
    for name, (inputs, packs) in sets.items():
        for item in sorted(inputs, key=lambda item: item.name):
            hashed.update(hashlib.sha256(item.data).digest())
        same, seen = held_to(dateline(reader(inputs, packs)), inputs, RUNS)
        rows.append(_row(f"Dateline, {name}", len(inputs), RUNS, same, seen))
        held |= {f"{name}_same": ratio(same, RUNS), f"{name}_left_out_seen": ratio(seen, LEFT_OUT)}
    same, shown = killed(), sets["demonstration"][0]
    rows.append(Row("Dateline, killed", {"reports": f"{len(shown)}", "runs": f"{KILLS}", "same": f"{same}"}))
    return _result(rows, held | {"killed_same": ratio(same, KILLS)}, hashed.hexdigest())


def dummies() -> list[Result]:
    """A program that keeps nothing, one that says the same of whatever it is given, and one that keeps the order."""
    inputs = demonstration()
    programs: dict[str, Export] = {
        "does nothing": lambda given, lot: "",
        "constant output": lambda given, lot: "the same",
        "keeps the order": lambda given, lot: "".join(item.name for batch in batches(given, lot) for item in batch),
    }
    results = []
    for name, program in programs.items():
        same, seen = held_to(program, inputs, 3)
        figures = {"_same": ratio(same, 3), "_left_out_seen": ratio(seen, LEFT_OUT)}
        held = {f"{which}{what}": figure for which in ("demonstration", "archive") for what, figure in figures.items()}
        results.append(_result([_row(name, len(inputs), 3, same, seen)], held | {"killed_same": 0.0}, ""))
    return results


def _row(name: str, reports: int, runs: int, same: int, seen: int) -> Row:
    figures = {"reports": f"{reports}", "runs": f"{runs}", "same": f"{same}", "left out, seen": f"{seen} of {LEFT_OUT}"}
    return Row(name, figures)


def _result(rows: list[Row], held: dict[str, float], digest: str) -> Result:
    return Result(
        name="orders",
        title=TITLE,
        corpus="the demonstration reports and gva, development half",
        digest=digest,
        rows=rows,
        held=held,
        notes=[
            "In each run one transaction, by lot, fails at its beginning or just before its end, and the batch is "
            "given again; killed: kill -9 of the command line at random moments, as often as it takes. "
            f"{RUNS} runs of each set (`DATELINE_ORDERS`).",
        ],
    )
