"""Whose a body, its speaker or state media are where the report names them without their state."""

import re
from functools import cache

from spacy.tokens import Token

from dateline.model.words import SourceKind
from dateline.places import PartyMention, find_parties
from dateline.reading.local.document import Document
from dateline.reading.local.figures import Figure, clean
from dateline.reading.local.lexicon import listed
from dateline.reading.local.persons import Persons

_OF_STATES = frozenset({SourceKind.BODY, SourceKind.OFFICIAL, SourceKind.UNNAMED_OFFICIAL})
_ARMED = listed("military army navy chief staff force command")
# Of these each state speaks of its own as if there were no other; a "department" may be another's.
_OF_ONE = frozenset({"ministry", "cabinet", "armed"})
_EMPTY = listed("the a an of for and in on at to s its his her their office body")


class Homes(Persons):
    """Finds the state from who spoke beside; `_resolved` holds the sources as they are named, each with its token."""

    def __init__(self, document: Document, parties: list[PartyMention]) -> None:
        super().__init__(document, parties)
        self._resolved: list[tuple[int, Figure]] = []

    def _home(self, head: Token, body: str | None, role: str = "") -> str | None:
        """The state of a body or its speaker named without one: that of the sources of this sentence and the one
        before, where all are of one state and one of them is of the same kind, or the state itself."""
        since = self._document.sentences[max(0, self._document.sentence_number(head) - 1)].start
        until = self._document.sentence(head).end
        named = [f for i, f in self._resolved if since <= i < until]
        near = [f for f in named if f.country and not f.relays and f.kind in _OF_STATES]
        if len({f.country for f in near}) != 1:
            return None
        if body is None:
            return near[-1].country if re.fullmatch(r"(?:a |the )?spokes\w+", role, re.I) else None
        mine = _kinds(body)
        kin = any(mine & (theirs := _kinds(f.body or f.name)) or (not theirs and mine & _OF_ONE) for f in near)
        return near[-1].country if kin else None

    def _state_of_media(self, head: Token) -> str | None:
        """Whose state media are meant where the phrase does not say: the state whose leader or deed the sentence tells
        of, then the one whose state media were named before, then the only one of the sentence before."""
        doc, sentence = self._document, self._document.sentence(head)
        led = {c for e in sentence.ents if e.label_ == "PERSON" and (c := self._state_led(clean(e.text), "leader"))}
        if len(led) == 1:
            return led.pop()
        number = doc.sentence_number(head)
        told = [m for m in self._parties if doc.start(sentence) <= m.start < doc.start(head) and m.party.code]
        told = [m for m in told if not self._of_a_thing(m)]
        if told:
            return told[-1].party.code
        earlier = next((f for f in reversed(self.figures) if f.kind is SourceKind.STATE_MEDIA and f.country), None)
        if earlier is not None:
            return earlier.country
        does = (self.country_of(t) for t in sentence if t.i > head.i and t.dep_ == "nsubj" and t.pos_ == "PROPN")
        if (state := next((c for c in does if c), None)) is not None:
            return state
        low = doc.start(doc.sentences[max(0, number - 1)])
        named = [m for m in self._parties if low <= m.start < doc.start(head) and m.party.code]
        before = {m.party.code for m in named if not self._of_a_thing(m)}
        return before.pop() if len(before) == 1 else None

    def _of_a_thing(self, mention: PartyMention) -> bool:
        """True for the adjective in "carried an Indonesian satellite": it says whose the thing is, not who spoke."""
        token = next(iter(self._document.tokens_between(mention.start, mention.end)), None)
        noun = token.head if token is not None and token.dep_ in ("amod", "compound", "nmod") else None
        return mention.form == "adjective" and noun is not None and noun.dep_ in ("dobj", "pobj", "attr")


@cache
def content(text: str) -> frozenset[str]:
    """The words that tell one body or role from another: not whose they are, and not the little ones."""
    for mention in reversed(find_parties(text)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return frozenset(w.rstrip("s") if len(w) > 4 else w for w in re.findall(r"[a-z]+", text.lower())) - _EMPTY


def _kinds(body: str) -> frozenset[str]:
    """The words that say what kind of body it is, all that are of armed forces as one."""
    found = frozenset(w.replace("defence", "defense") for w in content(body))
    return (found - _ARMED) | {"armed"} if found & _ARMED else found
