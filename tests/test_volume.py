"""Much that repeats itself is told once: files of hundreds of claims, and how much is told of them."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from program import claimdiff

START = date(2024, 1, 1)


def file(sources: int, head: str, claims: Iterable[str]) -> str:
    """A claim file with so many sources, and each claim under a number."""
    named = ", ".join(f"s{n}: Source {n}" for n in range(sources))
    return f"{head}\nsources: {{{named}}}\nclaims:\n" + "".join(f"  c{n}: {{{claim}}}\n" for n, claim in enumerate(claims))


def said(source: int, day: int, says: object, about: str = "") -> str:
    """A source's figure of a running toll on a day."""
    of = f", about: [{about}]" if about else ""
    return f"source: s{source}, subject: dead, said: {START + timedelta(day)}, says: {says}{of}"


TOLL = "subjects: {dead: {type: count, cumulative: yes}}"


def toll(sources: int, days: int) -> str:
    """A running toll that grows, of which all say the same on a day."""
    return file(sources, TOLL, (said(source, day, 10 * day + 10) for day, source in product(range(days), range(sources))))


def with_a_typo(sources: int, days: int) -> str:
    """Daily figures, the last of which is 1 for what should be more than a thousand."""
    figures = [said(source, day, 10 * day + 10) for day, source in product(range(days), range(sources))]
    return file(sources, TOLL, [*figures, said(0, days, 1)])


def disputes(number: int) -> str:
    """Questions on which two sources of their own say yes and no."""
    subjects = ", ".join(f"q{n}: {{type: yes-no}}" for n in range(number))
    answers = (
        f"source: s{2 * n + m}, subject: q{n}, says: {'no' if m else 'yes'}" for n, m in product(range(number), range(2))
    )
    return file(2 * number, f"subjects: {{{subjects}}}", answers)


def agreeing(number: int) -> str:
    """Claims of fifty sources, each of which implies all before it."""
    return file(
        50,
        "subjects: {dead: {type: count}}",
        (f"source: s{n % 50}, subject: dead, says: at least {n + 1}" for n in range(number)),
    )


def table_with_zeros(districts: int, days: int, unplaced: int) -> str:
    """One source's table of districts by day, most of them 0, beside another's national figure, of which it places all but some."""
    names = [f"D{n}" for n in range(districts)]
    claims = []
    for day in range(days):
        figures = [(day + 1) * (n + 1) if n < 4 else 0 for n in range(districts)]
        claims += [said(0, day, figure, name) for name, figure in zip(names, figures, strict=True)]
        claims.append(said(1, day, sum(figures) + unplaced))
    return file(2, f"terms: {{Guinea: [{', '.join(names)}]}}\n{TOLL}", claims)


def report(tmp_path: Path, text: str, *options: str) -> str:
    """What `report` prints of the file."""
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    result = claimdiff("report", str(tmp_path / "claims.yaml"), *options)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def findings(tmp_path: Path, text: str) -> list[dict[str, Any]]:
    """The findings of a report."""
    return list(json.loads(report(tmp_path, text, "--format", "json"))["findings"])


def checked(tmp_path: Path, text: str) -> tuple[int, list[dict[str, Any]]]:
    """The exit status of a check, and its findings."""
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    result = claimdiff("check", str(tmp_path / "claims.yaml"), "--format", "json")
    return result.returncode, json.loads(result.stdout)["findings"]


@pytest.mark.parametrize(("sources", "days"), [(1, 60), (3, 365)])
def test_a_toll_that_grows(tmp_path: Path, sources: int, days: int) -> None:
    """An update from a figure to the next, a line for all of them in every format, and nothing of it in a check."""
    text = toll(sources, days)
    assert checked(tmp_path, text) == (0, [])
    found = findings(tmp_path, text)
    assert Counter(finding["kind"] for finding in found) == {"update": days - 1}
    assert len(report(tmp_path, text).splitlines()) < 300
    assert len(report(tmp_path, text, "--format", "json")) < 2_000_000
    assert report(tmp_path, text, "--format", "html").count('class="finding note"') == 1
    assert report(tmp_path, text, "--format", "markdown").count("update: ") == 1


@pytest.mark.parametrize("sources", [1, 2])
def test_a_typo_among_daily_figures(tmp_path: Path, sources: int) -> None:
    """The claim that all the others contradict is one finding, whichever source the others are of."""
    text = with_a_typo(sources, 120)
    status, (finding,) = checked(tmp_path, text)
    assert (status, finding["kind"]) == (1, "contradiction" if sources == 2 else "self-contradiction")
    assert [len(side) for side in finding["sides"]] == [120 * sources, 1]
    assert finding["because"].startswith(
        "1 (until 2024-04-30) cannot be true with 10 (until 2024-01-01), 20 (until 2024-01-02)"
    )
    assert finding["because"].endswith(" or 115 others")
    shown = [each for each in findings(tmp_path, text) if each["kind"] != "update"]
    assert [each["fingerprint"] for each in shown] == [finding["fingerprint"]]


def test_disputes_that_have_nothing_to_do_with_each_other(tmp_path: Path) -> None:
    """Twenty of them are twenty groups of two sets, not a million sets."""
    told = json.loads(report(tmp_path, disputes(20), "--format", "json"))
    assert [group["sets"] for group in told["together"]] == [[[f"s{2 * n}"], [f"s{2 * n + 1}"]] for n in range(20)]
    assert told["stopped"] == []


def test_claims_that_go_with_each_other(tmp_path: Path) -> None:
    """An agreement between neighbours, and no more of them than are listed; their number refuses no file."""
    told = json.loads(report(tmp_path, agreeing(2_500), "--format", "json"))
    assert Counter(finding["kind"] for finding in told["findings"]) == {"agreement": 2_499}
    assert told["stopped"] == []
    told = json.loads(report(tmp_path, agreeing(6_000), "--format", "json"))
    assert len(told["findings"]) == 5_000
    assert told["stopped"] == [{"why": "there may be more updates and agreements than those listed"}]


@pytest.mark.parametrize(("days", "unplaced", "expected"), [(60, 0, 0), (20, 5, 1)])
def test_a_table_with_zeros(tmp_path: Path, days: int, unplaced: int, expected: int) -> None:
    """Fourteen districts by day beside a national figure: no condition where the table places all, and one where not."""
    status, found = checked(tmp_path, table_with_zeros(14, days, unplaced))
    assert (status, [finding["kind"] for finding in found]) == (0, ["conditional"] * expected)
    for finding in found:
        assert finding["condition"] == (
            "all can be true only if none of the 205 (Guinea, until 2024-01-20) is among D4, D5, D6, D7, D8 or 5 others"
        )
        assert finding["confirmed_by"] == [f"c{19 * 15 + n}" for n in range(4)]
