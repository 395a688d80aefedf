"""What a person rules → a decision, stored, with what it changed in the incidents that it is about.

The terminal, the desk and the API all decide here. Of two who decide at once both decisions are kept; whoever saw an
incident that the other has changed since is told so, and nothing of theirs is stored.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.display.clean import line
from dateline.errors import DecisionError

if TYPE_CHECKING:
    import sqlalchemy as sa

    from dateline.lookup.session import Session
    from dateline.model import Decision, Incident, Record
    from dateline.pipeline import Watch
    from dateline.pipeline.proposing import Proposals


class Changed(DecisionError):
    """An incident is not any more what whoever decides on it saw."""


@dataclass(frozen=True, slots=True)
class Made:
    """A decision, the incidents that it is about before it, and those that hold their mentions after it."""

    decision: "Decision"
    before: "Mapping[str, Incident]"
    record: "Record"

    @property
    def after(self) -> "Mapping[str, Incident]":
        """The incidents after it, by id."""
        return self.record.incidents

    def was(self, incident: "Incident") -> "Incident | None":
        """What an incident was before: that of its id, else that of which it holds most mentions."""
        shared = {id: len({*old.mentions} & {*incident.mentions}) for id, old in self.before.items()}
        best = max(sorted(shared), key=lambda id: (id == incident.id, shared[id]), default=None)
        return self.before[best] if best and shared[best] and (best == incident.id or best not in self.after) else None


def decide(
    session: "Session",
    by: str,
    why: str,
    propose: "Callable[[Proposals], Decision]",
    *,
    seen: Mapping[str, str] | None = None,
    watch: "Watch | None" = None,
) -> Made:
    """Make a decision, now, and derive what it changes.

    `seen` are the states of incidents, by id, that whoever decides had before them.

    Raises:
        Changed: where one of these is another now.
        DecisionError: where it would mean nothing.
        NotInRecord: where it names what is not there.
    """
    from dateline import pipeline
    from dateline.pipeline.proposing import Proposals, Who
    from dateline.record import doubts

    about: set[str] = set()
    made: list[Decision] = []

    def proposed(db: "sa.Connection") -> "Decision":
        now = states(db, seen or ())
        if other := sorted(id for id, state in (seen or {}).items() if now.get(id) != state):
            raise Changed(f"{', '.join(other)} has changed since you looked at it; look again before you decide.")
        decision = propose(Proposals(db, Who(by=line(by), why=line(why), time=_now())))
        about.update(_about(db, decision))
        if decision.undoes:
            doubts.undecided(db, decision.undoes)  # whoever looked at it has to look again
        made.append(decision)
        before.update(session.part(session.holders(about)).incidents)
        return decision

    before: dict[str, Incident] = {}
    pipeline.decide(session.store, proposed, watch=watch or (lambda progress: None))
    told = {mention for incident in before.values() for mention in incident.mentions}
    return Made(made[-1], before, session.part(session.holders({*told, *about})))


def states(db: "sa.Connection", incidents: Collection[str]) -> dict[str, str]:
    """What stands for these incidents as they are: another wherever their claims, mentions or accounts are others."""
    import msgspec

    from dateline.model import Incident
    from dateline.record import codec, projections, schema

    held: dict[str, Incident] = projections.structs(db, schema.incident, Incident, incidents)
    return {
        id: hashlib.sha256(codec.dump(msgspec.structs.replace(incident, related=()))).hexdigest()[:16]
        for id, incident in held.items()
    }


def _now() -> str:
    """The time in UTC, fine enough that of two decisions of one person the later is known."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _about(db: "sa.Connection", decision: "Decision") -> set[str]:
    """The mentions that a decision is about; of an undo, those of what it takes back."""
    from dateline.pipeline.reviewing import reviewed

    found = {anchor.id for anchor in decision.mentions}
    known = {review.decision.id: review for review in reviewed(db)} if decision.undoes else {}
    while decision.undoes in known:
        review = known[decision.undoes]
        found.update(review.mentions)
        decision = review.decision
    return found
