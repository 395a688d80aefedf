"""Rules for periods and feasts by name: seasons, quarters and halves, decades, centuries, Christmas."""

import re

from dateline.reading.local.time import words
from dateline.reading.local.time.calendar_rules import (
    OR_YEAR,
    PORTION,
    WHICH,
    YEAR,
    ordinal,
    portion,
    which,
    year_offset,
    year_said,
)
from dateline.reading.local.time.expressions import Era, Feast, Fraction, Season
from dateline.reading.local.time.rules import Found

_WHICH_YEAR = "(?: of)? (?P<that>last|this|next|the) year"
_FEAST_CONTEXT = frozenset(words.listed("on by until since before after till"))


def _season(found: Found) -> Season | None:
    name = found.word("season")
    said = found.has("which") or found.has("year") or found.has("that")
    if name in ("fall", "spring") and not said:
        if found.before not in ("in", "during", "since", "by", "until", "of") or found.after == "of":
            return None
    if not said and not found.has("the") and found.before not in ("in", "during", "since", "by", "until", "of", "for"):
        return None
    return Season(words.SEASONS[name], year_said(found), which(found), year_offset(found), portion(found))


def fraction(found: Found, offset: int | None = None) -> Fraction | None:
    """A quarter or half by its number, of the year that the words name, else so many years from the anchor's."""
    parts = 4 if found.word("part").startswith("quarter") else 2
    index = ordinal(found.word("index")) - 1
    return Fraction(parts, index, year_said(found), offset) if index < parts else None


def _fraction(found: Found) -> Fraction | None:
    if found.has("that") and year_offset(found) is None:
        return None
    return fraction(found, year_offset(found))


def _decade(found: Found) -> Era | None:
    if found.has("word"):
        return Era(
            (2000 if found.word("century") == "twenty" else 1900) + words.DECADE_WORDS[found.word("word")],
            10,
            portion(found),
        )
    year = int(re.sub(r"\D", "", found.word("decade")))
    return Era(year + (1900 if year < 100 else 0), 10, portion(found))


def _century(found: Found) -> Era | None:
    number = ordinal(found.word("index"))
    return Era((number - 1) * 100, 100, portion(found)) if 10 < number < 22 else None


def _feast(found: Found) -> Feast | None:
    """ "Last Christmas", "Easter Sunday 2019"; the bare name of the season only where a day must be meant."""
    name = found.word("feast")
    sure = " " in name or name == "thanksgiving" or found.has("which") or found.has("year")
    if not sure and found.before not in _FEAST_CONTEXT:
        return None
    return Feast(words.FEASTS[name], year_said(found), which(found), year_offset(found))


RULES = (
    (f"(?:(?P<which>{WHICH}) )?(?P<feast>{'|'.join(sorted(words.FEASTS, key=len, reverse=True))}){OR_YEAR}", _feast),
    (
        f"(?P<the>the )?(?:(?P<which>{WHICH}) )?{PORTION}(?P<season>SEASON)(?:(?: ,| of)? {YEAR}|{_WHICH_YEAR})?",
        _season,
    ),
    ("(?P<that>last|this|next) year 's (?P<index>ORDWORD) -? (?P<part>quarter|half)", _fraction),
    (f"the (?:fiscal )?{YEAR} (?P<index>ORDWORD) -? (?P<part>quarter|half)", _fraction),
    (
        "(?:the )?(?:fiscal -? )?(?P<index>ORDWORD) -? (?:fiscal )?(?P<part>quarter|half)"
        f"(?:(?: ,| of| in)?(?: fiscal)? {YEAR}|{_WHICH_YEAR})?",
        _fraction,
    ),
    (f"(?:the )?{PORTION}(?P<decade>DECADE)", _decade),
    (f"(?:the )?{PORTION}(?:(?P<century>nineteen|twenty) -? )?(?P<word>DECADEWORD)", _decade),
    (f"(?:the )?{PORTION}(?P<index>ORDWORD) -? century", _century),
)
