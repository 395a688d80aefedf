"""An incident as one report tells it, and all that was read from one report."""

import msgspec

from dateline.model.claim import Claim
from dateline.model.evidence import Evidence
from dateline.model.ids import content_id
from dateline.model.source import Source
from dateline.model.values import Party, When, Where
from dateline.model.words import Status


class Link(msgspec.Struct, frozen=True, order=True):
    """A tie to another mention or incident by id: `how` is background, response or plan."""

    id: str
    how: str


class Part(msgspec.Struct, frozen=True):
    """One item of an incident told apart in the reports: its name in reading order ("1", "2") and the words for it."""

    name: str
    label: str


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of some type as one report tells it, with its claims; there is always one, its `type`, from the
    trigger's sentence.

    `main` is true for what the report is about, false for what it tells in passing. `date` and `place` are the values
    by which the mention is told from others (`place` is the launch place, for launches). `mode` is a response's PLOVER
    mode. `row` is the table and the row that tell it, where it is told by one: no other row of that table tells it.
    """

    id: str
    report: str
    type: str
    family: str
    trigger: Evidence
    claims: tuple[Claim, ...]
    status: Status = Status.HAPPENED
    main: bool = True
    response: bool = False
    mode: str | None = None
    actor: Party | None = None
    recipient: Party | None = None
    others: tuple[Party, ...] = ()
    date: When | None = None
    place: Where | None = None
    parts: tuple[Part, ...] = ()
    related: tuple[Link, ...] = ()
    row: tuple[str, str] | None = None


def mention_id(report: str, field: str, start: int, end: int, family: str) -> str:
    """A mention's id: a bookmark into a text, independent of what was read there."""
    return content_id("m", report, field, start, end, family)


class SetAside(msgspec.Struct, frozen=True):
    """A trigger that made no mention, and the rule that set it aside."""

    start: int
    end: int
    type: str
    rule: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that one reader read from one report: a pure function of (report, reader version)."""

    report: str
    reader: str
    mentions: tuple[Mention, ...] = ()
    sources: tuple[Source, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
