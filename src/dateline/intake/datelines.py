"""The place, date and agency that open a story ("SEOUL, Oct 19 (Reuters) - ") → its parts and how far it reaches."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.intake.outlets import by_name
from dateline.intake.published import MONTH, parse_time

_REACH = 200
"""Code points of a paragraph's beginning in which its dateline must end."""

_UP = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]+"
_PLACE = rf"{_UP}(?: (?:de |al-|of )?{_UP}){{0,5}}"
_REGION = rf"(?:, (?!{MONTH}\b)[A-Z][A-Za-z.\-]*(?: [A-Z][A-Za-z.\-]+){{0,2}})?"
_DATE = rf"(?:,? (?:{MONTH}\.? \d{{1,2}}|\d{{1,2}} {MONTH}\.?)(?:,? \d{{4}})?)"
_AGENCY = r"\((?P<agency>[A-Z][\w.&’' /\-]{1,40})\)"
_DASH = r"(?:--+|[-–—])"

_SHOUTED = re.compile(
    rf"(?P<words>{_PLACE}{_REGION}(?:(?:/| and |, )(?:{_PLACE}{_REGION})){{0,3}}(?P<date>{_DATE})?)"
    rf"(?:\s*{_AGENCY}\s*(?:{_DASH}|:)?|\s*{_DASH})(?=\s|[\"“])"
)
_SPOKEN = re.compile(
    rf"(?P<words>[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}{_REGION}(?:/[A-Z][a-z]+(?: [A-Z][a-z]+)?){{0,3}}(?P<date>{_DATE})?)"
    rf"\s*(?:{_AGENCY}\s*(?:{_DASH}|:)?|\s{_DASH})(?=\s)"
)
_DESK = re.compile(
    r"(?:FILE|UPDATED?|BREAKING|EXCLUSIVE|URGENT|FLASH|CORRECT(?:ED|ION)|PHOTOS?|VIDEO|NOTE|ANALYSIS|OPINION|EDITORIAL|LIVE"
    r"|WATCH|FACTBOX|TIMELINE|EXPLAINER|REFILE|CAPTION|ADVISORY|HIGHLIGHTS)\b"
)
_AGENCY_ONLY = re.compile(rf"{_AGENCY}\s*{_DASH}(?=\s)")
_NEXT = (
    r"(?=\s+(?!POST\b|TIMES\b|STATE\b|DC\b|D\.C\.)[\"“‘']*"
    r"(?:[A-Z][\w.'’]*[a-z]|[AI] |\d|[A-Z]{2,4}['’]?s? |(?:[A-Z]\.){2,}))"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`words` is the dateline as written without agency and dash; it ends at `end`. `zone` is its first city's."""

    words: str | None
    end: int
    agency: str | None = None
    zone: str | None = None
    published: str | None = None


@cache
def _cities() -> Mapping[str, str]:
    return {city: zone for zone, cities in _data()["zones"].items() for city in cities}


@cache
def _bare() -> re.Pattern[str]:
    """A known city, or any with its country or state, that no dash sets off ("WASHINGTON North Korea launched")."""
    alternatives = "|".join(re.escape(city) for city in sorted(_cities(), key=lambda city: (-len(city), city)))
    known = rf"(?:{alternatives})(?![\w’'-])"
    names = sorted(
        (name for group in _data()["regions"].values() for name in group), key=lambda name: (-len(name), name)
    )
    region = rf"(?:, (?:{'|'.join(map(re.escape, names))})(?!\w))"
    first = rf"(?:{known}{region}?|{_PLACE}{region}|{known})"
    return re.compile(
        rf"(?P<words>{first}(?:/(?:{known}|{_PLACE}{region}|{_UP}){region}?){{0,3}}(?P<date>{_DATE})?){_NEXT}"
    )


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    loaded: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
        (files("dateline.intake") / "data" / "dateline_cities.toml").read_text("utf-8")
    )
    return loaded


def find_dateline(text: str, start: int, bare: bool = True) -> Dateline | None:
    """The dateline that begins at `start`, if one does; `bare` allows one that neither dash nor agency ends.

    1. A place in capitals, ended by an agency or a dash. 2. A place in ordinary letters, if a known agency or a day
    goes with it, or it is a known city before a dash. 3. An agency alone before a dash. 4. Bare: a known city in
    capitals.
    """
    window = text[start : start + _REACH]
    if (found := _SHOUTED.match(window)) and _is_place(found):
        return _dateline(found, start)
    if found := _SPOKEN.match(window):
        agency = by_name(found["agency"] or "")
        if _city(found["words"]) or found["date"] or (agency is not None and agency.agency):
            return _dateline(found, start)
    if found := _AGENCY_ONLY.match(window):
        return Dateline(None, start + found.end(), found["agency"])
    if bare and (found := _bare().match(window)):
        return _dateline(found, start)
    return None


def zone_of(words: str) -> str | None:
    """The IANA zone of the first city a dateline names, if it is a known one."""
    city = _city(words)
    return _cities()[city] if city else None


def _is_place(found: re.Match[str]) -> bool:
    """Whether words in capitals before a dash are a place: a known city, or one with something that goes with a place.

    A single word of five letters and more is taken for one unless it is a word of the desk; a shorter is an acronym.
    """
    words = found["words"]
    if _DESK.match(words):
        return False
    return bool(
        _city(words) or found["agency"] or found["date"] or "," in words or re.match(r"\w{5,}|\w+[ /]\w", words)
    )


def _city(words: str) -> str | None:
    name = re.split(r"[,/(]| and ", words, maxsplit=1)[0].strip().upper()
    return name if name in _cities() else None


def _dateline(found: re.Match[str], start: int) -> Dateline:
    groups = found.groupdict()
    date = (groups["date"] or "").strip(" ,")
    words = found["words"].strip(" ,")
    return Dateline(
        words, start + found.end(), groups.get("agency"), zone_of(words), parse_time(date) if date else None
    )
