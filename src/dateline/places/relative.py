"""Words that place something beside a place into areas: "off its east coast", "about 30 km northeast of Sinpo".

The area has a middle and a precision, so that it compares by distance: a bearing and a distance give the point on the
great circle; a side of a coast comes from the table of coasts, else from the country's own middle and radius;
nearness widens the place. Whose coast "its" is can only be told here where its sentence has named one state so far;
else the area is left open.
"""

import re
from collections.abc import Callable, Collection, Iterator
from math import asin, atan2, cos, degrees, radians, sin

from dateline.model.values.where import EARTH_KM, Where, distance_km
from dateline.places.gazetteer import PlaceMention, find_places, where
from dateline.places.parties import find_parties
from dateline.places.tables import coasts, countries, places

_BEARINGS = {
    name: 45.0 * step
    for step, name in enumerate(("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"))
}
_SIDE = r"(?P<side>(?:north|south)?[ \-]?(?:east|west)(?:ern)?|(?:north|south)(?:ern)?)"
_COAST = r"(?:sea)?(?:coasts?|coastline|shores?|seaboard)"
_WATERS = (
    r"(?:(?:the|in|into|from|to|toward|towards|the international)\s+)*"
    r"(?:(?:waters|seas?|areas?|high seas)\s+(?:just\s+)?)?"
)
_UNIT = r"(?P<unit>kilomet(?:er|re)s?|km|kms|nautical[ \-]miles?|miles?|mi|nm)"
_ABOUT = r"(?:(?:about|around|some|roughly|approximately|nearly|almost|more than|less than|over|up to|just)\s+)?"
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_KM = {"k": 1.0, "na": 1.852, "nm": 1.852, "mi": 1.609344}
_BRACKETED = r"(?:\s*\([^()]{1,40}\))?"

_COAST_OF = re.compile(rf"(?i)(?P<all>{_WATERS}(?:off|on|along)\s+(?:the\s+)?{_SIDE}\s+{_COAST}\s+of\s+(?:the\s+)?)$")
_FAR = rf"{_ABOUT}{_NUMBER}[ \-]?{_UNIT}{_BRACKETED}"
_BEARING = re.compile(rf"(?i)(?P<all>{_FAR}\s+(?:(?:off\s+)?to\s+the\s+)?{_SIDE}\s+(?:of|from)\s+(?:the\s+)?)$")
_AWAY = re.compile(
    rf"(?i)(?P<all>{_FAR}\s+(?:away\s+)?(?:from|off|outside)\s+(?:the\s+)?(?:{_COAST}\s+of\s+)?(?:the\s+)?)$"
)
_OFF = re.compile(rf"(?i)\b(?P<all>{_WATERS}off\s+(?:the\s+{_COAST}\s+of\s+)?(?:the\s+)?)$")
_AREA = re.compile(r"(?i)\b(?P<all>(?:the|an)\s+area\s+of\s+(?:the\s+)?)$")
_NEAR = re.compile(
    r"(?i)\b(?P<all>(?:near|close\s+to|(?:in\s+)?the\s+vicinity\s+of|just\s+outside|(?:the\s+|an\s+)?areas?\s+(?:near|around))\s+(?:the\s+)?)$"
)
_SUBURB = re.compile(
    r"(?i)\b(?P<all>(?:in\s+)?(?:an?|the)\s+(?:\w+\s+)?(?:suburbs?|outskirts|environs)\s+of\s+(?:the\s+)?)$"
)
_BESIDE = re.compile(rf"(?i)\b(?P<all>(?:just\s+|immediately\s+)?(?:to\s+the\s+)?{_SIDE}\s+of\s+(?:the\s+)?)$")
_BETWEEN = re.compile(r"(?i)\b(?P<all>between\s+(?:the\s+)?)$")
_OWN_COAST = re.compile(rf"(?i)['’]s?\s+{_SIDE}\s+{_COAST}\b|\s+{_SIDE.replace('side', 'plain')}\s+{_COAST}\b")
_OWN_AREA = re.compile(r"(?i)\s+(?:area|vicinity)\b")
_BARE_OFF = re.compile(rf"(?i)\b(?P<all>{_WATERS}(?:off|on|along)\s+(?:the\s+)?)$")
_ITS = re.compile(
    rf"(?i)\b{_WATERS}(?:off|on|along)\s+(?:(?P<whose>its|their)(?:\s+own)?|the|the\s+country['’]s|the\s+nation['’]s|the\s+peninsula['’]s)\s+{_SIDE}\s+{_COAST}\b(?!\s+of\b)"
)
_SHORE = re.compile(r"(?i)coast|shore|seaboard")
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“])|\n\s*\n")


def relative(text: str, *, its: str | None = None, context: Collection[str] = ()) -> list[PlaceMention]:
    """The areas that a text places beside a place, in reading order; a span covers the words of relation and the place.

    `its` is the alpha-2 code of the state that "its" and a coast without a name belong to, where the caller knows it.
    A `Where` has the words in `relative`, normalised ("off the east coast of"); lat and lon are the area's middle,
    precision its radius.
    """
    anchors = {(m.start, m.end): m for m in find_places(text, context=context)}
    parties = find_parties(text, context=context)
    for party in parties:
        if party.form in ("short", "adjective") and party.party.code:
            state = where(places()[f"country:{party.party.code}"])
            anchors.setdefault((party.start, party.end), PlaceMention(party.start, party.end, state, party.party.code))
    ordered = [anchors[span] for span in sorted(anchors)]
    adjectives = {(p.start, p.end) for p in parties if p.form == "adjective"}
    found: list[PlaceMention] = []
    for index, anchor in enumerate(ordered):
        following = ordered[index + 1] if index + 1 < len(ordered) else None
        mention = _beside(text, anchor, following, (anchor.start, anchor.end) in adjectives)
        if mention is not None:
            found.append(mention)
    found.extend(_its_coast(text, its, found))
    return sorted(found, key=lambda m: (m.start, m.end))


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point `km` from (lat, lon), both in degrees, along the great circle at `bearing`, degrees east of north.

    Source: the direct formula on a sphere.
    """
    arc, phi, theta = km / EARTH_KM, radians(lat), radians(bearing)
    north = asin(sin(phi) * cos(arc) + cos(phi) * sin(arc) * cos(theta))
    east = atan2(sin(theta) * sin(arc) * cos(phi), cos(arc) - sin(phi) * sin(north))
    return round(degrees(north), 4), round((lon + degrees(east) + 180) % 360 - 180, 4)


def _beside(text: str, anchor: PlaceMention, following: PlaceMention | None, adjective: bool) -> PlaceMention | None:
    before = text[max(0, anchor.start - 120) : anchor.start]
    after = _OWN_COAST.match(text, anchor.end)
    if after is not None and anchor.where.kind == "country":
        lead = _BARE_OFF.search(before)
        start = anchor.start - (len(lead["all"]) if lead else 0)
        return PlaceMention(
            start, after.end(), _off_coast(anchor, _side(after["side"] or after["plain"])), anchor.country
        )
    if adjective:
        return None
    if (
        following is not None
        and _BETWEEN.search(before)
        and re.fullmatch(r"\s+and\s+(?:the\s+)?", text[anchor.end : following.start])
    ):
        start = anchor.start - len(_BETWEEN.search(before)["all"])  # type: ignore[index]
        return PlaceMention(
            start, following.end, _between(anchor.where, following.where), _same_country(anchor, following)
        )
    for words, area in _RELATIONS:
        match = words.search(before)
        if match is not None:
            return PlaceMention(anchor.start - len(match["all"]), anchor.end, area(anchor, match), anchor.country)
    after = _OWN_AREA.match(text, anchor.end)
    if after is not None and anchor.where.kind in ("town", "site", "province"):
        return PlaceMention(anchor.start, after.end(), _area(anchor, after), anchor.country)
    return None


def _its_coast(text: str, its: str | None, found: list[PlaceMention]) -> Iterator[PlaceMention]:
    for match in _ITS.finditer(text) if _SHORE.search(text) else ():
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        code = its or _only_state_before(text, match.start())
        side = _side(match["side"])
        if code is None:
            words = f"off the {side} coast"
            yield PlaceMention(match.start(), match.end(), Where(words, kind="area", relative=words), None)
        else:
            state = PlaceMention(match.start(), match.end(), where(places()[f"country:{code}"]), code)
            yield PlaceMention(match.start(), match.end(), _off_coast(state, side), code)


def _only_state_before(text: str, start: int) -> str | None:
    """The one state that the sentence names before `start`, else None."""
    begin = max((m.end() for m in _SENTENCE.finditer(text, 0, start)), default=0)
    codes = {m.party.code for m in find_parties(text) if begin <= m.start < start and m.form != "metonym"} - {None}
    return codes.pop() if len(codes) == 1 else None


def _off_coast(anchor: PlaceMention, side: str) -> Where:
    code = anchor.country or ""
    words = f"off the {side} coast of"
    if anchor.where.id == f"country:{code}" and (code, side) in coasts():
        coast = coasts()[code, side]
        return Where(coast.name, coast.id, coast.lat, coast.lon, "area", coast.radius, coast.within, words)
    reach = anchor.where.precision or 50.0
    lat, lon = destination(*_point(anchor.where), _BEARINGS[side], 0.8 * reach)
    name = countries()[code].name if anchor.where.kind == "country" else anchor.where.name
    return Where(f"{words} {name}", None, lat, lon, "area", round(0.8 * reach, 1), (), words)


def _coast_of(anchor: PlaceMention, match: re.Match[str]) -> Where:
    return _off_coast(anchor, _side(match["side"]))


def _bearing(anchor: PlaceMention, match: re.Match[str]) -> Where:
    side, km = _side(match["side"]), _km(match)
    lat, lon = destination(*_point(anchor.where), _BEARINGS[side], km)
    words = f"{match['number']} {match['unit']} {side} of"
    # A bearing of eight winds is good to half a wind either way, a fifth of the distance or so.
    precision = round(0.2 * km + min(anchor.where.precision or 10.0, 50.0), 1)
    return Where(f"{words} {anchor.where.name}", None, lat, lon, "area", precision, (), words)


def _away(anchor: PlaceMention, match: re.Match[str]) -> Where:
    words = f"{match['number']} {match['unit']} from"
    return _round(anchor.where, words, _km(match) + (anchor.where.precision or 10.0))


def _off(anchor: PlaceMention, match: re.Match[str]) -> Where:
    return _round(anchor.where, "off", 1.5 * (anchor.where.precision or 10.0) + 50.0)


def _near(anchor: PlaceMention, match: re.Match[str]) -> Where:
    return _round(anchor.where, "near", 2 * (anchor.where.precision or 10.0) + 20.0)


def _suburb(anchor: PlaceMention, match: re.Match[str]) -> Where:
    return _round(anchor.where, "a suburb of", (anchor.where.precision or 10.0) + 20.0)


def _beside_it(anchor: PlaceMention, match: re.Match[str]) -> Where:
    side = _side(match["side"])
    reach = anchor.where.precision or 10.0
    lat, lon = destination(*_point(anchor.where), _BEARINGS[side], 1.5 * reach)
    words = f"{side} of"
    # How far is not told: from its edge to about as far again as it is wide.
    return Where(f"{words} {anchor.where.name}", None, lat, lon, "area", round(1.5 * reach + 20.0, 1), (), words)


def _area(anchor: PlaceMention, match: re.Match[str]) -> Where:
    at = anchor.where
    return Where(
        at.name, at.id, at.lat, at.lon, "area", round(1.5 * (at.precision or 10.0) + 10.0, 1), at.within, "the area of"
    )


def _round(at: Where, words: str, km: float) -> Where:
    return Where(f"{words} {at.name}", None, at.lat, at.lon, "area", round(km, 1), (), words)


def _between(one: Where, other: Where) -> Where:
    apart = distance_km(_point(one), _point(other))
    middle = (_point(one)[0] + _point(other)[0]) / 2, (_point(one)[1] + _point(other)[1]) / 2
    return Where(
        f"between {one.name} and {other.name}", None, *middle, "area", round(apart / 2 + 10.0, 1), (), "between"
    )


def _same_country(one: PlaceMention, other: PlaceMention) -> str | None:
    return one.country if one.country == other.country else None


def _point(at: Where) -> tuple[float, float]:
    assert at.lat is not None and at.lon is not None, "a place of the tables has coordinates"
    return at.lat, at.lon


def _side(words: str) -> str:
    return re.sub(r"[\s\-]|ern$", "", words.lower())


def _km(match: re.Match[str]) -> float:
    unit = match["unit"].lower()
    factor = _KM.get(unit[:2]) or _KM.get(unit[:1], 1.0)
    return float(match["number"].replace(",", "")) * factor


_RELATIONS: tuple[tuple[re.Pattern[str], Callable[[PlaceMention, re.Match[str]], Where]], ...] = (
    (_COAST_OF, _coast_of),
    (_BEARING, _bearing),
    (_AWAY, _away),
    (_BESIDE, _beside_it),
    (_SUBURB, _suburb),
    (_OFF, _off),
    (_AREA, _area),
    (_NEAR, _near),
)
