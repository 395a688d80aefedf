"""Who a noun phrase names as a source: a person with a role, a body, a news organisation, or somebody unnamed.

`SourceBook` holds the figures of one report. It first gathers every named person with the role and country the report
gives them
anywhere, then resolves each phrase to one of them where the phrase can mean nothing else: a surname, a role ("the
defence
minister"), a short form of a body ("the joint chiefs"), a pronoun.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span, Token

from dateline.model.source import Source, source_id
from dateline.model.words import SourceKind
from dateline.places import PartyMention, leader_country
from dateline.reading.local.document import Document
from dateline.reading.local.lexicon import listed, table, words
from dateline.reading.local.phrases import owner, phrase

_STATE_MEDIA = re.compile(
    r"\b(?:state|official|government)(?:[- ](?:run|owned|controlled|backed|funded))?\s+(?:news\s+)?"
    r"(?:media|television|tv|radio|broadcaster|news agency|newspaper|daily|agency|press)\b",
    re.I,
)
_LEADING = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|one|another|some|several|two|three|both|top|senior)\s+", re.I
)
_PERSON = re.compile(r"^[A-Z][\w'’.-]+(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w'’.-]+)*$")
_BARE_ROLE = frozenset({"deputy", "chief", "senior", "top", "acting", "former", "vice", "then"})


@dataclass(slots=True)
class Figure:
    """A source as one report speaks of it; `names` are the phrases used, in order of first use."""

    name: str
    kind: SourceKind
    role: str | None = None
    body: str | None = None
    country: str | None = None
    named: bool = True
    plural: bool = False
    relays: bool = False
    names: list[str] = field(default_factory=list)

    def as_source(self, report: str) -> Source:
        """The record's form; only a named person, a body or a news organisation is the same across reports."""
        scope = None if self.named else report
        return Source(
            id=source_id(self.name, self.role, self.body, self.country, scope),
            name=self.name,
            names=tuple(dict.fromkeys(n for n in self.names if n != self.name)),
            role=self.role,
            body=self.body,
            country=self.country,
            kind=self.kind,
            named=self.named,
        )


@cache
def _media() -> dict[str, tuple[str, str | None]]:
    found: dict[str, tuple[str, str | None]] = {}
    for code, names in table("media")["state"].items():
        found |= {n.casefold(): (n, code) for n in names}
    for name, others in table("media")["organisations"].items():
        found |= {n.casefold(): (name, None) for n in [name, *others]}
    return found


def bare(text: str) -> str:
    """The phrase without its article and other openers."""
    previous = None
    while previous != text:
        previous, text = text, _LEADING.sub("", text)
    return text


def clean(text: str) -> str:
    """One line of words: white space joined, possessive endings and marks at the ends gone."""
    text = re.sub(r"\s+", " ", text).strip(" ,.;:()[]\"“”'’-–—")
    return re.sub(r"(?:'s|’s|s'|s’)$", lambda m: "s" if m[0][0] == "s" else "", text)


class SourceBook:
    """The figures of one report and the phrases that name them."""

    def __init__(self, document: Document, parties: list[PartyMention]) -> None:
        self._document = document
        self._parties = parties
        self.figures: list[Figure] = []
        self._by_person: dict[str, Figure] = {}
        self._recent: list[Figure] = []
        self._resolved: list[tuple[int, Figure]] = []
        self._seen: list[tuple[int, bool, Figure]] = []
        self._gather_persons()

    # ------------------------------------------------------------------------------------------------ persons

    def _names(self) -> list[Span]:
        """Stretches that name a person: what the parser knows as one, and capitalised names that a role stands beside."""
        found = [_whole(e) for e in self._document.doc.ents if e.label_ == "PERSON"]
        taken = {t.i for e in found for t in e}
        for token in self._document.doc:
            if token.pos_ != "PROPN" or token.i in taken or token.dep_ == "compound" or _is_role(token.lower_):
                continue
            start = token.i
            while (
                start > 0
                and (before := token.doc[start - 1]).pos_ == "PROPN"
                and before.head.i == token.i
                and not _is_role(before.lower_)
                and before.text[:1].isupper()
            ):
                start -= 1
            name = token.doc[start : token.i + 1]
            if len(name) < 2 or len(name) > 4 or self._party_in(name) or any(t.i in taken for t in name):
                continue
            if any(t.lower_ in words("attribution", "nouns", "bodies") for t in name):
                continue
            beside = start > token.left_edge.i and any(_is_role(t.lower_) for t in token.doc[token.left_edge.i : start])
            appositive = any(c.dep_ == "appos" and _is_role(c.lower_) for c in token.children)
            if beside or appositive or (token.dep_ == "appos" and _is_role(token.head.lower_)):
                found.append(name)
        return sorted(found, key=lambda e: e.start)

    def _gather_persons(self) -> None:
        for ent in self._names():
            name = clean(ent.text)
            if not _PERSON.match(name) or self._party_in(ent) or name.casefold() in _media():
                continue
            name = _strip_titles(name)
            if not name or _is_role(name.split()[-1].lower()):
                continue
            role_text, country = self._role_beside(ent, name)
            figure = self._by_person.get(name) or self._by_surname(name)
            if figure is None:
                if not role_text and " " not in name:
                    continue
                figure = Figure(name, SourceKind.OTHER, names=[name])
                self._by_person[name] = figure
                self.figures.append(figure)
            if role_text and not figure.role:
                figure.role, figure.body = role_text, body_of(role_text)
                figure.kind = SourceKind.EXPERT if _is_in(role_text, "experts") else SourceKind.OFFICIAL
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

        The parser takes a title into the name ("Spokeswoman Leila Farhadi"); whose it is may follow ("of the Iranian Defense Ministry").
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
            if any(_is_role(w) for w in re.findall(r"[a-z-]+", text.lower())):
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

    # ------------------------------------------------------------------------------------------------ parties

    def _party_in(self, span: Span | Token) -> str | None:
        return self._country_between(self._document.start(span), self._document.end(span))

    def _country_in(self, span: Span) -> str | None:
        return self._country_between(self._document.start(span), self._document.end(span))

    def _country_between(self, start: int, end: int) -> str | None:
        codes = [m.party.code for m in self._parties if start <= m.start and m.end <= end and m.party.code]
        return codes[0] if codes else None

    def _nearest_country(self, token: Token) -> str | None:
        """The last state named before the token: whose "state media" are meant where no country is given."""
        at = self._document.start(token)
        low = self._document.start(self._document.sentences[max(0, self._document.sentence_number(token) - 1)])
        codes = [m.party.code for m in self._parties if low <= m.start < at and m.party.code]
        return codes[0] if codes else None

    # ------------------------------------------------------------------------------------------------ resolving

    def resolve(self, head: Token, *, speaks: bool = False) -> Figure | None:
        """The figure that this noun or pronoun names as a source, `None` where it can be none.

        `speaks` is true for the subject of a verb that only people and bodies can have ("said"): any noun will do then.
        """
        if head.pos_ == "PRON" or head.tag_ in ("PRP", "WP"):
            return self._of_pronoun(head)
        if head.lower_ in words("attribution", "nouns", "statements") or head.lemma_.lower() in words(
            "attribution", "nouns", "statements"
        ):
            inner = _utterer(head)
            if inner is not None:
                return self.resolve(inner, speaks=speaks)
            if not self._looks_like_source(head):
                return None
        figure = self._counterpart(head) or self._of_phrase(head, speaks=speaks)
        if figure is not None:
            self._recent.append(figure)
            self._resolved.append((head.i, figure))
        return figure

    def _counterpart(self, head: Token) -> Figure | None:
        """`while Japan's put it at 650 km`: a possessive that stands alone is that state's own body of the kind just named."""
        if (
            head.pos_ != "PROPN"
            or head.dep_ not in ("nsubj", "nsubjpass", "pobj")
            or not any(c.dep_ == "case" and c.i > head.i for c in head.children)
        ):
            return None
        country = self._country_between(self._document.start(head), self._document.end(head))
        other = next((f for f in reversed(self._recent) if f.kind is SourceKind.BODY and f.body and f.country), None)
        if country is None or other is None or other.body is None or other.country == country:
            return None
        kind = other.body if " " in other.body else other.body.lower()
        name = f"{clean(phrase(head).text)}'s {kind}"
        return self._keep(Figure(name, SourceKind.BODY, None, other.body, country, names=[name]))

    def country_of(self, token: Token) -> str | None:
        """The state that the word names."""
        span = phrase(token, frozenset())
        return self._country_between(self._document.start(span), self._document.end(span))

    def last_of(self, country: str) -> Figure | None:
        """The body of that state that was named last as a source ("the South's figure")."""
        return next((f for f in reversed(self._recent) if f.kind is SourceKind.BODY and f.country == country), None)

    def _of_pronoun(self, head: Token) -> Figure | None:
        word = head.lower_
        before = list(reversed(self._recent))
        if word in ("he", "she"):
            told = [(i, f) for i, is_subject, f in self._seen if i < head.i and is_subject]
            spoke = next((f for f in before if not f.relays and not f.plural and f.kind is not SourceKind.BODY), None)
            if (
                told
                and (spoke is None or (spoke.named and told[-1][1] is not spoke))
                and self._document.sentence_number(head)
                - self._document.sentence_number(self._document.doc[told[-1][0]])
                <= 2
            ):
                return told[-1][1]
            person = spoke
            return (
                person
                or next((f for f in before if not f.plural and not f.relays and f.kind is not SourceKind.BODY), None)
                or next((f for f in before if not f.relays), None)
            )
        if word in ("who", "which", "that"):
            antecedent = head.head.head if head.head.dep_ == "relcl" else None
            return self.resolve(antecedent) if antecedent is not None and antecedent.pos_ in ("NOUN", "PROPN") else None
        if word in ("they", "it") and (told := self._subject_before(head, plural=word == "they")) is not None:
            return told
        if word in ("they", "we"):
            return next((f for f in before if not f.relays and (f.plural or f.kind is SourceKind.BODY)), None)
        if word == "it":
            return next(
                (
                    f
                    for f in before
                    if f.kind in (SourceKind.BODY, SourceKind.STATE_MEDIA, SourceKind.ARMED_GROUP) or f.relays
                ),
                None,
            )
        return None

    def _subject_before(self, pronoun: Token, *, plural: bool) -> Figure | None:
        """The body or group that was last the subject of a sentence, this one or one of the two before it."""
        number = self._document.sentence_number(pronoun)
        for n in range(number, max(-1, number - 3), -1):
            for token in self._document.sentences[n]:
                if (
                    token.i >= pronoun.i
                    or token.dep_ not in ("nsubj", "nsubjpass")
                    or token.pos_ not in ("NOUN", "PROPN")
                ):
                    continue
                kind = self._kind(token, clean(phrase(token).text))
                if kind is SourceKind.BODY or (plural and token.tag_ == "NNS" and kind is not None):
                    return self._of_phrase(token)
            sentence = self._document.sentences[n]  # "According to the Joint Chiefs … One broke off, they said"
            spoken = [
                f
                for i, f in self._resolved
                if sentence.start <= i < min(sentence.end, pronoun.i) and f.kind is SourceKind.BODY
            ]
            if spoken and n < number:
                return spoken[-1]
        return None

    def _looks_like_source(self, head: Token) -> bool:
        return head.pos_ == "PROPN" or bool(_STATE_MEDIA.search(phrase(head).text))

    def _of_phrase(self, head: Token, *, speaks: bool = False) -> Figure | None:
        span = phrase(head)
        while len(span) > 1 and span[-1].tag_.startswith("VB") and span[-1].text.islower():
            span = span[:-1]  # "North Korea confirmed", where the parser took the verb into the name
        start, end = self._document.start(span), self._document.end(span)
        text = clean(self._document.report.text[start:end])
        if not text:
            return None
        if (organisation := self._organisation(head, text)) is not None:
            return organisation
        person = self._person(head, text)
        if person is not None:
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

    def _organisation(self, head: Token, text: str) -> Figure | None:
        """A news organisation: one that speaks for its state is a source, any other relays."""
        plain = re.sub(r"^the\s+", "", text, flags=re.I).casefold()
        entry = _media().get(text.casefold()) or _media().get(plain)
        span = phrase(head)
        start, end = self._document.start(span), self._document.end(span)
        if entry is None:
            entry = next((e for n, e in _names_in(text) if e), None)
        if entry is not None:
            name, state = entry
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
            country = self._country_between(start, end) or self._nearest_country(head)
            return self._keep(Figure(bare(text), SourceKind.STATE_MEDIA, country=country, names=[text]))
        if head.lower_ == "agency" and _is_definite(head) and len([t for t in head.lefts]) == 1:
            earlier = next((f for f in reversed(self._recent) if f.relays or f.kind is SourceKind.STATE_MEDIA), None)
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
            ) and _is_definite(head):
                earlier = next((f for f in reversed(self._recent) if f.relays), None)
                if earlier is not None:
                    return earlier
            if head.lower_ in words("attribution", "nouns", "reporters"):
                return None
            return self._keep(
                Figure(
                    bare(text), SourceKind.MEDIA, country=self._country_between(start, end), relays=True, names=[text]
                )
            )
        return None

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
            if spot.pos_ == "PROPN" and not _is_role(spot.lower_):
                figure = self._by_surname(_strip_titles(said)) if _PERSON.match(said) else None
                if figure is not None:
                    return figure
        return None

    def _kind(self, head: Token, text: str) -> SourceKind | None:
        lower, lemma = head.lower_, head.lemma_.lower()
        start, end = self._document.start(head), self._document.end(head)
        own = [m for m in self._parties if m.start <= start and end <= m.end]
        if any(m.form == "group" for m in own):
            return SourceKind.ARMED_GROUP
        if (
            lower in words("attribution", "nouns", "bodies")
            or lemma in words("attribution", "nouns", "bodies")
            or _is_body_phrase(text)
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
            head.pos_ == "PROPN" and head.ent_type_ in ("", "ORG") and _PERSON.match(bare(text))
        ):
            return SourceKind.OTHER if head.ent_type_ == "PERSON" else SourceKind.BODY
        return None

    def _known(self, head: Token, text: str, country: str | None, kind: SourceKind, definite: bool) -> Figure | None:
        """An earlier figure that this phrase can only mean: the same words, or a definite role or short form of a body."""
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
        mine = _content(text)
        if kind is SourceKind.BODY:
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
                    theirs = _content(figure.name)
                    if mine <= theirs or (len(mine & theirs) >= 2 and (theirs <= mine)):
                        return figure
            return None
        if not definite and not (kind is SourceKind.OFFICIAL and country and not _is_indefinite(head)):
            return None
        if not mine and definite:
            mine = {head.lemma_.lower()}
        for figure in reversed([*self.figures, *[]]):
            if figure.relays or figure.role is None or (country and figure.country != country and figure.country):
                continue
            theirs = _content(figure.role) | {w for w in re.findall(r"[a-z-]+", figure.role.lower()) if _is_role(w)}
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
        if any(f.kind is SourceKind.BODY and word in _content(f.name) for f in self.figures):
            return None
        for figure in reversed(self.figures):
            if figure.body and word in _content(figure.body) and figure.kind is SourceKind.OFFICIAL:
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

    def _keep(self, figure: Figure) -> Figure:
        for known in self.figures:
            if known.name == figure.name and known.kind is figure.kind and known.country == figure.country:
                return known
        self.figures.append(figure)
        return figure


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


def mention_text(document: Document, mention: PartyMention) -> str:
    """The words by which the report names the party."""
    return document.report.text[mention.start : mention.end]


def _names_in(text: str) -> list[tuple[str, tuple[str, str | None]]]:
    """News organisations whose name ends the phrase, or stands in it in brackets ("The Associated Press (AP)")."""
    found = []
    for name, entry in _media().items():
        if len(name) > 2 and re.search(
            rf"(?:^|\s|'s ){re.escape(name)}(?:\s*\(|$)", text, re.I if len(name) > 5 else 0
        ):
            found.append((name, entry))
    return sorted(found, key=lambda item: -len(item[0]))


def _utterer(noun: Token) -> Token | None:
    """Who makes the statement that this noun stands for: its owner, or the phrase after by, from or of."""
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            target = next((c for c in child.children if c.dep_ == "pobj"), None)
            if target is not None and target.ent_type_ not in ("DATE", "TIME", "CARDINAL"):
                return target
    own = owner(noun)
    if own is not None and own.ent_type_ not in ("DATE", "TIME"):
        return own
    return next(
        (c for c in noun.lefts if c.dep_ == "compound" and c.pos_ == "PROPN" and c.ent_type_ in ("ORG", "GPE")), None
    )


def _is_role(word: str) -> bool:
    return (
        word in words("attribution", "nouns", "roles")
        or word in words("attribution", "nouns", "officials")
        or word in words("attribution", "nouns", "experts")
    )


def _is_in(text: str, group: str) -> bool:
    return any(w in words("attribution", "nouns", group) for w in re.findall(r"[a-z-]+", text.lower()))


def _is_body_phrase(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:Joint Chiefs|Chiefs of Staff|General Staff|Coast Guard|Command|Forces|Ministry|Department|Agency|Council|Pentagon|JCS|NORAD|IDF)\b",
            text,
        )
    )


def _is_definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in head.lefts)


def _is_indefinite(head: Token) -> bool:
    return any(c.lower_ in ("a", "an", "another", "one", "some") for c in head.lefts)


_EMPTY = listed(
    "the a an of for and in on at to 's s its his her their north south korean korean's korea japanese japan us u.s american united states office body"
)


def _content(text: str) -> set[str]:
    """The words that tell one body or role from another."""
    return (
        {w.rstrip("s") if len(w) > 4 else w for w in re.findall(r"[a-z]+", text.lower())}
        - _EMPTY
        - {w.rstrip("s") for w in _EMPTY}
    )


def _strip_titles(name: str) -> str:
    parts = name.split()
    while len(parts) > 1 and (_is_role(parts[0].lower().strip(".")) or parts[0].rstrip(".") in _TITLES):
        parts = parts[1:]
    return " ".join(parts)


_TITLES = listed(
    "Mr Mrs Ms Dr Gen Col Maj Capt Lt Adm Sgt Sen Rep Gov Vice Rear Navy Army Air Force Brig Cmdr President Prime Minister"
)


def body_of(role: str) -> str | None:
    """The body that a role speaks for: "defence minister" speaks for the Ministry of Defense.

    A spokesman speaks for the body named with him; a head of state or government for their own office.
    """
    text = re.sub(r"\bdefence\b", "defense", re.sub(r"\s+", " ", role)).strip()
    lower = text.lower().replace("defence", "defense")
    if m := re.search(r"\b(?:for|of|at|with) (?:the |its |their )?(.+)$", text):
        if re.match(r".*\bsecretary of (state|defense)\b", lower):
            return "Department of " + m[1].title()
        if re.search(
            r"\b(?:spokes\w+|chief|head|commander|director|chairman|official|officer|spokespeople)\b",
            lower.split(m[0].strip().lower())[0] + " ",
        ):
            return m[1]
    if m := re.search(r"\b(?:vice |deputy )?(\w+) minister\b", lower):
        what = m[1]
        if what == "prime":
            return "Prime Minister's Office"
        return "Ministry of " + {"foreign": "Foreign Affairs"}.get(what, what.title())
    if re.search(r"\bdefense secretary\b", lower):
        return "Department of Defense"
    if re.search(r"\b(?:chief cabinet secretary|cabinet secretary)\b", lower):
        return "Cabinet Secretariat"
    if m := re.search(r"^(.*?)\s*\bspokes\w+\b", text):
        return bare(m[1]).strip() or None
    if re.search(r"\bprime minister\b|\bpremier\b", lower):
        return "Prime Minister's Office"
    if re.search(r"\bpresident\b", lower):
        return "Presidency"
    return None
