"""The sentence a claim rests on, and where it stands."""

import msgspec

from dateline.model.report import Report
from dateline.model.words import Field

CONTEXT = 32
"""Length of prefix and suffix in code points, as W3C Web Annotation's text quote selector wants them."""

Span = tuple[int, int]
"""Start and end in code points, end not included."""


class Evidence(msgspec.Struct, frozen=True):
    """One sentence of one field of one report: `field[start:end] == exact`, always.

    `spans` names the words that gave trigger, value, source and date; they may lie in other sentences of the field.
    """

    report: str
    field: Field
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    spans: dict[str, Span] = {}


def field_text(report: Report, field: Field) -> str:
    """The whole text of that field; captions and table cells lie within the report's text."""
    return (report.title or "") if field is Field.TITLE else report.text


def quote(report: Report, field: Field, start: int, end: int, spans: dict[str, Span] | None = None) -> Evidence:
    """Evidence for `field[start:end]` of the report, its context filled in."""
    text = field_text(report, field)
    return Evidence(
        report.id,
        field,
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        dict(sorted((spans or {}).items())),
    )
