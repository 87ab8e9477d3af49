"""Settings of a repository: where they are looked for, what they may be, and that the command line wins."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from program import claimdiff

DEFINITIONS = "sources: {a: A, b: B, c: C}\nsubjects: {dead: {type: count}, hurt: {type: count}}\n"
FILES = {
    "stories/definitions.yaml": DEFINITIONS,
    "stories/a.yaml": "claims:\n  one: {source: a, subject: dead, says: 5}\n",
    "stories/b.yaml": "claims:\n  two: {source: b, subject: dead, says: 7}\n",
    "stories/c.yaml": "claims:\n  many: {source: a, subject: hurt, says: 50}\n  few: {source: c, subject: hurt, says: 6}\n",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with claims in several files and a folder beneath."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "stories" / "below").mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def found(cwd: Path, *args: str) -> list[str]:
    """The first line of each problem that a check shows."""
    return [line for line in claimdiff("check", *args, cwd=cwd).stdout.splitlines() if "error[" in line or "warning[" in line]


@pytest.mark.parametrize(
    ("name", "head"), [("claimdiff.toml", ""), ("pyproject.toml", "[tool.other]\nx = 1\n[tool.claimdiff]\n")]
)
def test_paths_are_loaded_from_anywhere_in_the_repository(repository: Path, name: str, head: str) -> None:
    """The paths are those of the folder that the settings lie in; places are shown from here."""
    (repository / name).write_text(f'{head}paths = ["stories"]\n')
    assert [line.split(" ")[0] for line in found(repository)] == ["stories/a.yaml:2:41:", "stories/c.yaml:2:42:"]
    assert [line.split(" ")[0] for line in found(repository / "stories" / "below")] == ["../a.yaml:2:41:", "../c.yaml:2:42:"]
    assert "dead" in claimdiff("report", cwd=repository).stdout
    assert "\ncontradiction: 5 and 7" in claimdiff("compare", "one", "two", cwd=repository).stdout


def test_files_given_narrow_what_is_shown(repository: Path) -> None:
    """A claim is still held against everything; what has to do with other files alone is left out."""
    (repository / "claimdiff.toml").write_text('paths = ["stories"]\n')
    assert [line.split(":")[0] for line in found(repository, "stories/b.yaml")] == ["stories/a.yaml"]
    assert [line.split(":")[0] for line in found(repository, "stories/c.yaml")] == ["stories/c.yaml"]
    assert claimdiff("check", "stories/definitions.yaml", cwd=repository).returncode == 0


def test_files_given_narrow_joint_contradictions_too(repository: Path) -> None:
    """A file is part of one also where its claims stand in a further set of claims, and not in the one that is shown."""
    (repository / "claimdiff.toml").write_text('paths = ["stories"]\n')
    (repository / "stories/definitions.yaml").write_text(f"terms: {{land: [x, y, z]}}\n{DEFINITIONS}", encoding="utf-8")
    for name, claim in (
        ("a", "{source: a, subject: dead, says: at most 9}"),
        ("b", "{source: b, subject: dead, about: [x], says: 8}"),
        ("c", "{source: c, subject: dead, about: [y], says: 7}"),
        ("d", "{source: b, subject: dead, about: [z], says: 6}"),
    ):
        (repository / f"stories/{name}.yaml").write_text(f"claims:\n  {name}: {claim}\n", encoding="utf-8")
    assert ["joint" in line for line in found(repository, "stories/d.yaml")] == [True]


def test_the_other_commands_read_them_too(repository: Path) -> None:
    """`report` of one file is on the subjects of its claims, whoever else speaks of them; `compare` knows all claims."""
    (repository / "claimdiff.toml").write_text('paths = ["stories"]\n')
    report = claimdiff("report", "stories/b.yaml", "--format", "json", cwd=repository)
    subjects = json.loads(report.stdout)["subjects"]
    assert [(each["id"], len(each["positions"])) for each in subjects] == [("dead", 2)]
    assert "\ncontradiction: 5 and 7" in claimdiff("compare", "one", "two", "stories/b.yaml", cwd=repository).stdout


def test_mistakes_and_stale_reviews_are_shown_wherever_they_are(repository: Path) -> None:
    """Files given narrow findings and warnings, but what makes the set unsound, and what an edit here made stale there, stay."""
    (repository / "claimdiff.toml").write_text('paths = ["stories"]\n')
    (repository / "stories" / "reviewed.yaml").write_text("reviewed:\n  - claims: [one@00000000, two]\n    note: both stand\n")
    (repository / "stories" / "definitions.yaml").write_text(DEFINITIONS + "terms: {place: [x, y]}\n")
    assert [line.split(" ")[1] for line in found(repository, "stories/b.yaml")] == ["warning[stale-review]"]
    (repository / "stories" / "c.yaml").write_text("claims: {few: {source: c, subject: hurt}}\n")
    assert [line.split(" ")[1] for line in found(repository, "stories/b.yaml")] == ["error[missing-key]"]


def test_the_command_line_wins(repository: Path) -> None:
    """Strictness and format hold unless the call says otherwise."""
    (repository / "claimdiff.toml").write_text('paths = ["stories"]\nstrict = true\nformat = "github"\n')
    (repository / "stories" / "b.yaml").write_text("claims:\n  two: {source: b, subject: dead, says: about 7}\n")
    (repository / "stories" / "c.yaml").unlink()
    strict = claimdiff("check", cwd=repository)
    assert (strict.returncode, strict.stdout[:9]) == (1, "::warning")
    lax = claimdiff("check", "--no-strict", "--format", "text", cwd=repository)
    assert (lax.returncode, lax.stdout[:8]) == (0, "stories/")
    assert claimdiff("check", "-o", "a.json", cwd=repository).stderr == "Wrote a.json\n"


def test_what_is_nearer_comes_first(repository: Path) -> None:
    """A folder's claimdiff.toml before its pyproject.toml, and both before those above it; nothing above the repository."""
    (repository / "pyproject.toml").write_text('[tool.claimdiff]\npaths = ["stories/a.yaml"]\n')
    (repository / "claimdiff.toml").write_text('paths = ["stories"]\n')
    assert len(found(repository)) == 2
    (repository / "stories" / "claimdiff.toml").write_text('paths = ["c.yaml", "definitions.yaml"]\n')
    assert found(repository / "stories")[-1].startswith("c.yaml:2:42: error")
    inner = repository / "inner"
    (inner / ".git").mkdir(parents=True)
    assert "there is no data/claims.yaml" in claimdiff("check", cwd=inner).stderr


def test_outside_a_repository_only_this_folder_counts(repository: Path) -> None:
    """What lies above is somebody else's."""
    (repository / ".git").rmdir()
    (repository / "claimdiff.toml").write_text('paths = ["stories"]\n')
    assert len(found(repository)) == 2
    assert "there is no data/claims.yaml" in claimdiff("check", cwd=repository / "stories").stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('pathes = ["stories"]', "claimdiff.toml: no setting is called 'pathes': did you mean 'paths'?"),
        (
            "colour = true",
            "claimdiff.toml: no setting is called 'colour': known: paths, exclude, reviews, strict, since, format, rules",
        ),
        ('paths = "stories"', "claimdiff.toml: `paths` must be a list of strings"),
        ("strict = 1", "claimdiff.toml: `strict` must be true or false"),
        ("since = true", "claimdiff.toml: `since` must be a string"),
        ('format = "gitlob"', "no format in the settings is called 'gitlob': did you mean 'gitlab'?"),
        ('format = ["text"]', "claimdiff.toml: `format` must be a string"),
        ("strict = yes", "claimdiff.toml: Invalid value (at line 1, column 10)"),
        ('paths = ["nowhere"]', "there is no such file or folder"),
        ('rules = ["close-name"]', "claimdiff.toml: `rules` must be a table of strings"),
        ("rules = {close-name = false}", "claimdiff.toml: `rules` must be a table of strings"),
        ('rules = {close-nam = "off"}', "claimdiff.toml: `rules`: no rule is called 'close-nam': did you mean 'close-name'?"),
        (
            'rules = {close-name = "of"}',
            "claimdiff.toml: `rules`: 'of' is not a level for 'close-name': write off, warning or error",
        ),
        *(
            (
                f'rules = {{{name} = "{level}"}}',
                f"claimdiff.toml: `rules`: the level of '{name}' cannot be changed: only not-read, close-name, ",
            )
            for name in ("stale-review", "not-searched", "skipped-file", "unknown-source", "contradiction", "agreement")
            for level in ("off", "warning", "error")
        ),
    ],
)
def test_wrong_settings(repository: Path, text: str, message: str) -> None:
    """Each is said with its file and what it should be, and the status is 2."""
    (repository / "claimdiff.toml").write_text(text)
    result = claimdiff("check", cwd=repository)
    assert result.returncode == 2
    assert message in result.stderr + result.stdout


ODD = """terms: {place: [x, y]}
sources: {mayor: A, major: B, c: C}
subjects: {dead: {type: count}}
claims:
  one: {source: mayor, subject: dead, says: 5}
  two: {source: major, subject: dead, says: 5}
"""


@pytest.fixture
def odd(tmp_path: Path) -> Callable[[str], Path]:
    """A repository with warnings of several rules, and settings with these levels."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims.yaml").write_text(ODD)

    def write(rules: str) -> Path:
        (tmp_path / "claimdiff.toml").write_text(f"rules = {{{rules}}}\n")
        return tmp_path

    return write


def rules(folder: Path, *args: str) -> list[str]:
    """The level and rule of each problem."""
    return [line.split(" ")[1] for line in found(folder, *args)]


CLOSE, SOURCE, TERM = "warning[close-name]", "warning[unused-source]", "warning[unused-term]"


@pytest.mark.parametrize(
    ("levels", "shown", "off"),
    [
        ("", [TERM, CLOSE, SOURCE], {}),
        ('unused-term = "warning"', [TERM, CLOSE, SOURCE], {}),
        ('unused-term = "off"', [CLOSE, SOURCE], {"unused-term": 1}),
        (
            '"unused-term" = "off", "close-name" = "off", "unused-subject" = "off"',
            [SOURCE],
            {"close-name": 1, "unused-term": 1},
        ),
    ],
)
def test_warnings_can_be_turned_off(odd: Callable[[str], Path], levels: str, shown: list[str], off: dict[str, int]) -> None:
    """What was turned off is told once, at the end; it fails no strict check, and `report` says nothing of it."""
    folder = odd(levels)
    assert rules(folder) == shown
    last = [line for line in claimdiff("check", cwd=folder).stdout.splitlines() if "turned off" in line]
    counted = ", ".join(f"{rule} ({number} warning)" for rule, number in off.items())
    assert last == ([f"turned off in the settings: {counted}"] if off else [])
    assert claimdiff("check", cwd=folder).stdout.splitlines()[-1] == last[-1] if off else True
    assert json.loads(claimdiff("check", "--format", "json", cwd=folder).stdout)["turned_off"] == off
    assert ("turned off" in claimdiff("check", "--format", "markdown", cwd=folder).stdout) == bool(off)
    assert re.findall(r"warning\[.*?\]", claimdiff("report", cwd=folder).stderr) == shown


def test_strict_checks_pass_without_what_is_turned_off(odd: Callable[[str], Path]) -> None:
    """And only then."""
    assert claimdiff("check", "--strict", cwd=odd('close-name = "off", unused-term = "off"')).returncode == 1
    every = 'close-name = "off", unused-term = "off", unused-source = "off"'
    assert claimdiff("check", "--strict", cwd=odd(every)).returncode == 0


def test_a_warning_can_be_an_error(odd: Callable[[str], Path]) -> None:
    """Then the files are not valid, for each command, and what is turned off is told all the same."""
    folder = odd('close-name = "error", unused-term = "off"')
    result = claimdiff("check", cwd=folder)
    assert (result.returncode, rules(folder)) == (2, ["error[close-name]", SOURCE])
    assert result.stdout.endswith("\nturned off in the settings: unused-term (1 warning)\n")
    for command in (["report"], ["report", "--keep-going"], ["compare", "one", "two"]):
        assert claimdiff(*command, cwd=folder).returncode == 2
    shown = json.loads(claimdiff("check", "--format", "json", cwd=folder).stdout)
    assert (shown["summary"], [each["level"] for each in shown["diagnostics"]]) == (
        {"errors": 1, "warnings": 1},
        ["error", "warning"],
    )


def test_what_is_turned_off_elsewhere_is_not_counted(odd: Callable[[str], Path]) -> None:
    """Where files are given, beside paths in the settings, their own warnings alone are."""
    folder = odd('unused-term = "off"')
    (folder / "claimdiff.toml").write_text('paths = ["."]\nrules = {unused-term = "off"}\n')
    (folder / "more.yaml").write_text("terms: {time: [a], way: [b]}\n")
    assert claimdiff("check", "more.yaml", cwd=folder).stdout.endswith(
        "\nturned off in the settings: unused-term (2 warnings)\n"
    )


def test_no_table_in_pyproject(repository: Path) -> None:
    """A pyproject.toml that is about something else settles nothing; a value where the table belongs is said."""
    (repository / "pyproject.toml").write_text('[project]\nname = "claimdiff-stories"\n')
    assert "there is no data/claims.yaml" in claimdiff("check", cwd=repository).stderr
    for wrong in ('[tool]\nclaimdiff = "strict"\n', "tool = 3  # claimdiff\n"):
        (repository / "pyproject.toml").write_text(wrong)
        assert "pyproject.toml: `tool.claimdiff` is not a table" in claimdiff("check", cwd=repository).stderr
