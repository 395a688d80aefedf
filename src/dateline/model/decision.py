"""What a person ruled."""

from enum import StrEnum
from typing import Any, Self

import msgspec

from dateline.model.anchor import Anchor, MentionAnchor
from dateline.model.ids import content_id


class Verb(StrEnum):
    """What a decision does."""

    MERGE = "merge"
    """The incidents that hold these mentions are one."""
    SPLIT = "split"
    """These mentions are not about the incident that holds them, but about one of their own."""
    REJECT = "reject"
    """These claims were misread, or are not to be counted."""
    ACCEPT = "accept"
    """The value of this claim leads."""
    SET = "set"
    """A property of the incident has this value."""
    RETYPE = "retype"
    """The incident is of this type."""
    NOTE = "note"
    """A remark; it decides nothing."""
    UNDO = "undo"
    """Another decision is taken back."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A ruling: append-only, with who, when (UTC, ISO 8601) and why.

    `target` is what it is about: mentions (merge, split, set, retype, note) or claims (reject, accept). `value` is
    JSON: of set `{"property": …, "value": …}`, of retype a type, of note its text. `undoes` is the id of the decision
    that an undo takes back. The id is a hash of all the rest.
    """

    id: str
    time: str
    by: str
    why: str
    verb: Verb
    target: tuple[Anchor, ...] = ()
    value: Any = None
    undoes: str | None = None

    @classmethod
    def made(
        cls,
        verb: Verb,
        target: tuple[Anchor, ...] = (),
        value: Any = None,
        *,
        time: str,
        by: str,
        why: str,
        undoes: str | None = None,
    ) -> Self:
        """A decision with the id that its content gives it."""
        anchors = msgspec.to_builtins(target)
        id = content_id("d", verb.value, anchors, value, undoes, time, by, why)
        return cls(id=id, time=time, by=by, why=why, verb=verb, target=target, value=value, undoes=undoes)

    @property
    def order(self) -> tuple[str, str]:
        """By what decisions follow each other; the later leads."""
        return self.time, self.id

    @property
    def mentions(self) -> tuple[MentionAnchor, ...]:
        """The mentions that it is about; of a claim the one that makes it."""
        return tuple(anchor if isinstance(anchor, MentionAnchor) else anchor.mention for anchor in self.target)
