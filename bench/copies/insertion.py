"""What one more report costs a record of 10,000: synthetic reports with copies, versions and matter of the house.

The words are drawn as often as words are in English, so that common runs are shared by chance. Into the record of all
but one comes the one: a story of its own, a copy, a version, and the original of a family that was held without it.
What is held then must be what relating all at once gives.
"""

import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench.reading import Result, Row, ratio
from dateline.intake.copies import Held, HeldInMemory, relate
from dateline.intake.sketches import sketch_of
from dateline.model.kin import Kin, Sketch
from dateline.model.report import Report, report_id

NEEDS = ()
SEED = 10
REPORTS, OUTLETS, FAMILY, TRIES = 10_000, 40, 200, 25
START = "2020-01-01T00:00:00Z"

Relate = Callable[[Iterable[Sketch], Held], dict[str, Kin]]


@dataclass(frozen=True)
class News:
    """Sketches of reports: those held, and by what they are those that come one at a time."""

    held: list[Sketch]
    coming: dict[str, list[Sketch]]


class _Press:
    """Writes synthetic reports."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)
        self.words = [f"w{number}x" for number in range(30_000)]
        self.weights = list(itertools.accumulate(1 / (number + 3) for number in range(30_000)))
        self.house = [self.prose(60) for _ in range(OUTLETS)]

    def prose(self, length: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=length)

    def reworded(self, text: list[str], rate: float = 0.05) -> list[str]:
        return [self.prose(1)[0] if self.chance.random() < rate else word for word in text]

    def report(self, text: list[str], outlet: int, minute: int) -> Sketch:
        published = (
            f"2020-{1 + minute // 40_000 % 12:02}-{1 + minute // 1440 % 28:02}T{minute // 60 % 24:02}:{minute % 60:02}Z"
        )
        whole = " ".join([*text, *self.house[outlet]])
        id = report_id(f"outlet {outlet}", None, published, whole)
        return sketch_of(Report(id=id, text=whole, sha256="", outlet=f"outlet {outlet}", published=published))


def news() -> News:
    """Six in ten are stories of their own, three copies, one a version; and one family of 200 copies."""
    press = _Press()
    chance = press.chance
    stories: list[tuple[list[str], int]] = []
    held: list[Sketch] = []

    def next_report(kind: str, minute: int) -> Sketch:
        outlet = chance.randrange(OUTLETS)
        if kind == "a story of its own" or not stories:
            text = press.prose(chance.randint(80, 900))
            stories.append((text, outlet))
        else:
            text, first = chance.choice(stories)
            text = press.reworded(text[: max(60, int(len(text) * chance.uniform(0.4, 1)))])
            outlet = first if kind == "a version" else (first + chance.randint(1, OUTLETS - 1)) % OUTLETS
        return press.report(text, outlet, minute)

    kinds = ("a story of its own", "a copy", "a version")
    for number in range(REPORTS - FAMILY):
        held.append(next_report(chance.choices(kinds, (6, 3, 1))[0], number))
    wire = press.prose(500)
    held += [
        press.report(press.reworded(wire), number % (OUTLETS - 1) + 1, REPORTS + number) for number in range(FAMILY)
    ]
    coming = {kind: [next_report(kind, REPORTS * 2 + number) for number in range(TRIES)] for kind in kinds}
    # Published before its copies, and given after them.
    coming[f"the original of {FAMILY} copies"] = [press.report(wire, 0, REPORTS - 1)]
    return News(held, coming)


def measure(peers: bool) -> Result:
    """Times of one insertion each, over the same record."""
    return _measured("Dateline", relate)


def dummies() -> list[Result]:
    """Of a program that finds nothing, and of one to which all is a copy of the first report."""
    given = news().held[0].report
    return [
        _measured("nothing is a copy", lambda new, held: {sketch.report: Kin(sketch.report) for sketch in new}),
        _measured("all is a copy", lambda new, held: {sketch.report: Kin(given, copy_of=given) for sketch in new}),
    ]


def _measured(program: str, program_relate: Relate) -> Result:
    given = news()
    shelf = HeldInMemory()
    # Of this process alone, since the machine may do other things besides.
    began = time.process_time()
    shelf.found |= program_relate(given.held, HeldInMemory())
    whole = time.process_time() - began
    for sketch in given.held:
        shelf.put(sketch)
    rows, seconds = [Row(f"{program}: all {REPORTS:,} at once", {"median": f"{whole:.1f} s"})], []
    for kind, sketches in given.coming.items():
        times, changed = [], 0
        for sketch in sketches:
            # Each is given to the same record: what it changes is counted, and not kept.
            began = time.process_time()
            changed = max(changed, len(program_relate([sketch], shelf)))
            times.append(time.process_time() - began)
        seconds += times
        figures = {
            "median": f"{statistics.median(times) * 1000:.1f} ms",
            "at most": f"{max(times) * 1000:.1f} ms",
            "reports changed, at most": str(changed),
        }
        rows.append(Row(f"{program}: one more, {kind}", figures))
    came = [sketch for sketches in given.coming.values() for sketch in sketches]
    kept = shelf.found | program_relate(came, shelf)
    wanted = relate([*given.held, *came], HeldInMemory())
    held = {
        "same_as_all_at_once": ratio(sum(kept.get(id) == kin for id, kin in wanted.items()), len(wanted)),
        "within_a_second": ratio(sum(took <= 1 for took in seconds), len(seconds)),
    }
    size = statistics.mean(len(sketch.words) for sketch in given.held)
    keys = statistics.mean(len(sketch.keys) for sketch in given.held)
    notes = [
        "Times are of the processor. The record is held in memory; what a database adds is a query for each lookup.",
        f"A sketch has {size:,.0f} bytes of words and {keys:.0f} keys on average.",
    ]
    return Result("insertion", "one more report", f"{REPORTS:,} synthetic reports", "synthetic", rows, held, notes)
