"""All decisions, held against a record as it is today → of each whether it stands, what it is about, and which others
contradict it: what a person looks at.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from dateline.deciding.regrouping import Clash, Grouping, regroup
from dateline.deciding.resolving import Ruling, ruling
from dateline.deciding.standing import undone_by
from dateline.deciding.values import given_value
from dateline.errors import ValueFormError
from dateline.model import Claim, Decision, Reading, Verb
from dateline.model.anchor import ClaimAnchor
from dateline.model.moment import Moment, moment


class State(StrEnum):
    """What has become of a decision."""

    STANDS = "stands"
    UNDONE = "undone"
    """A later one takes it back."""
    ORPHAN = "orphan"
    """What it is about is read no more; it is kept, and holds again where that is read again."""


class Review(NamedTuple):
    """A decision as it is today. `incidents` are those that it is about, by id; `lost` says what of it is not found any
    more and why. `leads_over` and `gives_way_to` are decisions, by id, that contradict it.
    """

    decision: Decision
    state: State
    mentions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    undone_by: str | None = None
    leads_over: tuple[str, ...] = ()
    gives_way_to: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it holds today."""
        return self.state is State.STANDS


class Today(NamedTuple):
    """A record as decisions are held against it: the readings of the reports that they are about, the incident that
    holds each mention, the claims of each incident, and the groups that linking alone makes of the mentions near.
    """

    readings: Mapping[str, Reading]
    incident_of: Mapping[str, str]
    claims: Mapping[str, Sequence[Claim]]
    linked: Collection[Collection[str]]


def review(decisions: Iterable[Decision], today: Today) -> list[Review]:
    """The decisions, in the order in which they count."""
    given = sorted(decisions, key=lambda decision: decision.order)
    undone = undone_by(given)
    held = {decision.id: ruling(decision, today.readings) for decision in given}
    lost = {id: (*found.lost, *_not_told(found, today)) for id, found in held.items()}
    stand = [one for id, one in held.items() if id not in undone and one.holds and not _not_told(one, today)]
    clashes = _clashes(stand, today)
    stands = {one.decision.id for one in stand}

    def reviewed(decision: Decision) -> Review:
        found = held[decision.id]
        orphan = decision.verb is not Verb.UNDO and decision.id not in stands
        incidents = (today.incident_of[id] for id in found.mentions if id in today.incident_of)
        return Review(
            decision=decision,
            state=State.UNDONE if decision.id in undone else State.ORPHAN if orphan else State.STANDS,
            mentions=found.mentions,
            claims=found.claims,
            incidents=tuple(dict.fromkeys(incidents)),
            lost=lost[decision.id],
            undone_by=undone[decision.id].id if decision.id in undone else None,
            leads_over=tuple(clash.earlier for clash in clashes if clash.later == decision.id),
            gives_way_to=tuple(clash.later for clash in clashes if clash.earlier == decision.id),
        )

    return [reviewed(decision) for decision in given]


def made_between(reviews: Iterable[Review], first: Moment, last: Moment, incidents: Collection[str]) -> list[Review]:
    """Those of decisions on these incidents that were made after the end of one moment, by the end of a later one."""
    return [
        review
        for review in reviews
        if (made := moment(review.decision.time, "UTC")) is not None
        and first.end < made.end <= last.end
        and not {*review.incidents}.isdisjoint(incidents)
    ]


def _not_told(found: Ruling, today: Today) -> tuple[str, ...]:
    """Why a value that a person gave leads nowhere: nothing is told of the property, or values of another type are."""
    if found.decision.verb is not Verb.SET or not found.mentions:
        return ()
    property = found.decision.value["property"]
    claims = today.claims.get(today.incident_of.get(found.mentions[0], ""), ())
    try:
        told = [claim.value for claim in _by_id(claims) if claim.property == property]
        value = given_value(found.decision.value["value"], property, told)
    except ValueFormError:
        return (f"`{property}` is told in values of another type now",)
    return () if value is not None else (f"no claim of `{property}` is read of that incident any more",)


def _by_id(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: claim.id)


def _clashes(stand: Sequence[Ruling], today: Today) -> list[Clash]:
    """The decisions that contradict each other, the earlier and the later of each two."""
    groupings = [Grouping(one.decision, one.mentions) for one in stand if one.decision.verb in (Verb.MERGE, Verb.SPLIT)]
    clashes = regroup(today.linked, groupings)[1]
    in_order = sorted(stand, key=lambda one: one.decision.order)
    for earlier, later in combinations(in_order, 2):
        if _contradict(earlier, later, today.incident_of):
            clashes.append(Clash(earlier.decision.id, later.decision.id))
    return clashes


def _contradict(one: Ruling, other: Ruling, incident_of: Mapping[str, str]) -> bool:
    """Whether one is accepted and the other rejects it, or both give other values in the same place."""
    verbs = {one.decision.verb, other.decision.verb}
    if verbs == {Verb.REJECT, Verb.ACCEPT}:
        return not set(one.claims).isdisjoint(other.claims)
    mine, theirs = _gives(one, incident_of), _gives(other, incident_of)
    return any(mine[where] != theirs[where] for where in mine.keys() & theirs.keys())


def _gives(found: Ruling, incident_of: Mapping[str, str]) -> dict[tuple[str | None, ...], str]:
    """The values that a decision gives, as JSON, by incident, property, part and scope."""
    decision = found.decision
    incident = incident_of.get(found.mentions[0]) if found.mentions else None
    match decision.verb:
        case Verb.SET:
            return {(incident, decision.value["property"], None, None): _json(decision.value["value"])}
        case Verb.RETYPE:
            return {(incident, "type", None, None): _json(decision.value)}
        case Verb.ACCEPT:
            return {
                (incident, anchor.property, anchor.part, anchor.scope): _json(anchor.value)
                for anchor in decision.target
                if isinstance(anchor, ClaimAnchor)
            }
    return {}


def _json(form: object) -> str:
    return json.dumps(form, sort_keys=True)
