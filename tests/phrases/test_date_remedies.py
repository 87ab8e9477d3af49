"""What is to be written instead of what is no date can be written, and means what the refused text most likely meant."""

import re

import phrases
import pytest
from date_table import date_rows

from claimdiff.phrases.readings import Impossible, Reading, Refusal
from claimdiff.phrases.times.dates import read_date

NO_PHRASE = {"hedge"}  # a key
# What is refused, a word of why, and the dates that are offered; none where it cannot be known what was meant.
OFFERED = [
    ("10/11/2015", "the day or the month comes first", ["2015-11-10", "2015-10-11"]),
    ("13.11.2015", "the day or the month comes first", ["2015-11-13"]),
    ("3-4-15", "the order of", []),
    ("2011/12", "two years or a month", ["2011 to 2012", "2011-12"]),
    ("2004/05", "two years or a month", ["2004 to 2005", "2004-05"]),
    ("1914-18", "second year is not written in full", ["1914 to 1918"]),
    ("1914–18", "second year is not written in full", ["1914 to 1918"]),
    ("1914/18", "second year is not written in full", ["1914 to 1918"]),
    ("1898/1902/1903", "", None),
    ("1999-00", "second year is not written in full", ["1999 to 2000"]),
    ("winter 1943/44", "two years", ["1943-12 to 1944-02"]),
    ("2023-10-7", "two digits", ["2023-10-07"]),
    ("2015-10-20T14:30:00.000Z", "fractions of a second", ["2015-10-20T14:30:00Z"]),
    ("2015-13", "no month 13", []),
    ("31 Jun 2020", "June 2020 has 30 days", []),
    ("Feb 29, 1900", "February 1900 has 28 days", []),
    ("30 to 31 June 2020", "June 2020 has 30 days", []),
    ("2015-10-20T25:00", "no time of day 25:00", []),
    ("20 Oct 2015, 13 pm", "no time of day 13 pm", []),
    ("2015-10-20T14:30+15:00", "no time zone is +15:00", []),
    ("0 BC", "no year 0", []),
    ("20000 AD", "from 1 to 9999", []),
    ("05-Sep", "spreadsheet", []),
    ("Sep-05", "spreadsheet", []),
    ("05-Sep-23", "not written in full", []),
    ("9 October", "has no year", []),
    ("Monday, 9 October", "has no year", []),
    ("OCTOBER", "has no year", []),
    ("summer", "has no year", []),
    ("the 90s", "which century", []),
    ("'90s", "which century", []),
    ("mid", "which time", None),
    ("early summer 2006", "'early' can only be used with", ["summer 2006"]),
    ("before early summer 2006", "'early' can only be used with", ["before summer 2006"]),
    ("about the 19th century", "'about' can only be used with", ["the 19th century"]),
    ("by about late 1998", "'about' can only be used with", ["by late 1998"]),
    ("about late 1998 to 2000", "'about' can only be used with", []),
    ("first half of summer 2006", "'half' can only be used with", []),
    ("1815?", "question mark", ["1815"]),
    ("c. 1815 ?", "question mark", ["c. 1815"]),
    ("9 October 2023, 3:30-5:00", "offset", ["9 October 2023, 3:30 to 5:00", "9 October 2023, 3:30 UTC-5:00"]),
    ("9 October 2023, 03:30–05:00", "offset", ["9 October 2023, 03:30 to 05:00", "9 October 2023, 03:30 UTC-05:00"]),
    ("2023-10-09 03:30 CEST", "names of time zones", []),
    ("9 October 2023, 3:30 Z to 5:30", "but the other has none", []),
    ("9 October 2023 at noon", "noon", ["9 October 2023, 12:00"]),
    ("9 October 2023, midnight", "beginning or the end", []),
    ("2016 to 2015", "2016 is not before 2015", []),
    ("December to February 2015", "December 2015 is not before February 2015", []),
    ("40 to 50 BC", "40 BC is not before 50 BC", []),
    ("Octobr 20, 2015", "'Octobr'", ["October 20, 2015"]),
    ("Befroe 2015", "'Befroe'", ["Before 2015"]),
    ("9 OCTOBUR 2023", "'OCTOBUR'", ["9 October 2023"]),
    ("The War", "'The War'", None),
    ("24 hours", "'24 hours'", None),
    ("", "it is empty", None),
]


def offered(refusal: Refusal) -> list[str]:
    """What stands between backticks in the remedy."""
    return [text for text in re.findall("`([^`]+)`", refusal.remedy) if text not in NO_PHRASE]


@pytest.mark.parametrize(("text", "why", "dates"), OFFERED, ids=lambda each: each if isinstance(each, str) else "")
def test_what_is_offered(text: str, why: str, dates: list[str] | None) -> None:
    """A refusal says why, in the words of the text, and offers these dates; where nothing is known of it, examples."""
    refusal = read_date(text)
    assert isinstance(refusal, Refusal) and not isinstance(refusal, Impossible)
    assert why in refusal.sentence
    assert offered(refusal) == dates if dates is not None else len(offered(refusal)) > 5


def test_all_that_is_offered_is_read() -> None:
    """Whatever a remedy names between backticks, of any refusal that the tests know, is a date."""
    texts = [text for kind, text, _ in phrases.REFUSED if kind in ("date", "when", "count")]
    refusals = [read_date(text) for text in [*texts, *(text for text, *_ in OFFERED), *(text for text, *_ in date_rows())]]
    remedies = [text for refusal in refusals if isinstance(refusal, Refusal) for text in offered(refusal)]
    assert len(remedies) > 100
    assert [text for text in remedies if not isinstance(read_date(text), Reading)] == []


WEEKDAYS = [
    ("Tuesday, October 9, 2023", "2023-10-09 is a Monday", ["Monday, October 9, 2023"]),
    ("TUE 9 OCT 2023", "2023-10-09 is a Monday", ["Monday 9 OCT 2023"]),
    (
        "Friday, 13 October 1307",
        "1307-10-13 is a Thursday in the Gregorian calendar",
        ["Thursday, 13 October 1307", "13 October 1307"],
    ),
    ("before Tuesday, 9 October 2023", "2023-10-09 is a Monday", ["before Monday, 9 October 2023"]),
]


@pytest.mark.parametrize(("text", "why", "dates"), WEEKDAYS, ids=[text for text, *_ in WEEKDAYS])
def test_no_such_weekday(text: str, why: str, dates: list[str]) -> None:
    """A day that was no such day of the week can be read, and leaves nothing; it is told which it was."""
    refusal = read_date(text)
    assert isinstance(refusal, Impossible)
    assert text in refusal.sentence and why in refusal.sentence
    assert offered(refusal) == dates
    assert all(isinstance(read_date(each), Reading) for each in dates)


def test_a_long_text_is_cut() -> None:
    """Of a long text the beginning is quoted; one that is too long is not looked at."""
    refusal = read_date("So " * 30)
    assert isinstance(refusal, Refusal) and "So So So" in refusal.sentence and len(refusal.sentence) < 100
