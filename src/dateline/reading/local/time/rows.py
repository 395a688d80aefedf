"""Days in a row that share one month: "May 4, 9 and 25", "on 3 and 5 March"."""

import re

from msgspec import structs

from dateline.reading.local.time.expressions import Calendar, TimeExpression

_AFTER = re.compile(
    r"((?:,\s+\d{1,2})*,?\s+and\s+\d{1,2})"
    r"(?=\s*(?:[.,;:)]|\Z)|\s+(?:[a-z]+ed|and|or|but|in|at|of|were|was|had)\b)"
)
_BEFORE = re.compile(r"(?<![\w.,-])(\d{1,2}(?:,\s+\d{1,2})*)\s+and\s+\Z")
_NUMBER = re.compile(r"\d{1,2}")


def with_days_in_a_row(text: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions, in order, with those days that stand beside one with its month and have only a number."""
    found: list[TimeExpression] = []
    for number, expression in enumerate(expressions):
        meaning = expression.meaning
        if not isinstance(meaning, Calendar) or meaning.month is None or meaning.day is None or meaning.whole:
            found.append(expression)
            continue
        low = expressions[number - 1].end if number else 0
        high = expressions[number + 1].start if number + 1 < len(expressions) else len(text)
        ends, begins = expression.text[-1:].isdigit() and meaning.year is None, expression.text[:1].isdigit()
        before = _BEFORE.search(text, max(low, expression.start - 24), expression.start) if begins else None
        after = _AFTER.match(text, expression.end, high) if ends else None
        found += _days(expression, meaning, text, before)
        found.append(expression)
        found += _days(expression, meaning, text, after)
    return found


def _days(expression: TimeExpression, meaning: Calendar, text: str, row: re.Match[str] | None) -> list[TimeExpression]:
    """One expression for each number of the row; none where one of them is no day of a month."""
    spans = [(row.start(1) + m.start(), row.start(1) + m.end()) for m in _NUMBER.finditer(row[1])] if row else []
    if any(not 1 <= int(text[low:high]) <= 31 for low, high in spans):
        return []
    return [
        structs.replace(
            expression,
            start=low,
            end=high,
            text=text[low:high],
            meaning=structs.replace(meaning, day=int(text[low:high]), weekday=None),
        )
        for low, high in spans
    ]
