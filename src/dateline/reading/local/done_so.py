"""Deeds told again by "do so": "tested a device on May 9, having done so before in 2006 and 2009"."""

import re
from dataclasses import replace

from spacy.tokens import Token

from dateline.model.words import Status
from dateline.reading.local.scene import Scene
from dateline.reading.local.status import status_of
from dateline.reading.local.time.expressions import Between
from dateline.reading.local.trigger import Trigger

_SO = ("so", "likewise", "this", "that")
_THEN = re.compile(
    r"(?:\s+(?:before|again|already|once|twice|last|previously|earlier|only)\b)*,?\s+(?:(?:in|on|back)\s+)*"
)
_NEAR = 60
"""Tokens within which the deed stands that is done again."""


def done_so(scene: Scene, word: Token, known: list[Trigger]) -> Trigger | None:
    """Another incident of the kind told just before, where "did so" has a day of its own behind it: the same party's
    where the sentence is the same."""
    so = word.nbor(1) if word.i + 1 < len(word.doc) else None
    the_same = so is not None and so.lower_ == "the" and so.i + 1 < len(word.doc) and so.nbor(1).lower_ == "same"
    if word.lemma_ != "do" or so is None or not (so.lower_ in _SO or the_same):
        return None
    end = scene.document.end(so.nbor(1) if the_same else so)
    dated = [
        t
        for t in scene.times_between(end, end + 40)
        if t.kind == "date" and not t.loose and _THEN.fullmatch(scene.report.text, end, t.start)
    ]
    told = [t for t in known if t.token.i < word.i <= t.token.i + _NEAR and t.status is Status.HAPPENED]
    if not dated or not told or status_of(word)[0] is not Status.HAPPENED:
        return None
    first = dated[0]
    several = isinstance(first.meaning, Between) or re.match(r",?\s+and\b", scene.report.text[first.end :]) is not None
    before = told[-1]
    actor = before.actor if before.token.sent == word.sent else None
    return replace(
        before,
        token=word,
        shape="noun",
        clause=word,
        items=[],
        actor=actor,
        definite=False,
        plural=several,
        background=True,
        times=[],
        pronoun=actor is None,
    )
