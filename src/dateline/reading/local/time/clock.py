"""The time of day that an expression tells, for `time_of_day` claims."""

import msgspec

from dateline.reading.local.time.expressions import Clock, Moment, TimeExpression


class ClockTime(msgspec.Struct, frozen=True):
    """A clock time as said. `zone` is an IANA zone, "local" for "local time", or `None` where the text names none.

    `zone_name` keeps the words for the zone. `other` is the same moment in another zone, where the text gives both.
    """

    hour: int
    minute: int
    zone: str | None = None
    zone_name: str | None = None
    approximate: bool = False
    other: "ClockTime | None" = None


def _told(clock: Clock, other: Clock | None) -> ClockTime:
    return ClockTime(
        clock.hour,
        clock.minute,
        clock.zone,
        clock.zone_name,
        clock.approximate,
        _told(other, None) if other is not None else None,
    )


def clock(expression: TimeExpression) -> ClockTime | None:
    """The clock time, that in a bracket if there is no other ("early Saturday (2100 GMT)"); `None` without any."""
    moment = expression.meaning
    if not isinstance(moment, Moment):
        return None
    if moment.clock is not None:
        return _told(moment.clock, moment.other)
    return _told(moment.other, None) if moment.other is not None else None
