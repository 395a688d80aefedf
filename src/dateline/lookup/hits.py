"""A text and what is looked for in it → the sentence that has most of it, and where in it the words stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.record.query import Query, alike, stemmed

# Written so that it begins with one of a few signs, to which the search then leaps.
_END = re.compile(r"""[.!?\n](?:(?<=\n)\n*|(?<!\n)["”’')\]]*\s+)""")
_LONGEST = 320
"""Characters of a sentence that are shown."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence, `text[start:end]`, and the words in it that are looked for (offsets into it); `before` and `behind`
    say whether it goes on there.
    """

    exact: str
    spans: tuple[Span, ...]
    before: bool = False
    behind: bool = False


def spans(text: str, query: Query) -> list[tuple[int, Span]]:
    """Where the words that are looked for stand in a text, each with the number of its term, in reading order."""
    if all(len(term) == 1 for term in query.terms):
        numbers = {term[0]: number for number, term in enumerate(query.terms)}
        return [(numbers[stem], (a, b)) for stem, a, b in alike(text, numbers) if stem in numbers]
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
    at = 0
    for start, end in _sentences(text) if found else ():
        held = set[int]()
        while at < len(found) and found[at][1][0] < end:
            number, (a, b) = found[at]
            if start <= a and b <= end:
                held.add(number)
            at += 1
        if held and (best is None or len(held) > best[0]):
            best = len(held), (start, end)
        if at == len(found) or (best and best[0] == len(query.terms)):
            break
    if best is None:
        return None
    start, end = best[1]
    inside = [span for _, span in found if start <= span[0] and span[1] <= end]
    end = start + len(text[start:end].rstrip())
    first, last = _cut(text, start, end, inside[0])
    marked = tuple((a - first, b - first) for a, b in inside if b <= last)
    return Hit(text[first:last], marked, before=first > start, behind=last < end)


def _cut(text: str, start: int, end: int, around: Span) -> Span:
    """Of a sentence that is too long as much as is shown around a word, cut between words."""
    if end - start <= _LONGEST:
        return start, end
    first = max(start, around[0] - _LONGEST // 3)
    last = min(end, first + _LONGEST)
    if first > start:
        first = max(text.find(" ", first, around[0]) + 1, first)
    if last < end:
        last = max(text.rfind(" ", around[1], last), around[1])
    return first, last


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for found in _END.finditer(text):
        yield start, found.end()
        start = found.end()
    yield start, len(text)
