"""A check as SARIF 2.1.0 (OASIS, 2020), for code scanning: one result for each problem, with all its places."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from claimdiff import __version__
from claimdiff.manual import first_sentence, pages
from claimdiff.model import Label, Level, Review
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.problems import Problem
from claimdiff.render.parts.statements import looked_at

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(problems: list[Problem], valid: bool) -> str:
    """One run; reviewed findings are suppressed results, with the note of the review as justification."""
    levels = {problem.rule: problem.level for problem in problems}
    rules = {name: page for name, page in pages().items() if name in levels}
    described = [_rule(name, page, levels[name]) for name, page in rules.items()]
    driver = {"name": "claimdiff", "version": __version__, "rules": described}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": valid}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, [*rules].index(problem.rule)) for problem in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, page: str, level: Level) -> dict[str, Any]:
    """GitHub requires both descriptions."""
    return {
        "id": name,
        "shortDescription": {"text": first_sentence(page)},
        "fullDescription": {"text": first_sentence(page)},
        "help": {"text": page},
        "defaultConfiguration": {"level": str(level)},
    }


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    """GitHub identifies alerts only by `primaryLocationLineHash`, so the fingerprint is there too. If one result has
    `suppressions`, all must have them (section 3.27.23).
    """
    first, *others = problem.labels
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": str(problem.level),
        "message": {"text": _message(problem)},
        "locations": [_location(first)],
        **({"relatedLocations": [_location(label, n) for n, label in enumerate(others, 1)]} if others else {}),
        "partialFingerprints": {"claimdiff/v1": problem.fingerprint, "primaryLocationLineHash": f"{problem.fingerprint}:1"},
        "suppressions": [_suppression(problem.review)] if problem.review else [],
    }


def _message(problem: Problem) -> str:
    """The sentence, what is said, links to the other places, the reasons and the remedy, a line each."""
    first, *others = (visible(label.text) for label in problem.labels)
    lines = [
        _plain(visible(problem.message)),
        *([_plain(first)] if first else []),
        *(f"[{_plain(text or 'the other place')}]({n})" for n, text in enumerate(others, 1)),
        *(_plain(visible(line)) for line in (*problem.reasons, *problem.remedy.splitlines())),
    ]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """The text, escaped so that it has no links (section 3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(label: Label, number: int | None = None) -> dict[str, Any]:
    place = label.place
    region = {"startLine": place.line, "startColumn": place.column, "endLine": place.line, "endColumn": place.end_column}
    return {
        **({"id": number} if number else {}),
        "physicalLocation": {"artifactLocation": {"uri": _uri(place.path)}, "region": region},
        **({"message": {"text": visible(label.text)}} if label.text else {}),
    }


def _uri(path: str) -> str:
    """Relative to the top of the repository; absolute for a file outside a repository whose path begins at the root."""
    return Path(os.path.abspath(path)).as_uri() if os.path.isabs(path) else quote(os.fsencode(path))


def _suppression(review: Review) -> dict[str, str]:
    """The note of the review, and who reviewed it when."""
    looked = looked_at(review)
    note = " ".join(filter(None, [review.note, looked and f"(reviewed {looked})"]))
    return {"kind": "external", "status": "accepted", **({"justification": visible(note)} if note else {})}
