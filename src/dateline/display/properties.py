"""A property of an account, in words: why its value leads, between what it lies, and its values in order."""

from dateline.display import words
from dateline.display.clean import line
from dateline.model import HeldValue, Incident, Property
from dateline.model.values import Text

CREDIBILITY = {
    1: "confirmed by decision",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The Admiralty scale's words for the credibility of information."""


def credibility(property: Property) -> str:
    """How far the lead is to be believed: "2 (probably true)"."""
    return f"{property.credibility} ({CREDIBILITY[property.credibility]})"


def why(incident: Incident, property: Property) -> str:
    """Why this value leads or none does, parts called as the reports call them."""
    told = line(property.why)
    for held in property.values:
        if isinstance(held.value, Text):
            told = told.replace(line(held.value.text), words.value(held.value))
    for part in incident.parts:
        told = told.replace(f"part {part.name}, ", f"of “{line(part.label)}”, ")
    return told


def bounds(property: Property) -> str:
    """The bounds of numbers, "lowest 1, highest 2"; nothing of what is no number, and of no bound that is open."""
    named = (("lowest", property.low), ("best", property.best), ("highest", property.high))
    return ", ".join(f"{name} {words.number(bound)}" for name, bound in named if bound is not None)


def by_weight(incident: Incident, property: Property) -> list[HeldValue]:
    """Values of the whole before those of parts; in each the one that leads first, those that were replaced last."""
    return sorted(
        property.values,
        key=lambda v: (
            _part_order(incident, v),
            v.superseded,
            v.later_told,
            v.value != property.lead,
            -v.observers,
            words.value(v.value),
        ),
    )


def _part_order(incident: Incident, held: HeldValue) -> int:
    """Those of the whole, then those of the parts in their order."""
    names = [part.name for part in incident.parts]
    return 0 if held.part is None else names.index(held.part) + 1 if held.part in names else len(names) + 1
