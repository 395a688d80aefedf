"""Who acts and who is acted on: from a noun phrase or pronoun to states, armed groups and international bodies.

An actor must be a party itself, one of its bodies or officials, its forces, or a person whose state the report or their office tells;
"Japan's economy" is none. Who is acted on may be named by anything of theirs ("Pyongyang's record").
"""

import re

from spacy.tokens import Span, Token

from dateline.model.values import Party
from dateline.model.words import SourceKind
from dateline.places import PartyMention, find_parties, leader_country, party_of
from dateline.reading.local.lexicon import words
from dateline.reading.local.phrases import NOUNS, fellows, phrase
from dateline.reading.local.responses.vocabulary import organisations, titles, word_set
from dateline.reading.local.scene import Scene
from dateline.reading.local.sources import Figure

_CHAIN = re.compile(r"^(?:'s|’s|')?\s*(?:,\s*|\s+)?(?:and|or|&|as well as|along with)?\s*(?:the\s+)?$")
_FIRST_PERSON = frozenset({"we", "i", "us", "our", "my", "me", "ours"})
_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_NEUTRAL = frozenset({"it", "its", "they", "their", "them"})
_STATE_NOUNS = frozenset({"country", "nation", "regime", "state"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_NO_ACTORS = frozenset({SourceKind.EXPERT, SourceKind.WITNESS, SourceKind.MEDIA})
_LESSER = frozenset("group movement party company union team operator survey institute organisation organization court centre center court".split())
_FORMER = re.compile(r"\b(?:former|ex|late|retired|opposition)\b", re.I)


class Cast:
    """The parties of one report as actors and recipients."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._document = scene.document
        self._year = int(scene.report.published[:4]) if scene.report.published else None
        at = find_parties(scene.report.dateline) if scene.report.dateline else []
        codes = {m.party.code for m in at if m.party.code}
        self._home = party_of(next(iter(codes))) if len(codes) == 1 and (code := next(iter(codes))) and code else None

    # ------------------------------------------------------------------------------------------------ actors

    def actors(self, head: Token, who: str = "state") -> list[Party]:
        """The parties that act where this noun, with those coordinated with it, is who acts; empty where it cannot be told."""
        found: list[Party] = []
        for noun in fellows(head):
            for party in self._one(noun, who):
                if party.label not in {p.label for p in found}:
                    found.append(party)
        return found

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
        found = [self._of_figure(f, voice.source_token) for f in voice.sources]
        return list({p.label: p for p in found if p is not None}.values())

    def _outside(self, token: Token) -> Token | None:
        """For a word in quotation whose speaker was read inside the quotation: the one who is quoted, told outside it."""
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
        if head.pos_ not in ("NOUN", "PROPN") or self._mention_at(head) is not None:
            return None
        figure = self._scene.book.resolve(head)
        if figure is None or figure.relays or figure.kind in _NO_ACTORS:
            return None
        return figure

    def is_person(self, head: Token) -> bool:
        """True for an official by name or role, or officials together: who can travel."""
        if head.lower_ in _PERSONAL:
            return True
        lemma = head.lemma_.lower()
        if lemma in words("attribution", "nouns", "roles") | words("attribution", "nouns", "officials") | {"delegation", "delegate", "team", "envoy"}:
            return True
        figure = self.figure(head)
        return figure is not None and figure.kind in (SourceKind.OFFICIAL, SourceKind.UNNAMED_OFFICIAL, SourceKind.OTHER)

    def _one(self, noun: Token, who: str) -> list[Party]:
        lower = noun.lower_
        if who == "people":
            return self._people(noun)
        if lower in _RELATIVE and noun.head.dep_ == "relcl":
            return self._one(noun.head.head, who) if noun.head.head is not noun else []
        if noun.pos_ == "PRON" or noun.tag_ in ("PRP", "PRP$") or lower in _STATE_NOUNS:
            return self._pronoun(noun)
        if (organisation := self._organisation(noun)) is not None:
            return [organisation]
        mention = self._mention_at(noun)
        if mention is not None and mention.form != "adjective":
            return [mention.party]
        lemma = noun.lemma_.lower()
        if noun.ent_type_ != "PERSON" and not self._is_agent(noun, lemma):
            figure = self._scene.book.resolve(noun) if noun.pos_ == "PROPN" else None
            if figure is None and noun.pos_ == "PROPN" and noun.dep_ in ("nsubj", "pobj", "dobj", "conj"):
                code = leader_country(self._scene.text_of(self._left(noun)), self._year)
                return [party_of(code)] if code is not None else []
            if figure is None or figure.kind not in (SourceKind.OFFICIAL, SourceKind.STATE_MEDIA, SourceKind.OTHER):
                return []
            party = self._of_figure(figure, noun)
            return [party] if party is not None else []
        left = self._left(noun)
        if (organisation := self._office_of(left)) is not None:
            return [organisation]
        if _FORMER.search(self._scene.text_of(left)):
            return []
        named = self._chain_of(noun, left)
        if named:
            return named if noun.tag_ in ("NNS", "NNPS") or lower in ("aircraft", "delegation") else named[:1]
        own = next((c for c in noun.lefts if c.dep_ == "poss"), None)
        if own is not None:
            return self._one(own, "state")[:1]
        figure = self._scene.book.resolve(noun)
        party = self._of_figure(figure, noun) if figure is not None else None
        if party is None and figure is None and lemma in word_set("lists", "agents"):
            return []
        return [party] if party is not None else []

    def _is_agent(self, noun: Token, lemma: str) -> bool:
        nouns = words("attribution", "nouns", "roles") | words("attribution", "nouns", "officials") | words("attribution", "nouns", "bodies")
        return noun.lower_ in nouns or lemma in nouns or lemma in word_set("lists", "agents")

    def _people(self, noun: Token) -> list[Party]:
        """Those who gather in the street: a group by name, else the noun for them."""
        for token in [noun, *(c for p in noun.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children if c.dep_ == "pobj")]:
            if token.pos_ == "PROPN" and self._mention_at(token) is None and token.ent_type_ not in ("GPE", "PERSON", "DATE"):
                span = self._left(token)
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
        return found

    def place(self, head: Token) -> list[Party]:
        """The state that a place is, or lies in."""
        for noun in fellows(head):
            mention = self._mention_at(noun)
            if mention is not None and mention.form != "adjective":
                return [mention.party]
            start, end = self._document.start(self._left(noun)), self._document.end(noun)
            for place in self._scene.places:
                if place.start < end and start <= place.start and place.country and place.where.kind not in ("sea", "area"):
                    return [party_of(place.country)]
        return []

    def _anything(self, noun: Token) -> list[Party]:
        if noun.lower_ in _NEUTRAL | _PERSONAL:
            return []
        left = self._left(noun)
        chain = self._chain(self._document.start(left), self._document.end(noun))
        if chain:
            return chain
        own = next((c for c in noun.lefts if c.dep_ == "poss"), None)
        if own is not None and own.tag_ == "PRP$":
            return self._one(own, "state")
        for child in noun.rights:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "by", "from", "on", "against", "with", "for", "in"):
                for target in child.children:
                    if target.dep_ == "pobj" and target.lower_ not in _NEUTRAL | _PERSONAL and (mine := self.named(target)):
                        return mine
        return []

    # ------------------------------------------------------------------------------------------------ names

    def _left(self, noun: Token) -> Span:
        return phrase(noun, frozenset())

    def _mention_at(self, token: Token) -> PartyMention | None:
        start, end = self._document.start(token), self._document.end(token)
        return next((m for m in self._scene.parties if m.start <= start and end <= m.end + 1), None)

    def _chain_of(self, noun: Token, left: Span) -> list[Party]:
        """The parties before the noun, unless two or more follow "of" or "from" ("envoys of Japan and the United States")."""
        before = self._chain(self._document.start(left), self._document.end(noun))
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ in ("of", "from") and (not before or len(before) == 1):
                end = self._document.end(self._document.sentence(noun))
                after = self._chain(self._document.end(child), end, adjacent=True)
                if len(after) > 1 or (after and not before):
                    return after if noun.tag_ in ("NNS", "NNPS") else after[:1]
        return before

    def _chain(self, start: int, end: int, *, adjacent: bool = False) -> list[Party]:
        """The first party named in `text[start:end]` and those coordinated with it; `adjacent` wants it to begin there."""
        text = self._scene.report.text
        found: list[PartyMention] = []
        for mention in self._scene.parties_between(start, end):
            if not found:
                if adjacent and not re.match(r"^\s*(?:both\s+)?(?:the\s+)?$", text[start : mention.start]):
                    return []
                found.append(mention)
            elif _CHAIN.match(text[found[-1].end : mention.start]):
                found.append(mention)
            else:
                break
        return list({m.party.label: m.party for m in found}.values())

    def _organisation(self, noun: Token) -> Party | None:
        if noun.pos_ != "PROPN":
            return None
        text = self._scene.text_of(self._left(noun))
        return next((Party(name) for pattern, name in organisations() if pattern.match(text)), None)

    def _office_of(self, left: Span) -> Party | None:
        """The body of no one state whose officer a phrase names ("U.N. Secretary-General …", "NATO spokesman …")."""
        for token in left[:-1]:
            if token.pos_ == "PROPN" and token.i - left.start < 4:
                text = self._scene.text_of(left[: token.i - left.start + 1])
                for pattern, name in organisations():
                    if pattern.match(text):
                        return Party(name)
        return None

    # ------------------------------------------------------------------------------------------------ persons

    def _of_figure(self, figure: Figure, token: Token | None) -> Party | None:
        if figure.relays or figure.kind in _NO_ACTORS:
            return None
        if figure.kind is SourceKind.ARMED_GROUP:
            return Party(figure.name)
        office = next((n for p, n in organisations() if figure.role and p.match(figure.role.rsplit(" ", 1)[0])), None)
        if office is not None:
            return Party(office)
        name = f"{figure.role or ''} {figure.name}"
        code = figure.country or next((c for p, c in titles() if p.search(name)), None)
        if code is None and figure.named and figure.kind in (SourceKind.OFFICIAL, SourceKind.OTHER):
            code = leader_country(figure.name, self._year) or leader_country(figure.name.split()[-1], self._year)
        if code is not None:
            return party_of(code)
        organisation = next((Party(n) for p, n in organisations() if p.match(figure.name)), None)
        if organisation is not None:
            return organisation
        unknown = figure.kind in (SourceKind.OTHER, SourceKind.UNNAMED_OFFICIAL)
        if unknown or set(figure.name.lower().split()) & _LESSER:
            return None
        return self._here(token) or self._home

    def _here(self, token: Token | None) -> Party | None:
        """The state in whose capital the sentence begins ("In Islamabad the foreign ministry …")."""
        if token is None:
            return None
        first = next(iter(self._document.sentence(token)), None)
        if first is None or first.lower_ != "in":
            return None
        start = self._document.end(first)
        return next((m.party for m in self._scene.parties_between(start, start + 24) if m.form in ("capital", "name")), None)

    # ------------------------------------------------------------------------------------------------ pronouns

    def _pronoun(self, token: Token) -> list[Party]:
        lower = token.lower_
        if lower in _FIRST_PERSON:
            return self.speakers(token)
        if lower in _PERSONAL:
            before = self._person_before(token)
            return self._one(before, "state") if before is not None else []
        if lower in _NEUTRAL or (lower in _STATE_NOUNS and any(c.lower_ in ("the", "that", "this") for c in token.lefts)):
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
                if self._mention_at(t) is None and self._one(t, "state"):
                    return t
        return None

    def _state_before(self, token: Token) -> list[Party]:
        for t in self._backwards(token, 2):
            if token in t.subtree or t.ent_type_ == "PERSON":
                continue
            if t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "near", "off", "over"):
                continue
            mention = self._mention_at(t)
            if mention is not None and mention.form != "adjective":
                return [mention.party]
            if t.dep_ in ("nsubj", "nsubjpass") and t.lemma_.lower() in words("attribution", "nouns", "bodies") and (mine := self._one(t, "state")):
                return mine[:1]
        return []
