"""What a decision is about, told by where it stands in a text: enough to find it again when a reader reads otherwise.

An anchor never names a row or an incident, which come and go: it names the sentence, the words in it and what was read
there. Texts are frozen, so its offsets hold for ever. A mention is found again by `nearest`, and so are the ids that
were ever shown.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from dateline.model.evidence import Span
from dateline.model.mention import Mention
from dateline.model.words import Field, Polarity


class MentionAnchor(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="mention"):
    """A mention: its sentence (`field[start:end] == exact`), the span of its trigger, its family.

    `beside` are the other mentions that were read in that sentence when the decision was made, by id, with the offset
    at which the trigger of each begins: none of them, nor what takes its place, is ever taken for this one.
    """

    id: str
    report: str
    field: Field
    start: int
    end: int
    trigger: Span
    family: str
    response: bool = False
    exact: str
    prefix: str = ""
    suffix: str = ""
    beside: dict[str, int] = {}


class ClaimAnchor(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="claim"):
    """A claim: its mention, its sentence, and what is claimed there; `value` is in its JSON form.

    `source` is an id, `source_at` the span of the words that name it; `part` is the label of the item it is about.
    `beside` are the sources, by id, of claims that were its equal but for the source: theirs is never taken for it.
    """

    id: str
    mention: MentionAnchor
    field: Field
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    property: str
    value: Any
    source: str | None = None
    source_at: Span | None = None
    part: str | None = None
    scope: str | None = None
    polarity: Polarity = Polarity.ASSERTED
    beside: tuple[str | None, ...] = ()


Anchor = MentionAnchor | ClaimAnchor
"""What a decision is about."""


class Mark(NamedTuple):
    """The place of a mention that is read: its sentence, and the offset at which its trigger begins."""

    id: str
    family: str
    report: str
    field: str
    start: int
    end: int
    trigger: int
    response: bool = False


def mark(mention: Mention) -> Mark:
    """Where a mention stands."""
    at = mention.trigger
    begins = at.spans.get("trigger", (at.start, 0))[0]
    return Mark(mention.id, mention.family, mention.report, at.field.value, at.start, at.end, begins, mention.response)


def nearest(old: Mark, read: Iterable[Mark]) -> Mark | None:
    """The mention that takes the place of one that is read no more: of its family that with most overlapping evidence,
    else the only one in its sentence; `None` where there is neither.
    """
    there = [one for one in read if (one.report, one.field) == (old.report, old.field) and _overlap(old, one) > 0]
    if same := [one for one in there if one.family == old.family]:
        return min(same, key=lambda one: (-_overlap(old, one), abs(one.trigger - old.trigger), one.id))
    return there[0] if len(there) == 1 else None


def _overlap(a: Mark, b: Mark) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
