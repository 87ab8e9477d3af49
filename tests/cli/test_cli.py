"""The commands as users meet them: what is printed where, and the status that they end with."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from program import EXAMPLE, ROOT, claimdiff, edited
from systems import posix


def test_example_is_sound_and_reviewed() -> None:
    """The bundled example passes `check`, also with --strict."""
    assert claimdiff("check", "data/claims.yaml").returncode == 0
    assert claimdiff("check", "data/claims.yaml", "--strict").returncode == 0


def test_changed_figure_opens_its_contradictions_again(tmp_path: Path) -> None:
    """26 becomes 27: status 1, and one place for the claim, its stale reviews and all that they covered."""
    path = edited(tmp_path, "says: 26\n", "says: 27\n")
    result = claimdiff("check", str(path))
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        f"{path}:142:11: warning[stale-review] gur-26-marines has changed since it was reviewed: it now says 27 (killed, marines): "
        "2 reviews are stale",
        "142 |     says: 27",
        "    |           ^^ Ukraine's military intelligence said 27",
        f"  = {path}:170: Moscow and Kyiv count dead servicemen differently; the story reports both figure ... (2 findings)",
        f"  = {path}:177: The embassy denies any casualty and is alone in that; the denial stands in the s ... (1 finding)",
        "  = run `claimdiff review`; or look at each again yourself, and write gur-26-marines@d4a2f077 in its `claims`",
        "",
        "1 file, 16 claims, 3 subjects: 15 contradictions (3 open), 5 conditionals (0 open), 2 warnings",
    ]


def test_misspelt_term_is_named(tmp_path: Path) -> None:
    """A misspelt term: status 2, its place, and the right one."""
    path = edited(tmp_path, "about: [killed, marines, Syria]", "about: [killed, marine, Syria]")
    result = claimdiff("check", str(path))
    assert result.returncode == 2
    assert result.stdout == (
        f"{path}:141:21: error[unknown-term] no term is called 'marine'\n"
        "141 |     about: [killed, marine, Syria]\n"
        "    |                     ^^^^^^\n"
        "  = did you mean 'marines'?\n\n"
    )


@pytest.mark.parametrize(
    ("options", "status"), [([], 1), (["--exit-zero"], 0), (["--strict"], 1), (["--strict", "--exit-zero"], 0)]
)
def test_open_contradiction(claims_file: Callable[[str], Path], options: list[str], status: int) -> None:
    """An open contradiction fails a check, but for --exit-zero."""
    path = claims_file("  x: {source: a, subject: s, says: 1}\n  y: {source: b, subject: s, says: 2}\n")
    assert claimdiff("check", str(path), *options).returncode == status


@pytest.mark.parametrize(("options", "status"), [([], 0), (["--strict"], 1), (["--strict", "--exit-zero"], 0)])
def test_open_condition(claims_file: Callable[[str], Path], options: list[str], status: int) -> None:
    """An open condition fails a strict check only."""
    path = claims_file("  x: {source: a, subject: s, says: dozens}\n  y: {source: b, subject: s, says: 15}\n")
    assert claimdiff("check", str(path), *options).returncode == status


@pytest.fixture
def claims_file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a claim file with two sources, a subject, and the claims given."""

    def write(claims: str) -> Path:
        path = tmp_path / "claims.yaml"
        path.write_text(f"sources: {{a: A, b: B}}\nsubjects: {{s: {{type: count}}}}\nclaims:\n{claims}", encoding="utf-8")
        return path

    return write


def test_empty_folder(tmp_path: Path) -> None:
    """In an empty folder `report` shows the bundled example and says so; `check` has nothing to check, and says that."""
    report, check = claimdiff("report", cwd=tmp_path), claimdiff("check", cwd=tmp_path)
    assert (report.returncode, check.returncode) == (0, 2)
    assert "bundled example" in report.stderr
    assert "casualty count" in report.stdout
    assert (check.stdout, check.stderr) == (
        "",
        "claimdiff: there is no data/claims.yaml or claims.yaml in this folder: give the files or folders to check\n",
    )


def test_claims_of_this_folder(claims_file: Callable[[str], Path]) -> None:
    """Without paths, claims.yaml here is what is read."""
    path = claims_file("  x: {source: a, subject: s, says: 1}\n  y: {source: b, subject: s, says: 1}\n")
    result = claimdiff("report", "--format", "json", cwd=path.parent)
    assert (json.loads(result.stdout)["summary"]["claims"], result.stderr) == (2, "")


@pytest.mark.parametrize("command", ["report", "check"])
@pytest.mark.parametrize("path", ["nowhere.yaml", "."])
def test_nothing_to_read(command: str, path: str, tmp_path: Path) -> None:
    """No such file, and a folder without claim files, are status 2 and no traceback."""
    result = claimdiff(command, path, cwd=tmp_path)
    assert result.returncode == 2
    assert "error[" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_json_at_every_status(tmp_path: Path) -> None:
    """`check --format json` prints JSON whether the files are reviewed, open or unsound."""
    open_file = edited(tmp_path, "says: 26\n", "says: 27\n")
    for path, status in ((EXAMPLE, 0), (open_file, 1), (tmp_path / "none.yaml", 2)):
        result = claimdiff("check", str(path), "--format", "json")
        assert (result.returncode, json.loads(result.stdout)["version"], result.stderr) == (status, 1, "")


def test_check_json_has_the_diagnostic(tmp_path: Path) -> None:
    """A diagnostic in JSON has its rule, place and remedy."""
    path = edited(tmp_path, "about: [killed, marines, Syria]", "about: [killed, marine, Syria]")
    content = json.loads(claimdiff("check", str(path), "--format", "json").stdout)
    assert content["diagnostics"] == [
        {
            "rule": "unknown-term",
            "level": "error",
            "message": "no term is called 'marine'",
            "path": str(path),
            "line": 141,
            "column": 21,
            "end_column": 27,
            "remedy": "did you mean 'marines'?",
        }
    ]
    assert content["findings"] == []


def test_report_keeps_standard_output_clean(tmp_path: Path) -> None:
    """The diagnostics of an unsound report go to standard error; nothing is reported."""
    result = claimdiff("report", str(edited(tmp_path, "says: 26\n", "says: twnety\n")))
    assert (result.returncode, result.stdout) == (2, "")
    assert "did you mean `twenty`?" in result.stderr


def test_standard_input() -> None:
    """`-` is standard input."""
    result = claimdiff("check", "-", stdin=EXAMPLE.read_text(encoding="utf-8"))
    assert (result.returncode, result.stderr) == (0, "")


def test_standard_input_is_called_as_told(claims_file: Callable[[str], Path]) -> None:
    """With --stdin-filename every place is in that file, by the name that was given, whatever the file holds."""
    path = claims_file("  x: {source: a, subject: s, says: 1}\n")
    text = path.read_text().replace("says: 1", "sys: 1")
    for name, given in ((str(path), path.parent), (str(path), str(path)), ("claims.yaml", "."), ("new.yaml", "new.yaml")):
        paths = [] if given == name else [str(given)] if name != "new.yaml" else []
        result = claimdiff("check", *paths, "-", "--stdin-filename", name, "--format", "json", cwd=path.parent, stdin=text)
        assert {problem["path"] for problem in json.loads(result.stdout)["diagnostics"]} == {name}
    assert "give - as one of PATHS too" in claimdiff("check", "--stdin-filename", "claims.yaml", cwd=path.parent).stderr


def test_standard_input_has_the_place_of_its_file(claims_file: Callable[[str], Path]) -> None:
    """Of two claims with one id the second by the names of the files is wrong, also where the first is standard input."""
    path = claims_file("  x: {source: a, subject: s, says: 1}\n  y: {source: b, subject: s, says: 3}\n")
    more = "claims:\n  x: {source: b, subject: s, says: 2}\n"
    (path.parent / "0.yaml").write_text(more, encoding="utf-8")
    from_files = claimdiff("check", path.name, "0.yaml", "--format", "json", cwd=path.parent)
    (path.parent / "0.yaml").unlink()
    piped = claimdiff("check", path.name, "-", "--stdin-filename", "0.yaml", "--format", "json", cwd=path.parent, stdin=more)
    assert (piped.returncode, piped.stdout) == (from_files.returncode, from_files.stdout)
    assert {problem["path"] for problem in json.loads(piped.stdout)["diagnostics"]} == {"claims.yaml"}


def test_nothing_said_by_then(claims_file: Callable[[str], Path]) -> None:
    """A check as of a day before all claims has nothing to check, which is not a pass."""
    path = claims_file("  x: {source: a, subject: s, says: 1, said: 2020-01-01}\n")
    result = claimdiff("check", str(path), "--as-of", "1900")
    assert (result.returncode, result.stdout) == (2, "")
    assert "there is no claim by that day to check" in result.stderr


def test_hardly_any_columns() -> None:
    """A terminal of one column gets what fits twenty."""
    assert claimdiff("report", COLUMNS="1").stdout == claimdiff("report", COLUMNS="20").stdout != ""


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
@pytest.mark.parametrize("command", ["report", "check"])
def test_colour(command: str, environment: dict[str, str], coloured: bool, claims_file: Callable[[str], Path]) -> None:
    """Colour is for terminals, or by FORCE_COLOR, and never under NO_COLOR; the words are the same."""
    path = claims_file("  x: {source: a, subject: s, says: 1}\n  y: {source: b, subject: s, says: 2}\n")
    result = claimdiff(command, str(path), **environment)
    assert ("\x1b[" in result.stdout) is coloured


@pytest.mark.parametrize(
    ("args", "word"),
    [(["reprt"], "report"), (["check", "--strikt"], "--strict"), (["report", "--format", "jsn"], "json")],
)
def test_wrong_call(args: list[str], word: str) -> None:
    """A wrong call is status 2 with the nearest right one, and no traceback."""
    result = claimdiff(*args)
    assert result.returncode == 2
    assert word in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["report", "check", "compare", "rule", "schema", "init"])
def test_help_has_an_example_and_the_statuses(command: str) -> None:
    """Each command's help shows how to call it and what its status means."""
    text = claimdiff(command, "--help").stdout
    assert f"claimdiff {command}" in text
    assert "Exit status:" in text


def test_version() -> None:
    """`--version` names the version of the package."""
    from claimdiff import __version__

    assert claimdiff("--version").stdout == f"claimdiff {__version__}\n"


@pytest.mark.parametrize(
    ("format", "unused"),
    [("text", ["rich", "json.tool", "claimdiff.render.parts.as_json"]), ("json", ["rich", "claimdiff.render.check.text"])],
)
def test_check_imports_what_it_uses(format: str, unused: list[str]) -> None:
    """`check` starts without rich and without the renderers of other formats."""
    script = f"""
import sys
from claimdiff.cli import app
app(["check", "data/claims.yaml", "--format", "{format}"], standalone_mode=False)
print([name for name in {unused!r} if name in sys.modules])
"""
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_report_json(golden: Callable[[str, str], None]) -> None:
    """The example's report in JSON, whole."""
    golden("report.json", claimdiff("report", "data/claims.yaml", "--format", "json").stdout)


def started(*args: str) -> subprocess.Popen[bytes]:
    """The program with pipes for everything, and still at work."""
    command, env = [sys.executable, "-m", "claimdiff", *args], os.environ | {"PYTHONUNBUFFERED": ""}
    return subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@posix
def test_interrupted() -> None:
    """Ctrl-C ends it at once with status 130, and nothing is printed."""
    with started("check", "-") as process:
        assert process.stdin
        process.stdin.write(b"#" * 500_000)  # more than a pipe holds: once it is written, the program is reading
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate()
    assert (process.returncode, out, errors) == (130, b"", b"")


@posix
def test_reader_that_has_gone(tmp_path: Path) -> None:
    """Of more than a pipe holds, `| head` takes a line, and that is the end of it; a check still ends with what it found."""
    path = tmp_path / "claims.yaml"
    said = [f"  c{n}: {{source: {'ab'[n % 2]}, subject: s, item: item {n // 2}, says: {n}}}\n" for n in range(1000)]
    path.write_text("sources: {a: A, b: B}\nsubjects: {s: {type: count}}\nclaims:\n" + "".join(said), encoding="utf-8")
    for command, status in (("report", 0), ("check", 1)):
        with started(command, str(path), "--format", "json") as process:
            assert process.stdout
            assert process.stderr
            assert process.stdout.readline() == b"{\n"
            process.stdout.close()
            assert (process.stderr.read(), process.wait()) == (b"", status)
