"""The day on which something was said: "Iran said on Wednesday it had fired two missiles"."""

from spacy.tokens import Token

from dateline.model.values import When
from dateline.reading.local.lexicon import listed
from dateline.reading.local.scene import Scene, is_clause
from dateline.reading.local.time import Tense, TimeExpression, resolve

SPEECH = listed("say tell report add announce state note claim")

_UP = 5
"""Steps from a day up to its verb: "said in a statement on Friday"."""


def when_said(token: Token) -> bool:
    """`said on Thursday it had fired a missile`: a time between the cue and the subject of what is said is when it
    was said, wherever the parser hung it."""
    return _cue_before(token) is not None


def said_on(scene: Scene, cue: Token) -> tuple[TimeExpression, When] | None:
    """The day that the sentence of a verb of saying gives for the saying, with the words for it."""
    start, end = scene.document.sentence_bounds(scene.document.sentence(cue))
    for expression in scene.times_between(start, end):
        token = scene.first_token(expression.start, expression.end)
        if expression.kind != "date" or expression.loose or token is None:
            continue
        if _cue_before(token) == cue or _hangs_on(token, cue):
            when = resolve(expression, scene.anchor(None), Tense.PAST)
            return (expression, when) if when is not None and when.width == 1 else None
    return None


def _cue_before(token: Token) -> Token | None:
    verb = next((a for a in token.ancestors if is_clause(a)), None)
    if verb is None or verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in SPEECH or verb.head.i > token.i:
        return None
    who = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    mark = next((c for c in verb.children if c.dep_ == "mark"), None)
    first = mark or who
    if first is None or who is None or not verb.head.i < token.i < first.i or who.left_edge.i <= token.i:
        return None
    return verb.head


def _hangs_on(token: Token, cue: Token) -> bool:
    at = token
    for _ in range(_UP):
        if at.head is at:
            return False
        at = at.head
        if at.i == cue.i:
            return True
        if at.pos_ in ("VERB", "AUX"):
            return False
    return False
