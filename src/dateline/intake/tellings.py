"""A report's prose → its sentences by what two translators of one text have in common: senses, names and numbers.

Who translates a text anew chooses other words and builds other sentences, but tells the same things in the same order,
with the same numbers and, however they are spelled, the same names. So a word counts by its first five letters and by
the row of near-synonyms that it stands in (data/retelling.toml), a name by its consonants, a clock time by 24 hours.
The table is English; names and numbers serve every language that is written in Latin letters.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

from dateline.intake.shingles import DAYS, FUNCTION_WORDS, NUMBERS, key_of, packed, prose_of, words_in
from dateline.model.report import Report

MOST = 60
"""Sentences that are compared of a report: comparing takes time by their square."""

STEM = 5
"""Letters by which a word counts: "defence" and "defense", "explodes" and "explosion" are one."""

_TABLE = tomllib.loads((files("dateline.intake") / "data" / "retelling.toml").read_text("utf-8"))
_ABBREVIATIONS = frozenset(_TABLE["abbreviations"].split())
_ORDINALS = dict(entry.split("=") for entry in _TABLE["ordinals"].split())
_SPELLINGS = [entry.split("=") for entry in _TABLE["spellings"].split()]

_COMMON = frozenset(word[:STEM] for word in _TABLE["common"].split())
_SENSE: dict[str, str] = {}
for _ending in ("", "s", "d", "ed", "ing"):
    # Short words change within the letters that count; what is listed goes before what is only inflected.
    for _row in _TABLE["alike"]:
        for _word in _row.split():
            if not _ending or len(_word) < STEM:
                _SENSE.setdefault(f"{_word}{_ending}"[:STEM], _row.split()[0])

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:'[^\W_]+)?")
_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?m\b\.?", re.IGNORECASE)
_INITIALS = re.compile(r"\b([A-Z])\.(?=[A-Z]\b)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_OPENING = "\"'“‘"
_ENDINGS = frozenset(("st", "nd", "rd", "th"))
"""Of ordinals in figures."""

_BITS = 3


class Sort(IntEnum):
    """What a word of a telling is, by which it counts more or less."""

    COMMON = 1
    LITTLE = 2
    """A number of one digit, a day or month, a name of one consonant."""
    WORD = 3
    BRIEF = 4
    """A name of two consonants."""
    NAME = 5
    NUMBER = 6


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text, paragraph by paragraph, in one line each."""
    for paragraph in re.split(r"\n\s*\n", text):
        line, start = " ".join(paragraph.split()), 0
        for end in _END.finditer(line):
            before = line[start : end.start()].rpartition(" ")[2].casefold().strip("\"'“‘(")
            numbered = before == "no" and line[end.end()].isdigit()
            if numbered or before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
                continue
            yield line[start : end.end()].strip()
            start = end.end()
        if rest := line[start:].strip():
            yield rest


def told_by(report: Report) -> tuple[bytes, tuple[int, ...]]:
    """The report's first `MOST` sentences as hashed words, and the keys of the names and numbers in them."""
    told: list[int] = []
    marks: set[int] = set()
    for number, sentence in zip(range(MOST), sentences_of(prose_of(report)), strict=False):
        words = list(_words(sentence))
        told += [0] * (number > 0) + [_hash(sort, text) for sort, text in words]
        marks |= {key_of(text) for sort, text in words if sort >= Sort.BRIEF}
    return packed(told), tuple(sorted(marks))


def sentences_in(told: bytes) -> list[list[int]]:
    """The hashed words of each sentence, as they were packed; `sort_of` says what each is."""
    found: list[list[int]] = [[]]
    for word in words_in(told):
        if word:
            found[-1].append(word)
        else:
            found.append([])
    return found


def sort_of(word: int) -> Sort:
    """What a hashed word is."""
    return Sort(word & (1 << _BITS) - 1)


def _words(sentence: str) -> Iterator[tuple[Sort, str]]:
    text = _INITIALS.sub(r"\1", _CLOCK.sub(_clock, sentence.replace("’", "'")))
    for found in _WORD.finditer(text):
        at = found.start()
        yield from _senses(found[0], at == 0 or text[at - 1] in _OPENING)


@lru_cache(maxsize=50_000)
def _senses(written: str, begins: bool) -> tuple[tuple[Sort, str], ...]:
    """What a word counts as. A capital where a sentence or quotation begins may be a name's or not: as both."""
    word = written.casefold().removesuffix("'s")
    number = _number(word)
    if number is not None:
        return ((Sort.LITTLE if len(number) == 1 else Sort.NUMBER, number),)
    if word in DAYS:
        return ((Sort.LITTLE, word),)
    if word in FUNCTION_WORDS or word in _ENDINGS:
        return ()
    if not written[0].isupper() or len(word) == 1:
        return (_ordinary(word),)
    if not begins:
        return (_name(word),)
    return (_ordinary(word), _name(word)) if len(word) > 2 else (_ordinary(word),)


def _clock(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + 12 * (found[3] in "pP")
    return f"{hour}:{found[2] or '00'}"


def _number(word: str) -> str | None:
    if word[0].isdigit():
        return word.replace(",", "") if _GROUPED.fullmatch(word) else word
    return NUMBERS.get(word) or _ORDINALS.get(word)


def _ordinary(word: str) -> tuple[Sort, str]:
    stem = word[:STEM] if word.isalpha() else word
    return (Sort.COMMON if stem in _COMMON else Sort.WORD), _SENSE.get(stem, stem)


def _name(word: str) -> tuple[Sort, str]:
    consonants = _consonants(word)
    return (Sort.LITTLE, Sort.BRIEF, Sort.NAME)[min(len(consonants), 3) - 1], consonants


def _consonants(word: str) -> str:
    """What the spellings of a name have in common; the name itself in other letters than Latin."""
    letters = re.sub("[^a-z0-9]", "", unicodedata.normalize("NFKD", word))
    if not letters:
        return word
    for one, other in _SPELLINGS:
        letters = letters.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouy]", "", letters) or letters[0])


@lru_cache(maxsize=200_000)
def _hash(sort: Sort, text: str) -> int:
    return key_of(text) % (1 << 29) << _BITS | sort
