"""Rulings on one incident and its claims → the claims that count, and the values that a person gave.

They fold in the order in which they count, and of two that contradict each other the later leads.

| verb | about | does |
|---|---|---|
| reject | claims | they are out of the account |
| accept | a claim | it is in the account, and its value leads, in its part and scope |
| set | the incident | the value leads in that property, of the whole |
| retype | the incident | the type leads |
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.deciding import Ruling
from dateline.deciding.values import given_value
from dateline.errors import ValueFormError
from dateline.model import Claim, Decision, Verb
from dateline.model.values import Text, Value

Cell = tuple[str, str | None, str | None]
"""A property, the part it is of and the scope: what a value leads in."""


@dataclass(frozen=True)
class Ruled:
    """The value that a person gave, and by which decision."""

    value: Value
    by: Decision


@dataclass(frozen=True)
class Rulings:
    """The claims that no decision rejects, and the values that decisions gave."""

    claims: tuple[Claim, ...]
    values: Mapping[Cell, Ruled]


def rulings(claims: Iterable[Claim], ruled: Iterable[Ruling]) -> Rulings:
    """What these rulings, all on one incident or its claims, make of its claims."""
    held = {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    rejected: set[str] = set()
    given: dict[Cell, dict[str, tuple[str | None, Ruled]]] = {}
    for ruling in sorted(ruled, key=lambda ruling: ruling.decision.order):
        decision = ruling.decision
        about = [held[id] for id in ruling.claims if id in held]
        if decision.verb is Verb.REJECT:
            rejected.update(claim.id for claim in about)
            for cell in given.values():
                for id in [id for id, (accepted, _) in cell.items() if accepted in rejected]:
                    del cell[id]
        elif decision.verb is Verb.ACCEPT:
            rejected.difference_update(claim.id for claim in about)
            for claim in about:
                cell = given.setdefault((claim.property, claim.part, claim.scope), {})
                cell[decision.id] = claim.id, Ruled(claim.value, decision)
        elif (found := _given(decision, list(held.values()))) is not None:
            property, value = found
            given.setdefault((property, None, None), {})[decision.id] = None, Ruled(value, decision)
    values = {cell: list(made.values())[-1][1] for cell, made in given.items() if made}
    return Rulings(tuple(claim for claim in held.values() if claim.id not in rejected), values)


def _given(decision: Decision, held: Sequence[Claim]) -> tuple[str, Value] | None:
    """The property and the value that a decision gives an incident; none where nothing is told of that property."""
    if decision.verb is Verb.RETYPE:
        return "type", Text(str(decision.value))
    if decision.verb is not Verb.SET:
        return None
    property = decision.value["property"]
    try:
        told = [claim.value for claim in held if claim.property == property]
        value = given_value(decision.value["value"], property, told)
    except ValueFormError:  # another reader may tell values of another type
        return None
    return None if value is None else (property, value)
