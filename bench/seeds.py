"""The main job on the two gold reports, and on copies of them in which everything that can be is exchanged.

    python -m bench.seeds [--variants N] [--misses] [--self-check]

Runs `dateline add` and `dateline export` on ../shared/reports in a temporary folder, scores what comes out, and does
the same on every variant (bench/exchange.py). Ends with status 1 below a floor of bench/floors.toml. `--self-check`
measures no program: it shows that a faultless record passes, and that an empty one, one canned answer for every report,
and the right answers to the originals learned by heart all fail.
"""

import argparse
import datetime as dt
import json
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from bench import corpora, program, scoring
from bench.exchange import Variant, variant

FLOORS = Path(__file__).with_name("floors.toml")
VARIANTS = 10

Record = dict[str, Any]
Reader = Callable[["Task"], Record]


@dataclass(frozen=True)
class Task:
    """Reports in one folder and their gold in another."""

    label: str
    texts: Path
    gold: Path


@dataclass(frozen=True)
class Result:
    """How a task went, for missile launches and for all types; `reader` is the name of the reader that read it."""

    task: Task
    reader: str
    launches: scoring.Score
    everything: scoring.Score


@contextmanager
def exchanged(chosen: Variant) -> Iterator[Task]:
    """The two reports and their gold as the variant has them, in a temporary folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dateline-seeds-") as folder:
        texts, gold = Path(folder, "reports"), Path(folder, "gold")
        texts.mkdir()
        gold.mkdir()
        for path in sorted(corpora.GOLD.glob("*.json")):
            original = json.loads(path.read_text("utf-8"))
            day = dt.date.fromisoformat(original["published"])
            text = (corpora.REPORTS / original["report"]).read_text("utf-8")
            Path(texts, original["report"]).write_text(chosen.text(text, day), "utf-8")
            Path(gold, path.name).write_text(json.dumps(chosen.gold(original)), "utf-8")
        yield Task(chosen.label, texts, gold)


def read_by_program(task: Task) -> Record:
    """What Dateline exports after it was given the task's reports."""
    with tempfile.TemporaryDirectory(prefix="dateline-seeds-") as folder:
        record = Path(folder, "record.db")
        program.run(["add", str(task.texts)], record)
        return program.exported(record)


def measure(task: Task, reader: Reader) -> Result:
    """Have the reader read the task's reports, and score what it read."""
    record = reader(task)
    return Result(
        task,
        record.get("reader", ""),
        scoring.score(record, task.gold, task.texts, scoring.LAUNCH),
        scoring.score(record, task.gold, task.texts),
    )


def measure_all(reader: Reader, variants: int, say: Callable[[str], None], misses: bool) -> tuple[Result, list[Result]]:
    """The originals and every variant, each printed as it is done."""
    say(f"{'':26}  missile launches: F1          all types: F1")
    say(f"{'':26}  incidents  value  +source    incidents  value  +source")
    original = measure(Task("originals", corpora.REPORTS, corpora.GOLD), reader)
    say(_line(original))
    _say_misses(original, say)
    results = []
    for number in range(1, variants + 1):
        with exchanged(variant(number)) as task:
            results.append(measure(task, reader))
        say(_line(results[-1]))
        if misses:
            _say_misses(results[-1], say)
    say(_line_of("mean of exchanged", [r.launches for r in results], [r.everything for r in results]))
    return original, results


def _line(result: Result) -> str:
    return _line_of(result.task.label, [result.launches], [result.everything])


def _line_of(label: str, launches: list[scoring.Score], everything: list[scoring.Score]) -> str:
    columns = [
        f"{mean(s.incidents for s in scores):9.3f}  {mean(s.claims for s in scores):5.3f}  "
        f"{mean(s.claims_with_source for s in scores):7.3f}"
        for scores in (launches, everything)
    ]
    return f"{label:26}  {'    '.join(columns)}"


def _say_misses(result: Result, say: Callable[[str], None]) -> None:
    for score, types in ((result.launches, "missile-launch"), (result.everything, "all types")):
        for report, miss in score.misses:
            say(f"    {types}: {report}: {miss}")
        rates = ("dates exact", "status right", "certainty right")
        say(f"    {types}: " + ", ".join(f"{rate} {score.rates[rate]}" for rate in rates))


def below(original: Result, results: list[Result], floors: dict[str, Any]) -> list[str]:
    """The floors that the figures do not reach, in words; none where they all do."""
    source = mean(result.launches.claims_with_source for result in results)
    figures = {
        ("originals", "missile_launch_incidents"): original.launches.incidents,
        ("originals", "missile_launch_claims_with_source"): original.launches.claims_with_source,
        ("originals", "all_types_incidents"): original.everything.incidents,
        ("exchanged", "missile_launch_claims_with_source"): source,
    }
    return [
        f"{part} {name.replace('_', ' ')}: {figure:.3f} is below {floors[part][name]}"
        for (part, name), figure in figures.items()
        if figure < floors[part][name]
    ]


def self_check(variants: int, floors: dict[str, Any]) -> int:
    """Whether this measure tells a good record from a bad one: 0 where a faultless one passes and the others fail."""
    files = [path.name for path in sorted(corpora.REPORTS.glob("*.txt"))]
    readers: dict[str, tuple[Reader, bool]] = {
        "a faultless record": (lambda task: scoring.record_of(task.gold), True),
        "an empty record": (lambda task: scoring.EMPTY, False),
        "one canned answer for every report": (lambda task: scoring.canned(corpora.GOLD, files), False),
        "the originals learned by heart": (lambda task: scoring.record_of(corpora.GOLD), False),
    }
    wrong = 0
    for name, (reader, passes) in readers.items():
        original, results = measure_all(reader, variants, lambda text: None, False)
        missed = below(original, results, floors)
        wrong += passes == bool(missed)
        verdict = "should" if passes != bool(missed) else "SHOULD NOT"
        print(f"{name}: {'fails' if missed else 'passes'}, as it {verdict}")
        for line in missed:
            print(f"    {line}")
        # Every exchanged sentence must still stand in its text, or the variants would ask for the impossible.
        spoiled = [result for result in (original, *results) if passes and not _faultless(result)]
        wrong += len(spoiled)
        for result in spoiled:
            print(f"    SHOULD be 1.0: {_line(result)}")
            _say_misses(result, print)
    return int(wrong > 0)


def _faultless(result: Result) -> bool:
    return min(result.launches.claims_with_source, result.everything.incidents) >= 1


def main() -> int:
    """Measure, print, and say whether the floors hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=int, default=VARIANTS, help="how many (8 or more exchange every launcher)")
    parser.add_argument("--misses", action="store_true", help="list what was missed in the variants too")
    parser.add_argument("--self-check", action="store_true", help="check the measure instead of the program")
    options = parser.parse_args()
    corpora.skip_without(corpora.REPORTS, corpora.GOLD, corpora.SCORER)
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    digest = corpora.digest([*corpora.REPORTS.glob("*.txt"), *corpora.GOLD.glob("*.json")])
    if digest != floors["digest"]:
        print(f"The reports or their gold are not those that the floors were set on: digest {digest}.")
        return 1
    if options.self_check:
        return self_check(options.variants, floors)
    try:
        original, results = measure_all(read_by_program, options.variants, print, options.misses)
    except program.ProgramFailed as error:
        print(error)
        return 1
    if len({result.reader for result in (original, *results)}) > 1:
        print("The program was changed while it was measured; measure again.")
        return 1
    missed = below(original, results, floors)
    print("\n".join(missed) if missed else "Every floor of bench/floors.toml holds.")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
