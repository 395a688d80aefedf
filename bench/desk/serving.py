"""How long the desk takes to answer over a large record, alone and with fifty readers and a writer at once.

The desk runs as a process of its own, as `dateline desk` starts it, over a copy of the record; times are those from
sending a request to having the whole answer, on the same machine. A page through which all of the list is read is
measured from the first to the last, and the last tenth held against the first.
"""

import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from bench.desk import record, telling
from bench.program import COMMAND, ProgramFailed
from bench.reading import Result, Row
from dateline import pipeline
from dateline.intake import Input
from dateline.record import open_record
from dateline.testing import InProcess

NEEDS: tuple[Path, ...] = ()
EACH = 60
"""Requests of each kind."""

LIMIT, TOGETHER_LIMIT = 0.050, 0.250
"""Seconds within which 95 of 100 answers are to be there: alone, and with all readers at once."""

START = 300.0
"""Seconds that the desk may take to begin."""

READERS, SECONDS = 50, 40.0
"""How many read at once, and for how long."""

PAUSE, HURRY = 5.0, 1.0
"""Seconds, in the mean, that each looks at a page before asking for the next: as a person may, and as one in haste."""


@dataclass
class Times:
    """The seconds that answers took, and the requests that had none as they should."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0

    def at(self, share: float) -> float:
        """Within how many seconds so large a share of the answers was there."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(share * len(self.seconds)))]


class Client:
    """One reader's connection."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, times: Times) -> str:
        """The page at a path, its time noted."""
        began = time.perf_counter()
        try:
            self.connection.request("GET", path, headers={"host": "127.0.0.1"})
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except OSError:
            times.errors += 1
            self.connection.close()
            return ""
        times.seconds.append(time.perf_counter() - began)
        times.errors += answer.status != 200
        return text


@contextmanager
def served(path: Path) -> Iterator[int]:
    """The port of a desk over this record, while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DATELINE_RECORD": str(path)}
    process = subprocess.Popen([*COMMAND, "desk", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        ends = time.perf_counter() + START
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() > ends:
                raise ProgramFailed(f"the desk did not answer within {START:g} s")
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def questions(client: Client) -> dict[str, Callable[[random.Random], str]]:
    """What is asked for, by kind: each draws an address."""
    incidents, reports = list[str](), list[str]()
    for word in telling.WORDS[200:260:3]:
        incidents += re.findall(r'href="(/incidents/[^"?]+)"', client.get(f"/?q={word}", Times()))
        reports += re.findall(r'href="(/reports/[^"?]+)"', client.get(f"/reports?q={word}", Times()))
    incidents, reports = sorted(set(incidents)), sorted(set(reports))
    years = range(1991, 2020)

    def listed(draw: random.Random) -> str:
        year = draw.choice(years)
        return draw.choice((
            "/", f"/?actor={draw.choice(telling.ACTORS)}", "/?type=attack", f"/?from={year}&to={year + 2}",
            f"/?from={year}-03&to={year}-05", f"/?standing=disputed&from={year}", f"/?source=police&from={year}",
            "/?outlet=harbour+courier&type=shooting", f"/?place=region:{draw.randrange(12)}", "/?show=all",
        ))  # fmt: skip

    def searched(draw: random.Random) -> str:
        rank = int(10 ** draw.uniform(0.3, 4.2))
        return f"/?q={telling.WORDS[rank]}" + (f"+{telling.WORDS[draw.randrange(900)]}" if draw.random() < 0.4 else "")

    return {
        "list, many filters": listed,
        "search": searched,
        "search of reports": lambda draw: f"/reports{searched(draw)[1:]}",
        "incident": lambda draw: draw.choice(incidents),
        "report": lambda draw: draw.choice(reports),
        "map": lambda draw: (
            f"/map.json?zoom={draw.randrange(1, 7)}" + draw.choice(("", "&actor=KP", "&from=2001&to=2003"))
        ),
        "sources": lambda draw: draw.choice(("/sources", "/sources?outlets=1", "/sources?name=police")),
        "disputes": lambda draw: "/disputes",
    }


def measure(peers: bool) -> Result:
    """Time the desk over the large record."""
    return _measured(record.large())


def _measured(made: Path) -> Result:
    with tempfile.TemporaryDirectory(prefix="dateline-desk-") as folder:
        own = Path(folder) / "desk.db"
        shutil.copy(made, own)
        with served(own) as port:
            client = Client(port)
            asked = questions(client)
            alone = {name: _alone(client, ask) for name, ask in asked.items()}
            walk = _walked(client)
            paint = _painted(port)
            together, added = _together(port, asked, own, PAUSE)
            hurried, _ = _together(port, asked, own, HURRY)
    return _result(made, alone, walk, paint, together, hurried, added)


def _alone(client: Client, ask: Callable[[random.Random], str]) -> Times:
    draw, times = random.Random(3), Times()
    for _ in range(5):
        client.get(ask(draw), Times())
    for _ in range(EACH):
        client.get(ask(draw), times)
    return times


def _walked(client: Client) -> Times:
    """All pages of the list, one behind the other."""
    times, path = Times(), "/?show=all"
    while path:
        text = client.get(path, times)
        found = re.search(r'href="([^"]*)" rel="next"', text)
        path = found[1].replace("&amp;", "&") if found else ""
    return times


def _painted(port: int) -> float | None:
    """Seconds to the first contentful paint of the list in Chromium; `None` where there is none."""
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if path is None:
        return None
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        paints = []
        for _ in range(5):
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/", wait_until="load")
            paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"))
            page.close()
        browser.close()
    return statistics.median(paints) / 1000


def _together(
    port: int, asked: dict[str, Callable[[random.Random], str]], path: Path, pause: float
) -> tuple[Times, int]:
    """Fifty readers at once, each with pauses, and a writer that adds one report after the other; how many it added."""
    ends, all_times = time.perf_counter() + SECONDS, [Times() for _ in range(READERS)]

    def reads(number: int) -> None:
        draw, client = random.Random(number), Client(port)
        time.sleep(draw.random() * pause)
        while time.perf_counter() < ends:
            client.get(draw.choice(list(asked.values()))(draw), all_times[number])
            time.sleep(draw.uniform(0.5, 1.5) * pause)

    readers = [threading.Thread(target=reads, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    added = 0
    with open_record(str(path)) as store:
        while time.perf_counter() < ends:
            day = f"2030-01-{added % 28 + 1:02d}"
            where = telling.SITES[added % 300][0]
            told = f"KP: attack on {day} at {where}, 1 x cruise missile, 300 km, 2 dead, said Police of KR."
            text = f"---\noutlet: Quay Post\npublished: {day}\n---\n\n{told}\n"
            pipeline.add(
                store,
                [Input(f"new-{pause}-{added}.md", text.encode())],
                read_all=InProcess(telling.read, telling.READER),
            )
            added += 1
            time.sleep(0.5)
    for reader in readers:
        reader.join()
    return Times([s for times in all_times for s in times.seconds], sum(times.errors for times in all_times)), added


def _result(
    made: Path, alone: dict[str, Times], walk: Times, paint: float | None, together: Times, hurried: Times, added: int
) -> Result:
    def row(name: str, times: Times) -> Row:
        return Row(
            name,
            {
                "median ms": _ms(times.at(0.5)),
                "p95 ms": _ms(times.at(0.95)),
                "answers": str(len(times.seconds)),
                "errors": str(times.errors),
            },
        )

    tenth = max(1, len(walk.seconds) // 10)
    ratio = statistics.median(walk.seconds[-tenth:]) / statistics.median(walk.seconds[:tenth])
    rows = [*(row(name, times) for name, times in alone.items()), row("a walk through the whole list", walk)]
    rows.append(row(f"{READERS} readers at once, {PAUSE:g} s a page, one writer", together))
    rows.append(row(f"{READERS} readers at once, {HURRY:g} s a page, one writer", hurried))
    errors = sum(times.errors for times in (*alone.values(), walk, together, hurried))
    within = [sum(s <= LIMIT for s in times.seconds) / len(times.seconds) for times in alone.values()]
    held = {
        "within_50_ms": min(within),
        "walk_never_slows": 1.0 if ratio <= 1.5 else 1.5 / ratio,
        "together_within_250_ms": sum(s <= TOGETHER_LIMIT for s in together.seconds) / max(1, len(together.seconds)),
        "no_error": 0.0 if errors else 1.0,
    }
    painted = "no browser to measure the first paint in" if paint is None else f"first paint of the list {paint:.2f} s"
    if paint is not None:
        held["first_paint_in_a_second"] = 1.0 if paint <= 1 else 1 / paint
    load = os.getloadavg()[0]
    notes = [
        f"The last tenth of the walk takes {ratio:.2f} times what the first takes; {painted}.",
        f"Each of the {READERS} readers looks at a page for {PAUSE:g} s in the mean, which is held to the limit, and "
        f"for {HURRY:g} s, which is not; beside the former the writer added {added} reports in {SECONDS:g} s.",
        f"The machine's load when this ended: {load:.1f} on {os.cpu_count()} cores, the readers' own included.",
    ]
    return Result(
        "serving",
        "the desk over a large record",
        f"a record of {made.stem}, made up",
        record.digest(),
        rows,
        held,
        notes,
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"


def dummies() -> list[Result]:
    """A desk that answers nothing, and one that answers everything at once but slowly."""
    nothing, slow = Times([60.0] * 10, 10), Times([0.6] * 10)
    return [
        _result(Path("nothing"), {"list": nothing}, nothing, None, nothing, nothing, 0),
        _result(Path("slow"), {"list": slow}, Times([0.1 * n for n in range(1, 30)]), 3.0, slow, slow, 0),
    ]


if __name__ == "__main__":  # a smaller record, to look at while working: python -m bench.desk.serving 400 10
    found = _measured(record.large(*map(int, sys.argv[1:3])))
    for one in found.rows:
        print(one.program, one.figures)
    print(found.held, *found.notes, sep="\n")
