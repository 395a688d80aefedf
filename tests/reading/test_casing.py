"""Texts all in capitals into print case, letter for letter."""

import pytest

from dateline.reading.local.casing import in_print_case, is_capitals
from dateline.reading.local.model import model_name
from dateline.reading.local.reader import load_model


def cased(text: str) -> str:
    return in_print_case(text, load_model(model_name()))


@pytest.mark.parametrize(
    "print_case",
    [
        "Police in Guatemala City said on Tuesday that Colonel Ernesto Villalobos had been shot.",
        "The National Front for Reform [NFR] denied it. An NFR leader spoke in San Isidro.",
        'He said: "I was there." The U.S. embassy, which was closed, is in Lima.',
        "Rebels blew up a bridge near La Vega in May. They may do so again.",
    ],
)
def test_print_case(print_case: str) -> None:
    """Names, titles before them, months, abbreviations and their words in full keep their capitals; words lose them."""
    assert cased(print_case.upper()) == print_case


def test_length_stays() -> None:
    """Whatever the text, its offsets hold."""
    text = "SEÑOR MUÑOZ'S CAR -- [TEXT] \n\n  (XYZ) 12TH STREET.  O'BRIEN'S “QUOTE”"
    assert len(cased(text)) == len(text)


def test_only_what_is_all_in_capitals() -> None:
    """A headline in capitals over a text in print does not make the text one in capitals, nor does a short cry."""
    assert not is_capitals("REBELS SEIZE PORT\n\nRebels have seized the port, officials said on Monday in the capital.")
    assert not is_capitals("HELP!")
    assert is_capitals("REBELS HAVE SEIZED THE PORT, OFFICIALS SAID ON MONDAY IN THE CAPITAL, AND NOBODY WAS HURT.")
