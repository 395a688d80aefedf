"""Times as reports give them → the local time and UTC beside it, never more precise than was said."""

import datetime as dt
from zoneinfo import ZoneInfo

from dateline.display.clean import line
from dateline.model.moment import CLOCK
from dateline.model.values import When


def published(text: str | None, zone: str | None = None) -> str:
    """When a report was published: "2021-10-19 12:40 +09:00 (03:40 UTC)", or the day alone where no more is known."""
    at = _instant(text, zone)
    if at is None:
        return line(text) if text else "no date"
    try:
        utc = at.astimezone(dt.UTC)
    except OverflowError:  # the calendar's first and last hours have no time in UTC by some clocks
        return f"{at:%Y-%m-%d %H:%M} {at.isoformat()[-6:]}"
    if at.utcoffset() == dt.timedelta():
        return f"{at:%Y-%m-%d %H:%M} UTC"
    day = "" if utc.date() == at.date() else f"{utc:%Y-%m-%d} "
    return f"{at:%Y-%m-%d %H:%M} {at.isoformat()[-6:]} ({day}{utc:%H:%M} UTC)"


def stamp(text: str | None, zone: str | None = None) -> str:
    """The same in the least room: "2021-10-19 12:40", on the clock that the report gives."""
    at = _instant(text, zone)
    if at is None:
        return line(text) if text else "no date"
    return f"{at:%Y-%m-%d %H:%M}"


def weekday(date: When) -> str:
    """The day of the week of a single civil day, else nothing."""
    return f"{date.days[0]:%a}" if date.width == 1 and not _loose(date) else ""


def utc_span(date: When) -> str:
    """The stretch of UTC that a civil date at its place is: "2021-10-18 15:00 to 2021-10-19 15:00"."""
    if date.utc is None:
        return ""
    return date.utc.replace("T", " ").replace("Z", "").replace("/", " to ")


def utc_stretch(date: When) -> str:
    """The same in less room: when it begins in UTC, and its length: "2021-10-18 15:00 + 24 h"."""
    begins, _, ends = (date.utc or "").partition("/")
    if not ends:
        return ""
    first, last = map(dt.datetime.fromisoformat, (begins, ends))
    return f"{first:%Y-%m-%d %H:%M} + {(last - first).total_seconds() / 3600:g} h"


def utc_clock(date: When | None, clock: str | None) -> str:
    """A clock time at the place in UTC: "2021-10-19 01:17"; nothing where day, zone or clock is not known for sure."""
    if date is None or clock is None or date.zone is None or date.width != 1 or _loose(date):
        return ""
    match = CLOCK.fullmatch(clock.strip())
    if not match:
        return ""
    local = dt.datetime.combine(date.days[0], dt.time(int(match[1]), int(match[2])), ZoneInfo(date.zone))
    return f"{local.astimezone(dt.UTC):%Y-%m-%d %H:%M}"


def _loose(date: When) -> bool:
    return "~" in date.edtf or "?" in date.edtf or date.slack_days > 0


def _instant(text: str | None, zone: str | None) -> dt.datetime | None:
    """The moment, `None` where the text gives none or only a day, or a clock nobody can place."""
    if not text or "T" not in text:
        return None
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if at.tzinfo is None:
        return at.replace(tzinfo=ZoneInfo(zone)) if zone else None
    return at
