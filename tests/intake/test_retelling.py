"""What two people translate from one text is one report, and what two outlets report of one event is two."""

import re
from itertools import pairwise

import pytest

from dateline.intake import find_kin, sketch_of
from dateline.intake.alignment import Sides, telling_of
from dateline.intake.retelling import retold
from dateline.intake.tellings import _TABLE, STEM, Sort, sentences_in, sentences_of, sort_of
from dateline.model.report import Kinship, Report, report_id

FIRST = (
    "Two freight trains collided on Tuesday near the village of Khargush, killing five people, the railway "
    "ministry of Marend said. The collision occurred at 4:35 p.m. on a single-track stretch 38 kilometres from "
    "the port of Zolyn. Seventeen wagons of the 62 derailed and three of them, loaded with ammonia, began to "
    "leak. Governor Yuri Alekhin ordered the evacuation of 2,400 inhabitants. 'We could not breathe and ran "
    "towards the river,' said the teacher Olga Brandt. The investigators suspect that a signal had been broken "
    "since Sunday. The line, built in 1931, carries 140 trains a day. Traffic will not resume before Friday."
)
SECOND = (
    "Five persons died when a pair of goods trains ran into each other close to Hargush on Tuesday, according to "
    "Marend's ministry for railways. They met at 16:35 on a line of only one track, 38 km away from Zolin "
    "harbour. Of their 62 cars 17 left the rails, and from three with ammonia the gas started leaking. On the "
    "orders of Yury Aliokhin, the governor, 2,400 people had to leave their homes. Olga Brant, who teaches at the"
    " school, said she fled to the river, unable to breathe. A signal out of order since Sunday may be to blame, "
    "investigators think. Some 140 trains a day use the line, which dates from 1931. It stays closed until "
    "Friday."
)
OTHER = (
    "Ammonia drifted over the river at Khargush all night, and in the morning the first of its inhabitants came "
    "back for their goats. Governor Yuri Alekhin had sent 2,400 of them away after two freight trains collided on"
    " Tuesday. Marend has cut its spending on tracks by a third since 2015, the union of engine drivers says, and"
    " the signal at kilometre 38 was on a list of 211 that were to be replaced. The line to Zolyn was built in "
    "1931 by convicts. Insurers put the damage at 9 million crowns. Olga Brandt, a teacher, slept in the gym of "
    "her own school with forty children. The railway ministry said five people were killed and would say no more."
    " Fertiliser from Zolyn goes to 14 countries."
)


def report(text: str, outlet: str | None = "Gazette", published: str | None = "2021-10-19T07:00Z") -> Report:
    return Report(id=report_id(outlet, None, published, text), text=text, sha256="", outlet=outlet, published=published)


def kin(first: Report, later: Report) -> Kinship:
    return find_kin([later, first])[later.id]


def test_a_text_translated_anew_is_a_copy() -> None:
    """Other words, other sentences, other spellings, and the same told in the same order: a copy of the earlier."""
    one, other = report(FIRST), report(SECOND, "Herald", "2021-10-19T12:00Z")
    assert kin(one, other) == Kinship(copy_of=one.id)
    assert find_kin([one, other])[one.id] == Kinship()


def test_another_outlets_report_is_none() -> None:
    """Names, numbers and even sentences in common, in an order of its own among much else: no copy of either."""
    for text in (FIRST, SECOND):
        for first, later in ((text, OTHER), (OTHER, text)):
            assert kin(report(first), report(later, "Herald", "2021-10-19T12:00Z")) == Kinship()


def test_a_translation_cut_is_a_copy() -> None:
    """What leaves the end out tells the beginning anew; what is much longer than its original has more of its own."""
    cut = " ".join(list(sentences_of(SECOND))[:6])
    assert kin(report(FIRST), report(cut, "Herald", "2021-10-20")).copy_of
    assert not kin(report(cut), report(f"{FIRST} {OTHER}", "Herald", "2021-10-20")).copy_of


def test_the_order_of_what_is_told_counts() -> None:
    """The same sentences in another order are no translation."""
    turned = " ".join(reversed(list(sentences_of(SECOND))))
    assert not kin(report(FIRST), report(turned, "Herald", "2021-10-20")).copy_of


def test_other_numbers_are_another_event() -> None:
    """What is told in the same order of other figures is the next collision."""
    figures = re.sub(r"16:35|\d\d+", lambda found: "9" + found[0][-1:] * 2, SECOND)
    assert not kin(report(FIRST), report(figures, "Herald", "2021-10-20")).copy_of


@pytest.mark.parametrize(
    ("outlet", "published", "copies"),
    [
        ("Herald", "2021-10-21T06:00Z", True),
        ("Herald", "2021-10-21T08:00Z", False),
        ("Herald", "2021-10-17T06:00Z", False),
        ("Herald", "2021-10-20", True),
        ("Herald", "2021-10", False),
        ("Herald", None, False),
        ("Gazette", "2021-10-19T12:00Z", False),
        (None, "2021-10-19T12:00Z", True),
    ],
)
def test_by_another_within_two_days(outlet: str | None, published: str | None, copies: bool) -> None:
    """Only what another outlet prints within two days, on a day that is known, can be a translation anew."""
    pair = [report(FIRST), report(SECOND, outlet, published)]
    assert sum(found != Kinship() for found in find_kin(pair).values()) == copies


def test_what_is_word_for_word_is_judged_as_such() -> None:
    """Half a story word for word under another's own words is no translation, though it is in order."""
    own = " ".join(sentence for number, sentence in enumerate(sentences_of(FIRST)) if number % 2)
    mixed = f"{own} {OTHER}"
    assert not retold(sketch_of(report(mixed, "Herald")), sketch_of(report(FIRST)))


def test_a_copy_of_a_translation_points_at_the_first() -> None:
    """Whoever prints the second translation word for word has copied the first."""
    one, other = report(FIRST), report(SECOND, "Herald", "2021-10-19T12:00Z")
    third = report(SECOND, "Courier", "2021-10-22T12:00Z")
    assert find_kin([third, other, one])[third.id] == Kinship(copy_of=one.id)


def test_a_text_in_other_letters_is_compared_word_for_word_alone() -> None:
    """Nothing is known of the names of a text without capitals, and it is no worse for it."""
    texts = ["火災で工場の従業員3人がけがをした。" * 5, "工場火災、けが人は3人。" * 5]
    pair = [report(text, text[:2], "2021-10-19") for text in texts]
    assert set(find_kin(pair).values()) == {Kinship()}


def words(text: str) -> list[set[int]]:
    return [set(told) for told in sentences_in(sketch_of(report(text)).told)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It left at 4:35 p.m.", "It left at 16:35."),
        ("It left at 9 a.m. today", "It left at 9:00 today"),
        ("They saw Yuri Alekhin", "They saw Yury Aliokhin"),
        ("They saw Pyeongchang", "They saw Pyongchang"),
        ("Of 2,400 seventeen came", "Of 2400 17 came"),
        ("Their fifth defence", "Their 5th defense"),
        ("It launched a missile", "It fired rockets"),
    ],
)
def test_what_translators_write_otherwise(one: str, other: str) -> None:
    """Hours, spellings of names, numbers, spellings of words and near-synonyms are one."""
    assert words(one) == words(other)


def test_a_capital_at_the_beginning_may_be_a_names() -> None:
    """It counts as a name and as a word, elsewhere as a name alone."""
    (told,) = words("Gravel covered Zolyn")
    assert sorted(map(sort_of, told)) == [Sort.WORD, Sort.WORD, Sort.NAME, Sort.NAME]


def test_sentences_end_where_they_end() -> None:
    """Titles, initials and months end none, quotation marks may follow, and paragraphs do."""
    text = 'Gen. J. Smith came on Dec. 5 at 9 a.m. He said "No." Then\n\nhe left'
    assert list(sentences_of(text)) == ["Gen. J. Smith came on Dec. 5 at 9 a.m.", 'He said "No."', "Then", "he left"]


def test_every_word_has_one_sense() -> None:
    """No word of the table stands for two senses, by what counts of it."""
    rows = [{word[:STEM] for word in row.split()} for row in _TABLE["alike"]]
    assert sum(map(len, rows)) == len(set().union(*rows))
    assert not set().union(*rows) & {word[:STEM] for word in _TABLE["common"].split()}


def test_matches_are_in_order_and_apart() -> None:
    """Every sentence is told once at most, later ones by later ones, and what lies between two matches is filled."""
    sides = Sides(*(telling_of(sketch_of(report(text)).told) for text in (SECOND, FIRST)))
    matches = sides.filled(sides.matches())
    for before, after in pairwise(matches):
        assert before.one[1] <= after.one[0] and before.other[1] <= after.other[0]
    assert all(match.shared > 0 for match in matches) and len(matches) >= 6
