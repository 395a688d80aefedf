"""Rules for dates counted from the day of publication: weekdays, yesterday, last week, two weeks ago."""

from dateline.reading.local.time import words
from dateline.reading.local.time.calendar_rules import ordinal as _ordinal
from dateline.reading.local.time.calendar_rules import portion, which
from dateline.reading.local.time.expressions import Ago, Day, Meaning, Moment, Period, Stretch, Tense, Vague, Weekday
from dateline.reading.local.time.rules import Found

_WHICH = "last|this past|past|this coming|the coming|this|next|coming"
_PORTION = "(?:(?P<portion>early|late|later|earlier|mid) -? )?"
_HALF = "(?:the |its )?(?:very )?(?P<portion>beginning|start|end|middle|close|outset|first half|second half|latter half|latter part|first part|mid) -? (?:of )?"


def unit(found: Found) -> tuple[words.Unit, int]:
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
    return bool(said & {"about", "around", "approximately", "roughly", "some", "nearly", "almost", "circa", "couple"}) or bool(
        said & {"more", "less", "over", "least", "up", "under", "fewer", "or", "to", "dozen", "hundred"}
    )


def _weekday(found: Found) -> Weekday:
    week = words.WHICH.get(found.words("week")[-2]) if found.has("week") else None
    return Weekday(words.WEEKDAYS[found.word("day")], which(found), week)


def _from_weekday(found: Found) -> Weekday:
    weeks = int(found.number("n") or 1)
    return Weekday(words.WEEKDAYS[found.word("day")], weeks_from=-weeks if found.word("way") == "ago" else weeks)


def _day(found: Found) -> Meaning:
    name = found.word("day")
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
    return Day(0, 0)


def _period(found: Found) -> Period | None:
    name = found.word("unit")
    kind = words.UNITS[name]
    offset = which(found)
    multiple = words.MULTIPLES.get(name, 1)
    if multiple > 1 and offset != 0:
        return None
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


def _turn(found: Found) -> Period:
    return Period(unit(found)[0], 0, "late")


def _ago(found: Found) -> Ago | None:
    kind, _ = unit(found)
    if kind == "weekend":
        return None
    way = found.word("way")
    exact = found.has("today")
    return Ago(amount(found), kind, -1 if way == "ago" or way == "back" else 1, exact, approximate(found))


def _stretch(found: Found) -> Stretch | None:
    kind, multiple = unit(found)
    said = found.words("which")[-1]
    direction = 1 if said in ("next", "coming", "ahead", "upcoming", "following", "succeeding") else -1
    if found.has("n"):
        return Stretch(amount(found), kind, direction)
    plural = found.word("unit").endswith("s") or found.word("unit") == "centuries"
    return Stretch(None if plural else float(multiple), kind, direction)


def _ahead(found: Found) -> Stretch:
    return Stretch(None, unit(found)[0], 1)


def _vague(found: Found) -> Vague | None:
    word = found.words("vague")[-1]
    if word == "now" and found.before in ("until", "for", "by", "till"):
        return Vague(Tense.PRESENT)
    tense = words.VAGUE.get(word) or {"past": "past", "future": "future", "ago": "past", "long": "future"}.get(word, "present")
    return Vague(Tense(tense))


def _anniversary(found: Found) -> Period | None:
    return Period("quarter", -1 if _ordinal("first") else 0)


RULES = (
    (f"(?:(?P<which>{_WHICH}) )?(?P<day>WEEKDAY)(?:(?: ,| of)? (?P<week>(?:last|this|next) week))?", _weekday),
    ("(?P<n>NUMBER) (?:week|weeks) (?P<way>ago|from|after) (?:this )?(?P<day>WEEKDAY)", _from_weekday),
    ("(?P<day>yesterday|today|tonight|tomorrow|overnight|the day before yesterday|the day after tomorrow)", _day),
    ("(?P<which>this|last) (?:early |late )?(?P<part>PARTOFDAY)", _part_of_day),
    ("(?:earlier|later) (?:in the day|on in the day)", _earlier_in_the_day),
    (f"{_PORTION}(?:in )?(?P<which>last|this past|this coming|this|next|the current|the coming) (?P<unit>LONGUNIT)", _period),
    (f"{_HALF}(?P<which>last|this past|this coming|this|next|the current|the coming) (?P<unit>LONGUNIT)", _period),
    (f"{_HALF}(?P<which>the )(?P<unit>week|month|quarter|year)", _period),
    ("(?P<portion>earlier|later|late|early) (?:on )?in (?P<which>the )(?P<unit>week|month|quarter|year)", _period),
    ("(?P<which>the )?(?P<portion>past)?(?P<unit>weekend)", _period),
    ("the (?P<unit>LONGUNIT) (?P<way>before last|after next)", _before_last),
    ("(?:mid -? week|midweek)(?: (?P<which>last|this|next) week)?", _midweek),
    ("(?P<unit>week|month|quarter|year) (?:'s)? -? end", _turn),
    ("(?P<n>NUMBER) -? (?P<unit>UNIT) (?P<way>ago|back|from now|hence|from today)(?P<today> today)?", _ago),
    ("(?P<n>NUMBER) (?P<unit>UNIT) and (?:NUMBER) (?:UNIT) (?P<way>ago)(?P<today> today)?", _ago),
    ("(?P<n>PLAINNUMBER)? -? (?P<unit>day|week|month|year) - (?P<way>ago)", _ago),
    ("(?P<unit>UNITS) (?P<way>ago)", _ago),
    ("(?:the |these |its |his |their )?(?:most )?(?P<which>last|past|next|coming|recent|previous|latest|upcoming|following|preceding) (?P<n>NUMBER) (?P<unit>UNIT)", _stretch),
    ("(?:the |these )?(?:most )?(?:very )?(?P<which>last|past|next|coming|recent|previous|upcoming) (?P<unit>UNITS)", _stretch),
    ("the (?P<which>past|next|coming) (?P<unit>UNIT)", _stretch),
    ("(?P<n>NUMBER) (?P<which>past|recent|previous) (?P<unit>UNIT)", _stretch),
    ("the (?P<unit>UNITS) (?:ahead|to come)", _ahead),
    ("(?P<vague>VAGUE|right now|until now|by now|at present|the past|the future|the present|long ago|not long ago|before long|at the moment|these days|the near future)", _vague),
)
