"""Values as the record's JSON writes them, and back.

Counts are integers, `{"min", "max"}` or `{"none_reported": true}`; dates EDTF strings; places objects; kinds their
label; zones and comparatives objects; quantities numbers in the property's unit, or bounds; parties codes or names;
persons objects; everything else text.
"""

import json
import math
from typing import Any

import msgspec

from dateline.errors import ValueFormError
from dateline.model.values.comparative import Comparative
from dateline.model.values.count import Count
from dateline.model.values.kind import Kind
from dateline.model.values.party import Party
from dateline.model.values.person import Person
from dateline.model.values.quantity import Quantity
from dateline.model.values.text import Text
from dateline.model.values.when import When
from dateline.model.values.where import Where
from dateline.model.values.zone import Zone

Value = When | Where | Count | Quantity | Kind | Zone | Party | Person | Comparative | Text

VALUE_TYPES: dict[str, type[Value]] = {
    "when": When,
    "where": Where,
    "count": Count,
    "quantity": Quantity,
    "kind": Kind,
    "zone": Zone,
    "party": Party,
    "person": Person,
    "comparative": Comparative,
    "text": Text,
}
"""The names by which packs call the value types."""

MANY = 2**53
"""No count goes so far: from here on, not every program that reads JSON tells whole numbers apart."""


def _number(x: float | None) -> float | int | None:
    return None if x is None else int(x) if float(x).is_integer() else round(x, 3)


def to_json(value: Value) -> Any:
    """The value in the record's JSON form."""
    match value:
        case When():
            return value.edtf
        case Where():
            out = {k: getattr(value, k) for k in ("name", "id", "lat", "lon", "kind", "precision")}
            return out | ({"relative": value.relative} if value.relative else {})
        case Count():
            if value.none_reported:
                return {"none_reported": True}
            return (
                value.min if value.min is not None and value.min == value.max else {"min": value.min, "max": value.max}
            )
        case Quantity():
            if value.min is None and value.max is None:
                return _number(value.value)
            bounds = {"min": _number(value.min), "max": _number(value.max)}
            return bounds if value.value is None else {"value": _number(value.value), **bounds}
        case Kind():
            return value.label
        case Zone():
            return {"zone": value.zone, "of": value.of, "relation": value.relation}
        case Party():
            return value.label
        case Person():
            return {k: getattr(value, k) for k in ("name", "label", "age", "status")} | {"roles": list(value.roles)}
        case Comparative():
            keys = ("relation", "n", "of", "window", "since")
            return {k: getattr(value, k) for k in keys} | {"class": value.class_}
        case Text():
            return value.text


def from_json(form: Any, type_name: str, *, unit: str = "", path: tuple[str, ...] = ()) -> Value:
    """A value of the named type from its JSON form; `unit` for quantities, `path` the taxonomy path for kinds.

    Raises:
        ValueFormError: where the form is not one that this type writes.
    """
    try:
        match type_name:
            case "when":
                when = When(str(form))
                _ = when.days
                return when
            case "where":
                return Where(form) if isinstance(form, str) else _on_earth(msgspec.convert(form, Where))
            case "count":
                count = msgspec.convert({"min": form, "max": form} if isinstance(form, int) else form, Count)
                if count.min is not None and count.max is not None and count.min > count.max:
                    raise ValueError("the least is more than the most")
                if any(bound is not None and bound < 0 for bound in (count.min, count.max)):
                    raise ValueError("fewer than none")
                if any(bound is not None and bound >= MANY for bound in (count.min, count.max)):
                    raise ValueError("more than JSON and tables hold exactly")
                return count
            case "quantity":
                bounds = {"value": form} if isinstance(form, int | float) else form
                if not all(math.isfinite(bound) for bound in bounds.values() if bound is not None):
                    raise ValueError("no number")
                return msgspec.convert({**bounds, "unit": unit}, Quantity)
            case "kind":
                return Kind(path or (_words(form),))
            case "zone":
                return msgspec.convert(form, Zone)
            case "party":
                text = _words(form)
                return Party(text, text if len(text) == 2 and text.isupper() else None)
            case "person":
                return Person(form) if isinstance(form, str) else msgspec.convert(form, Person)
            case "comparative":
                fields = {("class_" if k == "class" else k): v for k, v in form.items()}
                return msgspec.convert(fields, Comparative)
            case "text":
                return Text(_words(form))
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueFormError(f"{form!r} is not a value of type {type_name}.") from error
    raise ValueFormError(f"There is no value type {type_name!r}; the types are {', '.join(VALUE_TYPES)}.")


def _on_earth(place: Where) -> Where:
    """The place, where its coordinates, in degrees, and its radius, in km, can be."""
    for value, most in ((place.lat, 90), (place.lon, 180)):
        if value is not None and not -most <= value <= most:
            raise ValueError("nowhere on Earth")
    if place.precision is not None and not 0 < place.precision < math.inf:
        raise ValueError("no radius")
    return place


def _words(form: Any) -> str:
    """Words, or a number as one writes it: what is neither names nothing."""
    if isinstance(form, bool) or not isinstance(form, str | int | float):
        raise TypeError("no words")
    return str(form)


def sort_key(value: Value) -> str:
    """A total order on values of one property, for output that does not depend on the order of arrival."""
    return json.dumps(to_json(value), sort_keys=True, ensure_ascii=False)
