"""A text and what is looked for in it → the sentence that has most of it, and where in it the words stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.record.query import Query, stemmed

_END = re.compile(r"""[.!?]["”’')\]]*\s+|\n+""")
_LONGEST = 320
"""Characters of a sentence that are shown."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence, `text[start:end]`, and the words in it that are looked for (offsets into it)."""

    exact: str
    spans: tuple[Span, ...]


def spans(text: str, query: Query) -> list[tuple[int, Span]]:
    """Where the words that are looked for stand in a text, each with the number of its term, in reading order."""
    words = list(stemmed(text))
    found = []
    for number, term in enumerate(query.terms):
        for at in range(len(words) - len(term) + 1):
            if words[at][0] == term[0] and all(words[at + n][0] == part for n, part in enumerate(term)):
                found.append((number, (words[at][1], words[at + len(term) - 1][2])))
    return sorted(found, key=lambda one: one[1])


def hit(text: str, query: Query) -> Hit | None:
    """The first sentence with most of what is looked for; `None` where none has any of it."""
    found = spans(text, query)
    best: tuple[int, Span] | None = None
    for start, end in _sentences(text):
        held = len({number for number, (a, b) in found if start <= a and b <= end})
        if held and (best is None or held > best[0]):
            best = held, (start, end)
    if best is None:
        return None
    start, end = best[1]
    inside = [span for _, span in found if start <= span[0] and span[1] <= end]
    start = max(start, inside[0][0] - _LONGEST // 3)
    end = min(end, start + _LONGEST)
    marked = tuple((a - start, b - start) for a, b in inside if b <= end)
    return Hit(text[start:end], marked)


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for found in _END.finditer(text):
        yield start, found.end()
        start = found.end()
    yield start, len(text)
