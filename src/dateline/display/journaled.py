"""A change as the journal has it → what a property was and what it became, in words: "1 or 2 (disputed)"."""

from collections.abc import Mapping
from typing import Any

import msgspec

from dateline.display import words
from dateline.display.clean import line
from dateline.display.what import either
from dateline.display.who import People
from dateline.errors import ValueFormError
from dateline.model import Incident
from dateline.model.values import VALUE_TYPES, Quantity, from_json
from dateline.model.words import Status
from dateline.record.gone import Gone
from dateline.record.journal import Change


def sides(change: Change, incident: Incident | None) -> tuple[str, str]:
    """What it was, and what it became; the incident as it is today says of which type its values are."""
    kinds = _kinds(incident) if incident else {}
    told = _status if change.property == "status" else _state
    kind = kinds.get(change.property, ("", ""))
    return told(change.before, kind), told(change.after, kind)


def told_by(people: People, was: Gone) -> str:
    """What an incident that is no more is called: by who told it, and when."""
    return f"What {people.outlet(was.report)} told, {people.published(was.report)}"


def _kinds(incident: Incident) -> Mapping[str, tuple[str, str]]:
    """Of which value type each property is, and in which unit, by the values it has today."""
    names = {of: name for name, of in VALUE_TYPES.items()}
    return {
        name: (names[type(held.value)], held.value.unit if isinstance(held.value, Quantity) else "")
        for name, property in incident.account.items()
        for held in property.values[:1]
    }


def _status(text: str | None, _: tuple[str, str]) -> str:
    return words.status(Status(text)) if text else "–"


def _state(text: str | None, kind: tuple[str, str]) -> str:
    """A property as the journal wrote it, in words."""
    if text is None:
        return "–"
    state = msgspec.json.decode(text)
    rivals = [value for value, _, _, superseded in state["values"] if not superseded]
    told = [state["lead"]] if state["lead"] is not None else rivals
    said = either(dict.fromkeys(_value(form, kind) for form in told)) or "open"
    return f"{said} ({state['standing'].replace('-', ' ')})"


def _value(form: Any, kind: tuple[str, str]) -> str:
    name, unit = kind
    try:
        return words.value(from_json(form, name, unit=unit))
    except ValueFormError:
        return line(form if isinstance(form, str) else msgspec.json.encode(form).decode())
