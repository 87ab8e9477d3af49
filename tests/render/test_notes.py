"""What is no dispute, in lines: a running toll is one line, however often it has grown."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from claimdiff import find
from claimdiff.desk.outlook import outlook_of
from claimdiff.model import ClaimSet
from claimdiff.render.parts.notes import notes_of
from claimdiff.render.report.terminal.text import report_text

HEAD = """
terms: {country: [north, south]}
sources: {a: Army, b: Mayor}
subjects: {toll: {type: count, cumulative: yes}, dead: {type: count}}
claims:
"""


def toll(figures: list[int], about: str = "country") -> str:
    """Daily figures of two sources in turn, from 2 May on."""
    days = [date(2024, 5, 2) + timedelta(days=n) for n in range(len(figures))]
    return "".join(
        f"  {about}{n}: {{source: {'ab'[n % 2]}, subject: toll, about: {about}, said: {day}, says: {figure}}}\n"
        for n, (day, figure) in enumerate(zip(days, figures, strict=True))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            toll([9, 28]),
            ["update: Army / Mayor: 28 (until 2024-05-03), after 9 (until 2024-05-02): at least 19 more"],
        ),
        (
            toll([9, 28, 58]),
            ["update: Army and Mayor: 9 (until 2024-05-02), 28 (until 2024-05-03) and 58 (until 2024-05-04)"],
        ),
        (
            toll([1, 2, 3, 4, 5, 6, 7, 8]),
            [
                "update: Army and Mayor: 1 (until 2024-05-02), 2 (until 2024-05-03), 3 (until 2024-05-04), "
                "4 (until 2024-05-05), 5 (until 2024-05-06), 2 more and 8 (until 2024-05-09)"
            ],
        ),
        (
            toll([1, 2, 3], "north") + toll([4, 5, 6], "south"),
            [
                "update: Army and Mayor: north: 1 (until 2024-05-02), 2 (until 2024-05-03) and 3 (until 2024-05-04)",
                "update: Army and Mayor: south: 4 (until 2024-05-02), 5 (until 2024-05-03) and 6 (until 2024-05-04)",
            ],
        ),
        (
            toll([9, 28, 58])
            + "  last: {source: b, subject: toll, about: country, said: 2024-05-06, says: 60, replaces: country1}\n",
            [
                "update: Army and Mayor: 9 (until 2024-05-02), 28 (until 2024-05-03), 58 (until 2024-05-04) and 60 (until 2024-05-06)",
            ],
        ),
        (
            "  one: {source: a, subject: dead, says: 5}\n  other: {source: b, subject: dead, says: at least 3}\n",
            ["agreement: Army / Mayor: if 5 is right, so is 3 or more"],
        ),
    ],
    ids=["two", "three", "many", "regions", "replaced", "agreement"],
)
def test_notes_of(claims: Callable[[str], ClaimSet], text: str, expected: list[str]) -> None:
    """A line for each agreement and for each toll, whose first figures and last are named."""
    report = find(claims(HEAD + text))
    assert [f"{note.kind}: {note.line}" for note in notes_of(report.findings, report.claim_set)] == expected


def test_a_year_of_a_toll(claims: Callable[[str], ClaimSet]) -> None:
    """A figure a day: an update from each to the next, and all that could be at odds is seen through."""
    report = find(claims(HEAD + toll([10 * n for n in range(1, 366)])))
    assert len(report.findings) == 364
    assert report.unsearched == ()
    assert len(notes_of(report.findings, report.claim_set)) == 1


@pytest.mark.parametrize(
    ("figures", "rows", "left_out"), [(40, 40, ""), (41, 41, ""), (42, 40, "2 more positions are at odds with no other")]
)
def test_rows_of_what_is_at_odds_with_none(claims: Callable[[str], ClaimSet], figures: int, rows: int, left_out: str) -> None:
    """Of very many the first have a row, and the others are counted; what is at odds with something has one."""
    lowest = "  less: {source: b, subject: toll, about: country, said: 2025-05-02, says: 1 to 5}\n"
    report = find(claims(HEAD + toll([10 * n for n in range(1, figures + 1)]) + lowest))
    quiet = find(claims(HEAD + toll([10 * n for n in range(1, figures + 1)])))
    text, quiet_text = (report_text(each, outlook_of(each), 200, False) for each in (report, quiet))
    assert len([line for line in quiet_text.splitlines() if re.match(r"  [a-z]+ .* 2024-\d\d-\d\d: ", line)]) == rows
    assert left_out in quiet_text
    assert ("more positions" in quiet_text) is bool(left_out)
    assert "are at odds with no other" not in text


def test_a_report_of_a_year(claims: Callable[[str], ClaimSet]) -> None:
    """Two sources that say the same each day make a report that is read, in 80 columns."""
    said = toll([10 * n for n in range(1, 366)])
    again = said.replace("source: a", "source: c").replace("source: b", "source: a").replace("source: c", "source: b")
    report = find(claims(HEAD + said + again.replace("  country", "  again")))
    assert len(report_text(report, outlook_of(report), 80, False).splitlines()) < 300
