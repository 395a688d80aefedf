"""What Dateline's expressions of time come to as TIMEX3, the form in which TimeBank has them.

TIMEX3 names periods where Dateline has intervals of days ("1998-W45", "1998-Q3", "1998-SU"), and gives a value to what
Dateline never dates: how long, how often, "now". A part of a period ("early March") has the value of the whole. Where
Dateline takes words for one expression ("between March and May", "two days after the vote"), TIMEX3 marks the two
dates, or only the length.
"""

import re
from collections.abc import Iterator

from msgspec import structs

from bench.reading.timeml import Timex
from dateline.model.values.when import When
from dateline.reading.local.time import Anchor, Tense, TimeExpression, resolve
from dateline.reading.local.time import expressions as ex

_CLOCK_UNITS = ("second", "minute", "hour")
_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "month": "M"}
_LETTERS |= {"quarter": "Q", "year": "Y"}
_SMALLER: dict[ex.Unit, tuple[ex.Unit, int]] = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60)}
_PARTS = {"dawn": "MO", "morning": "MO", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI"}
_SEASONS = ("SP", "SU", "FA", "WI")

# What TIMEX3 leaves outside: words that only weaken a length or set a day against another, and an article before what
# only qualifies a noun or is a length in itself.
_WEAK = re.compile(r"(?:(about|around)|only|just|right)\s+(?=.*\S)", re.I)
_SET_OFF = re.compile(r"(?:earlier|later|early|late)\s+(?:on\s+)?(?=\w+day\b)", re.I)
_ARTICLE = re.compile(r"(?:the|a)\s+(?=(?:\w+-quarter|year-(?:earlier|ago))\Z)", re.I)
_ARTICLE_OF_LENGTH = re.compile(r"the\s+(?=(\w+\s+)?\w+\Z)", re.I)
_FURTHER = re.compile(r"\s+(?:before|after|that|since|_)")
# "10 days before the vote": only the length; "10 days before", "a year earlier" and "the day before": a date.
_HINGE = re.compile(r"(?!the ).*?(\s+(?:after|before|following))\Z", re.I | re.S)
_WORD_AFTER = re.compile(r"\s+[\w`'\"]")
_ENDED = re.compile(r"\s+(?:ended|ending)\b")
_BETWEEN = re.compile(r"\s+(?:and|or|to|through|until|till|into)\s+")
# How often something is, told by an adjective, and rates ("$5 a day") are no SET.
_UNMARKED = re.compile(r"annual|quarterly|(?:an?|\d+.*)\s+\w+", re.I)


class Tagger:
    """Makes TIMEX3 of one text's expressions in order: what was told counts for what comes after it."""

    def __init__(self, text: str, published: str) -> None:
        self._text = text
        self._anchor = Anchor(published)
        self._event: When | None = None
        self._period = ""

    def tag(self, expression: TimeExpression, tense: Tense) -> Iterator[Timex]:
        """The expression as TIMEX3: one, none or two of them; a value is empty where nothing says which day it is."""
        meaning, start, end = expression.meaning, expression.start, expression.end
        if isinstance(meaning, ex.Repetition) and _UNMARKED.fullmatch(expression.text):
            return
        if (both := _halves(expression)) is not None:
            for low, high, half in both:
                yield Timex(start + low, start + high, *self._valued(half, expression, tense))
            return
        if isinstance(meaning, ex.Anchored) and _WORD_AFTER.match(self._text, end):
            if (hinge := _HINGE.match(expression.text)) is not None:
                end = start + hinge.start(1)
                meaning = ex.Duration(meaning.amount, meaning.unit)
        kind, value = self._valued(meaning, expression, tense)
        self._remember(meaning, expression, tense, value)
        yield Timex(start + self._outside(meaning, expression), end, kind, value)

    def _outside(self, meaning: ex.Meaning, expression: TimeExpression) -> int:
        """How many of the first characters TIMEX3 leaves outside."""
        said = expression.text
        weak = _WEAK.match(said)
        if weak is not None and not (weak[1] and isinstance(meaning, ex.Ago)):
            return weak.end()
        if (other := _SET_OFF.match(said) or _ARTICLE.match(said)) is not None:
            return other.end()
        length = _ARTICLE_OF_LENGTH.match(said) if isinstance(meaning, ex.Duration) else None
        if length is not None and (length[1] or _FURTHER.match(self._text, expression.end)):
            return length.end()
        return 0

    def _remember(self, meaning: ex.Meaning, expression: TimeExpression, tense: Tense, value: str) -> None:
        if isinstance(meaning, ex.Duration | ex.Repetition | ex.Stretch | ex.Vague):
            return
        self._event = resolve(expression, self._anchor, tense, self._event) or self._event
        if isinstance(meaning, ex.Fraction | ex.Period) and re.fullmatch(r"\d{4}(?:-Q\d)?", value):
            self._period = value

    def _valued(self, meaning: ex.Meaning, expression: TimeExpression, tense: Tense) -> tuple[str, str]:
        if isinstance(meaning, ex.Duration | ex.Stretch):
            return "DURATION", _length(meaning.amount, meaning.unit)
        if isinstance(meaning, ex.Repetition):
            return "SET", _repeated(meaning)
        if isinstance(meaning, ex.Vague):
            if meaning.told and meaning.unit and _ENDED.match(self._text, expression.end):
                return "DURATION", _length(1, meaning.unit)  # "the year ended in June" is no calendar year
            return "DATE", self._told(meaning) if meaning.told else f"{meaning.tense.value.upper()}_REF"
        if isinstance(meaning, ex.Moment):
            return self._moment(meaning, expression, tense)
        if isinstance(meaning, ex.Between):
            return self._valued(meaning.first, expression, tense)
        return "DATE", self._year_before(meaning) or self._dated(meaning, expression, tense)

    def _dated(self, meaning: ex.Meaning, expression: TimeExpression, tense: Tense) -> str:
        if isinstance(meaning, ex.Calendar | ex.Period | ex.Season | ex.Era):
            meaning = structs.replace(meaning, portion=None)
        when = resolve(structs.replace(expression, meaning=meaning), self._anchor, tense, self._event)
        if when is not None:
            return _named(meaning, when)
        if isinstance(meaning, ex.Ago | ex.Anchored):
            return "PAST_REF" if meaning.direction < 0 else "FUTURE_REF"
        return ""

    def _told(self, meaning: ex.Vague) -> str:
        """ "The quarter": the one told of; without one, the last that has ended, and of other periods the current."""
        if meaning.unit in (None, "quarter") and "Q" in self._period:
            return self._period
        if meaning.unit == "year" and self._period:
            return self._period[:4]
        ended = meaning.unit in (None, "quarter") and meaning.tense is not Tense.PRESENT
        period = ex.Period(meaning.unit or "quarter", -1 if ended else 0)
        return self._dated(period, TimeExpression(0, 0, "", "date", period), Tense.PRESENT)

    def _year_before(self, meaning: ex.Meaning) -> str | None:
        """ "A year earlier", told of a quarter, is that quarter of the year before."""
        if not isinstance(meaning, ex.Ago | ex.Anchored) or (meaning.unit, meaning.amount) != ("year", 1):
            return None
        if "Q" not in self._period or meaning.direction > 0:
            return None
        return f"{int(self._period[:4]) - 1}{self._period[4:]}"

    def _moment(self, moment: ex.Moment, expression: TimeExpression, tense: Tense) -> tuple[str, str]:
        """A day with its clock or its part; without a day, the one told of or that of publication."""
        if moment.date is not None:
            _, day = self._valued(moment.date, expression, tense)
        else:
            day = self._event.days[0].isoformat() if self._event is not None else self._anchor.published or ""
        if moment.clock is not None:
            return "TIME", f"{day}T{moment.clock.hour:02}:{moment.clock.minute:02}"
        part = _PARTS.get(moment.part or "")
        return ("TIME", f"{day}T{part}") if part else ("DATE", day)


def _halves(expression: TimeExpression) -> list[tuple[int, int, ex.Meaning]] | None:
    """Where TIMEX3 has two expressions: their places in the words, and their meanings."""
    said, meaning = expression.text, expression.meaning
    if isinstance(meaning, ex.Between) and (gap := _BETWEEN.search(said)) is not None:
        return [(0, gap.start(), meaning.first), (gap.end(), len(said), meaning.last)]
    if isinstance(meaning, ex.Moment) and meaning.other is not None and "(" in said:
        cut = said.index("(")
        first = ex.Moment(meaning.date or meaning.other_date, meaning.part, meaning.clock)
        second = ex.Moment(meaning.other_date or meaning.date, clock=meaning.other)
        return [(0, len(said[:cut].rstrip()), first), (cut + 1, len(said.rstrip(")")), second)]
    return None


def _length(amount: float | None, unit: ex.Unit) -> str:
    """ISO 8601, with "X" for a number that is not told and whole numbers of smaller units for halves."""
    clock = "T" if unit in _CLOCK_UNITS else ""
    if amount is None:
        return f"P{clock}X{_LETTERS[unit]}"
    if amount != int(amount) and unit in _SMALLER:
        smaller, size = _SMALLER[unit]
        whole = f"{int(amount)}{_LETTERS[unit]}" if amount >= 1 else ""
        return f"P{clock}{whole}{(amount - int(amount)) * size:.10g}{_LETTERS[smaller]}"
    return f"P{clock}{amount:.10g}{_LETTERS[unit]}"


def _repeated(meaning: ex.Repetition) -> str:
    if meaning.weekday is not None:
        return f"XXXX-WXX-{meaning.weekday + 1}"
    if meaning.month is not None:
        return f"XXXX-{meaning.month:02}"
    return _length(meaning.every, meaning.unit)


def _named(meaning: ex.Meaning, when: When) -> str:
    """The period that TIMEX3 has a name for, in which the first day lies."""
    low, high = when.days
    if isinstance(meaning, ex.Season):
        return f"{low.year}-{_SEASONS[meaning.season]}"
    if isinstance(meaning, ex.Fraction):
        return f"{low.year}-{'Q' if meaning.parts == 4 else 'H'}{meaning.index + 1}"
    if isinstance(meaning, ex.Era):
        return f"{low.year}"[: 3 if meaning.years == 10 else 2]
    unit: str | None = meaning.unit if isinstance(meaning, ex.Period | ex.Ago | ex.Anchored) else None
    if isinstance(meaning, ex.Calendar):
        unit = meaning.whole
    if unit in ("week", "weekend"):
        year, week, _ = low.isocalendar()
        return f"{year}-W{week:02}{'-WE' if unit == 'weekend' else ''}"
    if unit == "quarter":
        return f"{low.year}-Q{(low.month + 2) // 3}"
    if unit == "year" or (low.month, low.day, high.month, high.day) == (1, 1, 12, 31):
        return f"{low.year}"
    if unit == "month" or ((low.year, low.month) == (high.year, high.month) and low.day == 1 and high.day > 27):
        return f"{low:%Y-%m}"
    return low.isoformat()
