"""What mentions are about, once, and the account settled from their claims."""

import msgspec

from dateline.model.mention import Link, Part
from dateline.model.values import Party, Value, When
from dateline.model.words import Standing, Status


class HeldValue(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a property and who holds it. `superseded` marks one that its own body replaced later, or an earlier toll."""

    value: Value
    observers: int
    origins: int
    claims: tuple[str, ...]
    part: str | None = None
    scope: str | None = None
    superseded: bool = False


class Property(msgspec.Struct, frozen=True, kw_only=True):
    """How one property stands: the values held, the one that leads (or `None`) and why, in words.

    `low`, `high` and `best` are given for counts and quantities only; `None` is an open bound, or no lead.
    `credibility` is 1 to 6 on the Admiralty scale.
    """

    standing: Standing
    lead: Value | None
    why: str
    credibility: int
    values: tuple[HeldValue, ...]
    low: float | None = None
    best: float | None = None
    high: float | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What mentions from one or more reports are about, once. Mentions, claims and reports are ids, sorted."""

    id: str
    slug: str
    type: str
    status: Status
    title: str
    mentions: tuple[str, ...]
    claims: tuple[str, ...]
    main_in: tuple[str, ...]
    response: bool = False
    mode: str | None = None
    date: When | None = None
    actor: Party | None = None
    recipient: Party | None = None
    others: tuple[Party, ...] = ()
    parts: tuple[Part, ...] = ()
    account: dict[str, Property] = {}
    related: tuple[Link, ...] = ()
