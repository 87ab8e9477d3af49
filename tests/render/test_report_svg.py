"""The picture of a report: rows in groups that name their rivals, no lines by default, those of one finding beside the drawing."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from claimdiff import find
from claimdiff.model import ClaimSet
from claimdiff.render.report.web.svg import report_svg
from claimdiff.results import Report

SVG = "{http://www.w3.org/2000/svg}"
RIGHT = 810  # where drawings end
DEAD = """
terms: {place: {city: [east, west]}}
sources: {a: A, b: B, c: C, d: D, e: E}
subjects: {dead: {type: count}}
claims:
  a-east: {source: a, subject: dead, about: east, says: 1}
  b-east: {source: b, subject: dead, about: east, says: 5}
  c-east: {source: c, subject: dead, about: east, says: 9000}
  d-west: {source: d, subject: dead, about: west, says: 2}
  e-city: {source: e, subject: dead, about: city, says: 5}
"""


def texts(picture: str, style: str) -> list[str]:
    """The texts that are set so, in their order."""
    return [each.text or "" for each in ElementTree.fromstring(picture).iter(f"{SVG}text") if each.get("class") == style]


def alone(report: Report, *ids: str) -> Report:
    """The report with the one finding between these claims."""
    (finding,) = (each for each in report.findings if {claim.id for side in each.sides for claim in side} == {*ids})
    return report._replace(findings=(finding,))


def joined(report: Report) -> list[tuple[float, list[str]]]:
    """The brackets of a picture: how far along each is, and the letters of the rows that it joins."""
    picture = report_svg(report)
    tree = ElementTree.fromstring(picture)
    circles = {each.get("cy", ""): each for each in tree.iter(f"{SVG}circle") if each.get("cx") != "14"}
    letters = dict(zip(circles, texts(picture, "letter"), strict=True))
    paths = [each.get("d", "") for each in tree.iter(f"{SVG}path") if (each.get("class") or "").startswith("clash")]
    return [
        (
            float(re.findall(r"^M([\d.]+)", path)[0]),
            [letters[y.removesuffix(".0")] for y in re.findall(r"M[\d.]+ ([\d.]+)H", path)],
        )
        for path in paths
    ]


def test_rows_stand_in_groups_and_name_their_rivals(claims: Callable[[str], ClaimSet]) -> None:
    """Nothing joins them, and a logarithmic axis says so."""
    report = find(claims(DEAD))
    picture = report_svg(report)
    assert texts(picture, "group") == ["city", "east", "west"]
    assert texts(picture, "letter") == ["a", "b", "c", "d", "e"]
    rivals_and_sums = ["✗ d", "&", "✗ c d", "✗ b d", "&", "✗ a b c", "&"]
    assert texts(picture, "error") == [*rivals_and_sums, "✗", "&"]
    assert "logarithmic" in texts(picture, "tick")
    assert joined(report) == []


def test_many_rivals_are_counted(claims: Callable[[str], ClaimSet]) -> None:
    """The first six are named, and how many more there are is told."""
    sources = [f"s{n}" for n in range(10)]
    said = "\n".join(f"  c{n}: {{source: {source}, subject: dead, says: {n}}}" for n, source in enumerate(sources))
    named = ", ".join(f"{source}: S" for source in sources)
    report = find(claims(f"sources: {{{named}}}\nsubjects: {{dead: {{type: count}}}}\nclaims:\n{said}\n"))
    assert texts(report_svg(report), "error")[0] == "✗ b c d e f g +3"


@pytest.mark.parametrize(
    ("ids", "rows"),
    [
        pytest.param(("b-east", "c-east"), ["c", "d"], id="two rows"),
        pytest.param(("c-east", "e-city"), ["a", "d"], id="rows with others between them"),
        pytest.param(("b-east", "d-west", "e-city"), ["a", "c", "e"], id="rows that cannot all be true together"),
    ],
)
def test_one_finding_has_its_rows_joined(claims: Callable[[str], ClaimSet], ids: tuple[str, ...], rows: list[str]) -> None:
    """The bracket stands beside the drawing, and meets no row but its own."""
    ((along, letters),) = joined(alone(find(claims(DEAD)), *ids))
    assert along > RIGHT
    assert letters == rows
