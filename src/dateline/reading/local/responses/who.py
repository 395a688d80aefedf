"""Who acts and who is acted on: from a noun phrase or pronoun to states, armed groups and international bodies.

An actor must be a party itself, one of its bodies or officials, its forces, or a person whose state the report or their
office tells; "Japan's economy" is none. Who is acted on may be named by anything of theirs ("Pyongyang's record").
"""

import re

from spacy.tokens import Token

from dateline.model.values import Party
from dateline.model.words import SourceKind
from dateline.reading.local.figures import Figure
from dateline.reading.local.lexicon import words
from dateline.reading.local.phrases import NOUNS, fellows
from dateline.reading.local.responses.affiliations import NO_ACTORS, Affiliations, state
from dateline.reading.local.responses.naming import Names
from dateline.reading.local.responses.vocabulary import word_set
from dateline.reading.local.scene import Scene

_FIRST_PERSON = frozenset({"we", "i", "us", "our", "my", "me", "ours"})
_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_NEUTRAL = frozenset({"it", "its", "they", "their", "them"})
_STATE_NOUNS = frozenset({"country", "nation", "regime", "state"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_OFFICE = re.compile(r"\b([A-Z][\w'-]+) (?:administration|government|regime)\b")
_FORMER = re.compile(r"\b(?:former|ex|late|retired|opposition)\b", re.I)


class Cast:
    """The parties of one report as actors and recipients."""

    def __init__(self, scene: Scene, *, anyone: bool = False) -> None:
        self._scene = scene
        self._anyone = anyone
        self._asked: set[int] = set()  # pronouns being asked for: "my" may hang on "he", and "he" on "my"
        self._document = scene.document
        self._names = Names(scene)
        self._states = Affiliations(scene)

    # ------------------------------------------------------------------------------------------------ actors

    def actors(self, head: Token, who: str = "state") -> list[Party]:
        """The parties that act where this noun and those coordinated with it act; empty where it cannot be told."""
        found: list[Party] = []
        for noun in fellows(head):
            for party in self._one(noun, who):
                if party.label not in {p.label for p in found}:
                    found.append(party)
        return found or self._whoever(head)

    def _whoever(self, head: Token) -> list[Party]:
        """The noun phrase itself as a party, where anyone may act."""
        if not self._anyone or head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return []
        text = re.sub(r"^(?:the|a|an)\s+", "", self._scene.text_of(self._names.left(head)), flags=re.I)
        return [Party(text)] if text else []

    def speakers(self, token: Token) -> list[Party]:
        """The states for which those speak who are said to assert this word."""
        outside = self._outside(token)
        if outside is not None:
            return self.actors(outside)
        voice = self._scene.attributions.voice(token)
        if voice.source_token is not None and voice.source_token.lower_ in _PERSONAL | _NEUTRAL:
            mine = self.actors(voice.source_token)
            if mine:
                return mine
        found = [self._states.of_figure(f, voice.source_token) for f in voice.sources]
        return list({p.label: p for p in found if p is not None}.values())

    def _outside(self, token: Token) -> Token | None:
        """For a word in quotation whose speaker was read inside the quotation: whoever is quoted, told outside it."""
        attributions, document = self._scene.attributions, self._document
        voice = attributions.voice(token)
        if voice.source_token is None or not self._is_quoted(voice.source_token) or not self._is_quoted(token):
            return None
        number = document.sentence_number(token)
        for n in range(number, max(-1, number - 4), -1):
            for frame in attributions.speaks(n):
                speaker = frame.source_token
                if speaker is not None and not self._is_quoted(speaker) and any(not f.relays for f in frame.sources):
                    if document.paragraph(speaker) == document.paragraph(token):
                        return speaker
        return None

    def quoted_figure(self, token: Token) -> Figure | None:
        """Who is quoted with this word, where the attribution took a speaker named within the quotation."""
        outside = self._outside(token)
        return self.figure(outside) if outside is not None else None

    def _is_quoted(self, token: Token) -> bool:
        at = self._document.start(token)
        return any(q.start < at < q.end for q in self._scene.attributions.quotes)

    def figure(self, head: Token) -> Figure | None:
        """The person or office that the phrase names, `None` for a state as such."""
        if head.lower_ in _PERSONAL:
            before = self._person_before(head)
            return self.figure(before) if before is not None else None
        if head.pos_ not in ("NOUN", "PROPN") or self._names.mention_at(head) is not None:
            return None
        figure = self._scene.book.resolve(head)
        if figure is None or figure.relays or figure.kind in NO_ACTORS:
            return None
        return figure

    def is_person(self, head: Token) -> bool:
        """True for an official by name or role, or officials together: who can travel."""
        if head.lower_ in _PERSONAL:
            return True
        lemma = head.lemma_.lower()
        if lemma in words("attribution", "nouns", "roles") | words("attribution", "nouns", "officials") | {
            "delegation",
            "delegate",
            "team",
            "envoy",
        }:
            return True
        figure = self.figure(head)
        return figure is not None and figure.kind in (
            SourceKind.OFFICIAL,
            SourceKind.UNNAMED_OFFICIAL,
            SourceKind.OTHER,
        )

    def _one(self, noun: Token, who: str) -> list[Party]:
        lower = noun.lower_
        if who == "people":
            return self._people(noun)
        if lower in _RELATIVE and noun.head.dep_ == "relcl":
            return self._one(noun.head.head, who) if noun.head.head is not noun else []
        if noun.pos_ == "PRON" or noun.tag_ in ("PRP", "PRP$") or lower in _STATE_NOUNS:
            return self._pronoun(noun)
        if (organisation := self._names.organisation(noun)) is not None:
            return [organisation]
        mention = self._names.mention_at(noun)
        if mention is not None and mention.form != "adjective":
            return [mention.party]
        lemma = noun.lemma_.lower()
        if noun.ent_type_ != "PERSON" and not self._is_agent(noun, lemma):
            figure = self._scene.book.resolve(noun) if noun.pos_ == "PROPN" else None
            if figure is None and noun.pos_ == "PROPN" and noun.dep_ in ("nsubj", "pobj", "dobj", "conj"):
                leader = self._states.leader(self._scene.text_of(self._names.left(noun)))
                return [leader] if leader is not None else []
            if figure is None or figure.kind not in (SourceKind.OFFICIAL, SourceKind.STATE_MEDIA, SourceKind.OTHER):
                return []
            party = self._states.of_figure(figure, noun)
            return [party] if party is not None else []
        left = self._names.left(noun)
        if (organisation := self._names.office_of(left)) is not None:
            return [organisation]
        if _FORMER.search(self._scene.text_of(left)):
            return []
        named = self._names.chain_of(noun, left)
        if named:
            return named if noun.tag_ in ("NNS", "NNPS") or lower in ("aircraft", "delegation") else named[:1]
        own = next((c for c in noun.lefts if c.dep_ == "poss"), None)
        if own is not None:
            return self._one(own, "state")[:1]
        figure = self._scene.book.resolve(noun)
        party = self._states.of_figure(figure, noun) if figure is not None else None
        if party is None and figure is None and lemma in word_set("lists", "agents"):
            return []
        return [party] if party is not None else []

    def _is_agent(self, noun: Token, lemma: str) -> bool:
        nouns = (
            words("attribution", "nouns", "roles")
            | words("attribution", "nouns", "officials")
            | words("attribution", "nouns", "bodies")
        )
        return noun.lower_ in nouns or lemma in nouns or lemma in word_set("lists", "agents")

    def _people(self, noun: Token) -> list[Party]:
        """Those who gather in the street: a group by name, else the noun for them."""
        for token in [
            noun,
            *(
                c
                for p in noun.children
                if p.dep_ == "prep" and p.lower_ == "of"
                for c in p.children
                if c.dep_ == "pobj"
            ),
        ]:
            if (
                token.pos_ == "PROPN"
                and self._names.mention_at(token) is None
                and token.ent_type_ not in ("GPE", "PERSON", "DATE")
            ):
                span = self._names.left(token)
                text = re.sub(r"^(?:the|a|an)\s+", "", self._scene.text_of(span), flags=re.I)
                return [Party(text)]
        if noun.lemma_.lower() in word_set("lists", "people"):
            return [Party(noun.text.lower())]
        return []

    # ------------------------------------------------------------------------------------------------ recipients

    def named(self, head: Token, strict: bool = False) -> list[Party]:
        """The parties that a noun phrase names in any way; with `strict`, only such as can act."""
        found: list[Party] = []
        for noun in fellows(head):
            mine = self._one(noun, "state")
            if not mine and not strict:
                mine = self._anything(noun)
            found += [p for p in mine if p.label not in {q.label for q in found}]
        return found or self._whoever(head)

    def place(self, head: Token) -> list[Party]:
        """The state that a place is, or lies in."""
        for noun in fellows(head):
            mention = self._names.mention_at(noun)
            if mention is not None and mention.form != "adjective":
                return [mention.party]
            start, end = self._document.start(self._names.left(noun)), self._document.end(noun)
            for place in self._scene.places:
                if (
                    place.start < end
                    and start <= place.start
                    and place.country
                    and place.where.kind not in ("sea", "area")
                ):
                    return [lies_in] if (lies_in := state(place.country)) is not None else []
        return []

    def _anything(self, noun: Token) -> list[Party]:
        if noun.lower_ in _NEUTRAL | _PERSONAL:
            return []
        left = self._names.left(noun)
        chain = self._names.chain(self._document.start(left), self._document.end(noun))
        if chain:
            return chain
        if (office := _OFFICE.search(self._scene.text_of(left))) is not None:
            return [self._states.led_by(office[1]) or Party(office[0])]
        own = next((c for c in noun.lefts if c.dep_ == "poss"), None)
        if own is not None and own.tag_ == "PRP$":
            return self._one(own, "state")
        for child in noun.rights:
            if child.dep_ in ("prep", "agent") and child.lower_ in (
                "of",
                "by",
                "from",
                "on",
                "against",
                "with",
                "for",
                "in",
            ):
                for target in child.children:
                    if (
                        target.dep_ == "pobj"
                        and target.lower_ not in _NEUTRAL | _PERSONAL
                        and (mine := self.named(target))
                    ):
                        return mine
        return []

    # ------------------------------------------------------------------------------------------------ pronouns

    def _pronoun(self, token: Token) -> list[Party]:
        if token.i in self._asked:
            return []
        self._asked.add(token.i)
        try:
            return self._meant(token)
        finally:
            self._asked.discard(token.i)

    def _meant(self, token: Token) -> list[Party]:
        lower = token.lower_
        if lower in _FIRST_PERSON:
            return self.speakers(token)
        if lower in _PERSONAL:
            before = self._person_before(token)
            return self._one(before, "state") if before is not None else []
        if lower in _NEUTRAL or (
            lower in _STATE_NOUNS and any(c.lower_ in ("the", "that", "this") for c in token.lefts)
        ):
            return self._state_before(token)
        return []

    def _backwards(self, token: Token, sentences: int) -> list[Token]:
        """Nouns that may be meant, the likeliest first: this sentence before earlier ones, subjects before the rest."""
        document = self._document
        number = document.sentence_number(token)
        low = document.sentences[max(0, number - sentences)].start
        ranked = []
        for t in document.doc[low : token.i]:
            if t.pos_ in NOUNS and t.pos_ != "PRON" and t.dep_ not in ("compound", "nmod", "amod"):
                gap = number - document.sentence_number(t)
                side = 0 if t.dep_ in ("nsubj", "nsubjpass") else 1
                ranked.append((gap, side, -t.i, t))
        return [t for *_, t in sorted(ranked, key=lambda r: r[:3])]

    def _person_before(self, token: Token) -> Token | None:
        for t in self._backwards(token, 6):
            if token in t.subtree or t.tag_ in ("NNS", "NNPS"):
                continue
            if t.ent_type_ == "PERSON" or t.lemma_.lower() in words("attribution", "nouns", "roles") | {"official"}:
                if self._names.mention_at(t) is None and self._one(t, "state"):
                    return t
        return None

    def _state_before(self, token: Token) -> list[Party]:
        for t in self._backwards(token, 2):
            if token in t.subtree or t.ent_type_ == "PERSON":
                continue
            if t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "near", "off", "over"):
                continue
            mention = self._names.mention_at(t)
            if mention is not None and mention.form != "adjective":
                return [mention.party]
            if (
                t.dep_ in ("nsubj", "nsubjpass")
                and t.lemma_.lower() in words("attribution", "nouns", "bodies")
                and (mine := self._one(t, "state"))
            ):
                return mine[:1]
        return []
