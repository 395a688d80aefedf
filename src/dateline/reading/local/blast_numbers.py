"""How strong a nuclear test was: its yield, and the magnitude of the tremor it made."""

import re

from spacy.tokens import Token

from dateline.model.values import Quantity
from dateline.model.words import Status
from dateline.reading.local.asking import Asker
from dateline.reading.local.numbers import QUALIFIED, bounds
from dateline.reading.local.story import Story

_YIELD = re.compile(QUALIFIED.pattern + r"[\s-]*(?P<unit>kilotons?|kilotonnes?|kt\b|megatons?|megatonnes?)", re.I)
_MAGNITUDE = re.compile(
    r"\bmagnitude(?:[- ]of)?[- ]?(?:was |of |about |around )?(?P<a>\d\.\d|\d)\b|\b(?P<c>\d\.\d)[- ]magnitude\b"
    r"|\bquake\b[^.;]{0,30}?\b(?:at|was|of|measured|measuring) (?P<d>\d\.\d)\b",
    re.I,
)


class BlastReader(Asker):
    """Reads the yields and magnitudes of sentences."""

    def read(self, start: int, text: str) -> None:
        """Write what a sentence that begins at `start` says of a blast."""
        for match in _YIELD.finditer(text):
            factor = 1000.0 if match["unit"].lower().startswith("mega") else 1.0
            value, low, high, about = bounds(match)
            numbers = [None if x is None else x * factor for x in (value, low, high)]
            self._blast(start, match, "yield_kt", Quantity(numbers[0], numbers[1], numbers[2], "kt", about), "yield")
        for match in _MAGNITUDE.finditer(text):
            size = Quantity(float(match["a"] or match["c"] or match["d"]), unit="magnitude")
            self._blast(start, match, "magnitude", size, "magnitude")

    def _blast(self, start: int, match: "re.Match[str]", prop: str, value: Quantity, rule: str) -> None:
        token = self._token_at(start + match.start())
        story = self._tested(token, prop) if token is not None else None
        if token is not None and story is not None:
            self.book.add(story, prop, value, token, rule, span=(start + match.start(), start + match.end()))

    def _tested(self, token: Token, prop: str) -> Story | None:
        """The test that the figure is of: the one told where it stands, else the first of the report."""
        here = self._story(token)
        if here is not None and prop in here.pack.properties:
            return here
        told = [s for s in self.stories.stories if prop in s.pack.properties and s.first.token.i < token.i]
        return next((s for s in told if not s.background and s.status is not Status.PLANNED), None)
