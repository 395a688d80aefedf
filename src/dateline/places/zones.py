"""Words for zones at sea and in the air, and the time zone that a place keeps: where, and when, an incident was."""

import re

from dateline.model.values.where import Where
from dateline.places.tables import countries, places

_GAP = r"(?:\s+|\s?[-‐‑–]\s?)"
# The zones as the value `Zone` writes them, each with the words for it.
_WORDS = {
    "EEZ": rf"(?i:exclusive{_GAP}economic{_GAP}(?:(?:maritime|water){_GAP})?(?:zones?|areas?|waters))|EEZs?",
    "territorial waters": rf"(?i:territorial{_GAP}(?:waters?|seas?))",
    "ADIZ": rf"(?i:air{_GAP}?defen[cs]e{_GAP}identification{_GAP}zones?)|[A-Z]{{0,2}}ADIZ",
    "airspace": r"(?i:air[ \-]?space)",
}
_ZONES = tuple((zone, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for zone, words in _WORDS.items())


def find_zones(text: str) -> list[tuple[int, int, str]]:
    """The zones a text names: (start, end, zone), in code points and reading order.

    `zone` is as in the value `Zone`: "EEZ", "territorial waters", "airspace" or "ADIZ". Whose zone it is stands
    beside it.
    """
    return sorted((m.start(), m.end(), zone) for zone, words in _ZONES for m in words.finditer(text))


def country_name(code: str) -> str:
    """The common name of a state or territory ("KP" is North Korea). Raises KeyError for a code not in the table."""
    return countries()[code].name


def zone_of(code: str) -> str:
    """The main IANA time zone of a state or territory: its capital's. Raises KeyError for a code not in the table."""
    return countries()[code].zone


def zone_at(where: Where) -> str | None:
    """The IANA time zone that is kept at a place: what its civil date goes by.

    None at sea, for a place that is not in the tables, and for a state of several zones named as a whole: the place
    does not tell the date there, and `zone_of` would only guess.
    """
    for place_id in (where.id, *where.within):
        place = places().get(place_id or "")
        if place is not None:
            return place.zone
    return None
