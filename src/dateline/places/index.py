"""The tables into one tree of names: every spelling of every party and place, and the phrases that are neither.

Phrases that hold a name but are no party ("the Korea Herald") are in the tree too: the longest name wins, so they
keep the shorter name inside them from being found.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from dateline.places import geonames
from dateline.places.names import Hit, Name, NameTree
from dateline.places.tables import Country, cautions, countries, groups, places, provinces_in_short

PARTY_FORMS = ("name", "adjective", "capital", "metonym", "short", "abbreviation", "group")
NEITHER = "neither"
QUALIFIER = "qualifier"


@cache
def tree() -> NameTree:
    """The tree over all names, built once."""
    return NameTree(_names(), geonames)


@lru_cache(maxsize=16)
def scan(text: str) -> tuple[Hit, ...]:
    """The names in a text. Kept for the last few texts, as its parties, places and areas are asked for one by one."""
    return tree().find(text)


def _names() -> Iterator[Name]:
    for state in countries().values():
        yield from _of_state(state)
    for group in groups().values():
        for text in (group.name, *group.names):
            yield _name(text, group.id, "group", exact=text.isupper())
    for place in places().values():
        if place.kind != "country":
            for text in (place.name, *place.names):
                yield _name(text, place.id, exact=text.isupper())
    for place_id, shorts in provinces_in_short():
        for text in shorts:
            yield _name(text, place_id, QUALIFIER, exact=True)
    for phrase in cautions()["not_party"]:
        yield _name(phrase, NEITHER)


def _of_state(state: Country) -> Iterator[Name]:
    means = f"country:{state.code}"
    if state.of:
        for text in (state.name, *state.names):
            yield _name(text, means)
        return
    for text in (state.name, *state.names):
        yield _name(text, means, "name")
    for text in state.adjectives:
        yield _name(text, means, "adjective")
    for text in state.abbreviations:
        yield _name(text, means, "abbreviation", exact=True)
    for form, texts in (("short", state.short), ("capital", state.capital), ("metonym", state.metonyms)):
        for text in texts:
            yield _name(text, means, form)


def _name(text: str, means: str, form: str = "", exact: bool = False) -> Name:
    if text.startswith("the "):
        return Name(text.removeprefix("the "), means, form, exact, "the")
    return Name(text, means, form, exact)
