"""How linking grows with the record: ten thousand, a hundred thousand and a million made-up mentions
(`bench.linking.made`), at half an incident a day and at five.

Each size is linked in a process of its own, several times. The mentions come in batches, read from bytes as a record
gives them, so that no two share a value. On each batch two passes are timed, in processor time: one that only groups
the mentions in a dictionary by family, actor and day, without Python's search for cycles, and linking's. What making
and reading the mentions takes is left out of the times. Memory is the most that the whole process held, with that
dictionary in it.

The generator knows which mentions tell of one incident. Joined wrongly are pairs of mentions of two incidents, missed
those of one that stand apart; B³ counts both for each mention.
"""

import gc
import hashlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median

import msgspec

from bench.linking.made import Made
from bench.linking.metrics import Grouping, b_cubed, pairs
from bench.reading import Result, Row, ratio, shown
from dateline.linking import Linker
from dateline.linking.entries import Entry
from dateline.linking.features import WEEK

NEEDS: tuple[Path, ...] = ()
TITLE = "ten thousand, a hundred thousand and a million mentions"

SIZES = (10_000, 100_000, 1_000_000)
DENSITIES = (0.5, 5.0)
RUNS = 3
BATCH = 10_000

PAIRS, TIMES, MEGABYTES = 10.0, 60.0, 4096.0
"""What the issue allows of pairs scored a mention, time beside the dictionary's, and memory."""


class Figures(msgspec.Struct, frozen=True):
    """What linking one size at one density took, and how right it was."""

    scored: float
    grouping: float
    putting: float
    settling: float
    megabytes: float | None
    clusters: int
    incidents: int
    precision: float
    recall: float
    together: int
    merged: int
    missed: int

    @property
    def times(self) -> float:
        """Time beside that of grouping in a dictionary."""
        return ratio(self.putting + self.settling, self.grouping)


Link = Callable[[Iterable[Entry]], Grouping]


def batches(made: Made) -> Iterator[list[Entry]]:
    """The mentions by so many, each read from its bytes."""
    decoder, told = msgspec.msgpack.Decoder(list[Entry]), made.entries()
    while batch := list(islice(told, BATCH)):
        yield decoder.decode(msgspec.msgpack.encode([entry for entry, _ in batch]))


def run(size: int, density: float) -> Figures:
    """Link so many mentions, in this process."""
    linker, grouped = Linker({}), dict[object, list[str]]()
    grouping = putting = 0.0
    for told in batches(Made(size, density)):
        gc.disable()
        began = time.process_time()
        for entry in told:
            own = entry.signature
            grouped.setdefault((own.family, own.actor, own.date), []).append(entry.mention)
        between = time.process_time()
        gc.enable()
        linker.put(told)
        putting += time.process_time() - between
        grouping += between - began
    began = time.process_time()
    linker.settle()
    settling = time.process_time() - began
    held = megabytes()
    truths = {entry.mention: truth for entry, truth in Made(size, density).entries()}
    found = {entry.mention: cluster for cluster in linker.clusters() for entry in linker.told(cluster)}
    return figures(found, truths, linker.scored, (grouping, putting, settling), held)


def figures(
    found: Grouping, truths: Grouping, scored: int, seconds: tuple[float, float, float], held: float | None
) -> Figures:
    """The figures of what was found."""
    precision, recall, _ = b_cubed(found, truths)
    counted = pairs(found, truths)
    return Figures(
        scored / len(truths),
        *(1e6 * s / len(truths) for s in seconds),
        held,
        len(set(found.values())),
        len(set(truths.values())),
        precision,
        recall,
        counted.together,
        counted.merged,
        counted.missed,
    )


def megabytes() -> float | None:
    """The most that this process held at once, in MB; `None` where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), None)


def apart(size: int, density: float) -> list[Figures]:
    """Link so many mentions several times, each in a process of its own."""
    command = [sys.executable, "-m", "bench.linking.scale", str(size), str(density)]
    runs = (subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout for _ in range(RUNS))
    return [msgspec.json.decode(out, type=Figures) for out in runs]


def measure(peers: bool) -> Result:
    """All sizes at both densities; there are no peers."""
    found = {(size, density): apart(size, density) for density in DENSITIES for size in SIZES}
    rows = [Row(f"{size:,} at {density:g} a day", columns(runs)) for (size, density), runs in found.items()]
    last = [found[SIZES[-1], density] for density in DENSITIES]
    held = {
        "pairs": min(room(PAIRS, runs[0].scored) for runs in last),
        "time": min(room(TIMES, median(one.times for one in runs)) for runs in last),
        "precision": min(runs[0].precision for runs in last),
        "recall": min(runs[0].recall for runs in last),
    }
    if all(one.megabytes is not None for runs in last for one in runs):
        held["memory"] = min(room(MEGABYTES, max(one.megabytes or 0.0 for one in runs)) for runs in last)
    return _result(rows, held, [astray(density) for density in DENSITIES])


def astray(density: float) -> str:
    """Of the first size: which mentions are not with most of their incident's, and how many incidents are mixed."""
    told = list(Made(SIZES[0], density).entries())
    linker = Linker({})
    linker.put(entry for entry, _ in told)
    linker.settle()
    found = {entry.mention: cluster for cluster in linker.clusters() for entry in linker.told(cluster)}
    together = Counter((truth, found[entry.mention]) for entry, truth in told)
    home = {truth: cluster for (truth, cluster), _ in reversed(together.most_common())}
    apart = Counter(_kind(entry, found[entry.mention]) for entry, truth in told if found[entry.mention] != home[truth])
    mixed = sum(n > 1 for n in Counter(cluster for _, cluster in together).values())
    kinds = ", ".join(f"{n / apart.total():.0%} {kind}" for kind, n in apart.most_common())
    return (
        f"Of {SIZES[0]:,} mentions at {density:g} a day {apart.total() / len(told):.0%} stand apart from most of their "
        f"incident's: {kinds}. {mixed} of {len(set(found.values())):,} incidents found hold mentions of more than one."
    )


def _kind(entry: Entry, cluster: str) -> str:
    own = entry.signature
    if own.date is None:
        return "undated"
    if own.width > WEEK:
        return "dated to a month"
    if own.actor is None and own.place is None:
        return "of nobody and nowhere"
    return "that fit two incidents equally well" if cluster.endswith("/unclear") else "others"


def room(limit: float, figure: float) -> float:
    """How many times the figure goes into what is allowed of it; 0 where nothing was done."""
    return ratio(limit, figure)


def columns(runs: list[Figures]) -> dict[str, str]:
    """A row of the table."""
    one, times = runs[0], sorted(run.times for run in runs)
    taken = [run.megabytes for run in runs if run.megabytes is not None]
    return {
        "pairs scored a mention": f"{one.scored:.2f}",
        "beside the dictionary": f"{median(times):.1f} ({times[0]:.1f} to {times[-1]:.1f})",
        "dictionary, put, settle, µs a mention": ", ".join(
            f"{median(getattr(run, name) for run in runs):.1f}" for name in ("grouping", "putting", "settling")
        ),
        "MB": f"{max(taken):,.0f}" if taken else "",
        "incidents, found": f"{one.incidents:,}, {one.clusters:,}",
        "B³ precision": shown(one.precision),
        "B³ recall": shown(one.recall),
        "pairs joined rightly": f"{one.together:,}",
        "joined wrongly": f"{one.merged:,}",
        "missed": f"{one.missed:,}",
    }


def dummies() -> list[Result]:
    """A program that joins nothing, and one that joins everything."""
    truths = {entry.mention: truth for entry, truth in Made(SIZES[0], DENSITIES[0]).entries()}
    links: dict[str, Grouping] = {
        "does nothing": {mention: mention for mention in truths},
        "constant output": dict.fromkeys(truths, ""),
    }
    results = []
    for name, found in links.items():
        made = figures(found, truths, 0, (0.0, 0.0, 0.0), None)
        held = {"pairs": 0.0, "time": 0.0, "memory": 0.0, "precision": made.precision, "recall": made.recall}
        results.append(_result([Row(name, columns([made]))], held))
    return results


def _result(rows: list[Row], held: dict[str, float], notes: Iterable[str] = ()) -> Result:
    return Result(
        name="scale",
        title=TITLE,
        corpus="made-up mentions in bursts, bench/linking/made.py",
        digest=digest(),
        rows=rows,
        held=held,
        notes=[
            f"Medians of {RUNS} processes for each row, in processor time; joining is the same in all. Held are the "
            f"last size's, the worse of the two densities: what the issue allows ({PAIRS:g} pairs a mention, "
            f"{TIMES:g} times the dictionary's pass, {MEGABYTES:,.0f} MB) over what was taken, so that 1 just holds.",
            *notes,
        ],
    )


def digest() -> str:
    """Of the first mentions that are made at each density: another generator has other figures."""
    told = [(entry, truth) for d in DENSITIES for entry, truth in islice(Made(SIZES[0], d).entries(), 1000)]
    return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()


if __name__ == "__main__":
    print(json.dumps(msgspec.to_builtins(run(int(sys.argv[1]), float(sys.argv[2])))))
