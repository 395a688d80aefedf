"""Which sentence of a text is shown for what is looked for in it, and what of it is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lookup.hits import hit
from dateline.record.query import alike, parse, stem, stemmed

TEXT = (
    "Ferries waited. The navy said that two ferries had turned back.\n"
    "Nobody launched; launching was off. Crêpes at 5 p.m."
)


@pytest.mark.parametrize(
    ("typed", "sentence", "marked"),
    [
        ("ferry", "Ferries waited.", ["Ferries"]),
        ("ferry navy", "The navy said that two ferries had turned back.", ["navy", "ferries"]),
        ('"turned back"', "The navy said that two ferries had turned back.", ["turned back"]),
        ("launch", "Nobody launched; launching was off.", ["launched", "launching"]),
        ("crepe", "Crêpes at 5 p.m.", ["Crêpes"]),
    ],
)
def test_the_first_sentence_with_most_of_it_is_shown(typed: str, sentence: str, marked: list[str]) -> None:
    """Of the sentences with most of what is looked for the first is shown, each word marked as it is written there."""
    query = parse(typed)
    assert query is not None
    found = hit(TEXT, query)
    assert found is not None and found.exact == sentence
    assert [found.exact[start:end] for start, end in found.spans] == marked


def test_a_long_sentence_is_cut_round_the_words() -> None:
    """Of a sentence that goes on for ever only what is around the first word is shown."""
    query = parse("harbour")
    assert query is not None
    found = hit("so " * 400 + "the harbour " + "and " * 400, query)
    assert found is not None and len(found.exact) < 400
    assert found.before and found.behind
    assert found.exact.startswith("so ") and found.exact.endswith("and"), "it is cut between words"
    assert [found.exact[start:end] for start, end in found.spans] == ["harbour"]


def test_a_sentence_of_common_length_is_shown_whole() -> None:
    """A word far behind in its sentence takes nothing from the beginning."""
    query = parse("harbour")
    assert query is not None
    sentence = (
        "It is thought, by those who were there and by some who were not, that all of them, the pilots too, had left "
        "before the fog came in from the old harbour."
    )
    found = hit("Rain fell. " + sentence + " More fell.", query)
    assert found is not None and (found.exact, found.before, found.behind) == (sentence, False, False)
    assert [found.exact[start:end] for start, end in found.spans] == ["harbour"]
    assert hit("nothing of it", query) is None


@given(text=st.text(), typed=st.text(min_size=1, max_size=20))
def test_what_is_marked_stands_in_the_sentence(text: str, typed: str) -> None:
    """Whatever the text and the words, what is marked lies within the sentence and has what was looked for."""
    query = parse(typed)
    found = hit(text, query) if query else None
    if query and found:
        assert all(0 <= start < end <= len(found.exact) for start, end in found.spans)
        assert found.exact in text


@given(
    text=st.text(alphabet="abdegilnsty YI_-.é\u00df", max_size=40), asked=st.text(alphabet="abdegilnstyY", min_size=1)
)
def test_words_that_cannot_be_meant_are_passed_over(text: str, asked: str) -> None:
    """Of the words of a text those that have a stem are found, whether the others are stemmed or passed over."""
    wanted = stem(asked)
    assert [one for one in alike(text, {wanted}) if one[0] == wanted] == [
        one for one in stemmed(text) if one[0] == wanted
    ]


@pytest.mark.parametrize(
    "word",
    [
        *("dying", "lying", "tied", "skies", "sky", "ugly", "generously", "arsenal", "inning", "x"),
        *("possibilities", "relational", "geologists", "eyeing", "tyings", "idly", "styling", "ions"),
    ],
)
def test_a_word_begins_as_its_stem_does(word: str) -> None:
    """Words whose stem ends otherwise, short ones too, are found by it."""
    assert [one[0] for one in alike(f"Some {word.upper()} it.", {stem(word)}) if one[0] == stem(word)] == [stem(word)]
