"""A mention that only just joined an incident → in words, on what they agree and on what they do not."""

from collections.abc import Sequence

from dateline.display import words
from dateline.linking import Placed
from dateline.linking.features import DEFAULT_MINUTES, score
from dateline.packs import windows

MOST_COMPARED = 50
"""Mentions of an incident that one which joined it is held against at most."""

_ASKED = {
    "date": "the day",
    "month": "the month",
    "actor": "who did it",
    "hour": "the time of day",
    "place": "the place",
    "count": "how many there were",
    "weapon": "the kind of weapon",
    "weapon_name": "the weapon's name",
    "kind": "the kind",
    "outcome": "the outcome",
    "target": "the target",
    "killed": "how many were killed",
    "injured": "how many were injured",
    "toll": "the toll and the place",
    "participants": "who took part",
    "row": "the row of the table",
    "type_told": "what kind of incident it was",
}
"""What linking compares, in the words of whoever looks at two sentences; what is missing by its own name."""


def agreement(mine: Placed, joined: Sequence[Placed]) -> str:
    """On what a mention agrees with that of an incident by which it came in: "They agree on the day and who did it."

    Of the incident's mentions that is the one whose score is the nearest to that of the joining.
    """
    own = mine.entry.signature
    minutes = windows().get(own.family, DEFAULT_MINUTES)
    scored = [score(own, other.entry.signature, minutes) for other in joined]
    _, reasons = min(scored, key=lambda one: abs(one[0] - (mine.score or 0.0)), default=(0.0, ()))
    agree = [_asked(reason.feature) for reason in reasons if reason.weight > 0]
    differ = [_asked(reason.feature) for reason in reasons if reason.weight < 0]
    told = f"They agree on {_listed(agree)}" if agree else "They agree on nothing that is told of both"
    return f"{told}{f', and differ in {_listed(differ)}' if differ else ''}."


def _asked(feature: str) -> str:
    return _ASKED.get(feature, words.label(feature))


def _listed(of: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(of[:-1]), *of[-1:])))
