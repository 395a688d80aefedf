"""Is this name of a place a person's here? Jordan, Israel, Chad and Washington are given to children too.

Only names on the list of caution.toml are doubted: such a name right beside another capitalised word ("Jordan Smith", "Israel
Katz") or after a title is a person's, unless that other word opens a sentence, points a direction, or belongs to a body of state.
"""

import re
from functools import cache

from dateline.places.names import fold, key
from dateline.places.tables import cautions

_BEFORE = re.compile(r"([^\W\d_][\w'’.\-]*)[ \t]+$")
_AFTER = re.compile(r"[ \t]+([^\W\d_][\w'’\-]*)")
_AGE = re.compile(r", \d{1,2}, ")
_PLACED = re.compile(r"(?i)\b(?:in|to|from|into|near|of|via|at|across|throughout|inside|outside|against|between)\s+$")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in cautions()[name])


@cache
def _names() -> frozenset[tuple[str, ...]]:
    return frozenset(key(name) for name in cautions()["persons"])


def is_person(text: str, start: int, end: int) -> bool:
    """True where `text[start:end]`, a place's name, is a person's or part of one's by the words beside it."""
    words = key(text[start:end])
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before and fold(before[1].strip(".")) in _list("titles") and before[1][0].isupper() and before[1] != "General":
        return True
    if words not in _names():
        return False
    line = text[text.rfind("\n", 0, start) + 1 : _line_end(text, end)]
    if line.isupper():
        return False
    if _AGE.match(text, end):
        return True
    headline = _is_headline(line)
    if before and _is_given_name(before[1]) and not headline:
        return True
    after = _AFTER.match(text, end)
    if after and after[1][0].isupper() and not headline:
        return fold(re.split(r"['’]s$", after[1])[0]) not in _list("followers") and not after[1].isupper()
    return False


def is_surname_of_one_named(text: str, start: int, spans: list[tuple[int, int]]) -> bool:
    """True for a bare name that elsewhere in the text is a person's (`spans`), unless a preposition of place is before it."""
    return bool(spans) and not _PLACED.search(text, max(0, start - 15), start)


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
    """Most words capitalised, and no more words than a headline has: capitals tell nothing here."""
    words = re.findall(r"[^\W\d_]{4,}", line)
    return 4 <= len(words) <= 20 and not line.rstrip().endswith(".") and sum(w[0].isupper() for w in words) >= 0.8 * len(words)
