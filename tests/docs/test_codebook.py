"""The codebook says what packs and vocabularies say, of every type, and of nothing that is not there."""

import re
from pathlib import Path

from dateline.cli.codebook import EVERY_TYPE, filled, meanings, parts
from dateline.model.values import VALUE_TYPES
from dateline.model.words import Basis, Certainty, Polarity, Status
from dateline.packs import all_packs

BOOK = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_it_is_current() -> None:
    """The codebook holds what the packs say; `python -m dateline.cli.codebook docs/codebook.md` makes it so."""
    text = BOOK.read_text("utf-8")
    assert text == filled(text)


def test_every_part_is_there() -> None:
    """Each pack and vocabulary has its part, once: a new pack needs a section with what is in and out, and the marks
    `<!-- made: pack NAME -->` and `<!-- end -->`."""
    marks = re.findall(r"<!-- made: (.+?) -->", BOOK.read_text("utf-8"))
    assert sorted(set(marks)) == sorted(marks)
    assert parts().keys() <= set(marks)


def test_every_name_has_its_meaning() -> None:
    """codebook.toml says what each property and value means."""
    held = meanings()
    properties = {name for pack in all_packs() for name in pack.properties} | EVERY_TYPE.keys()
    assert sorted(properties - held["properties"].keys()) == []
    assert held["values"].keys() == VALUE_TYPES.keys()
    for vocabulary in (Certainty, Polarity, Basis, Status):
        assert held[vocabulary.__name__.lower()].keys() == {value.value for value in vocabulary}


def test_each_type_says_what_is_in_and_out() -> None:
    """The section of each pack lists what is in and what is out, before what is made from the pack."""
    text = BOOK.read_text("utf-8")
    for pack in all_packs():
        section = text[text.index(f"\n### {pack.name}\n") : text.index(f"<!-- made: pack {pack.name} -->")]
        assert "\n| in | out |\n" in section, pack.name
