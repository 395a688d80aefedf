"""What the words of a time expression mean before it is known when they were written.

Each kind of wording has one small frozen structure. None of them holds a resolved date: "last Tuesday" is a weekday
and the word "last", and only `resolve` with an `Anchor` makes a day of it.
"""

from enum import StrEnum
from typing import Literal

import msgspec

from dateline.model.words import PublishedBasis

Kind = Literal["date", "time", "duration", "repetition", "anchored"]

Unit = Literal["second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "year"]

Portion = Literal["early", "mid", "late", "first-half", "second-half", "earlier", "later"]
"""A part of a longer period; "earlier" and "later" end and begin on the day of publication."""

PartOfDay = Literal["early", "dawn", "morning", "noon", "afternoon", "evening", "night", "late"]


class Tense(StrEnum):
    """Where the verb that the expression hangs on puts it."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"


class Anchor(msgspec.Struct, frozen=True):
    """When and where the words were written.

    `published` is an EDTF date ("2021-10-19", "2021-10") or an ISO 8601 date and time, best with its offset. The time
    a crawler came by (`basis` crawl) anchors nothing. `zone` is the IANA zone of the outlet or dateline, `place_zone`
    that of the incident, whose civil date is wanted.
    """

    published: str | None
    basis: PublishedBasis | None = None
    zone: str | None = None
    place_zone: str | None = None


class Calendar(msgspec.Struct, frozen=True, tag="calendar"):
    """A date by its number or name: "19 October 2021", "Sept. 15", "early March", "2017", "October of last year".

    `which` is -1, 0 or 1 for "last", "this" and "next" before a month; `year_offset` counts years from the anchor's.
    `whole` is set where more than the day is meant: "the week of March 6". `nth` counts the weekdays of a month from 1,
    or is -1 for its last: "the first Monday of May".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    portion: Portion | None = None
    which: int | None = None
    year_offset: int | None = None
    approximate: bool = False
    whole: Literal["week", "weekend"] | None = None
    nth: int | None = None


class Weekday(msgspec.Struct, frozen=True, tag="weekday"):
    """A day by its name, Monday 0; `which` as said before it ("last Tuesday"), `week_offset` for "Tuesday last week".

    `weeks_from` moves the nearest one: "a week from Tuesday" is 1, "a week ago Tuesday" is -1.
    """

    weekday: int
    which: int | None = None
    week_offset: int | None = None
    weeks_from: int = 0


class Day(msgspec.Struct, frozen=True, tag="day"):
    """Days counted from that of publication: yesterday is -1; `last` differs from `first` for "overnight".

    `told` is set for "earlier in the day": the day that is being told of, where that is known.
    """

    first: int
    last: int
    told: bool = False


class Period(msgspec.Struct, frozen=True, tag="period"):
    """A week, weekend, month, quarter or year counted from the current one; `None` for the nearest by tense."""

    unit: Unit
    offset: int | None
    portion: Portion | None = None


class Season(msgspec.Struct, frozen=True, tag="season"):
    """A season of the northern year: 0 spring, 1 summer, 2 autumn, 3 winter (named for the year it begins in)."""

    season: int
    year: int | None = None
    which: int | None = None
    year_offset: int | None = None
    portion: Portion | None = None


class Feast(msgspec.Struct, frozen=True, tag="feast"):
    """A feast by its day in the year, "12-25", or as it moves: "thanksgiving", "easter-2" two days before Easter."""

    day: str
    year: int | None = None
    which: int | None = None
    year_offset: int | None = None


class Fraction(msgspec.Struct, frozen=True, tag="fraction"):
    """The `index`th (from 0) of the equal `parts` of a year: quarters and halves."""

    parts: int
    index: int
    year: int | None = None
    year_offset: int | None = None


class Era(msgspec.Struct, frozen=True, tag="era"):
    """A decade or century: its first year and how many it has."""

    first: int
    years: int
    portion: Portion | None = None


class Ago(msgspec.Struct, frozen=True, tag="ago"):
    """A distance from the day of publication: "two weeks ago" is -2 weeks, "three days from now" 3 days."""

    amount: float | None
    unit: Unit
    direction: int
    exact: bool = False
    approximate: bool = False


class Stretch(msgspec.Struct, frozen=True, tag="stretch"):
    """A loose time that ends (-1) or begins (1) at publication: "the past three weeks", "coming days"."""

    amount: float | None
    unit: Unit
    direction: int


class Between(msgspec.Struct, frozen=True, tag="between"):
    """From the first day of one date to the last day of the other."""

    first: "DateMeaning"
    last: "DateMeaning"


class Vague(msgspec.Struct, frozen=True, tag="vague"):
    """A word for past, present or future that names no day: "recently", "now", "soon".

    `told` is set for a period that only what was told before says: "the quarter", "the latest period"; its `unit` is
    `None` where the words name none.
    """

    tense: Tense
    unit: Unit | None = None
    told: bool = False


class Clock(msgspec.Struct, frozen=True, tag="clock"):
    """A time of day. `zone` is an IANA zone, "local" where the text says local time, or `None` where it says nothing.

    `zone_name` keeps the words used: "CST" is said by more than one zone, and then `zone` is `None`.
    """

    hour: int
    minute: int
    zone: str | None = None
    zone_name: str | None = None
    approximate: bool = False


class Moment(msgspec.Struct, frozen=True, tag="moment"):
    """A date with a part of the day or a clock time, either of which may be all there is.

    `other` and `other_date` are the same moment in another zone: "7 a.m. (2200 GMT on Monday)".
    """

    date: "DateMeaning | Anchored | None" = None
    part: PartOfDay | None = None
    clock: Clock | None = None
    other: Clock | None = None
    other_date: "DateMeaning | None" = None


class Duration(msgspec.Struct, frozen=True, tag="duration"):
    """How long; `amount` is `None` where the words give no number ("several weeks")."""

    amount: float | None
    unit: Unit
    approximate: bool = False

    @property
    def iso(self) -> str | None:
        """ISO 8601: "P6M", "PT6M", "P1.5Y"; `None` without a number."""
        if self.amount is None:
            return None
        amount, letter = self.amount, {"weekend": "D", "quarter": "M"}.get(self.unit, self.unit[0].upper())
        amount *= {"weekend": 2, "quarter": 3}.get(self.unit, 1)
        return f"P{'T' if self.unit in ('second', 'minute', 'hour') else ''}{amount:.10g}{letter}"


class Repetition(msgspec.Struct, frozen=True, tag="repetition"):
    """How often: every `every` units, or every named weekday or month."""

    unit: Unit
    every: float = 1
    weekday: int | None = None
    times: float | None = None
    month: int | None = None


class Anchored(msgspec.Struct, frozen=True, tag="anchored"):
    """A distance from another event: "two days earlier" is -2 days; direction 0 is "the same day".

    `whole` is set where a calendar period is meant ("the following month") and not a distance ("a month later").
    `weekday` is set for "the following Monday". `base` is the date of the event where it is told with it: "two days
    before the vote on Friday".
    """

    amount: float | None
    unit: Unit
    direction: int
    whole: bool = False
    weekday: int | None = None
    approximate: bool = False
    base: "DateMeaning | None" = None


DateMeaning = Calendar | Weekday | Day | Period | Season | Feast | Fraction | Era | Ago | Stretch | Between | Vague
Meaning = DateMeaning | Moment | Duration | Repetition | Anchored

BOUNDS = frozenset(("since", "until", "till", "before", "after", "by", "through", "than", "following"))
"""Words that make a date the edge of something and not the day of it."""


class TimeExpression(msgspec.Struct, frozen=True):
    """Words for a time in a text: `text[start:end]`, in code points.

    `signal` is the preposition before it, in lower case; "attributive" where a bare year only qualifies a noun
    ("the 2021 budget").
    """

    start: int
    end: int
    text: str
    kind: Kind
    meaning: Meaning
    signal: str | None = None

    @property
    def loose(self) -> bool:
        """Whether this is no day on which something happened: a bound, a stretch of years, a vague word."""
        date = self.meaning.date if isinstance(self.meaning, Moment) else self.meaning
        if isinstance(self.meaning, Moment) and self.meaning.clock is not None and self.signal in ("before", "after"):
            return False  # "before 5 a.m. on Friday" is still that Friday
        return isinstance(date, Stretch | Vague | Duration | Repetition) or self.signal in (*BOUNDS, "attributive")
