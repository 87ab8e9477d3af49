"""What the tests of the clients share: two sources on one toll, and this project as others get it."""

from pathlib import Path
from shutil import copy

from program import ROOT
from repositories import git, repository

ADDRESS = "https://github.com/OWNER/claimdiff"
DEFINITIONS = "sources: {a: A, b: B}\nsubjects: {dead: {type: count}}\n"
AGREED = {
    "claims/definitions.yaml": DEFINITIONS,
    "claims/one.yaml": "claims:\n  one: {source: a, subject: dead, says: 5}\n",
    "claims/two.yaml": "claims:\n  two: {source: b, subject: dead, says: about 5}\n",
}
DISPUTE = {**AGREED, "claims/two.yaml": "claims:\n  two: {source: b, subject: dead, says: 7}\n"}
DISPUTE_LINE = "claims/one.yaml:2:41: error[contradiction] dead: 5 and 7 differ by 2"


def publish(folder: Path) -> dict[str, str]:
    """An environment in which git finds this project, as it stands here, where the page on CI says: at ADDRESS and REV."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in (name for name in names if (ROOT / name).is_file()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    git(repository(folder), "tag", "REV")
    key = f"url.file://{folder}.insteadOf"
    return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": ADDRESS}
