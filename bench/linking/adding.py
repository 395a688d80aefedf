"""One report more, to a record of a hundred thousand mentions, from its text to what is stored.

The record is an SQLite file: some thirty thousand made-up reports of two to four launches each, spread over ten years,
by one of three bodies, with dates, counts, sites and hours, as a reader that makes them up reads them. They are put in,
and everything is derived at once. Once all of that is on the disk, reports come one at a time; measured is all that
`add` does for each, but for opening the record. The wall is what a user waits; the processor's time is beside it, since
machines are shared.
"""

import datetime as dt
import hashlib
import os
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.linking.scale import room
from bench.reading import Result, Row, shown
from dateline import pipeline
from dateline.intake import Input, Options, Taken, read_each
from dateline.model import Mention, Reading, Report, Source
from dateline.model.source import source_id
from dateline.model.values import Count, Party, Text, Value, When, Where
from dateline.model.words import SourceKind
from dateline.record import Store, open_record, readings, reports
from dateline.testing import InProcess, read_mention

NEEDS: tuple[Path, ...] = ()
TITLE = "one report more, in a stored record"

REPORTS = int(os.environ.get("DATELINE_ADDING", "33500"))
"""About a hundred thousand mentions; fewer for a quick look."""

MORE = 20
SECONDS = 1.0
"""What the issue allows."""

_ACTORS = (Party("North Korea", "KP"), Party("Iran", "IR"), Party("Russia", "RU"))
_BODIES = ("JCS", "Ministry of Defense", "Coast Guard")
_SITES = [Where(f"Site {n}", f"site-{n}", 30.0 + n % 20, 60.0 + 3 * n, "site", 5.0) for n in range(30)]
_FIRST = dt.date(2010, 1, 1)
_DAYS = 3650


def made(number: int) -> Input:
    """A report of that number."""
    draw = random.Random(number)
    words = " ".join("".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=5)) for _ in range(250))
    published = _FIRST + dt.timedelta(days=draw.randrange(_DAYS))
    head = f"---\noutlet: Outlet {draw.randrange(200)}\npublished: {published}\nlanguage: en\n---\n\n"
    return Input(f"{number}.md", f"{head}{words}.\n".encode())


def told(report: Report) -> Reading:
    """What such a report tells."""
    draw = random.Random(report.text)
    published = dt.date.fromisoformat((report.published or "2010-01-01")[:10])
    name = draw.choice(_BODIES)
    id = source_id(name, None, name, "KR", None)
    source = Source(id=id, name=name, body=name, country="KR", kind=SourceKind.BODY)
    mentions = []
    for at in range(0, draw.choice((40, 60, 80)), 20):
        day = When((published - dt.timedelta(days=draw.choice((0, 0, 1, 1, 2, 30, 400)))).isoformat())
        mentions.append(_mention(report, at, draw, day, source.id))
    return Reading(report=report.id, reader="made 1", mentions=tuple(mentions), sources=(source,))


def _mention(report: Report, at: int, draw: random.Random, day: When, source: str) -> Mention:
    actor, place = draw.choice(_ACTORS), draw.choice((None, None, *_SITES))
    count = Count.exactly(draw.choice((1, 1, 2, 3)))
    values: dict[str, Value] = {"type": Text("missile-launch"), "date": day, "count": count}
    if place is not None:
        values["launch_place"] = place
    if draw.random() < 0.2:
        values["time_of_day"] = Text(draw.choice(("07:00", "07:40", "19:00")))
    claims = [(name, value, source, None) for name, value in values.items()]
    main = draw.random() < 0.7
    return read_mention(report, claims, (at, at + 20), (at, at + 5), actor=actor, date=day, place=place, main=main)


READER = InProcess(told, "made 1")


def fill(store: Store, number: int) -> int:
    """Put so many reports in, and derive everything; how many mentions they have."""
    mentions = 0
    for first in range(0, number, 1000):
        with store.transaction() as db:
            for n in range(first, min(first + 1000, number)):
                item = made(n)
                for taken in read_each(item, Options()):
                    assert isinstance(taken, Taken), "what is made up can be read"
                    reading = told(taken.report)
                    reports.put(db, taken.report, taken.file, item.data)
                    readings.put(db, taken.report, reading)
                    mentions += len(reading.mentions)
    pipeline.rebuild(store, read_all=READER)
    return mentions


def measure(peers: bool) -> Result:
    """Fill a record and add to it; there are no peers."""
    with tempfile.TemporaryDirectory(prefix="dateline-adding-") as folder, open_record(f"{folder}/record.db") as store:
        mentions = fill(store, REPORTS)
        record = Path(folder, "record.db")
        megabytes = record.stat().st_size / 1e6
        _on_disk(record)
        pipeline.add(store, [made(REPORTS)], read_all=READER)  # the first loads what is loaded once
        wall, processor = [], []
        for number in range(REPORTS + 1, REPORTS + 1 + MORE):
            began, used = time.perf_counter(), time.process_time()
            pipeline.add(store, [made(number)], read_all=READER)
            wall.append(time.perf_counter() - began)
            processor.append(time.process_time() - used)
    figures = {
        "mentions": f"{mentions:,}",
        "record, MB": f"{megabytes:.0f}",
        "s, median": f"{median(wall):.2f}",
        "s, worst": f"{max(wall):.2f}",
        "processor s, median": f"{median(processor):.2f}",
        "processor s, worst": f"{max(processor):.2f}",
    }
    return _result(
        [Row("Dateline", figures)], {"median": room(SECONDS, median(wall)), "worst": room(SECONDS, max(wall))}
    )


def _on_disk(record: Path) -> None:
    """Wait until all that filled it is there: the first to write more would have to."""
    with record.open("rb+") as file:
        os.fsync(file.fileno())


def dummies() -> list[Result]:
    """A program that does nothing, and so adds nothing in any time, and one that takes twice what is allowed."""
    return [
        _result([Row("does nothing", {"s, median": shown(0.0)})], {"median": 0.0, "worst": 0.0}),
        _result([Row("constant output", {"s, median": shown(2 * SECONDS)})], {"median": 0.5, "worst": 0.5}),
    ]


def _result(rows: list[Row], held: dict[str, float]) -> Result:
    return Result(
        name="adding",
        title=TITLE,
        corpus="made-up reports, bench/linking/adding.py",
        digest=hashlib.sha256(b"".join(made(n).data for n in range(50))).hexdigest(),
        rows=rows,
        held=held,
        notes=[
            f"{MORE} reports, one at a time, once what the record was filled with is on the disk; the issue allows "
            f"{SECONDS:g} s for each, with the reader at hand. `median` and `worst` are that over what was taken."
        ],
    )
