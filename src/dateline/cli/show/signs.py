"""What is not settled about an incident, as signs."""

from collections.abc import Iterable

from rich.text import Text

from dateline.display import words
from dateline.display.what import contested
from dateline.model import Incident
from dateline.model.words import Standing

STYLES: dict[Standing, str] = {
    Standing.DISPUTED: "bold red",
    Standing.SPLIT: "bold magenta",
    Standing.REVISED: "yellow",
    Standing.DIFFERING: "cyan",
    Standing.OPEN: "blue",
    Standing.SINGLE_ORIGIN: "",
    Standing.AGREED: "green",
}
"""How a standing is coloured on a terminal."""


def signs(incident: Incident, *, only: Iterable[Standing] = words.CONTESTED) -> Text:
    """Those properties with their signs, one standing a line: "≠ count, range"."""
    wanted = set(only)
    lines = [
        Text(f"{words.SIGNS[standing]} {', '.join(map(words.label, names))}", style=STYLES[standing])
        for standing, names in contested(incident).items()
        if standing in wanted
    ]
    return Text("\n").join(lines)
