"""The action for GitHub: its form, and what its steps do where bash runs them as the runner would."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml
from pages import DOCS, snippet
from program import ROOT
from repositories import repository, run, write
from scratch import AGREED, DISPUTE, DISPUTE_LINE

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
PATHS = "the stories/one.yaml\nthe stories/two.yaml\n\nthe stories/definitions.yaml\n"


def spaced(files: dict[str, str]) -> dict[str, str]:
    """The files in a folder whose name has a space."""
    return {name.replace("claims/", "the stories/"): text for name, text in files.items()}


# Its form


def test_form(tmp_path: Path) -> None:
    """It is an action by GitHub's schema, and the workflows of README and of the page on CI are workflows."""
    texts = {"readme.yml": snippet("claims.yml", ROOT / "README.md"), "page.yml": snippet("claims.yml")}
    write(tmp_path, texts)
    for schema, path in (("actions", ROOT / "action.yml"), *(("workflows", tmp_path / name) for name in texts)):
        result = run("check-jsonschema", "--builtin-schema", f"vendor.github-{schema}", path, cwd=tmp_path)
        assert result.returncode == 0, result.stdout


def test_every_script_has_a_shell_and_no_expression() -> None:
    """What stands in an expression is never part of a script: it could be anything."""
    scripts = [step for step in STEPS if "run" in step]
    assert ACTION["runs"]["using"] == "composite"
    assert {step.get("shell") for step in scripts} == {"bash"}
    assert [step["name"] for step in scripts if "${{" in step["run"]] == []


def test_inputs() -> None:
    """Each is described, has a default and is used; the pages use no other."""
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(STEPS)))
    described = {name for name, meant in ACTION["inputs"].items() if meant.get("description") and "default" in meant}
    assert described == used == set(ACTION["inputs"])
    for page in (ROOT / "README.md", DOCS / "ci.md"):
        steps = yaml.safe_load(snippet("claims.yml", page))["jobs"]["claims"]["steps"]
        (step,) = (step for step in steps if "claimdiff@" in step["uses"])
        assert step["with"].keys() <= used


# What it does


@dataclass
class Job:
    """What came of the steps: the log, the steps that failed, and what was handed to actions of others."""

    log: str = ""
    failed: list[str] = field(default_factory=list)
    used: dict[str, dict[str, str]] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=lambda: {"steps.python.outputs.python-path": sys.executable})


@pytest.fixture(scope="module")
def temp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's folder, in which claimdiff is installed once."""
    temp = tmp_path_factory.mktemp("runner temp")
    (install,) = (step for step in STEPS if step["name"] == "Install claimdiff")
    job = Job()
    assert run_step(job, install, {}, temp, temp) == 0, job.log
    return temp


def run_action(workspace: Path, temp: Path, **inputs: str) -> Job:
    """Runs all steps but the installation, those of a condition where it holds, others where nothing failed before."""
    job = Job()
    context = {f"inputs.{name}": inputs.get(name, meant["default"]) for name, meant in ACTION["inputs"].items()}
    for step in STEPS:
        values = context | job.outputs | {"runner.temp": str(temp)}
        if step["name"] != "Install claimdiff" and is_due(step, values, job.failed):
            if "uses" in step:
                job.used[step["uses"].split("@")[0]] = {name: filled(str(text), values) for name, text in step["with"].items()}
            elif run_step(job, step, values, workspace, temp):
                job.failed.append(step["name"])
    return job


def run_step(job: Job, step: dict[str, Any], values: dict[str, str], workspace: Path, temp: Path) -> int:
    """Runs a script with what the runner gives it, and takes its outputs."""
    script, output = temp / "script.sh", temp / "output"
    script.write_text(step["run"], encoding="utf-8")
    output.write_text("")
    environment = {name: filled(text, values | job.outputs) for name, text in step["env"].items()} | {
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(workspace / "summary.md"),
        "RUNNER_TEMP": str(temp),
    }
    result = run("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script, cwd=workspace, **environment)
    job.log += result.stdout
    for line in output.read_text().splitlines():
        name, value = line.split("=", 1)
        job.outputs[f"steps.{step['id']}.outputs.{name}"] = value
    return result.returncode


def filled(text: str, values: dict[str, str]) -> str:
    """The text with its expressions replaced; each has to be known."""
    return EXPRESSION.sub(lambda found: values[found[1]], text)


def is_due(step: dict[str, Any], values: dict[str, str], failed: list[str]) -> bool:
    """Whether the runner comes to the step: after a failure only if always() is among the terms of its condition."""
    terms = step["if"].split(" && ") if "if" in step else []
    return ("always()" in terms or not failed) and all(term_holds(term, values) for term in terms if term != "always()")


def term_holds(term: str, values: dict[str, str]) -> bool:
    found = re.fullmatch(r"([\w.-]+) (==|!=) '(.*)'", term)
    assert found, term
    return (values.get(found[1], "") == found[3]) is (found[2] == "==")


def uploaded(job: Job) -> Any:
    """The results that go to code scanning."""
    log = Path(job.used["github/codeql-action/upload-sarif"]["sarif_file"]).read_text(encoding="utf-8")
    return json.loads(log)["runs"][0]["results"]


def commands(log: str) -> Iterator[tuple[str, str]]:
    """The level and the file of each annotation."""
    yield from re.findall(r"^::(error|warning) file=([^,]*),", log, re.MULTILINE)


def test_open_contradiction(temp: Path, tmp_path: Path) -> None:
    """It is in the log, annotated at both places, in the summary, in the file and in code scanning, and the check fails."""
    write(tmp_path, spaced(DISPUTE))
    (tmp_path / ".git").mkdir()
    job = run_action(tmp_path, temp, paths=PATHS, sarif="my claims.sarif")
    assert job.failed == ["Check the claims"]
    assert DISPUTE_LINE.replace("claims/", "the stories/") in job.log
    assert list(commands(job.log)) == [("error", "the stories/one.yaml"), ("error", "the stories/two.yaml")]
    assert "## error: contradiction" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    written = json.loads((tmp_path / "my claims.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in written] == ["contradiction"]
    assert uploaded(job) == written
    assert job.used["actions/setup-python"] == {"python-version": "3.x", "update-environment": "False"}


def test_reviewed_contradiction(temp: Path, tmp_path: Path) -> None:
    """The check passes; the file has it as suppressed, and code scanning, which would show it as open, does not get it."""
    write(tmp_path, DISPUTE | {"claims/reviewed.yaml": "reviewed: [{claims: [one, two], note: seen}]\n"})
    job = run_action(tmp_path, temp, paths="claims", sarif="claims.sarif")
    assert (job.failed, list(commands(job.log)), uploaded(job)) == ([], [], [])
    (result,) = json.loads((tmp_path / "claims.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert result["suppressions"]


@pytest.mark.parametrize(
    ("files", "paths"),
    [
        ({**AGREED, "claims/two.yaml": "claims: {two: {source: b, subject: deed, says: 5}}\n"}, "claims"),
        (AGREED, "nowhere"),
        ({}, ""),
    ],
    ids=["unsound", "no such folder", "nothing to check"],
)
def test_unsound(temp: Path, tmp_path: Path, files: dict[str, str], paths: str) -> None:
    """The check fails, alone, and code scanning keeps what it has."""
    write(tmp_path, files)
    job = run_action(tmp_path, temp, paths=paths, sarif="claims.sarif")
    assert job.failed == ["Check the claims"]
    assert job.used.keys() == {"actions/setup-python"}


@pytest.mark.parametrize(
    ("inputs", "settings", "fails"),
    [
        ({"paths": "claims"}, "", False),
        ({"paths": "claims", "strict": "true"}, "", True),
        ({}, 'paths = ["claims"]\nstrict = true\nformat = "gitlab"\n', True),
        ({"strict": "false"}, 'paths = ["claims"]\nstrict = true\n', False),
        ({"paths": "claims", "strict": "yes"}, "", True),
    ],
)
def test_strictness_and_settings(temp: Path, tmp_path: Path, inputs: dict[str, str], settings: str, fails: bool) -> None:
    """A condition fails a strict check; the settings hold where an input is empty, and nothing is uploaded unasked."""
    two = "claims:\n  two: {source: b, subject: dead, says: about 9}\n"
    write(tmp_path, {**AGREED, "claims/two.yaml": two, "claimdiff.toml": settings})
    job = run_action(tmp_path, temp, **inputs)
    assert (bool(job.failed), job.used.keys()) == (fails, {"actions/setup-python"})
    warned = [("warning", "claims/one.yaml"), ("warning", "claims/two.yaml")]
    assert list(commands(job.log)) == ([] if inputs.get("strict") == "yes" else warned), job.log


def test_since_a_revision(temp: Path, tmp_path: Path) -> None:
    """What was open there is left out."""
    job = run_action(repository(tmp_path, DISPUTE), temp, paths="claims", since="HEAD")
    assert (job.failed, list(commands(job.log))) == ([], []), job.log
    assert "1 finding was already there at HEAD and is not shown" in job.log


def test_command_line(temp: Path, tmp_path: Path) -> None:
    """Every input is one argument, whatever is in it, and none is a command."""
    program = tmp_path / "claimdiff" / "bin" / "claimdiff"
    write(tmp_path, {str(program): '#!/bin/sh\nprintf "<%s>" "$@"\n'})
    program.chmod(0o755)
    inputs = {
        "paths": "--strict\n$(touch x) `touch y`\n  a b",
        "since": "v1; touch z",
        "sarif": "a 'b'.sarif",
        "strict": "true",
    }
    job = run_action(tmp_path, tmp_path, **inputs)
    assert job.log.startswith(
        "<check><--format><text><--output><-><--strict><--since=v1; touch z><--format><sarif><--output=a 'b'.sarif>"
        "<--><--strict><$(touch x) `touch y`><  a b>"
    )


def test_own_steps(run_steps: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    """The documented steps install claimdiff, show the text with annotations, and fail."""
    write(tmp_path, DISPUTE)
    scripts = [step["run"] for step in yaml.safe_load(snippet("steps of a job")) if "run" in step]
    result = run_steps(scripts, tmp_path, GITHUB_ACTIONS="true")
    assert (result.returncode, DISPUTE_LINE in result.stdout) == (1, True), result.stdout
    assert list(commands(result.stdout)) == [("error", "claims/one.yaml"), ("error", "claims/two.yaml")]
