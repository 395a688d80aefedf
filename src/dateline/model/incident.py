"""What mentions are about, once, and the account settled from their claims."""

import re

import msgspec

from dateline.model.mention import Link, Part
from dateline.model.values import Party, Value, When
from dateline.model.words import Polarity, Standing, Status


class HeldValue(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a property and who holds it.

    `polarity` is not `asserted` where the value is denied, doubted or not told. `superseded` marks one that its own
    body replaced later, or an earlier toll; `later_told` one from a title or told in passing that contradicts its own
    body: it revises nothing; `open` one that is still under investigation.
    """

    value: Value
    observers: int
    origins: int
    claims: tuple[str, ...]
    part: str | None = None
    scope: str | None = None
    polarity: Polarity = Polarity.ASSERTED
    superseded: bool = False
    later_told: bool = False
    open: bool = False


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
    low: int | float | None = None
    best: int | float | None = None
    high: int | float | None = None


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

    @property
    def counted(self) -> frozenset[str]:
        """The claims that the account rests on, by id: all but those that a person rejects."""
        return frozenset(id for property in self.account.values() for held in property.values for id in held.claims)


def slug(actor: Party | None, type: str, date: When | None) -> str:
    """A readable name, "kp-missile-launch-2021-10-19": decoration, never looked up and not always unique."""
    when = date.edtf.replace("/", "-to-") if date else "undated"
    words = f"{actor.label if actor else ''} {type} {when}"
    return re.sub(r"\W+", "-", words.casefold()).strip("-")
