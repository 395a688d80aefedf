"""Attributions by a phrase: "according to", "citing", "its view that", "the South's figure", "was quoted as saying"."""

from spacy.tokens import Span, Token

from dateline.model.words import Certainty
from dateline.reading.local.clause_frames import COMPLEMENTS
from dateline.reading.local.frame import Frame, Framing
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_negated, owner, subject

_HELD = listed("make hold have issue release give repeat voice express publish reach reaffirm maintain share")
_BY_WHICH = frozenset({"by", "in", "on", "from"})
RECKONINGS = listed(
    "view reckoning count assessment estimate opinion judgment judgement calculation telling account tally description "
    "version word eye parlance narrative depiction admission reading belief"
)
OPEN = frozenset({"clear", "unclear", "unknown", "uncertain", "unconfirmed"})
_STANDS = listed("be come arrive follow remain")
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
        content = {t.i for t in sentence} - inside
        if word.i == sentence.start:  # "According to X, …; Y counted two": the second clause is another's
            end = next((t.i for t in sentence if t.text == ";"), sentence.end)
            content -= set(range(end, sentence.end))
        if word.i > sentence.start + 3:
            content -= {t.i for t in word.doc[word.i : sentence.end] if self._after_second_clause(t, word, inside)}
        return [Frame(word, content, sources, source_token=target, rule="according to")]

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
        return Frame(word, content, sources, source_token=target, rank=-10 - order, rule="citing")

    def view_frame(self, noun: Token) -> Frame | None:
        """`Japan held to its view that …`, `Seoul's belief that …`: the one whose view it is asserts the clause."""
        said = noun.head if noun.dep_ in ("nsubj", "attr") and noun.head.lemma_.lower() in _STANDS else None
        clause = next(
            (
                c
                for c in (*noun.children, *(said.children if said is not None else ()))
                if c.dep_ in ("acl", "ccomp", "relcl")
                and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
            ),
            None,
        )
        if clause is None:
            return None
        who = owner(noun) or _giver(noun, said)
        if who is None or who.pos_ == "PRON":
            verb = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
            held = verb is not None and (who is not None or (noun.dep_ == "dobj" and verb.lemma_.lower() in _HELD))
            who = subject(verb) if verb is not None and held else who
        sources = self._figures(who) if who is not None else []
        likely = Certainty.LIKELY if noun.lemma_.lower() in ("belief", "suspicion", "assumption") else None
        return (
            Frame(
                noun, {t.i for t in clause.subtree}, sources, certainty=likely, source_token=who, rule="somebody's view"
            )
            if sources
            else None
        )

    def reckoning_frame(self, noun: Token, sentence: Span) -> Frame | None:
        """`By Seoul's reckoning, …`, `…, in the assessment of the U.S. military`: the one whose reckoning it is asserts
        the clause."""
        word = noun.head
        if noun.lemma_.lower() not in RECKONINGS or noun.dep_ != "pobj" or word.lower_ not in _BY_WHICH:
            return None
        if word.head.pos_ not in ("VERB", "AUX") or (word.i > sentence.start and word.nbor(-1).lower_ != ","):
            return None
        of = next((g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children), None)
        who = owner(noun) or of
        doer = subject(word.head)
        if who is not None and who.pos_ == "PRON" and doer is not None and doer.i > who.i and doer.pos_ != "PRON":
            who = doer  # "By its own account, Iran fired two": the pronoun stands before whom it means
        sources = self._figures(who) if who is not None else []
        if not sources:
            return None
        own = frozenset(t.i for t in word.subtree)
        clause = {t.i for t in word.head.subtree}
        for other in word.head.children:  # "…, in its view, and one of them failed"
            if other.dep_ == "conj" and other.i > noun.i > word.head.i:
                clause -= {t.i for t in other.subtree}
        return Frame(noun, clause - own, sources, source_token=who, phrase=own)

    @staticmethod
    def open_frame(word: Token) -> Frame | None:
        """`It was not clear whether it failed`: nobody asserts the clause, and it is open."""
        verb = word.head
        clause = next(
            (
                c
                for c in (*word.children, *verb.children)
                if c.dep_ in ("ccomp", "csubj", "advcl", "acl", "xcomp")
                and any(g.lower_ in ("whether", "if") and g.dep_ == "mark" for g in c.children)
            ),
            None,
        )
        if clause is None or word.dep_ != "acomp" or (word.lower_ == "clear" and not is_negated(verb)):
            return None
        return Frame(word, {t.i for t in clause.subtree}, [], certainty=Certainty.UNDER_INVESTIGATION)

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
            return (
                Frame(noun.head, {t.i for t in noun.subtree}, sources, source_token=teller, rule="somebody's details")
                if sources
                else None
            )
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
            Frame(
                noun,
                {t.i for t in noun.head.subtree} - {t.i for t in noun.subtree},
                sources,
                source_token=who,
                rule="somebody's figure",
            )
            if sources
            else None
        )

    def quoted_as_saying(self, verb: Token, sentence: Span) -> Frame | None:
        """`The minister was quoted as saying by the paper`, `the paper quoted the minister as saying …`: the one quoted
        asserts."""
        if (quoted := self._quoting_as_saying(verb, sentence)) is not None:
            return quoted
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
        return (
            Frame(verb, content, sources, hearers, source_token=who, rank=-1, rule="quoted as saying")
            if sources
            else None
        )

    def _quoting_as_saying(self, verb: Token, sentence: Span) -> Frame | None:
        who = next((c for c in verb.children if c.dep_ == "dobj"), None)
        saying = next((t for c in verb.subtree if c.lower_ == "as" for t in c.children if t.lower_ == "saying"), None)
        paper = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        sources = self._figures(who) if who is not None and saying is not None else []
        if saying is None or paper is None or not sources:
            return None
        own = {t.i for t in verb.doc[paper.left_edge.i : saying.i + 1]}
        said = {t.i for t in saying.subtree} - own
        content = said or {t.i for t in verb.doc[sentence.start : paper.left_edge.i]}
        hearers = [f for f in self._figures(paper) if f.relays]
        return Frame(verb, content, sources, hearers, source_token=who, rank=-1, phrase=frozenset(own))


def _giver(noun: Token, said: Token | None) -> Token | None:
    """Whose it is in "word from Tehran that …", "confirmation by the ministry that …", "word came from Tehran that"."""
    for over in (noun, said) if said is not None else (noun,):
        for child in over.children:
            if child.dep_ == "prep" and child.lower_ in (("by", "from", "of") if over is noun else ("from",)):
                giver = next((g for g in child.children if g.dep_ == "pobj"), None)
                if giver is not None and giver.ent_type_ not in ("DATE", "TIME"):
                    return giver
    return None


def _names_only_a_state(who: Token) -> bool:
    """True for a bare "the South" or "Tokyo", false for "South Korea's military"."""
    return who.pos_ == "PROPN" and not any(c.dep_ in ("poss", "amod", "prep") for c in who.children)
