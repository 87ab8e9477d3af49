"""Words for dates: for people as they write years, for programs by ISO 8601."""

import json
from pathlib import Path

import pytest
from program import claimdiff

from claimdiff.exact.regions import Time
from claimdiff.phrases.readings import Reading
from claimdiff.phrases.times.dates import read_date
from claimdiff.reading.moments import read_time
from claimdiff.render import report
from claimdiff.words import date_words, dates_words

SHOWN = [
    ("2015", "2015", ("2015-01-01", "2015-12-31")),
    ("2014 to 2015", "2014 to 2015", ("2014-01-01", "2015-12-31")),
    ("2015-01 to 2015-03", "2015-01 to 2015-03", ("2015-01-01", "2015-03-31")),
    ("2015-01 to 2015-03-30", "2015-01-01 to 2015-03-30", ("2015-01-01", "2015-03-30")),
    ("2014 to 2015-03", "2014-01 to 2015-03", ("2014-01-01", "2015-03-31")),
    ("since 2015-10", "since 2015-10-01", ("2015-10-01", None)),
    ("before 2015", "until 2014-12-31", (None, "2014-12-31")),
    ("before 2015-01-02", "until 2015-01-01", (None, "2015-01-01")),
    ("2015-10-20T14:30", "2015-10-20T14:30", ("2015-10-20T14:30", "2015-10-20T14:30")),
    ("since 2015-10-20T14:30:05", "since 2015-10-20T14:30:05", ("2015-10-20T14:30:05", None)),
    ("2015-10-20T14:30 to 2015-10-21", "2015-10-20T14:30 to 2015-10-21T23:59", ("2015-10-20T14:30", "2015-10-21")),
    ("2015-10-20T00:00", "2015-10-20T00:00", ("2015-10-20", "2015-10-20T00:00")),
    ("2015-10-20T14:30:00", "2015-10-20T14:30:00", ("2015-10-20T14:30", "2015-10-20T14:30:00")),
    (
        "2015-10-20T14:30:30 to 2015-10-20T14:30:59",
        "2015-10-20T14:30:30 to 2015-10-20T14:30:59",
        ("2015-10-20T14:30:30", "2015-10-20T14:30"),
    ),
    ("2015-10-20T23:50 to 2015-10-20T23:59", "2015-10-20T23:50 to 2015-10-20T23:59", ("2015-10-20T23:50", "2015-10-20")),
    ("987", "987", ("0987-01-01", "0987-12-31")),
    ("AD 79", "AD 79", ("0079-01-01", "0079-12-31")),
    ("44 BC", "44 BC", ("-0043-01-01", "-0043-12-31")),
    ("March 44 BC", "Mar 44 BC", ("-0043-03-01", "-0043-03-31")),
    ("15 March 44 BC", "15 Mar 44 BC", ("-0043-03-15", "-0043-03-15")),
    ("15 March 44 BC, 5 pm", "15 Mar 44 BC, 17:00", ("-0043-03-15T17:00", "-0043-03-15T17:00")),
    ("50 to 40 BC", "50 to 40 BC", ("-0049-01-01", "-0039-12-31")),
    ("27 BC to AD 14", "27 BC to AD 14", ("-0026-01-01", "0014-12-31")),
    ("1 BC", "1 BC", ("0000-01-01", "0000-12-31")),
    ("10,000 to 9500 BC", "10,000 to 9500 BC", ("-9999-01-01", "-9499-12-31")),
]


@pytest.mark.parametrize(("phrase", "people", "programs"), SHOWN, ids=[phrase for phrase, *_ in SHOWN])
def test_dates(phrase: str, people: str, programs: tuple[str | None, str | None]) -> None:
    """A stretch is named by years, months or days, whichever its ends are those of; programs get days or minutes."""
    reading, time = read_date(phrase), read_time(phrase)
    assert isinstance(reading, Reading) and isinstance(time, Time)
    assert (dates_words(reading.hard), date_words(time)) == (people, programs)


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("1965 or 1968", "1965 or 1968"),
        ("winter of 1943", "1942-12 to 1943-02, or 1943-12 to 1944-02"),
        ("1990s or 2005", "1990 to 1999, or 2005"),
        ("1965, or 1968, or 1970", "1965, or 1968, or 1970"),
        ("until 1949, or since 1961", "until 1949-12-31, or since 1961-01-01"),
    ],
)
def test_one_of_several(phrase: str, words: str) -> None:
    """A comma shows how far what is before it goes."""
    reading = read_date(phrase)
    assert isinstance(reading, Reading) and dates_words(reading.usual) == words


ANTIQUITY = """
sources: {a: Suetonius, b: Plutarch, c: Appian}
subjects: {murder: {type: date}, dead: {type: count}}
claims:
  one: {source: a, subject: murder, says: 15 March 44 BC}
  two: {source: b, subject: murder, says: c. 45 BC}
  three: {source: c, subject: murder, says: "before 46 BC"}
  four: {source: a, subject: dead, says: 1, when: 44 BC}
  five: {source: b, subject: dead, says: 2, when: "-0043"}
"""


@pytest.mark.parametrize("format", report.FORMATS)
def test_reports_of_antiquity(format: str, tmp_path: Path) -> None:
    """Every format shows years before Christ."""
    (tmp_path / "claims.yaml").write_text(ANTIQUITY, encoding="utf-8")
    result = claimdiff("report", "claims.yaml", "--format", format, cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "15 Mar 44 BC" in result.stdout.replace("\n", " ")
    if format == "json":
        whens = [position["when"] for position in json.loads(result.stdout)["subjects"][1]["positions"]]
        assert whens == [{"from": "-0043-01-01", "to": "-0043-12-31", "some": False}] * 2
