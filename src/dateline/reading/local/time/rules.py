"""The small language that the rules are written in, and how a match is read.

A rule is a regular expression over words: `the? (?P<n>NUMBER) (?P<unit>UNIT) ago`. A word in lower case stands for
itself, one in capitals for a class of words, `-`, `–`, `,`, `/`, `'s` and LPAR for themselves; the rest is regex
syntax. Repetition is always bounded, so that no text takes long.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from dateline.reading.local.time import words
from dateline.reading.local.time.expressions import Meaning
from dateline.reading.local.time.tokens import Vocabulary

_SHAPE_CLASSES = {
    "DAYNUM": "N12 N24 N31",
    "HOUR12": "ZERO N12",
    "SMALL": "N12 N24 N31 N59 N999",
    "DIGITS": "ZERO N12 N24 N31 N59 N999 YEAR_HHMM YEAR_ONLY HHMM BIG",
    "YEAR": "YEAR_HHMM YEAR_ONLY",
    "FOURDIGITS": "YEAR_HHMM HHMM",
    "DECIMAL": "DECIMAL DOTTED",
    "FRACTION": "FRACTION",
    "CLOCK": "CLOCK",
    "DOTTED": "DOTTED",
    "DECADE": "DECADE",
    "NTH": "ORDINAL",
    "ISO": "ISO",
    "NUMERIC": "NUMERIC",
    "AMPM": "AMPM",
}
_FULL_WEEKDAYS = [name for name in words.WEEKDAYS if name.endswith("day")]
_FULL_MONTHS = [name for name in words.MONTHS if len(name) > 3 and not name.endswith(".") and name != "sept"]
_WORD_CLASSES: dict[str, Iterable[str]] = {
    "MONTH": words.MONTHS,
    "FULLMONTH": [*_FULL_MONTHS, "may"],
    "WEEKDAY": _FULL_WEEKDAYS,
    "ANYWEEKDAY": words.WEEKDAYS,
    "WEEKDAYS": [name + "s" for name in _FULL_WEEKDAYS],
    "ORDWORD": words.ORDINALS,
    "UNIT": [unit for unit in words.UNITS if unit not in ("min", "mins", "hrs")],
    "SHORTUNIT": ["min", "mins", "hrs"],
    "UNITS": [unit for unit in words.UNITS if unit.endswith("s") or unit == "centuries"],
    "LONGUNIT": words.listed("day week weekend month quarter year decade century"),
    "SEASON": words.SEASONS,
    "PARTOFDAY": [w for w in words.PARTS_OF_DAY if w not in ("early", "late", "mornings")],
    "PARTSOFDAY": words.listed("mornings afternoons evenings nights"),
    "FREQUENCY": words.FREQUENCIES,
    "VAGUE": words.VAGUE,
    "TENS": [word for word, value in words.NUMBERS.items() if value >= 20],
    "NUMWORD": [word for word in words.NUMBERS if word not in ("a", "an")],
    "DECADEWORD": words.DECADE_WORDS,
    "ZONE": [zone for zone in words.ZONES if zone in words.BARE_ZONES],
    "ZONEPLACE": [zone for zone in words.ZONES if zone not in words.BARE_ZONES],
    "ABOUT": words.listed("about around approximately roughly some nearly almost circa"),
}
_MACROS = {
    "PLAINNUMBER": "(?:DIGITS(?: -? FRACTION)?|DECIMAL|TENS -? NUMWORD|NUMWORD)(?: (?:-? and -? (?:a|one) -? half))?",
    "NUMBER": (
        "(?:ABOUT )?(?:(?:no |not )?more than |less than |at least |up to |just |only |under |fewer than |well over "
        "|as many as )?"
        "(?:half (?:a|an) |the better part of (?:a|an) "
        "|PLAINNUMBER(?: dozen| hundred| thousand)?(?: (?:to|or|-|–) PLAINNUMBER)?"
        "|(?:a )?couple of |a couple |a dozen |a hundred |a half dozen |a few |few |several |many |dozens of "
        "|hundreds of |a|an)"
    ),
}
_PIECE = re.compile(r"\(\?P<\w+>|\(\?<?[:=!]|[()|?*+]|\{\d,?\d?\}|'s|[A-Za-z][\w'.]*|[-–,/:\"]|\s+")
_SYNTAX = re.compile(r"\(.*|[()|?*+]|\{.*|")


class Found:
    """A match of one rule: the words (lower case) that each named part of it took."""

    def __init__(self, match: re.Match[str], tokens: Sequence[str]) -> None:
        self._match = match
        self._tokens = tokens

    def words(self, name: str) -> list[str]:
        """The words of a part; empty where the text, or the rule, has no such part."""
        if name not in self._match.re.groupindex:
            return []
        first, last = self._match.span(name)
        return list(self._tokens[first:last]) if first >= 0 else []

    def word(self, name: str) -> str:
        """The same joined by spaces."""
        return " ".join(self.words(name))

    def has(self, name: str) -> bool:
        """Whether the part is there."""
        return bool(self.words(name))

    def _near(self, index: int) -> str:
        return self._tokens[index] if 0 <= index < len(self._tokens) else ""

    @property
    def before(self) -> str:
        """The word before the match, as it stands in the rules; empty where there is none that a rule knows."""
        return self._near(self._match.start() - 1)

    @property
    def after(self) -> str:
        """The word after the match."""
        return self._near(self._match.end())

    def number(self, name: str) -> float | None:
        """The number that the words of a part say, `None` where they name none ("several")."""
        return number(self.words(name))


_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}


def number(said: Sequence[str]) -> float | None:
    """A number in words or digits: "twenty-one", "two and a half", "a couple of"; the lower of "two or three".

    The first unit of "a", "half a" and "couple of" counts; `None` for "several", "a few" and the like.
    """
    total: float | None = None
    factor = 1.0
    for index, word in enumerate(said):
        value: float | None = None
        if (word in ("to", "or", "–") and total is not None) or (word == "-" and total is not None and total < 20):
            break
        if word in _FRACTIONS:
            value = _FRACTIONS[word]
        elif word[:1].isdigit() and len(word) < 16:
            value = float(word.replace(",", "").replace(":", "."))
        elif word == "half":
            rest = list(said[index + 1 :])
            return 0.5 if total is None and rest in (["a"], ["an"]) else (total or 0) + 0.5 if rest == [] else None
        elif word in ("couple", "dozen", "hundred", "thousand"):
            factor = {"couple": 2.0, "dozen": 12.0, "hundred": 100.0, "thousand": 1000.0}[word]
        elif word in words.NUMBERS and not (word in ("a", "an", "one") and "half" in said and total is not None):
            value = words.NUMBERS[word]
        elif word in ("few", "several", "many", "dozens", "hundreds"):
            return None
        total = value if total is None else total + (value or 0)
    if factor > 1:
        return (total or 1) * factor
    return total


Builder = Callable[[Found], Meaning | None]


class Rule:
    """A pattern over words and the function that makes a meaning of its match, or `None` to let it go.

    A `bare` rule finds what is only a time beside another ("early" beside "Saturday").
    """

    def __init__(self, vocabulary: Vocabulary, pattern: str, build: Builder, *, bare: bool = False) -> None:
        self.pattern = pattern
        self.build = build
        self.bare = bare
        self.regex = re.compile(_compiled(vocabulary, pattern))


def _compiled(vocabulary: Vocabulary, pattern: str) -> str:
    for _ in range(2):
        for name, macro in reversed(_MACROS.items()):
            pattern = re.sub(rf"\b{name}\b", f"(?:{macro})", pattern)
    out: list[str] = []
    position = 0
    for piece in _PIECE.finditer(pattern):
        if piece.start() != position:
            raise ValueError(f"{pattern!r} cannot be read as a rule at {pattern[position:]!r}.")
        position = piece.end()
        text = piece[0].strip()
        if _SYNTAX.fullmatch(text):
            out.append(text)
        elif text == "LPAR" or text == "RPAR":
            out.append(vocabulary.character("(" if text == "LPAR" else ")"))
        elif text in _SHAPE_CLASSES:
            out.append("[" + "".join(map(vocabulary.character, _SHAPE_CLASSES[text].split())) + "]")
        elif text in _WORD_CLASSES:
            extra = ["ORDINAL"] if text == "ORDWORD" else []
            out.append("[" + "".join(map(vocabulary.character, [*_WORD_CLASSES[text], *extra])) + "]")
        else:
            out.append(vocabulary.character(text))
    if position != len(pattern):
        raise ValueError(f"{pattern!r} cannot be read as a rule at {pattern[position:]!r}.")
    return "".join(out)
