"""An incident → the few words that say what it was: "1 or 2 submarine-launched ballistic missiles"."""

import re
from collections.abc import Iterable

from dateline.display import words
from dateline.display.clean import line
from dateline.model import HeldValue, Incident, Property
from dateline.model.values import Count, Kind, Relation, Text, compare
from dateline.model.words import Polarity, Standing, Status

_ITEMS = {"missile-launch": "missile", "space-launch": "rocket"}
_MOST = 3

_DONE = {
    "agree": "agreed", "consult": "consulted", "support": "expressed support", "concede": "gave way",
    "cooperate": "cooperated", "aid": "gave aid", "retreat": "withdrew", "request": "asked for something",
    "accuse": "accused", "reject": "rejected", "threaten": "threatened", "protest": "protested",
    "sanction": "imposed sanctions", "mobilize": "mobilised", "coerce": "coerced", "assault": "attacked",
}  # fmt: skip
"""What each type of response says that somebody did."""

_BESIDE = ("comparative",)
"""Properties of which an incident can have several values that have nothing to do with each other."""


def held(property: Property) -> tuple[HeldValue, ...]:
    """The values that stand: asserted, and not replaced; those of the whole before those of a part."""
    return tuple(
        sorted(
            (
                v
                for v in property.values
                if v.polarity is Polarity.ASSERTED and not (v.superseded or v.later_told or v.open)
            ),
            key=lambda v: (v.part is not None, v.part or "", v.scope or ""),
        )
    )


def lead(property: Property) -> str:
    """The value that leads, in words; where none does, those that stand against each other: "1 or 2"."""
    return either(alternatives(property)) or "open"


def alternatives(property: Property) -> list[str]:
    """The value that leads, in words; where none does, those that are not merely wider than others."""
    if property.lead is not None:
        return [words.value(property.lead)]
    standing = held(property)
    whole = [v.value for v in standing if v.part is None and v.scope is None] or [v.value for v in standing]
    narrowest = [v for v in whole if not any(compare(other, v) is Relation.NARROWER for other in whole)]
    return sorted(dict.fromkeys(map(words.value, narrowest)), key=_by_number)


def rivals(property: Property) -> str:
    """The values that contradict the one that leads: "2"; nothing where none leads, or nothing contradicts it."""
    if property.lead is None or property.standing not in (Standing.DISPUTED, Standing.SPLIT):
        return ""
    whole = [v.value for v in held(property) if v.part is None and v.scope is None]
    late = [v.value for v in property.values if v.later_told and v.part is None and v.scope is None]
    against = [v for v in whole if compare(v, property.lead) is Relation.CONTRADICTS]
    against = against or [v for v in late if compare(v, property.lead) is Relation.CONTRADICTS]
    return either(sorted(dict.fromkeys(map(words.value, against)), key=_by_number))


def summary(property: Property) -> str:
    """The value that leads, and those against it: "1, others say 2"."""
    against = rivals(property)
    return lead(property) + (f", others say {against}" if against else "")


def _by_number(alternative: str) -> tuple[float, str]:
    """ "9" before "11", "1 missile" before "two"."""
    first = re.match(r"[\d,.]*\d", alternative)
    return (float(first[0].replace(",", "")) if first else float("inf"), alternative)


def either(of: Iterable[str]) -> str:
    """ "1 or 2"; beyond three, the first two and how many more."""
    given = list(of)
    if len(given) > _MOST:
        return f"{', '.join(given[:2])} or one of {len(given) - 2} more"
    return " or ".join(filter(None, (", ".join(given[:-1]), *given[-1:])))


def contested(incident: Incident) -> dict[Standing, list[str]]:
    """The properties on which accounts differ or changed, by standing, the most contested first."""
    found: dict[Standing, list[str]] = {}
    for standing in words.ORDER:
        names = [
            name
            for name, property in incident.account.items()
            if property.standing is standing and not (name in _BESIDE and standing is Standing.DIFFERING)
        ]
        if names and standing in words.CONTESTED:
            found[standing] = sorted(names, key=words.rank)
    return found


def headline(incident: Incident) -> str:
    """What it was, in few words, from what leads."""
    if incident.response:
        return response(incident)
    item = _item(incident)
    number = incident.account.get("count")
    extra = [f"others say {against}"] if number and (against := rivals(number)) else []
    extra += [_named(name)] if (name := incident.account.get("weapon_name")) else []
    outcome = incident.account.get("outcome")
    if outcome and isinstance(outcome.lead, Text) and outcome.lead.text != "success":
        extra.append({"failure": "failed"}.get(outcome.lead.text, line(outcome.lead.text)))
    if incident.status not in (Status.HAPPENED, Status.UNDER_WAY):
        extra.append(words.status(incident.status))
    return ", ".join((item, *extra))


def _named(name: Property) -> str:
    """Names in quotation marks, each in its own: "“ATACMS” or “Hyunmoo-2C”"."""
    return either(f"“{each}”" for each in alternatives(name))


def response(incident: Incident) -> str:
    """A response by what was done, and its mode: "accused (disapprove)"."""
    done = _DONE.get(incident.type, words.kind(incident.type))
    return f"{done} ({words.kind(incident.mode)})" if incident.mode else done


def _item(incident: Incident) -> str:
    weapon = incident.account.get("weapon")
    noun = _noun(weapon) if weapon else _ITEMS.get(incident.type)
    number = incident.account.get("count")
    if noun is None:
        noun = words.kind(incident.type)
        return noun if number is None or lead(number) in ("1", "open") else f"{lead(number)} {_plural(noun)}"
    if number is None or lead(number) == "open":
        return f"{noun}, number not told"
    one = isinstance(number.lead, Count) and number.lead.max == 1
    return f"{lead(number)} {noun if one else _plural(noun)}"


def _noun(weapon: Property) -> str:
    """The kind that leads; where none does, the narrowest that holds all that are told: "missile"."""
    if isinstance(weapon.lead, Kind):
        return line(weapon.lead.label)
    paths = [v.value.path for v in held(weapon) if isinstance(v.value, Kind)]
    shared = [level[0] for level in zip(*paths, strict=False) if len(set(level)) == 1]
    return line(shared[-1]) if shared else lead(weapon)


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else f"{noun}s"
