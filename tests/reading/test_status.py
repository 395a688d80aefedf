"""Whether the words of a sentence tell what happened, is going on, is planned, or is only spoken of."""

import pytest
from spacy.tokens import Token

from dateline.model.words import Status
from dateline.reading.local.model import model_name
from dateline.reading.local.reader import load_model
from dateline.reading.local.status import noun_status, status_of

VERBS = [
    ("North Korea fired a missile on Monday.", "fired", Status.HAPPENED),
    ("North Korea has fired a missile.", "fired", Status.HAPPENED),
    ("North Korea is firing missiles at this hour.", "firing", Status.UNDER_WAY),
    ("Missiles are being fired from Iran.", "fired", Status.UNDER_WAY),
    ("North Korea will fire a missile on Monday.", "fire", Status.PLANNED),
    ("North Korea plans to fire a missile on Monday.", "fire", Status.PLANNED),
    ("North Korea did not fire a missile.", "fire", None),
    ("North Korea could fire a missile.", "fire", None),
    ("North Korea threatened to fire a missile.", "fire", None),
    ("If North Korea fired a missile, Japan would respond.", "fired", None),
    ("Firing the missile was a mistake.", "Firing", None),
]


def _word(text: str, word: str) -> Token:
    return next(t for t in load_model(model_name())(text) if t.text == word)


@pytest.mark.parametrize(("text", "word", "status"), VERBS)
def test_verbs(text: str, word: str, status: Status | None) -> None:
    """A verb's own auxiliaries, and the verbs over it, say whether it tells a fact."""
    assert status_of(_word(text, word))[0] is status


NOUNS = [
    ("The launch took place on Monday.", "launch", Status.HAPPENED),
    ("The planned launch was announced.", "launch", Status.PLANNED),
    ("The launch was postponed to Friday.", "launch", Status.PLANNED),
    ("The launch was cancelled.", "launch", None),
    ("Officials feared a possible launch.", "launch", None),
    ("Seoul urged the North to stop its missile tests.", "tests", None),
]


@pytest.mark.parametrize(("text", "word", "status"), NOUNS)
def test_nouns(text: str, word: str, status: Status | None) -> None:
    """An event noun tells a fact unless a word before it or the verb over it takes that away."""
    assert noun_status(_word(text, word))[0] is status
