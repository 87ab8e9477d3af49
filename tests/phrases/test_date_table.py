"""Each line of the table of dates: what a phrase usually means and what on any reading, or that it is refused or impossible."""

import re
from datetime import datetime, timedelta
from math import inf

import pytest
from date_table import date_rows

from claimdiff.exact.values import Number, ValueSet
from claimdiff.phrases.readings import Impossible, Reading, Refusal
from claimdiff.phrases.times.dates import read_date

ROWS = date_rows()
FOUR_HUNDRED_YEARS = 146_097 * 86_400


def second(text: str, end: bool) -> Number:
    """The first second of a day or minute, or its last; years before 1 are counted in spans of 400 years, which are all alike."""
    if not text:
        return inf if end else -inf
    year, rest = re.fullmatch(r"(-?\d{4})(-.*?)Z?", text).groups()
    spans, common = divmod(int(year) - 400, 400)
    moment = datetime.fromisoformat(f"{common + 400:04}{rest}")
    start = (moment - datetime(1, 1, 1)) // timedelta(seconds=1) + spans * FOUR_HUNDRED_YEARS
    return start + ((59 if "T" in text else 86_399) if end else 0)


def sets(text: str) -> ValueSet:
    """The set that a cell of the table stands for: days or minutes, spans of them with open ends, several of these."""
    ends = [part.split("..") for part in text.split(" | ")]
    return tuple(((second(each[0], end=False), 0), (second(each[-1], end=True), 0)) for each in ends)


@pytest.mark.parametrize(("phrase", "usual", "hard"), ROWS, ids=[phrase for phrase, *_ in ROWS])
def test_line(phrase: str, usual: str, hard: str) -> None:
    """The phrase is read as the sets of its line, or not; whatever is to be written instead is a date."""
    reading = read_date(phrase)
    if usual not in ("refused", "impossible"):
        assert reading == Reading(hard=sets(hard), usual=sets(usual))
        return
    assert isinstance(reading, Refusal)
    assert isinstance(reading, Impossible) == (usual == "impossible")
    assert [meant for meant in re.findall("`([^`]+)`", reading.remedy) if not isinstance(read_date(meant), Reading)] in (
        [],
        ["hedge"],
    )
