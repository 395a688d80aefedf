"""Attributions by a verb of saying: before its clause, after what is said, or set into it between commas."""

from spacy.tokens import Span, Token

from dateline.model.words import Basis
from dateline.reading.local.figures import Figure, is_role
from dateline.reading.local.frame import CUES, DENIED, DOUBTED, Frame, Framing, statement
from dateline.reading.local.lexicon import listed, words
from dateline.reading.local.phrases import subject

_CLAUSE_ONLY = words("attribution", "cues", "clause_only") - {"say", "tell", "state"}
_OBSERVED = frozenset({"detect", "track", "observe", "monitor", "spot"})
_WATCHED = frozenset({"observe", "monitor"})
# "They notified the agency of a launch": what was told them may stand after "of", or in a clause.
_INFORMS = frozenset({"notify", "inform", "advise", "tell"})
_NOTIFIED = listed("plan intention launch test firing exercise schedule decision closure")
# "They accused Iran of firing two missiles": what the charge is stands after its preposition.
_CHARGES = {"accuse": "of", "blame": "for"}
# "The launch was confirmed by the Pentagon": what its subject tells is said by the agent.
_BROUGHT_OUT = listed("confirm report announce disclose detect track")
_PLAIN_TAIL = listed(
    "say report add tell state announce note claim write confirm explain warn declare cite quote disclose"
)
_ESTIMATES = listed("put place give raise revise speak talk identify count time clock measure record register")
_MEASURES = listed(
    "distance site range reach altitude height apogee peak number toll values data details dead death yield "
    "time count launch site impact fall point figure flight it they total tally speed magnitude missile "
    "missiles projectile weapon estimate area place one two three date quake earthquake tremor blast explosion shock"
)
_SPEECH = frozenset({"say", "tell", "add"})
COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis"})


class ClauseFrames(Framing):
    """Reads the frames of verbs of saying."""

    def inserted_frame(self, cue: Token, sentence: Span) -> Frame | None:
        """`…, the ministry said.`, `…, she said, …`: subject and cue between commas cover the sentence round them."""
        who = (
            self._pronoun_between(cue)
            or next((c for c in reversed(list(cue.children)) if c.dep_ == "nsubj" and c.i < cue.i), None)
            or self._lost_subject(cue, sentence)
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
        if _is_opening(sentence, cue):
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
            if (
                _shares_subject(rest)
                or _only_names(rest)
                or not any(t.lower_ in ("but", "while", "although", "and", "though", "whereas") for t in rest[:2])
            ):
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
            rule="cue set in between commas",
        )

    @staticmethod
    def _pronoun_between(cue: Token) -> Token | None:
        """`"The missile," she said, "fell …"`: a pronoun between mark and cue is who speaks, whatever the parser makes
        of it."""
        word, mark = cue.doc[max(cue.i - 1, 0)], cue.doc[max(cue.i - 2, 0)]
        return word if word.lower_ in ("he", "she", "they") and mark.is_punct and cue.i > 1 else None

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
        if cue.lemma_.lower() == "tell" or any(c.dep_ == "nsubj" and c.right_edge.i == before.i for c in cue.children):
            return None  # "Miriam Haddad, a lawyer, told Reuters": the subject goes before, with its apposition
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
        sources = self._figures(head, speaks=cue.lemma_.lower() in _SPEECH)
        if not sources:
            return None
        content = {t.i for t in cue.doc[sentence.start : cue.i]}
        return Frame(
            cue, content, sources, certainty=CUES[cue.lemma_.lower()], source_token=head, rule="cue after what is said"
        )

    def aside_frame(self, cue: Token) -> Frame | None:
        """`As the ministry noted, …` and `…, as Kyodo reported, …`: the clause that it is set beside is what was
        said."""
        if (
            cue.dep_ != "advcl"
            or cue.lemma_.lower() not in _PLAIN_TAIL
            or not any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in cue.children)
            or any(c.dep_ in (*COMPLEMENTS, "dobj", "nsubjpass") for c in cue.children)
        ):
            return None
        who = next((c for c in cue.children if c.dep_ == "nsubj"), None)
        if who is None:
            who = next((g for c in cue.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
        clause = next((a for a in cue.ancestors if a.pos_ in ("VERB", "AUX")), None)
        sources = self._figures(who, speaks=cue.lemma_.lower() in _SPEECH) if who is not None else []
        if clause is None or not sources:
            return None
        own = frozenset(t.i for t in cue.subtree)
        return Frame(
            cue,
            {t.i for t in clause.subtree} - own,
            sources,
            certainty=self._certainty(cue, who),
            source_token=who,
            phrase=own,
        )

    def clause_frame(self, cue: Token, sentence: Span) -> Frame | None:
        """`The ministry said that …`, `…, the ministry said`, `The missile, Yonhap said, fell …`, `he was told …`."""
        lemma = cue.lemma_.lower()
        who = self._speaker_before(cue, sentence) or subject(cue)
        if lemma in _WATCHED and _is_watching(cue, who):
            return None
        passive = any(c.dep_ == "nsubjpass" for c in cue.children) or (cue.dep_ == "acl" and cue.tag_ == "VBN")
        complements = [
            c
            for c in cue.children
            if c.dep_ in COMPLEMENTS and not (c.dep_ == "xcomp" and lemma not in DENIED and not CUES[lemma])
        ]
        own_clause = [c for c in complements if c.i > cue.i or (c.dep_ == "ccomp" and lemma not in _ESTIMATES)]
        if any(c.i > cue.i for c in own_clause):  # "They fell into the sea; the army said that …"
            own_clause = [c for c in own_clause if c.i > cue.i or not _is_cut_off(c, cue)]
        content: set[int] = set()
        for child in own_clause:
            content |= {t.i for t in child.subtree}
        if lemma in ("speak", "talk"):
            content |= {t.i for c in cue.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.subtree}
        if lemma in _INFORMS:
            hearers = [c for c in cue.children if c.dep_ in ("dobj", "dative") and c.i > cue.i]
            of = [
                c for h in (cue, *hearers) for c in h.subtree if c.dep_ == "prep" and c.lower_ == "of" and c.i > cue.i
            ]
            content |= {t.i for c in of for g in c.children if g.lemma_.lower() in _NOTIFIED for t in g.subtree}
        if (charge := _CHARGES.get(lemma)) is not None:
            content = {t.i for c in cue.children if c.dep_ == "prep" and c.lower_ == charge for t in c.subtree}
        if not content and (that := self._stray_clause(cue, sentence)) is not None:
            content = {t.i for t in that.subtree}
        if passive and lemma in _BROUGHT_OUT and any(c.dep_ == "agent" for c in cue.children):
            content |= {t.i for c in cue.children if c.dep_ == "nsubjpass" for t in c.subtree}
        if passive and lemma in _ESTIMATES and any(c.dep_ == "agent" for c in cue.children):
            # "an altitude put by Tokyo at 2,000 km"
            content |= {t.i for c in cue.subtree if c.dep_ == "prep" and c.lower_ in ("at", "as") for t in c.subtree}
        opens = sentence[-1].text == ":" and lemma in _SPEECH  # what is said is the next sentence
        quoted = bool(self._quotes_touching(sentence)) or opens
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
                "estimate",
            }
            | _ESTIMATES
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
            rule="verb of saying with its clause",
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

    def _speaker_before(self, cue: Token, sentence: Span) -> Token | None:
        """`It flew 600 km, the ministry said, adding that …`: a participle after the cue goes on with its speaker, also
        where the parser hung it on what was said."""
        if cue.tag_ != "VBG" or cue.dep_ != "advcl" or cue.i - sentence.start < 2 or cue.nbor(-1).lower_ != ",":
            return None
        if cue.lemma_.lower() == "add" and not self._is_cue(cue.head):  # only who has spoken adds
            spoke = next((a for a in cue.ancestors if a.i < cue.i and self._is_cue(a)), None)
            if spoke is not None:
                return subject(spoke)
        said = next((t for t in reversed(cue.doc[sentence.start : cue.i - 1]) if self._is_cue(t)), None)
        if said is None or said.dep_ != "parataxis" or said.i == cue.head.i or cue.head.i != said.head.i:
            return None
        return next((c for c in said.children if c.dep_ == "nsubj"), None)

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


def _is_cut_off(clause: Token, cue: Token) -> bool:
    """True for a clause before the cue that a semicolon ends."""
    return any(t.text == ";" for t in cue.doc[clause.i : cue.i])


def _is_watching(cue: Token, who: Token | None) -> bool:
    """True for "the leader observed the test": a person who is there tells nothing."""
    person = who is not None and (who.ent_type_ == "PERSON" or is_role(who.lower_))
    return person and not any(c.dep_ in COMPLEMENTS for c in cue.children)


def _is_opening(sentence: Span, cue: Token) -> bool:
    """True for "Asked about the test, she said …" and "Speaking on Friday, she said …": what stands before is told of
    her."""
    first = sentence[0]
    return first.tag_ in ("VBN", "VBG", "VBD") and first.dep_ in ("advcl", "prep") and first.head is cue


def _shares_subject(rest: Span) -> bool:
    """True for "and flew 400 km" after an inserted cue: a verb without a subject goes on with what was said."""
    if len(rest) < 2 or rest[0].lower_ not in ("and", "but", "then"):
        return False
    verb = next((t for t in rest[1:4] if t.tag_ in ("VBD", "VBZ", "VBP", "VBN")), None)
    return (
        verb is not None
        and all(t.pos_ in ("ADV", "AUX", "CCONJ") for t in rest[1 : verb.i - rest.start])
        and not Framing._is_cue(verb)
    )


def _only_names(rest: Span) -> bool:
    """True for "…, it said, and the fifth launch of the year": what is added without a verb is still said."""
    return rest[0].lower_ == "and" and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in rest)


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
