import datetime as dt

import pytest

from dateline.model.values import Relation, When, compare
from dateline.tables import CellError, Dated, day_of, published_of


def blank(cell: str) -> bool:
    return cell in ("", "Unknown")


UTC = Dated(
    column="Date", formats=("%d-%b-%y", "%b-%y"), time="Time", time_formats=("%I:%M:%S %p",), zone="UTC",
    place_zone="Asia/Seoul",
)  # fmt: skip


def test_a_date_without_a_time_fits_a_day_either_way() -> None:
    """A date without a time may be UTC's or the place's: it fits the day before and after, and no other."""
    day = day_of({"Date": "10-Mar-16"}, UTC, blank)
    assert day.when == When("2016-03-10", "Asia/Seoul", slack_days=1)
    assert compare(day.when, When("2016-03-09")) is not Relation.CONTRADICTS
    assert compare(day.when, When("2016-03-12")) is Relation.CONTRADICTS


def test_a_time_in_utc_gives_the_day_and_the_hour_at_the_place() -> None:
    """Late evening in UTC is the next morning in Korea, and nothing is loose about it."""
    day = day_of({"Date": "2-Aug-16", "Time": "10:53:00 PM"}, UTC, blank)
    assert day.when == When("2016-08-03", "Asia/Seoul")
    assert day.clock == "07:53"
    assert day.instant == dt.datetime(2016, 8, 2, 22, 53, tzinfo=dt.UTC)


def test_a_blank_time_is_no_midnight() -> None:
    """A row whose time is blank has a date alone."""
    assert day_of({"Date": "2-Aug-16", "Time": "Unknown"}, UTC, blank).clock is None


def test_a_month_is_a_month() -> None:
    """A cell that gives a month gives no day, and fits no other month."""
    assert day_of({"Date": "Sep-84"}, UTC, blank).when == When("1984-09", "Asia/Seoul")


def test_local_dates_are_exact() -> None:
    """Where the map says that days are those of the place, they are not loose."""
    local = Dated(column="Date", place_zone="Asia/Seoul", local=True)
    assert day_of({"Date": "2016-03-10"}, local, blank).when.slack_days == 0


def test_serial_numbers_of_spreadsheets() -> None:
    """A serial number is a day, and its fraction a time, where the map says that the cells hold such."""
    serial = Dated(column="Date", formats=("excel",), zone="UTC")
    assert day_of({"Date": "42439"}, serial, blank).when.edtf == "2016-03-10"
    assert day_of({"Date": "42439.75"}, serial, blank).clock == "18:00"
    with pytest.raises(CellError, match="no date in any of these forms"):
        day_of({"Date": "42439"}, Dated(column="Date"), blank)


@pytest.mark.parametrize("written", ["31-Feb-16", "10/11/2021", "soon", "2016-13-01"])
def test_what_is_no_date(written: str) -> None:
    """A cell in none of the map's forms, or of no day of the calendar, is an error that names its column."""
    with pytest.raises(CellError, match="Date: "):
        day_of({"Date": written}, UTC, blank)


def test_a_day_that_two_forms_read_otherwise_is_no_guess() -> None:
    """Where one form of the map takes a cell for 3 April and another for 4 March, nobody can say which it is."""
    either = Dated(column="Date", formats=("%d/%m/%Y", "%m/%d/%Y"))
    with pytest.raises(CellError, match="is one date by %d/%m/%Y and another by %m/%d/%Y"):
        day_of({"Date": "03/04/2016"}, either, blank)
    assert day_of({"Date": "04/04/2016"}, either, blank).when.edtf == "2016-04-04"
    assert day_of({"Date": "13/04/2016"}, either, blank).when.edtf == "2016-04-13"


def test_a_year_has_four_figures() -> None:
    """A slip of the pen in a year is a year of old, in the form that dates have."""
    day = day_of({"Date": "3/4/0016"}, Dated(column="Date", formats=("%d/%m/%Y",)), blank)
    assert day.when.edtf == "0016-04-03"
    assert day.when.days[0] == dt.date(16, 4, 3)


def test_a_date_must_be_told() -> None:
    """A blank date is an error: the day of entry never stands in for it."""
    with pytest.raises(CellError, match="says no date"):
        day_of({"Date": "Unknown"}, UTC, blank)


def test_published() -> None:
    """The day of entry is as precise as its cell, and nothing where that is blank."""
    entered = Dated(column="Entered", formats=("%m/%d/%Y",))
    assert published_of({"Entered": "3/9/2023"}, entered, blank) == "2023-03-09"
    assert published_of({"Entered": "Unknown"}, entered, blank) is None
    assert published_of({}, Dated(always="2023"), blank) == "2023"
