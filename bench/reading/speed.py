"""How fast reading is beside the bare parser on the same texts, by turns in one process.

Two rows. *Reports of launches*: every text is parsed and read. *A mixed stream*: pages of everything, of which most
hold no word of any pack and are never parsed; what that can gain at most is all words ÷ words in pages that match, the
ceiling, and each pack's figure is its share of its own ceiling. Whole programs, start and memory are `make
bench-speed`'s.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from spacy.language import Language

from bench import corpora
from bench.reading import Result, Row, ratio
from dateline.errors import IntakeError
from dateline.intake import Input, expand, read_each
from dateline.intake.read import Taken
from dateline.model import Report
from dateline.packs import Pack, load
from dateline.reading.local import LocalReader
from dateline.reading.local.model import model_name
from dateline.reading.local.reader import load_model

INVENTED = corpora.ROOT / "bench" / "gold" / "invented" / "texts"
NEEDS = (corpora.NEWS, corpora.REPORTS)

EVERY = 8
"""Each so manieth page of the stream is taken: a bare parse of all of it takes minutes, by turns."""
TURNS = 3
CORE = ("missile-launch", "space-launch", "nuclear-test", "maritime-warning")
GROUPS = {"launches": CORE, "shootings": ("shooting",), "attacks": ("attack",)}


def measure(peers: bool = True) -> Result:
    """Both rows; the peer, the bare parser, is what the figures are ratios to, and is never left out."""
    nlp = load_model(model_name())
    launches = _reports([*_files(corpora.DEMO), *_files(INVENTED), *_files(corpora.REPORTS)])
    stream = _reports(sorted(corpora.NEWS.glob("*.md"))[::EVERY])
    rows: list[Row] = []
    reader = LocalReader(packs=_packs(CORE), nlp=nlp, plover=False)
    bare, (whole,) = _by_turns(launches, nlp, [reader])
    rows += _rows("reports of launches", launches, bare, whole, None)
    held = {"launches": bare / whole}
    readers = [LocalReader(packs=_packs(packs), nlp=nlp, plover=False) for packs in GROUPS.values()]
    bare, wholes = _by_turns(stream, nlp, readers)
    for (name, packs), whole in zip(GROUPS.items(), wholes, strict=True):
        ceiling = ratio(_words(stream), _words([r for r in stream if _matches(r, _packs(packs))]))
        rows += _rows(f"a mixed stream, {name}", stream, bare, whole, ceiling)
        held[f"stream_{name}"] = bare / whole / ceiling
    return Result(
        "speed",
        "speed beside the bare parser",
        f"{len(launches)} reports of launches (the demonstration, invented stories, ../shared/reports) and "
        f"{len(stream)} pages of news-2016-q1",
        corpora.digest([*_files(corpora.DEMO), *_files(INVENTED), *_files(corpora.REPORTS)]),
        rows,
        held,
        [
            f"Medians of {TURNS} turns, in one process; in each every page is parsed and read one behind the other, so "
            "that a machine that slows down does so for both. The parser gets the same paragraphs.",
            "Ceiling: all words ÷ words in pages where a word of the pack stands. Screening and rules cost the rest.",
        ],
    )


def dummies() -> list[Result]:
    """A reader that does nothing has no figure; one that parses everything twice is half as fast."""
    blank = {"launches": 0.0, **{f"stream_{name}": 0.0 for name in GROUPS}}
    digest = corpora.digest([*_files(corpora.DEMO), *_files(INVENTED), *_files(corpora.REPORTS)])
    return [
        Result("speed", "speed", "", digest, [Row("does nothing: no figure", {})], blank),
        Result("speed", "speed", "", digest, [Row("parses twice", {})], dict.fromkeys(blank, 0.5)),
    ]


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_file())


def _reports(files: Sequence[Path]) -> list[Report]:
    found: list[Report] = []
    for item in expand([str(file) for file in files]):
        if isinstance(item, Input):
            found += [taken.report for taken in read_each(item) if isinstance(taken, Taken)]
        elif isinstance(item, IntakeError):
            raise item
    return found


def _packs(names: Sequence[str]) -> tuple[Pack, ...]:
    return tuple(load(name) for name in names)


def _matches(report: Report, packs: Sequence[Pack]) -> bool:
    return any(pack.screen_pattern.search(f"{report.title or ''}\n{report.text}") for pack in packs)


def _words(reports: Sequence[Report]) -> int:
    return sum(len(report.text.split()) for report in reports)


def _by_turns(reports: Sequence[Report], nlp: Language, readers: Sequence[LocalReader]) -> tuple[float, list[float]]:
    """Seconds, at the median, of bare parsing and of each reader's reading; page by page, beginning with the parser in
    one turn and with the readers in the next.
    """

    def parse(report: Report) -> None:
        for _ in nlp.pipe(line for line in report.text.splitlines() if line.strip()):
            pass

    works: list[Callable[[Report], object]] = [parse, *(reader.read for reader in readers)]
    for report in reports[:3]:
        for work in works:
            work(report)
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(TURNS):
        spent = [0.0] * len(works)
        for report in reports:
            for at in range(len(works)) if turn % 2 == 0 else reversed(range(len(works))):
                spent[at] += _seconds(works[at], report)
        for of, seconds in zip(taken, spent, strict=True):
            of.append(seconds)
    bare, *wholes = map(median, taken)
    return bare, wholes


def _seconds(work: Callable[[Report], object], report: Report) -> float:
    start = time.process_time()
    work(report)
    return time.process_time() - start


def _rows(label: str, reports: Sequence[Report], bare: float, whole: float, ceiling: float | None) -> list[Row]:
    words = _words(reports)
    speed = bare / whole
    shown = {"words": f"{words:,}", "s": f"{bare:.1f}", "words/s": f"{words / bare:,.0f}", "beside spaCy": "1.00"}
    rate = f"{words / whole:,.0f}"
    own = {"words": f"{words:,}", "s": f"{whole:.1f}", "words/s": rate, "beside spaCy": f"{speed:.2f}"}
    if ceiling is not None:
        own |= {"ceiling": f"{ceiling:.2f}", "of its ceiling": f"{speed / ceiling:.2f}"}
    return [Row(f"Dateline, {label}", own), Row(f"bare spaCy, {label}", shown)]
