"""Is this name of a place a person's here? Jordan, Israel, Chad and Washington are given to children too.

Only names on the list of caution.toml are doubted: such a name right beside another capitalised word ("Jordan Smith",
"Israel Katz") or after a title is a person's, unless that other word opens a sentence, points a direction, or belongs
to a body of state.
"""

import re
from functools import cache

from dateline.places.names import fold, key
from dateline.places.tables import cautions

_WORD = re.compile(r"[^\W\d_][\w'’.\-]*$")
_AFTER = re.compile(r"[ \t]+(?=[^\W\d_a-z])([\w'’\-]+)")
_AGE = re.compile(r", \d{1,2}, ")
_SMALL = frozenset(("and", "for", "from", "off", "over", "the", "with", "into", "its", "near", "but", "after"))
_PLACED = re.compile(r"(?i)\b(?:in|to|from|into|near|of|via|at|across|throughout|inside|outside|against|between)\s+$")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in cautions()[name])


@cache
def _names() -> frozenset[tuple[str, ...]]:
    return frozenset(key(name) for name in cautions()["persons"])


def is_person(text: str, start: int, end: int) -> bool:
    """True where `text[start:end]`, a place's name, is a person's or part of one's by the words beside it."""
    before = _word_before(text, start)
    if before and before[0].isupper() and fold(before.strip(".")) in _list("titles") and before != "General":
        return True
    if key(text[start:end]) not in _names():
        return False
    line = text[text.rfind("\n", 0, start) + 1 : _line_end(text, end)]
    if line.isupper():
        return False
    if _AGE.match(text, end):
        return True
    headline = _is_headline(line)
    if before and _is_given_name(before) and not headline:
        return True
    # "the Indiana Department of Workforce Development": an article stands before no given name.
    if headline or before in ("the", "The", "a", "A"):
        return False
    return _AFTER.match(text, end) is not None and not _is_followed(text, end)


def is_surname_of_one_named(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """True for a bare name that is a person's before it (`spans`), unless the words beside it make it a place.

    A surname alone comes after the full name.
    """
    return (
        any(low < start for low, _ in spans)
        and not _PLACED.search(text, max(0, start - 15), start)
        and not _is_followed(text, end)
    )


def _word_before(text: str, start: int) -> str:
    """The word right before a name, with only spaces between; empty where there is none."""
    stop = start
    while stop and text[stop - 1] in " \t":
        stop -= 1
    if stop == start:
        return ""
    begin = max(text.rfind(" ", 0, stop), text.rfind("\n", 0, stop)) + 1
    word = _WORD.search(text, begin, stop)
    return word.group() if word else ""


def _is_followed(text: str, end: int) -> bool:
    """True where the next word belongs to a body of state, a day or other words that leave a name a place's."""
    after = _AFTER.match(text, end)
    return after is not None and (fold(re.split(r"['’]s$", after[1])[0]) in _list("followers") or after[1].isupper())


def _is_given_name(word: str) -> bool:
    if not word[0].isupper() or (word.isupper() and len(word) > 1 and not word.endswith(".")):
        return False
    # "in Tokyo. Jordan said": the full stop ends a sentence, where that of "J. Jordan" does not.
    if word.endswith(".") and len(word) > 2:
        return False
    return fold(word.strip(".")) not in _list("openers") and not word.endswith(("'s", "’s"))


def _line_end(text: str, end: int) -> int:
    stop = text.find("\n", end)
    return len(text) if stop < 0 else stop


def _is_headline(line: str) -> bool:
    """Every word of weight capitalised, and no more words than a headline has: capitals tell nothing here."""
    if len(line) > 160 or line.rstrip().endswith("."):
        return False
    words = [w for w in re.findall(r"[^\W\d_]{3,}", line) if w not in _SMALL]
    return 4 <= len(words) <= 20 and all(w[0].isupper() for w in words)
