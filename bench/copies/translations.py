"""Texts that two people translated from one original, and what others reported of the same events.

The stories are invented (translations/README.md). Right is that the second translation, whole or cut to its first half,
is a copy of the first, and that nothing of another outlet's is a copy of either. Every pair is judged alone; then all
of them stand in one record with the real pages.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from bench import corpora
from bench.copies import peers as programs
from bench.copies.maker import Pair, load_pages
from bench.copies.pairs import Tally, judged
from bench.copies.peers import Judge
from bench.reading import Result, Row, ratio
from dateline.intake import Input, Options, read_input
from dateline.intake.tellings import sentences_of
from dateline.model.report import Report

NEEDS = (corpora.NEWS,)
FOLDER = Path(__file__).with_name("translations")
HALVES = ("dev", "aside")

TRANSLATIONS, OTHERS = ("first", "second"), ("rival", "other")
OUTLETS = {"first": "Harbour Courier", "rival": "Capstan Daily", "second": "Kanto Herald", "other": "Meridian Post"}
HOURS = {"first": "02", "rival": "03", "second": "09", "other": "20"}


@dataclass(frozen=True)
class Story:
    """One event: its reports by what they are, and the first halves of all but the first translation."""

    name: str
    whole: dict[str, Report]
    halves: dict[str, Report]

    def copies(self) -> list[Pair]:
        """The second translation after the first, whole and cut."""
        first = self.whole["first"]
        return [
            Pair("translated anew", "copy", (first, self.whole["second"])),
            Pair("translated anew, cut", "copy", (first, self.halves["second"])),
        ]

    def apart(self) -> Iterator[Pair]:
        """All that two outlets wrote each by itself, in either order, and the first half of the later."""
        for one, other in permutations(self.whole, 2):
            if {one, other} != set(TRANSLATIONS):
                earlier = self.whole[one]
                yield Pair(f"another's ({other})", "apart", (earlier, later(self.whole[other])))
                if other in self.halves:
                    yield Pair(f"another's ({other}), cut", "apart", (earlier, later(self.halves[other])))


def stories(half: str) -> list[Story]:
    """The stories of one half, by name."""
    return [_story(file) for file in sorted((FOLDER / half).glob("*.toml"))]


def _story(file: Path) -> Story:
    told: dict[str, str] = tomllib.loads(file.read_text("utf-8"))
    whole = {kind: _report(told[kind], kind) for kind in OUTLETS}
    return Story(file.stem, whole, {kind: _report(halved(told[kind]), kind) for kind in OUTLETS if kind != "first"})


def halved(text: str) -> str:
    """The first half of a text's sentences, in its paragraphs."""
    paragraphs = [list(sentences_of(paragraph)) for paragraph in text.strip().split("\n\n")]
    left = (sum(map(len, paragraphs)) + 1) // 2
    kept = []
    for sentences in paragraphs:
        kept.append(" ".join(sentences[:left]))
        left -= len(sentences[:left])
    return "\n\n".join(filter(None, kept))


def later(report: Report) -> Report:
    """The same report a day later, so that it comes after any other."""
    return _report(report.text, next(kind for kind, name in OUTLETS.items() if name == report.outlet), "19")


def _report(text: str, kind: str, day: str = "18") -> Report:
    options = Options(outlet=OUTLETS[kind], published=f"2016-02-{day}T{HOURS[kind]}:00:00Z")
    return read_input(Input(f"{kind}.txt", text.encode()), options)[0]


def measure(peers: bool) -> Result:
    """All figures."""
    pages = [page.report for page in load_pages(corpora.NEWS)]
    rows, notes, held = [], [], {}
    for name in HALVES:
        told = stories(name)
        tally = judged(programs.dateline, pairs(told))
        wrong, right = in_one_record(programs.dateline, told, pages)
        rows.append(Row(f"Dateline, {name}", _figures(tally, wrong, right)))
        notes.append(f"{name}: {len(told)} stories; {_kinds(tally)}.")
        if name == "aside":
            held = {
                "precision": tally.precision,
                "recall": tally.recall,
                "one_record_precision": ratio(right, right + wrong),
            }
    told = stories("aside")
    others: dict[str, Judge] = {"a hash of the whole text": programs.same_text, **DUMMIES}
    if peers:
        try:
            others["rensa alone, Jaccard 0.3"] = programs.minhash(0.3)
        except ImportError as error:
            rows.append(Row("rensa alone, Jaccard 0.3", {"precision": f"not measured: {error}"}))
    rows += [Row(f"{name}, aside", _figures(judged(judge, pairs(told)))) for name, judge in others.items()]
    return _result(rows, held, notes)


DUMMIES: dict[str, Judge] = {"nothing is a copy": programs.nothing, "all is a copy": programs.always}


def dummies() -> list[Result]:
    """The same of programs of no merit."""
    told = stories("aside")
    found = []
    for name, judge in DUMMIES.items():
        tally = judged(judge, pairs(told))
        held = {"precision": tally.precision, "recall": tally.recall, "one_record_precision": tally.precision}
        found.append(_result([Row(name, _figures(tally))], held, []))
    return found


def pairs(told: list[Story]) -> Iterator[Pair]:
    """All pairs of these stories."""
    for story in told:
        yield from story.copies()
        yield from story.apart()


def in_one_record(judge: Judge, told: list[Story], pages: list[Report]) -> tuple[int, int]:
    """Of all whole texts and all pages in one record: how many copies are wrong, and how many translations are right.

    Of the pages only what is made of a text here counts.
    """
    ours = {report.id: (story, kind) for story in told for kind, report in story.whole.items()}
    kin = judge([*(report for story in told for report in story.whole.values()), *pages])
    wrong = right = 0
    for id, (story, kind) in ours.items():
        copy_of = kin[id].copy_of
        good = kind == "second" and copy_of == story.whole["first"].id
        right += good
        wrong += copy_of is not None and not good
    wrong += sum(kinship.copy_of in ours for id, kinship in kin.items() if id not in ours)
    return wrong, right


def _figures(tally: Tally, wrong: int | None = None, right: int | None = None) -> dict[str, str]:
    figures = {key: figure for key, figure in tally.figures.items() if "versions" not in key}
    if wrong is not None:
        figures |= {"in one record: right": str(right), "wrong": str(wrong)}
    return figures


def _kinds(tally: Tally) -> str:
    missed = ", ".join(f"{kind} {number}" for kind, number in tally.missed.items() if number) or "none"
    wrong = ", ".join(f"{kind} {number}" for kind, number in Counter(tally.invented).items() if number) or "none"
    return f"{sum(tally.pairs.values())} pairs, {tally.copies} of them copies; missed: {missed}; wrong: {wrong}"


def _result(rows: list[Row], held: dict[str, float], notes: list[str]) -> Result:
    corpus = "invented stories, each translated twice, bench/copies/translations, and `../shared/corpora/news-2016-q1`"
    digest = corpora.digest((FOLDER / "aside").glob("*.toml"))
    return Result("translations", "translated twice", corpus, digest, rows, held, notes)
