import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import Input, Options, copies, find_kin, read_input
from dateline.intake.copies import HeldInMemory, relate
from dateline.intake.repetition import in_order
from dateline.intake.sketches import sketch_of
from dateline.model.kin import Kin
from dateline.model.report import Block, Kinship, Report, report_id

WORDS = [f"word{number}" for number in range(3000)]


def prose(seed, length=200):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def report(text, outlet=None, published=None, url=None, agency=None):
    id = report_id(outlet, url, published, text)
    return Report(id=id, text=text, sha256="", outlet=outlet, published=published, url=url, agency=agency)


def edited(text, every):
    return " ".join("other" if number % every == 0 else word for number, word in enumerate(text.split()))


def scattered(text, every):
    """One word in so many is another, but never at even distances."""
    words, chance = text.split(), random.Random(every)
    for at in chance.sample(range(len(words)), k=len(words) // every):
        words[at] = f"other{at}"
    return " ".join(words)


STORY = prose("story")
FIRST = report(STORY, "Gazette", "2021-10-19T07:00Z")


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        edited(STORY, 25),
        edited(STORY, 8),
        scattered(STORY, 3),
        " ".join(STORY.split()[:60]),
        " ".join(STORY.split()[100:] + STORY.split()[:100]),
        STORY.upper(),
        STORY + " " + prose("own", 40),
        STORY.replace(" ", "\n"),
    ],
    ids=["verbatim", "edited", "reworded", "reworded much", "cut", "reordered", "capitals", "extended", "rewrapped"],
)
def test_another_outlets_repetition_is_a_copy(text):
    """Verbatim, edited, reworded, cut short, reordered or extended by a little: a copy of the earliest."""
    copy = report(text, "Herald", "2021-10-19T09:00Z")
    assert find_kin([copy, FIRST]) == {FIRST.id: Kinship(), copy.id: Kinship(copy_of=FIRST.id)}


@pytest.mark.parametrize(
    "text",
    [
        prose("another"),
        " ".join(STORY.split()[:30]) + " " + prose("around", 300),
        edited(STORY, 3),
        scattered(STORY, 2),
        STORY + " " + prose("much more", 400),
    ],
    ids=["other", "quoting", "rewritten", "rewritten anew", "around"],
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


def test_an_address_is_kept_while_much_else_comes():
    """The version before stands at the same address, however many like it the outlet has published in between."""
    house = prose("house", 100)

    def day(number, address):
        return report(f"{prose(number)} {house}", "Gazette", f"2021-10-{number:02}", f"https://g.example/{address}")

    page, later = day(1, "live"), day(30, "live")
    found = find_kin([page, *(day(number, number) for number in range(2, 28)), later])
    assert found.pop(later.id) == Kinship(version_of=page.id)
    assert set(found.values()) == {Kinship()}


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


@pytest.mark.parametrize(("quoted", "copies"), [(True, 0), (False, 1)])
def test_two_stories_around_one_statement(quoted, copies):
    """Who prints the same statement with words of his own repeats its speaker, not the other outlet."""
    statement = prose("statement", 150)
    if quoted:
        statement = f"“{statement[:500]}\n\n“{statement[500:]}”"
    pair = [report(f"{prose(name, 80)}\n\n{statement}", name, "2021-10-19") for name in ("Gazette", "Herald")]
    assert sum(found.copy_of is not None for found in find_kin(pair).values()) == copies


FORMULA = (
    "Shares in the port's shipping company closed {} percent higher on {}, its directors told the exchange, after {} "
    "vessels had called there in the week. It was the company's best day since {} and took the price of a share to {} "
    "crowns, they said; volume was light at {} shares, brokers reported, with foreign buyers staying away."
)


@pytest.mark.parametrize(
    ("facts", "kin"),
    [
        (("2.4", "Tuesday", "17", "March", "411.5", "90,200"), True),
        (("2.4", "Tuesday", "seventeen", "March", "412.0", "90,200"), True),
        (("0.7", "Friday", "12", "May", "389.9", "41,650"), False),
    ],
    ids=["the same", "one corrected", "another day's"],
)
@pytest.mark.parametrize("outlet", ["Gazette", "Herald"])
def test_one_formula_tells_many_stories(facts, kin, outlet):
    """The same sentences with other numbers and days are another story, neither a copy nor a version."""
    first = report(FORMULA.format("2.4", "Tuesday", "17", "March", "411.5", "90,200"), "Gazette", "2021-10-19T07:00Z")
    later = report(FORMULA.format(*facts), outlet, "2021-10-22T07:00Z")
    assert (find_kin([first, later])[later.id] != Kinship()) is kin


@pytest.mark.parametrize(("size", "copies"), [(30, 0), (150, 1)])
def test_a_brief_report_must_repeat_more(size, copies):
    """Six in ten of the words make a copy of a long story; briefs may share them by the way such things are told."""
    story = prose("brief", size)
    begun = " ".join(story.split()[: size * 6 // 10])
    pair = [
        report(story, "Gazette", "2021-10-19"),
        report(f"{begun} {prose('own', size * 4 // 10)}", "Herald", "2021-10-20"),
    ]
    assert sum(found.copy_of is not None for found in find_kin(pair).values()) == copies


def test_a_few_words_in_common_are_nothing():
    """Of texts that are not the same, eleven words in a row make no copy."""
    for seed in range(10):
        words = prose(seed, 11)
        pair = [report(words, "Gazette", "2021-10-19"), report(f"{words} extra", "Herald", "2021-10-20")]
        assert not any(found.copy_of for found in find_kin(pair).values())


def test_a_number_is_one_in_words_and_in_figures():
    """One desk writes "seven", the other 7."""
    told = (
        "Of {} ships {} were let in, {} turned back and {} waited for {} nights until {} pilots came from the capital"
    )
    figures = report(told.format(9, 5, 3, 2, 7, 8), "Gazette", "2021-10-19")
    words = report(told.format("nine", "five", "three", "two", "seven", "eight"), "Herald", "2021-10-20")
    assert find_kin([figures, words])[words.id].copy_of == figures.id


def test_function_words_do_not_count():
    """Articles and prepositions are what a translation changes first."""
    words = prose("translated", 120).split()
    one, other = (" ".join(f"{word} {small}" for word in words) for small in ("of the", "in a"))
    pair = [report(one, "Gazette", "2021-10-19"), report(other, "Herald", "2021-10-20")]
    assert find_kin(pair)[pair[1].id].copy_of == pair[0].id


def test_a_language_without_spaces():
    """Characters count with those that follow them: the same sentences are a copy, the same few words are none."""
    signs = [chr(0x4E00 + number) for number in range(400)]
    story, other = ("".join(random.Random(seed).choices(signs, k=150)) for seed in (1, 2))
    # Three signs in a row may be a name, with others between them.
    named = "".join(story[at : at + 3] + other[at] for at in range(0, 140, 3))
    first = report(story, "Gazette", "2021-10-19")
    copy, apart = report(story[40:130], "Herald", "2021-10-20"), report(named, "Courier", "2021-10-20")
    kin = find_kin([first, copy, apart])
    assert (kin[copy.id].copy_of, kin[apart.id].copy_of) == (first.id, None)


def sentences(seed, number=9):
    """Sentences of words, with two names and a number each."""
    chance = random.Random(f"sentences {seed}")

    def name():
        return "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(4)).capitalize()

    return [[*chance.sample(WORDS, 5), name(), name(), str(chance.randint(100, 9999))] for _ in range(number)]


def anew(told, seed):
    """The same told in other words and another order of words: what is left are the names, the numbers, two words."""
    chance = random.Random(f"anew {seed}")
    return [chance.sample(new := [*chance.sample(WORDS, 3), *words[3:]], k=len(new)) for words in told]


def written(told):
    """As a text; a name may open a sentence."""
    return " ".join(f"{' '.join(['Now', *words])}." for words in told)


def family(seed):
    chance = random.Random(seed)
    start = datetime(2021, 10, 19, tzinfo=UTC)
    told = sentences(seed)
    texts = [prose(f"{seed}{number}", 80) for number in range(3)]
    found = []
    for number in range(14):
        text = edited(chance.choice(texts), chance.choice([9, 15, 40, 1000]))
        text = " ".join(text.split()[: chance.choice([45, 70, 80])]) + chance.choice(["", " " + prose(number, 20)])
        if chance.random() < 0.4:
            text = written(anew(told, chance.randrange(4)))
        published = chance.choice([None, "2021-10-19", (start + timedelta(hours=chance.randrange(5))).isoformat()])
        found.append(
            report(text, chance.choice(["A", "B", "C", None]), published, chance.choice([None, "https://a.example/1"]))
        )
    return found


@given(one=st.lists(st.integers(0, 5), max_size=12), other=st.lists(st.integers(0, 5), max_size=12))
def test_words_in_the_same_order(one, other):
    """What two texts have in common in one order is their longest common subsequence, whatever the bits mean."""
    table = [[0] * (len(other) + 1)]
    for word in one:
        row = [0]
        for at, also in enumerate(other):
            row.append(table[-1][at] + 1 if word == also else max(table[-1][at + 1], row[at]))
        table.append(row)
    assert in_order([word << 2 for word in one], [word << 2 | 1 for word in other]) == table[-1][-1]


def kept(batches):
    """What a record holds after reports were related batch by batch, each over what was held then."""
    held = HeldInMemory()
    for batch in batches:
        sketches = [sketch_of(one) for one in batch]
        found = relate(sketches, held)
        for sketch in sketches:
            if sketch.report not in held.by_id:
                held.put(sketch)
        held.found |= found
    return held.found


def test_an_earlier_original_that_comes_late():
    """What was the original becomes a copy, and its copies point at the earlier one; nothing else is touched."""
    held = HeldInMemory()
    wire = report(STORY, "Reuters", "2021-10-19T05:00Z")
    before = [
        FIRST,
        report(edited(STORY, 20), "Herald", "2021-10-19T08:00Z"),
        report(prose("else"), "Herald", "2021-10-19T09:00Z"),
    ]
    for sketch in map(sketch_of, before):
        held.put(sketch)
    held.found |= relate(list(held.by_id.values()), HeldInMemory())
    found = relate([sketch_of(wire)], held)
    assert found == {
        wire.id: Kin(wire.id),
        before[0].id: Kin(wire.id, copy_of=wire.id),
        before[1].id: Kin(wire.id, copy_of=wire.id),
    }
    assert relate([sketch_of(wire)], held_with(held, wire, found)) == {}


def test_a_story_that_began_earlier_began_so_for_all_of_it():
    """A first version that comes late is where a copy's story began too that repeats nothing of it, by way of a later
    version."""
    held = HeldInMemory()
    first = report(STORY, "Gazette", "2021-10-19T05:00Z")
    fuller = report(f"{STORY} {prose('more')}", "Gazette", "2021-10-19T07:00Z")
    copy = report(prose("more"), "Herald", "2021-10-19T08:00Z")
    for sketch in map(sketch_of, (fuller, copy)):
        held.put(sketch)
    held.found |= relate(list(held.by_id.values()), HeldInMemory())
    assert relate([sketch_of(first)], held) == {
        first.id: Kin(first.id),
        fuller.id: Kin(first.id, version_of=first.id),
        copy.id: Kin(first.id, copy_of=fuller.id),
    }


def held_with(held, one, found):
    held.put(sketch_of(one))
    held.found |= found
    return held


@given(seed=st.integers(0, 200), measured=st.sampled_from([1, 2, 12]), data=st.data())
@settings(max_examples=settings().max_examples // 2)
def test_one_by_one_is_the_same_as_all_at_once(seed, measured, data):
    """Whatever order and batches reports come in, what is held is what relating all at once gives."""
    reports = data.draw(st.permutations(family(seed)))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(reports) - 1))))
    batches = [reports[low:high] for low, high in zip([0, *cuts], [*cuts, len(reports)], strict=True)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "MEASURED", measured)
        assert kept(batches) == kept([reports])


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
