"""The edits that pairs of reports are made with, and how what is made of them is counted, on stories made up for it."""

import random

import pytest
from bench.copies import edits, translations
from bench.copies.maker import Pair
from bench.copies.pairs import Tally
from bench.copies.peers import always, nothing, same_text

from dateline.intake import Input, Options, read_input
from dateline.model.report import Kinship, Report, report_id

STORY = [
    " ".join(f"Paragraph {number} has its sentence {n} about harbor dues." for n in range(9)) for number in range(9)
]


@pytest.mark.parametrize("edit", [edits.cut, edits.reordered, edits.exchanged, edits.retranslated, edits.housed])
def test_an_edit_is_a_function_of_its_seed(edit: edits.Edit) -> None:
    """The same seed gives the same text, another seed another, and something of the story is left."""
    first, again, other = (edit(STORY, random.Random(seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert edits.size(first) >= edits.LEAST


def test_a_cut_keeps_a_fifth_to_four_fifths() -> None:
    """Whole sentences of the story, from its head or from its end, and no others."""
    whole = " ".join(STORY)
    for seed in range(40):
        cut = edits.cut(STORY, random.Random(seed))
        assert 0.19 < edits.size(cut) / edits.size(STORY) < 0.83
        assert all(text in whole for text in cut)
        assert cut[0].startswith(STORY[0][:20]) or cut[-1].endswith(STORY[-1][-20:])


def test_a_merged_story_is_mostly_the_story() -> None:
    """What is put in is at most half as long as the story, a third of the whole."""
    other = [f"Elsewhere {number} ships wait for a berth and pay nothing." for number in range(60)]
    for seed in range(20):
        merged = edits.merged(other)(STORY, random.Random(seed))
        assert set(STORY) < set(merged)
        assert edits.size(merged) <= 1.5 * edits.size(STORY)


def test_a_formula_has_its_own_facts() -> None:
    """Two stories by one formula have the same number of words and differ."""
    for row in range(len(edits.WORDS["formulas"])):
        one, other = (edits.by_formula(row, random.Random(seed)) for seed in (1, 2))
        assert one != other and "{" not in "".join(one)


def test_a_page_is_read() -> None:
    """What is written as a page comes out of intake with its story as prose."""
    read = read_input(Input("a.txt", edits.page(STORY, random.Random(3))), Options(outlet="The Wharf"))[0]
    assert all(text in read.text for text in STORY)


def reports(*texts: str) -> tuple[Report, ...]:
    found = []
    for day, text in enumerate(texts, 10):
        published = f"2020-03-{day}"
        id = report_id(f"outlet {day}", None, published, text)
        found.append(Report(id=id, text=text, sha256="", outlet=f"outlet {day}", published=published))
    return tuple(found)


def test_counting() -> None:
    """Right is a copy that points at the original; pointing elsewhere is both missed and a wrong copy."""
    first, middle, last = reports("one", "two", "three")
    tally = Tally()
    for kin in (Kinship(copy_of=first.id), Kinship(copy_of=middle.id), Kinship()):
        tally.count(
            Pair("made", "copy", (first, middle, last)), {first.id: Kinship(), middle.id: Kinship(), last.id: kin}
        )
    assert (tally.copies, tally.right, tally.wrong, tally.missed["made"]) == (3, 1, 1, 2)
    tally.count(Pair("other", "apart", (first, last)), {first.id: Kinship(copy_of=last.id), last.id: Kinship()})
    tally.count(Pair("newer", "version", (first, last)), {first.id: Kinship(), last.id: Kinship(version_of=first.id)})
    assert (tally.wrong, tally.invented["other"], tally.right_versions) == (2, 1, 1)


def test_programs_beside() -> None:
    """One finds nothing, one takes all for copies of the earliest, one what has the very same words."""
    first, same, other = reports("Ships wait.", "SHIPS wait", "Ships sail.")
    given = [other, same, first]
    assert set(nothing(given).values()) == {Kinship()}
    assert always(given)[other.id] == Kinship(copy_of=first.id) and always(given)[first.id] == Kinship()
    assert same_text(given) == {first.id: Kinship(), same.id: Kinship(copy_of=first.id), other.id: Kinship()}


@pytest.mark.parametrize("half", translations.HALVES)
def test_stories_translated_twice(half: str) -> None:
    """Each has two copies to be found, and what two outlets wrote by themselves in either order, whole and cut."""
    stories = translations.stories(half)
    assert len(stories) >= 16
    for story in stories:
        copies, apart = story.copies(), list(story.apart())
        assert {pair.first.outlet for pair in copies} == {"Harbour Courier"} and len(copies) == 2
        assert len(apart) == 10 + 8
        for pair in [*copies, *apart]:
            assert pair.first.outlet != pair.last.outlet and (pair.first.published or "") < (pair.last.published or "")


def test_a_first_half() -> None:
    """Half of the sentences, one more of an odd number, in the paragraphs they stand in."""
    assert translations.halved("One. Two.\n\nThree. Four. Five.\n\nSix. Seven.") == "One. Two.\n\nThree. Four."
