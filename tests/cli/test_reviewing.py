"""`claimdiff review` without a terminal: what it lists, what it writes of all, and into which file."""

import re
from pathlib import Path

import pytest
from program import claimdiff

from claimdiff.engine.pins import pinning
from claimdiff.reading import load

CLAIMS = """\
terms: {country: [north, south, west]}
sources: {a: A, b: B, c: C, d: D}
subjects: {dead: {type: count}, cause: {type: choice}}
claims:
  all: {source: a, subject: dead, says: at most 10}
  north: {source: b, subject: dead, about: [north], says: 7}
  south: {source: c, subject: dead, about: [south], says: 6}
  west: {source: d, subject: dead, about: [west], says: 5}
  fire: {source: a, subject: cause, says: fire}
  flood: {source: b, subject: cause, says: flood}
"""
HEAD = "# Findings that somebody has reviewed, and why they stand. `claimdiff review` adds entries.\nreviewed:\n"
NO_TERMINAL = "no terminal to ask on: use --list, or --all with --note TEXT"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two open contradictions."""
    (tmp_path / "claims.yaml").write_text(CLAIMS)
    return tmp_path


def with_pins(text: str, folder: Path) -> str:
    """The text with the pin of now behind each `@`."""
    claim_set = load(folder / "claims.yaml").claim_set
    assert claim_set
    pin = pinning(claim_set)
    return re.sub(r"(\w+)@", lambda found: f"{found[1]}@{pin(claim_set.claims[found[1]])}", text)


def listed(folder: Path, *args: str) -> list[str]:
    """The lines of `--list`."""
    result = claimdiff("review", *args, "--list", cwd=folder)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout.splitlines()


def test_a_line_for_each(folder: Path) -> None:
    """Stale reviews first, with what is wrong; then what is open, most serious first, with the fingerprint by which it is shown."""
    (folder / "reviewed.yaml").write_text("reviewed: [{claims: [fire@00000000, flood], note: x}]\n")
    result = claimdiff("review", "--list", cwd=folder)
    assert result.stdout.splitlines()[0] == (
        "reviewed.yaml:1: stale-review: fire has changed since it was reviewed: it now says fire"
    )
    (line,) = result.stdout.splitlines()[1:]
    assert re.fullmatch(r"claims\.yaml:5: joint-contradiction: .* \[[0-9a-f]{8}\]", line)


def test_without_a_terminal_it_ends(folder: Path) -> None:
    """It says so, and what there is instead, and writes nothing; where nothing is open that is no matter."""
    result = claimdiff("review", cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"claimdiff: 2 to review, but {NO_TERMINAL}\n"
    assert not (folder / "reviewed.yaml").exists()
    (folder / "claims.yaml").write_text(CLAIMS.replace("flood}", "fire}").replace("at most 10", "at least 10"))
    result = claimdiff("review", cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (0, "nothing to review\n", "")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--all",), "--note TEXT is the note that --all writes: give both, or neither"),
        (("--note", "x"), "--note TEXT is the note that --all writes: give both, or neither"),
        (("--all", "--note", "why it stands"), "--note why it stands: this is not a note: write why the finding stands"),
        (("--all", "--note", "..."), "--note ...: this is not a note: write why the finding stands"),
        (("-",), "reviews cannot be written to standard input: give the files"),
    ],
)
def test_wrong_calls(folder: Path, args: tuple[str, ...], message: str) -> None:
    """They end with 2 and write nothing."""
    result = claimdiff("review", *args, cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"claimdiff: {message}\n")
    assert not (folder / "reviewed.yaml").exists()


def test_files_that_are_not_sound(folder: Path) -> None:
    """What is wrong is told, and nothing is asked."""
    (folder / "claims.yaml").write_text(CLAIMS.replace("source: b, subject: cause", "source: x, subject: cause"))
    result = claimdiff("review", cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "error[unknown-source]" in result.stderr


def test_one_note_for_all(folder: Path) -> None:
    """A file is made, with a head, entries and pins; how the next check is to know of it is told; with it that check passes."""
    result = claimdiff("review", "--all", "--note", 'Both: "stand".', cwd=folder)
    assert (result.returncode, result.stdout) == (0, "2 reviews added to reviewed.yaml\n")
    assert result.stderr == (
        "claimdiff: the reviews are saved; so that they count, give reviewed.yaml to `claimdiff check` too, "
        "or write `reviews = 'reviewed.yaml'` in claimdiff.toml\n"
    )
    (sums,) = re.findall("    sums: .*\n", (folder / "reviewed.yaml").read_text())
    note = "    note: 'Both: \"stand\".'\n"
    entries = f"  - claims: [fire@, flood@]\n{note}  - claims: [all@, north@, south@]\n{sums}{note}"
    assert (folder / "reviewed.yaml").read_text() == HEAD + with_pins(entries, folder)
    assert claimdiff("check", "claims.yaml", "reviewed.yaml", cwd=folder).returncode == 0
    assert claimdiff("check", cwd=folder).returncode == 1
    (folder / "claimdiff.toml").write_text("reviews = 'reviewed.yaml'\n")
    assert claimdiff("check", cwd=folder).returncode == 0
    assert claimdiff("review", cwd=folder).stdout == "nothing to review\n"


@pytest.mark.parametrize(
    ("settings", "file", "told"),
    [
        ("paths = ['.']\n", "reviewed.yaml", ""),
        ("reviews = 'seen/by us.yaml'\n", "seen/by us.yaml", ""),
        ("paths = ['claims.yaml']\nreviews = 'seen/by us.yaml'\n", "seen/by us.yaml", ""),
    ],
)
def test_the_file_of_the_settings(folder: Path, settings: str, file: str, told: str) -> None:
    """It is made where they say, as seen from them, and read by every command."""
    (folder / "claimdiff.toml").write_text(settings)
    (folder / "seen").mkdir()
    result = claimdiff("review", "--all", "--note", "Both stand.", cwd=folder)
    assert (result.returncode, result.stderr) == (0, told)
    assert (folder / file).is_file()
    assert claimdiff("check", cwd=folder).returncode == 0
    assert "all reviewed" in claimdiff("report", cwd=folder).stdout


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("'reviewed.csv'", "`reviews` is reviewed.csv: the name of a file of reviews must end in .yaml or .yml"),
        ("['reviewed.yaml']", "`reviews` must be a string"),
    ],
)
def test_wrong_settings_of_the_file(folder: Path, value: str, message: str) -> None:
    """Only a YAML file can be one of reviews."""
    (folder / "claimdiff.toml").write_text(f"reviews = {value}\n")
    result = claimdiff("review", cwd=folder)
    assert (result.returncode, result.stderr) == (2, f"claimdiff: claimdiff.toml: {message}\n")


def test_a_file_of_reviews_lies_in_the_repository(folder: Path) -> None:
    """Settings of strangers have nothing written elsewhere."""
    (folder / ".git").mkdir()
    (folder / "claimdiff.toml").write_text("reviews = '../elsewhere.yaml'\n")
    result = claimdiff("review", "--all", "--note", "x", cwd=folder)
    assert result.returncode == 2
    assert "`reviews` is ../elsewhere.yaml, which is outside the repository" in result.stderr
    assert not (folder.parent / "elsewhere.yaml").exists()


STALE = {
    "a pin that no longer fits": ("{claims: [fire@00000000, flood@], note: Own.}", "{claims: [fire@, flood@], note: Own.}"),
    "a name that is gone": ("{claims: [fire@, ashes, flood@], note: Own.}", "{claims: [fire@, flood@], note: Own.}"),
    "no note": ("{claims: [fire@, flood@]}", "{claims: [fire@, flood@], note: All.}"),
    "what stands for a note": ("{claims: [fire, flood@], note: why it stands}", "{claims: [fire, flood@], note: All.}"),
    "a day that is past": (
        "{claims: [fire, flood], by: Ann, until: 1999, note: Own.}",
        "{claims: [fire, flood], by: Ann, note: Own.}",
    ),
    "sums": ("{claims: [all@, north, south@], sums: '00000000', note: Own.}", None),
}


@pytest.mark.parametrize(("entry", "mended"), STALE.values(), ids=STALE.keys())
def test_what_is_stale_is_mended_where_it_stands(folder: Path, entry: str, mended: str | None) -> None:
    """A stale review keeps its note, or gets this one where it has none, and the check passes; it is not asked about twice."""
    (folder / "claims.yaml").write_text(CLAIMS.replace("says: 6}", "says: 6, note: x}") + "  # the end\n")
    (folder / "reviewed.yaml").write_text(with_pins(f"reviewed:\n- {entry} # so\n", folder))
    assert [line.split(": ")[0] for line in listed(folder)] == [
        "reviewed.yaml:2",
        "claims.yaml:5" if mended else "claims.yaml:9",
    ]
    result = claimdiff("review", "--all", "--note", "All.", cwd=folder)
    assert result.stdout == "1 stale review updated; 1 review added to reviewed.yaml\n"
    if mended:
        first = (folder / "reviewed.yaml").read_text().splitlines()[1]
        assert first == with_pins(f"- {mended} # so", folder)
    assert claimdiff("check", "claims.yaml", "reviewed.yaml", cwd=folder).returncode == 0


def test_what_covers_nothing_is_left(folder: Path) -> None:
    """Only somebody at a terminal deletes an entry."""
    (folder / "reviewed.yaml").write_text("reviewed: [{claims: [fire, north], note: x}]\n")
    result = claimdiff("review", "--all", "--note", "All.", cwd=folder)
    assert result.stdout == "2 reviews added to reviewed.yaml\n"
    assert "claimdiff: 1 stale review that covers nothing: run `claimdiff review` to delete it\n" in result.stderr
    assert (folder / "reviewed.yaml").read_text().startswith("reviewed: [{claims: [fire, north], note: x}, {claims: [fire@")


def test_paths_narrow_what_the_settings_load(folder: Path) -> None:
    """As they do for a check."""
    (folder / "more.yaml").write_text("claims: {ash: {source: c, subject: cause, says: ash}}\n")
    (folder / "claimdiff.toml").write_text("paths = ['.']\n")
    assert len(listed(folder)) == 4
    assert len(listed(folder, "more.yaml")) == 2


def test_one_entry_may_cover_others(folder: Path) -> None:
    """What an entry covers besides has none of its own."""
    more = "".join(
        f"  {n}: {{source: {source}, subject: lost, says: {n}}}\n" for n, source in ((100, "a"), (1, "b"), (2, "b"), (4, "c"))
    )
    (folder / "claims.yaml").write_text(CLAIMS.replace("cause: {", "lost: {type: count}, cause: {") + more)
    assert len(listed(folder)) == 6
    result = claimdiff("review", "--all", "--note", "All.", cwd=folder)
    assert result.stdout == "3 reviews added to reviewed.yaml\n"
    assert claimdiff("check", "claims.yaml", "reviewed.yaml", cwd=folder).returncode == 0
