"""What paths lead to: what is no file is told and never waited for, and nothing in a repository leads out of it."""

import os
import subprocess
from collections.abc import Callable
from errno import EACCES
from io import BytesIO
from pathlib import Path

import pytest
from program import claimdiff
from repositories import repository as made
from systems import posix

from claimdiff.model import Level
from claimdiff.reading import load_files

HEAD = "sources: {a: A}\nsubjects: {dead: {type: count}}\n"
CLAIM = HEAD + "claims: {c1: {source: a, subject: dead, says: 1}}\n"
QUOTING = 'article: {{file: "{}"}}\n' + HEAD.replace("{", "{{").replace("}", "}}")
QUOTING += "claims: {{c1: {{source: a, subject: dead, says: 1, quote: The word is a word of old.}}}}\n"


def check(folder: Path, *paths: str) -> subprocess.CompletedProcess[str]:
    """A check of these paths, which ends within a minute."""
    return claimdiff("check", *paths, cwd=folder, before="signal.alarm(60)")


def links_to(target: str) -> Callable[[Path], None]:
    """What makes a link to the target."""
    return lambda file: file.symlink_to(target)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda file: os.mkfifo(file), "it is not a regular file", id="a pipe"),
        pytest.param(links_to("/dev/zero"), "it is not a regular file", id="a link to a device"),
        pytest.param(links_to("there.yaml"), "Too many levels of symbolic links", id="a link to itself"),
        pytest.param(links_to("gone"), "No such file or directory", id="a link to nothing"),
        pytest.param(links_to(".."), None, id="a link to the folder around it"),
        pytest.param(Path.mkdir, None, id="a folder by the name of a file"),
    ],
)
@posix
def test_no_file(make: Callable[[Path], None], said: str | None, tmp_path: Path) -> None:
    """What is no file in a folder of claims is told, and folders are looked through once."""
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "sound.yaml").write_text(CLAIM, encoding="utf-8")
    make(folder / "there.yaml")
    run = check(tmp_path, "claims")
    assert (run.returncode, run.stderr) == (2 if said else 0, "")
    assert (f"claims/there.yaml:1:1: error[unreadable-file] the file cannot be read: {said}" in run.stdout) == bool(said)


def test_no_permission() -> None:
    """A file that the system does not give is told."""

    def refused(path: str) -> BytesIO:
        raise PermissionError(EACCES, os.strerror(EACCES))

    for name in ("claims.yaml", "claims.csv"):
        (problem,) = load_files([name], refused).diagnostics
        assert (problem.rule, problem.message) == ("unreadable-file", "the file cannot be read: Permission denied")


def test_a_table_that_changes_while_it_is_read() -> None:
    """Its mistakes are told without their lines where it has none any more when these are sought."""
    contents = iter([HEAD.encode(), b"id,source,subject,says\nc1,a,dead,x\n", b""])
    loaded = load_files(["claims.yaml", "claims.csv"], lambda _: BytesIO(next(contents)))
    assert [problem.rule for problem in loaded.diagnostics if problem.level is Level.ERROR] == ["unreadable-value"]
    assert loaded.lines["claims.csv"] == {}


# Repositories, which may come from strangers


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository, in a folder that has a secret."""
    (tmp_path / "secret.yaml").write_text("password: The word is swordfish of old.\n", encoding="utf-8")
    top = tmp_path / "repository"
    (top / "claims").mkdir(parents=True)
    (top / ".git").mkdir()
    return top


@pytest.mark.parametrize(
    "file", ["../../secret.yaml", "{top}/../secret.yaml", "linked.txt", "folder/secret.yaml", "é/secret.yaml"]
)
@posix
def test_no_article_leads_out(repository: Path, file: str) -> None:
    """The article of a claim file shows nothing of what lies around the repository."""
    (repository / "claims/linked.txt").symlink_to("../../secret.yaml")
    (repository / "claims/folder").symlink_to("../..")
    (repository / "claims/e\u0301").symlink_to("../..")  # which stands for é where a system takes names apart
    (repository / "claims/a.yaml").write_text(QUOTING.format(file.format(top=repository)), encoding="utf-8")
    run = check(repository, "claims/a.yaml")
    assert (run.returncode, run.stderr) == (2, "") and "swordfish" not in run.stdout
    assert "error[unreadable-file] the saved article is outside the repository" in run.stdout


@pytest.mark.parametrize("here", [".", "below"])
def test_no_article_of_a_revision_leads_out(tmp_path: Path, here: str) -> None:
    """Nor does that of a claim file at a revision, from whatever folder of the repository it is asked for."""
    (tmp_path / "secret.yaml").write_text("password: The word is swordfish of old.\n", encoding="utf-8")
    files = {"claims/a.yaml": QUOTING.format("../../secret.yaml"), "below/b.yaml": CLAIM, "c.yaml": CLAIM}
    top = tmp_path / "repository"
    made(top, files)
    for call in (["diff", "HEAD:claims", "HEAD:claims"], ["diff", "HEAD:claims/a.yaml", "HEAD:c.yaml"]):
        run = claimdiff(*call, cwd=top / here)
        assert (run.returncode, "swordfish" in run.stderr + run.stdout) == (2, False)
        assert "error[unreadable-file] the saved article" in run.stderr


@posix
def test_articles_of_the_repository_and_of_none(repository: Path) -> None:
    """Within the repository, and where there is none, an article is read wherever it is."""
    (repository / "saved.txt").write_bytes((repository.parent / "secret.yaml").read_bytes())
    (repository / "claims/linked.txt").symlink_to("../saved.txt")
    for folder, file in (("claims", "linked.txt"), ("claims", "../saved.txt"), ("..", "repository/saved.txt")):
        (repository / folder / "a.yaml").write_text(QUOTING.format(file), encoding="utf-8")
        run = check(repository, f"{folder}/a.yaml")
        assert run.returncode == 2 and "error[quote-not-found]" in run.stdout and "swordfish" in run.stdout


@pytest.mark.parametrize("path", ["claims", "claims/leak.yaml", "claims/leak.csv", "linked", "linked/secret.yaml"])
@posix
def test_no_link_leads_out(repository: Path, path: str) -> None:
    """A link of the repository is not followed out of it."""
    for name in ("leak.yaml", "leak.csv"):
        (repository / "claims" / name).symlink_to("../../secret.yaml")
    (repository / "linked").symlink_to("..")
    run = check(repository, path)
    assert (run.returncode, run.stderr) == (2, "") and "password" not in run.stdout
    assert "the file cannot be read: it is a link that leads out of the repository" in run.stdout


@posix
def test_what_is_given_may_lie_outside(repository: Path) -> None:
    """Who calls the program may give it any file, and links within the repository are followed."""
    (repository / "claims/linked.yaml").symlink_to("../sound.yaml")
    for file in (repository / "sound.yaml", repository.parent / "outside.yaml"):
        file.write_text(CLAIM, encoding="utf-8")
    for path in ("claims", "../outside.yaml", str(repository.parent / "outside.yaml")):
        assert check(repository, path).returncode == 0


@pytest.mark.parametrize("outside", ["..", "../secret.yaml", "linked"])
@posix
def test_no_setting_leads_out(repository: Path, outside: str) -> None:
    """The settings of the repository name nothing outside of it."""
    (repository / "linked").symlink_to("..")
    (repository / "claimdiff.toml").write_text(f'paths = ["claims", "{outside}"]\n', encoding="utf-8")
    run = check(repository)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"claimdiff.toml: `paths` has {outside}, which is outside the repository" in run.stderr


CALLS = [
    ["check", "claims"],
    ["check", "claims", "--since", "HEAD"],
    ["report", "claims", "--format", "html", "--output", "a.html"],
    ["diff", "HEAD:claims", "claims"],
    ["compare", "c1", "c2", "claims"],
    ["review", "claims", "--all", "--note", "Both counts stand as they are."],
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_git_alone_is_run_and_nobody_is_called(call: list[str], tmp_path: Path) -> None:
    """Whatever addresses and names a claim file has, no connection is made, no code of it is run, and no program but git."""
    claims = """\
article: {title: "!!python/object/apply:os.system [touch x]", url: "http://localhost/a", file: a.txt}
sources: {a: "$(touch x)", b: {name: "`touch x`"}}
subjects: {dead: {type: count}}
claims:
  c1: {source: a, subject: dead, says: 1, quote: one, url: "http://localhost/c1"}
  c2: {source: b, subject: dead, says: 2, url: "file://localhost/c2"}
"""
    here = made(tmp_path, {"claims/a.yaml": claims, "claims/a.txt": "one"})
    told = "('socket.', 'ssl.', 'urllib.', 'http.', 'os.exec', 'os.system', 'os.spawn', 'os.posix_spawn', 'os.fork', 'pty.', 'ctypes.')"
    is_told = f"name.startswith({told}) or name == 'subprocess.Popen' and about[0] != 'git'"
    hook = f"import sys; sys.addaudithook(lambda name, about: os._exit(9) if {is_told} else None)"
    run = claimdiff(*call, cwd=here, before=hook)
    assert run.returncode in (0, 1), run.stderr
    assert not (here / "x").exists()
