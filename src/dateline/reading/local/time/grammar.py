"""Finds the words for times in a text, without a parse: the longest reading of each, no two overlapping.

1. The text becomes one character a word (`tokens`); stretches without any word for a time are left out.
2. Every rule runs once over what is left; where two of them meet the longer wins, then the earlier.
3. Neighbouring pieces that tell one time are joined (`joining`).
"""

import re

from dateline.reading.local.time import (
    amount_rules,
    calendar_rules,
    clocks,
    part_rules,
    period_rules,
    relative_rules,
    words,
)
from dateline.reading.local.time.expressions import (
    Anchored,
    Calendar,
    Clock,
    Duration,
    Kind,
    Meaning,
    Moment,
    Repetition,
    TimeExpression,
    Weekday,
)
from dateline.reading.local.time.joining import Piece, joined
from dateline.reading.local.time.rows import with_days_in_a_row
from dateline.reading.local.time.rules import Found, Rule
from dateline.reading.local.time.tokens import OTHER, Vocabulary, fold, tokens

_VOCABULARY = Vocabulary()
_RULES = [
    Rule(_VOCABULARY, pattern, build)
    for module in (clocks, calendar_rules, period_rules, relative_rules, amount_rules)
    for pattern, build in module.RULES
]
_RULES += [Rule(_VOCABULARY, pattern, build, bare=bare) for pattern, build, bare in part_rules.RULES]

_SIGNALS = words.listed(
    "since until till before after by through than following for in within during on at over as of from throughout"
)
for _word in (*_SIGNALS, "year", "times", "twice", "once", "with", "usa"):
    _VOCABULARY.character(_word)

_FUNCTION = words.listed(
    "a an the of in on at to and or from by for before after since until till through than as with within during over "
    ", - – / ( ) 's about around some nearly almost up just only under more less least one two first second this that "
    "these its his their very most following throughout few many half other once times old such same . into "
    "both her our"
)


_PLAIN_SHAPES = ("ZERO", "N12", "N24", "N31", "N59", "N999", "BIG", "DECIMAL")
_PLAIN = frozenset(map(_VOCABULARY.character, (*_FUNCTION, *amount_rules.LASTING, *_PLAIN_SHAPES)))
_STRETCH = re.compile(f"[^{OTHER}]+")
_CORE = re.compile(f"[^{''.join(sorted(_PLAIN))}{OTHER}]")


_OWNERS = frozenset(("the", "its", "his", "her", "their", "our", "a", "that", "this", "'s"))


def _kind(meaning: Meaning) -> Kind:
    if isinstance(meaning, Duration):
        return "duration"
    if isinstance(meaning, Repetition):
        return "repetition"
    if isinstance(meaning, Anchored) or (isinstance(meaning, Moment) and isinstance(meaning.date, Anchored)):
        return "anchored"
    if isinstance(meaning, Clock) or (
        isinstance(meaning, Moment) and (meaning.clock is not None or meaning.date is None)
    ):
        return "time"
    return "date"


def _pieces(code: str, said: list[str]) -> list[Piece]:
    """The longest reading at each place; between equals the rule that stands first."""
    candidates: list[tuple[int, int, int, Rule, re.Match[str]]] = []
    for order, rule in enumerate(_RULES):
        for match in rule.regex.finditer(code):
            candidates.append((match.start() - match.end(), match.start(), order, rule, match))
    candidates.sort(key=lambda candidate: candidate[:3])
    taken = bytearray(len(code))
    pieces: list[Piece] = []
    for length, first, _, rule, match in candidates:
        last = first - length
        if length and not any(taken[first:last]):
            meaning = rule.build(Found(match, said))
            if meaning is not None:
                taken[first:last] = b"\1" * (last - first)
                pieces.append(Piece(first, last, meaning, rule.bare))
    pieces.sort(key=lambda piece: piece.first)
    return pieces


def find_times(text: str) -> list[TimeExpression]:
    """The time expressions of a text in reading order, `text[start:end]` each, none overlapping another."""
    spans = [match.span() for match in tokens(text)]
    read = _VOCABULARY.read
    whole = "".join([read(text[start:end]) for start, end in spans])
    kept: list[int] = []
    code: list[str] = []
    for stretch in _STRETCH.finditer(whole):
        if _CORE.search(stretch[0]):
            kept.extend(range(stretch.start(), stretch.end()))
            kept.append(-1)
            code += (stretch[0], OTHER)
    said = [fold(text[spans[index][0] : spans[index][1]]) if index >= 0 else OTHER for index in kept]
    found = [_expression(text, spans, kept, said, piece) for piece in joined(_pieces("".join(code), said), said)]
    return with_days_in_a_row(text, [e for e in found if not _counts_a_thing(text, e) and not _is_any(text, e)])


_ALONE = re.compile(r"\s*(?:[^\w\s]|\Z|(?:and|or|but|from|that|when|after|before|at|in|near|toward|towards|into)\b)")


def _counts_a_thing(text: str, expression: TimeExpression) -> bool:
    """ "On the 38th parallel": an ordinal with a noun after it is no day of the month."""
    meaning = expression.meaning
    bare_day = isinstance(meaning, Calendar) and meaning.month is None and meaning.day is not None
    return bare_day and _ALONE.match(text, expression.end) is None


_ANY = re.compile(r"(?:\A|\W)(?:a|one|any|some)\s+\Z", re.IGNORECASE)


def _is_any(text: str, expression: TimeExpression) -> bool:
    """ "On a Friday", "one Sunday in June": no day that could be known, where "a Friday launch" is Friday's."""
    meaning = expression.meaning
    day = meaning.date if isinstance(meaning, Moment) else meaning
    if not isinstance(day, Weekday) or day.week_offset is not None or day.weeks_from:
        return False
    before = text[max(0, expression.start - 6) : expression.start]
    return _ANY.search(before) is not None and _ALONE.match(text, expression.end) is not None


def _expression(
    text: str, spans: list[tuple[int, int]], kept: list[int], said: list[str], piece: Piece
) -> TimeExpression:
    first, last = piece.first, piece.last
    while (
        said[first] in ("in", "on", "at", "from", "between")
        and last - first > 1
        and said[first + 1] not in ("or", "least")
    ):
        first += 1
    start, end = spans[kept[first]][0], spans[kept[last - 1]][1]
    before = said[first - 1] if first else ""
    signal = before if before in _SIGNALS else None
    if isinstance(piece.meaning, Calendar) and piece.meaning.month is None and before in _OWNERS and last - first == 1:
        signal = "attributive"
    if said[last : last + 1] == ["'s"] and signal in ("before", "after", "since"):
        signal = None
    return TimeExpression(start, end, text[start:end], _kind(piece.meaning), piece.meaning, signal)
