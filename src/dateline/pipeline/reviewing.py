"""The decisions of a record, as they are today."""

from collections.abc import Collection, Iterable, Mapping

import sqlalchemy as sa

from dateline.deciding.reviewing import Review, Today, review
from dateline.model import Claim, Decision, Verb
from dateline.pipeline.ruling import GROUPING
from dateline.pipeline.world import Stored
from dateline.record import decisions, placed, projections, schema, state


def reviewed(db: sa.Connection, incident: str | None = None) -> list[Review]:
    """All of them, or those on an incident, in the order in which they count."""
    made = decisions.load(db)
    if not made:
        return []
    world = Stored(db, state.reader(db) or "")
    if incident is not None:
        near = set(world.told_in((incident,)).get(incident, ()))
        made = tuple(one for one in made if one.verb in _ANYWHERE or any(a.report in near for a in one.mentions))
    reports = _reports(made, tuple(Verb))
    incident_of = world.holders({mark.id for mark in world.marks(reports)})
    grouped = {mark.id for mark in world.marks(_reports(made, GROUPING))}
    linked: dict[str, set[str]] = {}
    for mention, cluster in placed.members(db, set(placed.linked(db, grouped).values())).items():
        linked.setdefault(cluster, set()).add(mention)
    given = {mark.id for mark in world.marks(_reports(made, (Verb.SET,)))}
    claims = _claims(db, {incident_of[mention] for mention in given})
    found = review(made, Today(world.readings(reports), incident_of, claims, list(linked.values())))
    return [one for one in found if incident is None or incident in one.incidents]


_ANYWHERE = (*GROUPING, Verb.UNDO)
"""Decisions that may bear on others, whatever reports they are about."""


def _reports(made: Iterable[Decision], verbs: Collection[Verb]) -> set[str]:
    """The reports that decisions of these verbs are about."""
    return {anchor.report for decision in made if decision.verb in verbs for anchor in decision.mentions}


def _claims(db: sa.Connection, incidents: Collection[str]) -> Mapping[str, list[Claim]]:
    """The claims of these incidents."""
    told: dict[str, list[Claim]] = {}
    for incident in incidents:
        of: dict[str, Claim] = projections.structs(db, schema.claim, Claim, (incident,), "incident")
        told[incident] = list(of.values())
    return told
