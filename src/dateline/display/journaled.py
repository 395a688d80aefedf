"""A change as the journal has it → what a property was and what it became, in words: "1 or 2 (disputed)"."""

from collections.abc import Callable
from typing import Any

import msgspec

from dateline.display import words
from dateline.display.clean import line
from dateline.display.what import either
from dateline.display.who import People
from dateline.errors import ValueFormError
from dateline.model import Incident
from dateline.model.values import VALUE_TYPES, Quantity, from_json, to_json
from dateline.model.words import Status
from dateline.record.gone import Gone
from dateline.record.journal import Change


def sides(change: Change, incident: Incident | None) -> tuple[str, str]:
    """What it was, and what it became; the incident as it is today says of which type its values are."""
    if change.property == "status":
        return _status(change.before), _status(change.after)
    said = _said(incident, change.property) if incident else _value
    return _state(change.before, said), _state(change.after, said)


def told_by(people: People, was: Gone) -> str:
    """What an incident that is no more is called: by who told it, and when."""
    return f"What {people.outlet(was.report)} told, {people.published(was.report)}"


def _said(incident: Incident, property: str) -> Callable[[Any], str]:
    """What tells the forms of a property's values: a value that it has today as it is told ("about 590 km"), which its
    form alone does not say, others by the type and in the unit of those.
    """
    held = incident.account.get(property)
    known: dict[bytes, set[str]] = {}
    for one in held.values if held else ():
        known.setdefault(_key(to_json(one.value)), set()).add(words.value(one.value))
    alone = {key: next(iter(told)) for key, told in known.items() if len(told) == 1}
    like = held.values[0].value if held and held.values else None
    name = next((name for name, of in VALUE_TYPES.items() if isinstance(like, of)), "")
    unit = like.unit if isinstance(like, Quantity) else ""
    return lambda form: alone.get(_key(form)) or _value(form, name, unit)


def _key(form: Any) -> bytes:
    return msgspec.json.encode(form, order="sorted")


def _status(text: str | None) -> str:
    return words.status(Status(text)) if text else "–"


def _state(text: str | None, said: Callable[[Any], str]) -> str:
    """A property as the journal wrote it, in words."""
    if text is None:
        return "–"
    state = msgspec.json.decode(text)
    rivals = [value for value, _, _, superseded in state["values"] if not superseded]
    told = [state["lead"]] if state["lead"] is not None else rivals
    told_words = either(dict.fromkeys(map(said, told))) or "open"
    return f"{told_words} ({state['standing'].replace('-', ' ')})"


def _value(form: Any, name: str = "", unit: str = "") -> str:
    try:
        return words.value(from_json(form, name, unit=unit))
    except ValueFormError:
        return line(form if isinstance(form, str) else msgspec.json.encode(form).decode())
