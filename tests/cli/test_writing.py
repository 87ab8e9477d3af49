"""Nothing is lost: a file is written whole or not at all, and no other file is ever touched."""

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from program import claimdiff

CLAIMS = """\
sources: {a: A, b: B}
subjects: {dead: {type: count}}
claims:
  c1: {source: a, subject: dead, says: 1}
  c2: {source: b, subject: dead, says: 2}
"""
WRITERS = [
    pytest.param(["report", "claims.yaml", "--output", "out.html"], "out.html", id="report"),
    pytest.param(["check", "claims.yaml", "--output", "out.json", "--exit-zero"], "out.json", id="check"),
    pytest.param(["diff", "claims.yaml", "claims.yaml", "--output", "out.md"], "out.md", id="diff"),
    pytest.param(["init", "out.yaml"], "out.yaml", id="init"),
]


def small_disk() -> None:
    """No file may have more than forty bytes, as if the disk were full from there on."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that has claims."""
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("was", [None, "what was there"])
@pytest.mark.parametrize(("arguments", "output"), WRITERS)
def test_full_disk(arguments: list[str], output: str, was: str | None, folder: Path) -> None:
    """Where the disk is full, what was there stays, and nothing is left over."""
    if was and arguments[0] != "init":
        (folder / output).write_text(was, encoding="utf-8")
    before = contents(folder)
    program = "import sys; sys.dont_write_bytecode = True; from claimdiff.cli import main; main()"
    command = [sys.executable, "-c", program, *arguments]
    ended = subprocess.run(
        command, cwd=folder, preexec_fn=small_disk, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 2 and "File too large" in ended.stderr and "Traceback" not in ended.stderr
    assert contents(folder) == before


@pytest.mark.parametrize(
    "arguments", [["report"], ["check", "--format", "json"], ["rule"], ["schema"], ["compare", "c1", "c2"]], ids=" ".join
)
def test_full_standard_output(arguments: list[str], folder: Path) -> None:
    """Where standard output cannot be written to, a line says so."""
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "claimdiff", *arguments]
        ended = subprocess.run(
            command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False
        )
    assert ended.returncode == 2
    assert "No space left on device" in ended.stderr and len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("step", ["os.fsync", "os.chmod", "os.replace", "os.link"])
@pytest.mark.parametrize(("arguments", "output"), WRITERS)
def test_killed_in_the_middle(arguments: list[str], output: str, step: str, folder: Path) -> None:
    """Killed at any step, it leaves what was there; where nothing was, nothing by that name."""
    is_new = arguments[0] == "init"
    if not is_new:
        (folder / output).write_text("what was there", encoding="utf-8")
    before = contents(folder)
    ended = claimdiff(*arguments, cwd=folder, before=f"{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)")
    if ended.returncode == 0:  # this writer takes no such step
        assert step == ("os.replace" if is_new else "os.link")
    else:
        assert ended.returncode == -9
        after = contents(folder)
        assert {name: after[name] for name in before} == before
        assert not any(name.endswith((".yaml", ".json", ".html", ".md")) for name in after.keys() - before.keys())


@pytest.mark.parametrize("step", ["os.fsync", "os.chmod", "os.replace"])
def test_interrupted_in_the_middle(step: str, folder: Path) -> None:
    """Ctrl-C leaves nothing over."""
    before = contents(folder)
    interrupt = f"{step} = lambda *_: signal.raise_signal(signal.SIGINT)"
    ended = claimdiff("report", "claims.yaml", "--output", "out.html", cwd=folder, before=interrupt)
    assert (ended.returncode, contents(folder)) == (130, before)
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_permissions_stay(mode: int, folder: Path) -> None:
    """The new file has the permissions of the old one, also where it is a link to it."""
    (folder / "real.html").write_text("what was there", encoding="utf-8")
    (folder / "real.html").chmod(mode)
    (folder / "out.html").symlink_to("real.html")
    assert claimdiff("report", "claims.yaml", "--output", "out.html", cwd=folder).returncode == 0
    assert (folder / "out.html").is_symlink() and "<html" in (folder / "real.html").read_text(encoding="utf-8")
    assert stat.S_IMODE((folder / "real.html").stat().st_mode) == mode


@pytest.mark.parametrize(("arguments", "output"), WRITERS)
def test_no_output_leads_out_of_a_repository(arguments: list[str], output: str, folder: Path) -> None:
    """What is outside of a repository is not written to over a link in it."""
    top = folder / "repository"
    (top / ".git").mkdir(parents=True)
    (top / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (folder / output).write_text("what was there", encoding="utf-8")
    (top / output).symlink_to(folder / output)
    (top / "linked").symlink_to("..")
    before = contents(folder)
    for name in (output, f"linked/{output}"):
        ended = claimdiff(*(name if each == output else each for each in arguments), cwd=top)
        assert ended.returncode == 2 and (
            "a link leads out of the repository" in ended.stderr or "is there already" in ended.stderr
        )
        assert contents(folder) == before
    fresh = f"linked/fresh-{output}"
    ended = claimdiff(*(fresh if each == output else each for each in arguments), cwd=top)
    assert ended.returncode == 2 and "a link leads out of the repository" in ended.stderr
    assert contents(folder) == before


def test_only_what_is_named_is_written(folder: Path) -> None:
    """No command leaves anything but its output."""
    before = contents(folder)
    for command in (
        ["report"],
        ["report", "--format", "html"],
        ["check"],
        ["compare", "c1", "c2"],
        ["diff", "claims.yaml", "claims.yaml"],
    ):
        claimdiff(*command, cwd=folder)
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, bytes]:
    """What is in the folder, by name."""
    return {name: (folder / name).read_bytes() for name in os.listdir(folder) if (folder / name).is_file()}
