"""GitLab: its code quality report in every situation, and the documented pipeline.

The report is what GitLab documents under "Code quality report format": a list of issues, each with these fields.
"""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml
from pages import snippet
from program import claimdiff
from repositories import run, write
from scratch import DISPUTE, DISPUTE_LINE
from situations import SITUATIONS, folder_of

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def is_issue(issue: Any) -> bool:
    """Whether GitLab takes it: the fields that it requires, the path relative to the repository and without ./ before it."""
    match issue:
        case {
            "description": str(description),
            "check_name": str(name),
            "fingerprint": str(fingerprint),
            "severity": severity,
            "location": {"path": str(path), "lines": {"begin": int(line)}},
        }:
            texts = all((description, name, fingerprint, path)) and severity in SEVERITIES
            return texts and not path.startswith(("/", ".")) and line >= 1
    return False


@pytest.mark.parametrize("situation", SITUATIONS)
def test_report(tmp_path: Path, situation: str) -> None:
    """Every issue is one, names a file that is there, and has a fingerprint of its own."""
    folder = folder_of(situation, tmp_path)
    issues = json.loads(claimdiff("check", ".", "--format", "gitlab", cwd=folder).stdout)
    assert [issue for issue in issues if not is_issue(issue)] == []
    assert all((folder / issue["location"]["path"]).is_file() for issue in issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert bool(issues) is (situation not in ("nothing", "reviewed"))


def test_pipeline(run_steps: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    """The documented job is one by GitLab's schema; its script installs claimdiff, shows the text, writes the report, and fails."""
    write(tmp_path, DISPUTE | {".gitlab-ci.yml": snippet(".gitlab-ci.yml")})
    schema = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    checked = run("check-jsonschema", *schema, ".gitlab-ci.yml", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    job = yaml.safe_load(snippet(".gitlab-ci.yml"))["check-claims"]
    result = run_steps(job["script"], tmp_path)
    assert (result.returncode, DISPUTE_LINE in result.stdout) == (1, True), result.stdout
    (issue,) = json.loads((tmp_path / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert (issue["check_name"], issue["location"]) == ("contradiction", {"path": "claims/one.yaml", "lines": {"begin": 2}})
