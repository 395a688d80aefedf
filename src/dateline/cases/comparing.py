"""Whether what was read is what a case expects: values in their JSON form, sources by country and content words.

A case is written by a person, in plain words: "South Korea's military" for a source that the reader may name "the South
Korean military" with a role and a body of its own. What a case leaves out of a value is not asked for.
"""

import re
from functools import cache
from typing import Any

from dateline.model import Claim, Source
from dateline.model.values import Comparative, Count, Quantity, Where, to_json
from dateline.places.tables import countries

QUANTITY_SLACK = 0.02
"""Relative; a conversion from miles or feet may be rounded."""

ONE_PLACE = (frozenset({"sea of japan", "east sea"}), frozenset({"yellow sea", "west sea"}))
GENERIC = frozenset(
    re.findall(
        r"\w+",
        """sea coast province region area off near of the in its a an north south east west eastern western northern
        southern town city county coastal site from waters land at on to into toward towards""",
    )
)
"""Words that a place's name may have more or fewer of."""

DAYS = {"Y": 365.0, "M": 30.4, "W": 7.0, "D": 1.0}
WINDOW_SLACK = 2.0
"""Days between two ways of writing one window: P6M and P26W."""

STOP = frozenset(re.findall(r"\w+", "the a an s of its his her their our in and for on who said that to at from"))
ALIKE = {
    "official": ("officials", "authorities", "authority", "government", "administration"),
    "spokesperson": ("spokesman", "spokeswoman"),
    "forces": ("military", "army"),
    "defense": ("defence",),
    "media": ("press",),
}
"""Words that may stand for each other in a source's name."""
ONE_WORD = {other: word for word, others in ALIKE.items() for other in others}


@cache
def _states() -> tuple[tuple[str, str], ...]:
    """Every way to name a state with its code, the longest first."""
    pairs = {
        (plain(said), code)
        for code, state in countries().items()
        for names in (state.names, state.adjectives, state.abbreviations, state.short, state.capital, state.metonyms)
        for said in (state.name, *names)
    }
    pairs |= {(said.removeprefix("the "), code) for said, code in pairs if said.startswith("the ")}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def plain(text: str) -> str:
    """The words in lower case, without punctuation, plural "missiles" as the taxonomy writes it."""
    text = text.lower().replace("’", "'").replace("u.s.", "us").replace("missiles", "missile")
    return re.sub(r"[^a-z0-9.]+", " ", text).strip(" .")


def values_agree(expected: Any, claim: Claim) -> bool:
    """Whether the claim's value is the expected one; `None` expects no value in particular."""
    if expected is None:
        return True
    match claim.value:
        case Count() | Quantity():
            return _numbers_agree(expected, claim.value)
        case Comparative():
            return _comparatives_agree(expected, to_json(claim.value))
        case Where():
            return _names_agree(expected, claim.value.name)
    form = to_json(claim.value)
    if isinstance(expected, str) and isinstance(form, str):
        loose = claim.property in ("place", "platform", "target", "weapon_name", "area", "issuer")
        return _names_agree(expected, form) if loose else plain(expected) == plain(form)
    return bool(expected == form)


def _numbers_agree(expected: Any, value: Count | Quantity) -> bool:
    if isinstance(value, Count):
        form = {"none_reported": True} if value.none_reported else {"min": value.min, "max": value.max}
        return bool(form == (expected if isinstance(expected, dict) else {"min": expected, "max": expected}))
    if isinstance(expected, dict):
        return _near(expected.get("min"), value.min) and _near(expected.get("max"), value.max)
    return isinstance(expected, int | float) and value.value is not None and _near(expected, value.value)


def _near(x: float | None, y: float | None) -> bool:
    return x is y or (x is not None and y is not None and abs(x - y) <= QUANTITY_SLACK * max(abs(x), 1))


def _comparatives_agree(expected: dict[str, Any], form: dict[str, Any]) -> bool:
    windows = _window_days(expected.get("window")), _window_days(form["window"])
    if "window" in expected and not (windows[0] and windows[1] and abs(windows[0] - windows[1]) <= WINDOW_SLACK):
        return False
    return all(form.get(key) == value for key, value in expected.items() if key != "window")


def _window_days(window: str | None) -> float | None:
    found = re.fullmatch(r"P(\d+)([YMWD])", window or "")
    return int(found[1]) * DAYS[found[2]] if found else None


def _names_agree(expected: str, name: str) -> bool:
    x, y = plain(expected), plain(name)
    if x == y or any(x in names and y in names for names in ONE_PLACE):
        return True
    g, h = set(x.split()), set(y.split())
    return bool((g & h) - GENERIC) and (g - GENERIC <= h or h - GENERIC <= g)


def sources_agree(expected: str | None, source: Source | None) -> bool:
    """Whether this is the expected source; `None` expects the report's own voice, or nobody known."""
    if expected is None:
        return source is None or source.kind == "media"
    return source is not None and any(_keys_agree(source_key(expected), key) for key in _keys(source))


def _keys(source: Source) -> list[tuple[str | None, frozenset[str]]]:
    names = [source.name, *source.names, f"{source.role or ''} {source.name}", source.body or ""]
    keys = (source_key(name) for name in names if name.strip())
    return [(country or source.country, content) for country, content in keys]


def _keys_agree(expected: tuple[str | None, frozenset[str]], read: tuple[str | None, frozenset[str]]) -> bool:
    (country, content), (other_country, other_content) = expected, read
    if country and other_country and country != other_country:
        return False
    if not content or not other_content:
        return content == other_content and country is not None and country == other_country
    shared = content & other_content
    return shared in (content, other_content) or len(shared) / len(content | other_content) > 0.5


def source_key(name: str) -> tuple[str | None, frozenset[str]]:
    """The country named in a source's name, and its other words: "Seoul's military" is (KR, {forces})."""
    text, country = f" {plain(name)} ", None
    for phrase, code in _states():
        if f" {phrase} " in text and country in (None, code):
            text, country = text.replace(f" {phrase} ", " "), code
    return country, frozenset(ONE_WORD.get(word, word) for word in text.split() if word not in STOP)


def vias_agree(expected: list[str], via: tuple[str, ...]) -> bool:
    """The same relays in the same order, an article before a name left out of account."""
    bare = [plain(name).removeprefix("the ") for name in via]
    return bare == [plain(name).removeprefix("the ") for name in expected]
