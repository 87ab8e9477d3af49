"""What the tests of the clients share: this project as others get it, and the programs that npm installed."""

import os
import subprocess
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import run
from scratch import publish


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which git finds this project where README says."""
    return publish(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def run_steps(
    published: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs scripts one after the other where claimdiff is not installed, though what it depends on is."""
    fresh = tmp_path_factory.mktemp("fresh")
    venv.create(fresh, with_pip=True)
    site = sysconfig.get_path("purelib", "venv", {"base": str(fresh), "platbase": str(fresh)})
    Path(site, "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    def run_steps(scripts: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        path = f"{fresh / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return run("bash", "-euc", "\n".join(scripts), cwd=folder, **published, PATH=path, **environment)

    return run_steps


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder that `npm install` makes of package.json."""
    return Path(os.environ["CLAIMDIFF_NODE"])
