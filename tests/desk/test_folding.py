"""Findings that repeat each other are one; each of two is in just one of them, and the entry that is printed reviews them all.

CLAIMDIFF_FOLDS and CLAIMDIFF_SEED set how many files are drawn and from which seed.
"""

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from claim_sets import random_case

from claimdiff import find
from claimdiff.desk.folding import fold
from claimdiff.desk.reviewing import stale_reviews
from claimdiff.engine.findings import disputes
from claimdiff.model import ClaimSet
from claimdiff.render.parts.problems import entry
from claimdiff.results import apart, is_open
from claimdiff.rules.stale_reviews import NO_NOTE

FILES = int(os.environ.get("CLAIMDIFF_FOLDS", "200"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "22"))

HEAD = """
terms: {land: [Ansel, Brill, Corve], people: [soldiers, civilians]}
sources: {a: Army, b: Mayor, c: Wire, d: Radio}
subjects: {dead: {type: count}, toll: {type: count, cumulative: yes}, cause: {type: choice, options: [fire, flood, fall]}}
claims:
"""
Claims = Callable[[str], ClaimSet]


def said(*claims: str) -> str:
    """A file with these claims, each a source, a subject and the rest, called k0, k1 and so on."""
    fields = (claim.split(" ", 2) for claim in claims)
    lines = (f"  k{n}: {{source: {source}, subject: {subject}, {rest}}}\n" for n, (source, subject, rest) in enumerate(fields))
    return HEAD + "".join(lines)


def shown(claim_set: ClaimSet) -> list[str]:
    """What is shown: the kind and the ids of each side, and the condition or else why."""
    found = fold(find(claim_set).findings, claim_set)
    sides = [" | ".join(" ".join(claim.id for claim in side) for side in finding.sides) for finding in found]
    gists = [finding.condition.sentence if finding.condition else finding.because for finding in found]
    return [f"{finding.kind} {of}: {gist}" for finding, of, gist in zip(found, sides, gists, strict=True)]


FOLDED = {
    "a typo, of whichever sources the others are": (
        [*(f"{'ab'[n % 2]} dead says: at least {n + 10}" for n in range(4)), "a dead says: 6"],
        ["contradiction k0 k1 k2 k3 | k4: 6 cannot be true with 10 or more, 11 or more, 12 or more or 13 or more"],
    ),
    "figures of one source that grow, and one that is too low": (
        [*(f"a toll said: 2024-09-0{n}, says: {n}0" for n in range(1, 5)), "a toll said: 2024-09-05, says: 6"],
        [
            "self-contradiction k0 k1 k2 k3 | k4: 6 (until 2024-09-05) cannot be true with 10 (until 2024-09-01), "
            "20 (until 2024-09-02), 30 (until 2024-09-03) or 40 (until 2024-09-04)",
        ],
    ),
    "two others are two findings": (
        ["a dead says: at least 10", "b dead says: at least 11", "c dead says: 6"],
        [
            "contradiction k0 | k2: 10 or more and 6 cannot both be right: they are at least 4 apart",
            "contradiction k1 | k2: 11 or more and 6 cannot both be right: they are at least 5 apart",
        ],
    ),
    "of four figures that all exclude each other the first takes three": (
        ["a dead says: 1", "b dead says: 2", "c dead says: 3", "d dead says: 4"],
        [
            "contradiction k0 | k1 k2 k3: 1 cannot be true with 2, 3 or 4",
            "contradiction k1 | k2: 2 and 3 differ by 1",
            "contradiction k1 | k3: 2 and 4 differ by 2",
            "contradiction k2 | k3: 3 and 4 differ by 1",
        ],
    ),
    "other terms are told apart": (
        [
            "a dead about: [Ansel], says: 9",
            "b dead about: [Brill], says: 9",
            "c dead about: [Corve], says: 9",
            "d dead says: 3",
        ],
        [
            f"contradiction k{n} | k3: 9 ({town}) cannot be part of 3 (land): 6 too many"
            for n, town in enumerate(["Ansel", "Brill", "Corve"])
        ],
    ),
    "none in parts beside a whole": (
        ["a dead about: [Ansel], says: none", "b dead about: [Brill], says: none", "c dead says: 10"],
        ["conditional k0 k1 | k2: all can be true only if none of the 10 (land) is among Ansel or Brill"],
    ),
    "none in a part beside a toll": (
        [
            "a toll about: [Ansel], said: 2024-09-03, says: none",
            *(f"b toll said: 2024-09-0{n}, says: {n}0" for n in range(2, 6)),
        ],
        ["conditional k0 | k1 k2 k3 k4: all can be true only if none of the 50 (land, until 2024-09-05) is among Ansel"],
    ),
    "a denial beside several figures of one whole": (
        ["a dead about: [Ansel], denies: at least 3", "b dead says: 5 to 9", "c dead says: 6 to 10"],
        ["conditional k0 | k1 k2: both can be true only if at least 4 of those (land) are not among Ansel"],
    ),
    "an answer beside several on a region that overlaps": (
        [
            "a cause about: [Ansel], says: fire",
            "b cause about: [soldiers], says: flood",
            "c cause about: [soldiers], says: fall",
        ],
        [
            "contradiction k1 | k2: nothing can be both flood and fall (soldiers)",
            "conditional k0 | k1 k2: both can be true only if nothing is in both Ansel and soldiers",
        ],
    ),
    "it may stand between them": (
        [
            "b cause about: [soldiers], says: flood",
            "a cause about: [Ansel], says: fire",
            "c cause about: [soldiers], says: fall",
        ],
        [
            "contradiction k0 | k2: nothing can be both flood and fall (soldiers)",
            "conditional k0 k2 | k1: both can be true only if nothing is in both Ansel and soldiers",
        ],
    ),
    "of figures that are as high the one of the first id": (
        ["b dead says: 9", "c dead says: at least 9", "a dead about: [Ansel], denies: at least 3"],
        ["conditional k0 k1 | k2: both can be true only if at least 7 of the 9 (land) are not among Ansel"],
    ),
    "of wholes that are as high the one of the first id": (
        [
            "c dead says: 10",
            "d dead says: at least 10",
            *(f"a dead about: [{town}], says: none" for town in ("Ansel", "Brill")),
        ],
        ["conditional k0 k1 | k2 k3: all can be true only if none of the 10 (land) is among Ansel or Brill"],
    ),
    "of a part the longest time that ends last": (
        [
            "a dead when: 2024, says: 12",
            *(f"b dead about: [Ansel], when: {month} to 2024-12, says: none" for month in ("2024-02", "2024-03")),
        ],
        ["conditional k0 | k1 k2: all can be true only if none of the 12 (land, 2024) is among Ansel"],
    ),
}


@pytest.mark.parametrize("case", FOLDED)
def test_what_is_shown(claims: Claims, case: str) -> None:
    """What is folded, with its sides and in its words, and what is not."""
    lines, expected = FOLDED[case]
    assert [line for line in shown(claims(said(*lines))) if not line.startswith(("agreement", "update"))] == expected


@pytest.mark.parametrize("case", FOLDED)
def test_what_is_shown_hangs_on_no_order(claims: Claims, case: str) -> None:
    """The same claims in the opposite order are folded into the same, in the same words."""
    lines = said(*FOLDED[case][0]).removeprefix(HEAD).splitlines(keepends=True)
    told = [
        {
            (
                each.fingerprint,
                " ".join(sorted(re.split(r"[ ,]+", f"{each.because} {each.condition and each.condition.sentence}"))),
            )
            for each in fold(find(claim_set).findings, claim_set)
        }
        for claim_set in (claims(HEAD + "".join(order)) for order in (lines, lines[::-1]))
    ]
    assert told[0] == told[1]


def crowded(rng: random.Random) -> str:
    """Many claims of few regions, some of them of the same source: zeros, figures and answers."""
    phrases = ["says: none", "says: {}", "says: {}", "says: at least {}", "denies: at least {}"]
    about = ["", "about: [Ansel], ", "about: [Brill], ", "about: [soldiers], "]
    days = [f"said: 2024-09-0{day}, " for day in range(1, 5)]
    sources = rng.choice(["abcd", "ab", "a"])

    def claim() -> str:
        source, region = rng.choice(sources), rng.choice(about)
        if rng.random() < 0.2:
            return f"{source} cause {region}says: {rng.choice(['fire', 'flood', 'fall'])}"
        subject, day = rng.choice([("dead", ""), ("toll", rng.choice(days))])
        return f"{source} {subject} {day}{region}{rng.choice(phrases).format(rng.randint(1, 9))}"

    return said(*(claim() for _ in range(rng.choice([6, 12, 20]))))


def reviewed_with(text: str, entries: Iterable[str]) -> str:
    """The file with these entries under `reviewed`."""
    lines = (line.replace(NO_NOTE, "Seen.") for each in entries for line in each.splitlines())
    return f"{text}reviewed:\n" + "".join(f"  {line}\n" for line in lines)


def test_what_is_folded_is_all_there_and_reviewed_by_its_entry(claims: Claims) -> None:
    """Each finding of two is in just one that is shown; with the entries that are printed pasted in, nothing is open or stale."""
    rng, tally = random.Random(SEED), Counter[str]()
    for number in range(FILES):
        text = crowded(rng) if number % 3 else random_case(rng, 12).yaml
        claim_set = claims(text)
        pairs = disputes(claim_set).findings
        found = fold(pairs, claim_set)
        assert sorted(each.fingerprint for finding in found for each in apart(finding)) == sorted(f.fingerprint for f in pairs)
        assert {f.fingerprint for f in fold(pairs[::-1], claim_set)} == {f.fingerprint for f in found}, text
        if found:
            after = claims(reviewed_with(text, (entry(finding, claim_set) for finding in found)))
            report = find(after)
            assert [finding for finding in report.findings if is_open(finding)] == [], text
            assert stale_reviews(report.findings, after) == [], text
        tally.update(str(finding.kind) for finding in found if finding.folds)
    assert min(tally[kind] for kind in ("contradiction", "self-contradiction", "conditional")) > FILES / 40


def test_what_is_known_is_not_shown_with_what_is_new(claims: Claims) -> None:
    """Where some are reviewed, what is open is told by itself; a further claim against a reviewed one is open."""
    lines = [*(f"b dead says: at least {n}" for n in range(10, 15)), "a dead says: 6"]
    text = said(*lines)
    claim_set = claims(text)
    (known,) = (entry(f, claim_set) for f in fold(disputes(claim_set).findings, claim_set))
    more = said(*lines, "c dead says: at least 9")
    after = claims(reviewed_with(more, [known]))
    report = find(after)
    assert [
        (" | ".join(" ".join(claim.id for claim in side) for side in f.sides), f.reviewed)
        for f in fold(report.findings, after)
        if f.kind == "contradiction"
    ] == [("k0 k1 k2 k3 k4 | k5", True), ("k5 | k6", False)]
