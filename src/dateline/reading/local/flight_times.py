"""How long an item flew: minutes, seconds and hours with a word of flying beside them."""

import re

from dateline.model.values import Quantity
from dateline.reading.local.measuring import Measurer
from dateline.reading.local.numbers import NUMBER, QUALIFIED, number, quantity

_MINUTES = re.compile(QUALIFIED.pattern + r"[\s-]*(?P<unit>minutes?|seconds?|hours?)\b", re.I)
_AN_HOUR = re.compile(
    r"\b(?:flew|flying|airborne|aloft|lasted|in the air|flight (?:time )?of)(?: for)? "
    r"(?:(?P<word>more than|over|less than|under|about|around|nearly|almost|roughly) )?(?P<half>half )?an hour\b",
    re.I,
)
_ADDED = re.compile(r"\bhours?(?: and|,)? ?$")
"""Before a figure that is added to the hours it follows."""
_AGAIN = re.compile(r",? or (?:a little |just |some |about |roughly )?$")
"""Before a figure that is the same time in another unit."""
_FOR = re.compile(r"\b(?:fl(?:ew|ight|ying|own)|for|lasted|travel\w*|stayed|after)\b", re.I)
_FLYING = re.compile(r"\b(?:flew|flight|flying|flown|airborne|in the air|travel\w*|tracked)\b", re.I)
_THROUGH = re.compile(r"\b(?:km|kilomet(?:er|re)s|miles|\))\s*$", re.I)
_NOT_LONG = re.compile(
    r"\s*(?:after|later|earlier|ago|apart)\b|\s*before\b(?! (?:fall|land|hitt|splash|com|crash|drop|plung|strik))", re.I
)
"""After a figure that says when, not how long."""
_SECONDS = {"m": 60.0, "s": 1.0, "h": 3600.0}


class DurationReader(Measurer):
    """Reads the flight times of sentences."""

    def read(self, start: int, text: str) -> None:
        """Write the flight times of a sentence that begins at `start`."""
        for match in _MINUTES.finditer(text):
            before = text[: match.start()]
            near = text[max(0, match.start() - 90) : match.end() + 40]
            if (
                not _ADDED.search(before)
                and not _AGAIN.search(before)
                and _FOR.search(before[-60:])
                and _FLYING.search(near)
                and not _NOT_LONG.match(text[match.end() :])
            ):
                told = _in_seconds(match, text[match.end() :])
                if (match["word"] or "").lower() == "over" and _THROUGH.search(before):
                    told = Quantity(told.min, None, None, "s")  # "travelled 930 km over 37 minutes"
                self._write(start, match, told)
        for match in _AN_HOUR.finditer(text):
            word = (match["word"] or "").lower()
            hour = 1800.0 if match["half"] else 3600.0
            low = hour if word in ("more than", "over") else None
            high = hour if word in ("less than", "under") else None
            exact = hour if low is None and high is None else None
            about = word in ("about", "around", "nearly", "almost", "roughly")
            self._write(start, match, Quantity(exact, low, high, "s", about))

    def _write(self, start: int, match: "re.Match[str]", value: Quantity) -> None:
        if (found := self._measured(start, match)) is not None:
            token, story = found
            span = (start + match.start(), start + match.end())
            self._measure(story, "flight_time_s", value, token, span, "minutes of flight")


def _in_seconds(match: "re.Match[str]", after: str) -> Quantity:
    """The stretch of time in seconds, with the minutes that follow its hours, or the seconds that follow its
    minutes."""
    unit = match["unit"][0].lower()
    told, factor = quantity(match, "", "s"), _SECONDS[unit]
    smaller = {"h": "minutes?", "m": "seconds?"}.get(unit)
    further = re.match(rf"(?: and|,)?\s*(?P<n>{NUMBER})[\s-]*{smaller}\b", after, re.I) if smaller else None
    extra = (number(further["n"]) or 0.0) * _SECONDS[{"h": "m", "m": "s"}[unit]] if further is not None else 0.0
    low, high = (None if x is None else x * factor for x in (told.min, told.max))
    return Quantity(None if told.value is None else told.value * factor + extra, low, high, "s", told.approximate)
