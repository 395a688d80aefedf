"""The named people of a report, each with the role and the country that the report gives them anywhere."""

import re

from spacy.tokens import Span, Token

from dateline.model.words import SourceKind
from dateline.places import PartyMention, leader_country
from dateline.reading.local.document import Document
from dateline.reading.local.figures import (
    Figure,
    bare,
    body_of,
    clean,
    is_in,
    is_role,
    media,
    rank_of,
    strip_titles,
)
from dateline.reading.local.lexicon import words
from dateline.reading.local.phrases import phrase

_HEADS = frozenset({"leader", "president", "premier", "ruler", "dictator", "chancellor"})
PERSON = re.compile(r"^[A-Z][\w'’.-]+(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w'’.-]+)*$")


class Persons:
    """Gathers the people of one document; every phrase for a source is resolved against them."""

    def __init__(self, document: Document, parties: list[PartyMention]) -> None:
        self._document = document
        self._parties = parties
        self.figures: list[Figure] = []
        self._by_person: dict[str, Figure] = {}
        self._seen: list[tuple[int, bool, Figure]] = []
        self._gather_persons()

    def _names(self) -> list[Span]:
        """Stretches that name a person: what the parser knows as one, and capitalised names that a role stands
        beside."""
        found = [_whole(e) for e in self._document.doc.ents if e.label_ == "PERSON"]
        taken = {t.i for e in found for t in e}
        for token in self._document.doc:
            if token.pos_ != "PROPN" or token.i in taken or token.dep_ == "compound" or is_role(token.lower_):
                continue
            start = token.i
            while (
                start > 0
                and (before := token.doc[start - 1]).pos_ == "PROPN"
                and before.head.i == token.i
                and not is_role(before.lower_)
                and before.text[:1].isupper()
            ):
                start -= 1
            name = token.doc[start : token.i + 1]
            if len(name) < 2 or len(name) > 4 or self._party_in(name) or any(t.i in taken for t in name):
                continue
            if any(t.lower_ in words("attribution", "nouns", "bodies") for t in name):
                continue
            beside = start > token.left_edge.i and any(is_role(t.lower_) for t in token.doc[token.left_edge.i : start])
            appositive = any(c.dep_ == "appos" and is_role(c.lower_) for c in token.children)
            if beside or appositive or (token.dep_ == "appos" and is_role(token.head.lower_)):
                found.append(name)
        return sorted(found, key=lambda e: e.start)

    def _gather_persons(self) -> None:
        for ent in self._names():
            name = clean(ent.text)
            if not PERSON.match(name) or self._party_in(ent) or name.casefold() in media():
                continue
            rank = rank_of(ent[0].text) or rank_of(ent.doc[max(ent.start - 1, 0)].text)
            name = strip_titles(name)
            if not name or is_role(name.split()[-1].lower()):
                continue
            role_text, country = self._role_beside(ent, name)
            role_text = role_text or rank
            figure = self._by_person.get(name) or self._by_surname(name)
            if figure is None:
                if not role_text and " " not in name:
                    continue
                figure = Figure(name, SourceKind.OTHER, names=[name])
                self._by_person[name] = figure
                self.figures.append(figure)
            if role_text and not figure.role:
                figure.role, figure.body = role_text, body_of(role_text)
                figure.kind = _kind_by(role_text)
            figure.country = figure.country or country
            if role_text and figure.country is None:
                figure.country = self._capital_before(ent) or self._state_led(name, role_text)
            self._seen.append((ent.start, ent.root.dep_ in ("nsubj", "nsubjpass"), figure))

    def _capital_before(self, ent: Span) -> str | None:
        """`In Tokyo, Defence Minister …`: the capital that opens the sentence says whose minister he is."""
        sentence = self._document.sentence(ent.root)
        start, _ = self._document.sentence_bounds(sentence)
        if sentence[0].lower_ != "in":
            return None
        return next((m.party.code for m in self._parties if m.form == "capital" and m.start == start + 3), None)

    def _state_led(self, name: str, role: str) -> str | None:
        """The state of a head of state or government named without it, by the table of leaders."""
        published = self._document.report.published
        if not re.search(r"\b(?:president|prime minister|premier|chancellor|leader)\b", role, re.I):
            return None
        year = int(published[:4]) if published and published[:4].isdigit() else None
        return leader_country(name.split()[-1], year) or leader_country(name.split()[0], year)

    def led_by(self, head: Token) -> str | None:
        """The state whose head the noun names, by the table of leaders ("Kim", "Vladimir Putin") or as "its leader"."""
        published = self._document.report.published
        year = int(published[:4]) if published and published[:4].isdigit() else None
        span = phrase(head)
        if head.lemma_.lower() in _HEADS:
            return self._country_between(self._document.start(span), self._document.end(span))
        words = clean(span.text).split()
        named = (leader_country(" ".join(words[n:]), year) for n in range(len(words)))
        return next((code for code in named if code is not None), None)

    def _by_surname(self, name: str) -> Figure | None:
        """The one figure whose name ends or begins with this name, or is ended by it."""
        parts = name.split()
        if len(parts) == 1:
            hits = [f for n, f in self._by_person.items() if parts[0] in (n.split()[-1], n.split()[0])]
            return hits[0] if len({id(f) for f in hits}) == 1 else None
        hits = [f for n, f in self._by_person.items() if n.endswith(" " + name)]
        return hits[0] if len(hits) == 1 else None

    def _role_beside(self, ent: Span, name: str) -> tuple[str | None, str | None]:
        """Role and country from the words before the name, its apposition, or the role it is the apposition of.

        The parser takes a title into the name ("Spokeswoman Leila Farhadi"); whose it is may follow ("of the Iranian
        Defense Ministry").
        """
        head = ent.root
        spots: list[Span] = []
        left = head.left_edge
        first = next(
            (i for i in range(ent.start, ent.end) if clean(self._document.doc[i : ent.end].text) == name), ent.start
        )
        if left.i < first:
            spots.append(self._document.doc[left.i : first])
        spots += [
            phrase(c) for c in head.children if c.dep_ == "appos" and c.i > head.i and c.pos_ in ("NOUN", "PROPN")
        ]
        if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN"):
            spots.append(phrase(head.head))
        role, country = None, None
        for spot in spots:
            text = clean(spot.text)
            if any(is_role(w) for w in re.findall(r"[a-z-]+", text.lower())) or _is_witness(text):
                role = role or self._role_words(spot)
                country = country or self._country_in(spot)
        if role and country is None:
            bodies = [
                g
                for c in head.rights
                if c.dep_ == "prep" and c.lower_ in ("of", "for", "at", "with")
                for g in c.children
                if g.dep_ == "pobj"
            ]
            country = next((found for g in bodies if (found := self._country_in(phrase(g)))), None)
        return role or None, country

    def _party_in(self, span: Span | Token) -> str | None:
        return self._country_between(self._document.start(span), self._document.end(span))

    def _country_in(self, span: Span) -> str | None:
        return self._country_between(self._document.start(span), self._document.end(span))

    def _country_between(self, start: int, end: int) -> str | None:
        codes = [m.party.code for m in self._parties if start <= m.start and m.end <= end and m.party.code]
        return codes[0] if codes else None

    def country_of(self, token: Token) -> str | None:
        """The state that the word names."""
        span = phrase(token, frozenset())
        return self._country_between(self._document.start(span), self._document.end(span))

    def _role_words(self, spot: Span) -> str:
        """The role without its country: "Japanese Prime Minister" is "Prime Minister"."""
        start, end = self._document.start(spot), self._document.end(spot)
        text = self._document.report.text[start:end]
        for mention in reversed(self._parties):
            if (
                start <= mention.start
                and mention.end <= end
                and mention.form in ("adjective", "name", "abbreviation", "short")
            ):
                before, after = text[: mention.start - start], text[mention.end - start :]
                if re.search(r"\b(?:for|of|in|from|to)\s+(?:the\s+)?$", before):
                    continue
                text = before + re.sub(r"^(?:'s|’s|')", "", after)
        text = re.split(r",\s+(?=[\w .-]+$)", text)[
            -1
        ]  # "a Hwasong-15, South Korean analyst", run together by the parser
        measure = next((t for t in reversed(list(spot)) if t.dep_ == "nummod" and t.head.i < spot[-1].i), None)
        if measure is not None:  # "Missile Flew 74 Minutes Defense Minister": a heading that ran into the role
            text = clean(text).rpartition(measure.head.text)[2] or text
        return bare(clean(text))


def _is_witness(role: str) -> bool:
    """True for "Fisherman" before a name: the last word says what he is."""
    return is_in(role.split()[-1], "witnesses") if role.split() else False


def _kind_by(role: str) -> SourceKind:
    if _is_witness(role):
        return SourceKind.WITNESS
    return SourceKind.EXPERT if is_in(role, "experts") else SourceKind.OFFICIAL


def _whole(name: Span) -> Span:
    """The name with what a hyphen ties to it ("Moon Jae-in"), which the parser may have cut off."""
    doc, end = name.doc, name.end
    while (
        end + 1 < len(doc)
        and doc[end].text == "-"
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
        and doc[end + 1].is_alpha
    ):
        end += 2
    return doc[name.start : end]
