"""Decisions → those that stand: an undo takes another decision back, and may itself be taken back."""

from collections import Counter
from collections.abc import Iterable

from dateline.model import Decision


def undone_by(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """For each decision that does not stand, by id, the undo that takes it back: of several the latest.

    An undo's id is a hash of what it undoes, so that chains of them have an end, and what stands there is known first.
    """
    known = {decision.id: decision for decision in decisions}
    open_ = Counter(decision.undoes for decision in known.values())
    ready = [decision for id, decision in known.items() if not open_[id]]
    undone: dict[str, Decision] = {}
    for decision in ready:  # grows while it is gone through
        target = known.get(decision.undoes or "")
        if target is None:
            continue
        if decision.id not in undone:
            undone[target.id] = max(undone.get(target.id, decision), decision, key=lambda one: one.order)
        open_[target.id] -= 1
        if not open_[target.id]:
            ready.append(target)
    return undone


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that none that stands undoes, in the order in which they count; no undo is among them."""
    given = list(decisions)
    undone = undone_by(given)
    return sorted((d for d in given if d.id not in undone and not d.undoes), key=lambda d: d.order)
