"""Attributions by a verb of saying with its clause: "the ministry said that …", "he was told", "they accused it of"."""

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
_ESTIMATES = listed("put place give raise revise speak talk identify count time clock measure record register")
_MEASURES = listed(
    "distance site range reach altitude height apogee peak number toll values data details dead death yield "
    "time count launch site impact fall point figure flight it they total tally speed magnitude missile "
    "missiles projectile weapon estimate area place one two three date quake earthquake tremor blast explosion shock"
)
_AFTER = frozenset({"after", "since", "following", "because", "over"})
SPEECH = frozenset({"say", "tell", "add"})
COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis"})


class ClauseFrames(Framing):
    """Reads the frames of verbs of saying."""

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
            if c.dep_ in COMPLEMENTS
            and not (c.dep_ == "xcomp" and lemma not in DENIED and not CUES[lemma] and not _is_gap(cue, c))
        ]
        own_clause = [c for c in complements if c.i > cue.i or (c.dep_ == "ccomp" and lemma not in _ESTIMATES)]
        if any(c.i > cue.i for c in own_clause):  # "They fell into the sea; the army said that …"
            own_clause = [c for c in own_clause if c.i > cue.i or not _is_cut_off(c, cue)]
        content: set[int] = set()
        for child in own_clause:
            content |= {t.i for t in child.subtree} - _known_before(child)
        if lemma in ("speak", "talk"):
            content |= {t.i for c in cue.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.subtree}
        if lemma in _INFORMS:
            hearers = [c for c in cue.children if c.dep_ in ("dobj", "dative") and c.i > cue.i]
            of = [
                c for h in (cue, *hearers) for c in h.subtree if c.dep_ == "prep" and c.lower_ == "of" and c.i > cue.i
            ]
            content |= {t.i for c in of for g in c.children if g.lemma_.lower() in _NOTIFIED for t in g.subtree}
            for clause in (c for h in hearers for c in h.children if c.dep_ == "relcl"):
                told = [c for c in clause.children if c.dep_ == "nsubj" and c.lower_ in ("it", "they")]
                if told and any(t.lower_ == "that" for t in clause.doc[clause.left_edge.i : told[0].i]):
                    content |= {t.i for t in clause.subtree}  # "notified agencies that it intends to launch one"
        if (charge := _CHARGES.get(lemma)) is not None:
            content = {t.i for c in cue.children if c.dep_ == "prep" and c.lower_ == charge for t in c.subtree}
        if not content and (that := self._stray_clause(cue, sentence)) is not None:
            content = {t.i for t in that.subtree}
        if passive and lemma in _BROUGHT_OUT and any(c.dep_ == "agent" for c in cue.children):
            content |= {t.i for c in cue.children if c.dep_ == "nsubjpass" for t in c.subtree}
        if passive and lemma in _ESTIMATES and any(c.dep_ == "agent" for c in cue.children):
            # "an altitude put by Tokyo at 2,000 km"
            content |= {t.i for c in cue.subtree if c.dep_ == "prep" and c.lower_ in ("at", "as") for t in c.subtree}
        opens = sentence[-1].text == ":" and lemma in SPEECH  # what is said is the next sentence
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
            if not content and cue.dep_ == "relcl" and lemma in _ESTIMATES | {"estimate"}:
                # "the blast, which Russia estimated at 10 kilotons"
                of_it = any(c.dep_ == "dobj" and c.lower_ in ("which", "that") for c in cue.children)
                content = {t.i for c in cue.children if of_it and c.lower_ in ("at", "as") for t in c.subtree}
            if content and lemma == "put":  # "put the site on the island and the distance at 900 km"
                others = [c for c in cue.children if c.dep_ == "conj" and c.lemma_.lower() in _MEASURES]
                content |= {t.i for c in others for t in c.subtree}
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
        return self._figures(who, speaks=cue.lemma_.lower() in SPEECH), who


def _is_gap(cue: Token, clause: Token) -> bool:
    """True in "a launch which it said put two into orbit", whose verb the parser takes for a bare infinitive."""
    return cue.dep_ == "relcl" and all(c.lower_ != "to" for c in clause.children if c.dep_ == "aux")


def _known_before(clause: Token) -> set[int]:
    """`Rome said it would call a meeting after Iran fired a missile`: after what somebody will do something is not what
    he says, but known to all."""
    if not any(c.dep_ == "aux" and c.lower_ in ("would", "will", "'ll", "’ll") for c in clause.children):
        return set()
    after = [
        c
        for c in clause.children
        if c.i > clause.i
        and (
            (c.dep_ == "prep" and c.lower_ in _AFTER)
            or (c.dep_ == "advcl" and any(g.dep_ in ("mark", "advmod") and g.lower_ in _AFTER for g in c.children))
        )
    ]
    return {t.i for c in after for t in c.subtree}


def _is_cut_off(clause: Token, cue: Token) -> bool:
    """True for a clause before the cue that a semicolon ends."""
    return any(t.text == ";" for t in cue.doc[clause.i : cue.i])


def _is_watching(cue: Token, who: Token | None) -> bool:
    """True for "the leader observed the test": a person who is there tells nothing."""
    person = who is not None and (who.ent_type_ == "PERSON" or is_role(who.lower_))
    return person and not any(c.dep_ in COMPLEMENTS for c in cue.children)


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
