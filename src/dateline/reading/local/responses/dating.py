"""When an act was done, from the time expressions that hang on its own words."""

from spacy.tokens import Token

from dateline.model.values import Party, When
from dateline.model.words import Status
from dateline.reading.local.responses.act import Act
from dateline.reading.local.scene import Scene, is_clause
from dateline.reading.local.time import Tense, TimeExpression, resolve

_SAYING = frozenset({"speak", "talk", "address", "say", "write", "announce", "respond", "react"})


def date_of(
    scene: Scene, act: Act, actor: Party | None, event: When | None
) -> tuple[When | None, tuple[int, int] | None, bool]:
    """(date, its words, whether only a loose time was told) from the expressions that hang on the act."""
    tense = Tense.FUTURE if act.status is Status.PLANNED else Tense.PAST
    anchor = scene.anchor(None if act.joint else actor)  # a meeting is at no one actor's place
    best: When | None = None
    span: tuple[int, int] | None = None
    loose = False
    document = scene.document
    start, end = document.sentence_bounds(document.sentence(act.token))
    for expression in scene.times_between(start, end):
        if expression.kind in ("duration", "repetition") or not _hangs_on(scene, expression, act):
            continue
        if expression.loose:
            loose = loose or expression.signal in ("since", "until")
            continue
        when = resolve(expression, anchor, tense, event)
        if when is not None and (best is None or when.width < best.width):
            best, span = when, (expression.start, expression.end)
    return best, span, loose


def _hangs_on(scene: Scene, expression: TimeExpression, act: Act) -> bool:
    at = scene.first_token(expression.start, expression.end)
    for _ in range(12):
        if at is None:
            return False
        if at.i in act.anchors:
            return True
        if at.head is at:
            return False
        if is_clause(at) and not _scene_setting(at, act):
            return False
        at = at.head
    return False


def _scene_setting(verb: Token, act: Act) -> bool:
    """`Speaking on Friday, X condemned …`: the time of speaking is the time of the act."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_.lower() in _SAYING and verb.head.i in act.anchors


# ------------------------------------------------------------------------------------------------ putting together
