"""Signatures → scores, fast: the same weights as `features.score`, from answers that are remembered.

A record compares few different values very often: a hundred launches of one day differ in a place or a count. So each
signature is compiled to the numbers of what is looked at in it, and an answer is asked once for a pair of numbers.
"""

from collections.abc import Callable, Hashable
from functools import cached_property

from dateline.linking.features import FEATURES, VETO, Feature
from dateline.linking.signature import Signature

Looked = tuple[tuple[int, int], ...]
"""What is looked at in a signature: the place of the thing among `_THINGS`, and the number of its value."""

_WIDEST = 99_999


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

    def number(self, signature: Signature) -> int | None:
        """The number of its value in the signature; `None` where there is none."""
        looked_at = self.looks_at(signature)
        if looked_at is None:
            return None
        number = self.numbers.get(looked_at)
        if number is None:
            number = self.numbers[looked_at] = len(self.numbers)
            self.shown.append(signature)
        return number

    def ask(self, x: int, y: int, minutes: int) -> float:
        """Ask its features, and remember."""
        weight = -self.unknown
        for feature in self.features:
            answer = feature.ask(self.shown[x], self.shown[y], minutes)
            weight += feature.unknown if answer is None else feature.weigh(answer.relation)
        self.weights[x, y] = weight
        return weight


def _things() -> list[_Thing]:
    by: dict[Callable[[Signature], Hashable], list[Feature]] = {}
    for feature in FEATURES:
        by.setdefault(feature.looks_at, []).append(feature)
    return [_Thing(looks_at, tuple(features)) for looks_at, features in by.items()]


_UNKNOWN = sum(feature.unknown for feature in FEATURES)


class Compiled:
    """A signature with what is looked at in it, by place too, and that of it alone by which a feature can forbid."""

    __slots__ = ("__dict__", "by_place", "forbidding", "looked", "signature")

    def __init__(self, signature: Signature, looked: Looked, things: list[_Thing]) -> None:
        self.signature, self.looked = signature, looked
        self.by_place = dict(looked)
        self.forbidding = tuple((place, number) for place, number in looked if things[place].forbids)

    @cached_property
    def rank(self) -> str:
        """Sorts the specific before the vague: by the width of the date, then those with actor, place, more values."""
        s = self.signature
        width = f"{int(s.width):05d}" if s.width < _WIDEST else "undated"
        return f"{width}.{s.actor is None:d}{s.place is None:d}{99 - len(s.values)}."


class Scorer:
    """Scores of one family, whose pack allows an incident so many minutes."""

    def __init__(self, minutes: int) -> None:
        self._minutes = minutes
        self._things = _things()
        self._compiled: dict[Hashable, Compiled] = {}

    def compile(self, signature: Signature) -> Compiled:
        """The signature in numbers: the same object for equal signatures."""
        content = signature.content
        held = self._compiled.get(content)
        if held is None:
            numbers = ((place, thing.number(signature)) for place, thing in enumerate(self._things))
            looked = tuple((place, number) for place, number in numbers if number is not None)
            held = self._compiled[content] = Compiled(signature, looked, self._things)
        return held

    def score(self, a: Compiled, b: Compiled) -> float:
        """The sum of the weights; `VETO` where the two cannot be one incident."""
        return self._sum(a.looked, b.by_place)

    def forbids(self, a: Looked, b: Looked) -> bool:
        """Whether a feature forbids that two be one incident, by what the forbidding features look at in them."""
        return a != b and self._sum(a, dict(b)) == VETO

    def _sum(self, mine: Looked, theirs: dict[int, int]) -> float:
        total, things = _UNKNOWN, self._things
        for place, x in mine:
            y = theirs.get(place)
            if y is not None:
                weight = things[place].weights.get((x, y))
                total += things[place].ask(x, y, self._minutes) if weight is None else weight
        return total
