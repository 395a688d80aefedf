"""Words that a person types, and words of texts → stems that are compared: the same for every database.

A query is words, "words in a row", and -words that must not be there. It is never the database's own syntax, so there
is none that is wrong. Stems are those of the Snowball stemmer for English, of words without their accents.
"""

import re
import threading
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import product

import msgspec
import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'(?P<without>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LONGEST = 64
"""Characters of a word that count; a run of more is no word."""
_MOST_TERMS = 24

_stemmer = snowballstemmer.stemmer("english")
_one_at_a_time = threading.Lock()
"""The stemmer keeps the word that it works on in itself."""


class Query(msgspec.Struct, frozen=True):
    """What texts must have, and what they must not: each a stem, or several in a row."""

    terms: tuple[tuple[str, ...], ...]
    without: tuple[tuple[str, ...], ...] = ()

    def fits(self, text: str) -> bool:
        """Whether a text has what is asked for."""
        held = f" {' '.join(stems(text))} "
        return all(f" {' '.join(term)} " in held for term in self.terms) and not any(
            f" {' '.join(term)} " in held for term in self.without
        )


def parse(typed: str) -> Query | None:
    """What is asked for; `None` where no word is, or only such as must not be there.

    A word with a mark in it ("KN-23") is words in a row.
    """
    terms: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    for found in _TERM.finditer(typed):
        term = stems(found["phrase"] if found["word"] is None else found["word"])
        if term and len(terms) + len(without) < _MOST_TERMS:
            (without if found["without"] else terms).append(tuple(term))
    return Query(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(without))) if terms else None


def stems(text: str) -> list[str]:
    """The stems of the words of a text, in their order."""
    return [stem(word) for word in _WORD.findall(_bare(text))]


def stemmed(text: str) -> Iterator[tuple[str, int, int]]:
    """The same with where each word stands: `text[start:end]`."""
    return ((stem(found[0]), *found.span()) for found in _WORD.finditer(text))


def alike(text: str, stems: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Of these, those that may have one of the stems: a word begins as its stem does, with a `y` perhaps for an `i`."""
    if not text.isascii():
        return stemmed(text)
    # The last letters of a stem may be others than the word's.
    found = _beginning(frozenset(stem[: 3 if len(stem) > 4 else 2] for stem in stems)).finditer(text.lower())
    return ((stem(word[0]), *word.span()) for word in found)


@lru_cache(maxsize=256)
def _beginning(starts: frozenset[str]) -> re.Pattern[str]:
    written = set[str]()
    for start in starts:
        written |= {start[0] + "".join(more) for more in product(*("iy" if c in "iy" else c for c in start[1:]))}
    # What may not stand before a word stands behind its beginning, so that the search leaps from letter to letter.
    either = "|".join(rf"{start}(?<![^\W_]{start})" for start in sorted(written))
    return re.compile(rf"(?:{either})[^\W_]*", re.ASCII)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of one word, with accents or without, in capitals or not."""
    small = _bare(word).casefold()[:_LONGEST]
    with _one_at_a_time:
        return str(_stemmer.stemWord(small))


def _bare(text: str) -> str:
    """A text without its accents, and without the signs that are written in one with letters."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
