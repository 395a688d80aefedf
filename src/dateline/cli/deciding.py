"""A decision made on the command line → stored, with what it changed in the incidents that it is about."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.display.clean import line

if TYPE_CHECKING:
    import sqlalchemy as sa

    from dateline.lookup import Session
    from dateline.model import Decision, Incident, Record
    from dateline.pipeline.proposing import Proposals


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


def decide(session: "Session", by: str, why: str, propose: "Callable[[Proposals], Decision]") -> Made:
    """Make a decision, now, and derive what it changes.

    Raises:
        DecisionError: where it would mean nothing.
        NotInRecord: where it names what is not there.
    """
    from dateline import pipeline
    from dateline.cli.console import progress
    from dateline.pipeline.proposing import Proposals, Who

    with session.store.snapshot() as db:
        decision = propose(Proposals(db, Who(by=line(by), why=line(why), time=_now())))
        about = _about(db, decision)
    before = session.part(session.holders(about)).incidents
    with progress() as watch:
        pipeline.decide(session.store, decision, watch=watch)
    told = {mention for incident in before.values() for mention in incident.mentions}
    return Made(decision, before, session.part(session.holders({*told, *about})))


def _now() -> str:
    """The time in UTC, fine enough that of two decisions of one person the later is known."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _about(db: "sa.Connection", decision: "Decision") -> set[str]:
    """The mentions that a decision is about; of an undo, those of what it takes back."""
    from dateline.pipeline.reviewing import reviewed

    known = {review.decision.id: review for review in reviewed(db)}
    found = {anchor.id for anchor in decision.mentions}
    while decision.undoes in known:
        review = known[decision.undoes]
        found.update(review.mentions)
        decision = review.decision
    return found
