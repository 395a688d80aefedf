"""`two days before the vote on Friday`: the times of a text, with those that are counted from another event's date made
one with it, so that the Friday of the vote is nobody else's day.
"""

import re

from msgspec import structs

from dateline.reading.local.time import TimeExpression
from dateline.reading.local.time.expressions import Anchored, Between, Duration, Moment, Repetition

_WORDS = re.compile(r"(?:\s+[\w’'-]+){1,7}\s+")
"""Between the distance and the date: the event, told in a few words without a break."""

_ARTICLE = re.compile(r"\s+(?:an?|the|its|their|(?:the\s+)?[\w-]+['’]s)\s+")


def counted(text: str, times: list[TimeExpression], events: list[int]) -> list[TimeExpression]:
    """The times in order. `events` are where the incidents that a date may belong to are told: from what stands before
    one of them, nothing is counted past it."""
    found: list[TimeExpression] = []
    for expression in times:
        whole = _from(found[-1], expression, text, events) if found else None
        if whole is not None:
            found[-1] = whole
        else:
            found.append(expression)
    return found


def _from(distance: TimeExpression, date: TimeExpression, text: str, events: list[int]) -> TimeExpression | None:
    meaning = distance.meaning
    if not isinstance(meaning, Anchored) or not distance.text.lower().endswith(("before", "after")):
        return None
    base = date.meaning.date if isinstance(date.meaning, Moment) else date.meaning
    if (
        date.kind != "date"
        or date.loose
        or base is None
        or isinstance(base, Anchored | Duration | Repetition | Between)
    ):
        return None
    if _WORDS.fullmatch(text, distance.end, date.start) is None:
        return None
    if _ARTICLE.fullmatch(text, distance.end, date.start):
        return None  # "weeks after a Jan. 6 explosion": the date is that of what follows it
    if any(distance.end <= event < date.end for event in events):
        return None
    return structs.replace(
        distance,
        end=date.end,
        text=text[distance.start : date.end],
        kind="date",
        meaning=structs.replace(meaning, base=base),
    )
