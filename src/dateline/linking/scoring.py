"""Signatures → scores, fast: the same weights as `features.score`, from answers that are remembered.

A record compares few different values very often: a hundred launches of one day differ in a place or a count. So each
signature is compiled to the numbers of what is looked at in it, and an answer is asked once for a pair of numbers.
"""

from collections.abc import Callable, Hashable, Iterable

import msgspec

from dateline.linking.features import FEATURES, VETO, Feature
from dateline.linking.signature import Signature
from dateline.model.values import Value

Looked = tuple[int, ...]
"""What is looked at in a signature: for each thing the number of its value, `ABSENT` where it has none."""

ABSENT = -1

_WIDEST = 99_999

_REMEMBERED = 1 << 17
"""Of how many pairs of values a thing remembers what they weigh, before it begins anew."""


class _Thing:
    """One thing that is looked at in signatures, by one feature or several: its values' numbers, and what it weighs."""

    __slots__ = ("features", "forbids", "looks_at", "numbers", "shown", "unknown", "weights")

    def __init__(self, looks_at: Callable[[Signature], Hashable], features: tuple[Feature, ...]) -> None:
        self.looks_at = looks_at
        self.features = features
        self.forbids = any(feature.forbids for feature in features)
        self.unknown = sum(feature.unknown for feature in features)
        self.numbers: dict[Hashable, int] = {}
        self.shown: list[Signature] = []
        self.weights: dict[tuple[int, int], float] = {}
        """What the two values add to a score beyond what not knowing them would."""

    def number(self, signature: Signature) -> int:
        """The number of its value in the signature; `ABSENT` where there is none."""
        looked_at = self.looks_at(signature)
        if looked_at is None:
            return ABSENT
        number = self.numbers.get(looked_at)
        if number is None:
            number = self.numbers[looked_at] = len(self.numbers)
            self.shown.append(signature)
        return number

    def ask(self, x: int, y: int, minutes: int) -> float:
        """What the two values add to a score beyond what not knowing them would, by its features; remembered."""
        weight = -self.unknown
        for feature in self.features:
            answer = feature.ask(self.shown[x], self.shown[y], minutes)
            weight += feature.unknown if answer is None else feature.weigh(answer.relation)
        if len(self.weights) >= _REMEMBERED:
            self.weights.clear()
        self.weights[x, y] = weight
        return weight


def _things() -> list[_Thing]:
    by: dict[Callable[[Signature], Hashable], list[Feature]] = {}
    for feature in FEATURES:
        by.setdefault(feature.looks_at, []).append(feature)
    return [_Thing(looks_at, tuple(features)) for looks_at, features in by.items()]


_UNKNOWN = sum(feature.unknown for feature in FEATURES)


class Compiled:
    """A signature with what is looked at in it, and that of it alone by which a feature can forbid."""

    __slots__ = ("forbidding", "has", "looked", "node", "signature")

    def __init__(self, signature: Signature, looked: Looked, has: tuple[int, ...], forbidding: Looked) -> None:
        self.signature, self.looked, self.has, self.forbidding = signature, looked, has, forbidding
        self.node: str | None = None
        """The node of all mentions of it, once that is known; empty where each belongs to that of its root."""

    @property
    def rank(self) -> str:
        """Sorts the specific before the vague: by width of the date, then who has actor, place, names, more values.

        Rows of tables come before all: they are told apart from each other, so that a story beside two of them goes to
        the one whose day it names, and no row to a story of the day beside its own.
        """
        s = self.signature
        width = f"{0 if s.row else int(s.width):05d}" if s.width < _WIDEST else "undated"
        return f"{width}.{s.actor is None:d}{s.place is None:d}{not s.names:d}{99 - len(s.values)}."


class Scorer:
    """Scores of one family, whose pack allows an incident so many minutes."""

    def __init__(self, minutes: int) -> None:
        self._minutes = minutes
        self._things = _things()
        self._forbid = [place for place, thing in enumerate(self._things) if thing.forbids]
        self._has: dict[tuple[int, ...], tuple[int, ...]] = {}
        """Which things signatures have: few combinations of them, each kept once."""
        self._compiled: dict[bytes, Compiled] = {}
        self._values: dict[Value | None, Value | None] = {None: None}
        self._encode = msgspec.msgpack.Encoder().encode

    def compile(self, signature: Signature) -> Compiled:
        """The signature in numbers: the same object for equal signatures."""
        content = self._encode(signature)
        held = self._compiled.get(content)
        if held is None:
            signature = self._sharing(signature)
            looked = tuple([thing.number(signature) for thing in self._things])
            has = tuple([place for place, number in enumerate(looked) if number != ABSENT])
            forbidding = tuple([looked[place] for place in self._forbid])
            held = self._compiled[content] = Compiled(signature, looked, self._has.setdefault(has, has), forbidding)
        return held

    def _sharing(self, signature: Signature) -> Signature:
        """The same with its values kept once: many signatures name one day, actor and place."""
        once, s = self._values.setdefault, signature
        return msgspec.structs.replace(
            s, actor=once(s.actor, s.actor), date=once(s.date, s.date), place=once(s.place, s.place)
        )

    def score(self, one: Compiled, other: Compiled) -> float:
        """The sum of the weights; `VETO` where the two cannot be one incident."""
        return self.scores(one, (other,))[0]

    def scores(self, one: Compiled, others: Iterable[Compiled]) -> list[float]:
        """The score of one with each of the others."""
        things, looked = self._things, one.looked
        mine = [(place, looked[place], things[place].weights) for place in one.has]
        scores = []
        for other in others:
            total, theirs = _UNKNOWN, other.looked
            for place, x, weights in mine:
                y = theirs[place]
                if y != ABSENT:
                    weight = weights.get((x, y))
                    total += things[place].ask(x, y, self._minutes) if weight is None else weight
                    if total == VETO:
                        break
            scores.append(total)
        return scores

    def forbids(self, mine: Looked, held: Iterable[Looked]) -> bool:
        """Whether a feature forbids that one be of an incident with any of these, by what the forbidding features look
        at in them.
        """
        has = [(at, x, self._things[self._forbid[at]]) for at, x in enumerate(mine) if x != ABSENT]
        for theirs in held:
            for at, x, thing in has:
                y = theirs[at]
                if y != x and y != ABSENT:
                    weight = thing.weights.get((x, y))
                    if (thing.ask(x, y, self._minutes) if weight is None else weight) == VETO:
                        return True
        return False
