"""What a text says that somebody thinks, wants, feels, asks, favours or opposes: attributions that assert nothing.

"The minister hopes that talks resume" tells of the minister, and makes him the source of no fact about talks; so these
are never asked for who asserts a claim. They are read from the verbs, nouns and adjectives of `data/attitudes.toml`,
each with the complements by which it names what the attitude is about.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.reading.local.document import Document
from dateline.reading.local.lexicon import listed, table
from dateline.reading.local.phrases import owner, subject

_CLAUSES = frozenset({"ccomp", "csubj", "advcl"})
_INFINITIVES = frozenset({"xcomp", "advcl", "acl"})
_OBJECTS = frozenset({"dobj", "oprd", "dative", "attr"})
_HOLDERS = frozenset({"by", "from", "among"})
_LIGHT = listed(
    "have express voice make give hold show offer raise issue share take deliver announce launch reach feel"
)
_SEEMING = frozenset({"seem", "appear"})
_SEEMED = frozenset({"xcomp", "ccomp", "oprd", "acomp"})
_SPEAKERS = frozenset({"you"})
# Their clause is what comes about, not what somebody holds.
_BRINGS_ABOUT = listed("make let have help ensure mean guarantee get see watch be do go become happen")
_HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})


@dataclass(frozen=True, slots=True)
class Attitude:
    """`cue` and `content` are token numbers; `holder` heads the phrase that names whose it is, where one does."""

    cue: frozenset[int]
    content: frozenset[int]
    holder: Token | None = None


@cache
def _complements(section: str) -> dict[str, frozenset[str]]:
    """By word, the kinds of complement that it takes: a `clause`, an `infinitive`, an `object`, or a preposition."""
    found: dict[str, set[str]] = {}
    for kind, lemmas in table("attitudes")[section].items():
        for word in lemmas.split():
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def attitudes(document: Document, taken: set[int], quoted: set[int]) -> list[Attitude]:
    """All attitudes told of, but for those whose cue is one of the tokens `taken`, or `quoted`, and those of who is
    speaking."""
    found = (
        _of_token(t) or _uttered(t, quoted)
        for s in document.sentences
        for t in s
        if t.i not in taken and t.i not in quoted
    )
    return [a for a in found if a is not None and a.content and (a.holder is None or a.holder.lower_ not in _SPEAKERS)]


def _of_token(token: Token) -> Attitude | None:
    if token.pos_ in ("VERB", "AUX") and token.tag_.startswith("VB"):
        lemma = _lemma(token)
        if lemma in _SEEMING:
            return _seeming(token)
        kinds = _complements("verbs").get(lemma)
        return _verb(token, kinds) if kinds and token.dep_ not in ("amod", "compound", "aux", "auxpass") else None
    if token.pos_ == "NOUN":
        kinds = _complements("nouns").get(token.lemma_.lower())
        return _noun(token, kinds) if kinds else None
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd"):
        kinds = _complements("adjectives").get(token.lower_)
        return _adjective(token, kinds) if kinds else None
    if token.lower_ in _HEARSAY and token.dep_ == "advmod":
        return Attitude(frozenset({token.i}), _within(token.head) - {token.i})
    return None


def _lemma(verb: Token) -> str:
    """The verb's lemma; the parser takes "hoped" for a form of "hop", though nobody hops that or hops to."""
    lemma = verb.lemma_.lower()
    return "hope" if lemma == "hop" else lemma


def _verb(verb: Token, kinds: frozenset[str]) -> Attitude | None:
    """`She hopes that …`, `He wants to …`, `They oppose the plan`, `Critics called for …`."""
    own = any(c.dep_ in ("nsubj", "csubj") for c in verb.children)
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if _lemma(verb) in _LIGHT and any(c.dep_ == "dobj" and _of_token(c) is not None for c in verb.children):
        return None  # "She voiced concern about it": the noun is the attitude
    content, joined = _content(verb, kinds)
    if passive or (verb.tag_ == "VBN" and not own and verb.dep_ in ("acl", "advcl")):
        return _passive(verb, kinds, content, joined)
    holder = holder_of(verb)
    if not content or holder is None or holder.dep_ == "expl":
        return None
    return Attitude(_cue(verb) | joined, content - _within(holder) - joined, holder)


def _uttered(verb: Token, quoted: set[int]) -> Attitude | None:
    """`"We won," he beamed`, `She intimated that …`: any verb will do that has words of somebody's, or a clause with
    "that", for what it is of."""
    if verb.pos_ != "VERB" or _lemma(verb) in _BRINGS_ABOUT:
        return None
    said = [c for c in verb.children if c.dep_ == "ccomp"]
    holder = next((c for c in verb.children if c.dep_ == "nsubj" and c.i not in quoted), None)
    if holder is None or holder.lower_ in ("it", "this", "that", "which"):
        return None
    content = frozenset(t.i for c in said if c.i in quoted or _is_that_clause(c) for t in c.subtree)
    return Attitude(_cue(verb), content - _within(holder) - _cue(verb), holder) if content else None


def _passive(verb: Token, kinds: frozenset[str], content: frozenset[int], joined: frozenset[int]) -> Attitude | None:
    """`The plan was praised by the mayor`, `a bill opposed by farmers`, `The plan is expected to …`."""
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    about = next((c for c in verb.children if c.dep_ in ("nsubjpass", "csubjpass")), None)
    if not content and (agent is None or "object" not in kinds):
        return None
    if about is None and verb.dep_ == "acl" and agent is not None:
        content |= _within(verb.head) - _within(verb)
    elif about is not None:
        content |= _within(about)
    if verb.dep_ == "acl" and agent is None:
        return None
    by = _within(agent.head) if agent is not None else frozenset()
    return Attitude(_cue(verb) | joined, content - by - joined, agent)


def holder_of(verb: Token) -> Token | None:
    """Who does what the verb says: its subject, or that of the verb it leans on."""
    found = subject(verb)
    if found is None and verb.dep_ in ("pcomp", "advcl") and verb.tag_ == "VBG":
        above = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None)
        found = subject(above) if above is not None else None
    return found


def _cue(word: Token) -> frozenset[int]:
    """The word with its auxiliaries, its "not" and its particle."""
    return frozenset({word.i} | {c.i for c in word.children if c.dep_ in ("aux", "auxpass", "neg", "prt")})


def _content(word: Token, kinds: frozenset[str]) -> tuple[frozenset[int], frozenset[int]]:
    """What the word's complements of those kinds say, its object too where there is more than that; and the
    prepositions that join them to it."""
    content, objects, joined = frozenset[int](), frozenset[int](), frozenset[int]()
    for child in word.children:
        after = child.i > word.i
        if (
            ("clause" in kinds and child.dep_ in ("ccomp", "csubj"))
            or ("infinitive" in kinds and after and child.dep_ in _INFINITIVES and _is_infinitive(child))
            or ("object" in kinds and after and child.dep_ == "xcomp" and child.tag_ == "VBG")
        ):
            content |= _within(child)
        elif after and child.dep_ in _OBJECTS:
            objects |= _within(child)
        elif after and child.dep_ in ("prep", "agent") and child.lower_ in kinds:
            content |= _within(child) - {child.i}
            joined |= {child.i}
    return (content | objects if "object" in kinds or content else content), joined


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _is_that_clause(verb: Token) -> bool:
    return any(c.lower_ in ("that", "whether") and c.dep_ == "mark" for c in verb.children)


def _noun(noun: Token, kinds: frozenset[str]) -> Attitude | None:
    """`the mayor's support for …`, `fears among farmers that …`, `voiced concern about …`."""
    content, cue = frozenset[int](), frozenset({noun.i})
    holder = owner(noun)
    for child in noun.children:
        if child.dep_ in ("acl", "relcl", "ccomp") and _is_that_clause(child):
            content |= _within(child) if "clause" in kinds else frozenset()
        elif child.dep_ in ("acl", "xcomp") and "infinitive" in kinds and _is_infinitive(child):
            content |= _within(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in _HOLDERS and holder is None:
            holder = next((g for g in child.children if g.dep_ == "pobj"), None)
        elif child.dep_ == "prep" and child.lower_ in kinds:
            content |= _within(child) - {child.i}
            cue |= {child.i}
    if holder is None and noun.dep_ in ("dobj", "pobj", "attr"):
        verb = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
        if verb is not None and verb.lemma_.lower() in _LIGHT:
            holder = subject(verb)
            cue |= _cue(verb) | frozenset(range(verb.i, noun.i)) if 0 < noun.i - verb.i < 4 else frozenset()
    if holder is None:
        return None
    content -= _within(holder) | cue
    return Attitude(cue - _within(holder), content, holder) if content else None


def _adjective(adjective: Token, kinds: frozenset[str]) -> Attitude | None:
    """`She is confident that …`, `He was critical of …`, `It is unclear whether …`."""
    holder = subject(adjective.head)
    content, joined = _content(adjective, kinds)
    if not content and "clause" in kinds:  # the parser may hang the clause on the verb
        clauses = [c for c in adjective.head.children if c.i > adjective.i and c.dep_ in _CLAUSES]
        content = frozenset(t.i for c in clauses for t in c.subtree)
    cue = _cue(adjective) | _cue(adjective.head) | joined
    if holder is None or holder.lower_ == "it":
        return Attitude(cue, content - cue)
    return Attitude(cue, content - cue - _within(holder), holder)


def _seeming(verb: Token) -> Attitude | None:
    """`Talks seem to have failed`, `It appears that …`: nobody is named."""
    inner = [
        c
        for c in verb.children
        if c.i > verb.i and (c.dep_ in _SEEMED or (c.dep_ == "prep" and c.lower_ in ("like", "as")))
    ]
    if any(c.dep_ == "xcomp" and _lemma(c) in _complements("verbs") for c in inner):
        return None  # "She seemed to think that …" tells what she thinks
    about = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    content = frozenset(t.i for c in inner for t in c.subtree)
    return Attitude(_cue(verb), content | (_within(about) if about is not None else frozenset())) if content else None


def _within(head: Token) -> frozenset[int]:
    return frozenset(t.i for t in head.subtree)
