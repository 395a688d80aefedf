"""What a person gives a property as its value, in its JSON form → the value."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.errors import ValueFormError
from dateline.model.moment import CLOCK
from dateline.model.values import VALUE_TYPES, Kind, Quantity, Value, When, from_json, to_json
from dateline.packs import all_packs

ALWAYS = {"actor": "party", "recipient": "party", "date": "when"}
"""What every incident may be given, told or not, and its type: who did it, to whom, and when."""

_FIGURES = re.compile(r"\d")
"""A time of day may be told in words ("at dawn"); one in figures is a clock's."""


def given_value(form: Any, property: str, told: Sequence[Value]) -> Value | None:
    """A value from its JSON form, as an incident has it of whose property these values are told; `None` where none is
    and it is none of `ALWAYS`.

    A value that is told is taken as it is told: its form may say less of it. Others are of the type, and in the unit
    or the zone, of the first that is told.

    Raises:
        ValueFormError: where values of that type have no such form.
    """
    if property == "time_of_day" and _FIGURES.search(str(form)) and not CLOCK.fullmatch(str(form).strip()):
        raise ValueFormError("a clock time is written as 00:00 to 23:59, as the place has it")
    for value in told:
        if to_json(value) == form:
            return value
    if not told:
        return from_json(form, ALWAYS[property]) if property in ALWAYS else None
    like = told[0]
    name = next(name for name, type in VALUE_TYPES.items() if isinstance(like, type))
    value = from_json(form, name, unit=like.unit if isinstance(like, Quantity) else "")
    if isinstance(value, When) and isinstance(like, When):
        return msgspec.structs.replace(value, zone=like.zone)
    return _kind(value.label) if isinstance(value, Kind) else value


def _kind(label: str) -> Kind:
    """The kind of that label in a taxonomy that comes with Dateline, else one that stands alone."""
    return next((pack.kind(label) for pack in all_packs() if label in pack.taxonomy), Kind((label,)))
