"""Who said what, on the attributions that PolNeAR's annotators marked in political news.

Measured on the development part. The texts are cut into words, and every span is the set of its words: marks and
spaces count for nothing.

**Source, cue, content, overlap**: over all words of all texts, F1 of being in a source, a cue, a content. **exact**:
F1 of spans that have the same words as a marked one of their kind.

**Content with its source** is held to the floor. An attribution of ours fits a marked one where their contents share a
word and their sources do: where both name a source, the two share a word; where neither names one, they agree. (This is
"overlapping" in the sense of Citron on PARC3, asked of the pair.) The source is compared as it is named at the cue:
"he" is right where "he" is marked. Each attribution fits at most one other: the largest matching of the two sides.
Precision is over all of ours, recall over all marked ones, of any kind: what people say, and what they believe, want,
plan, ask, favour and oppose. `exact` of the pair wants the same words on both sides.

PolNeAR gives each word to one attribution, as a rule the outermost: what somebody is quoted as saying that others say
is seldom marked. So of what a program finds, ours or the peer's, attributions whose cue stands in the content of
another are left out. All marked ones are kept.

textacy's direct quotations run on the same parser's output. It gives up on a text whose marks are odd in number; so it
is also measured with each paragraph as a text of its own, which is kinder to it.
"""

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import mean

from bench import corpora
from bench.parses import parser
from bench.reading import Result, Row, f1, ratio, shown
from dateline.model import Report
from dateline.reading.local.attributed import attributed
from dateline.reading.local.document import mend, parse
from dateline.reading.local.scene import Scene

FOLDER = corpora.SHARED / "corpora" / "polnear" / "dev"
NEEDS = (FOLDER,)

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_SPAN = re.compile(r"^(T\d+)\t(\S+) ([\d ;]+)\t", re.M)
_EVENT = re.compile(r"^E\d+\t(.+)$", re.M)
_SAYING = frozenset(
    ("say", "says", "said", "saying", "tell", "tells", "told", "telling", "add", "adds", "added", "write", "writes",
     "wrote", "according")
)  # fmt: skip
PARTS = ("source", "cue", "content")

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution, each part the set of its words by number; a source of no words is none named."""

    source: Words
    cue: Words
    content: Words

    def fits(self, other: "Marked") -> bool:
        """Whether contents overlap, and sources do or neither is named."""
        return bool(self.content & other.content) and (
            bool(self.source & other.source) or not (self.source or other.source)
        )

    def equals(self, other: "Marked") -> bool:
        """Whether content and source have the same words."""
        return self.content == other.content and self.source == other.source


@dataclass(frozen=True, slots=True)
class Text:
    """A text, where its words stand, and what was marked in it."""

    name: str
    text: str
    words: list[tuple[int, int]]
    gold: list[Marked]

    def within(self, stretches: Iterable[tuple[int, int]]) -> Words:
        """The words that begin in one of the stretches."""
        low = bisect.bisect_left
        return frozenset(n for a, b in stretches for n in range(low(self.words, (a, 0)), low(self.words, (b, 0))))


Program = Callable[[Text], list[Marked]]


def outermost(found: list[Marked]) -> list[Marked]:
    """Without those whose cue stands in the content of another."""
    return [m for m in found if not any(o is not m and m.cue & o.content and not o.cue & m.content for o in found)]


def _bounds(piece: str) -> tuple[int, int]:
    start, end = piece.split()
    return int(start), int(end)


def load(folder: Path = FOLDER) -> Iterator[list[Text]]:
    """The texts of a folder by name, each once for every annotator who marked it, in the order of their signs."""
    marks: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks.setdefault(path.stem.rpartition("_")[0], []).append(path)
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text("utf-8")
        words = [m.span() for m in _WORD.finditer(text)]
        yield [_marked(Text(path.stem, text, words, []), sheet.read_text("utf-8")) for sheet in marks[path.stem]]


def _marked(text: Text, annotation: str) -> Text:
    """The text with what one annotator marked in it, by brat's stand-off lines."""
    spans = {
        key: (kind.lower(), [_bounds(piece) for piece in pieces.split(";")])
        for key, kind, pieces in _SPAN.findall(annotation)
    }
    for event in _EVENT.findall(annotation):
        parts: dict[str, list[tuple[int, int]]] = {part: [] for part in PARTS}
        for argument in event.split():
            kind, pieces = spans[argument.partition(":")[2]]
            if kind in parts:
                parts[kind] += pieces
        if parts["content"]:
            text.gold.append(Marked(*(text.within(parts[part]) for part in PARTS)))
    return text


def agreement(sheets: list[list[Text]]) -> float:
    """How far annotators agree by the measure that is held: mean F1 of every two who marked the same text."""
    figures = [
        f1(pairs(one.gold, other.gold, Marked.fits), len(one.gold), len(other.gold))[2]
        for same in sheets
        for one, other in combinations(same, 2)
    ]
    return mean(figures) if figures else 0.0


def ours() -> Program:
    """Dateline's local reader."""
    nlp = parser()

    def run(text: Text) -> list[Marked]:
        document = parse(Report(id="r-bench", text=text.text, sha256=""), nlp)
        found = attributed(document, Scene(document).attributions)
        return [Marked(text.within(a.source), text.within(a.cue), text.within(a.content)) for a in found]

    return run


def textacy_quotes(by_paragraph: bool) -> Program:
    """The direct quotations that textacy finds.

    Raises:
        ImportError: where textacy is not installed.
    """
    from textacy.extract import direct_quotations

    nlp = parser()

    def run(text: Text) -> list[Marked]:
        pieces = [(m.start(), m[0]) for m in re.finditer(r"[^\n]+" if by_paragraph else r"(?s).+", text.text)]
        found = []
        for (at, _), doc in zip(pieces, nlp.pipe([mend(piece) for _, piece in pieces]), strict=True):
            try:
                quotes = list(direct_quotations(doc))
            except ValueError:
                continue
            for quote in quotes:
                parts = (quote.speaker, quote.cue, quote.content)
                found.append(Marked(*(text.within((at + t.idx, at + t.idx + len(t)) for t in p) for p in parts)))
        return found

    return run


def pairs(one: list[Marked], other: list[Marked], alike: Callable[[Marked, Marked], bool]) -> int:
    """Size of the largest matching between the two."""
    edges = [[n for n, b in enumerate(other) if alike(a, b)] for a in one]
    taken: dict[int, int] = {}

    def place(a: int, seen: set[int]) -> bool:
        for b in edges[a]:
            if b not in seen:
                seen.add(b)
                if b not in taken or place(taken[b], seen):
                    taken[b] = a
                    return True
        return False

    return sum(place(a, set()) for a in range(len(one)))


def score(program: Program, texts: list[Text]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by measure."""
    counts: dict[str, list[int]] = {}

    def add(measure: str, right: int, found: int, wanted: int) -> None:
        counts[measure] = [a + b for a, b in zip(counts.get(measure, [0, 0, 0]), (right, found, wanted), strict=True)]

    for text in texts:
        mine, gold = outermost(program(text)), text.gold
        for part in PARTS:
            mine_spans, gold_spans = ({getattr(m, part) for m in side} - {frozenset()} for side in (mine, gold))
            mine_words, gold_words = (frozenset().union(*spans) for spans in (mine_spans, gold_spans))
            add(part, len(mine_words & gold_words), len(mine_words), len(gold_words))
            add(f"{part} exact", len(mine_spans & gold_spans), len(mine_spans), len(gold_spans))
        add("pair", pairs(mine, gold, Marked.fits), len(mine), len(gold))
        add("pair exact", pairs(mine, gold, Marked.equals), len(mine), len(gold))
    return {measure: f1(*c) for measure, c in counts.items()}


def misses(found: dict[str, list[Marked]], texts: list[Text]) -> list[str]:
    """The marked attributions that nothing found fits, counted by kind; and how many are found of those whose cue is a
    plain word of saying."""
    kinds: Counter[str] = Counter()
    plain, plain_found = 0, 0
    for text in texts:
        for gold in text.gold:
            mine = outermost(found[text.name])
            fits = any(m.fits(gold) for m in mine)
            words = {text.text[slice(*text.words[n])].lower() for n in gold.cue}
            plain, plain_found = plain + bool(words & _SAYING), plain_found + (fits and bool(words & _SAYING))
            if fits:
                continue
            overlap = [m for m in mine if m.content & gold.content]
            if any(m.cue & gold.cue for m in overlap):
                kinds["the source another"] += 1
            elif overlap:
                kinds["the content within another attribution's"] += 1
            else:
                kinds["the content found nowhere"] += 1
    return [
        f"Not found: {sum(kinds.values())}; " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()) + ".",
        f"Of the {plain} whose cue has a plain word of saying {shown(ratio(plain_found, plain))} are found; the others "
        "think, want, plan, ask, favour and oppose, in a long tail of words.",
    ]


def row(name: str, scores: dict[str, tuple[float, float, float]]) -> Row:
    """One line of the table."""
    figures = {}
    for part in PARTS:
        figures[f"{part}: overlap"] = shown(scores[part][2])
        figures[f"{part}: exact"] = shown(scores[f"{part} exact"][2])
    precision, recall, both = scores["pair"]
    figures["content with its source: precision"] = shown(precision)
    figures["recall"] = shown(recall)
    figures["F1"] = shown(both)
    figures["exact F1"] = shown(scores["pair exact"][2])
    return Row(name, figures)


def _result(rows: list[Row], held: dict[str, float], texts: list[Text], notes: list[str]) -> Result:
    files = [*(FOLDER / "text").glob("*.txt"), *(FOLDER / "attributions").glob("*.ann")]
    size = f"PolNeAR's development part, {len(texts)} texts, {sum(len(t.gold) for t in texts)} attributions"
    return Result("attribution", "who said what (PolNeAR)", size, corpora.digest(files), rows, held, notes)


def measure(peers: bool) -> Result:
    """Dateline beside textacy."""
    sheets = list(load())
    texts = [same[0] for same in sheets]
    run = ours()
    found = {text.name: run(text) for text in texts}
    scores = score(lambda text: found[text.name], texts)
    rows = [row("Dateline", scores)]
    held = {"content_with_source": scores["pair"][2]}
    notes = misses(found, texts)
    if peers:
        try:
            for name, by_paragraph in (("textacy", False), ("textacy, each paragraph a text", True)):
                theirs = score(textacy_quotes(by_paragraph), texts)
                rows.append(row(name, theirs))
                held["above_textacy"] = min(held.get("above_textacy", 1.0), scores["pair"][2] - theirs["pair"][2])
        except ImportError:
            rows.append(Row("textacy (absent: not installed here)", {}))
    several = [same for same in sheets if len(same) > 1]
    notes.append(
        f"{len(several)} texts were marked by several annotators (the first one's marks are used): by the measure of "
        f"content with its source, every two of them agree with F1 {shown(agreement(several))} in the mean."
    )
    nameless = sum(not m.source for t in texts for m in t.gold)
    notes.append(f"{nameless} of the marked attributions name no source; they are matched by such only.")
    return _result(rows, held, texts, notes)


def dummies() -> list[Result]:
    """A program that finds nothing, and one that gives each paragraph to its first word."""
    texts = [same[0] for same in load()]

    def constant(text: Text) -> list[Marked]:
        found = []
        for line in re.finditer(r"[^\n]+", text.text):
            inside = sorted(text.within([line.span()]))
            if len(inside) > 3:
                found.append(Marked(frozenset(inside[:1]), frozenset(inside[1:2]), frozenset(inside[2:])))
        return found

    programs: list[tuple[str, Program]] = [("nothing", lambda _: []), ("every paragraph by its first word", constant)]
    results = []
    for name, program in programs:
        scores = score(program, texts)
        held = {"content_with_source": scores["pair"][2], "above_textacy": 0.0}
        results.append(_result([row(name, scores)], held, texts, []))
    return results
