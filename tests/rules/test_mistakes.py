"""Names that are not known: each is told once, with its places, and all sources together as a section to paste."""

from pathlib import Path

import pytest

from claimdiff.model import Diagnostic
from claimdiff.reading import load
from claimdiff.render.check.markdown import check_markdown
from claimdiff.results import Check

HEAD = "terms: {toll: [killed, wounded]}\nsources: {mayor: Mayor}\nsubjects: {dead: {type: count}, why: {type: choice, options: [fire, flood]}}\nclaims:\n"


def diagnose(folder: Path, *claims: str) -> list[Diagnostic]:
    """What is wrong with claims of these fields."""
    lines = "".join(f"  c{n}: {{{fields}}}\n" for n, fields in enumerate(claims, 1))
    (folder / "claims.yaml").write_text(HEAD + lines, encoding="utf-8")
    return [problem for problem in load(folder / "claims.yaml").diagnostics if not problem.rule.startswith("unused")]


REPEATED = [
    ("source: nobody, subject: dead, says: 5", "no source is called 'nobody'"),
    ("source: mayor, subject: nothing, says: 5", "no subject is called 'nothing'"),
    ("source: mayor, subject: dead, about: [harbour], says: 5", "no term is called 'harbour'"),
    ("source: mayor, subject: why, says: wind", "the subject 'why' has no option 'wind'"),
    ("source: mayor, subject: why, says: fire, replaces: none", "no claim is called 'none'"),
]


@pytest.mark.parametrize(("claim", "message"), REPEATED, ids=[message for _, message in REPEATED])
def test_a_name_of_many_places_is_told_once(tmp_path: Path, claim: str, message: str) -> None:
    """With their number, and the first three of them."""
    (problem,) = diagnose(tmp_path, *[claim] * 40)
    lines = [problem.place.line, *(label.place.line for label in problem.others)]
    assert (problem.message, lines) == (f"{message}, in 40 places", [5, 6, 7])
    assert [label.text for label in problem.others] == ["also here"] * 2
    (problem,) = diagnose(tmp_path, claim)
    assert (problem.message, problem.others) == (message, ())


def test_in_a_table_each_place_has_its_row(tmp_path: Path) -> None:
    """As other mistakes have."""
    rows = "".join(f"c{n},nobody,dead,5\n" for n in range(40))
    (tmp_path / "claims.csv").write_text(f"id,source,subject,says\n{rows}", encoding="utf-8")
    (tmp_path / "definitions.yaml").write_text(HEAD, encoding="utf-8")
    problem = next(each for each in load(tmp_path).diagnostics if each.rule == "unknown-source")
    assert (problem.message, problem.label) == ("no source is called 'nobody', in 40 places", "row 2, source")
    assert [label.text for label in problem.others] == ["row 3, source", "row 4, source"]


def claims_of(*sources: str) -> list[str]:
    """A claim for each of these sources."""
    return [f"source: {source}, subject: dead, says: 5" for source in sources]


TO_PASTE = "define it under `sources`; known: mayor; to define all unknown sources, add:\nsources:\n"


def test_all_sources_that_are_not_known_can_be_pasted(tmp_path: Path) -> None:
    """In the order in which they stand, at the last of them, with what may be a slip; and then the files are sound."""
    sources = ("nobody", "mayr", "nobody", '"Al: \\"the\\" # man"', "mayr", "no body")
    problems = diagnose(tmp_path, *claims_of(*sources))
    known = "define it under `sources`; known: mayor"
    assert [problem.remedy for problem in problems[:3]] == [known, "did you mean 'mayor'?", known]
    section = "  nobody:\n  mayr:  # did you mean 'mayor'?\n  'Al: \"the\" # man':\n  no body:"
    assert problems[3].remedy == TO_PASTE + section
    (tmp_path / "claims.yaml").write_text(HEAD.replace("sources:", "x-sources:"), encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(f"sources:\n  mayor:\n{section}", encoding="utf-8")
    with (tmp_path / "claims.yaml").open("a") as file:
        file.write("".join(f"  c{n}: {{{fields}}}\n" for n, fields in enumerate(claims_of(*sources))))
    assert load(tmp_path).claim_set


def test_what_nobody_sees_is_escaped_in_what_is_to_be_pasted(tmp_path: Path) -> None:
    """A letter that shows nothing, but not a joiner where its letters need it."""
    letters = "\u06a9\u062a\u0627\u0628\u200c\u0647\u0627"
    problems = diagnose(tmp_path, *claims_of('"\\u3164x"', letters))
    assert problems[1].remedy == f'{TO_PASTE}  "\\U00003164x":\n  "{letters}":'


def test_slips_alone_are_no_section(tmp_path: Path) -> None:
    """Each is to be corrected."""
    assert [problem.remedy for problem in diagnose(tmp_path, *claims_of("mayr", "mayro"))] == ["did you mean 'mayor'?"] * 2


def test_a_section_is_a_block_in_markdown(tmp_path: Path) -> None:
    """And what stands above it is text, whatever the names."""
    (tmp_path / "claims.yaml").write_text(HEAD.replace("mayor:", '"*[x](y)*":'), encoding="utf-8")
    (tmp_path / "more.yaml").write_text(f"claims:\n  one: {{{claims_of('nobody')[0]}}}\n", encoding="utf-8")
    shown = check_markdown(Check(None, load(tmp_path).diagnostics, {}))
    assert "\ndefine it under `sources`; known: \\*\\[x\\](y)\\*; to define all unknown sources, add:\n" in shown
    assert "\n```yaml\nsources:\n  nobody:\n```\n" in shown
