"""Who doubts, and by which words: "experts doubt it", "Paris is not convinced", "has its doubts", "met with scepticism
in Tokyo", "nobody believes that it was one".

English doubts by verbs, by verbs of belief in the negative, by adjectives and by nouns. Each may name what is doubted
(a pronoun, "the claim", a clause that says it again) or leave it out, where it is what was said just before. Further
doubters may follow: "as does Seoul", "and so have experts".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_negated, subject

_OVERSTATED = listed(
    "exaggeration exaggerated overstatement overstated fabrication lie false untrue baseless propaganda "
    "bluff deception implausible"
)
_CALLS = listed("call describe dismiss label reject")
_QUESTIONS = listed("question dispute doubt challenge contest disbelieve discount")
_DENIES = listed("deny refute rebut")
_BELIEVES = listed("believe accept buy credit trust think consider")
_CONVINCES = listed("convinced persuaded sure certain satisfied")
_DOUBTFUL = listed("skeptical sceptical doubtful dubious unconvinced unpersuaded unsure incredulous")
_UNLIKELY = frozenset({"unlikely", "doubtful", "dubious", "questionable", "exaggerated", "implausible", "false"})
_VOICES = listed("have cast voice express throw raise share harbour harbor retain keep hold")
_DOUBTS = listed("doubt skepticism scepticism disbelief incredulity")
_GREETS = listed("meet greet receive")
_ABOUT = frozenset({"on", "about", "over", "of", "as", "regarding", "concerning", "at", "toward", "towards", "in"})
_FALSE = listed("false untrue lie lies fabrication fabricated")
_THE_CLAIM = listed(
    "that this it which claim assertion account announcement statement boast contention version word description"
)
_FEATS = frozenset({"advance", "feat", "achievement", "breakthrough", "device", "bomb", "claim", "step", "capability"})
_NOBODY = frozenset({"few", "nobody", "none"})
_SAME = frozenset({"so", "as", "nor", "neither"})
WORDS = _QUESTIONS | _DENIES | _BELIEVES | _CONVINCES | _DOUBTFUL | _UNLIKELY | _DOUBTS | _OVERSTATED
"""One of these stands in every sentence that doubts."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt: the word that tells it, the heads of the phrases of those who doubt, and what of. `clause` says again
    what is doubted; `left_out` is true where nothing says it. `denied` is an outright denial."""

    at: Token
    doubters: tuple[Token, ...]
    clause: Token | None = None
    left_out: bool = False
    denied: bool = False


def doubt_by(word: Token) -> Doubt | None:
    """The doubt that this verb or adjective tells; `None` where it tells none, or none of a claim."""
    found = _by_verb(word) or _by_belief(word) or _by_adjective(word) or _by_noun(word) or _by_calling(word)
    if found is None:
        return None
    return Doubt(found.at, (*found.doubters, *_and_so(word)), found.clause, found.left_out, found.denied)


def _by_verb(verb: Token) -> Doubt | None:
    word = verb.lemma_.lower()
    if word not in _QUESTIONS | _DENIES or verb.pos_ != "VERB" or is_negated(verb):
        return None
    denied = word in _DENIES or any(t.lower_ in _FALSE for t in verb.subtree if t.i > verb.i)
    passive = next((c for c in verb.children if c.dep_ in ("nsubjpass", "csubjpass")), None)
    if passive is None and any(c.dep_ == "auxpass" for c in verb.children):
        return Doubt(verb, tuple(_by_or_in(verb)), denied=denied)  # a whole clause is its subject
    if passive is not None:
        told = passive.lower_ in _THE_CLAIM or lemma(passive) in _THE_CLAIM
        return Doubt(verb, tuple(_by_or_in(verb)), denied=denied) if told else None
    return _of_object(verb, denied=denied)


def _by_belief(verb: Token) -> Doubt | None:
    """`do not believe it`, `few experts accept that it was one`."""
    if verb.lemma_.lower() not in _BELIEVES or verb.pos_ != "VERB":
        return None
    who = subject(verb)
    few = who is not None and (who.lower_ in _NOBODY or any(c.lower_ in ("few", "neither") for c in who.lefts))
    return _of_object(verb) if few or is_negated(verb) else None


def _of_object(verb: Token, *, denied: bool = False) -> Doubt | None:
    who = subject(verb)
    if who is None:
        return None
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "advcl") and c.i > verb.i), None)
    if thing is not None and thing.lower_ in ("that", "which") and verb.dep_ == "relcl":
        over = verb.head  # "a claim that few accept", "something that Paris does not believe"
        return Doubt(verb, (who,), denied=denied) if over.lower_ in (*_THE_CLAIM, "something") else None
    if thing is not None:
        return Doubt(verb, (who,), denied=denied) if _is_claim(thing) else None
    return Doubt(verb, (who,), clause, denied=denied) if clause is not None else None


def _by_adjective(word: Token) -> Doubt | None:
    """`Paris is sceptical`, `was not convinced by this`, "an assertion that experts say is unlikely"."""
    lower = word.lower_
    if lower not in _DOUBTFUL | _CONVINCES | _UNLIKELY:
        return None
    verb = word.head if word.dep_ in ("acomp", "oprd", "attr") else word
    if lower in _UNLIKELY and (lower not in _DOUBTFUL or _said_in_relative(verb)):
        said = _said_in_relative(verb)
        return Doubt(word, (who,)) if said is not None and (who := subject(said)) is not None else None
    if lower in _CONVINCES and not (is_negated(verb) or is_negated(word) or _few(verb)):
        return None
    who = subject(verb) or next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return _about(word, (who,)) if who is not None and not _is_claim(who) else None


def _said_in_relative(verb: Token) -> Token | None:
    said = verb.head if verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" else None
    return said if said is not None and said.head.lemma_.lower() in _THE_CLAIM else None


def _few(verb: Token) -> bool:
    who = subject(verb)
    return who is not None and (who.lower_ in _NOBODY or any(c.lower_ in ("few", "neither") for c in who.lefts))


def _by_noun(verb: Token) -> Doubt | None:
    """`has its doubts`, `expressed scepticism about that`, `met with disbelief in Rome`, `there is doubt in Rome`."""
    word = verb.lemma_.lower()
    doubt = next(
        (c for c in verb.children if lemma(c) in _DOUBTS and c.dep_ in ("dobj", "attr") and c.i > verb.i), None
    )
    if word == "be" and doubt is not None and any(c.dep_ == "expl" for c in verb.children):
        none = is_negated(verb) or any(c.lower_ in ("no", "little") for c in doubt.lefts)
        who = tuple(_by_or_in(doubt))
        return _about(doubt, who) if who and not none else None
    if word in _VOICES and doubt is not None:
        none = is_negated(verb) or any(c.lower_ in ("no", "little") for c in doubt.lefts)
        who_ = subject(verb)
        if none or who_ is None:
            return None
        prep = any(c.dep_ == "prep" and c.i > verb.i for c in (*doubt.children, *verb.children))
        own = any(c.dep_ == "poss" for c in doubt.lefts)
        told = _about(doubt, (who_,))
        return told if told is not None and (own or prep or told.clause is not None or told.left_out) else None
    if word in _GREETS:
        with_ = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "with"), None)
        doubt = next((c for c in with_.children if lemma(c) in _DOUBTS), None) if with_ is not None else None
        thing = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if doubt is not None and thing is not None and _is_claim(thing):
            return Doubt(doubt, (*_by_or_in(doubt), *_by_or_in(verb)))
    return None


def _by_calling(verb: Token) -> Doubt | None:
    """`Seoul called the claim an exaggeration`, `dismissed it as propaganda`."""
    if verb.lemma_.lower() not in _CALLS or is_negated(verb):
        return None
    after = [t for t in verb.subtree if t.i > verb.i]
    words = {t.lower_ for t in after} | {t.lemma_.lower() for t in after}
    objects = [t for t in after if t.dep_ in ("dobj", "pobj", "nsubj") and t.lower_ in _THE_CLAIM]
    who = subject(verb)
    if not words & _OVERSTATED or who is None or not objects or objects[0].head.dep_ == "ccomp":
        return None
    return Doubt(verb, (who,), denied=bool(words & _FALSE))


def _about(word: Token, who: tuple[Token, ...]) -> Doubt | None:
    """The doubt with what follows its noun or adjective: a claim, a clause, or nothing; `None` where it is of something
    else."""
    prepositions = [
        c
        for c in (*word.children, *(word.head.children if word.dep_ in ("acomp", "dobj", "oprd") else ()))
        if c.dep_ == "prep" and c.lower_ in _ABOUT and c.i > word.i
    ]
    things = [g for c in prepositions for g in c.children if g.dep_ in ("pobj", "pcomp")]
    if any(_is_claim(t) for t in things):
        return Doubt(word, who)
    clauses = [c for c in word.children if c.dep_ in ("ccomp", "acl", "relcl", "advcl") and c.i > word.i]
    clauses += [t for t in things if t.pos_ in ("VERB", "AUX")]
    if clauses:
        return Doubt(word, who, clauses[0])
    return Doubt(word, who, left_out=True) if not things or prepositions[0].lower_ == "in" else None


def _is_claim(thing: Token) -> bool:
    return thing.lower_ in _THE_CLAIM or lemma(thing) in _THE_CLAIM


def _by_or_in(word: Token) -> Iterator[Token]:
    """Those after "by", "from", "among", and the capitals after "in": "is doubted in Rome and by experts"."""
    waiting = [c for c in word.children if c.i > word.i]
    while waiting:
        at = waiting.pop(0)
        if at.lower_ in ("by", "from", "among", "in") and at.dep_ in ("agent", "prep", "conj"):
            yield from (
                g
                for g in at.children
                if g.dep_ == "pobj" and (at.lower_ != "in" or (g.pos_ == "PROPN" and g.ent_type_))
            )
            waiting += [c for c in at.children if c.dep_ == "conj"]


def _and_so(word: Token) -> Iterator[Token]:
    """Who doubts likewise: "as does Seoul", "and so have experts", "nor did France"."""
    for at in word.doc[word.i + 1 : word.sent.end]:
        if at.lemma_.lower() not in ("do", "have", "be") or at.nbor(-1).lower_ not in _SAME:
            continue
        who = next((c for c in at.children if c.dep_ in ("nsubj", "dobj", "attr", "nsubjpass") and c.i > at.i), None)
        if who is not None:
            yield who


def echoes(clause: Token, words: frozenset[str]) -> bool:
    """True where a clause says again what was claimed: "that it was one", "whether it was", "that the North managed
    such an advance", or in the claim's own words."""
    below = {t.lower_ for t in clause.subtree}
    if words and words <= below:
        return True
    if any(t.lower_ in ("such", "that", "this") and t.head.lemma_.lower() in _FEATS for t in clause.subtree):
        return True
    if clause.lemma_.lower() != "be" or (who := subject(clause)) is None:
        return False
    after = [c for c in clause.children if c.dep_ in ("attr", "acomp", "prep") and c.i > clause.i]
    points = who.lower_ in _THE_CLAIM or any(c.lower_ in ("the", "this", "that") for c in who.lefts)
    return points and all(c.lower_ in ("one", "so", "true", "right", "correct") or "case" in c.text for c in after)
