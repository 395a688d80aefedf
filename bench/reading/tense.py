"""The tense of the clause that an expression of time stands in."""

from spacy.tokens import Doc, Token

from dateline.reading.local.time import Tense

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo", "sha"))
_COMING = frozenset(("would", "may", "might", "could", "can", "should", "must"))
_PLANNED = frozenset(("schedule", "expect", "plan", "set", "slate", "due", "postpone", "delay"))
_TOWARDS = frozenset(("until", "till", "to", "by", "through"))


def tense(doc: Doc, start: int, end: int) -> Tense:
    """By the nearest verb above the words in the parse; present, which takes the nearest date, where none decides."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return Tense.PRESENT
    at = span.root
    owner = span[-1].i + 1 < len(doc) and doc[span[-1].i + 1].tag_ == "POS"
    thing = at.dep_ in ("dobj", "nsubj", "nsubjpass", "attr")
    while at.pos_ not in ("VERB", "AUX") and at.head.i != at.i:
        at = at.head
    if at.pos_ not in ("VERB", "AUX"):
        return Tense.PRESENT
    said = _of(at)
    if owner:
        return Tense.PRESENT if said is Tense.FUTURE else Tense.PAST
    towards = span[0].i and doc[span[0].i - 1].lower_ in _TOWARDS
    return Tense.PRESENT if said is Tense.PAST and (towards or thing) else said


def _of(verb: Token) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if words & _WILL or (words & _COMING and "have" not in words) or verb.lemma_ in _PLANNED:
        return Tense.FUTURE
    if "to" in words:
        above = verb.head
        return _to(above) if above.i != verb.i else Tense.FUTURE
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers) or words & {"have", "has", "'ve"}:
        return Tense.PAST
    if verb.tag_ == "VBN" and not helpers:
        return Tense.PAST
    if verb.tag_ == "VBG" and not helpers:
        above = verb.head
        return _of(above) if above.i != verb.i and above.pos_ in ("VERB", "AUX") else Tense.PRESENT
    return Tense.PRESENT


def _to(above: Token) -> Tense:
    """Of what somebody had to, or wanted to, do: the nearest date; of what he has to do, one to come."""
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    return Tense.PRESENT if _of(above) is Tense.PAST else Tense.FUTURE
