"""A report's text as parsed sentences whose every token knows where it stands in the text as it was read.

The text is cut into paragraphs (the parser would otherwise run a heading into the sentence after it), what intake
marked as not prose is left out, and each paragraph is parsed from a copy of the same length in which only spacing
and quote marks are mended. So an offset in the copy is an offset in the text.
"""

import bisect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from dateline.model import Report
from dateline.model.words import Field
from dateline.reading.local.casing import in_print_case, is_capitals

MAX_PARAGRAPH = 20_000
"""Longest stretch given to the parser at once, in code points; a longer one is cut at white space."""

SKIPPED = frozenset({"byline", "credit", "caption", "heading", "dateline", "date", "furniture"})
"""Block kinds that are not read as prose."""

# A closing quote set after the space instead of before it (`, ”said`), and one opened before the space (`“ The`).
_LATE_CLOSE = re.compile(r'([,.!?]) (["”])(?=[A-Za-z])')
_EARLY_OPEN = re.compile(r"(?<=\s)(“) (?=[A-Z])")
# "Pakistan test-fired two missiles": the parser takes the verb for an adjective and its subject for part of a name.
_TESTED = re.compile(
    r"\btest-(?=(?:fir(?:e|es|ed|ing|ings)|launch(?:es|ed|ing)?|fl(?:y|ies|ew|own|ying)|"
    r"detonat(?:e|es|ed|ing|ions?))\b)"
)
# "at 10:15 a.m. local time from a river bank": the parser ends the sentence at the abbreviation. The words for the zone
# are left to the time grammar, which reads the text itself.
_ZONE_WORDS = re.compile(
    r"(?<=[ap]\.m\.) (?:\(?(?:local|Korean?|Japan|Seoul|Tokyo|Moscow|Tehran|Eastern|Pacific|Greenwich) "
    r"(?:standard |mean )?time\)?|[A-Z]{2,3}T)(?= )",
    re.I,
)
# A line broken at a fixed width, inside a sentence.
_WRAP = re.compile(r"(?<=[^\s.!?:\"”’)])\n(?=\S)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`field[start:end]`, a stretch of prose."""

    index: int
    start: int
    end: int


class Document:
    """A report's prose, parsed: one spaCy Doc over all paragraphs, with offsets into the report's text.

    `report` is the report as it is read, `told` as it came: the same but where that is all in capitals. What is quoted
    is quoted from `told`.
    """

    def __init__(
        self, report: Report, doc: Doc, offsets: list[int], paragraphs: list[Paragraph], told: Report | None = None
    ) -> None:
        self.report = report
        self.told = told or report
        self.doc = doc
        self.field = Field.TEXT
        self.paragraphs = paragraphs
        self._offsets = offsets
        self._starts = [p.start for p in paragraphs]
        self.sentences = self._joined([s for s in doc.sents if not s.text.isspace()])
        self._sentence_of = {}
        for number, sentence in enumerate(self.sentences):
            for token in sentence:
                self._sentence_of[token.i] = number
        self._by_offset = [offsets[t.i] for t in doc]

    def _joined(self, sentences: list[Span]) -> list[Span]:
        """A stretch that begins with a comma is the end of the sentence before it (", KCNA said."), which the parser
        broke off."""
        found: list[Span] = []
        for sentence in sentences:
            if found and sentence[0].lower_ == "," and self.paragraph(found[-1]) == self.paragraph(sentence):
                found[-1] = self.doc[found[-1].start : sentence.end]
            else:
                found.append(sentence)
        return found

    def start(self, item: Token | Span) -> int:
        """Where the token or span begins in the report's text."""
        return self._offsets[item.i if isinstance(item, Token) else item.start]

    def end(self, item: Token | Span) -> int:
        """Where the token or span ends in the report's text."""
        last = item if isinstance(item, Token) else item[-1]
        return self._offsets[last.i] + len(last.text)

    def paragraph(self, item: Token | Span) -> int:
        """Number of the paragraph in which the item begins."""
        return bisect.bisect_right(self._starts, self.start(item)) - 1

    def sentence_number(self, token: Token) -> int:
        """Number of the token's sentence in `sentences`, the last one before it for a stray mark."""
        return self._sentence_of.get(token.i, 0)

    def sentence(self, token: Token) -> Span:
        """The token's sentence."""
        return self.sentences[self.sentence_number(token)]

    def tokens_between(self, start: int, end: int) -> Iterator[Token]:
        """The tokens that begin in `text[start:end]`."""
        low = bisect.bisect_left(self._by_offset, start)
        while low < len(self._by_offset) and self._by_offset[low] < end:
            yield self.doc[low]
            low += 1

    def sentence_bounds(self, sentence: Span) -> tuple[int, int]:
        """Where the sentence stands in the text, without white space at its ends."""
        tokens = [t for t in sentence if not t.is_space]
        return self.start(tokens[0]), self.end(tokens[-1])


def mend(text: str) -> str:
    """The text as the parser is given it, offset for offset.

    Quote marks stand on the right side of their space, wrapped lines are joined, and "test-fired" is "fired".
    """
    text = _WRAP.sub(" ", text)
    text = _ZONE_WORDS.sub(lambda match: " " * len(match[0]), text)
    text = _TESTED.sub("     ", text)
    text = _LATE_CLOSE.sub(r"\1\2 ", text)
    text = _EARLY_OPEN.sub(r" \1", text)
    return text.replace("’", "'").replace("‘", "'").replace(" ", " ").replace("\t", " ")


def paragraphs_of(report: Report) -> list[Paragraph]:
    """The stretches of prose between blocks and blank lines, none longer than `MAX_PARAGRAPH`."""
    text = report.text
    cuts: list[tuple[int, int]] = [(b.start, b.end) for b in report.blocks if b.kind in SKIPPED]
    wrapped = _is_wrapped(text)
    gap = re.compile(r"\n[ \t]*\n\s*" if wrapped else r"\n\s*")
    cuts += [m.span() for m in gap.finditer(text)]
    edges = sorted(cuts)
    stretches: list[tuple[int, int]] = []
    at = 0
    for start, end in [*edges, (len(text), len(text))]:
        if start > at:
            stretches.append((at, start))
        at = max(at, end)
    found = []
    for start, end in stretches:
        while end - start > MAX_PARAGRAPH:
            cut = text.rfind(" ", start, start + MAX_PARAGRAPH)
            cut = cut if cut > start else start + MAX_PARAGRAPH
            found.append((start, cut))
            start = cut
        found.append((start, end))
    trimmed = []
    for start, end in found:
        piece = text[start:end]
        low, high = start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
        if high - low > 1 and any(c.isalpha() for c in text[low:high]):
            trimmed.append((low, high))
    return [Paragraph(i, a, b) for i, (a, b) in enumerate(trimmed)]


def _is_wrapped(text: str) -> bool:
    """True where lines are broken at a fixed width: most single line ends fall inside a sentence."""
    ends = re.findall(r"(\S)[ \t]*\n(?=[^\n\S]*\S)", text)
    inside = sum(c not in '.!?:"”’)' for c in ends)
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(ends) and inside * 2 > len(ends) and max(map(len, lines), default=0) <= 120


def parse(report: Report, nlp: Language, wanted: Callable[[str], bool] = lambda _: True) -> Document:
    """Parse the report's prose; paragraphs for which `wanted` is false are tokenised but left unparsed by being left
    out."""
    told = report
    if is_capitals(report.text):
        report = msgspec.structs.replace(report, text=in_print_case(report.text, nlp))
    paragraphs = [p for p in paragraphs_of(report) if wanted(report.text[p.start : p.end])]
    docs = list(nlp.pipe([mend(report.text[p.start : p.end]) for p in paragraphs]))
    offsets = [p.start + t.idx for p, d in zip(paragraphs, docs, strict=True) for t in d]
    kept = [d for d in docs if len(d)]
    doc = Doc.from_docs(kept, ensure_whitespace=False) if kept else Doc(nlp.vocab)
    return Document(report, doc, offsets, [Paragraph(i, p.start, p.end) for i, p in enumerate(paragraphs)], told)
