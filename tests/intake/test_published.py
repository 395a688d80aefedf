import pytest

from dateline.errors import IntakeError
from dateline.intake import Options
from dateline.intake.published import parse_time


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2021", "2021"),
        ("2021-10", "2021-10"),
        ("2021-10-19", "2021-10-19"),
        ("20211019", "2021-10-19"),
        ("2021-10-19T07:30+09:00", "2021-10-19T07:30+09:00"),
        ("2021-10-19 07:30:05.123Z", "2021-10-19T07:30:05Z"),
        ("2021-10-19T07:30:05+0000", "2021-10-19T07:30:05Z"),
        ("2021-10-19T07:30:05-0330", "2021-10-19T07:30:05-03:30"),
        ("2016-01-10 19:29:18", "2016-01-10"),
        ("2016-01-10T19:29:18-00:00", "2016-01-10"),
        ("Tue, 19 Oct 2021 07:30:00 +0900", "2021-10-19T07:30:00+09:00"),
        ("October 19, 2021", "2021-10-19"),
        ("Oct. 19, 2021, 10:15 a.m. KST", "2021-10-19T10:15+09:00"),
        ("Sept. 1, 2021 at 12:05 p.m. GMT", "2021-09-01T12:05Z"),
        ("19th October 2021 10:15 IST", "2021-10-19"),
    ],
)
def test_a_time_keeps_the_precision_it_was_written_with(written, time):
    """Every usual way to write a time gives ISO 8601, as precise as written; without an offset only the day is sure."""
    assert parse_time(written) == time


@pytest.mark.parametrize(
    "written",
    ["", "true", "10/11/2021", "9999-01-01", "1899-12-31", "2021-02-30", "2021-13-01", "2021-10-19T25:00Z", "yesterday",
     "Monday", "2021-10-19T07:30+19:00x", "Oct 19", "13:99 p.m. Oct 1 2021", "x" * 100],
)  # fmt: skip
def test_what_is_no_sure_date_is_none(written):
    """What can be read two ways, lies outside 1900 to 2100, or never was, is absent."""
    assert parse_time(written) is None


@pytest.mark.parametrize("given", [{"published": "9999-12-31"}, {"published": "soon\n"}, {"language": "the English"}])
def test_an_option_that_cannot_be_is_refused(given):
    """A date or language that a user gives and that is none is one clear line, not passed over."""
    with pytest.raises(IntakeError) as refused:
        Options(**given)
    assert "\n" not in str(refused.value)
