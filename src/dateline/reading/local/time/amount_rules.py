"""Rules for how long, how often, and how far from another event."""

from dateline.reading.local.time import words
from dateline.reading.local.time.expressions import Anchored, Duration, Meaning, Moment, Repetition, Tense, Vague
from dateline.reading.local.time.relative_rules import amount, approximate, unit
from dateline.reading.local.time.rules import Found
from dateline.reading.local.time.tokens import OTHER

_BACK = frozenset(("before", "earlier", "prior", "previous", "preceding", "previously"))


def _duration(found: Found) -> Duration | Repetition | Vague | None:
    kind, multiple = unit(found)
    said = found.words("n")
    if len(said) == 1 and said[0].isdigit() and len(said[0]) == 4 and not found.word("unit").endswith("s"):
        return None
    if kind == "quarter" and (said[-1:] == ["a"] or (found.after == "of" and amount(found) is not None)):
        return None
    if found.after == "half" or (multiple == 1 and kind == "second" and found.word("unit") == "second"):
        return None
    if said in (["a"], ["an"]) and found.word("unit").endswith("s"):
        return None
    if said in (["a"], ["an"], ["one"]) and kind in ("second", "quarter", "weekend"):
        return None
    if said[-1:] == ["a"] and found.before in _RATE:
        return None
    if said == ["one"] and kind == "day" and found.before not in _LASTING and found.after == OTHER:
        return Vague(Tense.FUTURE)  # "will one day be"
    if said in (["a"], ["an"]) and found.before == OTHER and not found.has("half"):
        return Repetition(kind)  # "three launches a year"
    half = 0.5 * multiple if found.has("half") else 0.0
    size = amount(found)
    return Duration(None if size is None else size + half, kind, approximate(found))


LASTING = words.listed(
    "for within after in over of many lasting lasted lasts last take takes took taken spend spends spent wait waits "
    "waited stay stayed but is was be been has had have not"
)
"""Words between which and a bare unit nothing needs to stand for it to be a length of time."""
_LASTING = frozenset(LASTING)
_RATE = frozenset(("times", "twice", "once"))


def _adjective(found: Found) -> Duration | None:
    kind, _ = unit(found)
    said = found.words("n")
    if said in (["a"], ["an"]):
        return None
    if kind == "quarter" and found.word("unit") == "quarters":
        return None
    if kind == "second" and not said[0][:1].isdigit():
        return None
    return Duration(amount(found), kind, approximate(found))


def _bare_units(found: Found) -> Duration | None:
    kind, _ = unit(found)
    if kind in ("weekend", "quarter") or (found.before not in _LASTING and not found.has("the")):
        return None
    return Duration(None, kind)


def _one(found: Found) -> Duration:
    kind, multiple = unit(found)
    return Duration(float(multiple), kind)


def _within(found: Found) -> Anchored:
    return Anchored(None, unit(found)[0], 1, approximate=True)


def _every(found: Found) -> Repetition | None:
    if found.has("weekday"):
        return Repetition("week", 1, words.WEEKDAYS[found.words("weekday")[-1].removesuffix("s")])
    if found.has("part"):
        return Repetition("day")
    if not found.has("unit"):
        return Repetition("year", month=words.MONTHS.get(found.word("month")))
    kind, multiple = unit(found)
    every = found.number("n") if found.has("n") else 1.0
    if found.has("other"):
        every = 2.0
    return Repetition(kind, (every or 1.0) * multiple)


def _times(found: Found) -> Repetition | None:
    said = found.word("times")
    times = {"once": 1.0, "twice": 2.0}.get(said) or found.number("times")
    return Repetition(unit(found)[0], 1, None, times)


def _rate(found: Found) -> Repetition:
    """ "24 hours a day"."""
    return Repetition(unit(found)[0])


def _frequency(found: Found) -> Repetition:
    every, kind = words.FREQUENCIES[found.word("often")]
    return Repetition(kind, every)


def _distance(found: Found) -> Anchored | None:
    kind, _ = unit(found)
    if kind == "weekend":
        return None
    direction = -1 if set(found.words("way")) & _BACK else 1
    size = amount(found) if found.has("n") else None
    return Anchored(size, kind, direction, approximate=approximate(found) if found.has("n") else True)


def _whole(found: Found) -> Meaning | None:
    which = found.word("which")
    direction = -1 if which in _BACK else 0 if which in ("same", "very same", "that", "that same", "very") else 1
    part = words.PARTS_OF_DAY.get(found.word("part")) if found.has("part") else None
    if found.has("weekday"):
        return Anchored(1, "week", direction, True, words.WEEKDAYS[found.word("weekday")])
    if part is not None:
        return Moment(Anchored(1 if direction else 0, "day", direction, True), part)
    kind, multiple = unit(found)
    if multiple > 1 or (kind in ("hour", "minute", "second") and direction == 0):
        return None
    if which == "next" and kind not in ("day", "weekend") and found.before in ("in", "over", "within", "during", "for"):
        return None
    return Anchored(float(multiple if direction else 0), kind, direction, True)


def _the_day_before(found: Found) -> Anchored:
    kind, _ = unit(found)
    return Anchored(1, kind, -1 if set(found.words("way")) & _BACK else 1, kind != "day")


def _later_that_day(found: Found) -> Meaning:
    same = Anchored(0, "day", 0, True)
    return Moment(same, words.PARTS_OF_DAY[found.word("part")]) if found.has("part") else same


def _day_of(found: Found) -> Anchored:
    return Anchored(0, "day", 0, True)


_N = "(?P<n>NUMBER)"
_OR_SO = "(?: or so| or more| or two|(?P<half> and a half))?"
_AWAY = "(?P<way>earlier|later|before|after|afterwards|afterward|prior)"
_OTHER_DAY = "next|following|previous|preceding|same|very same|ensuing|prior|subsequent"
RULES = (
    (f"(?:the |the first |the final |its first )?{_N} (?P<unit>UNIT|SHORTUNIT){_OR_SO}(?! old)", _duration),
    ("(?P<the>the (?:early |late )?)?(?P<unit>UNITS)(?: (?:or|and) (?:even )?UNITS)?", _bare_units),
    (f"{_N} - (?P<unit>UNIT)(?! -? (?:old|olds))", _adjective),
    (f"{_N} (?:full|straight|consecutive|whole|solid|more|additional|or more|or so) (?P<unit>UNIT)", _duration),
    ("(?:a|an|one) (?:full|whole|entire) (?P<unit>UNIT)", _one),
    ("(?:every|each) (?:(?P<n>PLAINNUMBER|few|couple of) |(?P<other>other) )?(?P<unit>UNIT)", _every),
    ("(?:every|each) (?:other )?(?:(?P<weekday>WEEKDAY)|(?P<month>MONTH)|(?P<part>PARTOFDAY)|SEASON)", _every),
    ("(?P<weekday>WEEKDAYS)", _every),
    ("(?P<weekday>WEEKDAY) PARTSOFDAY", _every),
    ("(?P<times>once|twice|NUMBER times) (?:a|an|each|every|per) (?P<unit>UNIT)", _times),
    ("NUMBER UNITS (?:a|an|each|every|per) (?P<unit>UNIT)", _rate),
    ("(?P<often>FREQUENCY)", _frequency),
    (f"{_N} (?P<unit>UNIT) {_AWAY}", _distance),
    (f"(?P<unit>UNITS) {_AWAY}", _distance),
    ("(?:within|in) (?:a )?(?:few |matter of )?(?P<unit>UNITS) of", _within),
    (f"the (?:very )?(?P<which>{_OTHER_DAY}) (?P<unit>LONGUNIT)", _whole),
    ("the (?P<which>next|following|previous|preceding|same) (?:(?P<weekday>WEEKDAY)|(?P<part>PARTOFDAY))", _whole),
    ("(?P<which>that same|that) (?:(?P<unit>LONGUNIT)|(?P<part>PARTOFDAY))", _whole),
    ("(?P<which>next) (?P<unit>day)", _whole),
    ("the (?P<unit>LONGUNIT) (?P<way>before|after|earlier|prior|previously)", _the_day_before),
    ("(?:earlier|later) (?:that|the same|the) (?:day|(?P<part>PARTOFDAY))", _later_that_day),
    ("the day of", _day_of),
)
