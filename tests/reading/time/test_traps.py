"""Words and numbers that look like times and are none, and texts that must do no harm."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.values.when import When
from dateline.reading.local.time import Anchor, Tense, clock, find_times, resolve

NOT_TIMES = [
    "It may fire a missile",
    "May it never happen",
    "Theresa May said",
    "They march on the capital",
    "The march began",
    "He sat in the sun",
    "The Sun said",
    "the fall of Kabul",
    "The second missile failed",
    "They fall into the sea",
    "a spring in his step",
    "Hwasong-12 and Hwasong-15",
    "KN-23 missiles",
    "Resolution 1718",
    "UN Security Council Resolution 2375",
    "1,500 km away",
    "flew 2017 km",
    "2,000 troops",
    "available 24/7",
    "call +1 202-555-1998",
    "a score of 3:10",
    "a Boeing 747-400",
    "February 31",
    "on Feb. 30, it said",
    "May 99",
    "31 April",
    "00/00/0000",
    "2021-13-01",
    "2021-02-30",
    "5/6/2021",
    "in the year 9999",
    "25:61 a.m.",
    "the F-16 and MiG-29",
    "a 30-year-old man",
    "He is 30 years old",
    "The Mar of old",
    "Jan Egeland said",
    "April Smith said",
    "an august body",
    "the New York Daily News",
    "USA Today reported",
    "http://example.org/2016/01/25/a-2016-01-25.html",
    "a decades-old conflict",
    "on the 38th parallel",
    "on the 10th anniversary of the armistice",
    "the 14th launch",
    "as soon as he can",
    "on a Saturday",
    "one Friday night.",
    "a Sunday in the country",
    "soon after it",
    "three-quarters of its food",
    "more than a quarter of them",
    "Mr Smith and Jan Novak",
    "the Christmas tree",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_no_time_is_found(text: str) -> None:
    """There is no time in these."""
    assert [e.text for e in find_times(text)] == []


def test_a_sentence_with_several() -> None:
    """Times are told apart in reading order, and none reaches into another."""
    text = (
        "SEOUL, March 25, 2021 (AP) — North Korea fired two missiles at 7:06 a.m. and 7:25 a.m. on Thursday, the first "
        "in a year, days after short-range tests over the weekend."
    )
    assert [e.text for e in find_times(text)] == [
        "March 25, 2021",
        "7:06 a.m.",
        "7:25 a.m. on Thursday",
        "a year",
        "days after",
        "the weekend",
    ]


def test_no_time_reaches_over_a_paragraph() -> None:
    """A paragraph's last word and the next one's first are no one expression; a line's end parts nothing."""
    assert [e.text for e in find_times("on Tuesday\n\nOctober 19")] == ["Tuesday", "October 19"]
    assert [e.text for e in find_times("on Tuesday,\nOctober 19")] == ["Tuesday,\nOctober 19"]


def test_offsets_are_code_points() -> None:
    """A letter outside the basic plane counts as one, and one whose lower case is longer moves nothing."""
    text = "🚀 İstanbul İ, on Tuesday"
    (expression,) = find_times(text)
    assert text[expression.start : expression.end] == "Tuesday"


_WORDS = """
a an the in on at of and to or from by for before after since until next last this early late mid - – , . ( ) ' / :
1 2 7 12 19 20 31 32 60 99 100 0617 1718 1984 2017 2021 9999 10:17 5.30 19th second first half quarter few several
January May march March Sept. Oct Friday Sat. sun Sundays summer fall week weeks month months year years day days
decade hours minutes a.m. p.m. GMT local time KST noon midnight dawn morning night yesterday today overnight ago later
earlier following previous same every daily twice times now recently 1990s nineties nineteen ninety six twenty two
dozen hundred thousand couple weekend 2021-10-19 31/12/9999 1/2 's o'clock century end beginning
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\n\n"])
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=14).map(" ".join))
_ANCHORS = st.builds(
    Anchor,
    st.one_of(
        st.none(),
        st.text(max_size=12),
        st.dates().map(str),
        st.datetimes().map(lambda stamp: stamp.isoformat()),
        st.datetimes().map(lambda stamp: stamp.isoformat() + "-11:30"),
        st.sampled_from(["0001-01-01", "9999-12-31", "9999-12", "2021", "2021-10", "2020-02-29", "2021-10-19"]),
    ),
    st.none(),
    st.sampled_from([None, "America/New_York", "Asia/Seoul", "nowhere"]),
    st.sampled_from([None, "Pacific/Kiritimati", "Asia/Pyongyang", ""]),
)
_EVENTS = st.sampled_from(
    [None, *map(When, ("2021-10-19", "2021-10-19~", "2021-10", "2021", "2021-03-20/2021-03-21", "9999-12-31", "0001"))]
)


@settings(max_examples=4 * settings().max_examples)
@given(_TEXTS, _ANCHORS, st.sampled_from(Tense), _EVENTS)
def test_nothing_breaks_it(text: str, anchor: Anchor, tense: Tense, event: When | None) -> None:
    """Whatever the text: offsets slice to the words, none overlap, and what resolves is a date."""
    end = 0
    for expression in find_times(text):
        assert end <= expression.start < expression.end
        end = expression.end
        assert text[expression.start : end] == expression.text
        clock(expression)
        when = resolve(expression, anchor, tense, event)
        if when is not None:
            low, high = when.days
            assert low <= high


@given(_TEXTS, st.sampled_from(Tense))
def test_the_same_words_come_to_the_same_days(text: str, tense: Tense) -> None:
    """Finding and resolving depend on what they are given and on nothing else."""
    anchor = Anchor("2021-10-19")
    first = [(e, resolve(e, anchor, tense)) for e in find_times(text)]
    assert first == [(e, resolve(e, anchor, tense)) for e in find_times(text)]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "a ",
        "two ",
        "week ",
        "last week ",
        "1:",
        "1,",
        "-",
        "a-",
        "\n ",
        "May 3, ",
        "early ",
        "(",
        "10:17 ( ",
        "a.m.",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    """The time taken grows with the length of the text and no faster, whatever is in it."""

    def taken(length: int) -> float:
        start = time.process_time()
        find_times(piece * (length // len(piece)))
        return time.process_time() - start

    # The least of three: what else the machine does can only add.
    least = {length: min(taken(length) for _ in range(3)) for length in (10_000, 80_000)}
    assert least[80_000] < 20 * least[10_000] + 1.0
