"""Whether a verb with its dependents fits a frame, and which of them are object, complement and recipient."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.packs.responses import Frame
from dateline.reading.local.phrases import NOUNS, fellows, is_passive, phrase
from dateline.reading.local.responses.vocabulary import lemma_of, names

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl"})
_LIGHT_HEADS = frozenset(
    {"measure", "operation", "activity", "effort", "system", "posture", "exercise", "level", "series", "round", "set"}
    | {"number", "pair", "plane", "ship", "spate", "string", "group"}
)
"""Heads that say little: what is meant stands before them or after "of" ("security measures", "a round of talks")."""
_FAR = frozenset({"with", "between", "among", "against", "over"})
_TO_PLACE = frozenset({"in", "to", "at"})


@dataclass(slots=True)
class Fit:
    """What a frame found: object, verb below, and the nouns in which to look for the recipient, likeliest first."""

    frame: Frame
    verb: Token
    object: Token | None = None
    complement: Token | None = None
    targets: list[Token] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)


def fit(frame: Frame, verb: Token) -> Fit | None:
    """The frame on this verb, `None` where it does not fit."""
    lemma = lemma_of(verb)
    if lemma in frame.particles_for and not _has_particle(verb, frame.particles_for[lemma]):
        return None
    if frame.modifiers_of_verb and not any(t.lower_ in frame.modifiers_of_verb for t in _near(verb)):
        return None
    preps = frame.preps_for.get(lemma) or frame.preps
    found = Fit(frame, verb)
    if not _find_object(found, preps) or not _find_complement(found):
        return None
    for role in frame.to:
        (found.places if role == "place" else found.targets).extend(_role(found, role))
    return found


def objects(verb: Token) -> list[Token]:
    """What a verb is done to: its objects, the subject of its passive, the noun that it follows as a participle."""
    heads: list[Token] = []
    if is_passive(verb):
        heads = [c for c in verb.children if c.dep_ == "nsubjpass"]
        if not heads and verb.dep_ == "acl":
            heads = [verb.head]
    else:
        heads = [c for c in verb.children if c.dep_ in ("dobj", "oprd")]
        own_subject = any(c.dep_ == "nsubj" and c.lower_ not in ("who", "which", "that") for c in verb.children)
        if not heads and verb.dep_ == "relcl" and own_subject:
            heads = [verb.head]
    return [noun for head in heads if head.pos_ in NOUNS for noun in fellows(head)]


def prepositional(token: Token, words: frozenset[str] | tuple[str, ...]) -> Iterator[Token]:
    """The objects of a verb's or noun's prepositions, those nested in other phrases last."""
    nested: list[Token] = []
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent"):
            for target in child.children:
                if target.dep_ == "pobj":
                    if child.lower_ in words:
                        yield target
                    elif target.pos_ == "NOUN" and child.i > token.i and set(words) <= _FAR:
                        nested.append(target)
                elif target.dep_ == "prep" and target.lower_ in words:
                    yield from (t for t in target.children if t.dep_ == "pobj")
    for target in nested:
        yield from (
            t for p in target.children if p.dep_ == "prep" and p.lower_ in words for t in p.children if t.dep_ == "pobj"
        )


def phrase_words(noun: Token) -> set[str]:
    """The words of a noun's phrase up to its head and in what follows "of", as they stand and as lemmas."""
    span = phrase(noun, frozenset({"of", "for"}))
    return {t.lower_ for t in span} | {t.lemma_.lower() for t in span}


def _has_particle(verb: Token, words: tuple[str, ...]) -> bool:
    return any(c.lower_ in words and c.dep_ in ("prt", "advmod", "prep", "dobj") for c in verb.children)


def _near(verb: Token) -> list[Token]:
    return [t for c in verb.children if c.dep_ in ("prep", "advmod", "npadvmod", "dobj") for t in (c, *c.children)]


def _is_one(noun: Token, wanted: frozenset[str]) -> bool:
    lemma, lower = noun.lemma_.lower(), noun.lower_
    if lemma in wanted or lower in wanted:
        return True
    if lemma in _LIGHT_HEADS:
        inside = [t for t in phrase(noun, frozenset({"of"})) if t.i != noun.i and t.pos_ in NOUNS]
        return any(t.lemma_.lower() in wanted for t in inside)
    return False


def _find_object(found: Fit, preps: tuple[str, ...]) -> bool:
    """Fill in the object; false where the frame asks for one that is not there."""
    frame, verb = found.frame, found.verb
    if preps:
        heads = [
            t
            for p in verb.children
            if p.dep_ in ("prep", "dative", "prt") and p.lower_ in preps
            for t in p.children
            if t.dep_ in ("pobj", "pcomp")
        ]
        if not heads and not (frame.complement and any(c.lower_ in preps for c in verb.children)):
            return False
        candidates = [n for h in heads for n in ([h] if h.dep_ == "pcomp" else fellows(h))]
    else:
        candidates = objects(verb)
    if frame.objects is None:
        found.object = candidates[0] if candidates else None
        return True
    wanted = names(frame.objects)
    for noun in candidates:
        if not _is_one(noun, wanted):
            continue
        words = phrase_words(noun)
        needed = frame.modifiers_for.get(noun.lemma_.lower(), frame.modifiers)
        if (needed and not words & set(needed)) or words & set(frame.without):
            continue
        found.object = noun
        return True
    return False


def _complements(found: Fit) -> list[Token]:
    """The clauses below the verb, also where the parser hung them on its object."""
    verb = found.verb
    own = [c for c in verb.children if c.dep_ in _COMPLEMENTS and c.i > verb.i and c.pos_ in ("VERB", "AUX")]
    below = [n for n in (found.object, *objects(verb)) if n is not None]
    below += [t for c in verb.children if c.dep_ == "prep" for t in c.children if t.dep_ in ("pobj", "pcomp")]
    hung = [c for n in below for c in n.children if c.dep_ in ("acl", "relcl", "advcl", "ccomp") and c.i > n.i]
    return own + [c for c in hung if c not in own]


def _find_complement(found: Fit) -> bool:
    frame = found.frame
    if not frame.complement:
        return True
    wanted = names(frame.complement)
    for clause in _complements(found):
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
        if frame.infinitive and not to:
            continue
        if not to and clause.dep_ in ("advcl", "acl", "relcl"):
            continue
        for verb in (clause, *(c for c in clause.conjuncts if c.pos_ == "VERB")):
            if "*" not in wanted and lemma_of(verb) not in wanted:
                continue
            if _asks(verb):
                continue
            if frame.complement_objects and not _has_object(verb, frame):
                continue
            found.complement = verb
            return True
    return frame.plain_object and found.object is not None


def _asks(clause: Token) -> bool:
    """True for a question told of ("asked why …"), which wants an answer and no deed."""
    words = ("whether", "if", "why", "how", "what", "when", "where")
    return any(c.lower_ in words for c in clause.children if c.i < clause.i)


def _has_object(verb: Token, frame: Frame) -> bool:
    wanted = names(frame.complement_objects)
    nouns = objects(verb) + [n for c in verb.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"]
    for noun in nouns:
        words = phrase_words(noun)
        if words & wanted and not words & set(frame.complement_without):
            return True
    return False


def _role(found: Fit, role: str) -> list[Token]:
    verb, noun, below = found.verb, found.object, found.complement
    if role == "object":
        return [n for n in (noun, *objects(verb)) if n is not None]
    if role == "object_of_verb":
        return [*objects(verb), *(c for c in verb.children if c.dep_ == "dative" and c.pos_ in NOUNS)]
    if role == "dative":
        direct = [c for c in verb.children if c.dep_ == "dative" and c.pos_ in NOUNS]
        return [*direct, *(t for c in verb.children if c.dep_ == "dative" for t in c.children if t.dep_ == "pobj")]
    if role == "clause":
        return [c for c in below.children if c.dep_ in ("nsubj", "nsubjpass")] if below is not None else []
    if role == "clause_object":
        verbs = [below] if below is not None else []
        verbs += [c for c in noun.children if c.dep_ in ("acl", "relcl")] if noun is not None else []
        return [n for v in verbs for n in (*objects(v), *prepositional(v, ("against", "of", "to", "on", "at")))]
    if role == "clause_with":
        return list(prepositional(below, ("with", "to"))) if below is not None else []
    if role == "object_of":
        return list(prepositional(noun, ("of",))) if noun is not None else []
    if role == "place":
        return list(prepositional(verb, _TO_PLACE & set(found.frame.preps) if found.frame.preps else _TO_PLACE))
    spots = list(prepositional(verb, (role,)))
    for other in (noun, below):
        spots += [t for t in prepositional(other, (role,)) if t not in spots] if other is not None else []
    return spots
