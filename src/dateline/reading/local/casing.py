"""A text all in capitals into the same text in the case that print would give it, letter for letter.

Wires and monitored broadcasts come in capitals, and a parser trained on print takes every word of them for a name.
What stays a capital: the first letter of a sentence; names that the places' tables know; months and weekdays; words
that are no English words; titles before a name; the words that an abbreviation in brackets stands for. All other
words are put in small letters. The length never changes, so offsets hold.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from spacy.language import Language

from dateline.places.index import QUALIFIER, scan
from dateline.places.tables import cautions
from dateline.reading.local.lexicon import words

SHARE = 0.9
"""Of its letters so many are capitals where a text is all in capitals; ordinary print has under a fifth."""
ENOUGH = 60
"""Letters from which that can be told."""

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|(?:(?<!\b[A-Z])\.|[!?:])['\"”’)\]]*\s+|\n\s*\n\s*|--\s*)['\"“‘\[(]*$")
_MONTH_AFTER = re.compile(r"(?:\b(?:IN|OF|SINCE|UNTIL|BY|LAST|NEXT|THIS|EARLY|LATE|MID)|\d(?:ST|ND|RD|TH)?)[\s-]+$")
_BRACKETED = re.compile(r"[\[(]\s*([A-Z]{2,8})\s*[\])]")
_ENDINGS = (("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""),
            ("ing", "e"), ("er", ""), ("er", "e"), ("ly", ""), ("est", ""))  # fmt: skip


def is_capitals(text: str) -> bool:
    """True for a text all in capitals."""
    upper = sum(map(str.isupper, text))
    return upper >= ENOUGH and upper >= SHARE * (upper + sum(map(str.islower, text)))


def in_print_case(text: str, nlp: Language) -> str:
    """The text as print would have it, as long as it was."""
    is_english = _english(nlp)
    known = set(_known(text, is_english))
    short = frozenset(match[1] for match in _BRACKETED.finditer(text) if not is_english(match[1].lower()))
    found: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        found += [
            text[at : match.start()],
            word if (word := match[0]) in short else _cased(text, match, known, is_english),
        ]
        at = match.end()
    return "".join([*found, text[at:]])


def _cased(text: str, match: re.Match[str], known: set[int], is_english: Callable[[str], bool]) -> str:
    word, low = match[0], match[0].lower()
    start = match.start()
    if "." in word or low in words("casing", "words", "capitals"):
        return word
    if low in ("may", "march"):  # the months, which are words of another sort as often
        dated = _MONTH_AFTER.search(text[max(0, start - 8) : start]) or re.match(r"\s+\d", text[match.end() :][:4])
        return _title(word) if dated or _OPENS.search(text[max(0, start - 8) : start]) else low
    if start in known or low in words("casing", "words", "names") or _OPENS.search(text[max(0, start - 8) : start]):
        return _title(word)
    if low in words("casing", "words", "titles") and _before_name(text, match.end(), known, is_english):
        return _title(word)
    if low in words("casing", "words", "particles"):
        return _title(word) if low in words("casing", "words", "leading") and _before_name(
            text, match.end(), known, is_english
        ) else low  # fmt: skip
    if is_english(low):
        return low
    if len(word) == 1 or not re.search(r"[AEIOUY]", word):
        return word
    return _title(word)


def _title(word: str) -> str:
    """`O'BRIEN` is O'Brien, `BOY'S` Boy's."""
    head, mark, tail = word.partition("'")
    if mark and len(head) == 1:
        return head + mark + tail.capitalize()
    return word[0] + word[1:].lower()


def _before_name(text: str, end: int, known: set[int], is_english: Callable[[str], bool]) -> bool:
    after = re.match(r"\s+([^\W\d_]+)", text[end : end + 40])
    if after is None:
        return False
    return end + after.start(1) in known or _foreign(after[1], is_english)


def _foreign(word: str, is_english: Callable[[str], bool]) -> bool:
    low = word.lower()
    return low in words("casing", "words", "names") or not (
        is_english(low) or low in words("casing", "words", "particles")
    )


def _known(text: str, is_english: Callable[[str], bool]) -> Iterator[int]:
    """Where words of names begin that the tables know, or that an abbreviation in brackets stands for."""
    titled = _WORD.sub(lambda m: m[0] if "." in m[0] else _title(m[0]), text)
    given = {name.lower() for name in cautions()["given"]}
    for hit in scan(titled):
        inside = list(_WORD.finditer(text, hit.start, hit.end))
        sure = any(name.form not in ("", QUALIFIER) for name in hit.names) or len(inside) > 1
        single = inside[0][0].lower() if inside else ""
        if sure or single in given or not is_english(single):
            yield from (m.start() for m in inside if m[0].lower() not in ("of", "the", "and"))
    for short in _BRACKETED.finditer(text):
        before = [m for m in _WORD.finditer(text, max(0, short.start() - 90), short.start()) if len(m[0]) > 3]
        initials = short[1]
        last = before[-len(initials) :]
        if [m[0][0] for m in last] == list(initials):
            yield from (m.start() for m in last)


@cache
def _english(nlp: Language) -> Callable[[str], bool]:
    """Whether a word in small letters is one of English, by the lemmatizer's tables."""
    lookups: Any = nlp.get_pipe("lemmatizer")
    tables = lookups.lookups
    index = frozenset().union(*tables.get_table("lemma_index").values())
    irregular = frozenset().union(*(table for table in tables.get_table("lemma_exc").values()))
    strings, store = frozenset(words("casing", "words", "names")), nlp.vocab.strings
    stops = nlp.Defaults.stop_words

    @cache
    def known(word: str) -> bool:
        bare = re.sub(r"['’]s?$", "", word)
        if bare in strings:
            return False
        if bare in stops or bare in index or _in(irregular, store, bare):
            return True
        return any(bare.endswith(end) and bare[: -len(end)] + more in index for end, more in _ENDINGS)

    return known


def _in(irregular: frozenset[Any], store: Any, word: str) -> bool:
    return word in irregular or (word in store and store[word] in irregular)
