"""Which body or news organisation a noun phrase names, and of what kind a source it is at all."""

import re

from spacy.tokens import Token

from dateline.model.words import SourceKind
from dateline.reading.local.figures import (
    Figure,
    bare,
    clean,
    initials,
    is_body_phrase,
    is_role,
    media,
    names_in,
)
from dateline.reading.local.homes import Homes
from dateline.reading.local.lexicon import listed, words
from dateline.reading.local.persons import PERSON
from dateline.reading.local.phrases import owner, phrase

_STATE_MEDIA = re.compile(
    r"\b(?:state|(?:semi-?)?official|government)(?:[- ](?:run|owned|controlled|backed|funded))?\s+(?:news\s+)?"
    r"(?:media|television|tv|radio|broadcaster|news agency|newspaper|daily|agency|press)\b",
    re.I,
)
# What a news organisation that was named is called again: "the agency", "the TV".
_ON_AIR = listed("agency tv television broadcaster radio network channel station outlet newspaper daily paper")


class Organisations(Homes):
    """Tells bodies, media that speak for their state and media that relay."""

    def _spoke_before(self, head: Token) -> list[Figure]:
        """The sources named before this word, the last one first."""
        return [f for i, f in reversed(self._resolved) if i < head.i]

    def _looks_like_source(self, head: Token) -> bool:
        return head.pos_ == "PROPN" or bool(_STATE_MEDIA.search(phrase(head).text))

    def _organisation(self, head: Token, text: str) -> Figure | None:
        """A news organisation: one that speaks for its state is a source, any other relays."""
        plain = re.sub(r"^the\s+", "", text, flags=re.I).casefold()
        entry = media().get(text.casefold()) or media().get(plain)
        span = phrase(head)
        start, end = self._document.start(span), self._document.end(span)
        if entry is None:
            entry = next((e for _, e in names_in(text)), None)
        if entry is None:  # "the public broadcaster NHK"
            names = [phrase(c).text.casefold() for c in head.rights if c.dep_ == "appos" and c.i <= head.i + 2]
            entry = next((e for n in names if (e := media().get(n)) is not None), None)
        if entry is not None:
            name, state = entry
            if state is None and (marked := self._marked(head, name, text)) is not None:
                return marked
            return self._keep(
                Figure(
                    name,
                    SourceKind.STATE_MEDIA if state else SourceKind.MEDIA,
                    country=state,
                    relays=not state,
                    names=[text],
                )
            )
        if _STATE_MEDIA.search(text):
            country = self._country_between(start, end) or self._state_of_media(head)
            return self._keep(Figure(bare(text), SourceKind.STATE_MEDIA, country=country, names=[text]))
        if head.lower_ in _ON_AIR and is_definite(head) and len(list(head.lefts)) == 1:
            earlier = next((f for f in self._spoke_before(head) if f.relays or f.kind is SourceKind.STATE_MEDIA), None)
            if earlier is not None:
                return earlier
        if head.lower_ in words("attribution", "nouns", "media") or head.lower_ in words(
            "attribution", "nouns", "reporters"
        ):
            if head.lower_ in (
                "outlet",
                "newspaper",
                "broadcaster",
                "agency",
                "paper",
                "network",
                "channel",
            ) and is_definite(head):
                earlier = next((f for f in self._spoke_before(head) if f.relays), None)
                if earlier is not None:
                    return earlier
            if head.lower_ in words("attribution", "nouns", "reporters"):
                return None
            holder = owner(head)
            if holder is not None and self._is_body(holder):
                # "the ministry's website": it speaks for the body whose it is
                called = next((clean(phrase(c).text) for c in head.rights if c.dep_ == "appos"), bare(text))
                state = self._country_between(start, end)
                return self._keep(Figure(called, SourceKind.STATE_MEDIA, country=state, names=[text]))
            return self._keep(
                Figure(
                    bare(text), SourceKind.MEDIA, country=self._country_between(start, end), relays=True, names=[text]
                )
            )
        return None

    def _marked(self, head: Token, name: str, text: str) -> Figure | None:
        """`the semi-official agency Fars`: a news organisation of which the report says that it is its state's, here or
        before, speaks for that state as the state's own do."""
        if _STATE_MEDIA.search(text):
            span = phrase(head)
            country = self._country_between(self._document.start(span), self._document.end(span))
            state = country or self._state_of_media(head)
            return self._keep(Figure(name, SourceKind.STATE_MEDIA, country=state, names=[text]))
        return next((f for f in self.figures if f.name == name and f.kind is SourceKind.STATE_MEDIA), None)

    def _keep(self, figure: Figure) -> Figure:
        """The figure as it is known: one named in full and by its initials is one."""
        for known in self.figures:
            if known.kind is not figure.kind or known.country != figure.country:
                continue
            if figure.name in (known.name, initials(known.name)) or known.name == initials(figure.name):
                known.names += [n for n in figure.names if n not in known.names]
                return known
        self.figures.append(figure)
        return figure

    def _is_body(self, noun: Token) -> bool:
        """True for a noun that names a body, and not the bare name of a state or its capital."""
        start, end = self._document.start(noun), self._document.end(noun)
        states = ("name", "capital", "short", "abbreviation")
        bare_state = any(m.start <= start and end <= m.end and m.form in states for m in self._parties)
        return not bare_state and self._kind(noun, phrase(noun).text) is SourceKind.BODY

    def _kind(self, head: Token, text: str) -> SourceKind | None:
        lower, lemma = head.lower_, head.lemma_.lower()
        start, end = self._document.start(head), self._document.end(head)
        own = [m for m in self._parties if m.start <= start and end <= m.end]
        if any(m.form == "group" for m in own):
            return SourceKind.ARMED_GROUP
        if (
            lower in words("attribution", "nouns", "bodies")
            or lemma in words("attribution", "nouns", "bodies")
            or (is_body_phrase(text) and not is_role(lower))
        ):
            return SourceKind.UNNAMED_OFFICIAL if lower in ("authorities",) else SourceKind.BODY
        for group, kind in (
            ("officials", SourceKind.UNNAMED_OFFICIAL),
            ("roles", SourceKind.OFFICIAL),
            ("experts", SourceKind.EXPERT),
            ("witnesses", SourceKind.WITNESS),
        ):
            if lower in words("attribution", "nouns", group) or lemma in words("attribution", "nouns", group):
                return kind
        if any(m.form in ("name", "capital", "metonym", "abbreviation", "short") for m in own):
            return SourceKind.BODY
        if head.ent_type_ == "PERSON" or (
            head.pos_ == "PROPN" and head.ent_type_ in ("", "ORG") and PERSON.match(bare(text))
        ):
            return SourceKind.OTHER if head.ent_type_ == "PERSON" else SourceKind.BODY
        return None


def is_definite(head: Token) -> bool:
    """True for a noun with "the", "this" or "that"."""
    return any(c.lower_ in ("the", "this", "that") for c in head.lefts)
