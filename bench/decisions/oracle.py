"""Decisions and what became of what they are about → what must follow, by rules written a second time and plainly.

Nothing here asks the program what an anchor means, which decisions stand, or which mentions they bring together: what
became of each mention and claim is told by whoever read otherwise (`otherwise`), and the groups that linking alone
makes come from `dateline.linking`, which decisions do not touch.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.deciding.reviewing import State
from dateline.linking import link
from dateline.model import Decision, Incident, Mention, Reading, Record
from dateline.model.anchor import ClaimAnchor
from dateline.model.values import to_json
from dateline.packs import windows
from dateline.settling import settle

Fate = Mapping[str, str]
"""What each mention or claim that is still read is now, by its old id."""


ALWAYS = ("actor", "recipient", "date")
"""What may be set though nothing tells it."""


@dataclass(frozen=True)
class Truth:
    """The decisions as given, one after the other, and what became of mentions and claims."""

    decisions: Sequence[Decision]
    mentions: Fate
    claims: Fate

    def undone(self, id: str) -> bool:
        """Whether some later undo that is not undone itself names it."""
        return any(d.undoes == id and not self.undone(d.id) for d in self.decisions)

    def standing(self) -> list[Decision]:
        """What stands, first to last."""
        return [d for d in self.decisions if d.undoes is None and not self.undone(d.id)]

    def left(self, decision: Decision) -> list[str]:
        """Of what it is about, the ids of what is still read."""
        found = []
        for anchor in decision.target:
            if isinstance(anchor, ClaimAnchor):
                mention, claim = self.mentions.get(anchor.mention.id), self.claims.get(anchor.id)
                found += [claim] if mention and claim else []
            else:
                found += [self.mentions[anchor.id]] if anchor.id in self.mentions else []
        return list(dict.fromkeys(found))

    def is_orphan(self, decision: Decision, record: Record) -> bool:
        """Whether nothing is left of what it is about; of a merge fewer than two, of a set what could be set."""
        left = self.left(decision)
        if decision.verb == "set" and left and decision.value["property"] not in ALWAYS:
            holder = next(i for i in record.incidents.values() if left[0] in i.mentions)
            return all(record.claims[id].property != decision.value["property"] for id in holder.claims)
        return len(left) < (2 if decision.verb == "merge" else 1)


def partition(truth: Truth, read: Mapping[str, Reading], record: Record) -> set[frozenset[str]]:
    """The mentions that must be one incident each: those that linking puts together, merged and split in order."""
    mentions = [mention for reading in read.values() for mention in reading.mentions]
    published = {id: report.published for id, report in record.reports.items()}
    label = link(mentions, published, record.kinships, windows()).incident_of
    for number, decision in enumerate(truth.standing()):
        left = truth.left(decision)
        if decision.verb == "merge":
            joined = {label[mention] for mention in left}
            label = {m: f"{number}" if old in joined else old for m, old in label.items()}
        if decision.verb == "split":
            others = {old for mention, old in label.items() if mention not in left}
            label |= {m: f"{number} {label[m]}" for m in left if label[m] in others}
    groups: dict[str, set[str]] = {}
    shown = {mention.id for mention in mentions if mention.status.in_record}
    for mention, name in label.items():
        groups.setdefault(name, set()).add(mention)
    return {frozenset(group) for group in groups.values() if group & shown}


def wrong_accounts(truth: Truth, read: Mapping[str, Reading], record: Record) -> list[str]:
    """The incidents whose account is not what decisions make it, each with what is wrong."""
    mentions = {mention.id: mention for reading in read.values() for mention in reading.mentions}
    told: dict[str, list[Decision]] = {}
    holder = {m: incident.id for incident in record.incidents.values() for m in incident.mentions}
    for decision in truth.standing():
        about = [record.claims[id].mention if id in record.claims else id for id in truth.left(decision)]
        for incident in dict.fromkeys(holder[mention] for mention in about):
            told.setdefault(incident, []).append(decision)
    wrong = []
    for incident in record.incidents.values():
        faults = _faults(incident, told.get(incident.id, []), truth, mentions, record)
        wrong += [f"{incident.id}: {fault}" for fault in faults]
    return wrong


def _faults(
    incident: Incident, told: Sequence[Decision], truth: Truth, mentions: Mapping[str, Mention], record: Record
) -> Iterable[str]:
    claims = {id: record.claims[id] for id in incident.claims}
    rejected: set[str] = set()
    given: list[tuple[tuple[str, str | None, str | None], str, Decision, str | None]] = []
    for decision in told:
        about = [id for id in truth.left(decision) if id in claims]
        if decision.verb == "reject":
            rejected |= set(about)
            given = [one for one in given if one[3] not in rejected]
        elif decision.verb == "accept":
            rejected -= set(about)
            for id in about:
                claim = claims[id]
                cell = (claim.property, claim.part, claim.scope)
                given.append((cell, _json(to_json(claim.value)), decision, id))
        elif decision.verb == "retype":
            given.append((("type", None, None), _json(decision.value), decision, None))
        elif decision.verb == "set":
            property = decision.value["property"]
            if property in ALWAYS or any(claim.property == property for claim in claims.values()):
                given.append(((property, None, None), _json(decision.value["value"]), decision, None))
    counted = {id for property in incident.account.values() for held in property.values for id in held.claims}
    if counted != claims.keys() - rejected:
        yield f"{len(counted ^ (claims.keys() - rejected))} claims count that must not, or the other way round"
    ruled = {cell: (value, decision) for cell, value, decision, _ in given}
    for (name, part, scope), (value, decision) in ruled.items():
        property = incident.account.get(name)
        why = f"leads by decision of {decision.by}: {decision.why}"
        if property is None or why not in property.why:
            yield f"{name} does not lead by {decision.id}"
        elif part is None and scope is None and _json(to_json(property.lead) if property.lead else None) != value:
            yield f"{name} leads with another value than {decision.id} gives"
    plainly = settle(
        [claim for id, claim in claims.items() if id not in rejected],
        sources=record.sources,
        reports=record.reports,
        kinships=record.kinships,
        background={m for m in incident.mentions if not mentions[m].main},
        actor=incident.actor.label if incident.actor else None,
    )
    touched = {name for name, _, _ in ruled}
    for name in plainly.keys() | incident.account.keys():
        if name not in touched and plainly.get(name) != incident.account.get(name):
            yield f"{name} is not settled as if nobody had decided on it"


def _json(form: object) -> str:
    return json.dumps(form, sort_keys=True)


def wrong_states(truth: Truth, listed: Mapping[str, tuple[str, Sequence[str]]], record: Record) -> list[str]:
    """The decisions that are not listed as what they must be: undone, orphan with a reason, or standing."""
    wrong = []
    for decision in truth.decisions:
        state, reasons = listed.get(decision.id, ("", ()))
        if truth.undone(decision.id):
            due = State.UNDONE
        elif decision.undoes is None and truth.is_orphan(decision, record):
            due = State.ORPHAN
        else:
            due = State.STANDS
        lost = decision.undoes is None and len(truth.left(decision)) < len({a.id for a in decision.target})
        told = due == State.UNDONE or (due == State.ORPHAN or lost) == bool(reasons)
        if state != due or not told:
            wrong.append(f"{decision.id}, a {decision.verb}: listed as {state or 'nothing'}, and is {due}")
    return wrong
