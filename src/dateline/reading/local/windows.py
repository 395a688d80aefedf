"""A plan whose window stands apart from it: "Iran has told the agency of a launch. The window is Feb. 8 to 25"."""

import datetime as dt
import re

from dateline.model.values import When
from dateline.reading.local.scene import Scene
from dateline.reading.local.time import Tense, TimeExpression, resolve
from dateline.reading.local.time.expressions import Between

ITS_WINDOW = "its window told apart"
"""The rule by which a plan without a time is kept."""

_WINDOW = re.compile(
    r"\b(?:windows?|time for (?:it|the)|period|time ?frame|launch dates?|dates for|any ?time|some ?time)\b", re.I
)
_OTHERS = re.compile(
    r"\b(?:talks|summits?|visits?|meetings?|elections?|votes?|drills?|exercises?|manoeuvres|maneuvers|fair|games|truce|"
    r"ceasefire|conference|holidays?|parade)\b",
    re.I,
)
"""What else has a window."""

_LONGEST = 60
"""Days that a window for a launch may be open at most."""


def window_told(scene: Scene) -> tuple[TimeExpression, When] | None:
    """The one stretch of days, still open at publication, that the text calls a window or a time for something."""
    published = scene.report.published
    if published is None or len(published) < 10 or scene.report.published_basis == "crawl":
        return None
    today = dt.date.fromisoformat(published[:10])
    found = []
    for expression in scene.times:
        if not isinstance(expression.meaning, Between) or expression.kind != "date":
            continue
        token = scene.first_token(expression.start, expression.end)
        said = scene.document.sentence(token).text if token is not None else ""
        if not _WINDOW.search(said) or _OTHERS.search(said):
            continue
        when = resolve(expression, scene.anchor(None), Tense.FUTURE)
        if when is not None and when.width <= _LONGEST and when.days[1] >= today:
            found.append((expression, when))
    return found[0] if len({when.edtf for _, when in found}) == 1 else None
