"""Rules for dates by number and name: days, months, years."""

import calendar as civil
import re

from msgspec import structs

from dateline.reading.local.time import words
from dateline.reading.local.time.expressions import Between, Calendar, Meaning, Portion
from dateline.reading.local.time.rules import Found

_ABOUT = "(?:(?P<about>on or about|on or around|ABOUT) )?"
_WEEKDAY = "(?:(?:this coming |this |next |last )?(?P<weekday>ANYWEEKDAY) ,? (?:the )?)?"
PORTION = "(?:(?P<portion>early|late|mid|middle) -? )?"
PORTION_OF = (
    "(?:the |its )?(?:very )?(?P<portion>beginning|start|end|middle|close|outset|mid|latter half|latter part|first part"
    "|first half|second half|last half)"
)
_HALF = PORTION_OF + " of"
WHICH = "last|this past|past|this coming|this|next|coming|current|previous"
YEAR = "(?P<year>YEAR)(?! ZONE| hours)"
_DAY = "(?P<day>DAYNUM|ORDWORD)(?! AMPM)"
_MONTH_OF = "(?:(?P<month>FULLMONTH) (?:of )?)?"
OR_YEAR = f"(?:(?: ,| of|-|/)? {YEAR}|(?: ,| of)? (?P<that>last|this|next|the same|the following|the previous) year)?"

_MONTH_CONTEXT = frozenset(
    words.listed(
        "in last since until till early late this next during of from mid by between and to through for before after"
    )
)
_SHORT_CONTEXT = frozenset(words.listed("in last since until till early late this next during mid"))
_OWNERS = frozenset(words.listed("a its his her their our"))


def month(found: Found, name: str = "month") -> int:
    """Number of the named month, 1 to 12."""
    return words.MONTHS[found.word(name)]


def ordinal(said: str) -> int:
    """Day or place in a row: "19th", "first", "05"."""
    return words.ORDINALS.get(said) or int(re.sub(r"\D", "", said) or 0)


def which(found: Found) -> int | None:
    """-1, 0 or 1 for "last", "this", "next"; `None` where nothing is said."""
    said = found.words("which")
    return words.WHICH.get(said[-1]) if said else None


def portion(found: Found) -> Portion | None:
    """The part of the period that the words name."""
    said = found.words("portion")
    if not said:
        return None
    return words.PORTIONS["early" if said == ["first", "part"] else said[0]]


def year_said(found: Found, name: str = "year") -> int | None:
    """The year in digits."""
    return int(found.word(name)) if found.has(name) else None


def year_offset(found: Found) -> int | None:
    """Of "last year" and the like after a date."""
    return words.WHICH.get(found.word("that")) if found.has("that") else None


def _days_in(year: int | None, number: int) -> int:
    return 29 if number == 2 and year is None else civil.monthrange(year or 2000, number)[1]


def _date(found: Found, day: str = "day") -> Calendar | None:
    if found.has("that") and year_offset(found) is None:
        return None
    year, number, of_month = year_said(found), month(found), ordinal(found.word(day))
    if not 1 <= of_month <= _days_in(year, number):
        return None
    weekday = words.WEEKDAYS[found.word("weekday")] if found.has("weekday") else None
    return Calendar(
        year=year,
        month=number,
        day=of_month,
        weekday=weekday,
        year_offset=year_offset(found),
        approximate=found.has("about"),
    )


def _week_with(found: Found) -> Calendar | None:
    date = _date(found)
    return date and structs.replace(date, whole="weekend" if found.word("unit") == "weekend" else "week")


def _day_of_that_month(found: Found) -> Calendar:
    return Calendar(day=ordinal(found.word("day")), which=which(found))


def _nth_weekday(found: Found) -> Calendar | None:
    """ "The first Monday of May"."""
    index = found.word("index")
    nth = -1 if index in ("last", "final") else ordinal(index)
    weekday = words.WEEKDAYS[found.word("weekday")]
    calendar = Calendar(year_said(found), month(found), weekday=weekday, nth=nth, year_offset=year_offset(found))
    return calendar if nth < 5 else None


def _attacks(found: Found) -> Calendar | None:
    """ "The Sept. 11 attacks": the only day that English names an event by and leaves the year out."""
    return Calendar(year=2001, month=9, day=11) if (month(found), found.word("day")) == (9, "11") else None


def _day_of_month(found: Found) -> Calendar | None:
    """ "On the 14th": a day of the month that publication is nearest to."""
    of_month = found.word("day")
    return Calendar(day=ordinal(of_month)) if found.before == "on" and of_month[0].isdigit() else None


def _days(found: Found) -> Meaning | None:
    first, last = _date(found), _date(found, "last")
    if first is None or last is None or first.day is None or last.day is None or last.day <= first.day:
        return None
    if found.word("link") in ("and", ",", "or") and not found.has("between") and last.day != first.day + 1:
        return None
    return Between(first, last)


def _month(found: Found) -> Calendar | None:
    name = found.word("month").removesuffix(".")
    if found.has("that") and year_offset(found) is None:
        return None
    sure = found.has("year") or found.has("portion") or found.has("which") or year_offset(found) is not None
    if not sure and name in words.SHY_MONTHS and found.before not in _MONTH_CONTEXT:
        if len(name) == 3 and name != "may":
            return None
        owned = name not in ("may", "march") and found.before in _OWNERS
        if not owned and found.after != "'s" and found.before not in ("the", "'s", "every"):
            return None
    if not sure and len(name) == 3 and name in words.SHY_NAMES and found.before not in _SHORT_CONTEXT:
        return None
    return Calendar(
        year=year_said(found),
        month=month(found),
        portion=portion(found),
        which=which(found),
        year_offset=year_offset(found),
        approximate=found.has("about"),
    )


def _months(found: Found) -> Between:
    year, offset = year_said(found), year_offset(found)
    last = Calendar(year=year, month=month(found, "last"), year_offset=offset)
    return Between(Calendar(year=year, month=month(found), year_offset=offset), last)


_YEAR_CONTEXT = frozenset(
    words.listed(
        "in since until till from to by of during before after between through and or ( year for than around about "
        "the as into both its his her their our a that this 's"
    )
)


def _bare_year(found: Found) -> Calendar | None:
    year = int(found.word("year"))
    if found.has("portion") or found.has("fiscal"):
        return Calendar(year=year, portion=portion(found))
    if not 1800 <= year < 2100 or found.before not in _YEAR_CONTEXT:
        return None
    if (
        found.after in ("-", "/")
        or (found.after in words.UNITS and found.after.endswith("s"))
        or (found.before == "(" and found.after != ")")
    ):
        return None
    return Calendar(year=year, approximate=found.before in ("around", "about"))


def _spelled_year(found: Found) -> Calendar | None:
    rest = found.number("rest")
    if found.word("century") == "two":
        return Calendar(year=int(2000 + (rest or 0)), month=month(found) if found.has("month") else None)
    if rest is None or rest < 10:
        return None
    year = (1900 if found.word("century") == "nineteen" else 2000) + int(rest)
    return Calendar(year=year, month=month(found) if found.has("month") else None)


def _years(found: Found) -> Between | None:
    first = int(found.word("year"))
    last = found.word("last")
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Between(Calendar(year=first), Calendar(year=until)) if first < until < first + 200 else None


def _iso(found: Found) -> Calendar | None:
    year, number, day = (int(x) for x in found.word("date")[:10].split("-"))
    if not (1 <= number <= 12 and 1 <= day <= _days_in(year, number) and year):
        return None
    return Calendar(year=year, month=number, day=day)


def _numeric(found: Found) -> Calendar | None:
    """Day and month only where one of them can be no month; "5/6/2021" names no day that is sure."""
    numbers = re.split(r"[/.]", found.word("date"))
    first, second, third = (int(x) for x in numbers)
    if len(numbers[0]) == 4:
        year, number, day = first, second, third
    elif len(numbers[2]) == 4 and (first > 12 or second > 12 or first == second):
        year, number, day = (third, second, first) if second <= 12 else (third, first, second)
    else:
        return None
    if not (1 <= number <= 12 and 1500 <= year <= 2199 and 1 <= day <= _days_in(year, number)):
        return None
    return Calendar(year=year, month=number, day=day)


def _end_of(found: Found) -> Calendar | None:
    year, number = year_said(found), month(found)
    if found.word("index") == "last" and number == 2 and year is None:
        return None
    day = 1 if found.word("index") == "first" else _days_in(year, number)
    return Calendar(year=year, month=number, day=day, year_offset=year_offset(found))


def _week_of(found: Found) -> Meaning | None:
    """ "The last week of October": its last seven days; "the first days" only its beginning."""
    index, unit, number = found.word("index"), found.word("unit"), month(found)
    last = index in ("last", "final")
    date = Calendar(year_said(found), number, year_offset=year_offset(found))
    if unit == "weekend":
        return structs.replace(date, weekday=5, nth=-1 if last else ordinal(index), whole="weekend")
    if unit == "days":
        return structs.replace(date, portion="late" if last else "early") if last or index == "first" else None
    first = _days_in(date.year, number) - 6 if last else 7 * ordinal(index) - 6
    if last and number == 2 and date.year is None:
        first = 22
    return Between(structs.replace(date, day=first), structs.replace(date, day=first + 6))


_LINK = "(?P<link>-|–|to|through|until|and|or|/)"
_FROM = "(?:(?P<between>from|between) )?"
_NO_DAY = "(?! DAYNUM(?! AMPM)| ORDWORD| -? SMALL)"
RULES = (
    ("(?P<month>MONTH) (?P<day>DAYNUM)(?= (?:terror |terrorist )?(?:attack|attacks))", _attacks),
    (f"{_ABOUT}{_WEEKDAY}(?P<month>MONTH) (?:the )?{_DAY}{OR_YEAR}", _date),
    (f"{_ABOUT}{_WEEKDAY}(?:the )?{_DAY}(?: of|-)? (?P<month>MONTH){OR_YEAR}", _date),
    (f"the (?P<unit>week|weekend) of (?P<month>MONTH) {_DAY}(?: (?:-|–|to|and) DAYNUM)?{OR_YEAR}", _week_with),
    ("the (?P<day>ORDWORD) (?:of )?(?P<which>last|this|next) month", _day_of_that_month),
    (
        "the (?:very )?(?P<index>ORDWORD|last|final) (?P<weekday>WEEKDAY) "
        f"(?:of|in) (?P<month>MONTH){_NO_DAY}{OR_YEAR}",
        _nth_weekday,
    ),
    ("the (?P<day>ORDWORD)", _day_of_month),
    (f"{_FROM}{_WEEKDAY}(?P<month>MONTH) {_DAY} {_LINK} (?P<last>DAYNUM|NTH)(?! MONTH| AMPM){OR_YEAR}", _days),
    (f"{_FROM}{_WEEKDAY}(?:the )?{_DAY} {_LINK} (?P<last>DAYNUM|ORDWORD)(?: of)? (?P<month>MONTH){OR_YEAR}", _days),
    (f"(?:(?P<which>{WHICH}) )?{PORTION}(?P<month>MONTH){_NO_DAY}{OR_YEAR}", _month),
    (f"{_HALF} (?:(?P<which>{WHICH}) )?(?P<month>MONTH){_NO_DAY}{OR_YEAR}", _month),
    (
        "the (?P<index>first|second|third|last|final) (?:few )?(?P<unit>week|weekend|days) (?:of|in) "
        f"(?P<month>MONTH){_NO_DAY}{OR_YEAR}",
        _week_of,
    ),
    (f"the (?P<index>first|last) day of (?P<month>MONTH){_NO_DAY}{OR_YEAR}", _end_of),
    (f"(?P<month>FULLMONTH) (?:-|–|to|through|until) (?P<last>FULLMONTH){_NO_DAY}{OR_YEAR}", _months),
    (f"{PORTION}(?:(?P<fiscal>fiscal(?: year)?|calendar(?: year)?) )?{YEAR}", _bare_year),
    (f"{_HALF} (?:(?P<fiscal>fiscal) )?{YEAR}", _bare_year),
    (f"the {YEAR} (?P<fiscal>period)", _bare_year),
    ("(?P<year>YEAR) (?:-|–|to) (?P<last>YEAR|DAYNUM|N59|N999)(?! SHORTUNIT)", _years),
    (
        f"{_MONTH_OF}(?:the )?(?:year )?(?P<century>nineteen|twenty) -? (?P<rest>NUMWORD(?: -? NUMWORD)?)(?! -? UNIT)",
        _spelled_year,
    ),
    (
        f"{_MONTH_OF}(?:the )?year (?P<century>two) thousand(?: and)?(?: (?P<rest>NUMWORD(?: -? NUMWORD)?))?",
        _spelled_year,
    ),
    ("(?P<date>ISO)", _iso),
    ("(?P<date>NUMERIC)", _numeric),
)
