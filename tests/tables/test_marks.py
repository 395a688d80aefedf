"""Texts as cells of CSV, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake.sheets import read_sheet
from dateline.tables.map import FileForm
from dateline.tables.marks import marked, unmarked


@given(st.text("'=+-@＝ \t\r\na1\ufeff", max_size=8))
def test_every_text_comes_back(text: str) -> None:
    """A cell gives its text back whatever it begins with, and no cell begins as a formula does."""
    cell = marked(text)
    assert unmarked(cell) == text
    assert not cell.lstrip(" \t\r\n\ufeff").startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize("text", ["Hwasong-12", "'tis", "a=1", "", "'", "12 km"])
def test_what_is_never_computed_stays(text: str) -> None:
    """A text that no spreadsheet computes is its own cell."""
    assert marked(text) == unmarked(text) == text


def test_marks_are_taken_off_where_the_map_says_so() -> None:
    """A table of ours is read without its marks; of others an apostrophe is a letter like any other."""
    table = b"Name,Notes\r\na,'=1+1\r\nb,''-x\r\n"
    assert [row for _, row in read_sheet(table, False, FileForm(marked=True)).rows] == [["a", "=1+1"], ["b", "'-x"]]
    assert [row for _, row in read_sheet(table, False, FileForm()).rows] == [["a", "'=1+1"], ["b", "''-x"]]
