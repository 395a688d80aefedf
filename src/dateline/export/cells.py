"""A value as a cell of a table holds it."""

import json
from typing import Any

from dateline.model.values import Value, Where, to_json


def cell(value: Value | None) -> Any:
    """A number, a text, or JSON where the value is neither; a place by its name."""
    if value is None:
        return None
    if isinstance(value, Where):
        return f"{value.relative} {value.name}" if value.relative and value.relative != value.name else value.name
    form = to_json(value)
    return json.dumps(form, sort_keys=True, ensure_ascii=False) if isinstance(form, dict) else form
