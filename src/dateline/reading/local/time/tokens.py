"""A text as a string of one character a word, so that rules over words can be ordinary compiled regexes.

Every word of the time vocabulary gets a private character of its own, every shape of number one of a few, and all
other words the same one, which no rule matches. A rule then reads as English ("last WEEKDAY"), and a megabyte of text
is searched by the regex engine and not by Python.
"""

import re
from collections.abc import Iterator

from dateline.reading.local.time.words import CASED, NAMES

OTHER = "_"
"""The character of a word that is in no rule."""

# Possessive quantifiers throughout: no input makes this scan look at a character more than a few times.
_TOKEN = re.compile(
    r"""
      \n[^\S\n]*+\n\s*+                                                             # a paragraph's end
    | /\d{4}(?:/\d\d|-\d\d-)[\d/]*+                                                # part of an address
    | \d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?+(?:Z|[+-]\d\d:?\d\d)?+)?+(?![\w-])      # an ISO 8601 date
    | \d{1,4}+(?:/\d{1,2}+/\d{2,4}+|\.\d{1,2}+\.\d{4})(?![\w/])                      # numbers in some order
    | \d{1,2}+:\d\d(?::\d\d)?+(?![:\d])                                             # a clock
    | ['’]?\d{1,3}0['’]?s\b                                                         # a decade
    | \d{1,3}+(?:,\d{3})++(?:\.\d++)?+(?!\w)
    | \d++(?:[.:/]\d++)++                                                           # decimals, scores, fractions
    | \d++(?i:st|nd|rd|th)\b
    | \d++
    | (?i:[ap](?:\.\s?m\b\.?+|m\b))
    | (?i:mid|early|late)(?=[-‐‑][^\W_])
    | (?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.
    | (?i:u\.s\.|e[sd]t\.)
    | [oO]['’]clock\b
    | [^\W\d_]++(?:[-‐‑]?+\d\w*+(?:[-‐‑]\w++)*+)?+                                  # a word, or a name with a number
    | ['’]s\b
    | \S
    """,
    re.VERBOSE,
)

_SHAPES = (
    ("ZERO", r"0?0"),
    ("N12", r"0?[1-9]|1[0-2]"),
    ("N24", r"1[3-9]|2[0-4]"),
    ("N31", r"2[5-9]|3[01]"),
    ("N59", r"3[2-9]|[45]\d"),
    ("N999", r"[6-9]\d|\d{3}"),
    ("YEAR_HHMM", r"(?:1[5-9]|2[01])[0-5]\d"),
    ("YEAR_ONLY", r"(?:1[5-9]|2[01])[6-9]\d"),
    ("HHMM", r"(?:0\d|1[0-4]|2[23])[0-5]\d"),
    ("BIG", r"\d{4,12}|\d{1,3}(?:,\d{3})+"),
    ("CLOCK", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"),
    ("DOTTED", r"(?:[01]?\d|2[0-4])\.[0-5]\d"),
    ("FRACTION", r"1/2|[13]/4"),
    ("DECIMAL", r"\d{1,4}\.\d{1,3}"),
    ("ORDINAL", r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
    ("DECADE", r"['’]?(?:1[5-9]|20)?\d0['’]?s"),
    ("ISO", r"\d{4}-\d\d-\d\d(?:t.*)?"),
    ("NUMERIC", r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}"),
    ("AMPM", r"[ap](?:\.\s?m\.?|m)"),
)
_SHAPE = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES), re.DOTALL)
_FOLD = {"‐": "-", "‑": "-", "’s": "'s", "o’clock": "o'clock", "'s": "'s"}
_FIRST = 0xE000


class Vocabulary:
    """The words that some rule asks for, and the character of each."""

    def __init__(self) -> None:
        self._characters: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def character(self, word: str) -> str:
        """That of a lower-case word or of a shape ("N12"); given on first asking."""
        return self._characters.setdefault(word, chr(_FIRST + len(self._characters)))

    def read(self, token: str) -> str:
        """The character of a token as it stands in a text, `OTHER` where no rule asks for it."""
        known = self._known.get(token)
        if known is None:
            known = self._read(token)
            if len(self._known) < 100_000 and len(token) < 40:
                self._known[token] = known
        return known

    def _read(self, token: str) -> str:
        if len(token) > 40:
            return OTHER
        word = fold(token)
        if (word in CASED and token[0].islower()) or (word in NAMES and token[0].isupper()):
            return OTHER
        if word in self._characters:
            return self._characters[word]
        shape = _SHAPE.fullmatch(word)
        return self._characters.get(shape.lastgroup or "", OTHER) if shape else OTHER


def fold(token: str) -> str:
    """A token as the tables spell it."""
    word = token.lower()
    return _FOLD.get(word, word)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The words, numbers and signs of a text; spaces and single line ends only part them."""
    return _TOKEN.finditer(text)
