"""The report's launches as responses refer to them: which words mean one, and whose it is."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model import Mention
from dateline.model.values import Party
from dateline.model.words import Status
from dateline.reading.local.phrases import phrase
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.story import Story

_NOUNS = frozenset(
    {"launch", "test", "testing", "firing", "test-firing", "launching", "missile", "rocket", "projectile"}
    | {"provocation", "salvo", "barrage", "icbm", "slbm", "detonation"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "latest", "its", "their", "both", "such", "recent"})
POINTING = frozenset({"it", "this", "that", "them", "these", "which", "they"})
"""Pronouns that may stand for a launch just told."""


@dataclass(frozen=True, slots=True)
class Launch:
    """One launch, test or the like that the report tells."""

    story: Story
    mention: Mention


class Launches:
    """All of them, with the question which one a phrase is about."""

    def __init__(self, scene: Scene, stories: StoryTeller, mentions: list[Mention]) -> None:
        self._scene = scene
        pairs = [Launch(s, m) for s, m in zip(stories.stories, mentions, strict=False)]
        self.all = [launch for launch in pairs if launch.mention.type != "maritime-warning"]
        self.done = [launch for launch in self.all if launch.story.status is not Status.PLANNED]
        self._of_token: dict[int, Launch] = {}
        for launch in self.all:
            for trigger in launch.story.triggers:
                self._of_token.setdefault(trigger.token.i, launch)
                for item in trigger.items:
                    self._of_token.setdefault(item.head.i, launch)
        self.triggers = {t.token.i for s in stories.stories for t in s.triggers}
        self._verbs = {t.clause.i for s in stories.stories for t in s.triggers if t.shape in ("verb", "flight")}

    @property
    def main(self) -> Launch | None:
        """What the report is about."""
        return next((x for x in self.done if x.mention.main), None) or next(iter(self.done), None)

    def actor_of(self, launch: Launch | None) -> Party | None:
        """Whose it is; where its own words do not say, whose the report's main one is, or all the others."""
        if launch is None:
            return None
        if launch.story.actor is not None:
            return launch.story.actor
        if self.main is not None and self.main.story.actor is not None:
            return self.main.story.actor
        parties = {x.story.actor.label: x.story.actor for x in self.all if x.story.actor is not None}
        return next(iter(parties.values())) if len(parties) == 1 else None

    def told_by(self, token: Token) -> bool:
        """True for a word that tells a launch itself."""
        return token.i in self.triggers or token.i in self._verbs

    def meant(self, noun: Token) -> Launch | None:
        """The launch that a noun phrase is about: a word of it tells one, or it is a pronoun soon after one."""
        if noun.i in self._of_token:
            return self._of_token[noun.i]
        if noun.pos_ == "PRON" or noun.lower_ in POINTING:
            return self._before(noun, 2) if noun.lower_ in POINTING else None
        span = phrase(noun, frozenset({"of", "for", "by", "from"}))
        for token in span:
            if token.i in self._of_token:
                return self._of_token[token.i]
        words = {t.lemma_.lower() for t in span}
        if words & _NOUNS and "program" not in words and "programme" not in words and noun.lemma_.lower() in _NOUNS:
            if {t.lower_ for t in span} & _DEFINITE or any(t.dep_ == "poss" for t in span):
                return self._before(noun, 50) or self.main
        return None

    def in_sentence(self, token: Token) -> Launch | None:
        """The launch told in the token's sentence, where there is one."""
        return next((self._of_token[t.i] for t in self._scene.document.sentence(token) if t.i in self._of_token), None)

    def in_paragraph(self, token: Token) -> Launch | None:
        """The last launch told before the token in its paragraph, else the first after it there."""
        document = self._scene.document
        here = document.paragraph(token)
        near = [
            i for i in self._of_token if document.paragraph(document.doc[i]) == here and self._of_token[i] in self.done
        ]
        before = [i for i in near if i < token.i]
        return self._of_token[max(before) if before else min(near)] if near else None

    def _before(self, token: Token, sentences: int) -> Launch | None:
        document = self._scene.document
        number = document.sentence_number(token)
        near = [
            i for i in self._of_token if i < token.i and number - document.sentence_number(document.doc[i]) <= sentences
        ]
        return self._of_token[max(near)] if near else None
