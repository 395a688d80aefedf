"""Which figure a noun phrase means: a person with a role, a body, one that was named before by other words."""

import re

from spacy.tokens import Span, Token

from dateline.model.words import SourceKind
from dateline.places import PartyMention
from dateline.reading.local.document import Document
from dateline.reading.local.figures import (
    Figure,
    bare,
    body_of,
    clean,
    initials,
    is_role,
    strip_titles,
)
from dateline.reading.local.homes import content
from dateline.reading.local.lexicon import listed, words
from dateline.reading.local.organisations import Organisations, is_definite
from dateline.reading.local.persons import PERSON
from dateline.reading.local.phrases import phrase

# What a body that was named is called again.
_BY_WHAT_IT_IS = listed("service company firm operator manufacturer organisation organization branch")
_STATES = frozenset({"country", "nation", "state", "regime", "republic", "kingdom"})
_BODIES = frozenset({SourceKind.BODY, SourceKind.STATE_MEDIA, SourceKind.ARMED_GROUP})
_FIRMS = frozenset({"company", "firm", "operator", "manufacturer"})
_DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
_WHICH_DAY = listed("last this next early late morning afternoon evening night")
_BEFORE_A_DAY = listed("on in by since until before after early late last from")
_BARE_ROLE = frozenset({"deputy", "chief", "senior", "top", "acting", "former", "vice", "then"})


class Naming(Organisations):
    """Resolves phrases; what a pronoun means is asked of those who spoke (`sources.py`)."""

    def _of_phrase(self, head: Token, *, speaks: bool = False) -> Figure | None:
        span = phrase(head)
        while len(span) > 1 and span[-1].tag_.startswith("VB") and span[-1].text.islower():
            span = span[:-1]  # "North Korea confirmed", where the parser took the verb into the name
        span = self._without_day(span)
        start, end = self._document.start(span), self._document.end(span)
        text = clean(self._document.report.text[start:end])
        if not text:
            return None
        if (organisation := self._organisation(head, text)) is not None:
            return organisation
        person = self._person(head, text)
        if person is not None:
            if person.country is None and person.body is not None and person.body.isupper():
                bodies = [f for f in self.figures if f.kind is SourceKind.BODY and f.body]
                person.country = next((f.country for f in bodies if initials(f.body or "") == person.body), None)
            if person.country is None and person.role is not None:
                person.country = self._home(head, person.body, person.role)
            return person
        lemma = head.lemma_.lower()
        kind = self._kind(head, text) or (
            SourceKind.OTHER
            if speaks and head.pos_ in ("NOUN", "PROPN") and head.ent_type_ not in ("DATE", "TIME")
            else None
        )
        if kind is None:
            return None
        country = self._country_between(start, end)
        definite = any(c.lower_ in ("the", "this", "that") for c in head.lefts)
        if (meant := self._called_again(head)) is not None:
            return meant
        if (known := self._known(head, text, country, kind, definite)) is not None:
            if text not in known.names:
                known.names.append(text)
            known.country = known.country or country
            return known
        plural = head.tag_ in ("NNS", "NNPS")
        body = None
        role = None
        if kind is SourceKind.BODY:
            name, body = bare(text), self._body_name(bare(text), start)
            told_of = definite or any(c.lower_ in ("its", "their") for c in head.lefts)
            country = country or (self._home(head, body) if told_of else None)
        elif kind is SourceKind.ARMED_GROUP:
            name = next(
                (m.party.name for m in self._parties if m.start >= start and m.end <= end and m.form == "group"),
                bare(text),
            )
        else:
            name, role = bare(text) if definite else text, self._role_words(span)
            body = body_of(role)
        named = kind in (SourceKind.BODY, SourceKind.ARMED_GROUP)
        if kind is SourceKind.OFFICIAL and lemma in words("attribution", "nouns", "officials"):
            kind = SourceKind.UNNAMED_OFFICIAL
        figure = Figure(name, kind, role, body, country, named, plural, names=[text])
        self.figures.append(figure)
        return figure

    def _without_day(self, span: Span) -> Span:
        """`On Monday South Korea told …`, `Last Friday Washington said`: the name without the day that the parser took
        into it. The Sunday Times keeps its own."""
        days = 0
        while days < len(span) - 1 and (_is_day(span[days]) or span[days].lower_ in _WHICH_DAY):
            days += 1
        if not any(_is_day(t) for t in span[:days]):
            return span
        before = span.doc[span.start - 1].lower_ if span.start else ""
        at = self._document.start(span[days])
        dated = before in _BEFORE_A_DAY or any(m.start == at for m in self._parties)
        return span[days:] if dated else span

    def _called_again(self, head: Token) -> Figure | None:
        """`the U.S. Navy …, the service said`: a body named before, by what it is."""
        named = any(c.dep_ == "appos" for c in head.rights)
        if head.lower_ not in _BY_WHAT_IT_IS or not is_definite(head) or len(list(head.lefts)) > 1 or named:
            return None
        meant = self._subject_before(head, plural=False) or next(
            (f for f in self._spoke_before(head) if f.kind is SourceKind.BODY), None
        )
        meant = meant or self._firm_before(head)
        if meant is not None and (said := phrase(head).text) not in meant.names:
            meant.names.append(said)
        return meant

    def _firm_before(self, head: Token) -> Figure | None:
        """`A SpaceX rocket blasted off, the company said`: the firm named last before, where no body has spoken."""
        at = self._document.start(head)
        named = [m for m in self._parties if m.form == "group" and m.start < at] if head.lower_ in _FIRMS else []
        if not named:
            return None
        name = named[-1].party.name
        known = next((f for f in self.figures if f.name == name), None)
        if known is None:
            known = Figure(name, SourceKind.BODY, None, None, None, named=True, names=[name])
            self.figures.append(known)
        return known

    def _subject_before(self, pronoun: Token, *, plural: bool) -> Figure | None:
        """The body or group that was last the subject of a sentence, this one or one of the two before it."""
        number = self._document.sentence_number(pronoun)
        for n in range(number, max(-1, number - 3), -1):
            sentence = self._document.sentences[n]
            here = [f for i, f in self._resolved if sentence.start <= i < sentence.end and self._is_thing(f)]
            spoken = [f for f in here if plural or not f.plural]
            if spoken and n < number:  # who spoke there, before whom the words spoken are of
                return next((f for f in reversed(spoken) if f.kind is SourceKind.BODY), spoken[-1])
            for token in sentence:
                if (
                    token.i >= pronoun.i
                    or token.dep_ not in ("nsubj", "nsubjpass")
                    or token.pos_ not in ("NOUN", "PROPN")
                ):
                    continue
                if token.lower_ in _STATES and is_definite(token) and (state := self._state_before(token)) is not None:
                    return state
                kind = self._kind(token, clean(phrase(token).text))
                if kind is SourceKind.BODY or (plural and token.tag_ == "NNS" and kind is not None):
                    found = self._of_phrase(token)
                    if plural or (found is not None and (found.relays or found.kind in _BODIES)):
                        return found  # a person is no "it"
        return None

    def _state_before(self, head: Token) -> Figure | None:
        """`the country fired what it said was a …`: the state that was named last before, as a source."""
        at = self._document.start(head)
        named = [m for m in self._parties if m.start < at and m.form in ("name", "short") and m.party.code]
        code = named[-1].party.code if named else None
        return next(
            (f for f in self.figures if f.kind is SourceKind.BODY and f.country == code and not content(f.name)), None
        )

    def _is_thing(self, figure: Figure) -> bool:
        """True for what "it" can mean: a body, or what is nobody by name ("the military's media wing")."""
        other = figure.kind is SourceKind.OTHER and not figure.plural and figure not in self._by_person.values()
        return figure.kind in (SourceKind.BODY, SourceKind.STATE_MEDIA) or other

    def _person(self, head: Token, text: str) -> Figure | None:
        """A person by name, in the phrase itself or in its apposition."""
        spots = [head, *(c for c in head.children if c.dep_ == "appos")]
        for spot in spots:
            if spot.pos_ not in ("PROPN", "NOUN"):
                continue
            span = phrase(spot)
            said = clean(self._document.report.text[self._document.start(span) : self._document.end(span)])
            for name, figure in sorted(self._by_person.items(), key=lambda item: -len(item[0])):
                if said == name or said.endswith(" " + name) or (name in said and spot.text in name.split()):
                    return figure
            if spot.pos_ == "PROPN" and not is_role(spot.lower_):
                meant = self._by_surname(strip_titles(said)) if PERSON.match(said) else None
                if meant is not None:
                    return meant
        return None

    def _known(self, head: Token, text: str, country: str | None, kind: SourceKind, definite: bool) -> Figure | None:
        """An earlier figure that this phrase can only mean: the same words, or a definite role or short form of a
        body."""
        plain = bare(text).casefold()
        for figure in self.figures:
            if figure.relays:
                continue
            if country and figure.country and country != figure.country:
                continue
            if kind in (SourceKind.BODY, SourceKind.STATE_MEDIA, SourceKind.ARMED_GROUP) and any(
                bare(n).casefold() == plain for n in [figure.name, *figure.names]
            ):
                return figure
        mine = content(text)
        if kind is SourceKind.BODY:
            short = re.sub(r"^the\s+", "", text, flags=re.I)
            if short.isupper() and 2 < len(short) < 7:
                for figure in reversed(self.figures):
                    if (
                        figure.kind is SourceKind.BODY
                        and figure.body
                        and short in (initials(figure.body), initials(figure.name))
                    ):
                        return figure
            if not mine:
                return None
            if (
                len(mine) == 1
                and definite
                and not country
                and (speaker := self._body_of_speaker(next(iter(mine)))) is not None
            ):
                return speaker
            for figure in reversed(self.figures):
                if figure.kind is SourceKind.BODY and not (country and figure.country and country != figure.country):
                    theirs = content(figure.name)
                    if mine <= theirs or (len(mine & theirs) >= 2 and (theirs <= mine)):
                        return figure
            return None
        if not definite and not (kind is SourceKind.OFFICIAL and country and not _is_indefinite(head)):
            return None
        if not mine and definite:
            mine = frozenset({head.lemma_.lower()})
        for figure in reversed(self.figures):
            if figure.relays or figure.role is None or (country and figure.country != country and figure.country):
                continue
            theirs = content(figure.role) | {w for w in re.findall(r"[a-z-]+", figure.role.lower()) if is_role(w)}
            wanted = {w for w in mine if w not in _BARE_ROLE} | {head.lemma_.lower()}
            if (
                wanted
                and wanted <= theirs
                and (figure.named or definite)
                and (figure.plural == (head.tag_ in ("NNS", "NNPS")))
            ):
                return figure
        return None

    def _body_of_speaker(self, word: str) -> Figure | None:
        """`the ministry`, where only its minister was named: the body he speaks for."""
        if any(f.kind is SourceKind.BODY and word in content(f.name) for f in self.figures):
            return None
        for figure in reversed(self.figures):
            if figure.body and word in content(figure.body) and figure.kind is SourceKind.OFFICIAL:
                body = Figure(figure.body, SourceKind.BODY, None, figure.body, figure.country, names=[word])
                self.figures.append(body)
                return body
        return None

    def _body_name(self, name: str, start: int) -> str:
        """A body's name without its country, so that two spellings of one body settle as one."""
        for mention in self._parties:
            if start <= mention.start < start + len(name) + 8:
                name = re.sub(
                    rf"^(?:the\s+)?{re.escape(mention_text(self._document, mention))}(?:'s|’s|')?\s+",
                    "",
                    name,
                    flags=re.I,
                )
        name = re.sub(
            r"\s+in\s+[A-Z]\w+$", "", name
        )  # "the Joint Chiefs of Staff in Seoul": where it sits is no part of its name
        return name[:1].upper() + name[1:] if name else name


def _is_day(word: Token) -> bool:
    """True for the name of a day or a month."""
    return word.is_title and word.lower_ in _DAYS


def _is_indefinite(head: Token) -> bool:
    return any(c.lower_ in ("a", "an", "another", "one", "some") for c in head.lefts)


def mention_text(document: Document, mention: PartyMention) -> str:
    """The words by which the report names the party."""
    return document.report.text[mention.start : mention.end]
