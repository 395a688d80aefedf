"""Noun phrases on a dependency parse: their extent, their owner, their coordinated fellows."""

from spacy.tokens import Span, Token

_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "dep"})
CHARGES = frozenset(
    {
        "accuse",
        "blame",
        "suspect",
        "punish",
        "condemn",
        "criticise",
        "criticize",
        "denounce",
        "rebuke",
        "fault",
        "sanction",
    }
)
_WHILES = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def phrase(head: Token, prepositions: frozenset[str] = frozenset({"of", "for", "in", "from", "at", "on"})) -> Span:
    """The noun phrase of a head as one stretch: its modifiers on the left, and on the right the prepositional phrases
    that name it.

    Clauses, appositions, coordinated fellows and quotation marks end it.
    """
    left = head.i
    for child in head.lefts:
        if child.dep_ in ("punct", "cc", "preconj", "npadvmod", "advmod", "mark", "prep") or child.dep_ in _CLAUSES:
            continue
        left = min(left, child.left_edge.i)
    right = head.i
    for child in head.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in prepositions
            and child.i == right + 1
            and not _has_clause(child)
            and not _is_when(child)
        ):
            right = max(right, _first_conjunct_end(child))
        elif (
            child.dep_ in ("case", "nummod", "amod", "compound")
            and child.i <= right + 2
            and child.right_edge.i <= child.i + 1
        ):
            right = max(right, child.right_edge.i)
        else:
            break
    while left < head.i and (head.doc[left].is_punct or head.doc[left].is_space):
        left += 1
    return head.doc[left : right + 1]


def _is_when(preposition: Token) -> bool:
    """True for the day in "the Joint Staff on Thursday", which is no part of a name."""
    day = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return preposition.lower_ == "on" and day is not None and day.ent_type_ == "DATE"


def _has_clause(token: Token) -> bool:
    return any(t.dep_ in ("relcl", "advcl") for t in token.subtree)


def _first_conjunct_end(preposition: Token) -> int:
    objects = [c for c in preposition.children if c.dep_ == "pobj"]
    if not objects:
        return preposition.i
    if preposition.lower_ == "between":  # what is between two is told by both
        return phrase(fellows(objects[0])[-1])[-1].i
    return phrase(objects[0])[-1].i


def fellows(head: Token) -> list[Token]:
    """The head and the nouns coordinated with it, in order."""
    found = [head]
    for child in head.conjuncts:
        if child.pos_ in NOUNS and child not in found and child.i > head.i:
            found.append(child)
    return found


def owner(head: Token) -> Token | None:
    """The possessor of a noun ("Japan's" in "Japan's minister"), where there is one."""
    return next((c for c in head.lefts if c.dep_ == "poss"), None)


def subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb it is coordinated with."""
    seen = set()
    at: Token | None = verb
    while at is not None and at.i not in seen:
        seen.add(at.i)
        before = [c for c in at.lefts if c.dep_ in ("nsubj", "nsubjpass") and not _is_while(c)]
        own = next((c for c in before if not _in_brackets(c)), before[0] if before else None)
        if len(before) > 1 and own is not None and own.lower_ in ("that", "which"):
            own = before[-1]  # "missiles that it said hit their targets"
        own = own or next((c for c in at.rights if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return own
        if at.dep_ in ("conj", "xcomp", "acomp") and at.head is not at:
            at = at.head
        elif at.dep_ == "pcomp" and _is_gerund(at) and (above := _verb_over(at.head)) is not None:
            charged = next((c for c in above.children if c.dep_ == "dobj"), None)
            if charged is not None and above.lemma_.lower() in CHARGES:
                return charged  # "they accused Russia of firing …"
            at = above  # "they answered by firing …", "he died after being hit"
        elif at.dep_ == "acl":
            return at.head
        elif at.dep_ == "advcl" and not any(c.dep_ == "mark" for c in at.children):
            at = at.head
        else:
            return None
    return None


def _is_while(noun: Token) -> bool:
    """True for the hours of "and hours later said", which the parser may take for the subject."""
    return noun.lower_ in _WHILES and noun.nbor(1).lower_ in ("later", "earlier", "after", "before")


def _in_brackets(noun: Token) -> bool:
    """True for "(Kyodo)" and "[NLA]", which the parser may take for a second subject."""
    return noun.i > 0 and noun.nbor(-1).text in ("(", "[")


def _verb_over(preposition: Token) -> Token | None:
    """The verb that a preposition hangs on, also where the parser hung "before falling" on a noun beside the verb."""
    if preposition.head.pos_ in ("VERB", "AUX"):
        return preposition.head
    if preposition.lower_ not in ("before", "after"):
        return None
    return next((a for a in preposition.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _is_gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(c.dep_ == "auxpass" and c.tag_ == "VBG" for c in verb.children)


def is_passive(verb: Token) -> bool:
    """True for a verb in the passive, also as a bare participle after a noun ("missiles launched from Sinpo")."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    return (
        verb.dep_ == "acl"
        and verb.tag_ in ("VBN", "VBD")
        and not any(c.dep_ in ("nsubj", "dobj") for c in verb.children)
    )


def is_negated(verb: Token) -> bool:
    """True where the verb carries "not", "never" or "n't"; the last word of "Lop Nor" is none of them."""
    return any(
        c.dep_ == "neg" or (c.lower_ in ("never", "not", "n't", "nor", "neither") and not _is_of_a_name(c))
        for c in verb.children
    )


def _is_of_a_name(word: Token) -> bool:
    """True for a word with a capital right behind another, in the middle of a sentence."""
    before = word.doc[word.i - 1] if word.i > word.sent.start else None
    return before is not None and word.is_title and before.is_title


def is_length(preposition: Token) -> bool:
    """True for "from" in "3,000 kilometres from Japan", which tells how far off, not where from."""
    before = preposition.doc[preposition.i - 1] if preposition.i else None
    return before is not None and before.lower_ in (
        "km",
        "kilometres",
        "kilometers",
        "miles",
        "metres",
        "meters",
        "away",
        "far",
        "yards",
        "feet",
        "nm",
    )
