"""A row and the incident that it is → how each property of the two stands, by the algebra of values."""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

import msgspec

from dateline.comparison.matching import held
from dateline.linking.features import amid
from dateline.model import HeldValue, Incident, Mention
from dateline.model.values import Relation, Text, Value, When, Where
from dateline.model.words import Polarity
from dateline.settling.relations import Relations


class How(StrEnum):
    """How what a table says of a property stands to what the record holds."""

    SAME = "same"
    """Both say the same."""
    SIDES = "sides"
    """The record holds rival values, and the table has one of them."""
    NARROWER = "narrower"
    """The table says it more exactly."""
    WIDER = "wider"
    """The table says it less exactly."""
    COMPATIBLE = "compatible"
    """They say different things, and both can be true."""
    OTHER_WORDS = "other-words"
    """Both say it in words, and not in the same: whether they mean the same cannot be told."""
    CONTRADICTS = "contradicts"
    """Both cannot be true."""
    ONLY_HERE = "only-here"
    """The table says nothing of it."""
    ONLY_THERE = "only-there"
    """The record holds nothing of it."""

    @property
    def differs(self) -> bool:
        """Whether the two say something different."""
        return self in (How.NARROWER, How.WIDER, How.COMPATIBLE, How.CONTRADICTS)


_OF: dict[Relation, How] = {
    Relation.EQUAL: How.SAME,
    Relation.NARROWER: How.NARROWER,
    Relation.WIDER: How.WIDER,
    Relation.COMPATIBLE: How.COMPATIBLE,
    Relation.CONTRADICTS: How.CONTRADICTS,
}
_NEAREST = (Relation.EQUAL, Relation.NARROWER, Relation.WIDER, Relation.COMPATIBLE, Relation.CONTRADICTS)


LEFT_OUT = frozenset({"comparative", "participants"})
"""What no cell of a table tells."""


class Difference(msgspec.Struct, frozen=True):
    """One property of a row and its incident: `there` is what the table says, `here` what the record holds, the value
    that is compared first; `how` they stand.
    """

    property: str
    how: How
    there: Value | None
    here: tuple[Value, ...]


def differences(
    row: Mention, incident: Incident, own: Collection[str] = (), known: dict[str, Relations] | None = None
) -> Iterator[Difference]:
    """Every property of which the row or the incident tells the whole, by name. What is told of parts is not compared:
    nothing says which part of the one is which of the other. `known` remembers, from pair to pair, how values stand.
    """
    known = {} if known is None else known
    said = {"date": row.date, "actor": row.actor, "recipient": row.recipient}
    told: dict[str, Value] = {name: value for name, value in said.items() if value is not None}
    told |= {c.property: c.value for c in row.claims if c.part is None and c.polarity is Polarity.ASSERTED}
    in_parts = {c.property for c in row.claims if c.part is not None}
    for name in sorted({*told, *incident.account} - LEFT_OUT):
        here = _held(incident, name, own)
        there = told.get(name)
        if there is None:
            if here and name not in in_parts:
                yield Difference(name, How.ONLY_HERE, None, tuple(here))
        elif not here:
            if not any(one.part for one in _values(incident, name)):
                yield Difference(name, How.ONLY_THERE, there, ())
        else:
            yield _compared(known.setdefault(name, Relations(name)), name, there, here)


def _held(incident: Incident, name: str, own: Collection[str]) -> list[Value]:
    """What the record holds; who and when as the incident itself says, which linking told it from others by."""
    known: dict[str, Value | None] = {"date": incident.date, "actor": incident.actor, "recipient": incident.recipient}
    if (one := known.get(name)) is not None:
        return [one]
    return [one.value for one in held(incident, name, own)]


def _values(incident: Incident, name: str) -> Iterable[HeldValue]:
    account = incident.account.get(name)
    return account.values if account else ()


def _compared(relations: Relations, name: str, there: Value, here: list[Value]) -> Difference:
    standing = [(_relation(relations, there, one), one) for one in here]
    best = min(standing, key=lambda one: _NEAREST.index(one[0]))
    rivals = any(relation is Relation.CONTRADICTS for relation, _ in standing)
    how = How.SIDES if best[0] is Relation.EQUAL and rivals else _OF[best[0]]
    if how is How.COMPATIBLE and isinstance(there, Text):
        how = How.OTHER_WORDS
    first = [best[1], *(one for one in here if one is not best[1])]
    return Difference(name, how, there, tuple(first))


def _relation(relations: Relations, there: Value, here: Value) -> Relation:
    relation = relations.between(there, here)
    if isinstance(there, When) and isinstance(here, When) and there.slack_days:
        # A table's day is that day or, a day beside it, UTC's or the place's: never more or less exact than another.
        if there.edtf == here.edtf:
            return Relation.EQUAL
        return relation if relation is Relation.CONTRADICTS or here.width > 1 else Relation.COMPATIBLE
    if isinstance(there, Where) and isinstance(here, Where) and relation is Relation.COMPATIBLE:
        if amid(there, here):
            return Relation.NARROWER
        if amid(here, there):
            return Relation.WIDER
    return relation
