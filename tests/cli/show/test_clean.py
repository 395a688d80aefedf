import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.show.clean import quoted
from dateline.display.clean import cleaned, line


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[38;5;1mred", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0\x1b\\after", "after"),
        ("\x1bcreset", "reset"),
        ("\x1b(Bset", "set"),
        ("lone \x1b", "lone "),
        ("\x1b]no end of it", "no end of it"),
        ("a\x07\x08\x7f\x85b", "ab"),
        ("\u202eabc\u202c\u2066d\u2069\u200e\u200f\u061c", "abcd"),
        ("soft\u00adhyphen\u200bzero\ufeff", "softhyphenzero"),
        ("line\none\ttab", "line\none tab"),
        ("ی\u200cک 👩\u200d🚀", "ی\u200cک 👩\u200d🚀"),
        ("North Korea’s “missile” – 北朝鮮", "North Korea’s “missile” – 北朝鮮"),
        ("lone \ud800 surrogate", "lone  surrogate"),
    ],
)
def test_what_is_left(given: str, left: str) -> None:
    """What a terminal would obey is gone, and what people wrote is left."""
    assert cleaned(given).text == left


def test_one_line() -> None:
    """A line is one line."""
    assert line("a\r\n b\t\tc\u2028d") == "a b cd"


@given(st.text(alphabet=st.sampled_from("ab[]0;m\\\x1b\x07\x9b\u202e\n\t\x00")))
def test_offsets(text: str) -> None:
    """Offsets go where their characters went: the text up to an offset is what is left of it, cleaned with the rest."""
    safe = cleaned(text)
    places = [safe.at(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(safe.text)
    kept = [safe.text[places[i] : places[i + 1]] for i in range(len(text))]
    assert "".join(kept) == safe.text


@given(st.text())
def test_nothing_unsafe_is_left(text: str) -> None:
    """Whatever is given, cleaning it again changes nothing, and no control character is left."""
    once = cleaned(text).text
    assert cleaned(once).text == once
    assert all(sign == "\n" or ord(sign) >= 32 for sign in once)


def test_quoted() -> None:
    """A sentence stands in quotation marks, the words that matter set off even where others were taken out."""
    shown = quoted("\x1b[31mOne missile\nwas fired", [(5, 8)])
    assert shown.plain == "“One missile was fired”"
    (span,) = shown.spans
    assert shown.plain[span.start : span.end] == "One"
