"""Who is said to say or hold what, as spans of the text."""

import pytest

from dateline.model import Report
from dateline.reading.local.attributed import attributed
from dateline.reading.local.document import parse
from dateline.reading.local.model import model_name
from dateline.reading.local.reader import load_model
from dateline.reading.local.scene import Scene

TOLD = [
    ("Officials said the bridge had collapsed.", ("Officials", "said", "the bridge had collapsed")),
    ("The bridge had collapsed, the mayor said.", ("the mayor", "said", "The bridge had collapsed")),
    ("According to the survey, the bridge is sound.", ("the survey", "According to", "the bridge is sound")),
    ("The mayor hopes to repair the bridge.", ("The mayor", "hopes", "to repair the bridge")),
    ("Residents have opposed the new bridge.", ("Residents", "have opposed", "the new bridge")),
    ("Traders called for a new bridge.", ("Traders", "called for", "a new bridge")),
    ("The new bridge was praised by the traders.", ("the traders", "was praised", "The new bridge")),
    ("The mayor is confident that the bridge will hold.", ("The mayor", "is confident", "that the bridge will hold")),
    ("The mayor voiced concern about the bridge.", ("The mayor", "voiced concern about", "the bridge")),
]


def read(text: str) -> Scene:
    return Scene(parse(Report(id="r-test", text=text, sha256=""), load_model(model_name())))


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_spans(text: str, told: tuple[str, str, str]) -> None:
    """What is said and what is held has its source, its cue and its content as stretches of the text."""
    scene = read(text)
    spans = [
        tuple(" … ".join(text[a:b] for a, b in part) for part in (found.source, found.cue, found.content))
        for found in attributed(scene.document, scene.attributions)
    ]
    assert told in spans


def test_nobody_named() -> None:
    """Where nobody is named the source is empty."""
    scene = read("The bridge is expected to reopen in May.")
    (found,) = attributed(scene.document, scene.attributions)
    assert (found.source, found.cue, found.content) == ((), ((11, 22),), ((0, 10), (23, 39)))


def test_attitudes_assert_nothing() -> None:
    """Who hopes, wants or opposes something is not the source of it."""
    for text in (
        "The mayor hopes the bridge will hold.",
        "Residents oppose the bridge.",
        "The mayor wants it to hold.",
    ):
        scene = read(text)
        assert attributed(scene.document, scene.attributions)
        assert not any(scene.attributions.voice(token).sources for token in scene.document.doc)
