"""What changed in an account, in words: how, from what to what, and through which reports."""

from collections.abc import Iterable, Mapping, Sequence

from dateline.asof import Change, How
from dateline.display import what, words
from dateline.display.clean import line
from dateline.display.who import People
from dateline.model import HeldValue, Property, Record
from dateline.model.words import Status

HOW: Mapping[How, str] = {
    How.CAME: "new",
    How.WENT: "no longer told",
    How.DISPUTED: "disputed",
    How.REVISED: "revised",
    How.LEAD: "another leads",
    How.VALUE: "other values",
    How.STANDING: "other standing",
}
"""Each way of changing in words."""

_IMPLIED: Mapping[How, frozenset[How]] = {
    How.DISPUTED: frozenset((How.VALUE, How.STANDING, How.LEAD)),
    How.REVISED: frozenset((How.VALUE, How.STANDING)),
    How.LEAD: frozenset((How.VALUE, How.STANDING)),
    How.VALUE: frozenset((How.STANDING,)),
}
"""What goes without saying where a graver way is named."""


def how(change: Change) -> str:
    """In which way a property changed: "disputed", "revised, another lead"; where no more did, how it now stands."""
    if change.how == (How.STANDING,) and isinstance(change.after, Property):
        return change.after.standing.value.replace("-", " ")
    implied = {less for way in change.how for less in _IMPLIED.get(way, ())}
    return ", ".join(HOW[way] for way in change.how if way not in implied)


def state(held: Property | Status | None) -> str:
    """A property as it stood, in words: "1 or 2 (disputed)"."""
    if held is None:
        return "–"
    if isinstance(held, Status):
        return words.status(held)
    standing = held.standing.value.replace("-", " ")
    return f"{value} ({standing})" if (value := what.summary(held)) != standing else value


def new_values(before: Property | Status | None, after: Property) -> list[str]:
    """The values that are held after and were not before."""
    old = {_label(v) for v in before.values} if isinstance(before, Property) else set()
    return list(dict.fromkeys(label for v in after.values if (label := _label(v)) not in old))


def _label(held: HeldValue) -> str:
    notes = [held.part and f"part {line(held.part)}", held.scope and line(held.scope)]
    notes += [{"denied": "denied", "doubted": "doubted", "declined": "not told"}.get(held.polarity.value)]
    notes += ["replaced" if held.superseded else None]
    told = ", ".join(note for note in notes if note)
    return words.value(held.value) + (f" ({told})" if told else "")


def through(record: Record, change: Change, otherwise: Sequence[str] = ()) -> list[str]:
    """The reports that did it, by publication: those of the claims that did, else `otherwise`; copies of others only
    where there are no originals.
    """
    told = {record.claims[id].evidence.report for id in change.claims if id in record.claims} or set(otherwise)
    own = {id for id in told if not ((kin := record.kinships.get(id)) and kin.copy_of)}
    return sorted(own or told, key=People(record).order)


def ordered(changes: Iterable[Change]) -> list[Change]:
    """The gravest first, then in the order in which properties are shown."""
    return sorted(changes, key=lambda c: (How.DISPUTED not in c.how, How.REVISED not in c.how, words.rank(c.property)))
