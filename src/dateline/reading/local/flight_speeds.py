"""How fast an item flew: as a Mach number, as so many times the speed of sound, or in words with a unit."""

import re
from collections.abc import Callable

from dateline.model.values import Text
from dateline.reading.local.measuring import Measurer
from dateline.reading.local.numbers import QUALIFIED, number

_UNIT = (
    r"km/h|kph|mph|kilomet(?:er|re)s (?:per|an) hour|miles (?:per|an) hour|km per second|km/s"
    r"|kilomet(?:er|re)s (?:per|a) second|miles (?:per|a) second"
)


def _mach(match: "re.Match[str]") -> str | None:
    return f"Mach {match['n']}"


def _of_sound(match: "re.Match[str]") -> str | None:
    times = number(match["a"])
    return f"Mach {times:g}" if times is not None else None


def _as_said(match: "re.Match[str]") -> str | None:
    return re.sub(r"\s+", " ", match[0])


_SPEEDS: tuple[tuple["re.Pattern[str]", Callable[["re.Match[str]"], str | None], str], ...] = (
    (re.compile(r"\bMach\s+(?P<n>\d+(?:\.\d+)?)", re.I), _mach, "Mach number"),
    (re.compile(QUALIFIED.pattern + r" times the speed of sound\b", re.I), _of_sound, "times the speed of sound"),
    (re.compile(QUALIFIED.pattern + rf"\s*(?P<unit>{_UNIT})", re.I), _as_said, "speed in words"),
)


class SpeedReader(Measurer):
    """Reads the speeds of sentences."""

    def read(self, start: int, text: str) -> None:
        """Write the speeds of a sentence that begins at `start`."""
        for pattern, said, rule in _SPEEDS:
            for match in pattern.finditer(text):
                value, found = said(match), self._measured(start, match)
                if value is not None and found is not None:
                    token, story = found
                    span = (start + match.start(), start + match.end())
                    self._measure(story, "speed", Text(value), token, span, rule)
