"""Values, codes and closed vocabularies → the words a person reads: "at least 1", "Japan", "≠ disputed"."""

from functools import cache, lru_cache

from dateline.display.clean import line
from dateline.model.values import Party, Quantity, Text, Value, When
from dateline.model.words import Certainty, Polarity, PublishedBasis, Standing, Status

SIGNS: dict[Standing, str] = {
    Standing.DISPUTED: "≠",
    Standing.SPLIT: "÷",
    Standing.REVISED: "→",
    Standing.DIFFERING: "≈",
    Standing.OPEN: "?",
    Standing.SINGLE_ORIGIN: "·",
    Standing.AGREED: "=",
}
"""A sign for each standing, most contested first: colour is never the only mark."""

MEANINGS: dict[Standing, str] = {
    Standing.DISPUTED: "sources contradict each other",
    Standing.SPLIT: "one source contradicts itself, and which came later is not known",
    Standing.REVISED: "a source replaced its own earlier value",
    Standing.DIFFERING: "values differ in detail, and can all be true",
    Standing.OPEN: "no source gives a value yet",
    Standing.SINGLE_ORIGIN: "one source only",
    Standing.AGREED: "all sources say the same",
}

ORDER = tuple(SIGNS)
DISPUTED = frozenset((Standing.DISPUTED, Standing.SPLIT))
"""What is called disputed where nothing else is asked for: values that cannot all be true."""

CONTESTED = frozenset((Standing.DISPUTED, Standing.SPLIT, Standing.REVISED, Standing.DIFFERING))

PROPERTIES = (
    "type", "count", "weapon", "weapon_name", "date", "time_of_day", "launch_place", "place", "platform", "toward",
    "overflight", "landing_place", "landing_zone", "range_km", "apogee_km", "flight_time_s", "speed", "design_range_km",
    "outcome", "target", "actor", "recipient", "killed", "injured", "missing", "damage", "comparative",
)  # fmt: skip
"""The order in which an incident's properties are shown; those of other packs follow in alphabetical order."""

_LABELS = {
    "range_km": "range", "apogee_km": "apogee", "flight_time_s": "flight time", "design_range_km": "design range",
    "yield_kt": "yield", "time_of_day": "time of day", "landing_zone": "zone of landing",
    "landing_place": "place of landing", "launch_place": "launch place", "weapon_name": "weapon's name",
    "comparative": "comparison", "actor": "who did it", "recipient": "against",
}  # fmt: skip


def label(name: str) -> str:
    """A property's name in words."""
    return _LABELS.get(name) or line(name).replace("_", " ")


def rank(name: str) -> tuple[int, str]:
    """Where a property stands in the order of showing."""
    return (PROPERTIES.index(name) if name in PROPERTIES else len(PROPERTIES), name)


@cache
def _countries() -> dict[str, str]:
    from dateline.places.tables import countries

    return {code: country.name for code, country in countries().items()}


def country(code: str | None) -> str:
    """A state's name from its ISO 3166 alpha-2 code; what is no such code as it is, and nothing for nothing."""
    return _countries().get(code, line(code)) if code else ""


def party(who: Party | None) -> str:
    """A party by the name of its state where it is one."""
    return "" if who is None else country(who.code) if who.code else line(who.name)


def number(x: float) -> str:
    """A number with its thousands set apart: "6,248.5"."""
    return f"{x:,.0f}" if float(x).is_integer() else f"{x:,.3f}".rstrip("0")


def when(value: When) -> str:
    """A date as ISO 8601 writes it, its looseness in words."""
    loose = "about " if "~" in value.edtf else ""
    doubt = " (uncertain)" if "?" in value.edtf else ""
    return f"{loose}{value.edtf.replace('~', '').replace('?', '').replace('/', ' to ')}{doubt}"


@lru_cache(maxsize=1 << 14)
def value(held: Value) -> str:
    """Any value in words, safe to print, on one line."""
    from dateline.settling.words import value_words

    if isinstance(held, Text) and held.text in _types():
        return kind(held.text)
    return when(held) if isinstance(held, When) else line(value_words(held, country))


@cache
def _types() -> frozenset[str]:
    """The types of incidents, by the names that the record's JSON has for them."""
    from dateline.packs import all_packs, enabled_packs

    return frozenset(pack.name for pack in (*all_packs(), *enabled_packs()))


def longer(value: Value) -> str:
    """A flight time beside its seconds, in minutes or hours: "1 h 11 min"; nothing for what is no time or is short."""
    if not isinstance(value, Quantity) or value.unit != "s" or value.value is None or value.value < 120:
        return ""
    minutes, rest = divmod(round(value.value), 60)
    hours, minutes = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "", f"{rest} s" if rest else "")
    return " ".join(filter(None, parts))


def sureness(certainty: Certainty, polarity: Polarity) -> str:
    """How sure, and which way where it is not plainly asserted: "denied", "preliminary"."""
    if polarity is Polarity.ASSERTED:
        return certainty.value.replace("-", " ")
    way = {"denied": "denied", "doubted": "doubted", "declined": "would not say"}[polarity.value]
    return way if certainty is Certainty.STATED else f"{way} ({certainty.value.replace('-', ' ')})"


def standing(held: Standing) -> str:
    """A standing with its sign: "≠ disputed"."""
    return f"{SIGNS[held]} {held.value.replace('-', ' ')}"


def status(held: Status) -> str:
    """A status in words; "unreported" says what it means."""
    return {
        Status.UNDER_WAY: "under way",
        Status.UNREPORTED: "planned, and not reported since",
    }.get(held, held.value)


def dated(basis: PublishedBasis) -> str:
    """Where a report's date comes from: "date from the page's own data"."""
    return {
        PublishedBasis.TEXT: "date as its text has it",
        PublishedBasis.METADATA: "date from the page's own data",
        PublishedBasis.FEED: "date from the feed",
        PublishedBasis.CRAWL: "the day on which it was fetched",
        PublishedBasis.GIVEN: "date as whoever added it gave it",
    }[basis]


def kind(type_name: str) -> str:
    """An incident type in words: "missile launch"."""
    return line(type_name).replace("-", " ")
