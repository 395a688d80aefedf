"""A civil date at the place of an incident, as precise as the words are."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from dateline.errors import ValueFormError
from dateline.model.values.relation import Relation, of_intervals

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?]?)")


def _ends(edtf: str) -> tuple[dt.date, dt.date]:
    if len(edtf) == 10 and edtf[4] == edtf[7] == "-" and edtf.isascii():  # nearly all are days, and this is quick
        try:
            day = dt.date.fromisoformat(edtf)
        except ValueError:
            pass  # told below
        else:
            return day, day
    m = _DATE.fullmatch(edtf)
    if not m:
        raise ValueFormError(f"{edtf!r} is not a date in the form 2021-10-19, 2021-10 or 2021.")
    year, month, at = int(m[1]), int(m[2] or 0), int(m[3] or 0)
    try:
        if at:
            return dt.date(year, month, at), dt.date(year, month, at)
        if month:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except ValueError as error:
        raise ValueFormError(f"{edtf!r} is not a date of the calendar.") from error


@lru_cache(maxsize=1 << 14)
def _days(edtf: str) -> tuple[dt.date, dt.date]:
    first, slash, last = edtf.partition("/")
    if not slash:
        return _ends(first)
    low, high = _ends(first)[0], _ends(last)[1]
    if high < low:
        raise ValueFormError(f"{edtf!r} ends before it begins.")
    return low, high


class When(msgspec.Struct, frozen=True, tag="when"):
    """An EDTF (ISO 8601-2) level 0 date or interval `a/b`, with `~` or `?` where the words are loose.

    `zone` is the IANA zone of the place; without one the day may begin anywhere between UTC+14 and UTC-12.
    `slack_days` is 1 for a date from a table without a time, which may be the day in UTC or at the place.
    """

    edtf: str
    zone: str | None = None
    slack_days: int = 0

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last civil day meant.

        Raises:
            ValueFormError: where `edtf` is not such a date.
        """
        return _days(self.edtf)

    @classmethod
    def hull(cls, dates: Iterable["When"]) -> "When":
        """The shortest stretch of civil days that holds all of these."""
        given = list(dates)
        low, high = min(date.days[0] for date in given), max(date.days[1] for date in given)
        zones = {date.zone for date in given}
        edtf = low.isoformat() if low == high else f"{low.isoformat()}/{high.isoformat()}"
        return cls(edtf, zones.pop() if len(zones) == 1 else None)

    @property
    def width(self) -> int:
        """Number of civil days meant."""
        low, high = self.days
        return (high - low).days + 1

    @property
    def utc(self) -> str | None:
        """The UTC interval `start/end` that these civil days are at the place, `None` where the zone is not known."""
        instants = self._instants()
        return None if instants is None else "/".join(f"{i.isoformat(timespec='minutes')[:16]}Z" for i in instants)

    def _instants(self) -> tuple[dt.datetime, dt.datetime] | None:
        if self.zone is None:
            return None
        low, high = self.days
        try:
            first = dt.datetime.combine(low, dt.time(), ZoneInfo(self.zone)).astimezone(dt.UTC)
            after = dt.datetime.combine(high + dt.timedelta(days=1), dt.time(), ZoneInfo(self.zone)).astimezone(dt.UTC)
        except OverflowError:  # the calendar's first and last day have no neighbour in another zone
            return None
        return first, after

    @property
    def _loose(self) -> int:
        return self.slack_days + (1 if "~" in self.edtf or "?" in self.edtf else 0)

    def _bounds(self) -> tuple[int, int]:
        low, high = self.days
        loose = self._loose
        return low.toordinal() - loose, high.toordinal() + loose

    def compare(self, other: "When") -> Relation:
        """By the days meant; `~`, `?` and table dates reach a day further on both sides.

        The same days say the same whatever the zones. Other days in two known zones are compared as UTC intervals:
        Wednesday in Washington overlaps Thursday in Seoul.
        """
        mine, theirs = self._bounds(), other._bounds()
        if mine == theirs or self.zone == other.zone:
            return of_intervals(mine, theirs)
        ours, others = self._instants(), other._instants()
        if ours is None or others is None:
            return of_intervals(mine, theirs)
        return of_intervals(self._seconds(ours), other._seconds(others))

    def _seconds(self, instants: tuple[dt.datetime, dt.datetime]) -> tuple[float, float]:
        loose = self._loose * 86_400
        return instants[0].timestamp() - loose, instants[1].timestamp() + loose - 1  # days are half open
