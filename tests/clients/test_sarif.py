"""SARIF in every situation: it is valid by the schema, and the validator of its makers has nothing against it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from program import claimdiff
from repositories import run
from situations import SITUATIONS, folder_of

ACCEPTED = {"SARIF2005"}  # claimdiff has no address that its reports could name


@pytest.fixture(scope="session")
def multitool(node_modules: Path) -> Path:
    """The package that has the schema and the validator."""
    return node_modules / "@microsoft" / "sarif-multitool-linux"


def sarif(folder: Path, *paths: str) -> Any:
    return json.loads(claimdiff("check", *(paths or ["."]), "--format", "sarif", cwd=folder).stdout)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_schema(multitool: Path, tmp_path: Path, situation: str) -> None:
    """Nothing is missing, too much, or of another type."""
    schema = json.loads((multitool / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(sarif(folder_of(situation, tmp_path)))] == []


@pytest.mark.parametrize("situation", SITUATIONS)
def test_suppressions(tmp_path: Path, situation: str) -> None:
    """All results of a run say whether they are suppressed, or none does (section 3.27.23)."""
    (found,) = sarif(folder_of(situation, tmp_path))["runs"]
    assert len({"suppressions" in result for result in found["results"]}) <= 1


@pytest.mark.parametrize("situation", SITUATIONS)
def test_links(tmp_path: Path, situation: str) -> None:
    """A message links every other place by what is said there, and nothing that a file holds is a link (section 3.11.6)."""
    (found,) = sarif(folder_of(situation, tmp_path))["runs"]
    for result in found["results"]:
        links = re.findall(r"(?<!\\)\[((?:\\.|[^\[\]\\])*)\]\((\d+)\)", result["message"]["text"])
        places = [(each["message"]["text"], each["id"]) for each in result.get("relatedLocations", [])]
        assert [(re.sub(r"\\(.)", r"\1", text), int(number)) for text, number in links] == places


def test_validator(multitool: Path, tmp_path: Path) -> None:
    """No error and no warning, by the rules of the standard and by those of GitHub, also of files that are in no repository."""
    logs = []
    for situation in SITUATIONS:
        (tmp_path / situation).mkdir()
        logs.append(sarif(folder_of(situation, tmp_path / situation)))
    (tmp_path / "open" / ".git").rmdir()
    logs.append(sarif(tmp_path, str(tmp_path / "open" / "claims")))
    for number, log in enumerate(logs):
        (tmp_path / f"{number}.sarif").write_text(json.dumps(log), encoding="utf-8")
    command = [multitool / "Sarif.Multitool", "validate", "*.sarif", "--rule-kind", "Sarif;Gh", "--output", "said.json"]
    result = run(*command, cwd=tmp_path, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1")
    assert f"{len(logs)} files scanned" in result.stdout, result.stdout
    said = json.loads((tmp_path / "said.json").read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    assert [each for each in said if each["ruleId"] not in ACCEPTED] == []


def test_situations_are_what_they_are_called(tmp_path: Path) -> None:
    """Each has the results that it is there for."""
    rules = {}
    for situation in SITUATIONS:
        (tmp_path / situation).mkdir()
        (found,) = sarif(folder_of(situation, tmp_path / situation))["runs"]
        rules[situation] = sorted(
            {result["ruleId"] + " reviewed" * bool(result["suppressions"]) for result in found["results"]}
        )
    assert rules == {
        "nothing": [],
        "open": ["contradiction"],
        "reviewed": ["contradiction reviewed"],
        "open and reviewed": ["contradiction", "contradiction reviewed", "self-contradiction"],
        "stale": ["contradiction", "stale-review"],
        "conditional": ["conditional", "unused-term"],
        "joint": ["joint-contradiction"],
        "unsound": ["unknown-key", "wrong-shape", "yaml-syntax"],
        "odd characters": ["contradiction"],
    }
