"""The calendar: by Python's own where that has a day, and beyond it by the 400 years after which all days come again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.phrases.times.calendar import (
    DAY,
    WEEKDAYS,
    civil,
    day_name,
    day_number,
    iso_day,
    month_name,
    month_of,
    month_start,
    weekday,
    year_name,
)

YEARS = 400
DAYS = date(1 + YEARS, 1, 1).toordinal() - 1


def test_days_are_those_of_python() -> None:
    """Every 17th day from year 1 to 9999 has its number, its day of the week and its name."""
    for number in range(0, date.max.toordinal(), 17):
        day = date.fromordinal(number + 1)
        assert civil(number) == (day.year, day.month, day.day)
        assert day_number(day.year, day.month, day.day) == number
        assert (weekday(number), iso_day(number * DAY)) == (WEEKDAYS[day.weekday()], day.isoformat())


@given(st.integers(-100_000 * 366, 100_000 * 366), st.integers(-250, 250))
def test_days_come_again(number: int, times: int) -> None:
    """400 years are so many days, everywhere; a day's number leads back to it, and the next day follows."""
    year, month, day = civil(number)
    assert civil(number + times * DAYS) == (year + times * YEARS, month, day)
    assert day_number(year, month, day) == number
    assert civil(number + 1) in ((year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1))
    assert weekday(number + 7 * times) == weekday(number)


@given(st.integers(-120_000, 120_000))
def test_months_follow(month: int) -> None:
    """A month begins with its first day, and ends where the next begins."""
    start = month_start(month)
    assert civil(start // DAY) == (month // 12, month % 12 + 1, 1)
    assert (month_of(start), month_of(start - 1)) == (month, month - 1)


# Julian day numbers (of noon) that astronomers give for days of the proleptic Gregorian calendar.
@pytest.mark.parametrize(
    ("year", "month", "day", "julian"),
    [(2000, 1, 1, 2_451_545), (1582, 10, 15, 2_299_161), (-43, 3, 13, 1_705_426), (-4713, 11, 24, 0)],
)
def test_days_of_astronomers(year: int, month: int, day: int, julian: int) -> None:
    """The first of them all is 24 November 4714 BC, the Ides of March of 44 BC fall on the 13th, two days before the Julian."""
    assert day_number(year, month, day) - day_number(2000, 1, 1) == julian - 2_451_545


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (2015, ("2015", "2015-03", "2015-03-01", "2015-03-01")),
        (987, ("987", "0987-03", "0987-03-01", "0987-03-01")),
        (79, ("AD 79", "0079-03", "0079-03-01", "0079-03-01")),
        (0, ("1 BC", "Mar 1 BC", "1 Mar 1 BC", "0000-03-01")),
        (-43, ("44 BC", "Mar 44 BC", "1 Mar 44 BC", "-0043-03-01")),
        (-9999, ("10,000 BC", "Mar 10,000 BC", "1 Mar 10,000 BC", "-9999-03-01")),
    ],
)
def test_names(year: int, names: tuple[str, ...]) -> None:
    """Years are shown as people write them, days of our era and days for programs as in ISO 8601."""
    second = day_number(year, 3, 1) * DAY
    assert (year_name(year), month_name(year, 3), day_name(second), iso_day(second)) == names
