"""Whether the archives in a folder are what the tag and the repository say that release them, in a job of GitHub Actions."""

import os
import sys
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile


def metadata_of(wheel: Path) -> Message:
    """What a wheel says of the project."""
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(archive.read(name).decode())


def mistakes(dist: Path, tag: str, repository: str) -> list[str]:
    """What is wrong with the archives in a folder, a sentence each."""
    wheels, others = list(dist.glob("*.whl")), [path for path in dist.iterdir() if path.suffix != ".whl"]
    if len(wheels) != 1 or len(others) != 1:
        return [f"{dist} has {len(wheels)} wheels and {len(others)} other files: one wheel and one sdist are released"]
    about = metadata_of(wheels[0])
    version, urls = about["Version"], [url.partition(", ")[::2] for url in about.get_all("Project-URL", [])]
    found = []
    if tag != f"v{version}":
        found.append(f"the tag is {tag}, and the version {version}: tag v{version}, or change the version")
    if others[0].name != f"claimdiff-{version}.tar.gz":
        found.append(f"the sdist is {others[0].name}, and the version of the wheel {version}")
    if not urls:
        found.append("pyproject.toml names no URL of the project")
    strange = [f"{name} is {url}" for name, url in urls if url != repository and not url.startswith(f"{repository}/")]
    return found + [f"{each}: the URLs of a release are those of its repository, {repository}" for each in strange]


if __name__ == "__main__":
    home = f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}"
    if wrong := mistakes(Path(sys.argv[1]), os.environ["GITHUB_REF_NAME"], home):
        sys.exit("\n".join(f"::error title=release::{each}" for each in wrong))
