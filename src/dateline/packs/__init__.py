"""Packs: one TOML file for each kind of incident, with its unit rule, its triggers, its taxonomy and its properties.

A pack is data. Reading, linking and settling ask it for words and value types and know nothing of missiles themselves.
Two sorts of pack are read: one whose incident is something done to an item (a missile that is fired), by `[triggers]`
and `[items]`; and one whose incident has words of its own (a shooting, a bombing), by `[events]`.
"""

import hashlib
import os
import re
import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

import msgspec

from dateline.errors import PackError
from dateline.model.values import Kind
from dateline.packs.checking import faults
from dateline.packs.responses import ORDER

CORE = ("missile-launch", "space-launch", "nuclear-test", "maritime-warning")
"""The packs that are read unless others are chosen, in the order in which a trigger is tried."""

FURTHER = ("shooting", "attack")
"""The other packs of incidents that come with Dateline."""

PLOVER = "plover"
"""What asks for the sixteen PLOVER types (responses.py) in every report, not only beside an incident of a pack."""

CHOICE = "DATELINE_PACKS"
"""The environment variable that names the packs to read, with commas; `core` stands for those of `CORE`, and what ends
in .toml is the file of a pack of the user's own."""


class Triggers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that tell an incident of this kind, as lemmas; `strikes` are the verbs for what is done to a target
    *with* an item, and the nouns that an item makes a launch of ("launched a missile strike")."""

    verbs: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    anaphors: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    flight: frozenset[str] = frozenset()
    strikes: frozenset[str] = frozenset()


class Items(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The nouns for what is launched, detonated or warned; `alone` need no modifier where the pack requires one."""

    heads: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    required_modifier: bool = False
    alone: frozenset[str] = frozenset()


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regular expressions for the proper names of items; `of` are those among them that one state alone has, by the
    state's alpha-2 code."""

    patterns: tuple[str, ...] = ()
    of: dict[str, tuple[str, ...]] = {}


class EventVerb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs, as lemmas, that tell an incident by themselves.

    `subject` and `object` are the roles of what stands there in the active; `by`, `with`, `at` and the like come in
    `after`: a preposition and the role of its object. A role that is a property of the pack is claimed; `victim` is
    whoever is harmed, and `harm` the property that counts them. `takes` are the objects without which the verb tells
    nothing ("fire" a shot), `doers` the subjects without which it tells nothing; `particle` is the word that must go
    with it (a gun "goes off"). Where `near` is true, one of the pack's instruments must stand in the sentence or beside
    it; none of the words of `apart` may (those of sport, beside shots that are fired). `people` is true where only
    people can be the object. `unlike` are objects, subjects and companions that show the verb in another sense
    ("shoot" a film). `kind` is the label of the taxonomy that it tells, `effect` what it says became of its object
    ("destroyed").
    """

    words: frozenset[str]
    subject: str = ""
    object: str = ""
    after: dict[str, str] = {}
    harm: str = ""
    takes: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    near: bool = False
    apart: frozenset[str] = frozenset()
    people: bool = False
    unlike: frozenset[str] = frozenset()
    kind: str = ""
    effect: str = ""


class EventNoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns, as lemmas, that tell an incident by themselves, or as the modifier of another ("shooting victim").

    `after` maps a preposition to the role of its object ("the shooting of a man"); `harm`, `near`, `unlike` and `kind`
    are as for verbs, `unlike` being words beside the noun ("shooting range", "photo shooting"). `deaths` is how
    many deaths the word tells at the least. `headline` words tell an incident in a title alone, and there with people
    right before them, of whom the verb is left out ("Two shot in Leeds").
    """

    words: frozenset[str]
    after: dict[str, str] = {}
    harm: str = ""
    deaths: int = 0
    near: bool = False
    headline: bool = False
    unlike: frozenset[str] = frozenset()
    kind: str = ""


class Events(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that tell an incident of this kind by themselves.

    `anaphors` point back to one told before. `instruments` are words that show that it is this that is told, `means`
    those of them that it is done with, claimed as its instrument; `perpetrators` nouns for who does it. `unlike` are
    words beside any trigger that show it is not meant ("drill"). `parties` is the role that is the incident's actor
    where a state or an armed group fills it.
    """

    verbs: tuple[EventVerb, ...] = ()
    nouns: tuple[EventNoun, ...] = ()
    anaphors: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    perpetrators: frozenset[str] = frozenset()
    unlike: frozenset[str] = frozenset()
    parties: str = ""


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One kind of incident.

    `properties` maps each property to its value type, with a unit for quantities ("quantity km"). `facets` are the
    respects in which kinds of the taxonomy are told apart, each with its values and the labels that have them; what
    stands below such a label has its value too. `screen` are regular expressions of which one matches in every text
    that could tell such an incident.
    """

    name: str
    family: str
    label: str
    plural: str
    unit: str
    window_minutes: int
    screen: tuple[str, ...]
    properties: dict[str, str]
    triggers: Triggers = Triggers()
    items: Items = Items()
    events: Events | None = None
    taxonomy: dict[str, tuple[str, ...]] = {}
    names: Names = Names()
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
    def mark(self) -> str:
        """What a reader's name holds of it: its name and, for one that does not come with Dateline, a digest of it."""
        if self.name in (*CORE, *FURTHER):
            return self.name
        digest = hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()
        return f"{self.name}@{digest[:8]}"

    @cached_property
    def event_nouns(self) -> frozenset[str]:
        """The nouns that tell its incidents by themselves, or point back to one."""
        if self.events is None:
            return frozenset()
        return self.events.anaphors.union(*(noun.words for noun in self.events.nouns))

    @property
    def of_parties(self) -> bool:
        """True for incidents that states or armed groups answer for: of a thing launched, or with a party's role."""
        return self.events is None or bool(self.events.parties)

    @cached_property
    def screen_pattern(self) -> re.Pattern[str]:
        """Matches in every text that could tell an incident of this pack."""
        names = "|".join(self.names.patterns)
        named = rf"|\b(?:{names})(?=s?(?!\w))" if names else ""
        return re.compile(rf"\b(?i:{'|'.join(self.screen)})\b{named}")

    @cached_property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """Every (term, label) of the taxonomy, the longest term first."""
        pairs = [(term, label) for label, (_, *terms) in self.taxonomy.items() for term in terms]
        return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p[0])))

    def state_of(self, name: str) -> str | None:
        """The one state that has an item of this name; None where no or another's."""
        return next((c for c, own in self.names.of.items() if any(re.match(p, name) for p in own)), None)

    @cached_property
    def name_pattern(self) -> re.Pattern[str] | None:
        """One expression for all item names, `None` where the pack has none."""
        names = "|".join(self.names.patterns)
        return re.compile(rf"\b(?:{names})(?=s?(?!\w))") if names else None


def parse_pack(text: str, where: str) -> Pack:
    """A pack from its TOML text.

    Raises:
        PackError: where something is missing, misspelt or does not fit; the message names `where`, the line and the
            key of the first fault.
    """
    if found := faults(text, Pack):
        raise PackError(found[0].told(where))
    return msgspec.convert(tomllib.loads(text), Pack)


def is_file(name: str) -> bool:
    """Whether a pack so named is a file, and not one that comes with Dateline."""
    return name.endswith(".toml")


def text_of(name: str) -> str:
    """The text of a pack's own file.

    Raises:
        PackError: where it cannot be read.
    """
    try:
        return Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise PackError(f"{name}: the pack cannot be read ({why}).") from error


@cache
def load(name: str) -> Pack:
    """A pack that comes with Dateline, or the pack of a file.

    Raises:
        PackError: where there is no such pack, or the file cannot be read, is no pack, or has the name of a pack that
            comes with Dateline.
    """
    if is_file(name):
        own = parse_pack(text_of(name), name)
        if own.name in (*CORE, *FURTHER, PLOVER, *ORDER):
            raise PackError(f"{name}: a pack named {own.name!r} comes with Dateline; give yours another name.")
        return own
    shipped = resources.files("dateline.packs").joinpath(f"{name}.toml")
    if not shipped.is_file():
        raise PackError(f"{name}: no pack is called so, and the file of a pack ends in .toml.")
    return parse_pack(shipped.read_text("utf-8"), f"{name}.toml")


def chosen() -> tuple[str, ...]:
    """The names and files of the packs that `DATELINE_PACKS` asks for, those of `CORE` where it asks for none.

    Raises:
        PackError: where it names a pack that is not there.
    """
    wanted = [name.strip() for name in os.environ.get(CHOICE, "").split(",") if name.strip()]
    names = [one for name in wanted or ["core"] for one in (CORE if name == "core" else (name,))]
    for name in names:
        if name not in (*CORE, *FURTHER, PLOVER) and not is_file(name):
            raise PackError(
                f"{CHOICE} names {name!r}; the packs are core, {', '.join((*CORE, *FURTHER, PLOVER))}, and files that "
                "end in .toml."
            )
    own = sorted({name for name in names if is_file(name)})
    return (*(name for name in (*CORE, *FURTHER, PLOVER) if name in names), *own)


def add_to_choice(files: Iterable[Path]) -> None:
    """Have this process, and those it starts, read with the packs of these files too.

    Raises:
        PackError: where one of them is no pack.
    """
    names = [str(path) for path in files]
    if names:
        os.environ[CHOICE] = ",".join([os.environ.get(CHOICE) or "core", *names])
        enabled_packs()


def enabled_packs() -> tuple[Pack, ...]:
    """The packs of incidents that reading is done with."""
    return tuple(load(name) for name in chosen() if name != PLOVER)


def windows() -> dict[str, int]:
    """How many minutes one incident of each family may take, by the enabled packs' unit rules."""
    return {pack.family: pack.window_minutes for pack in enabled_packs()}


@cache
def all_packs() -> tuple[Pack, ...]:
    """Every pack that comes with Dateline."""
    return tuple(load(name) for name in (*CORE, *FURTHER))


@cache
def core_packs() -> tuple[Pack, ...]:
    """The packs of `CORE`, in their order."""
    return tuple(load(name) for name in CORE)
