"""How fast the whole of `dateline add` is beside bare spaCy on the same texts, and how much memory it takes.

    python -m bench.speed [--runs N] [--dry]

Two samples: news of everything, most of which the program need not parse, and reports of launches, which it must. On
each, by turns in one run: a process that loads spaCy and the same model and parses the texts with `nlp.pipe`;
`dateline add` with one worker; `dateline add` with as many as it takes by itself. Times are wall time of whole
processes, start and loading included; ratios are of medians. `--dry` leaves bench/RESULTS.md as it is.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import corpora, program
from bench.memory import Peak, Watcher
from bench.results import table, versions, write_section
from bench.stream import megabytes
from dateline.errors import IntakeError
from dateline.intake import Input, read_input
from dateline.reading.local.model import model_name

RUNS = 3
NEWS_PAGES = 150


@dataclass(frozen=True)
class Sample:
    """Files to add, and the texts that intake makes of them."""

    name: str
    files: list[Path]
    texts: list[str]

    @property
    def words(self) -> int:
        """Words of the texts."""
        return sum(len(text.split()) for text in self.texts)


@dataclass(frozen=True)
class Times:
    """Seconds of each run of one way to do it, and the memory that it took at most in any."""

    name: str
    seconds: list[float]
    peaks: list[Peak]

    @property
    def peak(self) -> Peak:
        """The run that took most."""
        return max(self.peaks, key=lambda peak: peak.together or 0.0)


def samples() -> list[Sample]:
    """Pages of everything at even distances, and every report that is of a launch."""
    pages = sorted(corpora.NEWS.iterdir())
    step = len(pages) / NEWS_PAGES
    with (corpora.NEWS.parent / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        on_missiles = [corpora.NEWS / line["file"] for line in csv.DictReader(lines) if int(line["nk_and_missile"])]
    demo = sorted(corpora.DEMO.iterdir())
    return [
        _sample(f"{NEWS_PAGES} pages of everything", [pages[int(i * step)] for i in range(NEWS_PAGES)]),
        _sample("reports of launches", [*demo, *on_missiles]),
    ]


def _sample(name: str, files: list[Path]) -> Sample:
    texts = []
    for file in files:
        try:
            texts += [report.text for report in read_input(Input(file.name, file.read_bytes()))]
        except IntakeError:
            continue  # empty, and told so by `add` too
    return Sample(name, files, texts)


PARSE = """
import json, sys, time
import spacy
nlp = spacy.load(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as texts:
    texts = json.load(texts)
began = time.perf_counter()
for doc in nlp.pipe(texts):
    pass
print(time.perf_counter() - began)
"""


def parse(sample: Sample, folder: Path) -> tuple[float, Peak]:
    """Parse the texts with spaCy alone, in a process of its own."""
    texts = folder / "texts.json"
    texts.write_text(json.dumps(sample.texts), "utf-8")
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", PARSE, model_name(), str(texts)], stdout=subprocess.PIPE)
    with Watcher(process.pid) as watcher:
        process.communicate()
    if process.returncode:
        raise program.ProgramFailed("spaCy alone failed")
    return time.perf_counter() - began, watcher.peak


def add(sample: Sample, folder: Path, jobs: int | None) -> tuple[float, Peak]:
    """Add the files to a record that is empty."""
    record = folder / "record.db"
    record.unlink(missing_ok=True)
    workers = [] if jobs is None else ["--jobs", str(jobs)]
    run = program.run(["add", *workers, *map(str, sample.files)], record, allowed=(0, 1))
    return run.seconds, run.peak


def measure(sample: Sample, runs: int) -> list[Times]:
    """Every way by turns, as often as asked; what else the machine does then falls on all alike."""
    ways: dict[str, Callable[[Path], tuple[float, Peak]]] = {
        "spaCy alone": lambda folder: parse(sample, folder),
        "add, one worker": lambda folder: add(sample, folder, 1),
        "add, as by default": lambda folder: add(sample, folder, None),
    }
    times = {name: Times(name, [], []) for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            with tempfile.TemporaryDirectory(prefix="dateline-speed-") as folder:
                seconds, peak = way(Path(folder))
            times[name].seconds.append(seconds)
            times[name].peaks.append(peak)
    return list(times.values())


def section(sample: Sample, times: list[Times]) -> str:
    """The figures of one sample."""
    alone = median(times[0].seconds)
    rows = [
        [
            way.name,
            f"{median(way.seconds):.1f}",
            f"{min(way.seconds):.1f} to {max(way.seconds):.1f}",
            f"{sample.words / median(way.seconds):,.0f}",
            f"{alone / median(way.seconds):.2f}",
            megabytes(way.peak.together),
            megabytes(way.peak.parent),
            megabytes(way.peak.worker),
        ]
        for way in times
    ]
    head = ["", "s, median", "s, range", "words/s", "speed beside spaCy", "memory together", "parent", "largest worker"]
    return "\n".join(
        [
            f"**{sample.name}**: {len(sample.files)} files, {len(sample.texts)} texts, {sample.words:,} words, digest "
            f"{corpora.digest(sample.files)[:16]}",
            "",
            table(head, rows),
        ]
    )


def busy() -> str:
    """What else the machine was doing before; on a busy one only the ratios mean something."""
    return f"load average before the runs {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load not known"


def main() -> int:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each way is run, by turns (3 or more)")
    parser.add_argument("--dry", action="store_true", help="only print; leave bench/RESULTS.md as it is")
    options = parser.parse_args()
    corpora.skip_without(corpora.NEWS)
    opening = [
        "`make bench-speed`: whole processes, start and loading included; medians of runs by turns. Memory is the "
        "peak of all processes together (what they share counted once), of the first, and of the largest it started.",
        "",
        f"- {versions()}",
        f"- {options.runs} runs each; {busy()}",
    ]
    try:
        parts = [section(sample, measure(sample, options.runs)) for sample in samples()]
    except program.ProgramFailed as error:
        print(error)
        return 1
    body = "\n".join(opening) + "\n\n" + "\n\n".join(parts)
    print(body)
    if not options.dry:
        write_section("Speed and memory", body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
