"""What is derived → what of it a person should look at.

| kind | when |
|---|---|
| alone | a mention fits several incidents, or its report tells it apart from what it fits, and it stands alone |
| near | it joined with a score no more than `NEAR` above what it takes |
| contradiction | a property is disputed or split, and nobody decided it |
| later-told | a value from a title, or told in passing, contradicts what its own teller says |
| unsure | a value leads that rests on one claim alone, said in words less sure than "stated" |

A response's own account is not looked at. A doubt's key is a hash of what it is about, so that one that somebody has
looked at comes back only where that has changed.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from dateline.linking import Placed
from dateline.linking.features import JOIN
from dateline.model import Claim, Incident, Property
from dateline.model.ids import content_id
from dateline.model.values import to_json
from dateline.model.words import Certainty, Polarity, Standing
from dateline.record.doubts import Doubt, Kind

NEAR = 1.0
"""Of 33 joins of the demonstration record 12 lie so near to what a join takes."""


class Told(Protocol):
    """What was settled: all incidents that are new or changed, those of them whose claims are all given, and these."""

    @property
    def incidents(self) -> Mapping[str, Incident]:
        """By id."""

    @property
    def told(self) -> Iterable[str]:
        """Ids."""

    @property
    def claims(self) -> Mapping[str, Claim]:
        """By id."""


def of_accounts(derived: Told) -> Iterable[Doubt]:
    """The doubts of the incidents that were settled: one a property at most, the gravest."""
    for id in sorted(derived.told):
        incident = derived.incidents[id]
        day = incident.date.days[0].isoformat() if incident.date else ""
        for name, property in sorted(incident.account.items()) if not incident.response else ():
            kind = _kind(name, property, derived.claims)
            if kind is not None:
                yield Doubt(id, name, kind, day, _account_key(kind, id, name, property))


def _kind(name: str, property: Property, claims: Mapping[str, Claim]) -> Kind | None:
    if property.credibility == 1:  # a person decided so
        return None
    if property.standing in (Standing.DISPUTED, Standing.SPLIT):
        return Kind.CONTRADICTION
    if any(held.later_told for held in property.values):
        return Kind.LATER_TOLD
    leading = [
        claims[id]
        for held in property.values
        if held.value == property.lead and held.polarity is Polarity.ASSERTED and not held.superseded
        for id in held.claims
    ]
    alone = len(leading) == 1 and leading[0].certainty.rank >= Certainty.LIKELY.rank
    return Kind.UNSURE if alone and name != "type" else None


def _account_key(kind: Kind, incident: str, name: str, property: Property) -> str:
    held = sorted(
        (repr(to_json(v.value)), v.polarity.value, v.part or "", v.scope or "", v.superseded, v.later_told)
        for v in property.values
    )
    return content_id("q", kind.value, incident, name, held)


def of_links(placed: Iterable[Placed]) -> Iterable[Doubt]:
    """The doubts of how mentions were linked; mentions that are linked alike have one key."""
    for there in placed:
        date = there.entry.signature.date
        day = date.days[0].isoformat() if date else ""
        mention = there.entry.mention
        if there.why and there.between:
            rivals = sorted(cluster for cluster, _ in there.between)
            yield Doubt(mention, "", Kind.ALONE, day, content_id("q", "alone", there.cluster, rivals))
        elif there.score is not None and there.score <= JOIN + NEAR and not there.entry.response:
            yield Doubt(mention, "", Kind.NEAR, day, content_id("q", "near", there.node, there.cluster))
