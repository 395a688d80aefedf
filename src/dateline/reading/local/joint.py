"""Bodies and officials of several states in one phrase, as one name for each: "the South Korean and US militaries" are
the South Korean military and the US military."""

import re
from itertools import pairwise

from spacy.tokens import Token

from dateline.places import PartyMention
from dateline.reading.local.document import Document
from dateline.reading.local.figures import bare, clean
from dateline.reading.local.lexicon import listed

# A state has one of each of these: in the plural they are those of several states.
_ONE_OF_EACH = listed("military government ministry army navy parliament cabinet")
_BETWEEN = re.compile(r"(?:'s|’s)?,?\s*(?:and|or)?\s*(?:the\s+)?")
_WHERE = frozenset({"in", "of", "from"})


def is_joint_body(head: Token) -> bool:
    """True for a noun in the plural of which a state has one: "militaries"."""
    return head.tag_ in ("NNS", "NNPS") and head.lemma_.lower() in _ONE_OF_EACH


def places_after(head: Token, parties: list[PartyMention], document: Document) -> list[Token]:
    """`Tokyo` in "officials in Seoul and Tokyo" where the parser set it beside the officials: a bare state or capital
    that follows the place where they are."""
    where = [c for c in head.rights if c.dep_ == "prep" and c.lower_ in _WHERE]
    if not where or head.tag_ not in ("NNS", "NNPS") or not _is_state(where[-1].right_edge, parties, document):
        return []
    return [
        c
        for c in head.conjuncts
        if c.i > head.i and all(g.dep_ in ("cc", "punct", "conj") for g in c.lefts) and _is_state(c, parties, document)
    ]


def by_state(head: Token, parties: list[PartyMention], document: Document) -> list[tuple[str, str, str]]:
    """Name, what it is without its state, and state of each where the phrase names those of several, else nothing."""
    tails = [c for c in head.rights if c.dep_ == "prep" and c.lower_ in _WHERE]
    last = tails[0].right_edge if tails else head
    last = max([last, *places_after(head, parties, document)], key=lambda t: t.i)
    start, end = document.start(_first(head, parties, document)), document.end(last)
    text = document.report.text
    states = [m for m in parties if start <= m.start and m.end <= end and m.party.code]
    gaps = [text[a.end : b.start] for a, b in pairwise(states)]
    if len({m.party.code for m in states}) < 2 or not all(_BETWEEN.fullmatch(gap) for gap in gaps):
        return []
    before, after = text[start : states[0].start], text[states[-1].end : end]
    if is_joint_body(head):
        before, after = (re.sub(rf"\b{head.text}\b", head.lemma_, part) for part in (before, after))
    what = bare(clean(re.sub(r"\s(?:of|in|from)\s(?:the\s)?$", "", before) + after))
    found = []
    for state, gap in zip(states, ["the", *gaps], strict=True):
        opening = before if gap.split()[-1:] == ["the"] else re.sub(r"\bthe\s+$", "", before)
        name = bare(clean(f"{opening}{text[state.start : state.end]}{after}"))
        found += [(name, what[:1].upper() + what[1:], state.party.code)] if state.party.code else []
    return found


def _first(head: Token, parties: list[PartyMention], document: Document) -> Token:
    """Where the phrase begins: before "the Iraqi" in "the Iraqi and the Turkish governments", which the parser may take
    for two phrases side by side."""
    before = head.head
    if head.dep_ == "conj" and is_joint_body(head) and _is_state(before, parties, document):
        between = head.doc[before.i + 1 : head.left_edge.i]
        if all(t.dep_ in ("cc", "punct") for t in between):
            return before.left_edge
    return head.left_edge


def _is_state(token: Token, parties: list[PartyMention], document: Document) -> bool:
    at = document.start(token)
    return any(m.start <= at < m.end and m.party.code for m in parties)
