"""Voices → stances: one value of a property, held one way, by all who hold it so.

Values that the algebra calls equal are one stance. Equality of measured numbers is not transitive (490 km is 500 km,
and 500 is 510), so that values are taken in a fixed order, the most often told first, and each joins the first stance
it equals.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from dateline.model.values import Count, Quantity, Relation, Value, Zone, sort_key
from dateline.model.words import Certainty, Polarity
from dateline.settling.origins import Voice
from dateline.settling.relations import Relations


@dataclass(eq=False)
class Stance:
    """A value as held: asserted, denied, doubted or not told; `open` while it is under investigation.

    `current` are the voices that hold it still, `superseded` those whose own body, or a later toll, replaced it.
    """

    value: Value
    polarity: Polarity
    open: bool
    current: list[Voice] = field(default_factory=list)
    superseded: list[Voice] = field(default_factory=list)

    @property
    def asserted(self) -> bool:
        """Whether it is held to be so: neither denied nor open."""
        return self.polarity is Polarity.ASSERTED and not self.open

    @property
    def against(self) -> bool:
        """Whether it is held not to be so, or not to be credible."""
        return self.polarity in (Polarity.DENIED, Polarity.DOUBTED)

    @property
    def certainty(self) -> Certainty:
        """The surest word that anyone who still holds it used."""
        return min((voice.claim.certainty for voice in self.current), key=lambda certainty: certainty.rank)

    def bodies(self) -> set[str]:
        """The bodies that still hold it."""
        return {voice.body for voice in self.current}

    def clashes(self, other: "Stance", relations: Relations) -> bool:
        """Whether both cannot stand: two values that contradict, or a denial of what the other's value implies."""
        if self.asserted and other.asserted:
            return not relations.between(self.value, other.value).agrees
        if self.asserted and other.against:
            return relations.between(self.value, other.value) in (Relation.EQUAL, Relation.NARROWER)
        if self.against and other.asserted:
            return other.clashes(self, relations)
        return False


def stances(voices: Iterable[Voice], relations: Relations) -> list[Stance]:
    """The stances of one property, part and scope, all voices current, in the order of `in_order`."""
    held: dict[tuple[Polarity, bool], dict[Value, list[Voice]]] = {}
    for voice in voices:
        claim = voice.claim
        open = claim.certainty is Certainty.UNDER_INVESTIGATION or is_open(claim.value)
        held.setdefault((claim.polarity, open and claim.polarity is Polarity.ASSERTED), {}).setdefault(
            claim.value, []
        ).append(voice)
    made: list[Stance] = []
    for (polarity, open), by_value in held.items():
        told = Counter({value: len(those) for value, those in by_value.items()})
        own: list[Stance] = []
        for value in sorted(told, key=lambda value: (-told[value], sort_key(value), word_for_word(value))):
            equal = next((s for s in own if relations.between(value, s.value) is Relation.EQUAL), None)
            if equal is None:
                own.append(equal := Stance(value, polarity, open))
            equal.current += by_value[value]
        made += own
    return sorted(made, key=lambda stance: (stance.polarity, stance.open, in_order(stance.value)))


def is_open(value: Value) -> bool:
    """Whether the value itself says that nothing is known yet."""
    return isinstance(value, Zone) and value.relation is None


def word_for_word(value: Value) -> bytes:
    """The whole value, with what the record's JSON leaves out: the last resort of every order."""
    return msgspec.json.encode(value, order="deterministic")


def in_order(value: Value) -> tuple[float, str, bytes]:
    """The order in which values are listed: numbers by size, everything else by its words."""
    low: float | None = None
    if isinstance(value, Count):
        low = value.min
    elif isinstance(value, Quantity):
        low = value.bounds[0]
    return (float("-inf") if low is None else low, sort_key(value), word_for_word(value))
