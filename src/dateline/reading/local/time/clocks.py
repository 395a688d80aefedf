"""Rules for clock times, and what the hour is."""

from collections.abc import Sequence

from dateline.reading.local.time import words
from dateline.reading.local.time.expressions import Clock, Moment
from dateline.reading.local.time.rules import Found

_NEAR = "(?:(?P<near>(?:at )?ABOUT|shortly before|shortly after|just before|just after|soon after|some time after) )?"
_ZONE_WORDS = (
    "ZONE|local time in ZONEPLACE|local time|local|in ZONEPLACE"
    "|ZONEPLACE(?: standard| daylight| summer| mean| local)? time|universal time"
)
_MUST_ZONE = f"(?:,? (?P<zone>{_ZONE_WORDS})|LPAR (?P<bracketed>{_ZONE_WORDS}) RPAR)"
_ZONE = _MUST_ZONE + "?"
_LEAD = ("at", "around", "about", "by", "from", "until", "till", "since", "before", "after", "approximately", "between")


def zone_at(tokens: Sequence[str], index: int) -> tuple[str | None, str, int] | None:
    """The zone that the words from `index` on name ("Korea time"), the words, and how many they are."""
    for count, said in ((2, list(tokens[index : index + 2])), (1, list(tokens[index : index + 1]))):
        if count == 2 and said[1:] == ["time"] and (said[0] == "local" or said[0] in words.ZONES):
            return words.ZONES.get(said[0], "local"), " ".join(said), count
        if count == 1 and said and said[0] in words.BARE_ZONES and said[0] != "z":
            return words.ZONES[said[0]], said[0], count
    return None


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
    zone, name = _zone(found.words("zone") or found.words("bracketed"))
    return Moment(clock=Clock(hour, minute, zone, name, found.has("near") or found.has("range")))


def _half_day(found: Found) -> Moment | None:
    """Of "between 5 and 6 a.m." the first hour, as an approximate one."""
    read = _hour_and_minute(found.words("range")[0] if found.has("range") else found.word("hour"))
    if read is None:
        return None
    hour, minute = read
    said = found.word("half")
    if hour <= 12:
        after_noon = said.startswith("p") or "afternoon" in said or "evening" in said or ("night" in said and hour > 5)
        hour = hour % 12 + (12 if after_noon else 0)
    return _moment(found, hour, minute)


def _plain(found: Found) -> Moment | None:
    if not any(map(found.has, ("zone", "bracketed", "near", "hours"))) and found.before not in _LEAD:
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
    (
        f"{_NEAR}(?P<hour>HOUR12|CLOCK|NUMWORD) o'clock (?P<half>AMPM|in the (?:early )?PARTOFDAY|at night)?{_ZONE}",
        _half_day,
    ),
    (f"{_NEAR}(?P<hour>HOUR12|CLOCK) (?P<half>in the (?:early )?PARTOFDAY|at night){_ZONE}", _half_day),
    (f"{_NEAR}(?P<hour>CLOCK) (?P<hours>hours|hrs)?{_ZONE}", _plain),
    (f"{_NEAR}(?P<hour>DOTTED) (?P<hours>hours|hrs)?{_MUST_ZONE}", _plain),
    (f"{_NEAR}(?P<hour>FOURDIGITS) (?:hours|hrs)?{_MUST_ZONE}", _military),
    (f"{_NEAR}(?P<hour>FOURDIGITS) (?:hours|hrs)(?P<zone>AMPM)?", _military),
    (f"{_NEAR}(?P<hour>HOUR12|N24) (?:hours|hrs)? (?P<zone>ZONE)", _plain),
    (f"{_NEAR}(?P<name>(?:HOUR12 )?noon|midday|(?:HOUR12 )?midnight){_ZONE}", _named),
)
