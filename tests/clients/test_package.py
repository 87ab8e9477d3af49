"""What is published: the sdist is the repository, the wheel is the package with its example, and both can be installed and run."""

import os
import re
import subprocess
import sys
import tarfile
import venv
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import pytest
from program import ROOT
from repositories import run

DIST_INFO = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with an sdist, and a wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def committed(*paths: str) -> set[str]:
    """The files that git has below these paths."""
    command = ["git", "ls-files", "-z", *paths]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")) - {""}


def below_one(folder: str, names: Iterable[str]) -> set[str]:
    """The names without the one folder in which all of them are."""
    assert {name.partition("/")[0] for name in names} == {folder}
    return {name.partition("/")[2] for name in names}


def test_sdist(built: Path) -> None:
    """All that is committed, so that its tests run there, and nothing else."""
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = below_one(path.name.removesuffix(".tar.gz"), archive.getnames())
    assert names == committed() | {"PKG-INFO"}


def test_wheel(built: Path) -> None:
    """The package, its example, its licence and what describes it."""
    (path,) = built.glob("*.whl")
    with ZipFile(path) as archive:
        names = set(archive.namelist())
    about = {name for name in names if ".dist-info/" in name}
    assert names - about == committed("claimdiff") | {"claimdiff/data/claims.yaml"}
    assert below_one(f"{'-'.join(path.stem.split('-')[:2])}.dist-info", about) == DIST_INFO


def the(kind: str, folder: Path) -> Path:
    """The one archive of this kind."""
    (path,) = folder.glob(kind)
    return path


def test_an_index_would_take_both(built: Path) -> None:
    """What describes them is complete, and can be shown."""
    result = run("twine", "check", "--strict", *sorted(built.iterdir()), cwd=built)
    assert (result.returncode, result.stdout.count("PASSED")) == (0, 2), result.stdout


def test_the_sdist_is_enough(built: Path, tmp_path: Path) -> None:
    """In an environment that has nothing, pip makes the same wheel of it."""
    venv.create(tmp_path / "empty", with_pip=True)
    env = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME") or name.startswith("PIP_")}
    command = [tmp_path / "empty/bin/pip", "wheel", "--no-deps", "--wheel-dir", tmp_path, the("*.tar.gz", built)]
    result = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert contents(the("*.whl", tmp_path)) == contents(the("*.whl", built))


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel."""
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


RUNNERS = {
    "uvx": ["--no-python-downloads", "--from", "{wheel}", "claimdiff"],
    "pipx": ["run", "--spec", "{wheel}", "claimdiff"],
}


@pytest.mark.parametrize("runner", RUNNERS)
def test_it_runs_without_an_installation(runner: str, built: Path, tmp_path: Path) -> None:
    """Both know its command, and check the example with it; no other claimdiff is there to be run."""
    wheel = str(the("*.whl", built))
    command = [Path(sys.executable).parent / runner, *(word.format(wheel=wheel) for word in RUNNERS[runner])]
    others = [folder for folder in os.get_exec_path() if not Path(folder, "claimdiff").exists()]
    folders = {"PATH": os.pathsep.join(others)}
    folders |= {name: str(tmp_path / name) for name in ("UV_CACHE_DIR", "UV_TOOL_DIR", "PIPX_HOME", "PIPX_BIN_DIR")}
    version = run(*command, "--version", cwd=tmp_path, **folders)
    assert (version.returncode, version.stdout.splitlines()[-1]) == (0, f"claimdiff {wheel_version(wheel)}"), version.stdout
    check = run(*command, "check", ROOT / "data" / "claims.yaml", cwd=tmp_path, **folders)
    assert (check.returncode, "1 file, 16 claims, 3 subjects" in check.stdout) == (0, True), check.stdout


def wheel_version(wheel: str) -> str:
    found = re.search(r"claimdiff-([^-]+)-py3", wheel)
    assert found
    return found[1]


def test_the_tests_run_against_what_is_installed(built: Path, tmp_path: Path) -> None:
    """The script of a release installs the wheel, and what its tests import is that."""
    said = tmp_path / "test_where.py"
    where = "import claimdiff, program\n\ndef test_where():\n    assert 'site-packages' in claimdiff.__file__\n"
    where += "    assert program.claimdiff('report', before='import claimdiff; print(claimdiff.__file__)').stdout.count('site-packages')\n"
    said.write_text(where, encoding="utf-8")
    result = run(ROOT / ".ci" / "test_archive", "wheel", built, said, "tests/test_printed.py", cwd=tmp_path)
    assert result.returncode == 0, result.stdout
