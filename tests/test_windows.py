"""What Windows does otherwise, as far as that can be tried elsewhere: its paths by `ntpath`, its streams and files by stand-ins."""

import io
import ntpath
import os
import sys
from errno import EINVAL
from pathlib import Path, PureWindowsPath
from types import ModuleType, SimpleNamespace

import pytest
from program import claimdiff
from repositories import repository
from systems import linux

from claimdiff import repository as paths
from claimdiff.cli import asking, settings, streams
from claimdiff.reading import articles, folders, load_files
from claimdiff.render.check import sarif
from claimdiff.render.report.web import page_links

CLAIMS = """\
sources: {a: A, b: B}
subjects: {dead: {type: count}}
claims:
  c1: {source: a, subject: dead, says: 1}
  c2: {source: b, subject: dead, says: 1}
"""


def like(module: ModuleType, **otherwise: object) -> ModuleType:
    """A module of which only this is otherwise."""
    made = ModuleType(module.__name__)
    vars(made).update(vars(module) | otherwise)
    return made


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The system as our modules have it, with the paths of Windows and the repository C:\\stories; what is looked at is kept."""
    looked_at: list[str] = []

    def realpath(path: str) -> str:
        looked_at.append(path)
        return ntpath.abspath(path)

    system = like(os, path=like(ntpath, realpath=realpath), sep="\\", name="nt", environ={}, looked_at=looked_at)
    for module in (paths, folders, articles, settings, asking, streams, sarif, page_links):
        monkeypatch.setattr(module, "os", system)
    monkeypatch.setattr(paths, "top_of_repository", lambda _: "C:\\stories")
    for module in (sarif, page_links):
        monkeypatch.setattr(module, "Path", PureWindowsPath)
    return system


# Paths


@pytest.mark.usefixtures("windows")
def test_names_have_slashes() -> None:
    """Also those that are seen from elsewhere; from another drive a path is whole."""
    assert paths.with_slashes("claims\\below/a.yaml") == "claims/below/a.yaml"
    assert paths.relative("C:\\stories\\claims\\a.yaml", "C:\\stories\\pages") == "../claims/a.yaml"
    assert paths.relative("D:\\claims\\a.yaml", "C:\\stories") == "D:/claims/a.yaml"
    assert paths.path_in_repository("C:\\stories\\claims\\a.yaml") == "claims/a.yaml"
    assert paths.is_within("C:\\stories\\a.yaml", "C:\\stories")
    assert not paths.is_within("D:\\stories\\a.yaml", "C:\\stories")


@pytest.mark.parametrize(
    ("path", "leads_out"),
    [
        ("C:\\stories\\a.txt", False),
        ("c:\\STORIES\\below\\a.txt", False),
        ("C:/stories/below/../a.txt", False),
        ("C:\\stories\\..\\a.txt", True),
        ("C:\\stories and more\\a.txt", True),
        ("D:\\stories\\a.txt", True),
        ("\\\\elsewhere\\share\\a.txt", True),
        ("//elsewhere/share/a.txt", True),
        ("\\\\?\\C:\\a.txt", True),
        ("a\0.txt", False),
    ],
)
def test_what_leads_out_of_a_repository(windows: ModuleType, path: str, leads_out: bool) -> None:
    """Another drive does; and no other machine is asked to find out."""
    assert paths.leads_out(path, "C:\\stories") is leads_out
    assert not any(each.startswith(("\\\\", "//")) for each in windows.looked_at)


@pytest.mark.usefixtures("windows")
def test_excluded_paths() -> None:
    """The settings write `/`, and name what lies below their folder."""
    patterns = [settings._pattern(each, "C:\\[old] stories") for each in ("claims/drafts", "**/*/raw.csv", "mkdocs.yml")]
    is_excluded = folders.excluding(patterns)
    out = ["claims\\drafts", "claims/drafts", "claims\\raw.csv", "below\\mkdocs.yml"]
    assert all(is_excluded(f"C:\\[old] stories\\{each}") for each in out)
    assert not any(is_excluded(f"C:\\[old] stories\\{each}") for each in ("claims\\a.yaml", "drafts", "raw.csv"))


def test_files_of_a_folder(windows: ModuleType) -> None:
    """They are named with `/`, as given and below a folder, and so are those that do not exist."""
    windows.walk = lambda *_, **__: [(".\\claims", ["below"], ["b.yaml"]), (".\\claims\\below", [], ["a.yaml", "c.csv"])]
    vars(windows.path).update(isfile=lambda path: path.endswith("yaml"), isdir=lambda path: path.endswith("claims"))
    vars(windows.path).update(islink=lambda _: False, exists=lambda _: False)
    problems = []
    files = folders.claim_files([".\\claims", "one\\two.yaml", "no\\such.csv"], problems)
    assert files.names == ["./claims/b.yaml", "./claims/below/a.yaml", "./claims/below/c.csv", "one/two.yaml"]
    assert [problem.place.path for problem in problems] == ["no/such.csv"]


@pytest.mark.usefixtures("windows")
def test_a_saved_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for by a name that git has, too."""
    monkeypatch.setattr(articles, "leads_out", lambda *_: False)
    files = {"claims/a.yaml": "article: {file: saved.txt}\n" + CLAIMS, "claims/saved.txt": "One."}
    loaded = load_files(["claims/a.yaml"], lambda name: io.BytesIO(files[name].encode()))
    assert loaded.files == tuple(files)


@pytest.mark.usefixtures("windows")
def test_addresses() -> None:
    """SARIF has an absolute path as an address, and a page links to another drive by one."""
    assert sarif._uri("C:/the stories/a.yaml") == "file:///C:/the%20stories/a.yaml"
    assert sarif._uri("the stories/a.yaml") == "the%20stories/a.yaml"
    assert page_links.copy_link("saved\\a 1.txt", "pages") == "../saved/a%201.txt"
    assert page_links.copy_link("D:\\saved\\a 1.txt", "C:\\pages") == "file:///D:/saved/a%201.txt"
    assert page_links.copy_link("D:\\saved\\a.txt", "pages") == "file:///D:/saved/a.txt"


def test_a_drive_is_no_revision(tmp_path: Path) -> None:
    """`C:\\claims.yaml` is a file, whether there is one or not; what has more than a letter before its colon is a revision."""
    here = repository(tmp_path, {"claims.yaml": CLAIMS})
    drives = "import ntpath; os.path.splitdrive = ntpath.splitdrive"
    gone = claimdiff("diff", "C:\\claims.yaml", "claims.yaml", cwd=here, before=drives)
    assert (gone.returncode, "there is no such file or folder" in gone.stderr) == (2, True), gone.stderr
    assert claimdiff("diff", "HEAD:claims.yaml", "claims.yaml", cwd=here, before=drives).returncode == 0


def test_a_second_name_of_a_file_that_is_read(tmp_path: Path) -> None:
    """Where case makes no difference, it is written to under no name; a hard link stands in for such a name."""
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "Claims.json").hardlink_to(tmp_path / "claims.yaml")
    run = claimdiff("report", "claims.yaml", "--output", "Claims.json", cwd=tmp_path)
    assert (run.returncode, "would overwrite a file that is read" in run.stderr) == (2, True), run.stderr
    (tmp_path / "a.json").write_text("what was there", encoding="utf-8")
    (tmp_path / "b.json").hardlink_to(tmp_path / "a.json")
    run = claimdiff("report", "claims.yaml", "-o", "a.json", "-o", "b.json", cwd=tmp_path)
    assert (run.returncode, "two formats would go to the same place" in run.stderr) == (2, True), run.stderr


@linux
@pytest.mark.parametrize(("step", "arguments"), [("replace", ["report", "-o", "a.html"]), ("link", ["init", "new.yaml"])])
def test_what_is_moved_is_closed(step: str, arguments: list[str], tmp_path: Path) -> None:
    """Windows moves no file that is open."""
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    opened = "[os.readlink(each.path) for each in os.scandir('/proc/self/fd') if os.path.lexists(each.path)]"
    moved = f"real = os.{step}; os.{step} = lambda new, old: real(new, old) if os.path.realpath(new) not in {opened} else os._exit(9)"
    assert claimdiff(*arguments, cwd=tmp_path, before=moved).returncode == 0


# Streams and programs


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_lines_end_alike(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """Standard output is the same bytes, for people in the encoding of the terminal, and says what that lacks."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding, newline="\r\n"))
    streams.spell_out_what_cannot_be_shown()
    streams.print_out("é ●\nb\n")
    streams.print_out("é ●\n", "utf-8")
    shown = "é ●" if encoding == "utf-8" else "é \\u25cf"
    assert written.getvalue() == f"{shown}\nb\n".encode(encoding) + "é ●\n".encode()


def test_a_reader_that_has_gone(windows: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is no failure, though Windows has other words for it, which elsewhere say that something is wrong."""

    def gone(_: str) -> None:
        raise OSError(EINVAL, "Invalid argument")

    with open(tmp_path / "out", "w", encoding="utf-8") as out:
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(write=gone, encoding="utf-8", fileno=out.fileno))
        streams.print_out("a\n")
        windows.name = "posix"
        with pytest.raises(OSError, match="Invalid argument"):
            streams.print_out("a\n")


def test_programs_come_from_path_alone(windows: ModuleType) -> None:
    """No `git.exe` of the folder at hand is run."""
    streams.take_programs_from_path_alone()
    assert windows.environ == {"NODEFAULTCURRENTDIRECTORYINEXEPATH": "1"}


def test_it_never_begins_anew(windows: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller would take the status of what has ended, and not of what has begun."""
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "mbcs")
    begun = []
    windows.execve = lambda *_: begun.append(True)
    streams.read_names_as_utf_8()
    assert not begun
    windows.name = "posix"
    streams.read_names_as_utf_8()
    assert begun


def test_the_editor(windows: ModuleType) -> None:
    """On Windows its path keeps its backslashes; elsewhere it is parted as a shell would."""
    editor = '"C:\\Program Files\\Edit\\edit.exe" --wait'
    assert asking.editor_call(editor, "C:\\a b\\note.txt") == f'{editor} "C:\\a b\\note.txt"'
    windows.name = "posix"
    assert asking.editor_call("'my editor' --wait", "/tmp/note.txt") == ["my editor", "--wait", "/tmp/note.txt"]
