"""The ways in which English tells a death without a verb of dying: somebody loses their life, passes away, does not
survive or make it, has wounds that prove fatal, cannot be saved.

Each is a word with the people it is said of, and the verb of the clause in which it is told: what stands over that
decides whether it is told as so, since the clause itself may be a negation.
"""

from typing import NamedTuple

from spacy.tokens import Token

from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import words
from dateline.reading.local.phrases import is_negated, is_passive, subject

_OPEN = frozenset({"may", "might", "will", "would", "'ll", "shall", "should", "must", "can", "could"})
_HARDLY = frozenset({"nearly", "almost", "narrowly"})
_FEARS = frozenset({"fear", "worry", "doubt"})
_FATAL = frozenset({"fatal", "mortal", "deadly", "lethal"})
_VAIN = frozenset({"unsuccessful", "vain", "futile", "fail"})


class Death(NamedTuple):
    """Those who died, and the verb whose governors decide whether it is told as so; `denies` where that clause tells it
    by a negation."""

    who: list[Token]
    clause: Token
    denies: bool = False


def dying(verb: Token) -> Death | None:
    """The death that a verb tells in one of these ways, if it does."""
    word, who = verb.lemma_.lower(), subject(verb)
    if any(c.dep_ == "mark" and c.lower_ in ("whether", "if", "unless") for c in verb.children):
        return None
    if word in words("people", "harm", "saves"):
        return _not_saved(verb)
    if who is None:
        return None
    if is_negated(verb) or who.lower_ == "neither":
        lived = (word == "survive" and survives_it(verb)) or (word == "make" and _makes_it(verb))
        return Death([who], verb, denies=True) if lived and not _open(verb) else None
    if any(c.lower_ in _HARDLY for c in verb.children):
        return None
    if word in words("people", "harm", "finds") and lemma(who) in words("people", "harm", "bodies"):
        found = is_passive(verb) and not any(c.dep_ == "xcomp" for c in verb.children)
        return Death(whose(who), verb) if found else None
    if word == "pass" and any(c.lower_ == "away" for c in verb.children) and _object(verb) is None:
        return Death([who], verb)
    if verb.tag_ not in ("VBD", "VBN"):
        return None
    if word == "bleed" and (to_death(verb) or any(c.lower_ == "out" and c.dep_ == "prt" for c in verb.children)):
        return Death([who], verb)
    if word == "lose" and (life := _object(verb)) is not None and lemma(life) == "life" and _is_their_own(life, verb):
        return Death([who], verb)
    if word in ("be", "prove") and lemma(who) in words("people", "harm", "wounds") and _fatal(verb):
        return Death([c for c in who.lefts if c.dep_ == "poss"], verb)
    return None


def survives_it(verb: Token) -> bool:
    """Whether what is survived, or not, is what hit somebody: not a vote, nor an earlier attack."""
    what = _object(verb)
    if is_passive(verb) or any(c.dep_ == "advmod" for c in verb.rights):
        return False  # "is survived by his mother", "did not survive long"
    if what is None:
        return True
    earlier = any(c.lower_ in ("earlier", "previous", "past", "another", "second") for c in what.lefts)
    return lemma(what) in words("people", "harm", "survived") and not earlier


def whose(noun: Token) -> list[Token]:
    """Whose body or death: "the body of a man", "the man's death"."""
    of = [g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    return of or [c for c in noun.lefts if c.dep_ == "poss"]


def _not_saved(verb: Token) -> Death | None:
    """`could not be saved`, `doctors were unable to save him`, `efforts to revive her failed`."""
    who = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if not who and is_passive(verb) and (shared := subject(verb)) is not None:
        who = [shared]
    if any((c.dep_ == "prep" and c.lower_ == "from") or c.dep_ == "advcl" for c in verb.children):
        return None  # "could not be saved from prison", "if he lost more blood"
    if is_negated(verb):
        could = any(c.lower_ == "could" for c in verb.children if c.dep_ == "aux")
        feared = any(a.lemma_.lower() in _FEARS for a in verb.ancestors)
        return Death(who, verb, denies=True) if could and not feared else None
    above = verb.head
    if above.lower_ == "unable" or (lemma(above) == "fail" and not is_negated(above)):
        return Death(who, above.head if above.pos_ == "ADJ" else above)
    if lemma(above) in words("people", "harm", "efforts") and above.dep_ in ("nsubj", "nsubjpass"):
        clause = above.head
        vain = any(
            lemma(t) in _VAIN for t in (clause, *clause.children, *(g for c in clause.children for g in c.children))
        )
        return Death(who, clause) if vain and not is_negated(clause) else None
    return None


def _open(verb: Token) -> bool:
    return any(c.lower_ in _OPEN for c in verb.children if c.dep_ == "aux")


def _makes_it(verb: Token) -> bool:
    """`did not make it`, and neither far nor anywhere."""
    it = _object(verb)
    return it is not None and it.lower_ == "it" and not any(c.dep_ in ("prep", "advmod", "prt") for c in verb.rights)


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "dobj"), None)


def _is_their_own(life: Token, verb: Token) -> bool:
    """`lost her life`; not "lost his old life", nor "his life to cancer"."""
    given = any(c.dep_ in ("prep", "dative") and c.lower_ == "to" for w in (life, verb) for c in w.children)
    return not given and [c.pos_ for c in life.children if c.dep_ in ("poss", "amod", "compound")] == ["PRON"]


def to_death(verb: Token) -> bool:
    """`shot to death`, `bled to death`."""
    return any(c.lower_ == "to" and any(g.lower_ == "death" for g in c.children) for c in verb.children)


def _fatal(verb: Token) -> bool:
    """`were fatal`; not "nearly fatal", nor "fatal to his hopes"."""
    return any(
        c.lower_ in _FATAL and c.dep_ in ("acomp", "oprd", "attr") and not list(c.children) for c in verb.children
    )
