"""Decisions → rulings on one incident's claims: which are rejected, and which values a person set.

Three verbs are settled here; merge, split and retype belong to the record, note says nothing about a value. Decisions
fold in the order (time, id), and one that a later decision undoes leaves no trace.

| verb | target | value |
|---|---|---|
| reject | evidence as JSON: `{"report", "field", "start", "end"}` | the property; without it all that were read there |
| accept | the same | the same; the value of the claim read there leads |
| set | the incident's id | `{"property": …, "value": …}` as JSON, the value in its JSON form |
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Claim, Decision
from dateline.model.values import VALUE_TYPES, Value, from_json


@dataclass(frozen=True)
class Rulings:
    """The claims that no decision rejects, and the value that a decision gave a property."""

    claims: tuple[Claim, ...]
    values: Mapping[str, Value]


def rulings(claims: Iterable[Claim], decisions: Iterable[Decision]) -> Rulings:
    """What these decisions, all on one incident or its claims, make of its claims."""
    held = sorted(claims, key=lambda claim: claim.id)
    rejected: set[str] = set()
    values: dict[str, Value] = {}
    for decision in _standing(decisions):
        match decision.verb:
            case "reject":
                rejected.update(claim.id for claim in _at(decision, held))
            case "accept":
                values.update((claim.property, claim.value) for claim in _at(decision, held))
            case "set":
                ruled = json.loads(decision.value or "{}")
                types = {type(claim.value) for claim in held if claim.property == ruled["property"]}
                for name in (name for name, type in VALUE_TYPES.items() if type in types):
                    values[ruled["property"]] = from_json(ruled["value"], name)
    return Rulings(tuple(claim for claim in held if claim.id not in rejected), values)


def _standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that none that stands undoes, in order; an undone undoing undoes nothing."""
    kept: list[Decision] = []
    undone: set[str | None] = set()
    for decision in sorted(decisions, key=lambda decision: (decision.time, decision.id), reverse=True):
        if decision.id not in undone:
            kept.append(decision)
            undone.add(decision.undoes)
    return kept[::-1]


def _at(decision: Decision, claims: Sequence[Claim]) -> list[Claim]:
    """The claims whose evidence a decision names."""
    target = json.loads(decision.target)
    return [
        claim
        for claim in claims
        if all(getattr(claim.evidence, key) == target.get(key) for key in ("report", "field", "start", "end"))
        and decision.value in (None, claim.property)
    ]
