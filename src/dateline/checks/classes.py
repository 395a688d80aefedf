"""The words for what is counted ("ballistic missile launch", "such provocation") → whether an incident is one of them.

Words that say something which the record does not keep ("show of force", "over Japan") make a class of which nothing is
surely one: a statement is never contradicted by what its own words may leave out.
"""

import re
import tomllib
from enum import IntEnum
from functools import cache
from importlib.resources import files

import msgspec

from dateline.checks.known import Known
from dateline.model.values import Comparative, Kind, Party, Relation, compare
from dateline.packs import core_packs
from dateline.places.tables import countries


class Counts(IntEnum):
    """Whether an incident is one of those counted, the surest last."""

    NO = 0
    MAYBE = 1
    LIKELY = 2
    """By some account, and by none against it."""
    SURELY = 3


class Ranked(msgspec.Struct, frozen=True):
    """What a statement counts. `kinds` are those that its words name; `like` is set where it counts what is like the
    ranked incident ("such", "of its kind"), `outcome` by how it went; `vague` are words that the record cannot be held
    against. `rounds` is set where what is counted is no single launch. `beside` are the kinds that the sentence names
    elsewhere, where the class itself names none. `missiles` is set where missiles are counted, of whatever kind.
    """

    types: frozenset[str]
    kinds: tuple[Kind, ...] = ()
    like: Known | None = None
    outcome: str | None = None
    vague: str = ""
    rounds: bool = False
    beside: tuple[Kind, ...] = ()
    missiles: bool = False

    def counts(self, other: Known, own: Known) -> Counts:
        """Whether the incident is one of those that the statement about `own` counts."""
        if not other.happened:
            return Counts.NO
        found = [self._by_type(other), *(_by_kind(other, kind) for kind in self.kinds)]
        told = [kind for kinds in other.kinds for kind in kinds]
        if self.missiles and told and not any("missile" in kind.path for kind in told):
            found.append(Counts.MAYBE)  # a "projectile" may be a shell
        if self.like is not None:
            alike = _by_kind(other, self.like.kind) if self.like.kind else Counts.MAYBE
            by_type = "nuclear-test" in self.types
            found.append(Counts.SURELY if by_type else max(alike, Counts.MAYBE))
            if any(own.told(name) and own.told(name) != other.told(name) for name in _LIKENESS):
                found.append(Counts.MAYBE)  # such as was fired, or such as flew over a country?
        if self.beside and any(_by_kind(other, kind) is not Counts.SURELY for kind in self.beside):
            found.append(Counts.MAYBE)  # "fired a ballistic missile, its first since May": a cruise missile since?
        if self.outcome is None and other.outcome == "failure":
            found.append(Counts.LIKELY)  # a launch that failed is one, but need not be counted as one
        if self.outcome is not None:
            found.append(_by_outcome(other, self.outcome))
        if self.vague:
            found.append(Counts.MAYBE)
        least = min(found)
        return min(least, Counts.MAYBE) if not other.surely else least

    def open_because(self, other: Known, own: Known, astride: bool) -> str:
        """Why it is open whether an incident counts, or lies in the window: the end of a sentence, in which
        `{is_one}` stands for "it is", or "they are" of several.
        """
        if not other.surely:
            return "of which the day, what it was, or whether it happened at all, is not settled"
        if self.counts(other, own) is Counts.SURELY and astride:
            return "which may or may not lie in that time"
        if self.vague:
            return f"and whether {{is_one}} what “{self.vague}” means the record does not say"
        if self._by_type(other) is not Counts.SURELY:
            return "which some call by another name"
        if self.outcome is not None and other.outcome is None:
            return "of which it is not told how it went"
        if self.like is not None:
            return "and whether {is_one} of the kind meant is not clear"
        if self.outcome is None and other.outcome == "failure":
            return "which failed, and need not be counted"
        return "of which the kind is not told closely enough"

    def _by_type(self, other: Known) -> Counts:
        if other.types <= self.types and other.incident.type in self.types:
            return Counts.SURELY
        # One family: what one state calls a satellite's launch is another's missile.
        return Counts.LIKELY if other.types & self.types else Counts.MAYBE


_LIKENESS = ("overflight", "platform", "landing_zone", "target")
"""What beside its kind may make another such a launch."""


def _by_kind(other: Known, wanted: Kind) -> Counts:
    whole, parts = other.kinds
    if other.kind is not None and _within(other.kind, wanted):
        return Counts.SURELY
    relations = [compare(kind, wanted) for kind in whole]
    if any(_within(kind, wanted) for kind in parts):
        return Counts.LIKELY
    if any(_within(kind, wanted) for kind in whole) and Relation.CONTRADICTS not in relations:
        return Counts.LIKELY
    told = [*relations, *(compare(kind, wanted) for kind in parts)]
    return Counts.NO if told and all(r is Relation.CONTRADICTS for r in told) else Counts.MAYBE


def _within(kind: Kind, wanted: Kind) -> bool:
    return compare(kind, wanted) in (Relation.EQUAL, Relation.NARROWER)


def _by_outcome(other: Known, wanted: str) -> Counts:
    if other.outcome is None:
        return Counts.MAYBE
    return Counts.SURELY if other.outcome == wanted else Counts.NO


@cache
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("dateline.checks").joinpath("words.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


@cache
def _outcomes() -> dict[str, str]:
    table = tomllib.loads(files("dateline.checks").joinpath("words.toml").read_text("utf-8"))
    return dict(table["outcomes"])


class Words(msgspec.Struct, frozen=True):
    """The sentence of a statement, the words that state the rank, and what stands before and after them."""

    sentence: str
    before: str = ""
    stated: str = ""
    after: str = ""


_NARROWING = re.compile(
    r"\s*(?:under|from|at|with|during|outside|inside|over|near|using|to|aboard|off|into|toward|towards|for|against|that|"
    r"which|whose|where|involving|carrying)\b"
)
"""Words after a rank that narrow what is counted: "the first launch since May from a submarine"."""
_BY_WHOM = re.compile(r"\s*(?:by|of) ((?:[\w'’-]+ ?){1,6})")
"""Words after a rank that say by whom, or of what: they narrow it too, unless they only name the party again."""
_CIRCUMSTANCE = re.compile(
    r"\bover (?:the )?[A-Z]\w*|\b(?:from|aboard|by) (?:an? |its |the )?(?:\w+ )?"
    r"(?:submarine|ship|train|silo|warship|vessel)\b|"
    r"\b(?:exclusive economic zone|EEZ|territorial (?:waters|sea)|airspace|underwater|solid-fuel(?:l?ed)?|at night)\b"
)
"""What a sentence tells of a launch beside its kind, that a rank without a class of its own may be meant of: "fired one
over Japan, its first since May"."""
_OWNER = re.compile(r"([\w-]+)['’]s? (?:single )?$")


def ranked(value: Comparative, words_of: Words, own: Known) -> Ranked:
    """What a statement about this incident counts, by the value and the words round it."""
    text = value.class_ or ""
    if value.relation == "most":
        text = " ".join(term for pattern, _ in _terms() for term in pattern.findall(words_of.stated))
    kinds, rest = _kinds(text)
    words = _plainly(rest)
    parties = _party_words(own.incident.actor)
    known = parties.union(*_words().values())
    like = any(word in _words()["like"] for word in words)
    narrowed = _NARROWING.match(words_of.after)
    by_whom = _BY_WHOM.match(words_of.after)
    if by_whom and any(word not in known for word in _plainly(by_whom[1])):
        narrowed = by_whom
    if not narrowed and value.relation != "most" and (like or not text):
        narrowed = _CIRCUMSTANCE.search(words_of.sentence)
    owner = _OWNER.search(words_of.before)
    if owner and owner[1].casefold() not in known:
        narrowed = owner  # "the missile's longest flight yet"
    unknown = any(word not in known for word in words)
    return Ranked(
        types=_types(text, own),
        kinds=kinds,
        like=own if like else None,
        outcome=next((_outcomes()[word] for word in words if word in _outcomes()), None),
        vague=text if unknown else narrowed[0].strip() if narrowed else "",
        rounds=any(word in _words()["rounds"] for word in words),
        beside=() if text else _kinds(words_of.sentence)[0],
        missiles=any(word.startswith("missile") for word in words),
    )


def _plainly(text: str) -> list[str]:
    return re.findall(r"[\w-]+", re.sub(r"['’]s?\b", "", text.casefold()))


def _types(text: str, own: Known) -> frozenset[str]:
    """The types that the words name, else those by which the ranked incident itself is told."""
    if re.search(r"\bnuclear\b", text):
        return frozenset({"nuclear-test"})
    if re.search(r"\b(?:satellite|space)\b", text):
        return frozenset({"space-launch"})
    if re.search(r"\bmissile", text):
        return frozenset({"missile-launch"})
    return own.types


def _kinds(text: str) -> tuple[tuple[Kind, ...], str]:
    """The kinds of weapon that the words name, and what is left of the words. Bare "missile" and "rocket" name none."""
    found: list[Kind] = []
    for pattern, label in _terms():
        if pattern.search(text):
            text = pattern.sub(" ", text)
            found.append(core_packs()[0].kind(label))
    narrow = [k for k in found if not any(compare(o, k) is Relation.NARROWER for o in found)]
    return tuple(narrow), text


@cache
def _terms() -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = [
        (re.compile(rf"(?<![\w-]){re.escape(term)}s?(?![\w-])", re.IGNORECASE), label)
        for term, label in core_packs()[0].terms
        if label not in ("missile", "rocket", "projectile")
    ]
    return tuple(pairs)


def _party_words(actor: Party | None) -> frozenset[str]:
    """The words by which a party is named, its capital and adjectives too."""
    if actor is None:
        return frozenset()
    state = countries().get(actor.code or "")
    names = [actor.name]
    if state is not None:
        names += [state.name, *state.names, *state.adjectives, *state.abbreviations, *state.short, *state.capital]
    return frozenset(word for name in names for word in re.findall(r"[\w-]+", name.casefold()))
