"""What a verb was done to, by where it stands, for verbs to which the parser gave no object."""

from spacy.tokens import Token

from dateline.reading.local.phrases import is_passive

_INSIDE = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PUNCT")
_PARTICLES = ("go", "fly", "loose", "off", "out", "up")
_NOUNS = ("NOUN", "PROPN")


def beside(verb: Token) -> list[Token]:
    """The noun right before a passive, or that of the phrase right behind a verb in the active: "In May rockets were
    fired", of which the parser makes "May rockets", and "the last time Iran let off a rocket was in May", of which it
    makes the rocket the subject of "was"."""
    doc = verb.doc
    if is_passive(verb):
        at = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg"))]) - 1
        stray = verb.dep_ != "acl" and at >= verb.sent.start and not any(c.dep_ == "nsubjpass" for c in verb.children)
        return [doc[at]] if stray and doc[at].pos_ in _NOUNS else []
    if verb.tag_ not in ("VBD", "VBN") or any(c.dep_ == "dobj" for c in verb.children):
        return []
    at = verb.i + 1
    while at < verb.sent.end and (
        doc[at].dep_ == "prt"
        or doc[at].lower_ in _PARTICLES
        or (doc[at].pos_ in _INSIDE and doc[at].text not in ",;:()")
    ):
        at += 1
    return [doc[at - 1]] if at > verb.i + 1 and doc[at - 1].pos_ in _NOUNS and doc[at - 1].head.i > verb.i else []
