"""Claimdiff as others have it: from a wheel, in an environment of its own."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PROGRAMS = Path(__file__).parent / "programs"


def install(folder: Path) -> Path:
    """The `bin` of a new environment in the folder that has claimdiff's wheel, and sees what the running one has beside it.

    A line of a `.pth` file adds a folder without its own `.pth` files: an editable install there plays no part.
    """
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("claimdiff-*.whl")
    fresh = folder / "environment"
    venv.create(fresh)
    site = sysconfig.get_path("purelib", "venv", {"base": str(fresh), "platbase": str(fresh)})
    Path(site, "beside.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    _pip("--python", str(fresh), "install", "--no-deps", str(wheel))
    return fresh / "bin"


def beside(program: str) -> Path:
    """A program that the extra `benchmark` installs."""
    path = Path(sysconfig.get_path("scripts"), program)
    if not path.exists():
        sys.exit(f"there is no {path}: pip install -e '.[benchmark]' puts it there")
    return path


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", *arguments], check=True)
