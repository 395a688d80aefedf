"""What the words of a report come to, given the day it was published and the tense of the verb.

The square brackets in a row mark the expression that is to be found; they are not part of the text.
"""

import pytest

from dateline.model.words import PublishedBasis
from dateline.reading.local.time import Anchor, Tense, find_times, resolve

PAST, FUTURE, PRESENT = Tense.PAST, Tense.FUTURE, Tense.PRESENT
TUE = "2021-10-19"  # a Tuesday
THU = "2021-03-25"  # a Thursday
SUN = "2021-03-28"  # a Sunday

EVES = [
    ("on [the eve of Friday]'s talks", "2021-10-16", PAST, "2021-10-14"),
    ("on [the eve of Tuesday]'s vote", TUE, PAST, "2021-10-18"),
]

ABSOLUTE = [
    ("fired on [2021-10-19] from Sinpo", None, PAST, "2021-10-19"),
    ("fired on [19 October 2021]", None, PAST, "2021-10-19"),
    ("fired on [October 19, 2021], it said", None, PAST, "2021-10-19"),
    ("fired on [Oct. 19, 2021].", None, PAST, "2021-10-19"),
    ("fired on [Oct 19 2021]", None, PAST, "2021-10-19"),
    ("[OCTOBER 19, 2021]", None, PAST, "2021-10-19"),
    ("fired on [19/10/2021]", None, PAST, "2021-10-19"),
    ("fired on [10/19/2021]", None, PAST, "2021-10-19"),
    ("fired on [19.10.2021]", None, PAST, "2021-10-19"),
    ("[the 19th of October, 2021]", None, PAST, "2021-10-19"),
    ("[19th October 2021]", None, PAST, "2021-10-19"),
    ("on [Wednesday, Sept. 15, 2021], it", None, PAST, "2021-09-15"),
    ("on [Wednesday 15 September 2021]", None, PAST, "2021-09-15"),
    ("on [Thursday, Sept. 15, 2021], it", None, PAST, "2021-09-15?"),
    ("in [October 2021]", None, PAST, "2021-10"),
    ("in [Oct. 2021]", None, PAST, "2021-10"),
    ("in [May 2017]", None, PAST, "2017-05"),
    ("the [March 2016] test", None, PAST, "2016-03"),
    ("in [2017]", None, PAST, "2017"),
    ("in [early 2017]", None, PAST, "2017-01/2017-04"),
    ("in [mid-2016]", None, PAST, "2016-05/2016-08"),
    ("in [late 2017]", None, PAST, "2017-09/2017-12"),
    ("in [early October 2020]", None, PAST, "2020-10-01/2020-10-10"),
    ("at [the end of October 2020]", None, PAST, "2020-10-21/2020-10-31"),
    ("in [the first half of 2017]", None, PAST, "2017-01/2017-06"),
    ("in [the third quarter of 2017]", None, PAST, "2017-07/2017-09"),
    ("in [the summer of 2017]", None, PAST, "2017-06/2017-08"),
    ("in [winter 2017]", None, PAST, "2017-12/2018-02"),
    ("in [the 1990s]", None, PAST, "1990/1999"),
    ("in [the late 1990s]", None, PAST, "1997/1999"),
    ("in [the mid-1990s]", None, PAST, "1994/1996"),
    ("in [the 20th century]", None, PAST, "1900/1999"),
    ("from [2012 to 2014]", None, PAST, "2012/2014"),
    ("on [about 15 April 2020]", None, PAST, "2020-04-15~"),
    ("[on or about April 15, 2020]", None, PAST, "2020-04-15~"),
    ("on [Feb. 29, 2020]", None, PAST, "2020-02-29"),
    ("in [nineteen ninety-six]", None, PAST, "1996"),
    ("in [the week of March 10, 2021]", None, PAST, "2021-03-08/2021-03-14"),
    ("over [the weekend of March 20-21, 2021]", None, PAST, "2021-03-20/2021-03-21"),
    ("in [the 2017 third quarter]", None, PAST, "2017-07/2017-09"),
    ("since [the Sept. 11] attacks", None, PAST, "2001-09-11"),
    ("into [2017]", None, PAST, "2017"),
    ("on [the first Monday of May 2021]", None, PAST, "2021-05-03"),
    ("on [the last Sunday in March 2021]", None, PAST, "2021-03-28"),
    ("in [January 2017]'s test", None, PAST, "2017-01"),
    ("on [May 5th-7th, 2021]", None, PAST, "2021-05-05/2021-05-07"),
    ("in [January or February 2017]", None, PAST, "2017-01/2017-02"),
]

FEASTS = [
    ("on [Christmas Day]", TUE, PAST, "2020-12-25"),
    ("on [Christmas Eve]", TUE, FUTURE, "2021-12-24"),
    ("before [Christmas]", TUE, FUTURE, "2021-12-25"),
    ("[last Christmas]", TUE, PAST, "2020-12-25"),
    ("on [New Year's Day 2020]", None, PAST, "2020-01-01"),
    ("on [New Year's Eve]", TUE, PAST, "2020-12-31"),
    ("on [Thanksgiving]", TUE, PAST, "2020-11-26"),
    ("on [Thanksgiving Day]", "2023-12-01", PAST, "2023-11-23"),
    ("on [Easter Sunday]", TUE, PAST, "2021-04-04"),
    ("on [Good Friday 2019]", None, PAST, "2019-04-19"),
    ("on [Easter Monday]", "2024-05-01", PAST, "2024-04-01"),
    ("on [Easter Sunday]", "2008-05-01", PAST, "2008-03-23"),
]

YEARLESS = [
    ("fired on [the 14th], it said", TUE, PAST, "2021-10-14"),
    ("fired on [the 24th].", TUE, PAST, "2021-09-24"),
    ("will fire on [the 24th]", TUE, FUTURE, "2021-10-24"),
    ("fired on [the 31st]", "2021-10-05", PAST, None),
    ("on [September 15]", TUE, PAST, "2021-09-15"),
    ("on [15 September]", TUE, PAST, "2021-09-15"),
    ("on [Sept. 15]", TUE, PAST, "2021-09-15"),
    ("on [Sept. 15]", TUE, FUTURE, "2022-09-15"),
    ("on [Sept. 15]", TUE, PRESENT, "2021-09-15"),
    ("on [Nov. 29]", TUE, PAST, "2020-11-29"),
    ("on [Nov. 29]", TUE, FUTURE, "2021-11-29"),
    ("on [Oct. 19]", TUE, PAST, "2021-10-19"),
    ("on [Oct. 19]", TUE, FUTURE, "2021-10-19"),
    ("on [Oct. 20]", TUE, PAST, "2021-10-20"),
    ("[Jan. 6]", "2017-01-02", PRESENT, "2017-01-06"),
    ("[Dec. 30]", "2017-01-02", PRESENT, "2016-12-30"),
    ("on [Wednesday, Sept. 15]", TUE, PAST, "2021-09-15"),
    ("on [Saturday, Oct. 3]", TUE, PAST, "2020-10-03"),
    ("on [Friday, Oct. 22]", TUE, PAST, "2021-10-22"),
    ("on [Monday, Oct. 20]", TUE, PAST, None),
    ("[the 19th of September]", TUE, PAST, "2021-09-19"),
    ("SEOUL, [Oct 18] (Reuters) - It", TUE, PAST, "2021-10-18"),
    ("SEOUL, [OCT. 18]", TUE, PAST, "2021-10-18"),
    ("on [Feb. 29]", TUE, PAST, "2020-02-29"),
    ("[around 15 April]", TUE, PAST, "2021-04-15~"),
    ("in [March]", TUE, PAST, "2021-03"),
    ("in [March]", TUE, FUTURE, "2022-03"),
    ("in [October]", TUE, PAST, "2021-10"),
    ("in [December]", TUE, PAST, "2020-12"),
    ("in [December]", TUE, FUTURE, "2021-12"),
    ("since [March]", TUE, PAST, "2021-03"),
    ("[last March]", TUE, PAST, "2021-03"),
    ("[last October]", TUE, PAST, "2020-10"),
    ("[next May]", TUE, FUTURE, "2022-05"),
    ("[this December]", TUE, FUTURE, "2021-12"),
    ("in [March of last year]", TUE, PAST, "2020-03"),
    ("on [March 3 last year]", TUE, PAST, "2020-03-03"),
    ("in [early October]", TUE, PAST, "2021-10-01/2021-10-10"),
    ("in [mid-October]", TUE, PAST, "2021-10-11/2021-10-20"),
    ("in [late October]", TUE, FUTURE, "2021-10-21/2021-10-31"),
    ("in [late February]", TUE, PAST, "2021-02-21/2021-02-28"),
    ("at [the beginning of March]", TUE, PAST, "2021-03-01/2021-03-10"),
    ("in [the last week of September]", TUE, PAST, "2021-09-24/2021-09-30"),
    ("in [the first week of May]", TUE, PAST, "2021-05-01/2021-05-07"),
    ("in [the last week of February]", TUE, PAST, "2021-02-22/2021-02-28"),
    ("on [the first weekend of May]", TUE, PAST, "2021-05-01/2021-05-02"),
    ("in [the first few days of May]", TUE, PAST, "2021-05-01/2021-05-10"),
    ("on [the first day of May]", TUE, PAST, "2021-05-01"),
    ("[last summer]", TUE, PAST, "2021-06/2021-08"),
    ("[last summer]", "2021-07-04", PAST, "2020-06/2020-08"),
    ("[next spring]", TUE, FUTURE, "2022-03/2022-05"),
    ("[this winter]", TUE, FUTURE, "2021-12/2022-02"),
    ("in [the second quarter]", TUE, PAST, "2021-04/2021-06"),
    ("will tell of [the third quarter]", TUE, FUTURE, "2021-07/2021-09"),
    ("[this September]", "2021-02-05", PAST, "2021-09"),
    ("a [June] agreement", TUE, PAST, "2021-06"),
    ("on [the second Tuesday in November]", TUE, PAST, "2020-11-10"),
    ("on [the 14th of last month]", TUE, PAST, "2021-09-14"),
    ("in [late September or early October]", TUE, PAST, "2021-09-21/2021-10-10"),
    ("[the year-earlier third quarter]", TUE, PAST, "2020-07/2020-09"),
]

RANGES = [
    ("on [March 20-21]", TUE, PAST, "2021-03-20/2021-03-21"),
    ("on [March 20 and 21]", TUE, PAST, "2021-03-20/2021-03-21"),
    ("from [3 to 5 May]", TUE, PAST, "2021-05-03/2021-05-05"),
    ("on [15-16 April 2017]", None, PAST, "2017-04-15/2017-04-16"),
    ("between [Oct 1 and Oct 7]", TUE, PAST, "2021-10-01/2021-10-07"),
    ("from [March 30 to April 2, 2017],", None, PAST, "2017-03-30/2017-04-02"),
    ("[Dec. 30 to Jan. 2]", TUE, PAST, "2020-12-30/2021-01-02"),
    ("[Dec. 30 to Jan. 2]", TUE, FUTURE, "2021-12-30/2022-01-02"),
    ("from [November to February]", TUE, PAST, "2020-11/2021-02"),
    ("[Saturday and Sunday]", TUE, PAST, "2021-10-16/2021-10-17"),
    ("on [Sat. and Sun.]", TUE, PAST, "2021-10-16/2021-10-17"),
    ("from [Monday to Friday]", "2021-10-17", FUTURE, "2021-10-18/2021-10-22"),
    ("between [Saturday and Monday]", TUE, PAST, "2021-10-16/2021-10-18"),
    ("on [Saturday or Sunday]", TUE, PAST, "2021-10-16/2021-10-17"),
    ("[overnight from Friday into Saturday]", TUE, PAST, "2021-10-15/2021-10-16"),
    ("[overnight into Sunday]", TUE, PAST, "2021-10-16/2021-10-17"),
    ("in [the night of Friday to Saturday]", TUE, PAST, "2021-10-15/2021-10-16"),
    ("[late Saturday into early Sunday]", TUE, PAST, "2021-10-16/2021-10-17"),
]

WEEKDAYS = [
    ("on [Tuesday]", TUE, PAST, "2021-10-19"),
    ("on [Tuesday]", TUE, FUTURE, "2021-10-19"),
    ("on [Wednesday]", TUE, PAST, "2021-10-13"),
    ("on [Wednesday]", TUE, FUTURE, "2021-10-20"),
    ("on [Wednesday]", TUE, PRESENT, "2021-10-20"),
    ("on [Sunday]", TUE, PRESENT, "2021-10-17"),
    ("[Sunday]'s failed launch", TUE, PAST, "2021-10-17"),
    ("[last Tuesday]", TUE, PAST, "2021-10-12"),
    ("[last Friday]", TUE, PAST, "2021-10-15"),
    ("[next Friday]", TUE, FUTURE, "2021-10-22"),
    ("[next Tuesday]", TUE, FUTURE, "2021-10-26"),
    ("[this Thursday]", TUE, FUTURE, "2021-10-21"),
    ("[this past Thursday]", TUE, PAST, "2021-10-14"),
    ("on [Tuesday last week]", TUE, PAST, "2021-10-12"),
    ("on [Friday last week]", TUE, PAST, "2021-10-15"),
    ("on [Thursday of next week]", TUE, FUTURE, "2021-10-28"),
    ("[a week from Friday]", TUE, FUTURE, "2021-10-29"),
    ("[a week ago Friday]", TUE, PAST, "2021-10-08"),
    ("[early on Saturday]", TUE, PAST, "2021-10-16"),
    ("[earlier on Tuesday]", TUE, PAST, "2021-10-19"),
    ("[last week on Friday]", "2021-10-16", PAST, "2021-10-08"),
    ("on [Friday night last week]", "2021-10-16", PAST, "2021-10-08"),
    ("a [Friday] launch", TUE, PAST, "2021-10-15"),
    ("[early Saturday morning]", TUE, PAST, "2021-10-16"),
    ("[Monday morning]", TUE, PAST, "2021-10-18"),
    ("[late Friday night]", TUE, PAST, "2021-10-15"),
    ("in [the early hours of Monday]", TUE, PAST, "2021-10-18"),
    ("[before dawn on Monday]", TUE, PAST, "2021-10-18"),
]

NEAR = [
    ("[today]", TUE, PAST, "2021-10-19"),
    ("[tonight]", TUE, FUTURE, "2021-10-19"),
    ("[this morning]", TUE, PAST, "2021-10-19"),
    ("[yesterday]", TUE, PAST, "2021-10-18"),
    ("[yesterday morning]", TUE, PAST, "2021-10-18"),
    ("[tomorrow]", TUE, FUTURE, "2021-10-20"),
    ("[last night]", TUE, PAST, "2021-10-18"),
    ("[the day before yesterday]", TUE, PAST, "2021-10-17"),
    ("[overnight]", TUE, PAST, "2021-10-18/2021-10-19"),
    ("[earlier in the day]", TUE, PAST, "2021-10-19"),
    ("[last week]", TUE, PAST, "2021-10-11/2021-10-17"),
    ("[this week]", TUE, PAST, "2021-10-18/2021-10-24"),
    ("[next week]", TUE, FUTURE, "2021-10-25/2021-10-31"),
    ("[earlier this week]", "2021-10-21", PAST, "2021-10-18/2021-10-21"),
    ("[later this week]", TUE, FUTURE, "2021-10-19/2021-10-24"),
    ("[early next week]", TUE, FUTURE, "2021-10-25/2021-10-27"),
    ("[late last week]", TUE, PAST, "2021-10-14/2021-10-17"),
    ("[midweek]", TUE, FUTURE, "2021-10-19/2021-10-21"),
    ("at [the end of next week]", THU, FUTURE, "2021-04-01/2021-04-04"),
    ("[the week before last]", TUE, PAST, "2021-10-04/2021-10-10"),
    ("over [the past weekend]", TUE, PAST, "2021-10-16/2021-10-17"),
    ("[two weekends ago]", TUE, PAST, "2021-10-09/2021-10-10"),
    ("over [the weekend]", THU, PAST, "2021-03-20/2021-03-21"),
    ("over [the weekend]", SUN, PAST, "2021-03-27/2021-03-28"),
    ("over [the weekend]", THU, FUTURE, "2021-03-27/2021-03-28"),
    ("[last weekend]", THU, PAST, "2021-03-20/2021-03-21"),
    ("[last weekend]", SUN, PAST, "2021-03-20/2021-03-21"),
    ("[this weekend]", THU, FUTURE, "2021-03-27/2021-03-28"),
    ("[next weekend]", THU, FUTURE, "2021-04-03/2021-04-04"),
    ("[this coming weekend]", THU, FUTURE, "2021-03-27/2021-03-28"),
    ("[last month]", TUE, PAST, "2021-09"),
    ("[last month]", "2021-01-15", PAST, "2020-12"),
    ("[this month]", TUE, PAST, "2021-10"),
    ("[next month]", TUE, FUTURE, "2021-11"),
    ("[earlier this month]", TUE, PAST, "2021-10-01/2021-10-19"),
    ("[late last month]", TUE, PAST, "2021-09-21/2021-09-30"),
    ("at [the end of the month]", TUE, FUTURE, "2021-10-21/2021-10-31"),
    ("[last year]", TUE, PAST, "2020"),
    ("[this year]", TUE, PAST, "2021"),
    ("[earlier this year]", TUE, PAST, "2021-01-01/2021-10-19"),
    ("[late last year]", TUE, PAST, "2020-09/2020-12"),
    ("[last quarter]", TUE, PAST, "2021-07/2021-09"),
]

AGO = [
    ("[three days ago]", TUE, PAST, "2021-10-16"),
    ("[a day ago]", TUE, PAST, "2021-10-18"),
    ("[two weeks ago]", TUE, PAST, "2021-10-05~"),
    ("[two weeks ago today]", TUE, PAST, "2021-10-05"),
    ("[about ten days ago]", TUE, PAST, "2021-10-09~"),
    ("[four months ago]", TUE, PAST, "2021-06~"),
    ("[a year ago]", TUE, PAST, "2020-10~"),
    ("[four years ago]", TUE, PAST, "2017~"),
    ("[twenty-one years ago]", TUE, PAST, "2000~"),
    ("[hours ago]", TUE, PAST, "2021-10-19~"),
    ("[36 hours ago]", TUE, PAST, "2021-10-17~"),
    ("[three days from now]", TUE, FUTURE, "2021-10-22"),
    ("[several years ago]", TUE, PAST, None),
    ("in [recent weeks]", TUE, PAST, "2021-09-21~/2021-10-19~"),
    ("in [recent hours]", TUE, PAST, "2021-10-18~/2021-10-19~"),
    ("in [the past three weeks]", TUE, PAST, "2021-09-28~/2021-10-19~"),
    ("over [the next three days]", TUE, FUTURE, "2021-10-19~/2021-10-22~"),
    ("in [the coming weeks]", TUE, FUTURE, "2021-10-19~/2021-11-16~"),
]

NO_DAY = [
    ("for [six minutes]", TUE, PAST, None),
    ("in [six months]", TUE, PAST, None),
    ("[every week]", TUE, PAST, None),
    ("[recently]", TUE, PAST, None),
    ("at [5:32 a.m.]", TUE, PAST, None),
    ("the [next day]", TUE, PAST, None),
    ("[two days earlier]", TUE, PAST, None),
    ("in [the quarter]", TUE, PAST, None),
    ("over [the years]", TUE, PAST, None),
    ("in [the days] after the vote", TUE, PAST, None),
]


def marked(row: str) -> tuple[str, int, int]:
    """The text of a row without its brackets, and where they stood."""
    start, end = row.index("["), row.index("]") - 1
    return row.replace("[", "").replace("]", ""), start, end


ROWS = [*ABSOLUTE, *FEASTS, *EVES, *YEARLESS, *RANGES, *WEEKDAYS, *NEAR, *AGO, *NO_DAY]


@pytest.mark.parametrize(("row", "published", "tense", "edtf"), ROWS)
def test_words_come_to_days(row: str, published: str | None, tense: Tense, edtf: str | None) -> None:
    """One expression, just as far as the brackets, comes to these days."""
    text, start, end = marked(row)
    found = [e for e in find_times(text) if e.start < end and e.end > start]
    assert [e.text.removeprefix("the ") for e in found] == [text[start:end].removeprefix("the ")]
    when = resolve(found[0], Anchor(published), tense)
    assert (when.edtf if when else None) == edtf


@pytest.mark.parametrize("row", [row for row in [*YEARLESS, *WEEKDAYS, *NEAR, *AGO] if row[3] is not None])
def test_without_an_anchor_no_day_is_told(row: tuple[str, str, Tense, str]) -> None:
    """What is counted from publication comes to nothing without it, or where a crawl's stamp is all there is."""
    for expression in find_times(marked(row[0])[0]):
        assert resolve(expression, Anchor(None), row[2]) is None
        assert resolve(expression, Anchor(row[1], PublishedBasis.CRAWL), row[2]) is None
        assert resolve(expression, Anchor("soon after"), row[2]) is None


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("last year", "2021-10", "2020"),
        ("last month", "2021-10", "2021-09"),
        ("last year", "2021", "2020"),
        ("yesterday", "2021-10", None),
        ("on Tuesday", "2021-10", None),
        ("last month", "2021", None),
        ("in March", "2021-10", "2021-03"),
    ],
)
def test_a_month_of_publication_gives_only_what_holds_on_each_of_its_days(
    text: str, published: str, edtf: str | None
) -> None:
    """Published some day in October: "last month" is September, "yesterday" is not known."""
    when = resolve(find_times(text)[0], Anchor(published), PAST)
    assert (when.edtf if when else None) == edtf


def test_the_year_told_last_is_that_of_the_months_before_it() -> None:
    """ "In March and June 2017": both are of 2017, and a December before a January of the year before that."""
    for text, dates in (
        ("in March and June 2017", ["2017-03", "2017-06"]),
        ("in March, October and November 2017", ["2017-03", "2017-10", "2017-11"]),
        ("on Dec. 30 and Jan. 2, 2017", ["2016-12-30", "2017-01-02"]),
    ):
        found = [resolve(e, Anchor(TUE), PAST) for e in find_times(text)]
        assert [when and when.edtf for when in found] == dates
