"""A statement held against the record, or against itself, or against the map."""

from enum import StrEnum

import msgspec


class Verdict(StrEnum):
    """What a check found. "Contradicted" is never said where the truth is "cannot tell"."""

    HOLDS = "holds"
    CONTRADICTED = "contradicted"
    CANNOT_TELL = "cannot-tell"


class CheckKind(StrEnum):
    """Against what a statement is held."""

    COMPARATIVE = "comparative"
    """A rank among incidents, against the record as of when it was said."""
    REPORT = "report"
    """What one report says of one incident, against what else it says of it."""
    MAP = "map"
    """A zone that a place is said to be in, against where the place is."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What became of holding one claim against what is known; `why` is a sentence to print.

    `incidents` are the other incidents that decided it, `against` the claims that show why, each with its sentence: of
    each of those incidents one, or those that the claim itself is at odds with. Both are ids, in the order in which
    `why` speaks of them.
    """

    kind: CheckKind
    claim: str
    verdict: Verdict
    why: str
    incidents: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class Reach(msgspec.Struct, frozen=True, order=True):
    """By whom and on which days an incident may have been, by the word of any of its reports: where those look that ask
    what else happened. `first` and `last` are ISO days; `actor` is the label of a party without its capitals.

    From `until` on, in seconds since the year 1, all of its reports were out, so that it was known as it is today, with
    `firm` and `shown` as `dateline.checks.known.Known` has them; it is `NEVER` where nothing says when one came out.
    """

    incident: str
    family: str
    actor: str
    first: str
    last: str
    until: float
    firm: bool
    shown: str


NEVER = 1e18
"""Later than all times."""


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A check with all that it depends on: what may have been by this actor, on one of these days, by reports published
    by a time.

    `first` and `last` are ISO days and empty for the beginning of time; `until` is in seconds since the year 1, as
    moments have it. Without an `actor` it depends on its own report alone.
    """

    check: Check
    incident: str
    report: str
    family: str
    actor: str | None = None
    first: str = ""
    last: str = ""
    until: float = 0.0
