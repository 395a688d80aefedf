"""The parties that a noun phrase names, by the words in it."""

import re

from spacy.tokens import Span, Token

from dateline.model.values import Party
from dateline.places import PartyMention
from dateline.reading.local.phrases import phrase
from dateline.reading.local.responses.vocabulary import organisations
from dateline.reading.local.scene import Scene

_CHAIN = re.compile(r"^(?:'s|’s|')?\s*(?:,\s*|\s+)?(?:and|or|&|as well as|along with)?\s*(?:the\s+)?$")


class Names:
    """Names of parties in one report's noun phrases."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._document = scene.document

    def left(self, noun: Token) -> Span:
        return phrase(noun, frozenset())

    def mention_at(self, token: Token) -> PartyMention | None:
        start, end = self._document.start(token), self._document.end(token)
        return next((m for m in self._scene.parties if m.start <= start and end <= m.end + 1), None)

    def chain_of(self, noun: Token, left: Span) -> list[Party]:
        """The parties before the noun, unless two or more follow it ("envoys of Japan and the United States")."""
        before = self.chain(self._document.start(left), self._document.end(noun))
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ in ("of", "from") and (not before or len(before) == 1):
                end = self._document.end(self._document.sentence(noun))
                after = self.chain(self._document.end(child), end, adjacent=True)
                if len(after) > 1 or (after and not before):
                    return after if noun.tag_ in ("NNS", "NNPS") else after[:1]
        return before

    def chain(self, start: int, end: int, *, adjacent: bool = False) -> list[Party]:
        """The first party in `text[start:end]` and those coordinated with it; `adjacent` wants it to begin there."""
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

    def organisation(self, noun: Token) -> Party | None:
        if noun.pos_ != "PROPN":
            return None
        text = self._scene.text_of(self.left(noun))
        return next((Party(name) for pattern, name in organisations() if pattern.match(text)), None)

    def office_of(self, left: Span) -> Party | None:
        """The body of no one state whose officer a phrase names ("U.N. Secretary-General …", "NATO spokesman …")."""
        for token in left[:-1]:
            if token.pos_ == "PROPN" and token.i - left.start < 4:
                text = self._scene.text_of(left[: token.i - left.start + 1])
                for pattern, name in organisations():
                    if pattern.match(text):
                        return Party(name)
        return None
