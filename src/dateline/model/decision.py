"""What a person ruled."""

import msgspec


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A ruling: append-only, with who, when (UTC, ISO 8601) and why. `target` is evidence in JSON form or an
    incident's id.
    """

    id: str
    time: str
    by: str
    why: str
    verb: str
    target: str
    value: str | None = None
    undoes: str | None = None
