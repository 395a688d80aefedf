"""Attributions by a verb of saying set into what is said, or put after it: ", the ministry said", ", reported Kyodo".

What is said is the sentence round the cue; its clause is read by `clause_frames.py`."""

from spacy.tokens import Span, Token

from dateline.reading.local.clause_frames import COMPLEMENTS, SPEECH
from dateline.reading.local.frame import CUES, Frame, Framing, is_mistaken_verb
from dateline.reading.local.lexicon import listed

_PLAIN_TAIL = listed(
    "say report add tell state announce note claim write confirm explain warn declare cite quote disclose assert "
    "allege maintain insist contend argue acknowledge admit concede boast reveal stress emphasise emphasize remark "
    "recall observe go continue estimate reckon believe think suspect conclude reiterate repeat clarify specify "
    "indicate caution"
)

_OTHERS = listed("first second third fourth fifth other others rest latter last remaining remainder")
_NAME = 8
"""Words that the name of a source may have."""


class SetInFrames(Framing):
    """Reads the frames of cues between commas and at the end."""

    def inserted_frame(self, cue: Token, sentence: Span) -> Frame | None:
        """`…, the ministry said.`, `…, she said, …`: subject and cue between commas cover the sentence round them."""
        who = (
            self._pronoun_between(cue)
            or next((c for c in reversed(list(cue.children)) if c.dep_ == "nsubj" and c.i < cue.i), None)
            or self._lost_subject(cue, sentence)
        )
        if who is None or cue.lemma_.lower() not in _PLAIN_TAIL:
            return None
        if cue.tag_ not in ("VBD", "VBZ", "VBP", "VBN") and not is_mistaken_verb(cue):
            return None
        left = who.left_edge.i
        if left - 1 > sentence.start and cue.doc[left - 1].lower_ == "so":
            left -= 1  # "Tehran, so it said, …"
        commas = [i for i in range(left, who.i) if cue.doc[i].text == ","]
        if commas and left > sentence.start and cue.doc[left - 1].lower_ != "," and who.i - commas[-1] <= _NAME:
            left = commas[-1] + 1  # "on the birthday of Kim Il Sung, U.S. officials said", read as one phrase
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
        semicolons = [i for i in before if cue.doc[i].text == ";"]
        verb = cue.doc[min(right + 1, sentence.end - 1)]
        if semicolons and verb.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            # "It fired two; the missiles, the army said, fell into the sea": set into the second clause alone
            before = {i for i in before if i > max(semicolons)}
        content = before
        if right < sentence.end and cue.doc[right].lower_ == ",":
            rest = cue.doc[right + 1 : sentence.end]
            if (
                _shares_subject(rest)
                or _same_things(rest)
                or _only_names(rest)
                or not any(t.lower_ in ("but", "while", "although", "and", "though", "whereas") for t in rest[:2])
            ):
                content = before | {t.i for t in rest}
        sources = self._figures(who, speaks=cue.lemma_.lower() in SPEECH)
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
        sources = self._figures(head, speaks=cue.lemma_.lower() in SPEECH)
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
        sources = self._figures(who, speaks=cue.lemma_.lower() in SPEECH) if who is not None else []
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


def _same_things(rest: Span) -> bool:
    """True for "and the third fell short" after an inserted cue: one of the things that were just told of."""
    if len(rest) < 3 or rest[0].lower_ not in ("and", "but", "while"):
        return False
    first, second = rest[1].lower_, rest[2].lower_
    return (first == "the" and second in _OTHERS) or first in ("others", "another", "neither", "both")


def _only_names(rest: Span) -> bool:
    """True for "…, it said, and the fifth launch of the year": what is added without a verb is still said."""
    return len(rest) > 0 and rest[0].lower_ == "and" and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in rest)


def _in_relative(token: Token, cue: Token) -> bool:
    return any(a.dep_ in ("relcl", "acl") for a in (token, *token.ancestors) if a.i > cue.i)


def _noun_head(first: Token, rest: list[Token]) -> Token | None:
    at = first
    inside = {t.i for t in rest}
    while at.head.i in inside and at.head is not at and at.head.pos_ in ("NOUN", "PROPN"):
        at = at.head
    return at if at.pos_ in ("NOUN", "PROPN") else None
