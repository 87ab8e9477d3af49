"""The same commands give the same bytes on every machine: under any hash seed, locale, time zone and terminal, for files in any
order and with any line ends. Those of them that are golden are held against the golden files first."""

import os
import re
from pathlib import Path
from shutil import copytree

import pytest
from program import EXAMPLE, ROOT, answer, ready

from claimdiff.render import check, diff

CASES = ROOT / "tests" / "cases"
GOLDEN = {
    "report data/claims.yaml": "report-80.txt",
    "report data/claims.yaml --format json": "report.json",
    "report data/claims.yaml --format html": "report.html",
    "report data/claims.yaml --format markdown": "report.md",
    "report data/claims.yaml --format svg": "report.svg",
    **{f"report cases/articles/{name}.yaml": f"{name}.txt" for name in ("storm", "merger", "election")},
    **{f"check edited.yaml --format {name}": f"check-{name}.txt" for name in check.FORMATS if name != "text"},
}
SEVERAL = [
    "cases/diagnostics/csv-broken",
    "cases/diagnostics/one-set",
    "cases/verdicts.yaml",
    "nowhere",
    "cases/diagnostics/csv",
]
SOUND = ["café/claims.yaml", "cases/articles/storm.yaml", "café/rows.csv", "cases/articles/election.yaml"]
COMMANDS = [
    *map(str.split, GOLDEN),
    ["report", *SOUND, "--format", "json"],
    ["report", *SOUND],
    ["report", "cases/verdicts.yaml", "--format", "html"],
    ["check", *SEVERAL],
    ["check", *SEVERAL, "--format", "json"],
    ["check", *SOUND, "--format", "gitlab"],
    ["check", *SOUND, "--format", "sarif"],
    ["check", "cases/diagnostics", "--format", "github"],
    ["check", "edited.yaml"],
    ["compare", "mod-no-casualties", "gur-26-marines", "data/claims.yaml"],
    ["compare", "mod-no-casualties", "gur-26-marines", "data/claims.yaml", "--format", "json"],
    *(["diff", "data/claims.yaml", "edited.yaml", "--format", name] for name in diff.FORMATS),
    ["report", "data/claims.yaml", "--as-of", "2015-10-20", "--summary"],
    ["rule"],
    ["rule", "conditional"],
    ["schema"],
    ["schema", "check"],
    ["--help"],
    ["report", "missing.yaml"],
]
DEFINED = """article: {title: Été, file: pièce.txt}
sources: {aé: Aé, bé: B}
subjects: {morts: {type: count}, façon: {type: choice, options: [là, ici]}}
claims:
  un: {source: aé, subject: morts, says: 5, quote: cinq morts, text: "de


    trois lignes"}
  deux: {source: bé, subject: morts, says: dozens, quote: plus loin}
"""
CAFÉ = {
    "claims.yaml": DEFINED,
    "pièce.txt": "Il y a cinq\nmorts.\n\nEt plus\nloin.\n",
    "rows.csv": 'id,source,subject,says,text\ntrois,aé,morts,7,"en deux\nlignes"\nquatre,bé,façon,là,\ncinq,aé,façon,ici,\n',
}
Outcomes = list[tuple[int, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that the commands read."""
    here = tmp_path_factory.mktemp("everywhere")
    copytree(CASES, here / "cases")
    copytree(EXAMPLE.parent, here / "data")
    (here / "café").mkdir()
    for name, text in CAFÉ.items():
        (here / "café" / name).write_text(text, encoding="utf-8")
    (here / "edited.yaml").write_text(EXAMPLE.read_text(encoding="utf-8").replace("says: 26\n", "says: 27\n"), encoding="utf-8")
    return here


def outcomes(folder: Path, commands: list[list[str]] = COMMANDS, **environment: str) -> Outcomes:
    """What the commands do in the folder, in an environment of which nothing is set but this."""
    needed = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}  # Windows starts nothing without
    on_windows = {"PYTHONUTF8": "1"} if os.name == "nt" else {}
    with ready({**needed, **on_windows, "PYTHONPATH": str(ROOT), **environment}) as process:
        return [answer(process, command, folder) for command in commands]


@pytest.fixture(scope="module")
def here(folder: Path) -> Outcomes:
    """What the commands do where nothing is set."""
    return outcomes(folder)


def test_golden(here: Outcomes) -> None:
    """No traceback, each status has its reason, and what is golden is as in the golden files."""
    for name, (status, out, err) in zip(GOLDEN, here, strict=False):
        assert status == (1 if name.startswith("check") else 0), err
        assert out.encode("latin-1") == (ROOT / "tests" / "golden" / GOLDEN[name]).read_bytes(), name
    assert {status for status, _, _ in here} == {0, 1, 2}
    assert not any("Traceback" in err for _, _, err in here)


ENVIRONMENTS: dict[str, dict[str, str]] = {
    "C": {"LC_ALL": "C", "PYTHONHASHSEED": "0", "TZ": "none/such"},
    "C.UTF-8": {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "TERM": "dumb", "LINES": "3"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "2", "TZ": "UTC+23:59", "NO_COLOR": "1"},
    "xterm": {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LINES": "200", "PYTHONHASHSEED": "3", "NO_COLOR": ""},
}


VAST = ("C.UTF-8", "Turkish")  # the two others are as good a sample as a run for every edit has to have


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.vast] * (name in VAST)) for name in ENVIRONMENTS])
def test_environment(folder: Path, here: Outcomes, name: str) -> None:
    """Seeds, locales that a machine has and has not, time zones and kinds of terminals change no byte."""
    assert_same(here, outcomes(folder, **ENVIRONMENTS[name]))


@pytest.mark.vast
@pytest.mark.parametrize(("locale", "encoding"), [("C", "ascii"), ("tr_TR.ISO-8859-9", "latin-1")])
def test_without_utf_8(folder: Path, here: Outcomes, locale: str, encoding: str) -> None:
    """Where neither names of files nor the terminal are in UTF-8, texts for people are written otherwise, and nothing else is."""
    unlike = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": f"{encoding}:strict", "PYTHONHASHSEED": "4"}
    there = outcomes(folder, LC_ALL=locale, **unlike)
    assert_same(*map(for_programs, (here, there)))
    assert [status for status, _, _ in there] == [status for status, _, _ in here]
    assert not any("Traceback" in err for _, _, err in there)


@pytest.mark.parametrize(("width", "terminal", "coloured"), [("60", "dumb", "1"), ("200", "xterm", "")])
def test_width(folder: Path, here: Outcomes, width: str, terminal: str, coloured: str) -> None:
    """How wide a terminal is, and whether it has colours, changes the layout of texts for people, and nothing else."""
    there = outcomes(folder, COMMANDS[: len(GOLDEN)], COLUMNS=width, TERM=terminal, FORCE_COLOR=coloured, NO_COLOR="")
    text = there[0][1]
    assert bool(re.search(r"\x1b\[[\d;]*3\dm", text)) is bool(coloured)
    golden = (ROOT / "tests" / "golden" / f"report-{width}.txt").read_bytes()
    in_black = re.sub(r"\x1b\[[\d;]*m", "", text).encode("latin-1")
    assert [line.rstrip() for line in in_black.splitlines()] == golden.splitlines()
    assert_same(*map(for_programs, (here[: len(there)], there)))


def for_programs(these: Outcomes) -> Outcomes:
    """The outcomes of commands with a format that is not for people, of the first so many commands."""
    return [each for each, command in zip(these, COMMANDS, strict=False) if "--format" in command and "text" not in command]


def test_order_of_files(folder: Path, here: Outcomes) -> None:
    """The order in which files are named changes nothing, nor does naming one twice."""
    named = [(i, paths) for i, command in enumerate(COMMANDS) if (paths := several(command))]
    for order in (reversed, lambda paths: [paths[-1], *paths, *paths[:2]]):
        commands = [[COMMANDS[i][0], *order(paths), *COMMANDS[i][len(paths) + 1 :]] for i, paths in named]
        assert_same([here[i] for i, _ in named], outcomes(folder, commands))


def several(command: list[str]) -> list[str]:
    """The files that a command is given, where they are several."""
    return next((paths for paths in (SEVERAL, SOUND) if command[1 : len(paths) + 1] == paths), [])


@pytest.mark.parametrize("newline", [pytest.param("\r\n", id="CRLF"), pytest.param("\r", id="CR", marks=pytest.mark.vast)])
def test_line_ends(folder: Path, here: Outcomes, tmp_path: Path, newline: str) -> None:
    """Files with other line ends throughout, articles among them, give the same."""
    copytree(folder, tmp_path, dirs_exist_ok=True)
    files = [path for path in tmp_path.rglob("*") if path.suffix in (".yaml", ".yml", ".csv", ".txt")]
    for path in files:
        path.write_bytes(re.sub(rb"\r?\n", newline.encode(), path.read_bytes()))
    assert len(files) > 30
    assert_same(here, outcomes(tmp_path))


def assert_same(these: Outcomes, those: Outcomes) -> None:
    """Holds outcomes against each other, and shows the first that differ."""
    assert len(these) == len(those)
    for this, that in zip(these, those, strict=True):
        assert this == that
