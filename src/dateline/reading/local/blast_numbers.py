"""How strong a nuclear test was: its yield, and the magnitude of the tremor it made."""

import re

from dateline.model.values import Quantity
from dateline.reading.local.asking import Asker
from dateline.reading.local.numbers import QUALIFIED, bounds

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
        story = self._story(token) if token is not None else None
        if token is not None and story is not None and prop in story.pack.properties:
            self.book.add(story, prop, value, token, rule, span=(start + match.start(), start + match.end()))
