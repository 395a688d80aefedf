"""Attributions by a verb of saying: before its clause, after what is said, or set into it between commas."""

from spacy.tokens import Span, Token

from dateline.model.words import Basis
from dateline.reading.local.figures import Figure
from dateline.reading.local.frame import CUES, DENIED, DOUBTED, Frame, Framing, statement
from dateline.reading.local.lexicon import listed, words
from dateline.reading.local.phrases import subject

_CLAUSE_ONLY = words("attribution", "cues", "clause_only") - {"say", "tell", "state"}
_OBSERVED = frozenset({"detect", "track", "observe", "monitor", "spot"})
_PLAIN_TAIL = listed(
    "say report add tell state announce note claim write confirm explain warn declare cite quote disclose"
)
_ESTIMATES = frozenset({"put", "place", "give", "raise", "revise", "speak", "talk", "identify"})
_MEASURES = listed(
    "distance site range altitude height apogee peak number toll values data details dead death yield "
    "time count launch site impact fall point figure flight it they total tally speed magnitude missile "
    "missiles projectile weapon estimate area place one two three date"
)
_SPEECH = frozenset({"say", "tell", "add"})
COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis"})


class ClauseFrames(Framing):
    """Reads the frames of verbs of saying."""

    def inserted_frame(self, cue: Token, sentence: Span) -> Frame | None:
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

    @staticmethod
    def _lost_subject(cue: Token, sentence: Span) -> Token | None:
        """`…, a speed of Mach 22, the Joint Chiefs of Staff said.`: the noun between comma and cue where the parser
        gave it to a noun before."""
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

    def tail_frame(self, cue: Token, sentence: Span) -> Frame | None:
        """`…, reported Kyodo News.` and `"…," said the minister on Friday`: the cue follows what is said, its subject
        follows it."""
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
        return Frame(cue, content, sources, certainty=CUES[cue.lemma_.lower()], source_token=head)

    def clause_frame(self, cue: Token, sentence: Span) -> Frame | None:
        """`The ministry said that …`, `…, the ministry said`, `The missile, Yonhap said, fell …`, `he was told …`."""
        lemma = cue.lemma_.lower()
        who = subject(cue)
        passive = any(c.dep_ == "nsubjpass" for c in cue.children) or (cue.dep_ == "acl" and cue.tag_ == "VBN")
        complements = [
            c
            for c in cue.children
            if c.dep_ in COMPLEMENTS and not (c.dep_ == "xcomp" and lemma not in DENIED and not CUES[lemma])
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
            | DENIED
            | DOUBTED
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
            and not statement(who)
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
                        Framing._is_cue(a) and a.i > cue.i for a in verb.ancestors
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
