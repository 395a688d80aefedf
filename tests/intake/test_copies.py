import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import Input, Options, find_kin, read_input
from dateline.model.report import Block, Kinship, Report, report_id

WORDS = [f"word{number}" for number in range(3000)]


def prose(seed, length=200):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def report(text, outlet=None, published=None, url=None, agency=None):
    id = report_id(outlet, url, published, text)
    return Report(id=id, text=text, sha256="", outlet=outlet, published=published, url=url, agency=agency)


def edited(text, every):
    return " ".join("other" if number % every == 0 else word for number, word in enumerate(text.split()))


STORY = prose("story")
FIRST = report(STORY, "Gazette", "2021-10-19T07:00Z")


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        edited(STORY, 25),
        " ".join(STORY.split()[:60]),
        STORY.upper(),
        STORY + " " + prose("own", 40),
        STORY.replace(" ", "\n"),
    ],
    ids=["verbatim", "edited", "cut", "capitals", "extended", "rewrapped"],
)
def test_another_outlets_repetition_is_a_copy(text):
    """Verbatim, lightly edited, cut short or extended by a little: a copy of the earliest."""
    copy = report(text, "Herald", "2021-10-19T09:00Z")
    assert find_kin([copy, FIRST]) == {FIRST.id: Kinship(), copy.id: Kinship(copy_of=FIRST.id)}


@pytest.mark.parametrize(
    "text",
    [
        prose("another"),
        " ".join(STORY.split()[:30]) + " " + prose("around", 300),
        edited(STORY, 5),
        STORY + " " + prose("much more", 400),
    ],
    ids=["other", "quoting", "rewritten", "around"],
)
def test_a_report_with_words_of_its_own_is_no_copy(text):
    """Another story, a shared quotation, a rewriting, or a long report around an agency's: none is a copy."""
    other = report(text, "Herald", "2021-10-19T09:00Z")
    assert find_kin([other, FIRST])[other.id] == Kinship()


def test_an_outlets_later_text_is_a_version():
    """What the same outlet changes later is a new version of the one before, not a copy."""
    second = report(STORY + " " + prose("update", 300), "Gazette", "2021-10-19T08:00Z")
    third = report(edited(second.text, 30), "The Gazette", "2021-10-19T09:00Z")
    kin = find_kin([third, FIRST, second])
    assert (kin[second.id], kin[third.id]) == (Kinship(version_of=FIRST.id), Kinship(version_of=second.id))


def test_an_address_makes_a_version_of_whatever_text():
    """What stands at the same address later is a version, however much is new; a site's front page is no address."""
    page = report(prose("live"), None, "2021-10-19", "https://g.example/live")
    later = report(prose("later"), None, "2021-10-20", "https://g.example/live")
    assert find_kin([page, later])[later.id] == Kinship(version_of=page.id)
    front, other = (
        report(page.text, None, "2021-10-19", "https://g.example/"),
        report(later.text, None, "2021-10-20", "https://g.example/"),
    )
    assert find_kin([front, other])[other.id] == Kinship()


@pytest.mark.parametrize(
    ("first", "second"), [("2021-10-19", "2021-10-19T07:00Z"), ("2021-10-19", "2021-10-19"), (None, None)]
)
def test_without_a_strictly_later_time_there_is_no_version(first, second):
    """An outlet's text given twice without a sure order is a copy."""
    kin = find_kin(
        [
            report(STORY, "Gazette", first, "https://g.example/1"),
            report(STORY, "Gazette", second, "https://g.example/2"),
        ]
    )
    assert sorted((bool(found.copy_of), found.version_of) for found in kin.values()) == [(False, None), (True, None)]


def test_a_copy_of_a_copy_points_at_the_original():
    """However a text was passed on, its original is the earliest."""
    copy = report(edited(STORY, 14), "Herald", "2021-10-19T08:00Z")
    again = report(edited(copy.text, 13), "Courier", "2021-10-19T09:00Z")
    kin = find_kin([again, copy, FIRST])
    assert (kin[copy.id].copy_of, kin[again.id].copy_of) == (FIRST.id, FIRST.id)


def test_a_copy_points_at_the_version_it_repeats():
    """Of an original's versions the one most like the copy is what it is a copy of."""
    update = report(edited(STORY, 40), "Gazette", "2021-10-19T08:00Z")
    old, new = report(STORY, "Herald", "2021-10-19T09:00Z"), report(update.text, "Courier", "2021-10-19T09:00Z")
    kin = find_kin([old, new, update, FIRST])
    assert (kin[old.id].copy_of, kin[new.id].copy_of) == (FIRST.id, update.id)


def test_the_agencys_update_in_another_outlet_is_a_copy():
    """Two outlets that carry one agency carry copies, and each outlet's later text is a version as well."""
    wire = report(STORY, "Reuters", "2021-10-19T06:00Z", agency="Reuters")
    first = report(STORY, "Herald", "2021-10-19T07:00Z", agency="Reuters")
    second = report(edited(STORY, 40), "Herald", "2021-10-19T08:00Z", agency="Reuters")
    kin = find_kin([second, first, wire])
    assert kin[first.id] == Kinship(copy_of=wire.id)
    assert kin[second.id] == Kinship(copy_of=wire.id, version_of=first.id)


def test_a_report_without_date_is_never_the_original():
    """Who does not say when cannot have been first, and a day counts from its end."""
    undated, day = report(STORY, "Herald"), report(STORY, "Courier", "2021-10-19")
    kin = find_kin([undated, day, FIRST])
    assert (kin[undated.id].copy_of, kin[day.id].copy_of, kin[FIRST.id].copy_of) == (FIRST.id, FIRST.id, None)


def test_blocks_do_not_make_copies():
    """Two stories with the same long caption, and words of their own, are no copies."""
    caption = prose("caption", 400)
    texts = [f"{prose(outlet, 100)} {caption}" for outlet in "AB"]
    reports = [
        msgspec.structs.replace(
            report(text, text, "2021-10-19"), blocks=(Block("caption", text.index(caption), len(text)),)
        )
        for text in texts
    ]
    assert not any(found.copy_of for found in find_kin(reports).values())


def test_what_is_not_prose_does_not_count():
    """Headline, dateline, byline and caption may be changed or shared: only the story's own words are compared."""

    def read(text, outlet):
        return read_input(Input("a.txt", text.encode()), Options(outlet=outlet, published="2021-10-19"))[0]

    body = prose("body", 90).capitalize() + "."
    one = read(f"Missiles fired at dawn, Seoul says\n\nBy Jane Doe\n\nSEOUL (AP) - {body}\n\nImage: AP", "Gazette")
    two = read(f"Two missiles, one dispute\n\nTOKYO, Oct 19 - {body}\n\nPhoto: KCNA", "Herald")
    assert sorted(bool(found.copy_of) for found in find_kin([one, two]).values()) == [False, True]


@pytest.mark.parametrize(
    ("words", "copies"), [("Seoul says missile fired", 0), ("North Korea fires missile into the sea, Seoul says", 1)]
)
def test_a_short_text_is_a_copy_only_if_it_is_the_same(words, copies):
    """A flash of eight words and more that is the same is a copy; a few common words are not."""
    kin = find_kin([report(words, "Gazette", "2021-10-19"), report(words, "Herald", "2021-10-19")])
    assert sum(bool(found.copy_of) for found in kin.values()) == copies


def family(seed):
    chance = random.Random(seed)
    start = datetime(2021, 10, 19, tzinfo=UTC)
    texts = [prose(f"{seed}{number}", 80) for number in range(3)]
    found = []
    for number in range(14):
        text = edited(chance.choice(texts), chance.choice([9, 15, 40, 1000]))
        text = " ".join(text.split()[: chance.choice([45, 70, 80])]) + chance.choice(["", " " + prose(number, 20)])
        published = chance.choice([None, "2021-10-19", (start + timedelta(hours=chance.randrange(5))).isoformat()])
        found.append(
            report(text, chance.choice(["A", "B", "C", None]), published, chance.choice([None, "https://a.example/1"]))
        )
    return found


@given(seed=st.integers(0, 50), data=st.data())
@settings(max_examples=settings().max_examples // 2)
def test_the_order_of_the_reports_does_not_matter(seed, data):
    """Kinship is a function of the set: any order, and any repetition, gives the same."""
    reports = family(seed)
    shuffled = data.draw(st.permutations(reports))
    assert find_kin(shuffled + reports[:3]) == find_kin(reports)


@given(seed=st.integers(0, 200))
@settings(max_examples=settings().max_examples // 2)
def test_originals_are_no_copies(seed):
    """Nothing is its own kin, every copy points at what is no copy, and following versions comes to an end."""
    kin = find_kin(family(seed))
    for id, found in kin.items():
        assert found.copy_of != id and (found.copy_of is None or kin[found.copy_of].copy_of is None)
        seen = {id}
        while (id := kin[id].version_of) is not None:
            assert id not in seen
            seen.add(id)


def test_thousands_of_reports_are_compared_with_few():
    """Two thousand reports that share a paragraph of boilerplate are told apart, and their copies found."""
    shared = prose("boilerplate", 60)
    originals = [report(f"{prose(n, 150)} {shared}", f"o{n % 40}", f"2021-10-19T{n % 9:02}:00Z") for n in range(1000)]
    copies = [report(edited(one.text, 30), f"p{n % 40}", "2021-10-19T12:00Z") for n, one in enumerate(originals)]
    kin = find_kin(originals + copies)
    assert [kin[copy.id].copy_of for copy in copies] == [one.id for one in originals]
    assert all(kin[one.id] == Kinship() for one in originals)
