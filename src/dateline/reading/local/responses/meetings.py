"""Meetings told by their noun alone, with the parties that they were between."""

from spacy.tokens import Token

from dateline.reading.local.responses.act import Act
from dateline.reading.local.responses.frames import prepositional
from dateline.reading.local.responses.vocabulary import word_set
from dateline.reading.local.responses.who import Cast
from dateline.reading.local.status import noun_status


def meeting(noun: Token, cast: Cast) -> Act | None:
    """`… coincided with a meeting between envoys of Japan and the United States`."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in word_set("meetings", "nouns") or noun.dep_ in ("compound", "amod", "nmod"):
        return None
    words = {c.lower_ for c in noun.lefts}
    if lemma == "call" and not words & {"telephone", "phone", "video", "conference"}:
        return None
    if any(c.dep_ == "neg" for c in noun.children) or words & word_set("meetings", "not_with"):
        return None
    plural = noun.tag_ == "NNS"
    target = next(
        (t for w in ("between", "of", "among") for t in prepositional(noun, (w,)) if w != "of" or not plural),
        None,
    )
    if target is None:
        return None
    above = [noun.head, *noun.head.ancestors]
    if any(a.lemma_.lower() in word_set("meetings", "not_below") for a in above[:3]):
        return None
    state, _ = noun_status(noun)
    parties = cast.named(target, strict=True)
    if state is None or len(parties) < 2:
        return None
    mode = "phone" if words & {"telephone", "phone", "video"} else None
    head = noun.head if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") else noun.head.head
    return Act(
        noun,
        "consult",
        mode,
        state,
        parties[:1],
        parties[1:],
        {noun.i, head.i},
        None,
        joint=True,
        dated_only=plural,
        rule="meeting",
    )
