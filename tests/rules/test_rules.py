"""The manual: every rule has a page with all its parts, and the example on each page gives just what the page is about."""

import random
import re
from pathlib import Path

import pytest
from program import claimdiff

from claimdiff import find
from claimdiff.cli.check import FAILING
from claimdiff.desk.reviewing import stale_reviews
from claimdiff.manual import pages
from claimdiff.phrases.numbers.quantities import read_count
from claimdiff.phrases.readings import Refusal
from claimdiff.phrases.times.dates import read_date
from claimdiff.reading import load
from claimdiff.results import Kind

# The findings and diagnostics that the format's description lists, by which a page that is missing is seen.
LISTED = [
    "contradiction",
    "joint-contradiction",
    "self-contradiction",
    "conditional",
    "changed-account",
    "update",
    "agreement",
    "yaml-syntax",
    "csv-syntax",
    "encoding",
    "too-large",
    "unreadable-file",
    "duplicate-key",
    "duplicate-id",
    "unknown-key",
    "missing-key",
    "wrong-shape",
    "unknown-source",
    "unknown-subject",
    "unknown-term",
    "unknown-option",
    "unknown-claim",
    "terms-overlap",
    "about-clash",
    "missing-item",
    "close-name",
    "look-alike",
    "undated-toll",
    "alias-clash",
    "unreadable-value",
    "impossible-value",
    "missing-offset",
    "circular",
    "quote-not-found",
    "no-claims",
    "not-read",
    "skipped-file",
    "unused-source",
    "unused-subject",
    "unused-term",
    "stale-review",
    "not-searched",
]
PAGES = pages()
IN_YAML = [name for name, page in PAGES.items() if "    $ " not in page]
FINDINGS = [str(kind) for kind in Kind]
WITH_CONVENTION = ("conditional", "unreadable-value")


def part(page: str, title: str) -> str:
    """What stands under a title of a page, without its indentation."""
    found = re.search(rf"^{title}:\n((?:    .*\n|\n)+)", page, re.MULTILINE)
    return re.sub("^    ", "", found[1], flags=re.MULTILINE).rstrip() + "\n" if found else ""


SOUND = b"sources: {a: A}\nsubjects: {s: {type: count}}\nclaims: {one: {source: a, subject: s, says: 5}}\n"
# What the examples that are no YAML are run on.
FILES: dict[str, dict[str, bytes]] = {
    "csv-syntax": {
        "definitions.yaml": b"sources: {a: A}\nsubjects: {s: {type: count}}\n",
        "exported.csv": b'id,source,subject,says,note\none,a,s,5,"the "second" count"\n',
    },
    "encoding": {"saved-as-latin-1.yaml": "sources: {a: Müller}".encode("latin-1")},
    "too-large": {"generated.yaml": b"x-deep: " + b"[" * 65},
    "unreadable-file": {"claims.yaml": b""},
    "not-read": {"stories/claims.yaml": SOUND, "stories/more.yaml.txt": b"claims: {}\n"},
    "skipped-file": {"site/claims.yaml": SOUND, "site/mkdocs.yml": b"site_name: Stories\n"},
    "duplicate-id": {"monday.yaml": b"sources: {a: A}\n", "monday-copy.yaml": b"sources: {a: A}\n"},
    "quote-not-found": {
        "claims.yaml": b"article: {file: a.txt}\nsources: {a: A}\nsubjects: {s: {type: count}}\n"
        b"claims:\n  one: {source: a, subject: s, says: 5, quote: Five died}\n",
        "a.txt": b"Six died.",
    },
}


def crossed() -> str:
    """Claims with many large values each: whether their sums meet is more than is searched."""
    rng = random.Random(1)
    terms = [f"t{n}" for n in range(12)]
    values = [sorted(rng.sample(range(10**7), 30)) for _ in terms]
    head = f"terms: {{country: [{', '.join(terms)}]}}\ncomplete: [country]\nsources: {{a: A}}\nsubjects: {{dead: {{type: count}}}}\nclaims:\n"
    claims = [
        f"  {t}: {{source: a, subject: dead, about: [{t}], says: {{any of: {each}}}}}\n"
        for t, each in zip(terms, values, strict=True)
    ]
    return f"{head}{''.join(claims)}  all: {{source: a, subject: dead, says: {sum(each[n] for n, each in enumerate(values)) + 1}}}\n"


FILES["not-searched"] = {"crossed.yaml": crossed().encode()}


VAST = ["not-searched"]  # it searches until the steps are spent


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.vast] * (name in VAST)) for name in PAGES if name not in IN_YAML]
)
def test_example_command_gives_just_this(name: str, tmp_path: Path) -> None:
    """The command on a page, run beside such a file, gives this and nothing else."""
    for file, content in FILES[name].items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(content)
    _, _, *args = part(PAGES[name], "Example").split()
    result = claimdiff(*args, cwd=tmp_path)
    ((level, found),) = re.findall(r"^\S+ (error|warning|note)\[(.*?)\]", result.stdout, re.MULTILINE)
    fails_here = {"error": 2, "warning": int(name in FAILING), "note": 0}
    assert (result.returncode, found) == (fails_here[level], name)
    assert PAGES[name].startswith(f"{name} ({level}):")


def test_every_rule_has_its_page() -> None:
    """No page is missing, and there is none for what does not exist."""
    assert set(PAGES) == set(LISTED)


@pytest.mark.parametrize("name", PAGES)
def test_page_has_all_its_parts(name: str) -> None:
    """What it is in a line, why it matters, an example, for a finding what it says, and the remedy; no line is too long."""
    page = PAGES[name]
    titles = re.findall(r"^(Example|Says|Convention|Remedy):", page, re.MULTILINE)
    says, convention = ["Says"] * (name in FINDINGS), ["Convention"] * (name in WITH_CONVENTION)
    assert titles == ["Example", *says, *convention, "Remedy"]
    _, before, what, between, why = page.splitlines()[:5]
    assert (before, between) == ("", "") and what.endswith(".") and not re.match(r" |\w+:", why)
    assert part(page, "Example").strip() and re.search(r"^Remedy: \S", page, re.MULTILINE)
    assert max(map(len, page.splitlines())) <= 100


@pytest.mark.parametrize(
    "published",
    [
        "ACLED",
        "CountLove",
        "Crowd Counting Consortium",
        "UCP 600",
        "30(a)",
        "article 3 ",
        "AP",
        "Cataloging Cultural Objects",
        "Object ID",
        "GEDCOM 7",
        "EDTF",
        "Gramps",
    ],
)
def test_conventions_are_cited(published: str) -> None:
    """The page of conditions names every published convention that the usual readings follow."""
    assert published in PAGES["conditional"].partition("Convention:")[2]


def test_forms_on_the_page_are_read() -> None:
    """Every phrase that the page of the grammar shows as a count or a date is one, and what it calls refused is."""
    refused, _, forms = PAGES["unreadable-value"].partition("Convention:")
    counts, dates = re.split("A quantity is|A date is", forms.partition("A tolerance is")[0])[::2]
    for text, read in ((counts, read_count), (dates, read_date)):
        phrases = [" ".join(phrase.split()) for phrase in re.findall("`([^`]+)`", text)]
        assert len(phrases) > 12
        assert [phrase for phrase in phrases if isinstance(read(phrase), Refusal)] == []
    assert all(isinstance(read_count(phrase), Refusal) for phrase in re.findall("`([^`]+)`", refused))


def told(path: Path) -> list[tuple[str, str]]:
    """The rule and level of every diagnostic and finding on a file."""
    loaded = load(path)
    report = find(loaded.claim_set) if loaded.claim_set else None
    stale = stale_reviews(report.findings, report.claim_set) if report else []
    findings = [(str(finding.kind), str(finding.kind.level)) for finding in report.findings] if report else []
    return findings + [(problem.rule, str(problem.level)) for problem in (*loaded.diagnostics, *stale)]


@pytest.mark.parametrize("name", IN_YAML)
def test_example_gives_just_this(name: str, tmp_path: Path) -> None:
    """The example of a page, in a file of its own, gives this and nothing else, at the level that the page has."""
    path = tmp_path / "claims.yaml"
    path.write_text(part(PAGES[name], "Example"), encoding="utf-8")
    ((rule, level),) = told(path)
    assert rule == name
    assert PAGES[name].startswith(f"{name} ({level}):")


@pytest.mark.parametrize("name", FINDINGS)
def test_finding_says_what_its_page_says(name: str, tmp_path: Path) -> None:
    """The sentence on a finding's page is the one that the program gives for the example."""
    path = tmp_path / "claims.yaml"
    path.write_text(part(PAGES[name], "Example"), encoding="utf-8")
    claim_set = load(path).claim_set
    assert claim_set
    (finding,) = find(claim_set).findings
    assert part(PAGES[name], "Says").strip() == (finding.condition.sentence if finding.condition else finding.because)


@pytest.mark.parametrize(
    ("name", "nearest"), [("conditonal", "conditional"), ("unknown_term", "unknown-term"), ("stale-reviw", "stale-review")]
)
def test_typo_gets_the_nearest(name: str, nearest: str) -> None:
    """A name without a page is a wrong call, with the nearest one."""
    result = claimdiff("rule", name)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"did you mean '{nearest}'?" in result.stderr


def test_pages_are_shown() -> None:
    """`rule NAME` shows a page, and `rule` every one in a line."""
    assert claimdiff("rule", "conditional").stdout == PAGES["conditional"]
    assert [line.split()[0] for line in claimdiff("rule").stdout.splitlines()] == list(PAGES)
