"""Who is said to assert each word of a report, through whom, and how sure.

Every way English has of attributing makes a `Frame`: a cue, the phrase that names the source, and the words that are
its content.
In order: (1) a verb of saying with its clause; (2) a verb of saying and its subject put after what is said; (3)
"according to";
(4) "citing" and "quoting"; (5) a quotation whose speaker stands beside it; (6) a sentence that goes on about the same
things
right after an attributed one. `Attributions.voice` then reads the frames round a word from the innermost out: the first
source
that speaks for itself asserts it, news organisations on the way out relay it.
"""

import re
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from dateline.model.words import Basis, Certainty, Polarity, SourceKind
from dateline.reading.local.document import Document
from dateline.reading.local.lexicon import listed, table, words
from dateline.reading.local.phrases import fellows, is_negated, owner, subject
from dateline.reading.local.quotes import Quote, quotes_in
from dateline.reading.local.sources import Figure, SourceBook

_CUES: dict[str, Certainty | None] = {
    **dict.fromkeys(table("attribution")["cues"]["stated"]),
    **dict.fromkeys(table("attribution")["cues"]["confirmed"], Certainty.CONFIRMED),
    **dict.fromkeys(table("attribution")["cues"]["likely"], Certainty.LIKELY),
    **dict.fromkeys(table("attribution")["cues"]["denied"]),
    **dict.fromkeys(table("attribution")["cues"]["doubted"]),
}
_CLAUSE_ONLY = words("attribution", "cues", "clause_only") - {"say", "tell", "state"}
_OPEN = words("attribution", "cues", "open")
_DENIED = words("attribution", "cues", "denied")
_DOUBTED = words("attribution", "cues", "doubted")
_OBSERVED = frozenset({"detect", "track", "observe", "monitor", "spot"})
_PLAIN_TAIL = frozenset(
    {
        "say",
        "report",
        "add",
        "tell",
        "state",
        "announce",
        "note",
        "claim",
        "write",
        "confirm",
        "explain",
        "warn",
        "declare",
        "cite",
        "quote",
        "disclose",
    }
)
_VIEWS = frozenset(
    {
        "view",
        "belief",
        "position",
        "claim",
        "assessment",
        "conclusion",
        "suspicion",
        "contention",
        "assertion",
        "allegation",
        "estimate",
        "finding",
        "judgment",
        "judgement",
        "assumption",
        "statement",
        "report",
        "announcement",
    }
)
_HELD = listed("believe think accept consider agree assess judge see regard")
_FIGURES = frozenset({"figure", "estimate", "reading", "calculation", "number"})
_ESTIMATES = frozenset({"put", "place", "give", "raise", "revise", "speak", "talk", "identify"})
_MEASURES = listed(
    "distance site range altitude height apogee peak number toll values data details dead death yield "
    "time count launch site impact fall point figure flight it they total tally speed magnitude missile "
    "missiles projectile weapon estimate area place one two three date"
)
_SPEECH = frozenset({"say", "tell", "add"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis"})


@dataclass(slots=True)
class Frame:
    """One attribution: `content` are token numbers; `sources` may be empty where nobody is named ("it was reported")."""

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


@dataclass(frozen=True, slots=True)
class Voice:
    """Who asserts a word. `sources` empty means the report's own voice, or an unnamed one passed on by `via`."""

    sources: tuple[Figure, ...] = ()
    via: tuple[str, ...] = ()
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    basis: Basis | None = None
    cue: Token | None = None
    source_token: Token | None = None


class Attributions:
    """All frames of a document."""

    def __init__(self, document: Document, book: SourceBook) -> None:
        self._document = document
        self._book = book
        self.frames: list[Frame] = []
        self.quotes: list[Quote] = []
        for paragraph in document.paragraphs:
            self.quotes += quotes_in(document.report.text, paragraph.start, paragraph.end)
        self._spoken: dict[int, list[Frame]] = {}
        for number, sentence in enumerate(document.sentences):
            mine = self._frames_of(sentence)
            self._spoken[number] = mine
            self.frames += mine
        self._quotation_frames()
        self._continuations()
        self._by_token: dict[int, list[Frame]] = {}
        for frame in self.frames:
            for i in frame.content:
                self._by_token.setdefault(i, []).append(frame)

    # ------------------------------------------------------------------------------------------------ reading frames

    def _frames_of(self, sentence: Span) -> list[Frame]:
        found: list[Frame] = []
        for token in sentence:
            frame: Frame | None = None
            if (token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to") or (
                token.lower_ == "per" and token.dep_ == "prep" and token.i > 0 and token.nbor(-1).lower_ == ","
            ):
                found += self._prepositional_frame(token, sentence)
            elif (token.lemma_.lower() in _VIEWS | _FIGURES or token.lower_ == "details") and token.pos_ == "NOUN":
                frame = self._view_frame(token) or self._figure_frame(token)
            elif token.lemma_.lower() in ("cite", "quote") and token.tag_.startswith("VB"):
                frame = self._quoted_as_saying(token, sentence) or self._citing_frame(token, sentence, len(found))
            elif self._is_cue(token):
                frame = (
                    self._tail_frame(token, sentence)
                    or self._inserted_frame(token, sentence)
                    or self._clause_frame(token, sentence)
                )
            if frame is not None:
                found.append(frame)
        for rival in found:  # "…, while Japan's put it at 650 km": what another source said beside it
            if (
                rival.cue.dep_ == "advcl"
                and rival.sources
                and any(
                    c.dep_ == "mark" and c.lower_ in ("while", "whereas", "although", "though")
                    for c in rival.cue.children
                )
            ):
                for other in found:
                    if other.cue not in rival.cue.subtree and not all(s.relays for s in other.sources):
                        other.content -= {t.i for t in rival.cue.subtree}
        for tail in found:  # ", Yonhap reported" is no part of what another source said
            if tail.phrase:
                for other in found:
                    if other is not tail and other.cue.i not in tail.phrase:
                        other.content -= tail.phrase
        return found

    def _inserted_frame(self, cue: Token, sentence: Span) -> Frame | None:
        """`…, the ministry said.`, `…, she said, …`: subject and cue between commas cover the sentence round them."""
        who = next((c for c in cue.children if c.dep_ == "nsubj" and c.i < cue.i), None) or self._lost_subject(
            cue, sentence
        )
        if who is None or cue.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or cue.lemma_.lower() not in _PLAIN_TAIL:
            return None
        left = who.left_edge.i
        if (
            left <= sentence.start
            or left - 1 < 0
            or cue.doc[left - 1].lower_ not in (",", "—", "–", "-", "”", '"', "''")
        ):
            return None
        own = set(range(left, cue.i + 1))
        right = cue.i + 1
        while right < sentence.end and cue.doc[right].lower_ not in (",", ".", ":", ";", "—", "–", "”", '"', "?", "!"):
            token = cue.doc[right]
            if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.lower_ in ("that", "whether"):
                return None
            own.add(right)
            right += 1
        if right < sentence.end and cue.doc[right].lower_ == ":":
            return None
        before = {t.i for t in cue.doc[sentence.start : left]}
        if not any(cue.doc[i].pos_ in ("VERB", "AUX", "NOUN") for i in before):
            return None
        if (
            not any(cue.doc[i].pos_ in ("VERB", "AUX") for i in before)
            and right < sentence.end
            and cue.doc[right].lower_ != ","
        ):
            return None
        content = before
        if right < sentence.end and cue.doc[right].lower_ == ",":
            rest = cue.doc[right + 1 : sentence.end]
            if not any(t.lower_ in ("but", "while", "although", "and", "though", "whereas") for t in rest[:2]):
                content = before | {t.i for t in rest}
        sources = self._figures(who, speaks=cue.lemma_.lower() in _SPEECH)
        certainty = self._certainty(cue, who)
        hearers = (
            [
                f
                for c in cue.children
                if c.dep_ in ("dobj", "dative") and c.i > cue.i
                for f in self._figures(c)
                if f.relays
            ]
            if cue.lemma_.lower() == "tell"
            else []
        )
        return Frame(
            cue,
            content,
            sources,
            [*hearers, *self._quoters(who)],
            certainty=certainty,
            source_token=who,
            phrase=frozenset(own),
        )

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
    def _lost_subject(cue: Token, sentence: Span) -> Token | None:
        """`…, a speed of Mach 22, the Joint Chiefs of Staff said.`: the noun between comma and cue where the parser gave it to a noun before."""
        if (
            any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass") for c in cue.children)
            or cue.tag_ != "VBD"
        ):
            return None
        if cue.i + 1 < sentence.end and cue.doc[cue.i + 1].lower_ not in (".", ",", "on", "in", "late", "early"):
            return None
        comma = next((i for i in range(cue.i - 1, sentence.start, -1) if cue.doc[i].lower_ == ","), None)
        if comma is None or cue.i - comma < 2 or cue.i - comma > 12:
            return None
        between = cue.doc[comma + 1 : cue.i]
        heads = [t for t in between if not comma < t.head.i < cue.i]
        return (
            heads[0]
            if len(heads) == 1 and heads[0].pos_ in ("NOUN", "PROPN") and heads[0].left_edge.i == comma + 1
            else None
        )

    def _view_frame(self, noun: Token) -> Frame | None:
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

    def _figure_frame(self, noun: Token) -> Frame | None:
        """`The South's figure was 300 km`, `She gave details of the test`: the one whose figure or details they are asserts what follows."""
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
            noun.lemma_.lower() not in _FIGURES
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

    def _quoted_as_saying(self, verb: Token, sentence: Span) -> Frame | None:
        """`The minister was quoted as saying by the paper`, `a lawmaker quoted by the paper`: the one quoted asserts."""
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

    @staticmethod
    def _is_cue(token: Token) -> bool:
        if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or token.lemma_.lower() not in _CUES:
            return False
        return token.tag_.startswith("VB") and not (token.dep_ == "amod" or token.dep_ == "compound")

    def _tail_frame(self, cue: Token, sentence: Span) -> Frame | None:
        """`…, reported Kyodo News.` and `"…," said the minister on Friday`: the cue follows what is said, its subject follows it."""
        if cue.lemma_.lower() not in _PLAIN_TAIL or cue.tag_ not in ("VBD", "VBZ") or cue.i == sentence.start:
            return None
        before = cue.doc[cue.i - 1]
        if before.lower_ not in (",", '"', "”", "''", "—", "–") or cue.i + 1 >= sentence.end:
            return None
        rest = [t for t in cue.doc[cue.i + 1 : sentence.end] if not t.is_punct and not t.is_space]
        if not rest or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and not _in_relative(t, cue) for t in rest[:12]):
            return None
        if rest[0].lower_ in ("that", "to", "in", "on", "at", "it", "there", "whether", "and"):
            return None
        head = next(
            (
                t
                for t in rest
                if t.pos_ in ("NOUN", "PROPN", "PRON")
                and t.head.i not in {r.i for r in rest if r.pos_ in ("NOUN", "PROPN") and r.i != t.i}
            ),
            None,
        )
        head = _noun_head(rest[0], rest) if head is None else head
        if head is None:
            return None
        sources = self._figures(head)
        if not sources:
            return None
        content = {t.i for t in cue.doc[sentence.start : cue.i]}
        return Frame(cue, content, sources, certainty=_CUES[cue.lemma_.lower()], source_token=head)

    def _clause_frame(self, cue: Token, sentence: Span) -> Frame | None:
        """`The ministry said that …`, `…, the ministry said`, `The missile, Yonhap said, fell …`, `he was told …`."""
        lemma = cue.lemma_.lower()
        who = subject(cue)
        passive = any(c.dep_ == "nsubjpass" for c in cue.children) or (cue.dep_ == "acl" and cue.tag_ == "VBN")
        complements = [
            c
            for c in cue.children
            if c.dep_ in _COMPLEMENTS and not (c.dep_ == "xcomp" and lemma not in _DENIED and not _CUES[lemma])
        ]
        own_clause = [c for c in complements if c.i > cue.i or c.dep_ == "ccomp"]
        content: set[int] = set()
        for child in own_clause:
            content |= {t.i for t in child.subtree}
        if lemma in ("speak", "talk"):
            content |= {t.i for c in cue.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.subtree}
        if not content and (that := self._stray_clause(cue, sentence)) is not None:
            content = {t.i for t in that.subtree}
        quoted = self._quotes_touching(sentence)
        if (
            not content
            and lemma
            in _OBSERVED
            | {
                "report",
                "announce",
                "confirm",
                "claim",
                "deny",
                "acknowledge",
                "describe",
                "call",
                "term",
                "reveal",
                "dub",
                "label",
                "place",
                "speak",
                "talk",
                "put",
                "estimate",
                "give",
                "raise",
                "revise",
                "identify",
            }
            | _DENIED
            | _DOUBTED
        ):
            for child in cue.children:
                if child.dep_ == "dobj" and lemma in _ESTIMATES and child.lemma_.lower() not in _MEASURES:
                    content = set()
                    break
                if (child.dep_ in ("dobj", "oprd", "pobj") and child.i > cue.i) or (
                    lemma in ("speak", "talk") and child.lower_ == "of"
                ):
                    content |= {t.i for t in child.subtree}
            if content:
                content |= {
                    t.i
                    for c in cue.children
                    if c.i > cue.i and c.dep_ in ("prep", "advmod", "npadvmod", "dobj")
                    for t in c.subtree
                }
        if not content and lemma not in _CLAUSE_ONLY and not passive and who is not None:
            right = [
                t.i
                for c in cue.rights
                if c.dep_ not in ("punct", "conj", "cc", "prep", "npadvmod", "dobj", "dative", "advmod")
                for t in c.subtree
            ]
            content = set(right)
        if not content and not quoted:
            return None
        for (
            child
        ) in cue.children:  # "Speaking on Friday, he said": only what is said, and what hangs on it to the right
            if (
                child.dep_ == "conj"
                and child.i > cue.i
                and subject(child) is not None
                and _own_subject(child)
                and not self._is_cue(child)
                and self._follows_that(child, own_clause)
            ):
                content |= {t.i for t in child.subtree}
        sources, source_token = self._sources_for(cue, who, passive)
        if (
            who is not None
            and not sources
            and not passive
            and lemma in _CLAUSE_ONLY | {"indicate", "show", "suggest"}
            and not _statement(who)
        ):
            return None
        certainty = self._certainty(cue, who)
        polarity = self._polarity(cue, lemma)
        basis = Basis.MEASURED if lemma in ("detect", "track") else None
        frame = Frame(
            cue,
            content - {cue.i},
            sources,
            certainty=certainty,
            polarity=polarity,
            basis=basis,
            source_token=source_token,
        )
        if who is not None:
            frame.hearers += self._quoters(who)
        if lemma == "tell":
            for child in cue.children:
                if child.dep_ in ("dobj", "dative") and child.i > cue.i:
                    frame.hearers += [f for f in self._figures(child) if f.relays]
                elif child.dep_ in ("ccomp",) and child.i > cue.i:
                    frame.hearers += self._hearer_inside(cue, child)
        if not frame.content and not quoted:
            return None
        return frame

    def _hearer_inside(self, cue: Token, clause: Token) -> list[Figure]:
        """`told NBC News that …` where the parser took the hearer into the clause."""
        first = cue.doc[cue.i + 1]
        if first.pos_ in ("PROPN", "DET"):
            noun = next(
                (
                    t
                    for t in cue.doc[cue.i + 1 : min(cue.i + 5, len(cue.doc))]
                    if t.pos_ == "PROPN" and t.dep_ != "compound"
                ),
                None,
            )
            if noun is not None and noun.i < clause.i:
                return [f for f in self._figures(noun) if f.relays]
        return []

    @staticmethod
    def _follows_that(child: Token, clauses: list[Token]) -> bool:
        return bool(clauses) and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)

    @staticmethod
    def _stray_clause(cue: Token, sentence: Span) -> Token | None:
        """The clause that a "that" after the cue opens, where the parser hung it on a noun between them."""
        for token in cue.doc[cue.i + 1 : sentence.end]:
            if (
                token.lower_ == "that"
                and token.dep_ in ("mark", "nsubj", "nsubjpass", "dobj", "det")
                and token.head.i > token.i
            ):
                verb = token.head
                if (
                    token.dep_ == "mark"
                    and verb.dep_ in ("acl", "advcl", "relcl", "ccomp", "conj", "dep", "appos")
                    and cue in verb.ancestors
                ):
                    nearer = any(
                        Attributions._is_cue(a) and a.i > cue.i for a in verb.ancestors
                    )  # "put it at 600 km and said that …"
                    return None if nearer else verb
        return None

    def _sources_for(self, cue: Token, who: Token | None, passive: bool) -> tuple[list[Figure], Token | None]:
        if passive:
            agent = next((c for c in cue.children if c.dep_ == "agent"), None)
            target = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
            return (self._figures(target), target) if target is not None else ([], None)
        if who is None:
            return [], None
        return self._figures(who, speaks=cue.lemma_.lower() in _SPEECH), who

    def _figures(self, head: Token, *, speaks: bool = False) -> list[Figure]:
        found: list[Figure] = []
        for noun in fellows(head):
            figure = self._book.resolve(noun, speaks=speaks)
            if figure is not None and figure not in found:
                found.append(figure)
        return found

    def _prepositional_frame(self, word: Token, sentence: Span) -> list[Frame]:
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

    def _citing_frame(self, word: Token, sentence: Span, order: int) -> Frame | None:
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
            inner = {t.i for c in cue.children if c.dep_ in _COMPLEMENTS for t in c.subtree}
            content = (inner or content) - {t.i for t in word.subtree}
        return Frame(word, content, sources, source_token=target, rank=-10 - order)

    # ------------------------------------------------------------------------------------------------ certainty

    @staticmethod
    def _certainty(cue: Token, who: Token | None) -> Certainty | None:
        lemma = cue.lemma_.lower()
        if who is not None and any(
            c.lower_ in ("preliminary", "initial", "early", "first", "provisional") and c.dep_ in ("amod",)
            for c in who.children
        ):
            if _statement(who):
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
        return _CUES.get(lemma)

    @staticmethod
    def _polarity(cue: Token, lemma: str) -> Polarity | None:
        if cue.dep_ == "xcomp" and cue.head.lemma_.lower() in ("decline", "refuse"):
            return Polarity.DECLINED
        if lemma in _DENIED:
            return Polarity.DENIED
        if lemma in _DOUBTED:
            return Polarity.DOUBTED
        if is_negated(cue):
            if lemma in _HELD:
                return Polarity.DOUBTED
            return (
                Polarity.DECLINED
                if _CUES.get(lemma) is Certainty.CONFIRMED
                or lemma in ("say", "disclose", "reveal", "comment", "specify")
                else None
            )
        return None

    # ------------------------------------------------------------------------------------------------ quotations

    def _quotes_touching(self, sentence: Span) -> list[Quote]:
        start, end = self._document.sentence_bounds(sentence)
        return [q for q in self.quotes if q.start < end and start < q.end]

    def _quotation_frames(self) -> None:
        """Give each quoted sentence that has no speaker of its own the one beside it; then carry speakers on."""
        for paragraph in self._document.paragraphs:
            numbers = [
                n
                for n, s in enumerate(self._document.sentences)
                if paragraph.start <= self._document.start(s) < paragraph.end
            ]
            speaker: Frame | None = None
            for n in numbers:
                own = [f for f in self._spoken[n] if f.sources]
                quotes = self._quotes_touching(self._document.sentences[n])
                if own:
                    # Who speaks stands outside the quotation; what the quoted words say of others is theirs.
                    outside = [f for f in own if not self._is_quoted(f.cue, quotes)]
                    if not outside and speaker is not None and quotes:
                        self._add_quoted(speaker, n, quotes)
                        continue
                    main = max(outside or own, key=lambda f: len(f.content))
                    self._extend_over_quotes(main, n, quotes)
                    speaker = main
                    continue
                if not quotes:
                    continue
                later = self._speaker_after(n, numbers)
                if speaker is None:
                    speaker = later or self._speaker_before(n)
                if speaker is not None:
                    self._add_quoted(speaker, n, quotes)

    def _is_quoted(self, cue: Token, quotes: list[Quote]) -> bool:
        at = self._document.start(cue)
        return any(q.start < at < q.end for q in quotes)

    def _extend_over_quotes(self, frame: Frame, number: int, quotes: list[Quote]) -> None:
        if frame.cue.lower_ in ("according", "citing", "quoting"):
            return
        for quote in quotes:
            for token in self._document.tokens_between(quote.start, quote.end):
                if self._document.sentence_number(token) == number and token.i != frame.cue.i:
                    frame.content.add(token.i)

    def _add_quoted(self, speaker: Frame, number: int, quotes: list[Quote]) -> None:
        content = {
            t.i
            for q in quotes
            for t in self._document.tokens_between(q.start, q.end)
            if self._document.sentence_number(t) == number
        }
        if content:
            self.frames.append(
                Frame(speaker.cue, content, speaker.sources, speaker.hearers, source_token=speaker.source_token)
            )

    def _speaker_after(self, number: int, numbers: list[int]) -> Frame | None:
        """The speaker named after a quotation that runs over sentences."""
        for n in numbers:
            if n <= number:
                continue
            for frame in self._spoken[n]:
                if (
                    frame.sources
                    and self._quotes_touching(self._document.sentences[n])
                    and frame.cue.lower_ != "according"
                ):
                    return frame
        return None

    def _speaker_before(self, number: int) -> Frame | None:
        """The last speaker of the paragraph before, where this one is nothing but quotation."""
        for n in range(number - 1, max(-1, number - 4), -1):
            frames = [f for f in self._spoken[n] if f.sources and not all(s.relays for s in f.sources)]
            if frames:
                return frames[-1]
        return None

    # ------------------------------------------------------------------------------------------------ going on

    def _continuations(self) -> None:
        """A sentence without a source whose subject points back goes on with what the sentence before was said to say."""
        covered = {i for f in self.frames for i in f.content}
        last: Frame | None = None
        last_paragraph = -1
        for number, sentence in enumerate(self._document.sentences):
            paragraph = self._document.paragraph(sentence)
            own = [f for f in self._spoken[number] if f.sources]
            if own:
                main = max(own, key=lambda f: len(f.content))
                last = main if not all(s.relays for s in main.sources) else None
                last_paragraph = paragraph
                continue
            if last is None or paragraph > last_paragraph + 1 or any(t.i in covered for t in sentence):
                last = None
                continue
            if not goes_on(sentence) or (paragraph > last_paragraph and not starts_back(sentence)):
                last = None
                continue
            frame = Frame(last.cue, {t.i for t in sentence}, last.sources, last.hearers, source_token=last.source_token)
            self.frames.append(frame)
            last_paragraph = paragraph

    # ------------------------------------------------------------------------------------------------ asking

    def around(self, token: Token) -> list[Frame]:
        """The frames whose content holds the token, innermost first: those that hold the fewest other cues, then the shortest."""
        found = self._by_token.get(token.i, [])
        return sorted(
            found, key=lambda f: (f.rank, sum(o.cue.i in f.content for o in found if o is not f), len(f.content))
        )

    def speaks(self, sentence_number: int) -> list[Frame]:
        """The frames whose cue stands in that sentence."""
        return self._spoken.get(sentence_number, [])

    def voice(self, token: Token) -> Voice:
        """Who asserts this word."""
        sources: list[Figure] = []
        via: list[str] = []
        certainty: Certainty | None = None
        polarity: Polarity | None = None
        basis: Basis | None = None
        cue: Token | None = None
        source_token: Token | None = None
        for frame in self.around(token):
            certainty = certainty or frame.certainty
            polarity = polarity or frame.polarity
            basis = basis or frame.basis
            cue = cue or frame.cue
            relaying = [f for f in frame.sources if f.relays]
            speaking = [f for f in frame.sources if not f.relays]
            if speaking and (not sources or all(_speaks_for(f, speaking[0]) for f in sources)):
                sources, source_token = speaking, frame.source_token
                via += [f.name for f in frame.hearers]
            elif speaking:
                via += [f.name for f in speaking if f not in sources]
            via += [f.name for f in (*relaying, *(frame.hearers if not speaking else ()))]
        return Voice(tuple(sources), tuple(dict.fromkeys(via)), certainty, polarity, basis, cue, source_token)


def _speaks_for(inner: Figure, outer: Figure) -> bool:
    """True where a speaker tells what his own "government" or "military" understands: he is the one who asserts it."""
    if inner is outer or inner.kind is not SourceKind.BODY or outer.kind not in (SourceKind.OFFICIAL, SourceKind.BODY):
        return False
    return inner.country in (None, outer.country) and inner.name.lower() in (
        "government",
        "military",
        "country",
        "ministry",
        "army",
        "state",
        "cabinet",
        "office",
    )


def _names_only_a_state(who: Token) -> bool:
    """True for a bare "the South" or "Tokyo", false for "South Korea's military"."""
    return who.pos_ == "PROPN" and not any(c.dep_ in ("poss", "amod", "prep") for c in who.children)


def _statement(noun: Token) -> bool:
    return noun.lemma_.lower() in words("attribution", "nouns", "statements") or noun.lower_ in words(
        "attribution", "nouns", "statements"
    )


_POINTS_BACK = frozenset(
    {"it", "they", "both", "all", "none", "neither", "one", "these", "those", "each", "their", "its"}
)
_THINGS = listed(
    "missile projectile rocket weapon launch test warhead flight trajectory altitude distance speed range two three four five other first second third firing stage debris"
)
_DOES = listed("launch fire test conduct set detonate carry explode test-fire vow threaten reject warn say")
_RANKS = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|latest)\b.{0,40}\b(?:since|in|this|of|so far)\b",
    re.I,
)


def starts_back(sentence: Span) -> bool:
    """True for a sentence that opens on a word which can only point back: what it takes to go on over a paragraph's end."""
    first, second = sentence[0].lower_, sentence[min(1, len(sentence) - 1)].lower_
    return first in _POINTS_BACK or (
        first == "the" and second in ("other", "first", "second", "third", "two", "three", "latter")
    )


def is_seeming(root: Token) -> bool:
    """True for "is assessed to have", "are thought to have": a finding in the present about what is over."""
    return any(c.dep_ == "auxpass" for c in root.children) and any(c.dep_ == "xcomp" for c in root.children)


def goes_on(sentence: Span) -> bool:
    """True for a sentence whose subject is what was just told of ("They flew …", "The two missiles …"), and that does not rank it."""
    root = sentence.root
    who = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if sentence[0].lower_ == "whether":
        return True
    if (
        who is None
        or (who.i - sentence.start > 2 and who.lower_ in _POINTS_BACK)
        or who.i - sentence.start > 8
        or (root.tag_ in ("VBZ", "VBP") and not is_seeming(root))
        or _RANKS.search(sentence.text)
    ):
        return False
    if any(c.dep_ == "aux" and c.lower_ in ("would", "could", "will", "may", "might", "should") for c in root.children):
        return False
    opener = who.left_edge.lower_
    if root.lemma_.lower() in _DOES and any(c.dep_ == "dobj" for c in root.children):
        return False
    if any(c.dep_ == "poss" and c.pos_ in ("PROPN", "NOUN") for c in who.children):
        return False
    if who.lower_ in _POINTS_BACK or opener in ("both", "all", "none", "its", "their", "neither"):
        return True
    return opener in ("the", "this", "these", "those", "that") and who.lemma_.lower() in _THINGS


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _in_relative(token: Token, cue: Token) -> bool:
    return any(a.dep_ in ("relcl", "acl") for a in (token, *token.ancestors) if a.i > cue.i)


def _noun_head(first: Token, rest: list[Token]) -> Token | None:
    at = first
    inside = {t.i for t in rest}
    while at.head.i in inside and at.head is not at and at.head.pos_ in ("NOUN", "PROPN"):
        at = at.head
    return at if at.pos_ in ("NOUN", "PROPN") else None
