"""One attribution, a cue with its sources and its content, and what every way of reading one asks."""

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from dateline.model.words import Basis, Certainty, Polarity
from dateline.reading.local.document import Document
from dateline.reading.local.figures import Figure
from dateline.reading.local.lexicon import listed, table, words
from dateline.reading.local.phrases import is_negated
from dateline.reading.local.quotes import Quote
from dateline.reading.local.sources import SourceBook

CUES: dict[str, Certainty | None] = {
    **dict.fromkeys(table("attribution")["cues"]["stated"]),
    **dict.fromkeys(table("attribution")["cues"]["confirmed"], Certainty.CONFIRMED),
    **dict.fromkeys(table("attribution")["cues"]["likely"], Certainty.LIKELY),
    **dict.fromkeys(table("attribution")["cues"]["denied"]),
    **dict.fromkeys(table("attribution")["cues"]["doubted"]),
}
_OPEN = words("attribution", "cues", "open")
DENIED = words("attribution", "cues", "denied")
DOUBTED = words("attribution", "cues", "doubted")
_HELD = listed("believe think accept consider agree assess judge see regard")


@dataclass(slots=True)
class Frame:
    """One attribution: `content` are token numbers; `sources` may be empty where nobody is named ("it was
    reported"). `rule` names the way of attributing that it is."""

    cue: Token
    content: set[int]
    sources: list[Figure]
    hearers: list[Figure] = field(default_factory=list)
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    basis: Basis | None = None
    source_token: Token | None = None
    rank: int = 0
    phrase: frozenset[int] = frozenset()
    rule: str = ""


class Framing:
    """Asks one document: whom a phrase names, what a cue makes of its content."""

    def __init__(self, document: Document, book: SourceBook, quotes: list[Quote]) -> None:
        self._document = document
        self._book = book
        self.quotes = quotes

    def _figures(self, head: Token, *, speaks: bool = False) -> list[Figure]:
        found: list[Figure] = []
        for noun in self._book.beside(head):
            figure = self._book.resolve(noun, speaks=speaks)
            if figure is not None and noun.lower_ == "they":
                found += [f for f in self._book.together(figure) if f not in found]
            elif figure is not None:
                found += [f for f in self._book.apart(noun, figure) if f not in found]
        return found

    def _quoters(self, who: Token) -> list[Figure]:
        """`a lawmaker quoted by the Chosun Ilbo`: those who relay what the source said."""
        verbs = [
            c
            for c in who.children
            if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in ("quote", "cite") and c.tag_ == "VBN"
        ]
        agents = [
            g
            for v in verbs
            for c in v.children
            if c.dep_ in ("agent", "prep") and c.lower_ in ("by", "in")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        return [f for agent in agents for f in self._figures(agent) if f.relays]

    @staticmethod
    def _is_cue(token: Token) -> bool:
        if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or token.lemma_.lower() not in CUES:
            return False
        told = token.tag_.startswith("VB") or is_mistaken_verb(token)
        return told and not (token.dep_ == "amod" or token.dep_ == "compound")

    @staticmethod
    def _certainty(cue: Token, who: Token | None) -> Certainty | None:
        lemma = cue.lemma_.lower()
        if who is not None and any(
            c.lower_ in ("preliminary", "initial", "early", "first", "provisional") and c.dep_ in ("amod",)
            for c in who.children
        ):
            if statement(who):
                return Certainty.PRELIMINARY
        if lemma in _OPEN and any(
            t.lower_ in ("whether", "if")
            for c in cue.children
            if c.dep_ in ("ccomp", "xcomp", "advcl")
            for t in c.children
        ):
            return Certainty.UNDER_INVESTIGATION
        if any(c.lower_ in ("tentatively", "initially", "preliminarily") for c in cue.children):
            return Certainty.PRELIMINARY
        if is_negated(cue):
            return None
        return CUES.get(lemma)

    @staticmethod
    def _polarity(cue: Token, lemma: str) -> Polarity | None:
        if cue.dep_ == "xcomp" and cue.head.lemma_.lower() in ("decline", "refuse"):
            return Polarity.DECLINED
        if lemma in DENIED:  # "neither confirmed nor denied": he would not say
            beside = cue.dep_ == "conj" and any(c.lower_ in ("nor", "or") for c in cue.head.children)
            refused = is_negated(cue) or (beside and is_negated(cue.head))
            return Polarity.DECLINED if refused else Polarity.DENIED
        if lemma in DOUBTED:
            return Polarity.DOUBTED
        if is_negated(cue):
            if lemma in _HELD:
                return Polarity.DOUBTED
            return (
                Polarity.DECLINED
                if CUES.get(lemma) is Certainty.CONFIRMED
                or lemma in ("say", "disclose", "reveal", "comment", "specify")
                else None
            )
        return None

    def _quotes_touching(self, sentence: Span) -> list[Quote]:
        start, end = self._document.sentence_bounds(sentence)
        return [q for q in self.quotes if q.start < end and start < q.end]


def is_mistaken_verb(token: Token) -> bool:
    """True for "…, the ministry claims", whose verb the tagger may take for a plural: it has a subject all the same."""
    return token.tag_ == "NNS" and any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)


def statement(noun: Token) -> bool:
    """True for a noun that stands for what somebody says."""
    return noun.lemma_.lower() in words("attribution", "nouns", "statements") or noun.lower_ in words(
        "attribution", "nouns", "statements"
    )
