"""Who was killed, hurt or missing, and that no harm is reported."""

import re

from spacy.tokens import Span, Token

from dateline.model.values import Count
from dateline.reading.local.asking import Asker
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import TOLL, count_in
from dateline.reading.local.phrases import is_negated, phrase, subject
from dateline.reading.local.story import Story

_NONE = re.compile(
    r"\b(?:no|without|nor|not any|neither|never any|any)\b(?P<gap>[^.;]{0,60}?)\b(?P<what>damage|"
    r"injur(?:y|ies)|casualt(?:y|ies)|deaths?|(?:one|body) (?:was |were )?(?:hurt|injured|killed)|"
    r"fatalities|victims?|losses)\b",
    re.I,
)
_NOBODY = re.compile(
    r"\b(?P<gap>nobody|no[ -]one|none"
    r"|no (?:\w+ ){0,2}(?:people|person|members?|civilians?|sailors?|soldiers?))\b"
    r"(?: \w+){0,3}? (?:was|were|been|be) (?:reported )?"
    r"(?P<what>hurt|injured|wounded|killed)\b",
    re.I,
)
_HARM_VERBS = {
    "kill": "killed",
    "injure": "injured",
    "wound": "injured",
    "hurt": "injured",
    "die": "killed",
    "slay": "killed",
}


_HARMFUL = listed(
    "missile attack strike rocket launch blast explosion barrage salvo debris it projectile shrapnel fragment warhead"
)


class HarmReader(Asker):
    """Reads tolls and the words for none."""

    def read(self, sentence: Span) -> None:
        start, end = self.scene.document.sentence_bounds(sentence)
        text = self.scene.report.text[start:end]
        for match in (*_NONE.finditer(text), *_NOBODY.finditer(text)):
            if re.search(r"\b(?:confirmation|word|information|details?|idea|account)\b", match["gap"]):
                continue  # "no confirmation of damage" reports neither damage nor none
            if re.match(r"any$", match[0].split()[0], re.I) and not re.search(
                r"\b(?:not|n't|nor|without|no)\b", text[: match.start()][-40:]
            ):
                continue
            token = self._token_at(start + match.start("what"))
            story = self._launch(token) if token is not None else None
            if token is None or story is None:
                continue
            tail = text[match.start() : min(len(text), match.end() + 40)]
            for prop, words in (
                ("damage", r"\bdamage\b"),
                ("injured", r"\binjur|\bhurt\b|\bwounded\b|casualt"),
                ("killed", r"\bdeath|\bkilled\b|fatalit|casualt"),
            ):
                stated = re.split(r"[.;]", tail)[0]
                stated = re.split(r",\s+(?!or\b|and\b)|\bafter\b|\bwhen\b", stated)[0]
                if re.search(words, stated, re.I):
                    self.book.add(
                        story,
                        prop,
                        Count(none_reported=True),
                        token,
                        "none reported",
                        span=(start + match.start(), start + match.end()),
                    )
        for match in TOLL.finditer(text):
            token = self._token_at(start + match.end())
            story = self._launch(token) if token is not None else None
            count = count_in(match["n"] + " people")
            if (
                token is not None
                and story is not None
                and count is not None
                and self._told_near(token, story)
                and not self._unreal(token)
            ):
                self.book.add(
                    story,
                    "killed",
                    count,
                    token,
                    "toll put at a number",
                    span=(start + match.start("n"), start + match.end("n")),
                )
        for token in sentence:
            if token.pos_ == "VERB" and token.lemma_.lower() in _HARM_VERBS:
                self._toll(token)
            elif token.lower_ == "missing" and token.dep_ in ("acomp", "attr", "oprd", "amod", "ROOT"):
                who = subject(token.head) if token.head.pos_ in ("VERB", "AUX") else None
                self._people(token, who, "missing")
            elif token.lower_ == "dead" and token.dep_ in ("acomp", "oprd"):
                who = subject(token.head) if token.head.pos_ in ("VERB", "AUX") else None
                self._people(token, who, "killed")

    def _toll(self, verb: Token) -> None:
        prop = _HARM_VERBS[verb.lemma_.lower()]
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
        people = next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
        if people is None and (passive or verb.lemma_.lower() == "die"):
            people = subject(verb)
        if people is None and verb.lemma_.lower() != "die":
            people = next((c for c in verb.rights if c.pos_ == "NUM"), None)
        if verb.dep_ == "acl" or is_negated(verb):
            return
        by = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if by is not None and verb.lemma_.lower() != "die" and not _can_harm(by):
            return  # "after air strikes killed a commander": not by what was launched
        self._people(verb, people, prop)

    def _people(self, at: Token, people: Token | None, prop: str) -> None:
        if people is None or self._unreal(at):
            return
        story = self._launch(at)
        if story is None or not self._same_event(at, story) or not self._told_near(at, story):
            return
        span = phrase(people, frozenset({"of"}))
        text = self.scene.text_of(span)
        count = count_in(text)
        if count is None or count.none_reported:
            return
        self.book.add(
            story,
            prop,
            count,
            at,
            "people harmed",
            span=(self.scene.document.start(span), self.scene.document.end(span)),
        )

    def _told_near(self, at: Token, story: Story) -> bool:
        """True where the incident is told in the same paragraph or the one before: a toll further off may be another
        event's."""
        here = self.scene.document.paragraph(at)
        return any(here - 1 <= self.scene.document.paragraph(t.token) <= here for t in story.triggers)

    def _same_event(self, at: Token, story: Story) -> bool:
        """True where nothing in the clause says that people died of something else."""
        by = [
            g
            for c in at.children
            if c.dep_ in ("prep", "agent") and c.lower_ in ("in", "by", "during")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        return all(
            lemma(g) in _HARMFUL or g.ent_type_ in ("GPE", "LOC", "DATE", "TIME", "FAC") or g.pos_ == "PROPN"
            for g in by
        )


def _can_harm(by: Token) -> bool:
    """True where what killed or hurt may be the thing launched: a pronoun, a missile, an attack; not an air strike."""
    from_the_air = any(c.lower_ in ("air", "drone", "artillery") for c in by.lefts)
    return by.pos_ == "PRON" or by.pos_ == "NUM" or (lemma(by) in _HARMFUL and not from_the_air)
