"""Packs: one TOML file for each kind of incident, with its unit rule, its triggers, its taxonomy and its properties.

A pack is data. Reading, linking and settling ask it for words and value types and know nothing of missiles themselves.
"""

import re
import tomllib
from functools import cache, cached_property
from importlib import resources

import msgspec

from dateline.errors import PackError
from dateline.model.values import VALUE_TYPES, Kind

CORE = ("missile-launch", "space-launch", "nuclear-test", "maritime-warning")
"""The packs of incidents that come with Dateline, in the order in which a trigger is tried."""


class Triggers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that tell an incident of this kind, as lemmas."""

    verbs: frozenset[str]
    events: frozenset[str]
    anaphors: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    flight: frozenset[str] = frozenset()


class Items(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The nouns for what is launched, detonated or warned; `alone` need no modifier where the pack requires one."""

    heads: frozenset[str]
    bare: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    required_modifier: bool = False
    alone: frozenset[str] = frozenset()


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regular expressions for the proper names of items."""

    patterns: tuple[str, ...] = ()


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One kind of incident.

    `properties` maps each property to its value type, with a unit for quantities ("quantity km"). `facets` are the
    respects in which kinds of the taxonomy are told apart, each with its values and the labels that have them; what
    stands below such a label has its value too.
    """

    name: str
    family: str
    label: str
    plural: str
    unit: str
    window_minutes: int
    triggers: Triggers
    items: Items
    taxonomy: dict[str, tuple[str, ...]]
    names: Names
    properties: dict[str, str]
    facets: dict[str, dict[str, tuple[str, ...]]] = {}

    def kind(self, label: str) -> Kind:
        """The taxonomy's value for a label, with its path from the widest."""
        path = [label]
        while parent := self.taxonomy[path[0]][0]:
            path.insert(0, parent)
        mine = [
            (facet, value)
            for facet, values in self.facets.items()
            for value, labels in values.items()
            if set(labels) & set(path)
        ]
        return Kind(tuple(path), tuple(sorted(mine)))

    @cached_property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """Every (term, label) of the taxonomy, the longest term first."""
        pairs = [(term, label) for label, (_, *terms) in self.taxonomy.items() for term in terms]
        return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p[0])))

    @cached_property
    def name_pattern(self) -> re.Pattern[str] | None:
        """One expression for all item names, `None` where the pack has none."""
        return re.compile(r"\b(?:" + "|".join(self.names.patterns) + r")(?![\w])") if self.names.patterns else None


def parse_pack(text: str, where: str) -> Pack:
    """A pack from its TOML text.

    Raises:
        PackError: where something is missing, misspelt or does not fit; the message names `where` and the key.
    """
    try:
        pack = msgspec.convert(tomllib.loads(text), Pack)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PackError(f"{where}: {error}.") from error
    for prop, form in pack.properties.items():
        if form.split(" ")[0] not in VALUE_TYPES:
            raise PackError(
                f"{where}: property {prop!r} has value type {form!r}; the types are {', '.join(VALUE_TYPES)}."
            )
    for label, (parent, *_) in pack.taxonomy.items():
        if parent and parent not in pack.taxonomy:
            raise PackError(f"{where}: kind {label!r} has parent {parent!r}, which the taxonomy does not hold.")
    for facet, values in pack.facets.items():
        for named in values.values():
            if unknown := [label for label in named if label not in pack.taxonomy]:
                raise PackError(f"{where}: facet {facet!r} names {unknown[0]!r}, which the taxonomy does not hold.")
    for pattern in pack.names.patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise PackError(f"{where}: name pattern {pattern!r} is not a regular expression ({error}).") from error
    return pack


@cache
def load(name: str) -> Pack:
    """A pack that comes with Dateline."""
    return parse_pack(resources.files("dateline.packs").joinpath(f"{name}.toml").read_text("utf-8"), f"{name}.toml")


@cache
def core_packs() -> tuple[Pack, ...]:
    """The packs of `CORE`, in their order."""
    return tuple(load(name) for name in CORE)
