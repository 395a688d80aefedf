"""Who a noun phrase names as a source: a person with a role, a body, a news organisation, or somebody unnamed.

`SourceBook` holds the figures of one report. It first gathers every named person with the role and country the
report gives them anywhere, then resolves each phrase to one of them where the phrase can mean nothing else: a
surname, a role ("the defence minister"), a short form of a body ("the joint chiefs"), a pronoun.
"""

from dataclasses import replace

from spacy.tokens import Token

from dateline.model.words import SourceKind
from dateline.reading.local.figures import (
    Figure,
    clean,
)
from dateline.reading.local.homes import content
from dateline.reading.local.joint import by_state, is_joint_body, places_after
from dateline.reading.local.lexicon import listed, words
from dateline.reading.local.naming import Naming
from dateline.reading.local.organisations import is_definite
from dateline.reading.local.phrases import fellows, owner, phrase, subject

# What is put out once and may go on being told of: "the statement said".
_UTTERANCES = listed("statement message communique announcement release bulletin")
_ISSUES = listed("issue put release publish give make send post circulate distribute carry air broadcast deliver read")
_EARLIER = listed("initial first earlier preliminary early previous later updated revised final subsequent")
_AIRED = listed("television tv radio")
_OF_THEM = listed("one two three both some several many most")
_NO_PERSONS = frozenset({SourceKind.BODY, SourceKind.STATE_MEDIA})


class SourceBook(Naming):
    """The figures of one report and the phrases that name them."""

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
            inner = _utterer(head) or _issuer(head)
            if inner is not None:
                return self.resolve(inner, speaks=speaks)
            if head.lower_ in _UTTERANCES and (is_definite(head) or _is_bare(head)):
                return next((f for f in self._spoke_before(head) if not f.relays), None)
            if any(c.lower_ in _EARLIER for c in head.lefts if c.dep_ == "amod"):  # "an initial assessment had it at …"
                return next((f for f in self._spoke_before(head) if f.kind is SourceKind.BODY), None)
            if head.lower_ == "report" and is_definite(head) and (spoke := self._spoke_before(head)):
                last = spoke[0]  # what state media just said is their report
                return last if last.kind is SourceKind.STATE_MEDIA else None
            if not self._looks_like_source(head):
                return None
        if head.lower_ in _OF_THEM and (group := _group(head)) is not None:
            figure = self.resolve(group, speaks=speaks)
            if figure is not None and (said := phrase(head).text) not in figure.names:
                figure.names.append(said)
            return figure
        figure = self._counterpart(head) or self._of_phrase(head, speaks=speaks)
        if figure is not None:
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
        other = next((f for f in self._spoke_before(head) if f.kind is SourceKind.BODY and f.body and f.country), None)
        if country is None or other is None or other.body is None or other.country == country:
            return None
        kind = other.body if " " in other.body else other.body.lower()
        name = f"{clean(phrase(head).text)}'s {kind}"
        return self._keep(Figure(name, SourceKind.BODY, None, other.body, country, names=[name]))

    def last_of(self, country: str) -> Figure | None:
        """The body of that state that was named last as a source ("the South's figure")."""
        return next(
            (f for _, f in reversed(self._resolved) if f.kind is SourceKind.BODY and f.country == country), None
        )

    def _of_pronoun(self, head: Token) -> Figure | None:
        word = "they" if head.lower_ == "them" else head.lower_
        before = self._spoke_before(head)
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
            kinds = (SourceKind.BODY, SourceKind.STATE_MEDIA, SourceKind.ARMED_GROUP)
            body = next((f for f in before if f.kind in kinds or f.relays), None)
            return body or self._only_state(head)
        return None

    def _only_state(self, pronoun: Token) -> Figure | None:
        """`Iran's launch, which it said was a success`: the one state that the sentence names before."""
        low = self._document.start(self._document.sentence(pronoun)[0])
        at = self._document.start(pronoun)
        named = [m for m in self._parties if low <= m.start < at and m.form in ("name", "short") and m.party.code]
        if len({m.party.code for m in named}) != 1:
            return None
        name, code = self._document.report.text[named[0].start : named[0].end], named[0].party.code
        known = next((f for f in self.figures if f.kind is SourceKind.BODY and f.country == code), None)
        if known is not None and not content(known.name):
            return known
        return self._keep(Figure(clean(name), SourceKind.BODY, None, None, code, names=[clean(name)]))

    def _group_before(self, pronoun: Token) -> Figure | None:
        """Those of a kind ("officials") who were last named as a source, in this sentence or the two before it."""
        since = self._document.sentences[max(0, self._document.sentence_number(pronoun) - 2)].start
        people = (SourceKind.UNNAMED_OFFICIAL, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)
        return next((f for i, f in reversed(self._resolved) if i >= since and f.plural and f.kind in people), None)

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
                if bodies and head.lemma_.lower() == "government":
                    known.names += [m.party.name for m in self._parties if m.party.code == state][:1]
                self.figures.append(known)
            found.append(known)
        if found:  # what they are together is no source of its own
            self.figures = [f for f in self.figures if f is not figure]
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


def _is_named(figure: Figure, name: str, kind: SourceKind) -> bool:
    """True for a figure of that name, or a body of the same kind by another spelling ("South Korea's military")."""
    return figure.name == name or (kind is figure.kind is SourceKind.BODY and content(figure.name) == content(name))


def _utterer(noun: Token) -> Token | None:
    """Who makes the statement that this noun stands for: its owner, or the phrase after by, from or of."""
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of", "on"):
            target = next((c for c in child.children if c.dep_ == "pobj"), None)
            if child.lower_ == "on" and (target is None or target.lower_ not in _AIRED):
                continue
            if target is not None and target.ent_type_ not in ("DATE", "TIME", "CARDINAL"):
                return target
    own = owner(noun)
    if own is not None and own.ent_type_ not in ("DATE", "TIME"):
        return own
    return next(
        (c for c in noun.lefts if c.dep_ == "compound" and c.pos_ == "PROPN" and c.ent_type_ in ("ORG", "GPE")), None
    )


def _issuer(noun: Token) -> Token | None:
    """Who puts the statement out, in "the ministry issued a statement saying that …"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in _ISSUES:
        return None
    who = subject(verb)
    return who if who is not None and who.i != noun.i else None


def _is_bare(head: Token) -> bool:
    """True for "a statement" with nothing that says whose, as the subject of what it says."""
    return head.head.tag_.startswith("VB") and all(c.dep_ == "det" for c in head.children)


def _group(head: Token) -> Token | None:
    """Of whom one is: the officials of "one of the officials"."""
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    group = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return group if group is not None and group.pos_ in ("NOUN", "PROPN", "PRON") else None
