"""One report with everything found in it that reading asks for: parse, parties, places, times and attributions, side by
side."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from spacy.tokens import Span, Token

from dateline.model import Report
from dateline.model.values import Party
from dateline.model.words import PublishedBasis
from dateline.places import PartyMention, PlaceMention, find_parties, find_places, relative, zone_of
from dateline.reading.local.attribution import Attributions
from dateline.reading.local.document import Document
from dateline.reading.local.phrases import phrase
from dateline.reading.local.sources import SourceBook
from dateline.reading.local.time import Anchor, TimeExpression, find_times

# News English calls the Koreas "the North" and "the South", and no other states.
_THE_KOREAS = re.compile(
    r"\b[Tt]he (?:North|South)(?:'s|’s)?\s+(?:[a-z]+\s+){0,2}(?:missile|military|launch|fired?|test|has|"
    r"had|said|would|will|is|was|of)",
    re.M,
)
_CLAUSE_DEPS = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "xcomp", "pcomp", "csubj", "dep"}
)
_NAMING = frozenset({"name", "adjective", "capital", "metonym", "abbreviation", "short", "group"})


class Scene:
    """A document with its parties, places, times and attributions, and the questions asked of them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.report: Report = document.report
        text = self.report.text
        # Places may tell which states a text is about where only "the North" and a town are named.
        short = "North" in text or "South" in text
        near = {p.country for p in find_places(text) if p.country} & {"KP", "KR"} if short else set()
        if _THE_KOREAS.search(text):
            near |= {"KP", "KR"}
        self.parties: list[PartyMention] = find_parties(text, context=near)
        self.book = SourceBook(document, self.parties)
        self.attributions = Attributions(document, self.book)
        self.times: list[TimeExpression] = find_times(text)

    @cached_property
    def places(self) -> list[PlaceMention]:
        """Places of the text, resolved with the states it names as context."""
        context = {m.party.code for m in self.parties if m.party.code}
        return find_places(self.report.text, context=context)

    @cached_property
    def areas(self) -> list[PlaceMention]:
        """Stretches of land and water that the text places beside a place, with their middle and reach."""
        return relative(self.report.text, context={m.party.code for m in self.parties if m.party.code})

    def anchor(self, actor: Party | None) -> Anchor:
        """What relative dates are counted from: the published time, at the actor's place."""
        zone = zone_of(actor.code) if actor is not None and actor.code else None
        basis, published = self.report.published_basis, self.report.published
        # A page's stamp is its server's; the city that a report is filed from says nothing of it.
        own = None if basis is PublishedBasis.METADATA and "T" not in (published or "") else self.report.zone
        return Anchor(published, basis, own, zone)

    # ------------------------------------------------------------------------------------------------ parties

    def parties_between(self, start: int, end: int) -> list[PartyMention]:
        """Parties that stand in `text[start:end]`."""
        return [m for m in self.parties if start <= m.start and m.end <= end]

    def party_of(self, head: Token | None) -> Party | None:
        """The party that a noun phrase names, or whose adjective or possessive it carries."""
        if head is None or head.pos_ == "PRON":
            return None
        span = phrase(head, frozenset({"of", "from"}))
        start, end = self.document.start(span), self.document.end(span)
        found = [m for m in self.parties_between(start, end) if m.form in _NAMING]
        if not found:
            own = self.parties_between(self.document.start(head) - 24, self.document.end(head) + 2)
            found = [m for m in own if m.start <= self.document.start(head) < m.end]
        at = self.document.start(head)
        own = [m for m in found if m.start <= at < m.end]  # "Seoul/Tokyo - North Korea launched …"
        groups = [m for m in found if m.form == "group"]  # "Yemen's Houthi militia"
        return (own or groups or found)[0].party if found else None

    def text_of(self, span: Span | Token) -> str:
        """The words as the report has them."""
        return self.report.text[self.document.start(span) : self.document.end(span)]

    # ------------------------------------------------------------------------------------------------ times

    def first_token(self, start: int, end: int) -> Token | None:
        """The token of `text[start:end]` that hangs on something outside it."""
        tokens = [t for t in self.document.tokens_between(start, end) if not t.is_space]
        inside = {t.i for t in tokens}
        heads = [t for t in tokens if t.head.i not in inside]
        nouns = [t for t in heads if t.pos_ not in ("PUNCT", "DET", "ADP")]
        return next(iter(nouns or heads or tokens), None)

    def governor(self, token: Token, stops: Iterable[int]) -> Token:
        """The first verb, or token in `stops`, on the way from the token up to its root."""
        wanted = set(stops)
        at = token
        while at.head.i != at.i:
            at = at.head
            if at.i in wanted or is_clause(at):
                return at
        return at

    def times_between(self, start: int, end: int) -> Sequence[TimeExpression]:
        """Time expressions that begin in `text[start:end]`."""
        return [t for t in self.times if start <= t.start < end]


def is_clause(token: Token) -> bool:
    """True for a verb that heads a clause of its own."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ in _CLAUSE_DEPS
