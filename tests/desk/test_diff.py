"""`claimdiff diff`: what became of claims and of the findings between them, from any two versions.

CLAIMDIFF_FILES and CLAIMDIFF_SEED set how many files are drawn and from which seed.
"""

import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from claim_sets import random_case
from disputes import FILE, HEAD
from program import EXAMPLE, claimdiff
from repositories import git, write

from claimdiff import find
from claimdiff.desk.changes import changes_between, new_contradictions, with_former
from claimdiff.engine.findings import disputes
from claimdiff.model import Claim, ClaimSet
from claimdiff.results import Changes, Finding, involved

FILES = int(os.environ.get("CLAIMDIFF_FILES", "100"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "2015"))
Said = dict[str, list[str]]


def ids(*claims: Claim) -> str:
    return " ".join(claim.id for claim in claims)


def between(finding: Finding) -> str:
    """`contradiction: one two | three`."""
    return f"{finding.kind}: {' | '.join(ids(*side) for side in finding.sides)}"


def told(changed: Changes) -> Said:
    """What became of the claims and findings, those lists left out that are empty."""
    all_lists = {
        "added": [ids(claim) for claim in changed.added],
        "removed": [ids(claim) for claim in changed.removed],
        "changed": [ids(claim) for _, claim in changed.changed],
        "renamed": [ids(was, claim) for was, claim in changed.renamed],
        "came": [between(finding) for finding in changed.came],
        "went": [between(finding) for finding in changed.went],
        "altered": [f"{between(was)} => {between(finding)}" for was, finding in changed.altered],
    }
    return {name: each for name, each in all_lists.items() if each}


EDITS: list[tuple[str, str, Said]] = [
    ("one:", "one:", {}),
    ("source: a, subject: dead, says: 5", "says: five, subject: dead, source: a, text: Five.", {}),
    ("two:", "second:", {"renamed": ["two second"]}),
    ("says: 7", "says: 5", {"changed": ["two"], "went": ["contradiction: one | two"]}),
    ("says: 7", "says: 8", {"changed": ["two"], "altered": ["contradiction: one | two => contradiction: one | two"]}),
    ("says: 7", "says: at least 5", {"changed": ["two"], "went": ["contradiction: one | two"]}),
    ("says: 7", "says: about 10", {"changed": ["two"], "altered": ["contradiction: one | two => conditional: one | two"]}),
    ("source: b, subject: dead", "source: a, subject: dead", {"changed": ["two"], "altered": ["contradiction: one | two => self-contradiction: one | two"]}),
    ("five:", "six: {source: c, subject: dead, says: 5}\n  five:", {"added": ["six"], "altered": ["contradiction: one | two => contradiction: one six | two"]}),
    ("five:", "six: {source: c, subject: dead, says: 6}\n  five:", {"added": ["six"], "came": ["contradiction: one | six", "contradiction: two | six"]}),
    ("  one: {source: a, subject: dead, says: 5}\n", "", {"removed": ["one"], "went": ["contradiction: one | two"]}),
    ("  one: {source: a, subject: dead, says: 5}\n", "  single: {source: a, subject: dead, says: 6}\n", {"added": ["single"], "removed": ["one"], "came": ["contradiction: single | two"], "went": ["contradiction: one | two"]}),
    ("{type: count}, hurt", "{type: count, tolerance: 2}, hurt", {"went": ["contradiction: one | two"]}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), EDITS)
def test_changes(claims: Callable[[str], ClaimSet], old: str, new: str, expected: Said) -> None:
    """An edit of one claim or definition, and all that comes of it."""
    before, after = (find(claims(text)) for text in (FILE, FILE.replace(old, new, 1)))
    assert told(changes_between(before, after)) == expected


def turned(edit: Said) -> Said:
    """What the edit is if it is taken back."""
    names = {"added": "removed", "removed": "added", "came": "went", "went": "came"}
    flipped = {names.get(name, name): each for name, each in edit.items()}
    for name, sign in (("renamed", " "), ("altered", " => ")):
        if name in flipped:
            flipped[name] = [sign.join(reversed(each.split(sign))) for each in flipped[name]]
    return flipped


@pytest.mark.parametrize(("old", "new", "expected"), [edit for edit in EDITS if "one six" not in str(edit[2])])
def test_taken_back(claims: Callable[[str], ClaimSet], old: str, new: str, expected: Said) -> None:
    """The other way round what came has gone."""
    before, after = (find(claims(text)) for text in (FILE, FILE.replace(old, new, 1)))
    assert told(changes_between(after, before)) == turned(expected)


def test_a_side_that_lost_a_claim_has_stayed(claims: Callable[[str], ClaimSet]) -> None:
    """Of two that say 5 one goes; what the other contradicts it contradicted before."""
    more = FILE.replace("five:", "six: {source: c, subject: dead, says: 5}\n  five:")
    changed = changes_between(find(claims(more)), find(claims(FILE)))
    assert (told(changed), changed.stayed) == ({"removed": ["six"]}, 4)


def test_of_a_side_that_parts_each_finding_has_its_past(claims: Callable[[str], ClaimSet]) -> None:
    """Two that said the same now differ: both contradictions are the old one, changed in one of them."""
    text = (
        HEAD
        + "claims:\n  x: {source: a, subject: dead, says: 5}\n  y: {source: c, subject: dead, says: 5}\n  z: {source: b, subject: dead, says: 9}\n"
    )
    changed = changes_between(
        find(claims(text)), find(claims(text.replace("c, subject: dead, says: 5", "c, subject: dead, says: 4")))
    )
    assert told(changed) == {
        "changed": ["y"],
        "came": ["contradiction: x | y"],
        "altered": ["contradiction: x y | z => contradiction: y | z"],
    }
    assert changed.stayed == 1
    assert [between(finding) for finding in new_contradictions(changed)] == ["contradiction: x | y", "contradiction: y | z"]


def test_a_file_and_itself(claims: Callable[[str], ClaimSet]) -> None:
    """Nothing came or went, though a source says the same twice and so contradicts itself twice in the same words."""
    text = (
        HEAD
        + "claims:\n  x: {source: a, subject: dead, says: 5}\n  y: {source: a, subject: dead, says: 5}\n  z: {source: a, subject: dead, says: 9}\n"
    )
    changed = changes_between(find(claims(text)), find(claims(text)))
    assert (told(changed), changed.stayed) == ({}, 2)


def test_a_finding_is_paired_with_its_kind(claims: Callable[[str], ClaimSet]) -> None:
    """One claim is in a contradiction and in a self-contradiction with the same other: each changes into its own kind."""
    text = (
        HEAD
        + "claims:\n  x: {source: a, subject: dead, says: 5}\n  w: {source: c, subject: dead, says: 5}\n  y: {source: a, subject: dead, says: 9}\n"
    )
    assert told(changes_between(find(claims(text)), find(claims(text.replace("says: 9", "says: 8")))))["altered"] == [
        "contradiction: x w | y => contradiction: x w | y",
        "self-contradiction: x | y => self-contradiction: x | y",
    ]


def test_of_three_that_cannot_all_be_true_two_are_another(claims: Callable[[str], ClaimSet]) -> None:
    """A sum too large goes, and a contradiction between two of its three comes: it is none of the old ones changed."""
    text = """terms: {country: [x, y]}
sources: {a: A, b: B, c: C}
subjects: {dead: {type: count}}
claims:
  all: {source: a, subject: dead, says: at most 10}
  one: {source: b, subject: dead, about: [x], says: 6}
  other: {source: c, subject: dead, about: [y], says: 7}
"""
    three, two = find(claims(text)), find(claims(text.replace("says: 6", "says: 11")))
    expected: Said = {
        "changed": ["one"],
        "came": ["contradiction: all | one"],
        "went": ["joint-contradiction: all | one | other"],
    }
    assert told(changes_between(three, two)) == expected
    assert told(changes_between(two, three)) == turned(expected)


def test_a_sum_that_gets_one_more_part_is_another(claims: Callable[[str], ClaimSet]) -> None:
    """A new claim that stands in a further set of claims makes the finding new; one that goes leaves it what it was."""
    text = """terms: {country: [x, y, z]}
sources: {a: A, b: B, c: C, d: D}
subjects: {dead: {type: count}}
claims:
  all: {source: a, subject: dead, says: at most 10}
  one: {source: b, subject: dead, about: [x], says: 7}
  two: {source: c, subject: dead, about: [y], says: 6}
"""
    fewer, more = find(claims(text)), find(claims(f"{text}  three: {{source: d, subject: dead, about: [z], says: 5}}\n"))
    sides = "joint-contradiction: all | one | two"
    assert told(changes_between(fewer, more)) == {"added": ["three"], "altered": [f"{sides} => {sides}"]}
    assert told(changes_between(more, fewer)) == {"removed": ["three"]}
    larger = find(claims(f"{text}  three: {{source: d, subject: dead, about: [z], says: 8}}\n"))
    assert told(changes_between(larger, fewer)) == {"removed": ["three"]}


# As a command


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_example_with_an_edit(tmp_path: Path, golden: Callable[[str, str], None], format: str) -> None:
    """A changed figure, a new claim, one that is gone and one of another name: all of it, byte for byte."""
    text = EXAMPLE.read_text(encoding="utf-8")
    edited = (
        text.replace("says: 26\n", "says: 27\n")
        .replace("  gur-two-dozen:", "  gur-many:")
        .replace("says: servicemen", "says: marines")
    )
    added = "  new-one: {source: reports, subject: casualty count, about: [wounded, marines], says: dozens, hedge: said}\n\nreviewed:"
    write(tmp_path, {"old.yaml": text, "new.yaml": edited.replace("\nreviewed:", added)})
    result = claimdiff("diff", "old.yaml", "new.yaml", "--format", format, cwd=tmp_path)
    assert result.returncode == 1
    golden(f"diff-{format}.txt", result.stdout)


def test_exit_zero_and_output(tmp_path: Path) -> None:
    """The status and the places to write to are those of the other commands."""
    write(tmp_path, {"old.yaml": FILE, "new.yaml": FILE.replace("says: 7", "says: 8")})
    call = ["diff", "old.yaml", "new.yaml"]
    assert claimdiff(*call, cwd=tmp_path).returncode == 1
    result = claimdiff(*call, "--exit-zero", "-o", "a.md", "-o", "a.json", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "Wrote a.md\nWrote a.json\n")
    assert (tmp_path / "a.md").read_text().startswith("# claimdiff diff\n")
    assert json.loads((tmp_path / "a.json").read_text())["version"] == 1
    assert "\x1b[" in claimdiff(*call, cwd=tmp_path, FORCE_COLOR="1").stdout
    lost = claimdiff(*call, "--format", "text", "-o", "./old.yaml", cwd=tmp_path)
    assert (lost.returncode, (tmp_path / "old.yaml").read_text()) == (2, FILE)


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("HEAD", ".", "HEAD:."),
        ("HEAD~0", "claims.yaml", "HEAD~0:./claims.yaml"),
        ("first", "./claims.yaml", "first:./claims.yaml"),
        ("first", "HEAD:claims.yaml", "first:claims.yaml"),
        ("claims.yaml", "HEAD", "HEAD:./claims.yaml"),
        ("HEAD", "HEAD:claims.yaml", "HEAD:claims.yaml"),
    ],
)
def test_a_revision_alone_is_told_how_it_is_written(tmp_path: Path, old: str, new: str, meant: str) -> None:
    """With the path of the other version, which then does."""
    write(tmp_path, {"claims.yaml": FILE})
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "claims"], ["tag", "first"]):
        git(tmp_path, *command)
    result = claimdiff("diff", old, new, cwd=tmp_path)
    name = meant.partition(":")[0]
    said = f"claimdiff: there is no file or folder '{name}': for a revision write REV:PATH, such as '{meant}'\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", said)
    assert claimdiff("diff", *(meant if each == name else each for each in (old, new)), cwd=tmp_path).returncode == 0
    nothing = claimdiff("diff", "HAED", "claims.yaml", cwd=tmp_path)
    assert "HAED:1:1: error[unreadable-file] there is no such file or folder" in nothing.stderr


def test_a_long_list_is_cut_and_counted(tmp_path: Path) -> None:
    """In Markdown, of 60 claims that are new 50 are shown; text has them all."""
    many = "".join(f"  c{n}: {{source: a, subject: hurt, says: 50}}\n" for n in range(60))
    write(tmp_path, {"old.yaml": FILE, "new.yaml": FILE.replace("reviewed:", f"{many}reviewed:")})
    shown = [
        claimdiff("diff", "old.yaml", "new.yaml", "--format", format, cwd=tmp_path).stdout for format in ("text", "markdown")
    ]
    assert shown[0].count("added  c") == 60
    assert (shown[1].count("**added**"), "And 10 more." in shown[1]) == (50, True)


def between_the_same(finding: Finding, bodies: list[str]) -> tuple[str, set[frozenset[str]]]:
    """The kind of the finding, and what the claims of each side are, whatever their ids."""
    return str(finding.kind), {frozenset(bodies[int(claim.id[1:])] for claim in side) for side in finding.sides}


def test_what_is_new_has_a_claim_that_is_new(claims: Callable[[str], ClaimSet]) -> None:
    """Of random sets under random edits: a finding was there before just where all of its claims were, whatever their ids.

    A condition may have gone without saying before, by way of claims that are there no more.
    """
    rng = random.Random(SEED)
    told_new = told_known = 0
    for _ in range(FILES):
        head, _, body = random_case(rng, 9).yaml.partition("claims:\n")
        bodies = re.findall(r"^  c\d+: (\{.*\})$", body, re.MULTILINE)
        before, after = (rng.sample(bodies, rng.randint(len(bodies) // 2 + 1, len(bodies))) for _ in range(2))
        old, new = (
            disputes(claims(head + "claims:\n" + "".join(f"  {prefix}{n}: {each}\n" for n, each in enumerate(version))))
            for prefix, version in (("o", before), ("n", after))
        )
        for finding, former in with_former(old, new):
            was_there = {after[int(claim.id[1:])] for claim in involved(finding)} <= set(before)
            if not former and was_there and finding.condition:
                was_there = between_the_same(finding, after) in [between_the_same(each, before) for each in old.findings]
            assert bool(former) is was_there, (head, before, after, between(finding))
            told_known, told_new = told_known + was_there, told_new + (not was_there)
    assert min(told_new, told_known) > FILES // 2
