"""A copy or a new version beside its original → the words that one has and the other has not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.display.clean import cleaned

LONGEST = 200_000
"""Characters of both texts together beyond which they are not compared."""

_SENTENCE = re.compile(r"(?<=[.!?][\"”’)])\s+|(?<!\b[A-Za-z]\.)(?<=[.!?])\s+|\n+")
"""Where a sentence ends: at no point behind a single letter ("U.S.", "a.m.")."""
_WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Stretch:
    """Some words: in both (`""`), only in the text that is shown (`ins`), only in its original (`del`)."""

    how: str
    words: str


@dataclass(frozen=True)
class Line:
    """A sentence in one or both, cut where they differ; `same` where they do not."""

    stretches: list[Stretch]
    same: bool


def differences(original: str, text: str) -> list[Line] | None:
    """What differs, sentence by sentence in the order of the text; `None` where the texts are too long to say.

    Sentences that stand in both are left as they are; those that were put in the place of others are compared word by
    word.
    """
    if len(original) + len(text) > LONGEST:
        return None
    before, after = _sentences(original), _sentences(text)
    lines: list[Line] = []
    for how, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            lines += [Line([Stretch("", sentence)], True) for sentence in after[k:m]]
        else:
            lines += _changed(before[i:j], after[k:m])
    return lines


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Sentences in the place of others, each beside the one that it is most like; what is left came or went."""
    left = list(before)
    for sentence in after:
        ratio, best = max(((_alike(old, sentence), n) for n, old in enumerate(left)), default=(0.0, -1))
        if ratio < 0.5:
            yield Line([Stretch("ins", sentence)], False)
            continue
        yield from (Line([Stretch("del", old)], False) for old in left[:best])
        yield Line(list(_by_word(left[best], sentence)), False)
        del left[: best + 1]
    yield from (Line([Stretch("del", old)], False) for old in left)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _WORD.findall(one), _WORD.findall(other), autojunk=False).ratio()


def _by_word(before: str, after: str) -> Iterator[Stretch]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    for how, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield Stretch("", "".join(new[k:m]))
            continue
        if i < j:
            yield Stretch("del", "".join(old[i:j]))
        if k < m:
            yield Stretch("ins", "".join(new[k:m]))


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(cleaned(text).text) if part and part.strip()]
