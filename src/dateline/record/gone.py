"""Incidents that are no more → what each was: the sentence after which it was named, and the report that has it.

An incident keeps no account once it went into another or is no longer read; the place that its id marks, in a text that
is frozen, is kept for ever.
"""

from collections.abc import Collection, Iterable

import msgspec
import sqlalchemy as sa

from dateline.model.evidence import field_text
from dateline.model.ids import mention_id
from dateline.model.words import Field
from dateline.record import permalinks, reports, schema
from dateline.record.chosen import chosen
from dateline.record.journal import Change


class Gone(msgspec.Struct, frozen=True):
    """What an incident was named after: the sentence, in which report (its id)."""

    report: str
    exact: str


def gone(db: sa.Connection, incidents: Collection[str]) -> dict[str, Gone]:
    """What each of these incidents was, by its id; what this record never showed is left out."""
    shown = schema.shown_id
    by_mention = {mention_id(id): id for id in incidents}
    query = sa.select(shown.c.id, shown.c.report, shown.c.field, shown.c.start, shown.c.end)
    rows = list(chosen(db, query, shown.c.id, by_mention.keys()))
    texts = reports.load(db, {row.report for row in rows})
    return {
        by_mention[row.id]: Gone(row.report, field_text(texts[row.report], Field(row.field))[row.start : row.end])
        for row in rows
        if row.report in texts
    }


def went_to(db: sa.Connection, changes: Iterable[Change]) -> dict[str, str]:
    """Of the incidents into which others went, by the id that they had then, those that they are today."""
    into = {change.after for change in changes if change.property == "id" and change.after}
    return {id: found.incident for id in sorted(into) if (found := permalinks.resolve(db, id)).incident is not None}
