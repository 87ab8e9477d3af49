"""What publishes the project: workflows, forms and updates in the form that GitHub reads and safe, and what a release has to be."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest
import yaml
from program import ROOT
from repositories import run

GITHUB = ROOT / ".github"
HOME = "https://github.com/claimdiff/claimdiff"
SCHEMAS = {
    "github-workflows": sorted(GITHUB.glob("workflows/*")),
    "dependabot": [GITHUB / "dependabot.yml"],
    "github-issue-forms": sorted(set(GITHUB.glob("ISSUE_TEMPLATE/*")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"}),
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE/config.yml"],
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_forms(schema: str) -> None:
    """Every file that GitHub reads has the form that its schema says."""
    result = run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *SCHEMAS[schema], cwd=ROOT)
    assert result.returncode == 0, result.stdout


def test_every_file_has_a_schema() -> None:
    """None is left out above."""
    assert {path for path in GITHUB.rglob("*") if path.is_file()} == {path for paths in SCHEMAS.values() for path in paths}


def test_nothing_is_unsafe() -> None:
    """Neither in the action nor in .github, by all audits that need no network."""
    result = run("zizmor", "--offline", "--persona=pedantic", "--color=never", "action.yml", ".github", cwd=ROOT)
    assert (result.returncode, "No findings to report" in result.stdout) == (0, True), result.stdout


def test_only_what_publishes_can_sign() -> None:
    """An identity that others trust is given to the last job of a release alone, after the tests, in its environment."""
    jobs = {
        (path.name, name): job
        for path in SCHEMAS["github-workflows"]
        for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items()
    }
    assert [name for name, job in jobs.items() if "id-token" in job["permissions"]] == [("release.yml", "publish")]
    publish = jobs["release.yml", "publish"]
    assert (publish["environment"], set(publish["needs"])) == ("pypi", {"build", "test"})
    assert not any("run" in step for step in publish["steps"])


def test_no_checkout_keeps_a_password() -> None:
    """What runs after a checkout finds none in `.git`."""
    steps = [
        step
        for path in SCHEMAS["github-workflows"]
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"]
    ]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []


def test_one_home() -> None:
    """Where weaknesses are reported, and releases verified, is the repository that pyproject.toml names."""
    home = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]["Homepage"]
    for path in (ROOT / "SECURITY.md", GITHUB / "ISSUE_TEMPLATE/config.yml"):
        named = re.findall(r"(?:https://github\.com/|--repo )([\w.-]+/[\w.-]+)", path.read_text(encoding="utf-8"))
        assert {f"https://github.com/{each}" for each in named} == {home}, path


def test_readme_lines_are_tested() -> None:
    """The tests of a pull request are those that README has people run, with every Python that it names."""
    job = yaml.safe_load((GITHUB / "workflows/tests.yml").read_text(encoding="utf-8"))["jobs"]["pytest"]
    line = next(each for each in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if each.endswith("pytest"))
    told = re.findall(r"(?:pip|python) (install -e \S+|-m pytest)", line)
    done = [re.findall(r"(install -e \S+|-m pytest)", step["run"]) for step in job["steps"] if "run" in step]
    assert [each for found in done for each in found] == told
    classified = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert job["strategy"]["matrix"]["python"] == classified


# What a release has to be


@pytest.fixture(scope="module")
def check_release() -> ModuleType:
    """The script, as a module."""
    spec = spec_from_file_location("check_release", ROOT / ".ci" / "check_release.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def archives(folder: Path, version: str = "1.2.0", *urls: str) -> Path:
    """A folder with a wheel of these URLs, and an sdist."""
    about = f"Name: claimdiff\nVersion: {version}\n" + "".join(f"Project-URL: {url}\n" for url in urls) + "\nHomepage, x\n"
    with ZipFile(folder / f"claimdiff-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"claimdiff-{version}.dist-info/METADATA", about)
    (folder / f"claimdiff-{version}.tar.gz").touch()
    return folder


@pytest.mark.parametrize(
    ("tag", "urls", "wrong"),
    [
        ("v1.2.0", [f"Homepage, {HOME}", f"Issues, {HOME}/issues"], []),
        ("v1.2", [f"Homepage, {HOME}"], ["the tag is v1.2, and the version 1.2.0: tag v1.2.0, or change the version"]),
        ("1.2.0", [f"Homepage, {HOME}"], ["the tag is 1.2.0, and the version 1.2.0: tag v1.2.0, or change the version"]),
        ("v1.2.0", [], ["pyproject.toml names no URL of the project"]),
        (
            "v1.2.0",
            [f"Homepage, {HOME}", f"Issues, {HOME}-other/issues"],
            [f"Issues is {HOME}-other/issues: the URLs of a release are those of its repository, {HOME}"],
        ),
    ],
)
def test_what_a_release_has_to_be(
    check_release: ModuleType, tmp_path: Path, tag: str, urls: list[str], wrong: list[str]
) -> None:
    """Its tag is its version, and its URLs are those of the repository that releases it."""
    assert check_release.mistakes(archives(tmp_path, "1.2.0", *urls), tag, HOME) == wrong


def test_two_archives_are_released(check_release: ModuleType, tmp_path: Path) -> None:
    """One of each, of one version."""
    archives(tmp_path, "1.2.0", f"Homepage, {HOME}")
    (tmp_path / "claimdiff-1.2.0.tar.gz").rename(tmp_path / "claimdiff-1.1.0.tar.gz")
    (wrong,) = check_release.mistakes(tmp_path, "v1.2.0", HOME)
    assert wrong == "the sdist is claimdiff-1.1.0.tar.gz, and the version of the wheel 1.2.0"
    archives(tmp_path, "1.3.0", f"Homepage, {HOME}")
    for name, has in (
        ("1.3.0.tar.gz", "2 wheels and 2"),
        ("1.1.0.tar.gz", "2 wheels and 1"),
        ("1.3.0-py3-none-any.whl", "2 wheels and 0"),
    ):
        (wrong,) = check_release.mistakes(tmp_path, "v1.2.0", HOME)
        assert wrong.endswith(f"has {has} other files: one wheel and one sdist are released")
        (tmp_path / f"claimdiff-{name}").unlink()


def test_a_fork_releases_nothing(tmp_path: Path) -> None:
    """The step fails and says why, where another repository builds what this one publishes."""
    archives(tmp_path, "1.2.0", f"Homepage, {HOME}")
    job = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "OWNER/claimdiff", "GITHUB_REF_NAME": "v1.2.0"}
    command = [sys.executable, ROOT / ".ci" / "check_release.py", tmp_path]
    result = subprocess.run(command, env=os.environ | job, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr.startswith("::error title=release::Homepage is ")) == (1, True), result.stderr
