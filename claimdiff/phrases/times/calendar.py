"""The proleptic Gregorian calendar, exact in both directions: seconds and days since year 1 began, and their names.

Years are those of ISO 8601: year 0 is 1 BC, year -43 is 44 BC. The first second of year 1 is 0; those before it are negative.
"""

from typing import NamedTuple

DAY = 86_400
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LAST_YEAR = 9999  # the last year with four digits in ISO 8601
_DAYS_OF_400_YEARS = 146_097
_BEFORE_MARCH = 306  # the days from March to the end of the year


class Civil(NamedTuple):
    """A day by its year, month and day of the month."""

    year: int
    month: int
    day: int


def day_number(year: int, month: int, day: int) -> int:
    """The number of days from the first day of year 1 to this one.

    Years are counted from March, so that a leap day is the last day of a year (as in H. Hinnant's `days_from_civil`).
    """
    cycle, year_of_cycle = divmod(year - (month <= 2), 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_cycle = year_of_cycle * 365 + year_of_cycle // 4 - year_of_cycle // 100 + day_of_year
    return cycle * _DAYS_OF_400_YEARS + day_of_cycle - _BEFORE_MARCH


def civil(number: int) -> Civil:
    """The day with this number of days since the first day of year 1."""
    cycle, day_of_cycle = divmod(number + _BEFORE_MARCH, _DAYS_OF_400_YEARS)
    year_of_cycle = (day_of_cycle - day_of_cycle // 1460 + day_of_cycle // 36_524 - day_of_cycle // 146_096) // 365
    day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    month = (month_from_march + 2) % 12 + 1
    return Civil(cycle * 400 + year_of_cycle + (month <= 2), month, day_of_year - (153 * month_from_march + 2) // 5 + 1)


def weekday(number: int) -> str:
    """The name of the day of the week that a day is."""
    return WEEKDAYS[number % 7]


def month_start(n: int) -> int:
    """The first second of the n-th month, where month 0 is January of year 0."""
    return day_number(n // 12, n % 12 + 1, 1) * DAY


def month_of(second: int) -> int:
    """Which month a second is in, as `month_start` counts them."""
    year, month, _ = civil(second // DAY)
    return year * 12 + month - 1


# Names


def year_name(year: int) -> str:
    """`2015`, `987`, `AD 79`, `44 BC`, `10,000 BC`."""
    if year > 0:
        return str(year) if year > 99 else f"AD {year}"
    return f"{1 - year:,} BC" if year < -9998 else f"{1 - year} BC"


def month_name(year: int, month: int) -> str:
    """`2015-10`, `Mar 44 BC`."""
    return f"{year:04}-{month:02}" if year > 0 else f"{MONTH_NAMES[month - 1][:3]} {year_name(year)}"


def day_name(second: int) -> str:
    """`2015-10-20`, `15 Mar 44 BC`: the day that a second is in."""
    year, month, day = civil(second // DAY)
    return f"{year:04}-{month:02}-{day:02}" if year > 0 else f"{day} {month_name(year, month)}"


def clock(second: int) -> str:
    """`14:30:00`: the time of day of a second."""
    rest = second % DAY
    return f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"


def iso_day(second: int) -> str:
    """`2015-10-20`, `-0043-03-15`: the day that a second is in, by ISO 8601."""
    year, month, day = civil(second // DAY)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"
