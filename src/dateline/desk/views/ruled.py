"""Decisions on an incident, as they are today → the lines of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.deciding.reviewing import Review
from dateline.display import times
from dateline.display.clean import line
from dateline.display.ruled import SHORT, became, does


@dataclass(frozen=True)
class Ruled:
    """A decision: when (UTC) and by whom it was made, what it does, why, and what became of it. `id` is whole."""

    id: str
    short: str
    at: str
    by: str
    does: str
    why: str
    stands: bool
    undone: bool
    became: list[str]


def ruled(reviews: Iterable[Review]) -> list[Ruled]:
    """The lines, the first decision first."""
    return [
        Ruled(
            id=review.decision.id,
            short=review.decision.id[:SHORT],
            at=times.stamp(review.decision.time[:19] + "Z"),
            by=line(review.decision.by),
            does=does(review.decision),
            why=line(review.decision.why),
            stands=review.stands,
            undone=review.undone_by is not None,
            became=list(became(review)),
        )
        for review in reviews
    ]
