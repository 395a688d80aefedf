"""Attributions by a phrase: "according to", "citing", "its view that", "the South's figure", "was quoted as saying"."""

from spacy.tokens import Span, Token

from dateline.model.words import Certainty
from dateline.reading.local.clause_frames import COMPLEMENTS
from dateline.reading.local.frame import Frame, Framing
from dateline.reading.local.phrases import is_negated, owner, subject

FIGURES = frozenset({"figure", "estimate", "reading", "calculation", "number"})


class PhraseFrames(Framing):
    """Reads the frames that no verb of saying makes."""

    def prepositional_frame(self, word: Token, sentence: Span) -> list[Frame]:
        """`According to X, …` and `…, according to X`: the sentence but for the phrase itself."""
        target = next(
            (t for t in word.subtree if t.dep_ == "pobj" and (t.head.lower_ == "to" or t.head.i == word.i)), None
        )
        if target is None:
            after = word.doc[word.i + 1 : sentence.end]
            target = next((t for t in after if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"), None)
        if target is None:
            return []
        inside = {t.i for t in target.subtree} | {word.i, word.i + 1}
        for child in target.children:  # a clause that the parser hung on the source is not part of its name
            if child.dep_ in ("relcl", "acl", "advcl", "conj") and child.pos_ in ("VERB", "AUX"):
                inside -= {t.i for t in child.subtree}
        sources = self._figures(target)
        if not sources:
            return []
        content = {t.i for t in sentence} - inside
        if word.i > sentence.start + 3:
            content -= {t.i for t in word.doc[word.i : sentence.end] if self._after_second_clause(t, word, inside)}
        return [Frame(word, content, sources, source_token=target)]

    @staticmethod
    def _after_second_clause(token: Token, word: Token, inside: set[int]) -> bool:
        """True for a new clause that begins after the source's phrase: "…, according to X, but Y said …"."""
        rest = [
            t for t in token.doc[word.i : token.i] if t.dep_ == "cc" or t.lower_ in ("while", "although", "but", ";")
        ]
        return any(t.i not in inside for t in rest)

    def citing_frame(self, word: Token, sentence: Span, order: int) -> Frame | None:
        """`…, citing a ministry official`: the one cited asserts, the one who cites relays."""
        target = next((c for c in word.children if c.dep_ == "dobj"), None)
        if target is None and word.tag_ == "VBG":
            target = next(
                (
                    t
                    for t in word.doc[word.i + 1 : sentence.end]
                    if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"
                ),
                None,
            )
        if target is None:
            return None
        sources = self._figures(target)
        if not sources:
            return None
        content = {t.i for t in sentence} - {t.i for t in word.subtree}
        cue = next((t for t in word.ancestors if self._is_cue(t)), None)
        if cue is not None:  # what is cited is what the citing verb's clause says, no more
            inner = {t.i for c in cue.children if c.dep_ in COMPLEMENTS for t in c.subtree}
            content = (inner or content) - {t.i for t in word.subtree}
        return Frame(word, content, sources, source_token=target, rank=-10 - order)

    def view_frame(self, noun: Token) -> Frame | None:
        """`Japan held to its view that …`, `Seoul's belief that …`: the one whose view it is asserts the clause."""
        clause = next(
            (
                c
                for c in noun.children
                if c.dep_ in ("acl", "ccomp", "relcl")
                and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
            ),
            None,
        )
        if clause is None:
            return None
        who = owner(noun)
        if who is None or who.pos_ == "PRON":
            verb = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
            who = subject(verb) if verb is not None else who
        sources = self._figures(who) if who is not None else []
        likely = Certainty.LIKELY if noun.lemma_.lower() in ("belief", "suspicion", "assumption") else None
        return (
            Frame(noun, {t.i for t in clause.subtree}, sources, certainty=likely, source_token=who) if sources else None
        )

    def figure_frame(self, noun: Token) -> Frame | None:
        """`The South's figure was 300 km`, `She gave details of the test`: the one whose figure or details they are
        asserts what follows."""
        if (
            noun.lower_ == "details"
            and noun.dep_ == "dobj"
            and noun.head.lemma_.lower() in ("give", "provide", "release", "offer", "disclose")
            and not is_negated(noun.head)
        ):
            teller = subject(noun.head)
            sources = self._figures(teller) if teller is not None else []
            return Frame(noun.head, {t.i for t in noun.subtree}, sources, source_token=teller) if sources else None
        who = owner(noun)
        if (
            noun.lemma_.lower() not in FIGURES
            or noun.dep_ != "nsubj"
            or noun.head.lemma_.lower() not in ("be", "stand")
            or who is None
            or who.ent_type_ in ("DATE", "TIME")
        ):
            return None
        if who.lower_ == "whose":
            who = noun.head.head if noun.head.dep_ == "relcl" else who
        country = self._book.country_of(who)
        figure = (
            self._book.last_of(country)
            if country is not None and len(who.text) > 1 and _names_only_a_state(who)
            else None
        )
        sources = [figure] if figure is not None else self._figures(who)
        return (
            Frame(noun, {t.i for t in noun.head.subtree} - {t.i for t in noun.subtree}, sources, source_token=who)
            if sources
            else None
        )

    def quoted_as_saying(self, verb: Token, sentence: Span) -> Frame | None:
        """`The minister was quoted as saying by the paper`, `a lawmaker quoted by the paper`: the one quoted
        asserts."""
        if verb.tag_ != "VBN" or not (
            any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or verb.dep_ == "acl"
        ):
            return None
        if verb.dep_ == "acl":
            return None
        who = subject(verb)
        if who is None:
            return None
        sources = self._figures(who)
        agents = [
            g
            for c in verb.subtree
            if c.lower_ == "by" and c.dep_ in ("agent", "prep")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        hearers = [f for g in agents for f in self._figures(g) if f.relays]
        own = {t.i for t in who.subtree} | {verb.i}
        content = {t.i for t in sentence} - own
        return Frame(verb, content, sources, hearers, source_token=who, rank=-1) if sources else None


def _names_only_a_state(who: Token) -> bool:
    """True for a bare "the South" or "Tokyo", false for "South Korea's military"."""
    return who.pos_ == "PROPN" and not any(c.dep_ in ("poss", "amod", "prep") for c in who.children)
