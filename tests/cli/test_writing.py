"""Nothing is lost: a file is written whole or not at all, and no other file is ever touched."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from program import claimdiff
from repositories import commit, git, repository
from systems import full_device, posix

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
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that has claims."""
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("was", [None, "what was there"])
@pytest.mark.parametrize(("arguments", "output"), WRITERS)
@posix
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
@full_device
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
@posix
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
@posix
def test_interrupted_in_the_middle(step: str, folder: Path) -> None:
    """Ctrl-C leaves nothing over."""
    before = contents(folder)
    interrupt = f"{step} = lambda *_: signal.raise_signal(signal.SIGINT)"
    ended = claimdiff("report", "claims.yaml", "--output", "out.html", cwd=folder, before=interrupt)
    assert (ended.returncode, contents(folder)) == (130, before)
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
@posix
def test_permissions_stay(mode: int, folder: Path) -> None:
    """The new file has the permissions of the old one, also where it is a link to it."""
    (folder / "real.html").write_text("what was there", encoding="utf-8")
    (folder / "real.html").chmod(mode)
    (folder / "out.html").symlink_to("real.html")
    assert claimdiff("report", "claims.yaml", "--output", "out.html", cwd=folder).returncode == 0
    assert (folder / "out.html").is_symlink() and "<html" in (folder / "real.html").read_text(encoding="utf-8")
    assert stat.S_IMODE((folder / "real.html").stat().st_mode) == mode


@pytest.mark.parametrize(("arguments", "output"), WRITERS)
@posix
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


# What is read stays


READ = {
    "claims/claims.yaml": "article: {file: saved.json}\n" + CLAIMS,
    "claims/table.csv": "id,source,subject,says\nc3,a,dead,1\n",
    "claims/reviews.yaml": "reviewed:\n  - {claims: [c1, c2], note: Both stand.}\n",
    "claims/saved.json": "The article.",
    "claimdiff.toml": 'paths = ["claims"]\n',
    "pyproject.toml": "[project]\n",
    "below/x.txt": "",
}


@pytest.fixture
def read(tmp_path: Path) -> Path:
    """A repository with all kinds of files that are read, and links to them."""
    top = repository(tmp_path, READ)
    for name in READ:
        (top / "below" / f"to-{Path(name).name}").symlink_to(f"../{name}")
    commit(top)
    return top


@pytest.mark.parametrize("name", [name for name in READ if not name.startswith("below")])
@pytest.mark.parametrize("here", [".", "below"])
@pytest.mark.parametrize(
    "call",
    [
        pytest.param(["report", "--format", "json"], id="report"),
        pytest.param(["check", "--format", "json"], id="check"),
        pytest.param(["check", "--format", "json", "--since", "HEAD"], id="check since"),
        pytest.param(["diff", "{top}/claims", "{top}/claims", "--format", "json"], id="diff"),
        pytest.param(["diff", "HEAD:claims", "HEAD:claims", "--format", "json"], id="diff of revisions"),
    ],
)
@posix
def test_what_is_read_stays(call: list[str], here: str, name: str, read: Path) -> None:
    """No output takes the place of a file that is read, by whatever name, nor does a second one beside it come to be."""
    for output in (read / name, read / "below" / f"to-{Path(name).name}"):
        told = os.path.relpath(output, read / here)
        arguments = [*(each.format(top=os.path.relpath(read, read / here)) for each in call), "--output", told]
        run = claimdiff(*arguments, "--format", "text", "--output", "other.txt", cwd=read / here)
        lost = f"claimdiff: --output {told} would overwrite a file that is read: give another name\n"
        assert (run.returncode, run.stderr) == (2, lost)
    assert git(read, "status", "--porcelain") == ""


@posix
def test_what_a_revision_reads_here_stays(read: Path) -> None:
    """A saved article that git has not is read as it is here, for a revision too."""
    git(read, "rm", "--quiet", "--cached", "claims/saved.json")
    git(read, "commit", "--quiet", "--message=gone")
    (read / "claims/claims.yaml").write_text(CLAIMS, encoding="utf-8")
    for call in (["diff", "HEAD:claims", "HEAD:claims"], ["check", "--since", "HEAD"]):
        run = claimdiff(*call, "--output", "claims/saved.json", cwd=read)
        assert (run.returncode, "would overwrite a file that is read" in run.stderr) == (2, True), call
    assert (read / "claims/saved.json").read_text(encoding="utf-8") == READ["claims/saved.json"]


def test_what_would_have_been_read_stays(folder: Path) -> None:
    """Where a thousand mistakes end the reading early, the files that were left stay too."""
    (folder / "claims.yaml").write_text("".join(f"key{n}: x\n" for n in range(1_100)), encoding="utf-8")
    (folder / "table.csv").write_text(READ["claims/table.csv"], encoding="utf-8")
    run = claimdiff("check", "claims.yaml", "table.csv", "--format", "json", "--output", "table.csv", cwd=folder)
    assert (run.returncode, "would overwrite a file that is read" in run.stderr) == (2, True)
    assert (folder / "table.csv").read_text(encoding="utf-8") == READ["claims/table.csv"]


# Several outputs


IMPOSSIBLE = [
    pytest.param("none/bad.json", "No such file or directory", id="a folder that is not there"),
    pytest.param("folder", "Is a directory", id="a folder by its name"),
    pytest.param("claims.yaml/bad.json", "Not a directory", id="a file for a folder"),
    pytest.param("/dev/full", "No space left on device", id="a full disk", marks=full_device),
]


@pytest.mark.parametrize("was", [None, "what was there"])
@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize(("output", "said"), IMPOSSIBLE)
@pytest.mark.parametrize("call", ["report claims.yaml", "check claims.yaml", "diff claims.yaml claims.yaml"])
@posix
def test_several_outputs_are_all_written_or_none(
    call: str, output: str, said: str, place: int, was: str | None, folder: Path
) -> None:
    """One that cannot be written, at whatever place, leaves the others as they were, and standard output empty."""
    if was:
        (folder / "one.md").write_text(was, encoding="utf-8")
    (folder / "folder").mkdir()
    before = contents(folder)
    outputs = [("markdown", "one.md"), ("text", "-")]
    outputs.insert(place, ("json", output))
    ended = claimdiff(
        *call.split(), *(word for format, name in outputs for word in ("--format", format, "--output", name)), cwd=folder
    )
    assert (ended.returncode, ended.stdout, said in ended.stderr, "Wrote" in ended.stderr) == (2, "", True, False)
    assert contents(folder) == before


@pytest.mark.parametrize("links", ["pass", "os.link = lambda *_: (_ for _ in ()).throw(PermissionError(1, 'no links'))"])
@posix
def test_what_was_there_comes_back(links: str, folder: Path) -> None:
    """Where the last of three cannot take its place, the first two are as they were, or gone."""
    (folder / "one.html").write_text("what was there", encoding="utf-8")
    (folder / "one.html").chmod(0o640)
    before = contents(folder)
    last = (
        "real = os.replace; os.replace = lambda new, old: real(new, old) if not old.endswith('three.md') else os.stat('/none')"
    )
    call = ["report", "claims.yaml", "-o", "one.html", "-o", "two.svg", "-o", "three.md"]
    ended = claimdiff(*call, cwd=folder, before=f"{last}; {links}")
    assert (ended.returncode, "Wrote" in ended.stderr) == (2, False)
    assert "--output three.md: No such file or directory" in ended.stderr
    assert contents(folder) == before
    assert stat.S_IMODE((folder / "one.html").stat().st_mode) == 0o640
    assert claimdiff(*call, cwd=folder, before=links).stderr == "Wrote one.html\nWrote two.svg\nWrote three.md\n"
    assert sorted(contents(folder)) == ["claims.yaml", "one.html", "three.md", "two.svg"]


@full_device
def test_a_full_standard_output_leaves_the_files(folder: Path) -> None:
    """Standard output is one of the outputs: where it cannot be written to, no file is."""
    before = contents(folder)
    with open("/dev/full", "w") as full:
        command = [
            sys.executable,
            "-m",
            "claimdiff",
            "report",
            "--format",
            "text",
            "-o",
            "-",
            "--format",
            "html",
            "-o",
            "a.html",
        ]
        ended = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, "No space left" in ended.stderr, contents(folder)) == (2, True, before)


def contents(folder: Path) -> dict[str, bytes]:
    """What is in the folder, by name."""
    return {name: (folder / name).read_bytes() for name in os.listdir(folder) if (folder / name).is_file()}
