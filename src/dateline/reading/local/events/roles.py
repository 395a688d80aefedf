"""Who did it, to whom or what, and by what means: the nouns that fill a pack's roles, into claims.

A filler is of people ("two gunmen"), of a thing ("a bank"), or named: an organisation by itself or in the phrase
("guerrillas of the X", "X guerrillas"). Who is only alleged to have done it is so in its words ("alleged members");
who is said to answer for it is told by verbs of their own ("X claimed responsibility", "Y blamed X").
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.model.values import Text
from dateline.model.words import Certainty
from dateline.reading.local.attribution import Voice
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.events.people import is_people
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import words
from dateline.reading.local.phrases import NOUNS, fellows, is_negated, phrase, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story

_NO_BODY = ("PERSON", "GPE", "LOC", "NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "FAC", "EVENT", "LANGUAGE")
FILLS, CLAIMS, BLAMED = "fills", "claims", "blamed"
"""How somebody comes to be told of as who did it: by the words of the deed, or by verbs of answering for it."""


DOERS = frozenset({"perpetrator", "claimed_by"})
"""Roles that only people and bodies fill; any other is filled by whatever the verb takes there."""


class Roles:
    """Writes the fillers of one scene's roles."""

    def __init__(self, scene: Scene, book: ClaimBook) -> None:
        self._scene = scene
        self._book = book

    def write(self, story: Story, fillers: dict[str, list[Token]], at: Token) -> None:
        """A claim for each filler of a role that is a property of the pack."""
        for role, heads in fillers.items():
            form = story.pack.properties.get(role)
            for head in heads:
                if form == "text":
                    self._filler(story, role, head, at)
                elif form == "party" and (party := self._scene.party_of(head)) is not None:
                    bounds = (self._scene.document.start(head.left_edge), self._scene.document.end(head))
                    self._book.add(story, role, party, at, "fills a role: party", span=bounds)

    def means(self, story: Story, at: Token) -> None:
        """The weapons named in the sentence that tells the deed, but for those that are found or seized."""
        events = story.pack.events
        if events is None or not events.means or "instrument" not in story.pack.properties:
            return
        for token in self._scene.document.sentence(at):
            if token.pos_ in ("NOUN", "PROPN") and lemma(token) in events.means and token.dep_ != "compound":
                if token.head.lemma_.lower() not in words("people", "answering", "finds"):
                    self._filler(story, "instrument", token, at)

    def responsibility(self, story_of: Callable[[Token], Story | None]) -> None:
        """Who claims an incident as theirs, and who is blamed for it."""
        for sentence in self._scene.document.sentences:
            for verb in sentence:
                if verb.pos_ != "VERB" or is_negated(verb):
                    continue
                for role, head, how in self._answering(verb):
                    story = story_of(verb)
                    if story is not None and role in story.pack.properties and head.pos_ in NOUNS:
                        self._filler(story, role, head, verb, how, self._voice(verb))

    def _voice(self, verb: Token) -> Voice | None:
        """Who says so: whoever claims or blames, where nobody is said to assert that they do."""
        voice, who = self._scene.attributions.voice(verb), subject(verb)
        if voice.sources or who is None or who.dep_ != "nsubj":
            return None
        figure = self._scene.book.resolve(who)
        return replace(voice, sources=(figure,), source_token=who) if figure is not None and not figure.relays else None

    def _answering(self, verb: Token) -> Iterator[tuple[str, Token, str]]:
        word = verb.lemma_.lower()
        objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        if word in words("people", "answering", "claims") and any(
            lemma(o) in words("people", "answering", "claimed") for o in objects
        ):
            who = subject(verb)
            if who is not None and who.dep_ == "nsubj":
                yield from (("claimed_by", noun, CLAIMS) for noun in fellows(who))
        elif word in words("people", "answering", "blames"):
            yield from (("perpetrator", noun, BLAMED) for o in objects for noun in fellows(o))
        elif word in words("people", "answering", "lays"):
            for child in verb.children:
                if child.dep_ == "prep" and child.lower_ in ("to", "on", "upon"):
                    yield from (("perpetrator", t, BLAMED) for t in child.children if t.dep_ == "pobj")

    def _filler(
        self, story: Story, role: str, head: Token, at: Token, how: str = FILLS, voice: Voice | None = None
    ) -> None:
        if head.pos_ not in NOUNS or head.pos_ == "PRON" or head.ent_type_ in ("DATE", "TIME"):
            return
        events = story.pack.events
        assert events is not None
        certainty = Certainty.POSSIBLE if how == BLAMED or self._alleged(head) else None

        def fill(tokens: list[Token], rule: str) -> None:
            self._add(story, role, tokens, at, rule, certainty, voice)

        body = self._body(head) if role != "target" else None
        if body is not None:
            fill(
                body,
                "claims it: named"
                if how == CLAIMS
                else "blamed for it: named"
                if how == BLAMED
                else "fills a role: named",
            )
            if head in body:
                return
        whole = list(phrase(head, frozenset({"of"})))
        if role == "instrument":
            if lemma(head) in events.means:
                fill(whole, "fills a role: thing")
        elif is_people(head) or lemma(head) in events.perpetrators:
            fill(
                whole,
                "claims it: people"
                if how == CLAIMS
                else "blamed for it: people"
                if how == BLAMED
                else "fills a role: people",
            )
        elif role not in DOERS:
            fill(whole, "fills a role: thing")

    def _add(
        self,
        story: Story,
        role: str,
        tokens: list[Token],
        at: Token,
        rule: str,
        certainty: Certainty | None,
        voice: Voice | None,
    ) -> None:
        document = self._scene.document
        bounds = (document.start(tokens[0]), document.end(tokens[-1]))
        text = re.sub(r"\s+", " ", document.report.text[bounds[0] : bounds[1]]).strip()
        text = re.sub(r"^(?:the|an?)\s+", "", text, flags=re.I)
        if text:
            self._book.add(story, role, Text(text), at, rule, span=bounds, certainty=certainty, voice=voice)

    @staticmethod
    def _alleged(head: Token) -> bool:
        return any(c.lower_ in words("people", "answering", "alleged") for c in head.lefts)

    def _body(self, head: Token) -> list[Token] | None:
        """The organisation that a phrase names: its head, what stands before it, or what it is of."""
        if self._is_body(head):
            return [
                t for t in phrase(head, frozenset({"of"})) if t.pos_ != "DET" and t.tag_ not in ("CD", "JJ")
            ] or None
        before = [c for c in head.lefts if c.dep_ in ("compound", "nmod", "poss") and self._is_body(c)]
        if before:
            return list(head.doc[before[0].left_edge.i : before[-1].i + 1])
        for child in head.rights:
            if child.dep_ == "appos" and self._is_body(child):
                return self._body(child)
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                for target in child.children:
                    if target.dep_ == "pobj" and (found := self._body(target)) is not None:
                        return found
        return None

    def _is_body(self, token: Token) -> bool:
        start, end = self._scene.document.start(token), self._scene.document.end(token)
        if any(m.form == "group" for m in self._scene.parties if m.start <= start and end <= m.end):
            return True
        if token.ent_type_ in _NO_BODY:
            return False
        if {lemma(token), token.lower_} & words("people", "answering", "bodies"):
            return True
        return token.pos_ == "PROPN" and (token.ent_type_ == "ORG" or token.text.isupper())
