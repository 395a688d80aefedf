"""Standings as a page marks them: by a sign and a form as well as by colour."""

from dataclasses import dataclass

from dateline.display import words
from dateline.display.what import contested
from dateline.model import Incident
from dateline.model.words import Standing


@dataclass(frozen=True)
class Mark:
    """A standing with the properties that stand so; `kind` is the name of its style."""

    kind: str
    sign: str
    name: str
    meaning: str
    properties: tuple[str, ...] = ()


def mark(standing: Standing, *properties: str) -> Mark:
    """The mark of a standing."""
    return Mark(
        kind=standing.value,
        sign=words.SIGNS[standing],
        name=standing.value.replace("-", " "),
        meaning=words.MEANINGS[standing],
        properties=tuple(map(words.label, properties)),
    )


def marks(incident: Incident) -> list[Mark]:
    """What is not settled about an incident, the gravest first."""
    return [mark(standing, *names) for standing, names in contested(incident).items()]
