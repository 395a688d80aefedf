"""Dates and times as written in metadata and datelines → EDTF level 0 or ISO 8601 with offset, as precise as written.

A time without an offset says only its date: which hour it was elsewhere would be a guess. What could be read two ways
("10/11/2021") or lies outside 1900 to 2100 is no date at all.
"""

import re
from collections.abc import Callable
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
"""A month's name or its common abbreviation, without its full stop."""

_OFFSETS = {
    "": "", "Z": "Z", "UTC": "Z", "GMT": "Z", "KST": "+09:00", "JST": "+09:00", "HKT": "+08:00", "SGT": "+08:00",
    "CET": "+01:00", "CEST": "+02:00", "MSK": "+03:00", "EST": "-05:00", "EDT": "-04:00", "PST": "-08:00",
    "PDT": "-07:00",
}  # fmt: skip
"""Zone abbreviations that mean one offset only; CST, IST and BST mean several."""

_DAY = r"(?:(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
_CLOCK = (
    r"(?:,?\s+(?:at\s+|[-–—|]\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2})?\)?)?"
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[Tt ]\s?(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?)?)?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_DAY_FIRST = re.compile(
    rf"{_DAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<month>{MONTH})\.?,?[ -](?P<year>\d{{4}}){_CLOCK}", re.I
)
_MONTH_FIRST = re.compile(
    rf"{_DAY}(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_CLOCK}", re.I
)
_LONGEST = 64


def parse_time(written: str) -> str | None:
    """`2021`, `2021-10`, `2021-10-19` or `2021-10-19T07:30[:00]+09:00`; `None` for no date from 1900 to 2100."""
    written = written.strip()
    if len(written) > _LONGEST:
        return None
    for form in (_ISO, _COMPACT, _DAY_FIRST, _MONTH_FIRST):
        if found := form.fullmatch(written):
            return _write(found)
    return None


def _write(found: re.Match[str]) -> str | None:
    part: Callable[[str], str] = lambda name: found.groupdict().get(name) or ""  # noqa: E731 - three words long
    year, month, day = part("year"), part("month"), part("day")
    if month and not month.isdigit():
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    if not 1900 <= int(year) <= 2100:
        return None
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    civil = "-".join([year, *(piece.zfill(2) for piece in (month, day) if piece)])
    if not part("hour"):
        return civil
    hour, half = int(part("hour")), part("half")[:1].lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or int(part("minute")) > 59 or int(part("second") or 0) > 59:
        return None
    offset = _offset(part("zone"))
    if not offset:
        return civil
    second = f":{part('second')}" if part("second") else ""
    return f"{civil}T{hour:02}:{part('minute')}{second}{offset}"


def _offset(zone: str) -> str:
    """`Z` or `+09:00`; empty where the zone is not given, says that it is not known (-00:00), or cannot be."""
    if zone.upper() in _OFFSETS:
        return _OFFSETS[zone.upper()]
    if zone[:1] not in ("+", "-"):
        return ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    if zone[0] == "-" and digits == "0000":
        return ""
    if int(digits[:2]) > 14 or int(digits[2:]) > 59:
        return ""
    return "Z" if digits == "0000" else f"{zone[0]}{digits[:2]}:{digits[2:]}"
