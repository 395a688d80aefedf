"""One property of a mention, as one source asserts it."""

from collections.abc import Iterable

import msgspec

from dateline.model.evidence import Evidence
from dateline.model.ids import content_id
from dateline.model.values import Value, to_json
from dateline.model.words import Basis, Certainty, Polarity


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A property with its value, who asserted it (`source`, an id; `None` is the report's own voice), through whom, and
    how sure.

    `via` lists those who relayed it, nearest to the source first; `cites` the pages that the report names as what it
    took it from, as ids of sources in the order in which they are named. `said_at` is when the source spoke (EDTF or
    ISO time) where the text says so. `part` and `scope` are given where the value is of one item, or counts in or out.
    `rule` names the reading rule that wrote it.
    """

    id: str
    mention: str
    property: str
    value: Value
    evidence: Evidence
    source: str | None = None
    via: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    certainty: Certainty = Certainty.STATED
    polarity: Polarity = Polarity.ASSERTED
    basis: Basis | None = None
    part: str | None = None
    scope: str | None = None
    said_at: str | None = None
    rule: str = ""


def sources_of(claims: Iterable[Claim]) -> set[str]:
    """Who asserts these claims, and the pages that are cited for them, by id."""
    return {id for claim in claims for id in (claim.source, *claim.cites) if id}


def claim_id(
    mention: str,
    property: str,
    value: Value,
    source: str | None,
    part: str | None,
    scope: str | None,
    polarity: Polarity,
) -> str:
    """A claim's id: one mention holds one claim for each (property, value, source, part, scope, polarity)."""
    return content_id("c", mention, property, to_json(value), source, part, scope, polarity)
