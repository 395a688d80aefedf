"""PLOVER types: one sentence, one event coded by hand; is the event that Dateline reads there of that type?

The gold is the PLOVER team's own set of sentences (2016), coded by a draft of the codebook. Four of its types have been
folded into others since, and are scored as those (`FOLDED`); where the codebook in force has otherwise moved a thing to
another type, the gold stands as it is and Dateline, which goes by the codebook in force, is wrong by it.

Half of the sentences (by a hash of their id) were looked at while the packs were written, the other half never. The
peer is a table of words made from the headings of the CAMEO-to-PLOVER table that comes with the set.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from bench.corpora import SHARED, digest
from bench.parses import parser
from bench.reading import Result, Row, ratio, shown
from dateline.intake import Input, Options, read_input
from dateline.packs.responses import response_pack
from dateline.reading.local.reader import LocalReader

FOLDER = SHARED / "corpora" / "plover"
GOLD = FOLDER / "PLOVER_GSR_CAMEO.dev.json"
TABLE = FOLDER / "CAMEO2PLOVER-2021.txt"
NEEDS = [GOLD, TABLE]

FOLDED = {
    "disapprove": ("accuse", "disapprove"),
    "investigate": ("accuse", "investigate"),
    "demand": ("request", None),
    "fight": ("assault", None),
}
MODES = {
    "demo-org": "demo", "demo-spon": "demo", "riot-spon": "riot", "strike-gen": "strike", "strike-hun": "hunger",
    "confiscate": "seize", "assassinate": "targeted", "political": "restrict",
}  # fmt: skip
"""Modes of the draft by the names that they have now; those without one are not scored."""

Answer = tuple[str, str | None]
Program = Callable[[str, str], Answer | None]
"""A sentence and its date to the type and mode of the event in it."""


@dataclass(frozen=True)
class Sentence:
    """One sentence with the type of its event, and the mode where the gold has one that there still is."""

    text: str
    date: str
    type: str
    mode: str | None
    seen: bool


def sentences() -> list[Sentence]:
    """The gold."""
    found = []
    for row in json.loads(GOLD.read_text("utf-8")):
        if "text" not in row:
            continue
        type, mode = FOLDED.get(row["event"].lower(), (row["event"].lower(), None))
        mode = mode or MODES.get(row.get("mode") or "", row.get("mode")) or None
        seen = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2 == 0
        found.append(
            Sentence(row["text"], row["date"], type, mode if mode in response_pack(type).modes else None, seen)
        )
    return found


def dateline() -> Program:
    """The first event that the local reader reads."""
    reader = LocalReader(nlp=parser(), plover=True)

    def read(text: str, date: str) -> Answer | None:
        (report,) = read_input(Input("sentence.txt", text.encode()), Options(published=date))
        mentions = reader.read(msgspec.structs.replace(report, language="en")).mentions
        return next(((m.type, m.mode) for m in mentions if m.response), None)

    return read


def headings() -> Program:
    """The type whose headings share most words with the sentence, each word weighed by how few types have it."""
    words: dict[str, set[str]] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if found := re.match(r"\d{3,4}: ([A-Z]+),.*#(.*)", line):
            for word in re.findall(r"[a-z]{4,}", found[2].lower()):
                words.setdefault(word[:5], set()).add(found[1].lower())

    def read(text: str, date: str) -> Answer | None:
        marks: Counter[str] = Counter()
        for stem in {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())}:
            for type in words.get(stem, ()):
                marks[type] += 1 / len(words[stem])  # type: ignore[assignment]
        best = sorted(marks, key=lambda type: (-marks[type], type))
        return (best[0], None) if best else None

    return read


def score(name: str, program: Program, gold: list[Sentence]) -> tuple[Row, dict[str, float], Counter[str]]:
    """A program's row, its figures, and its misses by what was taken for what."""
    answers = [(s, program(s.text, s.date)) for s in gold]
    right = [(s, a is not None and a[0] == s.type) for s, a in answers]
    with_mode = [(s, a) for s, a in answers if s.mode]
    figures = {
        "accuracy": ratio(sum(ok for _, ok in right), len(right)),
        "seen": ratio(sum(ok for s, ok in right if s.seen), sum(s.seen for s in gold)),
        "unseen": ratio(sum(ok for s, ok in right if not s.seen), sum(not s.seen for s in gold)),
        "with_mode": ratio(sum(a == (s.type, s.mode) for s, a in with_mode), len(with_mode)),
    }
    unread = sum(a is None for _, a in answers)
    columns = {
        "type": "accuracy",
        "half looked at": "seen",
        "half not looked at": "unseen",
        "type and mode": "with_mode",
    }
    row = Row(name, {**{column: shown(figures[key]) for column, key in columns.items()}, "nothing read": str(unread)})
    misses = Counter(f"{s.type} as {a[0] if a else 'nothing'}" for s, a in answers if a is None or a[0] != s.type)
    return row, figures, misses


def _result(rows: list[Row], held: dict[str, float], notes: list[str], gold: list[Sentence]) -> Result:
    modes = sum(s.mode is not None for s in gold)
    corpus = (
        f"{len(gold)} sentences of the PLOVER set, {sum(s.seen for s in gold)} of them looked at; {modes} have a mode"
    )
    return Result("types", "PLOVER types", corpus, digest(NEEDS), rows, held, notes)


def measure(peers: bool) -> Result:
    """Dateline beside the table of headings."""
    gold = sentences()
    row, held, misses = score("Dateline", dateline(), gold)
    rows = [row]
    if peers:
        rows.append(score("words of the CAMEO headings", headings(), gold)[0])
        most = Counter(s.type for s in gold).most_common(1)[0][0]
        rows.append(score(f"always {most}", lambda text, date: (most, None), gold)[0])
    told = ", ".join(f"{what} ({n})" for what, n in misses.most_common(8))
    notes = [
        f"The {sum(misses.values())} misses, the commonest: {told}.",
        "A sentence's type is that of the first event read in it; all other events are left out of account.",
        "The gold keeps the draft's coding where the codebook in force has another: an apology and a withdrawal to "
        "come are to concede now, compensation is aid.",
    ]
    return _result(rows, held, notes, gold)


def dummies() -> list[Result]:
    """Nothing, and one type for every sentence, the commonest."""
    gold = sentences()
    programs: dict[str, Program] = {"nothing": lambda text, date: None, "constant": lambda text, date: ("agree", None)}
    found: list[Any] = [score(name, program, gold)[:2] for name, program in programs.items()]
    return [_result([row], held, [], gold) for row, held in found]
