"""When something was published or said, as a stretch of time that can be ordered.

Reports give their times as precisely as they can: a day, a minute, with or without a zone. A `Moment` keeps that: two
of them are ordered only where one surely lies before the other.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateline.errors import ValueFormError
from dateline.model.values.when import When

_HOUR = 3600

CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?: local(?: time)?)?")
"""A clock time at the place of an incident, hours and minutes, as `time_of_day` has it."""


class Moment(NamedTuple):
    """From `start` to before `end`, in seconds since the year 1: of UTC where `zoned`, else of an unknown place's
    clock.
    """

    start: float
    end: float
    zoned: bool

    def before(self, other: "Moment") -> bool:
        """True where this one surely ends before the other begins.

        Two without zones are compared by their own clocks; one without against one with a zone may be anywhere from
        UTC+14 to UTC-12.
        """
        if self.zoned == other.zoned:
            return self.end <= other.start
        return self._latest_end <= other._earliest_start

    def before_anywhere(self, other: "Moment") -> bool:
        """As `before`, but two without zones may be by clocks of different places."""
        return self._latest_end <= other._earliest_start

    @property
    def _earliest_start(self) -> float:
        return self.start if self.zoned else self.start - 14 * _HOUR

    @property
    def _latest_end(self) -> float:
        return self.end if self.zoned else self.end + 12 * _HOUR


@lru_cache(maxsize=1 << 14)
def moment(text: str | None, zone: str | None = None) -> Moment | None:
    """The moment an ISO 8601 time or EDTF date means, `zone` (IANA) filling in what the text lacks; `None` where it
    gives none.
    """
    if not text:
        return None
    if "T" in text:
        try:
            clock = dt.datetime.fromisoformat(text)
        except ValueError:
            return None
        return _moment(clock, 1 if clock.second else 60, zone)
    try:
        first, last = When(text).days
    except ValueFormError:
        return None
    return _moment(dt.datetime.combine(first, dt.time()), ((last - first).days + 1) * 24 * _HOUR, zone)


def _moment(start: dt.datetime, length: float, zone: str | None) -> Moment:
    """So many seconds from a clock time on; a day on which clocks change is taken to last as long as others."""
    if start.tzinfo is None and zone is not None:
        start = start.replace(tzinfo=ZoneInfo(zone))
    first = _seconds(start)
    return Moment(first, first + length, zoned=start.tzinfo is not None)


def _seconds(clock: dt.datetime) -> float:
    """Seconds since the year 1; an offset is subtracted by hand, for the calendar's first and last days have no UTC
    date.
    """
    offset = clock.utcoffset() or dt.timedelta()
    return (clock.replace(tzinfo=None) - dt.datetime.min - offset).total_seconds()
