"""Writes a figure of a launch: for the item it is of, by who gives it, unless its clause says that it was not so."""

import re

from spacy.tokens import Token

from dateline.model.evidence import Span as Bounds
from dateline.model.values import Quantity, Text
from dateline.reading.local.asking import Asker
from dateline.reading.local.phrases import is_negated
from dateline.reading.local.story import Story


class Measurer(Asker):
    """What the readers of lengths, times and speeds share."""

    def _measured(self, start: int, match: "re.Match[str]") -> tuple[Token, Story] | None:
        """The word at which a figure of a launch begins and the launch it is of; `None` where it is of none, or of
        what did not happen."""
        token = self._token_at(start + match.start())
        story = self._launch(token) if token is not None else None
        return (token, story) if token is not None and story is not None and not self._unreal(token) else None

    def _measure(self, story: Story, prop: str, value: Quantity | Text, token: Token, span: Bounds, rule: str) -> None:
        clause = _clause_of(token)
        if any(is_negated(a) for a in clause if a.pos_ in ("VERB", "AUX") and a.i < token.i):
            return
        voice = self.scene.attributions.voice(token)
        self.book.add(story, prop, value, token, rule, span=span, part=self._part(token), voice=voice)


def _clause_of(token: Token) -> list[Token]:
    found = []
    for verb in token.ancestors:
        found.append(verb)
        if verb.dep_ in ("ccomp", "ROOT", "relcl", "advcl"):
            break
    return found
