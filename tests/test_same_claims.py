"""The same claims under other ids, in other files, as tables, and passed on by others: the same findings, and what is told of them.

CLAIMDIFF_FILES and CLAIMDIFF_SEED set how many files are drawn and from which seed.
"""

import json
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest
from contents import Content, cut, dated, joined, passed_on, random_files, renamed, rows_of, shuffled, yaml_text
from fuzz.files import read
from tables import text_of

from claimdiff import find
from claimdiff.desk.folding import fold
from claimdiff.desk.outlook import outlook_of, with_folded
from claimdiff.desk.reviewing import find_reviewed
from claimdiff.engine.pins import pinning
from claimdiff.model import ClaimSet
from claimdiff.render.parts.as_json import report_json
from claimdiff.results import Finding, Kind, Outlook, Report, is_reviewable

FILES = int(os.environ.get("CLAIMDIFF_FILES", "200"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "7"))

Texts = dict[str, str]
"""What stands in files, by name."""
Told = dict[str, Any]
"""The JSON of a report, as far as it is told here."""


def claims_in(texts: Texts) -> ClaimSet:
    """What files of these names say together."""
    loaded = read(texts)
    assert loaded.claim_set, loaded.diagnostics
    return loaded.claim_set


def told(texts: Texts) -> Told:
    """All of a report but its files and places, the findings also as they are before they are folded, and the stale reviews."""
    claim_set = claims_in(texts)
    report, stale = find_reviewed(claim_set, find)
    folded, outlook = report._replace(findings=fold(report.findings, claim_set)), outlook_of(report)
    content = _as_json(folded, with_folded(outlook, folded.findings))
    del content["summary"]["files"], content["articles"]
    return {**content, "in two": _as_json(report, outlook)["findings"], "stale": [problem.message for problem in stale]}


def _as_json(report: Report, outlook: Outlook) -> Told:
    """What follows from findings names them by number."""
    content: Told = json.loads(report_json(report, outlook))
    numbers = {finding["fingerprint"]: number for number, finding in enumerate(content["findings"])}
    for finding in content["findings"]:
        del finding["places"]
        for key in ("path", "line", "column") if finding["review"] else ():
            del finding["review"][key]
    for each in (*content["settle_first"], *content["questions"]):
        each["findings"] = [numbers[fingerprint] for fingerprint in each["findings"]]
    items = (item for subject in content["subjects"] for item in subject["items_at_odds"])
    for each in (*content["gravest"], *items):
        each["finding"] = numbers[each["finding"]]
    return content


def nameless(report: Told) -> Told:
    """What is told without fingerprints, which are of ids."""
    return report | {key: [each | {"fingerprint": None} for each in report[key]] for key in ("findings", "in two")}


# What is drawn


class Drawn(NamedTuple):
    """Files that are one set; the same as one, in which some that is found is reviewed; and what is told of that."""

    files: list[Content]
    content: Content
    told: Told


@cache
def drawn(number: int) -> Drawn:
    """The same for all tests; reviews of every other have pins."""
    rng = random.Random(f"{SEED} {number}")
    files = random_files(rng)
    whole = joined(files)
    content = whole | _reviews(rng, claims_in(in_one(whole)), is_pinned=bool(number % 2))
    return Drawn(files, content, told(in_one(content)))


def in_one(content: Content) -> Texts:
    """One file of everything."""
    return {"claims.yaml": yaml_text(content)}


def in_several(contents: Iterable[Content]) -> Texts:
    """Files in this order."""
    return {f"claims {number}.yaml": yaml_text(content) for number, content in enumerate(contents)}


def _reviews(rng: random.Random, claim_set: ClaimSet, is_pinned: bool) -> Content:
    """Reviews of some that is found, each of a claim of each side; of a joint contradiction of all."""
    pin = pinning(claim_set)

    def entry(finding: Finding) -> Content:
        sides = [side if finding.kind is Kind.JOINT_CONTRADICTION else [rng.choice(side)] for side in finding.sides]
        claims = [f"{claim.id}@{pin(claim)}" if is_pinned else claim.id for side in sides for claim in side]
        return {"claims": claims, "note": "Seen."}

    found = [finding for finding in find(claim_set).findings if is_reviewable(finding) and rng.random() < 0.3]
    return {"reviewed": [entry(finding) for finding in found]} if found else {}


def test_what_is_drawn() -> None:
    """Every type, key and kind of finding is among what the tests below draw, and whatever a report tells more of."""
    tally = Counter[str]()
    for files, content, report in map(drawn, range(FILES)):
        tally.update(section for file in files[1:] for section in file)
        tally.update(name for subject in content["subjects"].values() for name in (subject["type"], *subject))
        tally.update(key for claim in content["claims"].values() for key in claim)
        tally.update(finding["kind"] for finding in report["in two"])
        tally.update(key for told in (report, *report["in two"]) for key, value in told.items() if value)
        tally.update(word for each in report["in two"] for words in each["rests_on"] for word in words.split())
        tally.update(["folded"] * (len(report["findings"]) < len(report["in two"])))
    wanted = {
        *("count", "yes-no", "choice", "number", "date"),
        *("cumulative", "level", "open", "options", "tolerance", "unit"),
        *("about", "denies", "hedge", "item", "repeats", "replaces", "said", "when"),
        *map(str, Kind),
        *("article", "reading", "toll"),
        *("condition", "confirmed_by", "refuted_by", "hedged", "others", "rests_on", "reviewed", "sums", "folded"),
        *("never_met", "questions", "settle_first", "together", "uncontradicted", "within_tolerance"),
    }
    assert wanted - tally.keys() == set()


# What hangs on an order


def unordered(report: Told) -> Told:
    """What is told, without the order that it has from the files.

    Of a sentence the words, in small letters: its sides stand in that order, and the spelling of a name that came first. Where
    many are set against one, the first of them are named.
    """
    return {
        **{key: sorted(map(_in_no_order, report[key]), key=repr) for key in ("findings", "in two")},
        **{key: sorted(report[key], key=repr) for key in ("stale", "never_met", "within_tolerance")},
        "settle_first": sorted(name for each in report["settle_first"] for name in each["claims"]),
        "together": sorted((sorted(each["sources"]), sorted(map(sorted, each["sets"]))) for each in report["together"]),
    }


def _in_no_order(finding: Told) -> Told:
    return {
        **finding,
        "sides": sorted(map(sorted, finding["sides"])),
        **{key: sorted(finding[key]) for key in ("claims", "others", "confirmed_by", "refuted_by")},
        **{key: sorted(map(_words, finding[key])) for key in ("sums", "rests_on")},
        "because": _words(finding["because"]) if " others" not in finding["because"] else [],
        "condition": _words(finding["condition"] or ""),
    }


def _words(sentence: str) -> list[str]:
    return sorted(re.findall(r"[^\s,;()']+", sentence.casefold()))


# Other ids

BEGINNINGS = ["é", "ß: ", "O'Brien ", "#7 ", "x, ", "한국 ", "- ", "yes ", "~ ", "[", "Z", "0"]


def under_other_ids(rng: random.Random, content: Content, in_order: bool) -> Told:
    """What is told of the content under other ids, of the same alphabetical order or of any, with the ids that it had."""
    names = [_other_ids(rng, content[section], in_order) for section in ("sources", "subjects", "claims")]
    sources, subjects, claims = (each.__getitem__ for each in names)
    report = told(in_one(renamed(content, sources=sources, subjects=subjects, claims=claims)))
    back = {new: old for each in names for old, new in each.items()}
    text = json.dumps(nameless(report), ensure_ascii=False)
    return dict(json.loads(re.sub("|".join(map(re.escape, back)), lambda name: back[name[0]], text)))


def _other_ids(rng: random.Random, ids: Iterable[str], in_order: bool) -> dict[str, str]:
    """An id for each, which stands nowhere else."""
    known = sorted(ids)
    others = sorted(f"{rng.choice(BEGINNINGS)}<{number}>" for number in rng.sample(range(10**6), len(known)))
    return dict(zip(known, others if in_order else rng.sample(others, len(others)), strict=True))


def test_other_ids_in_the_same_order() -> None:
    """All is told the same, word for word."""
    rng = random.Random(SEED)
    for _, content, report in map(drawn, range(FILES)):
        assert under_other_ids(rng, content, in_order=True) == nameless(report), content


def between_claims(report: Told) -> Told:
    """What is found between two claims, but for agreements; and which claims have a part in what three or more cannot be.

    Of joint contradictions that are equally plain ids decide which is shown, and so what its review names; of claims that imply
    each other, which is told with the others; of settlements that are equally few, which.
    """
    joint = [each for each in report["in two"] if each["kind"] == "joint-contradiction"]
    return {
        "in two": [each for each in unordered(report)["in two"] if each["kind"] not in ("agreement", "joint-contradiction")],
        "joint": sorted(sorted({*each["claims"], *each["others"]}) for each in joint),
        "not found": [report["never_met"], report["within_tolerance"]],
    }


def test_other_ids_in_any_order() -> None:
    """What two claims are to each other is the same, and which cannot all be true."""
    rng = random.Random(SEED)
    for _, content, report in map(drawn, range(FILES)):
        assert between_claims(under_other_ids(rng, content, in_order=False)) == between_claims(nameless(report)), content


# Other files


def split(rng: random.Random, case: Drawn) -> Texts:
    """Files that each have a part of every section: what some use others define, and what is reviewed stands elsewhere."""
    return in_several(cut(rng, case.content, rng.randint(2, 6)))


def apart(_: random.Random, case: Drawn) -> Texts:
    """Several files, each with an article that says when its claims were said; and one of reviews."""
    reviews = {section: entries for section, entries in case.content.items() if section == "reviewed"}
    return in_several([*case.files, *([reviews] if reviews else [])])


def as_table(rng: random.Random, case: Drawn) -> Texts:
    """The claims as a table beside a file of the rest; or the last of them, and the first in that file."""
    content, (suffix, sign) = dated(case.content), rng.choice([("csv", ","), ("CSV", ";"), ("tsv", "\t")])
    claims = list(content["claims"].items())
    kept = rng.choice((0, rng.randrange(len(claims))))
    rest = content | {"claims": dict(claims[:kept])}
    yaml = yaml_text({section: entries for section, entries in rest.items() if entries})
    return {"a.yaml": yaml, f"b.{suffix}": text_of(rows_of(dict(claims[kept:])), delimiter=sign)}


@pytest.mark.parametrize("way", [split, apart, as_table])
def test_other_files(way: Callable[[random.Random, Drawn], Texts]) -> None:
    """All is told the same, word for word, with the same fingerprints; pins fit, and reviews cover what they did."""
    rng = random.Random(SEED)
    for case in map(drawn, range(FILES)):
        assert told(way(rng, case)) == case.told, case.content


def test_other_places() -> None:
    """With everything in another order, in one file or in several, the same is found, with the same fingerprints."""
    rng = random.Random(SEED)
    for _, content, report in map(drawn, range(FILES)):
        texts = in_several(cut(rng, shuffled(rng, content), rng.randint(1, 6)))
        assert unordered(told(texts)) == unordered(report), content


# Who passes claims on


def with_copies(rng: random.Random, content: Content, at_the_end: bool) -> tuple[Content, dict[str, str]]:
    """The content with a few claims that other sources pass on, and for each of these the id of what it repeats.

    Reviews have no pins. That of a joint contradiction names all claims, and so these too.
    """
    content = renamed(content) | {"sources": content["sources"] | {"agency": "An agency"}}
    names = rng.sample(list(content["claims"]), rng.randint(1, min(4, len(content["claims"]))))
    copies = {f"{'~' if at_the_end else rng.choice('~!')}{number}": name for number, name in enumerate(names)}
    content["claims"] |= {copy: passed_on(rng, content, name) for copy, name in copies.items()}
    for entry in content.get("reviewed", []):
        if len(entry["claims"]) > 2:
            entry["claims"] += [copy for copy, name in copies.items() if name in entry["claims"]]
    return content if at_the_end else shuffled(rng, content), copies


def without(report: Any, copies: Iterable[str]) -> Any:
    """What is told but for the copies: how many claims and sources there are, and which sources hold a position, is left out."""
    if isinstance(report, dict):
        positions = [key for key in ("sources", "summary") if key in report and "sets" not in report]
        return {key: without(value, copies) for key, value in report.items() if key not in positions}
    if isinstance(report, list):
        return [without(each, copies) for each in report if not (isinstance(each, str) and each in copies)]
    return report


def stand_together(report: Told, copies: Mapping[str, str]) -> bool:
    """Whether each copy stands wherever its origin does, but where one claim of a position is meant."""
    of_positions = ("contradiction", "joint-contradiction", "conditional", "agreement")
    sides = [side for each in report["in two"] if each["kind"] in of_positions for side in each["sides"]]
    sides += [position["claims"] for subject in report["subjects"] for position in subject["positions"]]
    return all((copy in side) == (name in side) for side in sides for copy, name in copies.items())


def test_claims_that_are_passed_on() -> None:
    """All is told the same, word for word, and who passes a claim on stands beside whose it is."""
    rng = random.Random(SEED)
    for _, content, report in map(drawn, range(FILES)):
        again, copies = with_copies(rng, content, at_the_end=True)
        with_them = nameless(told(in_one(again)))
        assert without(with_them, copies) == without(nameless(report), ()), again
        assert stand_together(with_them, copies), again


def test_claims_that_are_passed_on_in_any_order() -> None:
    """The same is found whatever the ids and places of those that pass them on, before all or behind."""
    rng = random.Random(SEED)
    for _, content, report in map(drawn, range(FILES)):
        again, copies = with_copies(rng, content, at_the_end=False)
        with_them = without(nameless(told(in_one(again))), copies)
        assert unordered(with_them) == unordered(without(nameless(report), ())), again
