"""A table's rows and a record's incidents → which agree, which differ and how, and what only one of the two has."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from dateline.comparison.differences import Difference, How, differences
from dateline.comparison.matching import match
from dateline.model import Incident, Mention
from dateline.model.words import Status
from dateline.settling.relations import Relations

DONE = (Status.HAPPENED, Status.UNDER_WAY)
"""What a row of a table can be: no plan is one."""


class There(msgspec.Struct, frozen=True):
    """What a table tells of one incident, and where in it: the name of its file with the rows."""

    place: str
    told: Mention


class Pair(msgspec.Struct, frozen=True):
    """A row of the table, the incident that it is, and how each property of the two stands."""

    there: There
    here: Incident
    score: float
    properties: tuple[Difference, ...]

    @property
    def differing(self) -> tuple[Difference, ...]:
        """What the two say otherwise."""
        return tuple(one for one in self.properties if one.how.differs)

    @property
    def contradicts(self) -> bool:
        """Whether something in one cannot be true beside the other."""
        return any(one.how is How.CONTRADICTS for one in self.properties)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which incidents the table can be asked for: of these types, by this actor where all of its are, and between these
    days (ISO 8601), ends included; `None` asks for all.
    """

    types: Collection[str]
    actor: str | None = None
    first: str | None = None
    last: str | None = None

    @classmethod
    def of(cls, rows: Iterable[There], families: Mapping[str, str], first: str | None, last: str | None) -> "Scope":
        """What the rows span: the types of their families, their actor where they have one, and their days."""
        told = [row.told for row in rows]
        own = {mention.family for mention in told}
        actors = {mention.actor.label if mention.actor else None for mention in told}
        days = [day.isoformat() for mention in told if mention.date for day in mention.date.days]
        return cls(
            types=frozenset(type for type, family in families.items() if family in own),
            actor=next(iter(actors)) if len(actors) == 1 else None,
            first=first or min(days, default=None),
            last=last or max(days, default=None),
        )

    def holds(self, one: Mention | Incident) -> bool:
        """Whether it is asked for."""
        if one.type not in self.types or one.date is None:
            return False
        if self.actor is not None and (one.actor is None or one.actor.label != self.actor):
            return False
        first, last = (day.isoformat() for day in one.date.days)
        return (self.first is None or last >= self.first) and (self.last is None or first <= self.last)


class Comparison(msgspec.Struct, frozen=True):
    """A record held against a table: pairs in the order of the table, what only the record has by date, and the rows
    that are no incident of it. `refused` are the rows that could not be read, each in a line.
    """

    pairs: tuple[Pair, ...]
    only_here: tuple[Incident, ...]
    only_there: tuple[There, ...]
    refused: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows, or rows folded, there are of each sort, and incidents that only the record has."""
        return {
            "rows": len(self.pairs) + len(self.only_there),
            "agree": sum(not pair.differing for pair in self.pairs),
            "differ": sum(bool(pair.differing) and not pair.contradicts for pair in self.pairs),
            "contradict": sum(pair.contradicts for pair in self.pairs),
            "only_there": len(self.only_there),
            "only_here": len(self.only_here),
            "refused": len(self.refused),
        }

    @property
    def properties(self) -> dict[str, Counter[str]]:
        """For each property how often it stands how."""
        found: dict[str, Counter[str]] = {}
        for pair in self.pairs:
            for one in pair.properties:
                found.setdefault(one.property, Counter())[one.how.value] += 1
        return dict(sorted(found.items()))


def compare_table(
    rows: Sequence[There],
    incidents: Iterable[Incident],
    scope: Scope,
    *,
    families: Mapping[str, str],
    windows: Mapping[str, int],
    own: Collection[str] = (),
    refused: Sequence[str] = (),
) -> Comparison:
    """Hold incidents against rows. What lies outside the scope is left out on both sides, but an incident a little
    beside it may be a row's all the same. `own` are the claims that the table's outlet itself made in the record.
    """
    asked = [row for row in rows if scope.holds(row.told)]
    known = [
        one
        for one in sorted(incidents, key=lambda one: one.id)
        if one.status in DONE and not one.response and not (own and all(claim in own for claim in one.claims))
    ]
    matches = match([row.told for row in asked], known, families, windows, own)
    relations: dict[str, Relations] = {}
    pairs = [
        Pair(
            asked[m.row],
            known[m.incident],
            m.score,
            tuple(differences(asked[m.row].told, known[m.incident], own, relations)),
        )
        for m in matches
    ]
    rows_found = {m.row for m in matches}
    found = {m.incident for m in matches}
    alone = [one for number, one in enumerate(known) if number not in found and one.main_in and scope.holds(one)]
    return Comparison(
        pairs=tuple(pairs),
        only_here=tuple(sorted(alone, key=lambda one: (one.date.edtf if one.date else "~", one.id))),
        only_there=tuple(row for number, row in enumerate(asked) if number not in rows_found),
        refused=tuple(refused),
    )
