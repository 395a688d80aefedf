"""Which stretches of a text are quoted, also where the marks are set wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.local.quotes import quotes_in

QUOTED = [
    ('He said "it fell" and left', ['"it fell"']),
    ('"It fell," he said. "It broke."', ['"It fell,"', '"It broke."']),
    ("“It fell,” he said", ["“It fell,”"]),
    ("”It fell,“ he said", ["”It fell,“"]),
    ("It fell, he said", []),
    ('It fell 5" short, he said', []),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTED)
def test_pairs(text: str, quoted: list[str]) -> None:
    """A mark opens where none is open, whichever way it curls, and the next one closes it."""
    assert [text[q.start : q.end] for q in quotes_in(text, 0, len(text))] == quoted


def test_unclosed() -> None:
    """A quotation without its closing mark ends with the paragraph, and says so."""
    text = 'He said: "It fell into the sea'
    (quote,) = quotes_in(text, 0, len(text))
    assert (text[quote.start : quote.end], quote.open_ended) == ('"It fell into the sea', True)


def test_only_the_paragraph() -> None:
    """A mark outside the paragraph closes nothing in it."""
    text = 'He said "it fell.\nShe said "no"'
    end = text.index("\n")
    assert [text[q.start : q.end] for q in quotes_in(text, 0, end)] == ['"it fell.']


@given(st.text(alphabet='ab .,"“”\n', max_size=60))
def test_any_text(text: str) -> None:
    """Whatever the marks, quotations lie in the text, in order, and do not overlap."""
    at = 0
    for quote in quotes_in(text, 0, len(text)):
        assert at <= quote.start < quote.end <= len(text)
        at = quote.end
