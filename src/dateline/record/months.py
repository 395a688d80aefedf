"""The months between which an incident lies, as one number: lists count by it, since words take far longer to sort."""

from functools import lru_cache

from dateline.model.values import When

NONE = 0
"""Of an incident without a date."""

SHIFT = 1_000_000
"""The first month stands above so many, the last below."""


def number(date: When | None) -> int:
    """The months of a date's first and last day: 201202201203 from February to March 2012."""
    if date is None:
        return NONE
    first, last = date.days
    return (first.year * 100 + first.month) * SHIFT + last.year * 100 + last.month


def between(number: int) -> tuple[str, str]:
    """The first and the last month, `2012-02` and `2012-03`; nothing twice for `NONE`."""
    return (_month(number // SHIFT), _month(number % SHIFT)) if number else ("", "")


@lru_cache(maxsize=1 << 12)
def _month(number: int) -> str:
    return f"{number // 100:04d}-{number % 100:02d}"
