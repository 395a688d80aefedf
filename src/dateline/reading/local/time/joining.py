"""Puts neighbouring pieces together: a date with its clock or its part of the day, the two ends of a range."""

from collections.abc import Sequence

import msgspec

from dateline.reading.local.time import expressions as ex
from dateline.reading.local.time.clocks import zone_at


class Piece(msgspec.Struct, frozen=True):
    """What one rule found, as a range of words; `bare` pieces are times only beside another."""

    first: int
    last: int
    meaning: ex.Meaning
    bare: bool = False


_DATES = ex.Calendar | ex.Weekday | ex.Day | ex.Period | ex.Season | ex.Feast | ex.Fraction | ex.Era | ex.Between
_CLOCK_THEN_DATE = frozenset(
    ("", ",", "on", ", on", "of", "on the", "on the morning of", "on the night of", "on the evening of")
)
_DATE_THEN_CLOCK = frozenset(("", ",", "at", ", at", "by", "from", "before", "after", "at exactly", ", shortly"))
_PART_THEN_DATE = frozenset(("", "on", "of", ",", ", on", "on the", "hours of", "hours on", "hours"))
_RANGE = frozenset(("-", "–", "to", "through", "until", "till", "into"))
_ROW = frozenset(("and", "or", ",", ", and", ", or", "and in", "and on"))
_ORDERED = ex.Calendar | ex.Weekday


def _moment(meaning: ex.Meaning) -> ex.Moment | None:
    if isinstance(meaning, ex.Moment):
        return meaning
    if isinstance(meaning, _DATES | ex.Anchored):
        return ex.Moment(meaning)
    return None


def _range(a: ex.Meaning, b: ex.Meaning, gap: str, before: str) -> ex.Meaning | None:
    """The two ends of a range, the year of one given to the other: "March 30 - April 2, 2017"."""
    joined = gap in _RANGE or (gap == "and" and before == "between")
    if isinstance(a, ex.Weekday) and isinstance(b, ex.Weekday) and gap in ("and", "or"):
        joined = joined or (b.weekday - a.weekday) % 7 == 1
    if isinstance(a, ex.Calendar) and isinstance(b, ex.Calendar) and gap == "or" and a.month and b.month and not a.day:
        joined = (b.month - a.month) % 12 == 1 and a.year in (None, b.year)
    if not joined or not isinstance(a, _ORDERED) or not isinstance(b, _ORDERED):
        return None
    if isinstance(a, ex.Weekday) and isinstance(b, ex.Calendar) and before in ("from", "between") and b.day:
        return ex.Between(a, b)  # "from Thursday to June 3"
    if type(a) is not type(b):
        return None
    if isinstance(a, ex.Calendar) and isinstance(b, ex.Calendar):
        if (a.day is None) != (b.day is None) or (a.month is None) != (b.month is None):
            return None
        if a.year is None and b.year is not None and a.month is not None and b.month is not None:
            a = msgspec.structs.replace(a, year=b.year - (a.month > b.month))
    return ex.Between(a, b)


def _in_week(moment: ex.Moment, week: ex.Meaning) -> ex.Moment | None:
    """ "Friday night last week": the weekday of a week told beside it."""
    day = moment.date
    if not isinstance(week, ex.Period) or week.unit != "week" or week.offset is None or week.portion is not None:
        return None
    if not isinstance(day, ex.Weekday) or (day.which, day.week_offset, day.weeks_from) != (None, None, 0):
        return None
    return msgspec.structs.replace(moment, date=msgspec.structs.replace(day, week_offset=week.offset))


def _together(a: ex.Moment, b: ex.Moment, gap: str) -> ex.Moment | None:
    part = a.part or b.part
    if a.clock is None and b.clock is None and a.date is None and b.date is not None:
        return ex.Moment(b.date, part) if gap in _PART_THEN_DATE else None
    if a.date is not None and b.date is None and b.clock is None and a.clock is None:
        return ex.Moment(a.date, b.part or a.part) if gap in ("", "in the", "at", ",", "before") else None
    if a.clock is not None and b.clock is None:
        if b.date is None:
            return msgspec.structs.replace(a, part=part) if gap in ("", "in the") else None
        return (
            ex.Moment(b.date, part, a.clock, a.other, a.other_date)
            if a.date is None and gap in _CLOCK_THEN_DATE
            else None
        )
    if a.clock is None and b.clock is not None and b.date is None:
        return ex.Moment(a.date, part, b.clock, b.other, b.other_date) if gap in _DATE_THEN_CLOCK else None
    return None


def _bracket(a: ex.Moment, b: ex.Moment, gap: str, after: str) -> ex.Moment | None:
    """ "7 a.m. (2200 GMT on Monday)": one moment told twice."""
    if b.clock is None or b.clock.zone in (None, "local") or a.other is not None:
        return None
    if a.clock is not None and a.clock.zone == b.clock.zone:
        return None
    bracketed = gap in ("(", "local time (") and after == ")"
    beside = a.clock is not None and (gap in ("/", ", or", "or") or (gap == "," and a.clock.zone is not None))
    if not bracketed and not beside:
        return None
    other_date = b.date if not isinstance(b.date, ex.Anchored) else None
    return msgspec.structs.replace(a, other=b.clock, other_date=other_date)


def joined(pieces: Sequence[Piece], tokens: Sequence[str]) -> list[Piece]:
    """The pieces, in order, with those that tell one time made one; bare ones that stayed alone are gone."""
    merged: list[Piece] = []
    for piece in pieces:
        merged.append(piece)
        while len(merged) > 1:
            a, b = merged[-2], merged[-1]
            if b.first - a.last > 4:
                break
            one = _one(a, b, tokens)
            if one is None:
                break
            merged[-2:] = [_zoned(one, tokens)]
    return _with_years([piece for piece in merged if not piece.bare], tokens)


def _with_years(pieces: list[Piece], tokens: Sequence[str]) -> list[Piece]:
    """ "In March and June 2017": the year told last is also that of the dates before it in a row."""
    for index in range(len(pieces) - 2, -1, -1):
        a, b = pieces[index], pieces[index + 1]
        if not isinstance(a.meaning, ex.Calendar) or not isinstance(b.meaning, ex.Calendar):
            continue
        first, last = a.meaning, b.meaning
        in_a_row = first.month and last.month and last.year and (first.day is None) == (last.day is None)
        open_year = first.year is None and first.year_offset is None and first.which is None
        row = " ".join(tokens[a.last : b.first]) in _ROW
        dated = first.month and last.month and (first.day is None) == (last.day is None)
        if dated and open_year and last.year_offset is not None and row:  # "January 15 and February 5 last year"
            pieces[index] = msgspec.structs.replace(
                a, meaning=msgspec.structs.replace(first, year_offset=last.year_offset)
            )
        if in_a_row and open_year and last.year and " ".join(tokens[a.last : b.first]) in _ROW:
            year = last.year - ((first.month or 0) > (last.month or 0))
            pieces[index] = msgspec.structs.replace(a, meaning=msgspec.structs.replace(first, year=year))
    return pieces


def _zoned(piece: Piece, tokens: Sequence[str]) -> Piece:
    """ "10 a.m. Tuesday Korea time": the zone after the day."""
    moment = piece.meaning
    if not isinstance(moment, ex.Moment) or moment.clock is None or moment.clock.zone_name is not None:
        return piece
    zone = zone_at(tokens, piece.last)
    if zone is None:
        return piece
    clock = msgspec.structs.replace(moment.clock, zone=zone[0], zone_name=zone[1])
    return Piece(piece.first, piece.last + zone[2], msgspec.structs.replace(moment, clock=clock))


def _one(a: Piece, b: Piece, tokens: Sequence[str]) -> Piece | None:
    gap = " ".join(tokens[a.last : b.first])
    before = tokens[a.first - 1] if a.first else ""
    after = tokens[b.last] if b.last < len(tokens) else ""
    between = _range(a.meaning, b.meaning, gap, before)
    if between is not None:
        return Piece(a.first, b.last, between)
    first, second = _moment(a.meaning), _moment(b.meaning)
    if first is None or second is None:
        return None
    week = (
        _in_week(first, b.meaning) if gap in ("", "of", ",") else _in_week(second, a.meaning) if gap == "on" else None
    )
    if week is not None:
        return Piece(a.first, b.last, week)
    if gap == "into" and first.date and second.date and first.clock is None and second.clock is None:
        night = _range(first.date, second.date, gap, before)
        if isinstance(night, ex.Between):
            return Piece(a.first, b.last, ex.Moment(night, first.part))
    twice = _bracket(first, second, gap, after)
    if twice is not None:
        return Piece(a.first, b.last + (after == ")" and gap.endswith("(")), twice)
    moment = _together(first, second, gap)
    return Piece(a.first, b.last, moment, a.bare and b.bare) if moment is not None else None
