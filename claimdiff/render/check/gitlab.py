"""A check as a code quality report of GitLab: an issue for each problem that is open, at its first place."""

import json
from typing import Any

from claimdiff.model import Level
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.problems import Problem

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def as_gitlab(problems: list[Problem]) -> str:
    """The issues as JSON, ending in a line break."""
    issues = [_issue(problem) for problem in problems if not problem.review]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(problem: Problem) -> dict[str, Any]:
    place = problem.labels[0].place
    return {
        "description": _description(problem),
        "check_name": problem.rule,
        "fingerprint": problem.fingerprint,
        "severity": _SEVERITIES[problem.level],
        "location": {"path": place.path, "lines": {"begin": place.line}},
    }


def _description(problem: Problem) -> str:
    """The sentence and what is said at each place, in one line for the list of a merge request."""
    places = (f"{label.text} ({label.place.path}:{label.place.line})" for label in problem.labels if label.text)
    return "; ".join(visible(text) for text in (problem.message, *places))
