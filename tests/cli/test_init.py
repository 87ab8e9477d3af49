"""`claimdiff init` gives a file to start from that is right in every way, and never costs anybody a file."""

import os
from pathlib import Path

import editors
import pytest
from jsonschema import Draft7Validator
from program import claimdiff
from systems import posix

from claimdiff import find
from claimdiff.cli.init import SCHEMA_FILE, starter
from claimdiff.cli.writing import write_new
from claimdiff.reading import load
from claimdiff.reading.keys import KEYS
from claimdiff.schema import schema_text, schemas

SCHEMA = schema_text(schemas()["claims"])


def in_folder(folder: Path) -> dict[str, str]:
    """The files of a folder by name, each with its text."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}


@posix
def test_both_files_are_written(tmp_path: Path) -> None:
    """In an empty folder: the starter and its schema, readable by all, and on standard error what to do next."""
    result = claimdiff("init", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "")
    assert in_folder(tmp_path) == {"claims.yaml": starter(), SCHEMA_FILE: SCHEMA}
    assert "Wrote claims.yaml and claimdiff.schema.json\n" in result.stderr
    assert "  claimdiff check claims.yaml\n" in result.stderr
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o666 & ~umask()}


def umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_starter_passes(tmp_path: Path) -> None:
    """The starter passes a strict check, its first line names the schema beside it, and by that it is valid."""
    claimdiff("init", "march.yml", cwd=tmp_path)
    result = claimdiff("check", "march.yml", "--strict", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "1 file, 5 claims, 2 subjects: 1 contradiction (0 open)\n")
    assert starter().splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA_FILE}"
    assert list(Draft7Validator(schemas()["claims"]).iter_errors(editors.read(starter()))) == []


def test_starter_teaches(tmp_path: Path) -> None:
    """The starter has every section but `aliases` and `complete`, a denial, a time, a pin that fits, and a vague phrase as its comment says."""
    path = tmp_path / "claims.yaml"
    path.write_text(starter(), encoding="utf-8")
    assert set(editors.read(starter())) == set(KEYS["a claim file"]) - {"aliases", "complete"}
    claim_set = load(path).claim_set
    assert claim_set
    (contradiction,) = find(claim_set).findings
    assert contradiction.reviewed and all(named.pin for named in claim_set.reviews[0].claims)
    claims = claim_set.claims
    assert claims["police-turnout"].values.usual == (((3600, 0), (4400, 0)),)
    assert claims["police-turnout"].values.hard == (((2000, 0), (8000, 0)),)
    assert claims["organisers-students"].values.usual == (((200, 0), (999, 0)),)
    assert claims["organisers-arrests"].values.denied


@posix
def test_file_that_is_there_stays(tmp_path: Path) -> None:
    """A file, a folder or a dead link of that name is a wrong call with a remedy, and nothing changes."""
    (tmp_path / "claims.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to("nowhere.yaml")
    for name in ("claims.yaml", "folder.yaml", "link.yaml"):
        result = claimdiff("init", name, cwd=tmp_path)
        assert (result.returncode, result.stderr.count("\n")) == (2, 1)
        assert f"{name} already exists" in result.stderr
    assert in_folder(tmp_path) == {"claims.yaml": "mine"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.yaml", "folder.yaml", "link.yaml"]


@pytest.mark.parametrize(("there", "told"), [(SCHEMA, False), ("{}", True), ("my own\xa0notes", True)])
def test_schema_that_is_there_stays(there: str, told: bool, tmp_path: Path) -> None:
    """A schema beside the file is left as it is; where it is another, a notice says how to renew it."""
    (tmp_path / SCHEMA_FILE).write_text(there, encoding="latin-1" if "\xa0" in there else "utf-8")
    before = (tmp_path / SCHEMA_FILE).read_bytes()
    result = claimdiff("init", cwd=tmp_path)
    assert (result.returncode, (tmp_path / SCHEMA_FILE).read_bytes()) == (0, before)
    assert ("claimdiff schema > claimdiff.schema.json" in result.stderr) is told
    assert "Wrote claims.yaml\n" in result.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a/b.yaml", "nothing was written in a: No such file or directory"),
        ("notes", "must end in .yaml or .yml"),
        ("-", "must end in"),
    ],
)
def test_cannot_be_written(name: str, words: str, tmp_path: Path) -> None:
    """A folder that is not there, and a name that no claim file has, are one line, and nothing is written."""
    result = claimdiff("init", name, cwd=tmp_path)
    assert (result.returncode, result.stderr.count("\n"), words in result.stderr) == (2, 1, True)
    assert list(tmp_path.iterdir()) == []


def test_folder_of_its_own(tmp_path: Path) -> None:
    """The schema goes beside the file, wherever that is."""
    (tmp_path / "my stories").mkdir()
    result = claimdiff("init", "my stories/march.yaml", cwd=tmp_path)
    assert set(in_folder(tmp_path / "my stories")) == {"march.yaml", SCHEMA_FILE}
    assert "claimdiff report 'my stories/march.yaml'" in result.stderr


def test_all_or_none(tmp_path: Path) -> None:
    """Where a second file has come to be there meanwhile, the first is taken back, and that one stays."""
    new, there = str(tmp_path / "new"), tmp_path / "there"
    there.write_text("meanwhile", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_new({new: "one", str(there): "two"})
    assert in_folder(tmp_path) == {"there": "meanwhile"}
