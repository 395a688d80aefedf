"""Rules for clock times, and what the hour is."""

from dateline.reading.local.time import words
from dateline.reading.local.time.expressions import Clock, Moment
from dateline.reading.local.time.rules import Found

_NEAR = "(?:(?P<near>(?:at )?ABOUT|shortly before|shortly after|just before|just after|soon after|some time after) )?"
_ZONE = (
    "(?:,? LPAR? (?P<zone>ZONE|local time|local|ZONEPLACE(?: standard| daylight| summer| mean)? time|ZONEPLACE local time"
    "|in ZONEPLACE|local time in ZONEPLACE|universal time|universal) RPAR?)?"
)
_MUST_ZONE = _ZONE[:-1]
_LEAD = ("at", "around", "about", "by", "from", "until", "till", "since", "before", "after", "approximately", "between")


def _zone(said: list[str]) -> tuple[str | None, str | None]:
    if not said:
        return None, None
    if said[0] == "local":
        said = said[-1:] if "in" in said else said
    for word in said:
        if word in words.ZONES:
            return words.ZONES[word], " ".join(said)
    return "local", " ".join(said)


def _hour_and_minute(said: str) -> tuple[int, int] | None:
    parts = said.replace(".", ":").split(":")
    if parts[0].isdigit():
        return int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    value = words.NUMBERS.get(said)
    return (int(value), 0) if value is not None and value <= 12 else None


def _moment(found: Found, hour: int, minute: int) -> Moment | None:
    if hour == 24 and minute == 0:
        hour = 0
    if not (0 <= hour < 24 and 0 <= minute < 60):
        return None
    zone, name = _zone(found.words("zone"))
    return Moment(clock=Clock(hour, minute, zone, name, found.has("near")))


def _half_day(found: Found) -> Moment | None:
    read = _hour_and_minute(found.word("hour"))
    if read is None:
        return None
    hour, minute = read
    said = found.word("half")
    if hour <= 12:
        after_noon = said.startswith("p") or "afternoon" in said or "evening" in said or ("night" in said and hour > 5)
        hour = hour % 12 + (12 if after_noon else 0)
    return _moment(found, hour, minute)


def _plain(found: Found) -> Moment | None:
    if not found.has("zone") and not found.has("near") and not found.has("hours") and found.before not in _LEAD:
        return None
    read = _hour_and_minute(found.word("hour"))
    return _moment(found, *read) if read else None


def _military(found: Found) -> Moment | None:
    digits = found.word("hour")
    return _moment(found, int(digits[:2]), int(digits[2:]))


def _named(found: Found) -> Moment | None:
    return _moment(found, 0 if found.word("name").endswith("midnight") else 12, 0)


_RANGE = "(?:(?P<range>(?:HOUR12|CLOCK|NUMWORD) (?:and|to|-|–|or)) )?"
RULES = (
    (f"{_NEAR}(?P<hour>HOUR12|CLOCK|DOTTED|NUMWORD) (?P<half>AMPM){_ZONE}", _half_day),
    (f"{_NEAR}{_RANGE}(?P<hour>HOUR12|CLOCK|DOTTED) (?P<half>AMPM){_ZONE}", _half_day),
    (f"{_NEAR}(?P<hour>HOUR12|CLOCK|NUMWORD) o'clock (?P<half>AMPM|in the (?:early )?PARTOFDAY|at night)?{_ZONE}", _half_day),
    (f"{_NEAR}(?P<hour>HOUR12|CLOCK) (?P<half>in the (?:early )?PARTOFDAY|at night){_ZONE}", _half_day),
    (f"{_NEAR}(?P<hour>CLOCK) (?P<hours>hours|hrs)?{_ZONE}", _plain),
    (f"{_NEAR}(?P<hour>DOTTED) (?P<hours>hours|hrs)?{_MUST_ZONE}", _plain),
    (f"{_NEAR}(?P<hour>FOURDIGITS) (?:hours|hrs)?{_MUST_ZONE}", _military),
    (f"{_NEAR}(?P<hour>FOURDIGITS) (?:hours|hrs)(?P<zone>AMPM)?", _military),
    (f"{_NEAR}(?P<hour>HOUR12|N24) (?:hours|hrs)? (?P<zone>ZONE)", _plain),
    (f"{_NEAR}(?P<name>(?:HOUR12 )?noon|midday|(?:HOUR12 )?midnight){_ZONE}", _named),
)
