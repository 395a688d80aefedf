"""A comparison for programs: one JSON object, or CSV with a row for each thing that is compared."""

from collections.abc import Iterator
from typing import Any

from dateline.comparison import Comparison, Difference, There
from dateline.export.as_csv import csv_text
from dateline.model import Incident
from dateline.model.values import to_json

COLUMNS = ("where", "row", "incident", "date", "actor", "type", "property", "how", "table", "record", "sentence")
"""`where` is both, only-here or only-there; `how` is that of one property, empty where only one of the two has it."""


def comparison_form(comparison: Comparison) -> dict[str, Any]:
    """Counts, then every pair with all that is compared, then what only one of the two has."""
    return {
        "counts": comparison.counts,
        "properties": {name: dict(found) for name, found in comparison.properties.items()},
        "pairs": [
            {
                "row": pair.there.place,
                "incident": pair.here.id,
                "score": round(pair.score, 2),
                "agrees": not pair.differing,
                "properties": [_difference(one) for one in pair.properties],
            }
            for pair in comparison.pairs
        ],
        "only_here": [_incident(one) for one in comparison.only_here],
        "only_there": [_row(row) for row in comparison.only_there],
        "refused": list(comparison.refused),
    }


def _difference(one: Difference) -> dict[str, Any]:
    from dateline.cli.show.comparison import sentence

    return {
        "property": one.property,
        "how": one.how.value,
        "table": None if one.there is None else to_json(one.there),
        "record": [to_json(value) for value in one.here],
        "sentence": sentence(one),
    }


def _incident(one: Incident) -> dict[str, Any]:
    return {
        "incident": one.id,
        "date": one.date.edtf if one.date else None,
        "actor": one.actor.label if one.actor else None,
        "type": one.type,
        "title": one.title,
    }


def _row(row: There) -> dict[str, Any]:
    from dateline.cli.show.comparison import row_words

    told = row.told
    return {
        "row": row.place,
        "date": told.date.edtf if told.date else None,
        "actor": told.actor.label if told.actor else None,
        "type": told.type,
        "sentence": row_words(row),
    }


def comparison_csv(comparison: Comparison) -> str:
    """One row for each property of a pair, and one for each row or incident that only one of the two has."""
    return csv_text(COLUMNS, _rows(comparison))


def _rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    import json

    def cell(value: Any) -> Any:
        return json.dumps(value, sort_keys=True, ensure_ascii=False) if isinstance(value, dict | list) else value

    for pair in comparison.pairs:
        here = _incident(pair.here)
        for one in pair.properties:
            told = _difference(one)
            record = told["record"][0] if len(told["record"]) == 1 else told["record"] or None
            yield {**here, **told, "where": "both", "row": pair.there.place, "table": cell(told["table"])} | {
                "record": cell(record)
            }
    for row in comparison.only_there:
        yield {"where": "only-there", **_row(row)}
    for incident in comparison.only_here:
        yield {"where": "only-here", **_incident(incident), "sentence": incident.title}
