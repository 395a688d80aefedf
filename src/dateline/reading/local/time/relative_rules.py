"""Rules for dates counted from the day of publication: weekdays, yesterday, last week, two weeks ago."""

from dateline.reading.local.time import words
from dateline.reading.local.time.calendar_rules import PORTION_OF, portion, which
from dateline.reading.local.time.expressions import (
    Ago,
    Between,
    Calendar,
    Day,
    Fraction,
    Meaning,
    Moment,
    Period,
    Stretch,
    Tense,
    Unit,
    Vague,
    Weekday,
)
from dateline.reading.local.time.period_rules import fraction
from dateline.reading.local.time.rules import Found

_WHICH = "last|this past|past|this coming|the coming|this|next|coming"
_PORTION = "(?:(?P<portion>early|late|later|earlier|mid) -? )?"
_HALF = PORTION_OF + " -? (?:of )?"


def unit(found: Found) -> tuple[Unit, int]:
    """The unit said and how many of it one of the word is: a fortnight is two weeks."""
    name = found.word("unit")
    return words.UNITS[name], words.MULTIPLES.get(name, 1)


def amount(found: Found) -> float | None:
    """How many units; `None` where the words leave it open."""
    said = found.number("n") if found.has("n") else None
    return None if said is None else said * unit(found)[1]


def approximate(found: Found) -> bool:
    """Whether the number is said to be near and not exact."""
    said = set(found.words("n"))
    return bool(
        said & {"about", "around", "approximately", "roughly", "some", "nearly", "almost", "circa", "couple"}
    ) or bool(said & {"more", "less", "over", "least", "up", "under", "fewer", "or", "to", "dozen", "hundred"})


def _weekday(found: Found) -> Weekday:
    week = words.WHICH.get(found.words("week")[-2]) if found.has("week") else None
    return Weekday(words.WEEKDAYS[found.word("day")], which(found), week)


def _eve(found: Found) -> Weekday:
    """ "The eve of Friday's talks" is a Thursday."""
    return Weekday((words.WEEKDAYS[found.word("day")] - 1) % 7)


def _weekdays(found: Found) -> Between | None:
    first, last = (words.WEEKDAYS[found.word(end)] for end in ("first", "last"))
    if found.word("link") == "and" and (last - first) % 7 != 1:
        return None
    return Between(Weekday(first), Weekday(last))


def _night(found: Found) -> Moment:
    """ "Overnight into Sunday", "the night from Friday to Saturday": of both days."""
    last = words.WEEKDAYS[found.word("last")]
    first = words.WEEKDAYS[found.word("first")] if found.has("first") else (last - 1) % 7
    return Moment(Between(Weekday(first), Weekday(last)), "night")


def _short_weekday(found: Found) -> Weekday | None:
    return Weekday(words.WEEKDAYS[found.word("day")]) if found.before == "on" else None


def _from_weekday(found: Found) -> Weekday:
    weeks = int(found.number("n") or 1)
    return Weekday(words.WEEKDAYS[found.word("day")], weeks_from=-weeks if found.word("way") == "ago" else weeks)


def _day(found: Found) -> Meaning | None:
    name = found.word("day")
    if found.before == "usa":
        return None
    if name.endswith("before yesterday"):
        return Day(-2, -2)
    if name.endswith("after tomorrow"):
        return Day(2, 2)
    if name == "overnight":
        return Moment(Day(-1, 0), "night")
    offset = {"yesterday": -1, "tomorrow": 1}.get(name, 0)
    return Moment(Day(0, 0), "night") if name == "tonight" else Day(offset, offset)


def _part_of_day(found: Found) -> Moment | None:
    part = words.PARTS_OF_DAY[found.word("part")]
    offset = which(found) or 0
    if offset < 0 and part not in ("night", "evening"):
        return None
    return Moment(Day(offset, offset), part)


def _earlier_in_the_day(found: Found) -> Day:
    return Day(0, 0, told=True)


def _period(found: Found) -> Meaning | None:
    name = found.word("unit")
    kind = words.UNITS[name]
    offset = which(found)
    multiple = words.MULTIPLES.get(name, 1)
    if kind == "weekend" and found.words("which")[-1:] == ["coming"]:
        return Period("weekend", 0)
    if multiple > 1 and offset:
        return Stretch(float(multiple), kind, offset)
    if kind == "day":
        return Period("day", offset, None) if offset == 0 and found.has("portion") else None
    if multiple > 1:
        return None
    if offset is None and kind == "weekend":
        return Period("weekend", None)
    return Period(kind, offset or 0, portion(found))


def _before_last(found: Found) -> Period | None:
    kind, _ = unit(found)
    return Period(kind, -2 if found.word("way").endswith("last") else 2)


def _midweek(found: Found) -> Period:
    return Period("week", which(found) or 0, "mid")


def _turn(found: Found) -> Calendar | Period:
    if found.word("unit") == "year":
        return Calendar(month=12, year_offset=0)
    return Period(unit(found)[0], 0, "late")


def _ago(found: Found) -> Ago | Period | None:
    kind, _ = unit(found)
    way = found.word("way")
    if kind == "weekend":
        size = amount(found) if found.has("n") else None
        return Period("weekend", -int(size)) if size and way == "ago" else None
    exact = found.has("today")
    return Ago(amount(found), kind, -1 if way == "ago" or way == "back" else 1, exact, approximate(found))


def _year_ago(found: Found) -> Ago | Fraction | None:
    """ "The year-ago quarter", "its year-earlier loss": one of the unit back, in a compound."""
    return fraction(found, -1) if found.has("index") else Ago(1, unit(found)[0], -1)


def _stretch(found: Found) -> Stretch | Period | None:
    kind, multiple = unit(found)
    said = found.words("which")[-1]
    if kind == "weekend" and found.word("unit") == "weekend" and said in words.WHICH:
        return Period("weekend", words.WHICH[said])
    if said == "next" and not found.has("n") and found.before not in ("in", "over", "within", "during", "for"):
        return None
    direction = 1 if said in ("next", "coming", "ahead", "upcoming", "following", "succeeding") else -1
    if found.has("n"):
        return Stretch(amount(found), kind, direction)
    plural = found.word("unit").endswith("s") or found.word("unit") == "centuries"
    return Stretch(None if plural else float(multiple), kind, direction)


def _ahead(found: Found) -> Stretch:
    return Stretch(None, unit(found)[0], 1)


def _vague(found: Found) -> Vague | None:
    word = found.words("vague")[-1]
    if word == "soon" and (found.before == "as" or found.after in ("as", "after")):
        return None
    return Vague(Tense(words.VAGUE.get(word) or words.VAGUE_PHRASES.get(word, "present")))


def _told_period(found: Found) -> Vague:
    """ "The quarter", "the latest period": which one, only what was told before says."""
    unit = words.UNITS.get(found.word("unit"))
    return Vague(Tense.PRESENT if found.has("now") else Tense.PAST, unit, told=True)


_PASSED = "last|past|next|coming|recent|previous|latest|upcoming|following"
_OF_PERIOD = "(?: period| quarter| (?P<index>ORDWORD) -? (?P<part>quarter|half)| NUMBER months)?"
_CURRENT = "last|this past|this coming|this|next|the current|the coming"
_OR_SO = "(?: or so| or more| or two)?"
RULES = (
    (f"(?:(?P<which>{_WHICH}) )?(?P<day>WEEKDAY)(?:(?: ,| of)? (?P<week>(?:last|this|next) week))?", _weekday),
    ("the eve of (?P<day>WEEKDAY)", _eve),
    ("(?P<first>ANYWEEKDAY) (?P<link>and|to|through|-|–) (?P<last>ANYWEEKDAY)(?! ,? MONTH)", _weekdays),
    ("(?P<day>ANYWEEKDAY)", _short_weekday),
    ("(?:overnight|the night) (?:from |of )?(?:(?P<first>WEEKDAY) )?(?:into|to|-) (?P<last>WEEKDAY)", _night),
    ("(?P<n>NUMBER) (?:week|weeks) (?P<way>ago|from|after) (?:this |on )?(?P<day>WEEKDAY)", _from_weekday),
    ("(?P<day>yesterday|today|tonight|tomorrow|overnight|the day before yesterday|the day after tomorrow)", _day),
    ("(?P<which>this|last) (?:early |late )?(?P<part>PARTOFDAY)", _part_of_day),
    ("(?:earlier|later) (?:in the day|on in the day)", _earlier_in_the_day),
    (f"{_PORTION}(?:in )?(?P<which>{_CURRENT}) (?P<unit>LONGUNIT)", _period),
    (f"{_HALF}(?P<which>{_CURRENT}) (?P<unit>LONGUNIT)", _period),
    (f"{_HALF}(?P<which>the )(?P<unit>week|month|quarter|year)", _period),
    ("(?P<portion>earlier|later|late|early) (?:on )?in (?P<which>the )(?P<unit>week|month|quarter|year)", _period),
    ("(?P<which>the )?(?P<unit>weekend)", _period),
    ("the (?P<unit>LONGUNIT) (?P<way>before last|after next)", _before_last),
    ("(?:mid -? week|midweek)(?: (?P<which>last|this|next) week)?", _midweek),
    ("(?P<unit>week|month|quarter|year) (?:'s)? -? end", _turn),
    (
        f"(?P<n>NUMBER) -? (?P<unit>UNIT){_OR_SO} (?P<way>ago|back|from now|hence|from today)(?P<today> today)?",
        _ago,
    ),
    ("(?P<n>NUMBER) (?P<unit>UNIT) and NUMBER UNIT (?P<way>ago)(?P<today> today)?", _ago),
    (f"(?:the |a )?(?:comparable )?(?P<unit>day|week|month|year) - (?:ago|earlier){_OF_PERIOD}", _year_ago),
    (f"the (?:comparable )?(?P<unit>year) (?:ago|earlier){_OF_PERIOD}", _year_ago),
    (
        "the (?:corresponding|comparable|same) (?:period|quarter) (?:of )?(?:last|a) (?P<unit>year)(?: ago| earlier)?",
        _year_ago,
    ),
    ("last (?P<unit>year) 's (?:quarter|period)", _year_ago),
    ("(?P<unit>UNITS) (?P<way>ago)", _ago),
    (f"(?:the |these |its |his |their )?(?:most )?(?P<which>{_PASSED}) (?P<n>NUMBER) (?P<unit>UNIT)", _stretch),
    (f"(?:the |these )?(?:most )?(?:very )?(?P<which>{_PASSED}) (?P<unit>UNITS)", _stretch),
    ("the (?P<which>past|last|next|coming) (?P<unit>UNIT)(?: or so)?(?! of| in)", _stretch),
    ("(?P<n>NUMBER) (?P<which>past|recent|previous) (?P<unit>UNIT)", _stretch),
    ("the (?P<unit>UNITS) (?:ahead|to come)", _ahead),
    (
        "(?P<vague>VAGUE|more recently|most recently|right now|at present|the past|the future|the present"
        "|the near future|long ago)",
        _vague,
    ),
    (
        "(?P<vague>current|recent|not long ago|before long|at the moment|these days|the near term|the short term)",
        _vague,
    ),
    ("the (?:(?:latest|fiscal|full|(?P<now>current)) ){0,2}(?P<unit>month|week|quarter|year)(?! DIGITS)", _told_period),
    ("the (?:latest|corresponding) (?P<unit>period)", _told_period),
)
