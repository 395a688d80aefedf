"""The civil day on which a report's words were written, as the incident's place or the report's own counts days."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import msgspec

from dateline.errors import ValueFormError
from dateline.model.values.when import When
from dateline.model.words import PublishedBasis
from dateline.reading.local.time.expressions import Anchor

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d")


class Today(msgspec.Struct, frozen=True):
    """The day the words were written: `low` and `high` differ where the publication is known by month or year only.

    `latest` is a day later where it may already have been the next day at the place.
    """

    low: dt.date
    high: dt.date
    latest: dt.date


def zone_named(name: str | None) -> ZoneInfo | None:
    """The zone of an IANA name, `None` where there is none of that name."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None


_WESTERN = dt.timezone(dt.timedelta(hours=-8))


def today(anchor: Anchor) -> Today | None:
    """That day, at the place if its zone is known, else in the outlet's zone, else by the stamp's own offset.

    `None` where nothing says when: no stamp, a crawl's stamp, or one that is no date.
    """
    if anchor.published is None or anchor.basis == PublishedBasis.CRAWL:
        return None
    zone, place = zone_named(anchor.zone), zone_named(anchor.place_zone)
    try:
        if not _INSTANT.match(anchor.published):
            low, high = When(anchor.published).days
            # A page's own stamp is its server's day, which may lie as far west as newsrooms are.
            server = _WESTERN if anchor.basis == PublishedBasis.METADATA else None
            return Today(low, high, _latest(high, zone or server, place))
        stamp = dt.datetime.fromisoformat(anchor.published)
        if stamp.tzinfo is None and zone is not None:
            stamp = stamp.replace(tzinfo=zone)
        if stamp.tzinfo is not None and (place or zone) is not None:
            stamp = stamp.astimezone(place or zone)
        if stamp.tzinfo is None and place is not None:
            # A clock without a zone may have been read far to the west: the day may be the next at the place.
            western = stamp.replace(tzinfo=_WESTERN).astimezone(place).date()
            return Today(stamp.date(), stamp.date(), max(stamp.date(), western))
        return Today(stamp.date(), stamp.date(), stamp.date())
    except (ValueFormError, ValueError, OverflowError):
        return None


def _latest(day: dt.date, zone: dt.tzinfo | None, place: ZoneInfo | None) -> dt.date:
    if zone is None or place is None or day.year >= dt.MAXYEAR:
        return day
    end = dt.datetime.combine(day, dt.time(23, 59), zone)
    return max(day, end.astimezone(place).date())


def moved(date: dt.date, hour: int, minute: int, origin: str, target: str) -> dt.date | None:
    """The civil date in the zone `target` of a clock time in the zone `origin`."""
    there, here = zone_named(origin), zone_named(target)
    if there is None or here is None:
        return None
    return dt.datetime.combine(date, dt.time(hour, minute), there).astimezone(here).date()
