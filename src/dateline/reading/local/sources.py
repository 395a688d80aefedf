"""Who a noun phrase names as a source: a person with a role, a body, a news organisation, or somebody unnamed.

`SourceBook` holds the figures of one report. It first gathers every named person with the role and country the
report gives them anywhere, then resolves each phrase to one of them where the phrase can mean nothing else: a
surname, a role ("the defence minister"), a short form of a body ("the joint chiefs"), a pronoun.
"""

import re
from dataclasses import replace

from spacy.tokens import Token

from dateline.model.words import SourceKind
from dateline.places import PartyMention
from dateline.reading.local.document import Document
from dateline.reading.local.figures import (
    Figure,
    bare,
    body_of,
    clean,
    initials,
    is_body_phrase,
    is_role,
    media,
    names_in,
    strip_titles,
)
from dateline.reading.local.homes import Homes, content
from dateline.reading.local.joint import by_state, is_joint_body, places_after
from dateline.reading.local.lexicon import listed, words
from dateline.reading.local.persons import PERSON
from dateline.reading.local.phrases import fellows, owner, phrase

_STATE_MEDIA = re.compile(
    r"\b(?:state|official|government)(?:[- ](?:run|owned|controlled|backed|funded))?\s+(?:news\s+)?"
    r"(?:media|television|tv|radio|broadcaster|news agency|newspaper|daily|agency|press)\b",
    re.I,
)
# What is put out once and may go on being told of: "the statement said".
_UTTERANCES = listed("statement message communique announcement release bulletin")
_OF_THEM = listed("one two three both some several many most")
# What a news organisation that was named is called again: "the agency", "the TV".
_ON_AIR = listed("agency tv television broadcaster radio network channel station outlet newspaper daily paper")
# What a body that was named is called again.
_BY_WHAT_IT_IS = listed("service company firm operator manufacturer organisation organization branch")
_NO_PERSONS = frozenset({SourceKind.BODY, SourceKind.STATE_MEDIA})
_BARE_ROLE = frozenset({"deputy", "chief", "senior", "top", "acting", "former", "vice", "then"})


class SourceBook(Homes):
    """The figures of one report and the phrases that name them."""

    def __init__(self, document: Document, parties: list[PartyMention]) -> None:
        super().__init__(document, parties)
        self._recent: list[Figure] = []

    def resolve(self, head: Token, *, speaks: bool = False) -> Figure | None:
        """The figure that this noun or pronoun names as a source, `None` where it can be none.

        `speaks` is true for the subject of a verb that only people and bodies can have ("said"): any noun will do
        then.
        """
        if head.pos_ == "PRON" or head.tag_ in ("PRP", "WP"):
            return self._of_pronoun(head)
        if head.lower_ in words("attribution", "nouns", "statements") or head.lemma_.lower() in words(
            "attribution", "nouns", "statements"
        ):
            inner = _utterer(head)
            if inner is not None:
                return self.resolve(inner, speaks=speaks)
            if head.lower_ in _UTTERANCES and (_is_definite(head) or head.head.tag_.startswith("VB")):
                return next((f for f in reversed(self._recent) if not f.relays), None)
            if head.lower_ == "report" and _is_definite(head) and self._recent[-1:]:
                last = self._recent[-1]  # what state media just said is their report
                return last if last.kind is SourceKind.STATE_MEDIA else None
            if not self._looks_like_source(head):
                return None
        if head.lower_ in _OF_THEM and (group := _group(head)) is not None:
            return self.resolve(group, speaks=speaks)
        figure = self._counterpart(head) or self._of_phrase(head, speaks=speaks)
        if figure is not None:
            self._recent.append(figure)
            self._resolved.append((head.i, figure))
        return figure

    def _counterpart(self, head: Token) -> Figure | None:
        """`while Japan's put it at 650 km`: a possessive that stands alone is that state's own body of the kind just
        named."""
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

    def last_of(self, country: str) -> Figure | None:
        """The body of that state that was named last as a source ("the South's figure")."""
        return next((f for f in reversed(self._recent) if f.kind is SourceKind.BODY and f.country == country), None)

    def _of_pronoun(self, head: Token) -> Figure | None:
        word = head.lower_
        before = list(reversed(self._recent))
        if word in ("he", "she"):
            told = [(i, f) for i, is_subject, f in self._seen if i < head.i and is_subject]
            spoke = next((f for f in before if not f.relays and not f.plural and f.kind not in _NO_PERSONS), None)
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
                or next((f for f in before if not f.plural and not f.relays and f.kind not in _NO_PERSONS), None)
                or next((f for f in before if not f.relays), None)
            )
        if word in ("who", "which", "that"):
            antecedent = head.head.head if head.head.dep_ == "relcl" else None
            return self.resolve(antecedent) if antecedent is not None and antecedent.pos_ in ("NOUN", "PROPN") else None
        if word == "they" and (group := self._group_before(head)) is not None:
            return group
        if word in ("they", "it") and (body := self._subject_before(head, plural=word == "they")) is not None:
            return body
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

    def _is_thing(self, figure: Figure) -> bool:
        """True for what "it" can mean: a body, or what is nobody by name ("the military's media wing")."""
        other = figure.kind is SourceKind.OTHER and not figure.plural and figure not in self._by_person.values()
        return figure.kind in (SourceKind.BODY, SourceKind.STATE_MEDIA) or other

    def _is_body(self, noun: Token) -> bool:
        """True for a noun that names a body, and not the bare name of a state or its capital."""
        start, end = self._document.start(noun), self._document.end(noun)
        states = ("name", "capital", "short", "abbreviation")
        bare_state = any(m.start <= start and end <= m.end and m.form in states for m in self._parties)
        return not bare_state and self._kind(noun, phrase(noun).text) is SourceKind.BODY

    def _group_before(self, pronoun: Token) -> Figure | None:
        """Those of a kind ("officials") who were last named as a source, in this sentence or the two before it."""
        since = self._document.sentences[max(0, self._document.sentence_number(pronoun) - 2)].start
        people = (SourceKind.UNNAMED_OFFICIAL, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)
        return next((f for i, f in reversed(self._resolved) if i >= since and f.plural and f.kind in people), None)

    def _subject_before(self, pronoun: Token, *, plural: bool) -> Figure | None:
        """The body or group that was last the subject of a sentence, this one or one of the two before it."""
        number = self._document.sentence_number(pronoun)
        for n in range(number, max(-1, number - 3), -1):
            sentence = self._document.sentences[n]
            spoken = [f for i, f in self._resolved if sentence.start <= i < sentence.end and self._is_thing(f)]
            if spoken and n < number:  # who spoke there, before whom the words spoken are of
                return next((f for f in reversed(spoken) if f.kind is SourceKind.BODY), spoken[-1])
            for token in sentence:
                if (
                    token.i >= pronoun.i
                    or token.dep_ not in ("nsubj", "nsubjpass")
                    or token.pos_ not in ("NOUN", "PROPN")
                ):
                    continue
                kind = self._kind(token, clean(phrase(token).text))
                if kind is SourceKind.BODY or (plural and token.tag_ == "NNS" and kind is not None):
                    return self._of_phrase(token)
        return None

    def apart(self, head: Token, figure: Figure) -> list[Figure]:
        """One figure for each state: `American and South Korean officials`, `the militaries of Iran and Iraq`."""
        bodies = figure.kind is SourceKind.BODY and is_joint_body(head)
        officials = figure.kind in (SourceKind.UNNAMED_OFFICIAL, SourceKind.OFFICIAL) and not figure.named
        if not figure.plural or not (bodies or officials):
            return [figure]
        found = []
        for name, what, state in by_state(head, self._parties, self._document):
            known = next(
                (f for f in self.figures if f is not figure and f.country == state and _is_named(f, name, figure.kind)),
                None,
            )
            if known is None:
                body = what if bodies else figure.body
                role = None if bodies else head.text
                known = replace(figure, name=name, role=role, body=body, country=state, plural=officials, names=[name])
                self.figures.append(known)
            found.append(known)
        if found:  # what they are together is no source of its own
            self.figures = [f for f in self.figures if f is not figure]
            self._recent[-1:] = found
            self._resolved[-1:] = [(head.i, f) for f in found]
        return found or [figure]

    def together(self, figure: Figure) -> list[Figure]:
        """The figure and those named in one phrase with it: who "they" are after "the two militaries said"."""
        at = next((i for i, f in reversed(self._resolved) if f is figure), None)
        return [f for i, f in self._resolved if i == at] or [figure]

    def beside(self, head: Token) -> list[Token]:
        """The noun and those coordinated with it that name sources of their own."""
        places = places_after(head, self._parties, self._document)
        return [noun for noun in fellows(head) if noun not in places]

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

    def _called_again(self, head: Token) -> Figure | None:
        """`the U.S. Navy …, the service said`: a body named before, by what it is."""
        named = any(c.dep_ == "appos" for c in head.rights)
        if head.lower_ not in _BY_WHAT_IT_IS or not _is_definite(head) or len(list(head.lefts)) > 1 or named:
            return None
        meant = self._subject_before(head, plural=False) or next(
            (f for f in reversed(self._recent) if f.kind is SourceKind.BODY), None
        )
        if meant is not None and (said := phrase(head).text) not in meant.names:
            meant.names.append(said)
        return meant

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
        if head.lower_ in _ON_AIR and _is_definite(head) and len(list(head.lefts)) == 1:
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


def _is_named(figure: Figure, name: str, kind: SourceKind) -> bool:
    """True for a figure of that name, or a body of the same kind by another spelling ("South Korea's military")."""
    return figure.name == name or (kind is figure.kind is SourceKind.BODY and content(figure.name) == content(name))


def mention_text(document: Document, mention: PartyMention) -> str:
    """The words by which the report names the party."""
    return document.report.text[mention.start : mention.end]


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


def _group(head: Token) -> Token | None:
    """Of whom one is: the officials of "one of the officials"."""
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    group = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return group if group is not None and group.pos_ in ("NOUN", "PROPN") else None


def _is_definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in head.lefts)


def _is_indefinite(head: Token) -> bool:
    return any(c.lower_ in ("a", "an", "another", "one", "some") for c in head.lefts)
