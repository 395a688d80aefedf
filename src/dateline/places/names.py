"""A text into the names it holds, longest first, by one tree over the words of our own names and one large table.

News writes names with a capital, so only words with one are tried as a name's beginning; from there the tree of
folded words gives the longest name in as many steps as the name has words, and the table says as readily whether a
name goes on. That needs no compiled matcher and reads several megabytes a second. Matching is exact but for case,
diacritics, apostrophes, hyphens and line breaks: a name that is nearly another is another ("Republic of Korea" and
"Democratic People's Republic of Korea" are two states).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

WORD = r"(?:['’]s\b|[^\W_]+(?:['’‘ʼʿʾ`](?!s\b)[^\W_]+)*)"
_WORDS = re.compile(WORD)
# A capital, or a letter outside ASCII ("Île"): both begin names.
_BEGIN = re.compile(r"(?<![^\W_])(?=[^\W\d_a-z])[^\W_]+(?:['’‘ʼʿʾ`](?!s\b)[^\W_]+)*")
_NEXT = re.compile(
    r"(?:(?P<dot>\.)[ \t\u00a0]?|[ \t\u00a0]*\r?\n?[ \t\u00a0]*[-‐‑–]?\r?\n?[ \t\u00a0]*)(?P<word>" + WORD + ")"
)
_MARKS = re.compile(r"['’‘ʼʿʾ`]")
# Letters that a stroke or its lack makes, which take no mark away when decomposed: "Łódź", "Diyarbakır".
_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e"}
)
# Words of names that are as often abbreviated as not: "St. Louis", "Mt. Vernon".
_ABBREVIATED = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "heights": "hts"}
_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az"))
_DOTTED = frozenset(("st", "mt", "ft", "prov", "pref"))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, marks and apostrophes: "P'yŏngyang" and "PYONGYANG" fold to one, as do "St" and "Saint"."""
    if word.isascii() and word.isalpha():
        lower = word.lower()
        return _ABBREVIATED.get(lower, lower)
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return _MARKS.sub("", bare).casefold().translate(_STROKES)


@lru_cache(maxsize=65536)
def key(name: str) -> tuple[str, ...]:
    """A name as the folded words that the tree is built of; empty for a text without a word."""
    return tuple(fold(w) for w in _WORDS.findall(name))


@dataclass(frozen=True)
class Name:
    """One spelling of something. `means` is the id of what it may stand for: "country:KP", "group:houthis" …

    `form` is how a party is named by it (see `PartyMention.form`), else empty. `exact` names match only in this very
    case ("US", never "us" or "Us"). `lead` is the lower-case word that must stand before it ("the North",
    "al-Qaida").
    """

    text: str
    means: str
    form: str = ""
    exact: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text, in code points, that is one or more names, all of the same words.

    `words` are those words folded, where the large table has the name too; else empty.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    words: str = ""


class Table(Protocol):
    """A large table of names by their folded words, one space between two."""

    def begins(self, word: str) -> bool:
        """True where a name begins with this word."""

    def goes_on(self, words: str) -> bool:
        """True where a name begins with these words and has more."""

    def has(self, words: str) -> bool:
        """True where these words are a name."""


@dataclass
class _Node:
    after: dict[str, "_Node"] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


class NameTree:
    """All names, ready to be found in a text."""

    def __init__(self, names: Iterable[Name], table: Table | None = None) -> None:
        self._root = _Node()
        self._table = table
        self._by_key: dict[tuple[str, ...], list[Name]] = {}
        for name in names:
            self._add(name)

    def _add(self, name: Name) -> None:
        words = key(name.text)
        if not words:
            return
        self._by_key.setdefault(words, []).append(name)
        self._grow(words, name)
        # "Al-Hudaydah" stands as "al-Hudaydah" within a sentence, where its first word has no capital.
        if words[0] in _ARTICLES and len(words) > 1 and not name.lead:
            self._grow(words[1:], Name(name.text, name.means, name.form, name.exact, words[0]))

    def _grow(self, words: tuple[str, ...], name: Name) -> None:
        node = self._root
        for word in words:
            node = node.after.setdefault(word, _Node())
        if name not in node.names:
            node.names.append(name)

    def called(self, name: str) -> tuple[Name, ...]:
        """The names that are this name, in any case, with or without its article."""
        words = key(name)
        found = self._by_key.get(words, [])
        if not found and words[:1] == ("the",):
            found = self._by_key.get(words[1:], [])
        return tuple(n for n in found if not n.exact or n.text.strip(".") == name.strip("."))

    def find(self, text: str) -> tuple[Hit, ...]:
        """The names in a text, in reading order, none overlapping, each as long as it can be."""
        hits: list[Hit] = []
        done = 0
        for begin in _BEGIN.finditer(text):
            if begin.start() < done:
                continue
            word = fold(begin.group())
            node = self._root.after.get(word)
            large = self._table is not None and self._table.begins(word)
            if node is None and not large:
                continue
            hit = self._longest(text, begin.start(), begin.end(), begin.group(), node, large)
            if hit is not None:
                hits.append(hit)
                done = hit.end
        return tuple(hits)

    def _longest(self, text: str, start: int, end: int, word: str, node: _Node | None, large: bool) -> Hit | None:
        best: Hit | None = None
        words = fold(word)
        while True:
            own = _hit(text, start, end, node.names) if node is not None and node.names else None
            if large and self._table is not None and self._table.has(words):
                own = Hit(own.start, own.end, own.names, words) if own else Hit(start, end, (), words)
            best = own or best
            large = large and self._table is not None and self._table.goes_on(words)
            if not large and (node is None or not node.after):
                return best
            following = _NEXT.match(text, end)
            if following is None:
                return best
            if following["dot"] and len(word) > 1 and word.lower() not in _DOTTED:
                return best
            word = following["word"]
            # A name of the large table is written with capitals: "Lake View", never "Lake view".
            large = large and (word[0].isupper() or len(word) < 4)
            words = f"{words} {fold(word)}"
            node = node.after.get(fold(word)) if node is not None else None
            if node is None and not large:
                return best
            end = following.end()


def _hit(text: str, start: int, end: int, names: list[Name]) -> Hit | None:
    kept: list[Name] = []
    begin, stop = start, end
    for name in names:
        if name.exact:
            written = re.sub(r"\s+", "", text[start:end])
            if written != name.text.strip(".").replace(" ", ""):
                continue
        if name.text.endswith(".") and text[end : end + 1] == ".":
            stop = end + 1
        if name.lead:
            lead = re.search(rf"(?i)(?<![^\W_]){name.lead}[\s\-‐‑–]{{1,3}}$", text[max(0, start - 12) : start])
            if lead is None:
                continue
            begin = start - len(lead.group())
        kept.append(name)
    if not kept:
        return None
    return Hit(begin, stop, tuple(kept))
