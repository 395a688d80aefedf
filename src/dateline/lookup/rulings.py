"""What a person asks to be ruled, by ids as they are shown or their beginnings → what proposes the decision.

Each function looks up what its ids stand for, and raises `NotInRecord` or `DecisionError` where that is nothing, or not
what is ruled on so; `dateline.lookup.deciding.decide` takes what it gives back.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dateline.display.clean import line
from dateline.errors import DecisionError
from dateline.lookup.session import Session, matching

if TYPE_CHECKING:
    from dateline.model import Decision
    from dateline.pipeline.proposing import Proposals

Propose = Callable[["Proposals"], "Decision"]
"""Makes a decision in one transaction of the record."""


def merge(session: Session, ids: Sequence[str]) -> Propose:
    """The incidents of these ids, or that hold what these name, are one."""
    named = [session.named(id) for id in ids]
    return lambda proposals: proposals.merge([_mention(proposals, each.id, each.incident) for each in named])


def split(session: Session, id: str, out: Sequence[str]) -> Propose:
    """These mentions, those of these claims, or all that these reports tell of it, are taken out of an incident."""
    incident, _ = session.incident(id)
    named = [session.named(each) for each in out]
    for each in named:
        if each.id.startswith("i-"):
            raise DecisionError(f"{each.id} is an incident; name the mentions, claims or reports to take out.")

    def of(proposals: "Proposals") -> "Decision":
        mentions: list[str] = []
        for each in named:
            if each.incident is None and not (told := proposals.told_by(each.id, incident)):
                raise DecisionError(f"{each.id} tells nothing of {incident}.")
            mentions += told if each.incident is None else [proposals.mention(each.id, each.incident)]
        return proposals.split(incident, mentions)

    return of


def reject(session: Session, claims: Sequence[str]) -> Propose:
    """These claims are not to be counted."""
    named = [_claim(session, claim) for claim in claims]
    return lambda proposals: proposals.reject(named)


def accept(session: Session, claim: str) -> Propose:
    """The value of this claim leads."""
    named = _claim(session, claim)
    return lambda proposals: proposals.accept(named)


def give(session: Session, id: str, property: str, value: str) -> Propose:
    """A property of an incident has this value: JSON, or words for one that is told."""
    named = session.named(id)
    return lambda proposals: proposals.give(_mention(proposals, named.id, named.incident), property, value)


def retype(session: Session, id: str, type: str) -> Propose:
    """An incident is of this type."""
    named = session.named(id)
    return lambda proposals: proposals.retype(_mention(proposals, named.id, named.incident), type)


def note(session: Session, id: str, text: str) -> Propose:
    """A remark on an incident."""
    named = session.named(id)
    return lambda proposals: proposals.note(_mention(proposals, named.id, named.incident), line(text))


def undo(session: Session, decision: str) -> Propose:
    """A decision, by its id or the beginning of it, is taken back."""
    found = matching(decision, frozenset(made.id for made in session.decisions()), "d", "decision")
    return lambda proposals: proposals.undo(found)


def _mention(proposals: "Proposals", id: str, incident: str | None) -> str:
    if incident is None:
        raise DecisionError(f"{id} is a report; name an incident, or a mention or claim in it.")
    return proposals.mention(id, incident)


def _claim(session: Session, given: str) -> str:
    named = session.named(given)
    if not named.id.startswith("c-"):
        raise DecisionError(f"{named.id} is no claim; the ids of claims are in: dateline show {named.id} --json")
    return named.id
