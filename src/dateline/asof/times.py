"""The moment that a person names → the last instant of it: a day is asked about as of its end."""

import datetime as dt
import re
from typing import NamedTuple, Self

from dateline.errors import ValueFormError
from dateline.model.moment import Moment, moment

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)\s?(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)

_LAST = (dt.datetime.max.replace(microsecond=0) - dt.datetime.min).total_seconds()
"""The calendar's last second, in seconds since the year 1."""


class AsOf(NamedTuple):
    """A moment as it is written, and its last instant: what is known as of it was out before that had passed."""

    text: str
    limit: Moment

    @classmethod
    def of(cls, given: str) -> Self:
        """The moment meant by a day, a month, a year, or a time; a time without a zone is UTC's, and so are days.

        Raises:
            ValueFormError: where it is none of these.
        """
        text = given.strip()
        if clock := _TIME.fullmatch(text):
            text = f"{clock[1]}T{clock[2]}{(clock[3] or 'Z').upper()}"
        elif not _DAY.fullmatch(text):
            raise ValueFormError(f"{given!r} is no moment; write a day, 2021-10-19, or a time, 2021-10-19T17:00+09:00.")
        found = moment(text, "UTC")
        if found is None:
            raise ValueFormError(f"{given!r} names no day or hour that there is; write 2021-10-19 or 2021-10-19T17:00.")
        return cls(text, Moment(found.end, found.end, zoned=True))

    @property
    def end(self) -> str:
        """When it had passed, in UTC to the second: what the journal has from then on came later."""
        return _stamp(self.limit.end)

    @property
    def start(self) -> str:
        """When it began, in UTC to the second, where it is a time, else when its first day did."""
        found = moment(self.text, "UTC")
        assert found is not None, "it was read before"
        return _stamp(found.start)

    @classmethod
    def when(cls, at: Moment) -> Self:
        """The moment at which what was published then was out: the last second of it."""
        return cls(_stamp(at.end - 1), Moment(at.end, at.end, zoned=True))


def _stamp(seconds: float) -> str:
    """The time in UTC so many seconds since the year 1; what lies before or behind the calendar is its first or last
    second, as an offset can make it of the calendar's first and last days.
    """
    return f"{(dt.datetime.min + dt.timedelta(seconds=min(max(seconds, 0), _LAST))).isoformat(timespec='seconds')}Z"
