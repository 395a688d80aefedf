"""Whom a word of harm is said of: the object of a verb, the subject of its passive, the noun of a participle, all of a
list, whoever has the part of the body that is named."""

import re

from spacy.tokens import Doc, Token

from dateline.reading.local.events.people import is_number, is_people, whole
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import words
from dateline.reading.local.phrases import fellows, is_passive, subject

_AGE = re.compile(r"1?[0-9]{1,2}")
_AIMED = frozenset({"at", "into", "on", "from", "toward", "towards", "back", "through", "by", "upon"})


def all_told(head: Token) -> list[Token]:
    """The heads of all of a list; of "one or the other" the first."""
    if head.lower_ in ("who", "whom", "that") and head.head.dep_ == "relcl":
        return fellows(head.head.head)[:1]
    if len(listed := _named_with_ages(head)) > 1:
        return listed
    found = [n for first in (head, *_listed_beside(head)) for n in fellows(first)]
    if len(found) > 1 and _named_after(head, found[1]):
        return found[:1]
    either = any(c.dep_ == "cc" and c.lower_ == "or" for n in found for c in n.children)
    return found[:1] if either else found


def _among_them(head: Token, next_one: Token) -> bool:
    """True for the boy in "five people, among them a boy"."""
    return any(t.lower_ in ("among", "including", "included") for t in head.doc[head.i : next_one.i])


def _named_after(head: Token, next_one: Token) -> bool:
    """True for "two of the men, Ann Lee and Bo Pell, died": the names say who the two are, though the parser takes them
    for more."""
    many = head.tag_ == "NNS" or is_number(head)
    return many and next_one.ent_type_ == "PERSON" and not any(c.dep_ == "cc" for c in head.children)


def _named_with_ages(head: Token) -> list[Token]:
    """All of "Ann, 9, Bo, 7, and Cy Orr, 4, were killed", which the parser takes for a name with appositions."""
    for start in range(head.sent.start, head.i + 1):
        names, at = list[Token](), start
        while (item := _name_with_age(head.doc, at, head.sent.end)) is not None:
            name, at = item
            if name.dep_ in ("dobj", "pobj"):
                break  # "police arrested Bo Pell, 30, and Ann Lee, 25, died"
            names.append(name)
            while at < head.sent.end and (head.doc[at].text == "," or head.doc[at].lower_ == "and"):
                at += 1
        if any(name.i == head.i for name in names):
            return names
    return []


def _name_with_age(doc: Doc, at: int, end: int) -> tuple[Token, int] | None:
    """The last word of a name that begins at a token, with its age behind it, and where that ends."""
    last = at
    while last < end and doc[last].tag_ == "NNP" and doc[last].text[:1].isupper():
        last += 1
    aged = last > at and last + 1 < end and doc[last].text == "," and _AGE.fullmatch(doc[last + 1].text)
    return (doc[last - 1], last + 2) if aged else None


def _listed_beside(head: Token) -> list[Token]:
    """The rest of a list that the parser takes apart: a second subject, or a name set beside a name ("Ann Lee, 3, Bo
    Pell, 5, and …")."""
    if head.dep_ in ("nsubj", "nsubjpass"):
        beside = [c for c in head.head.lefts if c.dep_ == head.dep_ and c.i > head.i]
        if beside and head.doc[beside[0].left_edge.i - 1].lower_ == "and":
            return beside
    named = head.ent_type_ == "PERSON"
    return [c for c in head.children if named and c.dep_ == "appos" and c.ent_type_ == "PERSON" and list(c.conjuncts)]


def affected(verb: Token) -> list[Token]:
    """Those who are hit by what a verb tells, also where a part of the body is named: "grazed the boy's ear"."""
    return [whole(noun) for noun in _objects(verb)]


def _objects(verb: Token) -> list[Token]:
    """The object, the subject of the passive, the noun of a participle; a number that stands alone."""
    if verb.dep_ in ("acl",) and verb.tag_ in ("VBN", "VBD"):
        return [verb.head]
    if is_done_to(verb):
        who = subject(verb)
        return [who] if who is not None else []
    found = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    found = found[:1] + [c for c in found[1:] if not _among_them(found[0], c)]
    if not found and (shared := _shared_object(verb)) is not None:
        found = [shared]
    if not found:
        found = [c for c in verb.rights if c.pos_ == "NUM" or (c.dep_ == "nsubj" and c.i > verb.i)][:1]
    if not found and verb.tag_ == "VBN" and verb.dep_ in ("xcomp", "oprd", "ccomp", "amod", "acomp"):
        found = said_of(verb)
    return found


def is_done_to(verb: Token) -> bool:
    """True for a passive, also one that shares its auxiliary or, as titles do, has none: "Two men shot in a bar"."""
    if is_passive(verb) or (verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head)):
        return True
    # "left one dead and two others injured": a clause without its auxiliary
    bare = (
        verb.tag_ == "VBN"
        and verb.dep_ in ("ROOT", "conj")
        and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    )
    return any(c.dep_ == "nsubj" for c in verb.children) and (bare or _as_headlines(verb))


def _as_headlines(verb: Token) -> bool:
    """`Four men shot in Leeds`: a verb of harm in the past that is followed by nothing that was hit, and whose subject
    is people of no doing; a headline leaves out the auxiliary."""
    if verb.tag_ != "VBD" or verb.lemma_.lower() not in {"shoot"} | words("people", "harm", "killed") | words(
        "people", "harm", "injured"
    ):
        return False
    who = next(c for c in verb.children if c.dep_ == "nsubj")
    doers = words("people", "telling", "responders") | words("people", "roles", "shooter")
    hit = any(
        lemma(g) in words("people", "harm", "body") for c in verb.children if c.lower_ == "in" for g in c.children
    )
    if who.pos_ == "PRON" or (lemma(who) in doers and not hit) or not is_people(who):
        return False
    left_out = ("dobj", "dative", "ccomp", "xcomp", "prt", "aux", "agent")
    if _shared_object(verb) is not None:
        return False
    return not any(c.dep_ in left_out or (c.dep_ in ("prep", "advmod") and c.lower_ in _AIMED) for c in verb.children)


def _shared_object(verb: Token) -> Token | None:
    """The object that a verb without one shares with the next: "shot and killed a man"."""
    follows = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    if follows is None or any(c.dep_ in ("nsubj", "nsubjpass", "auxpass") for c in follows.children):
        return None
    own = next((c for c in follows.children if c.dep_ == "dobj"), None)
    return own if own is not None else _shared_object(follows)


def said_of(word: Token) -> list[Token]:
    """Of whom an adjective or participle is said: "left two people dead", "was found dead", "one is dead"."""
    if word.dep_ == "amod":
        return [word.head]
    if own := [c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")]:
        return own
    verb = word.head
    if word.dep_ == "conj" and verb.pos_ in ("ADJ", "VERB"):
        return said_of(verb)
    if is_passive(verb) or verb.lemma_.lower() == "be":
        who = subject(verb)
        return [who] if who is not None else []
    found = [c for c in verb.children if c.dep_ == "dobj"]
    return found or [c for c in verb.rights if c.pos_ in ("NUM", "NOUN") and c.i < word.i][:1]
