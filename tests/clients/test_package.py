"""What is published: the sdist is the repository, and the wheel is the package with its example."""

import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent.parent
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
