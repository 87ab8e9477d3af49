"""Every file of a folder is read, or a word is said: suffixes in any case, linked folders, what looks like a claim file and is
none, what is none and looks like one, and what the settings leave out."""

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from program import claimdiff
from repositories import commit, git, repository, write
from systems import posix

HEAD = "sources: {a: A, b: B}\nsubjects: {dead: {type: count}, hurt: {type: count}}\n"
ONE = "claims: {one: {source: a, subject: dead, says: 5}, other: {source: b, subject: hurt, says: 9}}\n"
TWO = "claims: {two: {source: b, subject: dead, says: 7}}\n"
TABLE = "id,source,subject,says\ntwo,b,dead,7\n"
MKDOCS = "site_name: Stories\nmarkdown_extensions:\n  - x: {y: !!python/name:z }\n"
DEPLOYMENT = "apiVersion: v1\nkind: Service\n---\napiVersion: v1\nkind: Deployment\n"
CHART = "{{- if .Values.on }}\nname: {{ .Values.name }}\n{{- end }}\n"


def check(folder: Path, *arguments: str) -> tuple[int, list[str], set[str]]:
    """The status, what is wrong with which files, and the claims that contradict each other."""
    run = claimdiff("check", *(arguments or ["claims"]), "--format", "json", cwd=folder)
    assert run.stderr == ""
    content = json.loads(run.stdout)
    told = [f"{problem['level']}[{problem['rule']}] {problem['path']}" for problem in content["diagnostics"]]
    return run.returncode, told, {name for finding in content["findings"] for name in finding["claims"]}


def sound(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder with definitions, a claim and these files."""
    write(folder, {"claims/a.yaml": HEAD + ONE, **files})
    return folder


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *((name, TWO) for name in ("c.YAML", "c.Yml", "c.YML", "below/c.yAmL")),
        *((name, TABLE) for name in ("t.CSV", "t.Csv", "below/t.cSV")),
        *((name, TABLE.replace(",", "\t")) for name in ("t.tsv", "t.TSV", "below/t.Tsv")),
    ],
)
def test_suffixes_in_any_case(name: str, text: str, tmp_path: Path) -> None:
    """A file is read in a folder as it is by its name, now and at a revision."""
    folder = repository(sound(tmp_path, {f"claims/{name}": text}))
    assert check(folder) == check(folder, "claims/a.yaml", f"claims/{name}") == (1, [], {"one", "two"})
    assert check(folder, "claims", "--since", "HEAD") == (0, [], set())
    assert claimdiff("diff", "HEAD:claims", "claims", cwd=folder).stdout.startswith("claims: none\n")


def test_init_takes_them_too(tmp_path: Path) -> None:
    """A starter has a suffix in whatever case, and a table is none."""
    assert claimdiff("init", "march.YAML", cwd=tmp_path).returncode == 0
    assert claimdiff("check", "march.YAML", cwd=tmp_path).returncode == 0
    assert claimdiff("init", "march.TSV", cwd=tmp_path).returncode == 2


# Links to folders


def link(at: str, to: str) -> Callable[[Path], None]:
    """What makes a link there."""
    return lambda folder: (folder / at).symlink_to(to)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param([link("claims/more", "../beside")], id="a folder beside"),
        pytest.param([link("claims/more", "../beside"), link("claims/again", "../beside")], id="two links to one"),
        pytest.param([link("claims/more", "../beside"), link("beside/back", "../claims")], id="a circle"),
        pytest.param([link("claims/more", "../further"), link("further", "beside")], id="a link to a link"),
        pytest.param([link("claims/up", "..")], id="the folder around it"),
        pytest.param([link("claims/self", "."), link("claims/more", "../beside")], id="the folder itself"),
        pytest.param([link("claims/deep.yaml", "../beside/below")], id="by the name of a file"),
    ],
)
@posix
def test_a_linked_folder_is_walked_once(make: list[Callable[[Path], None]], tmp_path: Path) -> None:
    """Its files are read, each once, now and at a revision."""
    folder = sound(tmp_path, {"beside/below/two.yaml": TWO})
    for each in make:
        each(folder)
    repository(folder)
    assert check(folder) == (1, [], {"one", "two"})
    assert check(folder, "claims", "--since", "HEAD") == (0, [], set())
    assert claimdiff("diff", "HEAD:claims", "claims", cwd=folder).stdout.startswith("claims: none\n")


@posix
def test_a_file_goes_by_the_name_that_is_no_link(tmp_path: Path) -> None:
    """A folder that is also linked to is walked where it lies."""
    folder = sound(tmp_path, {"claims/z/two.yaml": TWO})
    (folder / "claims/a").symlink_to("z")
    run = claimdiff("check", "claims", cwd=folder)
    assert "claims/z/two.yaml" in run.stdout and "claims/a/two.yaml" not in run.stdout


@pytest.mark.parametrize("is_repository", [True, False])
@pytest.mark.parametrize("to", ["../../outside", "/", "../..", "../elsewhere/../../outside"])
@posix
def test_a_link_that_leads_out_is_told(to: str, is_repository: bool, tmp_path: Path) -> None:
    """It is not followed; what is told can be mended by `exclude`."""
    folder = sound(tmp_path / "top", {"elsewhere/x.txt": "", "../outside/two.yaml": TWO})
    if is_repository:
        (folder / ".git").mkdir()
    (folder / "claims/out").symlink_to(to)
    assert check(folder) == (0, ["warning[not-read] claims/out"], set())
    write(folder, {"claimdiff.toml": 'exclude = ["out"]\n'})
    assert check(folder) == (0, [], set())


@posix
def test_a_link_out_of_a_folder_in_no_repository(tmp_path: Path) -> None:
    """Where there is no repository, what is given is all that is walked."""
    folder = sound(tmp_path, {"beside/two.yaml": TWO, "claims/below/x.txt": ""})
    (folder / "claims/more").symlink_to("../beside")
    (folder / "claims/again").symlink_to("below")
    assert check(folder) == (0, ["warning[not-read] claims/more"], set())
    assert check(folder, "claims", "beside")[2] == {"one", "two"}


@posix
def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    """A check that skipped it would pass without having looked."""
    folder = sound(tmp_path, {"claims/below/two.yaml": TWO})
    refused = "real = os.scandir; no = lambda at: (_ for _ in ()).throw(PermissionError(13, 'Permission denied', at)); "
    refused += "os.scandir = lambda at: no(at) if at.endswith('below') else real(at)"
    run = claimdiff("check", "claims", cwd=folder, before=refused)
    assert run.returncode == 2
    assert run.stdout.startswith("claims/below:1:1: error[unreadable-file] the folder cannot be read: Permission denied\n")


# What looks like a claim file and is not read


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("claims/.hidden.yaml", TWO),
        ("claims/.hidden.YML", TWO),
        ("claims/below/.hidden.csv", TABLE),
        ("claims/two.yaml.txt", TWO),
        ("claims/Two.YAML.TXT", TWO),
        ("claims/two.csv.txt", TABLE),
    ],
)
def test_what_looks_like_a_claim_file_is_told(name: str, text: str, tmp_path: Path) -> None:
    """By its name and what is in it; a strict check fails."""
    folder = sound(tmp_path, {name: text})
    assert check(folder) == (0, [f"warning[not-read] {name}"], set())
    assert check(folder, "claims", "--strict")[0] == 1
    write(folder, {"claimdiff.toml": f'exclude = ["{name.rpartition("/")[2]}"]\n'})
    assert check(folder, "claims", "--strict") == (0, [], set())


def test_settings_have_a_level_for_what_is_not_read(tmp_path: Path) -> None:
    """No command tells it where it is turned off; as an error it makes the files unsound."""
    folder = sound(tmp_path, {"claims/.hidden.yaml": TWO})
    for command in (["check", "claims"], ["report", "claims"], ["diff", "claims", "claims"]):
        run = claimdiff(*command, cwd=folder)
        assert (run.returncode, "warning[not-read]" in run.stdout + run.stderr) == (0, True)
    write(folder, {"claimdiff.toml": 'rules = {not-read = "off"}\n'})
    for command in (["check", "claims"], ["report", "claims"], ["diff", "claims", "claims"]):
        run = claimdiff(*command, cwd=folder)
        assert (run.returncode, "[not-read]" in run.stdout + run.stderr) == (0, False)
    write(folder, {"claimdiff.toml": 'rules = {not-read = "error"}\n'})
    assert check(folder) == (2, ["error[not-read] claims/.hidden.yaml"], set())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("claims/.gitlab-ci.yml", "check:\n  script: [make]\n"),
        ("claims/.prices.csv", "item,price\nbread,5\n"),
        ("claims/article.yaml.txt", "He said: claims are cheap.\n"),
        ("claims/two.yaml~", TWO),
        ("claims/.git/two.yaml", TWO),
        ("claims/notes.txt", TWO),
        ("claims/.broken.yaml", "{"),
    ],
)
def test_what_does_not_look_like_one_is_not(name: str, text: str, tmp_path: Path) -> None:
    """Other hidden files, folders that are hidden, and texts."""
    assert check(sound(tmp_path, {name: text})) == (0, [], set())


# What is no claim file


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MKDOCS, id="another program's, with tags"),
        pytest.param(DEPLOYMENT, id="several documents"),
        pytest.param(CHART, id="a template, no YAML"),
        pytest.param("", id="empty"),
        pytest.param("# claims: none yet\n", id="a comment"),
        pytest.param("[claims, sources]\n", id="a list"),
        pytest.param("claims", id="a word"),
        pytest.param("x-claims: {one: {}}\n", id="keys of one's own"),
        pytest.param("on: push\non: pull\n", id="a key that is there twice"),
        pytest.param("name: caf\x85\n", id="a character that no text can show"),
        pytest.param("jobs:\n  claims: {one: {}}\n", id="a key further down"),
    ],
)
def test_another_yaml_file_is_skipped(text: str, tmp_path: Path) -> None:
    """It ends no run; a notice says so, on which a strict check does not fail; and by its name it is an error."""
    folder = repository(sound(tmp_path, {"claims/b.yaml": TWO, "claims/mkdocs.yml": text}))
    note = ["note[skipped-file] claims/mkdocs.yml"]
    assert check(folder) == (1, note, {"one", "two"})
    assert check(folder, "claims", "--since", "HEAD") == (0, note, set())
    for call in (["report", "claims"], ["compare", "one", "two", "claims"], ["diff", "HEAD:claims", "claims"]):
        run = claimdiff(*call, cwd=folder)
        assert (run.returncode, run.stderr.count("claims/mkdocs.yml:1:1: note[skipped-file] ")) == (0, 1 + (call[0] == "diff"))
    write(folder, {"claims/b.yaml": TWO.replace("7", "5")})
    assert check(folder, "claims", "--strict") == (0, note, set())
    if not text.startswith(("x-", "#")) and text:
        assert check(folder, "claims", "claims/mkdocs.yml")[0] == 2
    write(folder, {"claimdiff.toml": 'exclude = ["mkdocs.yml"]\n'})
    assert check(folder) == (0, [], set())


@pytest.mark.parametrize(
    "text",
    [
        "claim: {one: {}}\n",
        "Claims: {one: {}}\n",
        "clamis: {one: {}}\n",
        "cla1ms: {one: {}}\n",
        "sorces: {a: A}\n",
        "title: x\nreviewd: []\n",
        "name: x\n{{ broken\nclaim:\n",
        "a: 1\n---\nclaims: {one: {}}\n",
        "a: [\nclaims:\n  one: {}\n",
    ],
)
def test_a_slip_is_none(text: str, tmp_path: Path) -> None:
    """A key within an edit of one of a claim file makes it one, wrong as it is, also behind what cannot be read."""
    status, told, _ = check(sound(tmp_path, {"claims/slip.yaml": text}))
    assert (status, {each.split("[")[0] for each in told}) == (2, {"error"})


def test_nothing_but_others_is_no_pass(tmp_path: Path) -> None:
    """A folder of other files has nothing to check; nor has one of which all is left out."""
    write(tmp_path, {"claims/mkdocs.yml": MKDOCS})
    assert check(tmp_path) == (2, ["error[no-claims] claims/mkdocs.yml", "note[skipped-file] claims/mkdocs.yml"], set())
    write(tmp_path, {"claimdiff.toml": 'exclude = ["*.yml"]\n'})
    assert check(tmp_path) == (2, ["error[no-claims] claims"], set())


def test_very_many_other_files(tmp_path: Path) -> None:
    """Notices end no reading, as a thousand mistakes do, and all of them are told."""
    folder = sound(tmp_path, {f"claims/{n}.yml": MKDOCS for n in range(1_100)})
    status, told, _ = check(folder)
    assert (status, len(told)) == (0, 1_100)


@posix
def test_very_many_files_that_cannot_be_read(tmp_path: Path) -> None:
    """They are told up to a thousand."""
    folder = sound(tmp_path, {})
    for n in range(1_100):
        (folder / f"claims/{n:04}.yaml").symlink_to(f"gone{n}")
    status, told, _ = check(folder)
    assert (status, len(told), sum("error[too-large]" in each for each in told)) == (2, 1_001, 1)


# What the settings leave out


@pytest.mark.parametrize(
    ("patterns", "left_out"),
    [
        (["*.raw.csv"], {"t.raw.csv", "below/u.raw.csv"}),
        (["claims/*.raw.csv"], {"t.raw.csv", "below/u.raw.csv"}),
        (["./claims/t.raw.csv"], {"t.raw.csv"}),
        (["below"], {"below/u.raw.csv"}),
        (["below/"], {"below/u.raw.csv"}),
        (["claims/below"], {"below/u.raw.csv"}),
        (["claims/below/**"], {"below/u.raw.csv"}),
        (["**/u.raw.csv"], {"below/u.raw.csv"}),
        (["t.raw.csv", "u.*"], {"t.raw.csv", "below/u.raw.csv"}),
        (["raw.csv", "*.RAW.csv", "other/*"], set()),
    ],
    ids=str,
)
@pytest.mark.parametrize("is_committed", [True, False])
@posix
def test_excluded(patterns: list[str], left_out: set[str], is_committed: bool, tmp_path: Path) -> None:
    """A pattern is of a name, or, with a slash, of a path from the settings; by its name a file is read all the same."""
    raw = {"t.raw.csv": "price\n5\n", "below/u.raw.csv": "price\n6\n"}
    folder = sound(tmp_path / "odd [top]", {f"claims/{name}": text for name, text in raw.items()})
    write(folder, {"claimdiff.toml": f"exclude = {json.dumps(patterns)}\n"})
    if is_committed:
        repository(folder)
    assert {re.sub(r"\S+ claims/", "", each) for each in check(folder)[1]} == raw.keys() - left_out
    assert check(folder, "claims", "claims/t.raw.csv")[0] == 2
    (tmp_path / "link").symlink_to(folder)
    found = claimdiff("check", str(tmp_path / "link/claims"), "--format", "json", cwd=folder).stdout
    assert len(json.loads(found)["diagnostics"]) == len(raw.keys() - left_out)
    if is_committed:
        (folder / "below").mkdir()
        assert claimdiff("report", "../claims", cwd=folder / "below").returncode == (0 if left_out == raw.keys() else 2)
        assert claimdiff("diff", "HEAD:claims", "claims", cwd=folder).returncode == (0 if left_out == raw.keys() else 2)


def test_what_is_excluded_was_so_before(tmp_path: Path) -> None:
    """At a revision the files that are left out now are left out too: else that would not be sound, and all be new."""
    folder = repository(sound(tmp_path, {"claims/b.yaml": TWO, "claims/t.raw.csv": "price\n5\n"}))
    write(folder, {"claimdiff.toml": 'paths = ["claims"]\nexclude = ["*.raw.csv"]\n'})
    commit(folder)
    assert check(folder, "--since", "HEAD~1") == (0, [], set())
    git(folder, "mv", "claims", "stories")
    write(folder, {"claimdiff.toml": 'paths = ["stories"]\nexclude = ["*.raw.csv"]\n'})
    assert check(folder, "--since", "HEAD") == (0, [], set())


def test_places_of_settings_are_told(tmp_path: Path) -> None:
    """A pattern that is no text is a wrong setting."""
    folder = sound(tmp_path, {"claimdiff.toml": 'exclude = "mkdocs.yml"\n'})
    run = claimdiff("check", "claims", cwd=folder)
    assert (run.returncode, run.stderr) == (2, "claimdiff: claimdiff.toml: `exclude` must be a list of strings\n")
    assert os.listdir(folder / "claims") == ["a.yaml"]
