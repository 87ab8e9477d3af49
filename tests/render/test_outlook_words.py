"""What follows, in words: the same in the text, in Markdown and on the page, and nothing that is not so."""

import re
from collections.abc import Callable, Iterable

import pytest

from claimdiff import find
from claimdiff.desk.outlook import outlook_of
from claimdiff.model import ClaimSet
from claimdiff.render.report.markdown import report_markdown
from claimdiff.render.report.outlook_words import SETTLE_FIRST, SETTLE_IN_GROUPS, not_seen_through, outlook_sections
from claimdiff.render.report.terminal.text import report_text
from claimdiff.render.report.web.html import report_html
from claimdiff.results import Report, Unsearched

HEAD = """
sources: {a: Army, b: Bishop, c: Consul, d: Doctor, e: Envoy, f: Farmer, g: Guard}
subjects: {fire: {type: yes-no}, flood: {type: yes-no}, dead: {type: count}}
claims:
"""
FIRE = "a: fire: yes, b: fire: no"
FLOOD = "c: flood: yes, d: flood: no"
AT_ODDS = "Sources that can all be right (conditions ignored)"


def report_of(said: Iterable[str], claims: Callable[[str], ClaimSet]) -> Report:
    """The report on claims, each as `source: subject: says`."""
    parts = (line.split(": ") for line in said)
    lines = (f"  x{n}: {{source: {source}, subject: {on}, says: {says}}}" for n, (source, on, says) in enumerate(parts))
    return find(claims(HEAD + "\n".join(lines)))


ROWS = [
    ("one group, and nobody else", f"{FIRE}", ["1 of 2  Army", "1 of 2  Bishop"], []),
    (
        "two groups",
        f"{FIRE}, {FLOOD}",
        ["group 1: 1 of 2  Army", "group 1: 1 of 2  Bishop", "group 2: 1 of 2  Consul", "group 2: 1 of 2  Doctor"],
        ["No group contradicts another: one set from each can be right together."],
    ),
    (
        "one that contradicts nobody",
        f"{FIRE}, c: flood: yes, d: flood: yes, e: dead: 3",
        ["1 of 2  Army", "1 of 2  Bishop"],
        [
            "2 more sources contradict nobody, and can be right with any of these sets.",
            "1 more source could not be compared with any other.",
        ],
    ),
    (
        "one at odds with itself",
        f"{FIRE}, a: fire: no, c: fire: yes, d: dead: 1, e: dead: at least 1",
        ["1 of 3  Bishop", "1 of 3  Consul"],
        [
            "In no set, because its own claims contradict each other: Army.",
            "2 more sources contradict nobody, and can be right with any of these sets.",
        ],
    ),
    (
        "nobody but such",
        "a: fire: yes, a: fire: no, b: flood: yes, b: flood: no",
        [],
        [
            "No group contradicts another: one set from each can be right together.",
            "In no set, because their own claims contradict each other: Army; Bishop.",
        ],
    ),
]


@pytest.mark.parametrize("said, rows, notes", [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_who_can_be_right_together(said: str, rows: list[str], notes: list[str], claims: Callable[[str], ClaimSet]) -> None:
    """A row for each set, with its group where there are several, then how the groups go together and who is in none."""
    report = report_of(said.split(", "), claims)
    outlook = outlook_of(report)
    section = next(outlook_sections(outlook, report.claim_set))
    assert (section.heading, [f"{tally}  {text}" for tally, text in section.rows], list(section.notes)) == (
        AT_ODDS,
        rows,
        notes,
    )
    text, page, markdown = (
        report_text(report, outlook, 80, False),
        report_html(report, outlook),
        report_markdown(report, outlook),
    )
    assert all(f"\n  {line}\n" in text for line in [*rows[:3], *notes])
    assert all(f"\n- {line.replace('  ', ': ')}\n" in markdown for line in rows)
    assert all(f"\n{line}\n" in markdown for line in notes)
    tallies = [line.split("  ") for line in rows]
    assert all(f'<li><span class="count">{tally}</span> {names}</li>' in page for tally, names in tallies)
    assert all(f"<p>{line}</p>" in page for line in notes)
    assert not re.search(r"<ul>\s*</ul>", page)


def test_nothing_contradicts(claims: Callable[[str], ClaimSet]) -> None:
    """Where there is no dispute nothing is said of who can be right."""
    report = report_of(["a: fire: yes", "b: fire: yes"], claims)
    outlook = outlook_of(report)
    assert [*outlook_sections(outlook, report.claim_set)] == []
    told = report_text(report, outlook, 80, False), report_html(report, outlook), report_markdown(report, outlook)
    assert not any(AT_ODDS in each or 'id="together"' in each for each in told)


def test_not_searched(claims: Callable[[str], ClaimSet]) -> None:
    """Sources that were not searched to the end are told as a number; what to settle is said to be of the other groups."""
    report = report_of(f"{FIRE}, {FLOOD}".split(", "), claims)
    flood = tuple(claim for claim in report.claim_set.claims.values() if claim.subject == "flood")
    report = report._replace(unsearched=(Unsearched("flood", None, flood),))
    outlook = outlook_of(report)
    together, settle = outlook_sections(outlook, report.claim_set)
    assert (together.rows, together.notes) == ((("1 of 2", "Army"), ("1 of 2", "Bishop")), ())
    assert (settle.heading, len(settle.rows)) == (SETTLE_IN_GROUPS, 1)
    (line,) = not_seen_through(outlook)
    assert line == (
        "Not complete: the claims of 2 sources are linked in too many ways to work out who of them can be right together "
        "and what to settle first."
    )
    assert f"<h2>{SETTLE_IN_GROUPS}</h2>" in report_html(report, outlook)
    assert SETTLE_FIRST in report_html(report, outlook_of(report._replace(unsearched=())))
    outlook = outlook_of(report._replace(unsearched=(Unsearched("flood", None, tuple(report.claim_set.claims.values())),)))
    assert [*outlook_sections(outlook, report.claim_set)] == []


def test_many_names(claims: Callable[[str], ClaimSet]) -> None:
    """Of a set of very many sources the first are named, and the others counted."""
    lines = ["sources:", *(f"  s{i}: S{i}" for i in range(1031)), "subjects: {fire: {type: yes-no}}", "claims:"]
    lines += [f"  c{i}: {{source: s{i}, subject: fire, says: {'yes' if i else 'no'}}}" for i in range(1031)]
    report = find(claims("\n".join(lines)))
    (tally, names), _ = next(outlook_sections(outlook_of(report), report.claim_set)).rows
    assert tally == "1,030 of 1,031"
    assert names.endswith("; S19; S20; 1,010 more")
