"""`check --since REV` answers for what was brought since, and for nothing that only moved."""

import json
from pathlib import Path

import pytest
from disputes import DEAD, FILE, HEAD, REVIEWED, reformatted
from program import claimdiff
from repositories import commit, git, repository, write

UNEDITED = "nothing can be new: main is what is checked out here, and no claim file has changed since"


@pytest.fixture
def main(tmp_path: Path) -> Path:
    """A repository with two reviewed contradictions and two open ones on main."""
    return repository(tmp_path / "repository", {"claims.yaml": FILE})


def found(folder: Path, *args: str, cwd: Path | None = None) -> tuple[int, list[list[str]], int | None]:
    """The status, the claims of each finding that is open, and how many were left out as known."""
    result = claimdiff("check", *args, "--format", "json", cwd=cwd or folder)
    content = json.loads(result.stdout)
    still_open = [
        finding["claims"] for finding in content["findings"] if not finding["reviewed"] and finding["level"] != "note"
    ]
    return result.returncode, still_open, content["since"] and content["since"]["left_out"]


def test_nothing_new(main: Path) -> None:
    """What main has is known since main, reviewed or not."""
    assert found(main) == (1, [["one", "two"], ["three", "five"]], None)
    assert found(main, "--since", "main") == (0, [], 4)
    said = claimdiff("check", "--since", "main", cwd=main).stdout
    assert (
        said
        == f"1 file, 5 claims, 2 subjects: nothing new\n4 findings were already there at main and are not shown\n{UNEDITED}\n"
    )


# What brings nothing back


def in_two(text: str) -> dict[str, str]:
    """The claims in a file of their own."""
    return {"stories/claims.yaml": text.replace(HEAD, ""), "stories/definitions.yaml": HEAD}


SAME: dict[str, tuple[dict[str, str], list[str]]] = {
    "reformatted": ({"claims.yaml": reformatted(FILE)}, []),
    "reworded": ({"claims.yaml": FILE.replace("says: 7", "says: seven, text: 'Said so.', quote: so")}, []),
    "ids changed": ({"claims.yaml": FILE.replace("one:", "first:").replace("two:", "second:")}, []),
    "terms added": ({"claims.yaml": f"terms: {{place: [x, y]}}\n{FILE}"}, []),
    "a claim gone": ({"claims.yaml": FILE.replace("  one: {source: a, subject: dead, says: 5}\n", "")}, []),
    "said again by the same": (
        {"claims.yaml": FILE.replace("five:", "again: {source: a, subject: dead, says: five}\n  five:")},
        [],
    ),
    "renamed": ({"stories.yaml": FILE}, ["stories.yaml"]),
    "renamed and reformatted": ({"stories.yaml": reformatted(FILE)}, ["stories.yaml"]),
    "into a folder": ({"stories/claims.yaml": FILE}, ["stories"]),
    "in two files": (in_two(FILE), ["stories"]),
}


@pytest.mark.parametrize("edit", SAME)
@pytest.mark.parametrize("is_committed", [True, False], ids=["committed", "not even added"])
def test_what_brings_nothing_back(main: Path, edit: str, is_committed: bool) -> None:
    """Renamed, added and deleted files, moved lines, other words and ids: the claims assert the same."""
    files, paths = SAME[edit]
    (main / "claims.yaml").unlink()
    write(main, files)
    if is_committed:
        git(main, "checkout", "--quiet", "-b", "branch")
        commit(main)
    status, still_open, known = found(main, *paths, "--since", "main")
    assert (still_open, known) == ([], 3 if edit == "a claim gone" else 4)
    assert status == 0


def merged(*files: str) -> dict[str, str]:
    """Two files that are one set."""
    return dict(zip(files, (HEAD, DEAD + REVIEWED), strict=True))


MOVED: dict[str, tuple[dict[str, str], dict[str, str], list[str]]] = {
    "merged": (merged("a.yaml", "b.yaml"), {"all.yaml": FILE}, ["all.yaml"]),
    "merged in another folder": (merged("claims/a.yaml", "claims/b.yaml"), {"stories/all.yaml": FILE}, ["stories"]),
    "one of two renamed": (merged("a.yaml", "b.yaml"), merged("a.yaml", "c.yaml"), ["a.yaml", "c.yaml"]),
    "renamed beside a copy": ({"a.yaml": FILE}, {"copy/a.yaml": FILE, "b.yaml": FILE.replace("says: 7", "says: 7, hedge: maybe")}, ["b.yaml"]),
    "another ending": ({"a.txt": FILE}, {"b.txt": FILE}, ["b.txt"]),
    "a workflow deleted": ({"data/a.yaml": FILE, "ci.yml": "on: push\njobs: {}\n"}, {"stories/a.yaml": FILE}, ["stories"]),
    "a link in the folder": ({"cl/a.yaml": FILE}, {"cl/a.yaml": f"# x\n{FILE}"}, ["cl"]),
    "a link out of it": ({"cl/b.yaml": DEAD + REVIEWED}, {"cl/b.yaml": f"# x\n{DEAD}{REVIEWED}"}, ["cl"]),
}  # fmt: skip


@pytest.mark.parametrize("case", MOVED)
def test_wherever_it_is_moved(tmp_path: Path, case: str) -> None:
    """Files merged, moved, copied and linked: what the checked files had is known."""
    before, after, paths = MOVED[case]
    folder = repository(tmp_path / "repository", before)
    if "link" in case:
        write(folder, {"elsewhere.yaml": HEAD})
        (folder / "cl" / "z.yaml").symlink_to("a.yaml" if "in the folder" in case else "../elsewhere.yaml")
        commit(folder)
    for name in before:
        (folder / name).unlink()
    write(folder, after)
    assert found(folder, *paths, "--since", "HEAD") == (0, [], 4)


def test_a_side_that_lost_a_claim_is_no_news(main: Path) -> None:
    """Of three sources that say 5 one is taken out: what is left was there."""
    more = FILE.replace("  two:", "  other: {source: c, subject: dead, says: 5}\n  two:")
    write(main, {"claims.yaml": more})
    commit(main)
    write(main, {"claims.yaml": more.replace("  one: {source: a, subject: dead, says: 5}\n", "")})
    assert found(main, "--since", "main") == (0, [], 4)


# What is new


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("says: 7", "says: 8", [["one", "two"]]),
        ("says: 7", "denies: 5", [["one", "two"]]),
        ("five:", "sixth: {source: c, subject: dead, says: 9}\n  five:", [["one", "sixth"], ["two", "sixth"]]),
        ("five:", "sixth: {source: c, subject: dead, says: 5}\n  five:", [["one", "two", "sixth"]]),
        ("says: about 20", "says: about 21", [["three", "five"]]),
        ("subject: dead, says: 7", "subject: hurt, says: 7", [["two", "three", "four", "five"]]),
    ],
)
def test_what_is_new(main: Path, old: str, new: str, expected: list[list[str]]) -> None:
    """A claim that asserts something else, one that is added, and one that joins a side are in dispute anew."""
    write(main, {"claims.yaml": reformatted(FILE.replace(old, new))})
    status, still_open, _ = found(main, "--since", "main")
    assert (status, sorted(map(sorted, still_open))) == (1, sorted(map(sorted, expected)))


def test_what_was_never_checked_is_new(tmp_path: Path) -> None:
    """A claim that is moved into the checked files was held against them by nobody."""
    head = HEAD + "claims:\n  one: {source: a, subject: dead, says: 5}\n"
    other = "claims:\n  two: {source: b, subject: dead, says: 7}\n"
    for drafts in ("drafts/b.yaml", "claims/.b.yaml", "claims/b.off"):
        folder = repository(tmp_path / drafts, {"claims/a.yaml": head, drafts: other})
        assert found(folder, "claims") == (0, [], None)
        (folder / drafts).rename(folder / "claims" / "b.yaml")
        assert found(folder, "claims", "--since", "main") == (1, [["one", "two"]], 0)
        assert found(folder, "claims/a.yaml", "claims/b.yaml", "--since", "main")[0] == 1


def test_a_link_leads_where_it_led(tmp_path: Path) -> None:
    """A link that leads to another file now was that of then."""
    folder = repository(tmp_path, {"march.yaml": HEAD + DEAD.split("  two")[0], "april.yaml": FILE})
    (folder / "current.yaml").symlink_to("march.yaml")
    commit(folder)
    (folder / "current.yaml").unlink()
    (folder / "current.yaml").symlink_to("april.yaml")
    assert found(folder, "current.yaml", "--since", "main") == (1, [["one", "two"], ["three", "five"]], 0)


def test_a_review_that_is_taken_out(main: Path) -> None:
    """What was reviewed and is open now is new, and so is what an entry names no more."""
    write(main, {"claims.yaml": HEAD + DEAD})
    assert found(main, "--since", "main") == (1, [["three", "four"], ["four", "five"]], 2)
    write(main, {"claims.yaml": FILE.replace("five:", "fifth:")})
    assert found(main, "--since", "main") == (1, [["four", "fifth"]], 3)


def test_one_in_the_place_of_another(main: Path) -> None:
    """A contradiction goes and one of the same size comes on the same lines, between claims of the same ids."""
    write(main, {"claims.yaml": FILE.replace("says: 5}", "says: 6}").replace("says: 7}", "says: 8}")})
    assert found(main, "--since", "main") == (1, [["one", "two"]], 3)


def test_a_condition_that_becomes_a_contradiction_is_new(main: Path) -> None:
    """The claims assert the same, and another definition makes more of them."""
    text = """terms: {all: [x, y]}
sources: {a: A, b: B}
subjects: {dead: {type: count, tolerance: 5}}
claims: {one: {source: a, subject: dead, says: 1}, two: {source: b, subject: dead, says: 5}}
"""
    write(main, {"claims.yaml": text})
    commit(main)
    assert found(main) == (0, [], None)
    write(main, {"claims.yaml": text.replace(", tolerance: 5", "")})
    assert found(main, "--since", "main") == (1, [["one", "two"]], 0)


def test_notes_are_not_counted(main: Path) -> None:
    """An agreement that was there is left out, and is none of those that are known."""
    write(main, {"claims.yaml": FILE.replace("five:", "least: {source: c, subject: dead, says: at least 4}\n  five:")})
    commit(main)
    content = json.loads(claimdiff("check", "--since", "main", "--format", "json", cwd=main).stdout)
    assert (content["findings"], content["since"]) == (
        [],
        {"revision": "main", "left_out": 4, "is_checked_out": True},
    )


def test_a_stale_review_is_never_left_out(main: Path) -> None:
    """An edit that makes a review stale answers for that."""
    write(main, {"claims.yaml": FILE.replace("[three, four]", "[three, tow]")})
    commit(main)
    assert found(main, "--since", "main") == (1, [], 4)


# Where from, and what at


def test_from_anywhere(main: Path, tmp_path: Path) -> None:
    """From a folder below, from without, through a link: the files are those of the repository."""
    write(main, {"below/x.txt": ""})
    (tmp_path / "link").symlink_to(main)
    for cwd, path in ((main / "below", ".."), (tmp_path, "repository/claims.yaml"), (tmp_path, "link"), (main, str(main))):
        assert found(main, path, "--since", "main", cwd=cwd) == (0, [], 4)


def test_paths_of_the_settings(main: Path) -> None:
    """The revision may be settled; files given narrow what is counted, and an empty revision leaves out nothing."""
    write(main, {"claimdiff.toml": 'paths = ["."]\nsince = "main"\n', "other.yaml": "claims: {}\n"})
    assert found(main) == (0, [], 4)
    assert found(main, "other.yaml") == (0, [], 0)
    assert found(main, "--since", "") == (1, [["one", "two"], ["three", "five"]], None)


def test_standard_input_stands_for_a_file(main: Path) -> None:
    """What an editor has not saved is held against what the file was."""
    edited = FILE.replace("says: 7", "says: 8")
    call = ["check", "-", "--stdin-filename", "claims.yaml", "--since", "main"]
    result = claimdiff(*call, cwd=main, stdin=edited)
    assert (result.returncode, result.stdout.count("error["), "claims.yaml:4:41: error" in result.stdout) == (1, 1, True)
    assert claimdiff(*call, cwd=main, stdin=FILE).returncode == 0
    assert "give its file with --stdin-filename" in claimdiff("check", "-", "--since", "main", cwd=main, stdin=FILE).stderr


def test_articles_and_links_of_the_revision(main: Path) -> None:
    """A quote is held against the article as it was, and a link leads to the file as it was."""
    quoting = FILE.replace("says: 7", "says: 7, quote: seven dead") + "article: {file: ../article.txt}\n"
    write(
        main, {"stories/real/claims.txt": quoting, "stories/article.txt": "There are seven dead.", "article.txt": "seven dead"}
    )
    (main / "stories" / "claims.yaml").symlink_to("real/claims.txt")
    commit(main)
    write(main, {"article.txt": "There are 7 dead.", "stories/real/claims.txt": quoting.replace(", quote: seven dead", "")})
    assert found(main, "stories", "--since", "main") == (0, [], 4)


def test_an_article_that_git_does_not_have(main: Path) -> None:
    """A saved copy that is not committed is read as it is here."""
    quoting = FILE.replace("says: 7", "says: 7, quote: seven dead") + "article: {file: article.txt}\n"
    write(main, {"claims.yaml": quoting, ".gitignore": "article.txt", "article.txt": "seven dead"})
    commit(main)
    assert found(main, "--since", "main") == (0, [], 4)


def test_the_environment_of_a_hook_is_of_no_account(main: Path, tmp_path: Path) -> None:
    """Git sets the folder of its own repository for hooks; the files may be in another."""
    other = repository(tmp_path / "other")
    result = claimdiff("check", "--since", "main", cwd=main, GIT_DIR=str(other / ".git"), GIT_GLOB_PATHSPECS="1")
    assert result.returncode == 0


@pytest.mark.parametrize("then", [{}, {"claims.yaml": HEAD}, {"readme.yaml.txt": "x"}])
def test_nothing_was_there(tmp_path: Path, then: dict[str, str]) -> None:
    """Files that are new, or had no claim yet: all that is found is new."""
    folder = repository(tmp_path / "repository", then)
    write(folder, {"claims.yaml": FILE})
    assert found(folder, "claims.yaml", "--since", "main") == (1, [["one", "two"], ["three", "five"]], 0)


def test_unsound_then(main: Path) -> None:
    """Where the files were not valid at the revision every finding is shown, and the summary says so."""
    write(main, {"claims.yaml": FILE.replace("says: 7", "say: 7")})
    commit(main)
    write(main, {"claims.yaml": FILE})
    assert found(main, "--since", "main") == (1, [["one", "two"], ["three", "five"]], None)
    assert "the files were not valid at main: every finding is shown" in claimdiff("check", "--since", "main", cwd=main).stdout


# What cannot be had


def said(cwd: Path, *args: str, **environment: str) -> str:
    """What is said on standard error of a call that is wrong."""
    result = claimdiff("check", *args, cwd=cwd, **environment)
    assert (result.returncode, result.stdout) == (2, "")
    return result.stderr


def test_revisions_that_are_not_there(main: Path, tmp_path: Path) -> None:
    """No such revision, one that has no local branch, one that looks like an option, a shallow clone: each has its remedy."""
    assert said(main, "--since", "mian") == (
        "claimdiff: --since: there is no revision 'mian' in this repository: list the revisions with "
        "`git log` and `git branch --all`, or get new ones with `git fetch`\n"
    )
    assert "there is no revision '--all' in this repository" in said(main, "--since=--all")
    assert "'main..HEAD' in this repository: give one revision, not a range; `git merge-base A B` prints" in said(
        main, "--since=main..HEAD"
    )
    assert "there is no revision 'main:claims.yaml' in this repository" in said(main, "--since=main:claims.yaml")
    commit(main)
    git(main, "branch", "release")
    git(tmp_path, "clone", "--quiet", str(main), "clone")
    assert "did you mean 'origin/release'?" in said(tmp_path / "clone", "--since", "release")
    git(tmp_path, "clone", "--quiet", "--depth", "1", main.as_uri(), "shallow")
    assert "this clone is shallow: fetch its history with `git fetch --unshallow`" in said(
        tmp_path / "shallow", "--since", "HEAD~1"
    )


def test_no_repository(main: Path, tmp_path: Path) -> None:
    """Files in none, and files in two."""
    write(tmp_path, {"claims.yaml": FILE, "more.yaml": "claims: {}\n"})
    assert "'claims.yaml' is not in a git repository" in said(tmp_path, "--since", "main")
    assert "are not in the same git repository" in said(tmp_path, "more.yaml", "repository/claims.yaml", "--since", "main")
    repository(main / "inner", {"more.yaml": "claims: {}\n"})
    assert "are not in the same git repository" in said(main, ".", "--since", "main")


def test_no_git(main: Path) -> None:
    """A machine without git."""
    assert "git is not installed: install it first" in said(main, "--since", "main", PATH=str(main))


# Where nothing can be new


@pytest.mark.parametrize(
    ("name", "edits", "told"),
    [
        pytest.param("main", {}, True, id="the branch that is checked out"),
        pytest.param("HEAD", {}, True, id="HEAD"),
        pytest.param("tagged", {}, True, id="a tag of it"),
        pytest.param("HEAD", {"other.txt": "x"}, True, id="another file"),
        pytest.param("HEAD~1", {}, False, id="the commit before"),
        pytest.param("HEAD", {"claims.yaml": f"# x\n{FILE}"}, False, id="an edit"),
        pytest.param("HEAD", {"claims/more.yaml": "sources: {d: D}\n"}, False, id="another claim file"),
        pytest.param("HEAD", {"claims/b.yaml": None}, False, id="a claim file gone"),
        pytest.param("HEAD", {"claims/b.yaml": None, "claims/c.yaml": "terms: {}\n"}, True, id="a claim file renamed"),
        pytest.param("HEAD", {"claims/ignored.yaml": "terms: {}\nsources: {d: D}\n"}, False, id="a file that git ignores"),
    ],
)
def test_where_nothing_could_be_new(name: str, edits: dict[str, str | None], told: bool, main: Path) -> None:
    """A job on main with `since = "main"` leaves out everything: it is said, in text, Markdown and JSON, or beside what has no room."""
    write(main, {"claims/a.yaml": "sources: {}\n", "claims/b.yaml": "terms: {}\n", ".gitignore": "ignored.yaml\n"})
    commit(main)
    git(main, "tag", "tagged")
    write(main, {file: text for file, text in edits.items() if text is not None})
    for file in (file for file, text in edits.items() if text is None):
        (main / file).unlink()
    call = ["check", "claims.yaml", "claims", "--since", name]
    line = UNEDITED.replace("main is", f"{name} is")
    assert (
        f"\n{line}\n" in claimdiff(*call, cwd=main).stdout,
        line in claimdiff(*call, "--format", "markdown", cwd=main).stdout,
    ) == (told, told)
    in_json = claimdiff(*call, "--format", "json", cwd=main)
    assert (json.loads(in_json.stdout)["since"]["is_checked_out"], in_json.stderr) == (told, "")
    for format in ("github", "sarif", "gitlab", "reviewed"):
        assert claimdiff(*call, "--format", format, cwd=main).stderr == (f"claimdiff: {line}\n" if told else "")


def test_standard_input_is_an_edit(main: Path) -> None:
    """What an editor has not saved may be new."""
    call = ["check", "-", "--stdin-filename", "claims.yaml", "--since", "main"]
    assert UNEDITED in claimdiff(*call, cwd=main, stdin=FILE).stdout
    assert UNEDITED not in claimdiff(*call, cwd=main, stdin=f"# x\n{FILE}").stdout


# Reviews without pins


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("says: 50}", "says: 51}", ["three"], id="a figure"),
        pytest.param("says: 60}", "says: about 60}", ["four", "four"], id="a claim of two reviews"),
        pytest.param("says: 60}", "says: sixty, text: 'Sixty.'}", [], id="the same in other words"),
        pytest.param("says: 5}", "says: 6}", [], id="a claim that no review names"),
        pytest.param("three, four]", "three@{pin}, four]", [], id="a pin"),
        pytest.param("  four:", "  six: {source: c, subject: hurt, says: 1}\n  four:", [], id="a new claim"),
    ],
)
def test_an_edit_under_a_review_without_a_pin_is_told(old: str, new: str, told: list[str], main: Path) -> None:
    """Until it is committed, or pinned as the remedy says; the entry is stale, and the check fails."""
    text = FILE.replace(old, new).replace("{pin}", "ffffffff")
    write(main, {"claims.yaml": text})
    run = claimdiff("check", "--format", "json", cwd=main)
    stale = [each for each in json.loads(run.stdout)["diagnostics"] if "last committed" in each["message"]]
    assert [each["message"].split("'")[1] for each in stale] == told
    assert {each["rule"] for each in stale} <= {"stale-review"}
    for each in stale:
        name, pinned = (
            each["message"].split("'")[1],
            each["remedy"].removeprefix("look at the claim again, then write `").rstrip("`"),
        )
        text = text.replace(f"[{name},", f"[{pinned},").replace(f", {name}]", f", {pinned}]")
    write(main, {"claims.yaml": text})
    assert "last committed" not in claimdiff("check", cwd=main).stdout
    write(main, {"claims.yaml": FILE.replace(old, new)})
    commit(main)
    assert "last committed" not in claimdiff("check", cwd=main).stdout


def test_where_it_cannot_be_known_nothing_is_told(tmp_path: Path) -> None:
    """In no repository, in one without a commit, and where the files were not valid, there is nothing to compare with."""
    write(tmp_path, {"claims.yaml": FILE})
    before = claimdiff("check", cwd=tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    assert claimdiff("check", cwd=tmp_path).stdout == before.stdout
    write(tmp_path, {"claims.yaml": FILE.replace("says: 50}", "say: 50}")})
    commit(tmp_path)
    write(tmp_path, {"claims.yaml": FILE})
    assert claimdiff("check", cwd=tmp_path).stdout == before.stdout
    assert (before.stderr, "stale" in before.stdout) == ("", False)


def test_an_edit_of_a_file_that_moved_is_told(main: Path) -> None:
    """The claim is known by its id, wherever it stood."""
    (main / "claims.yaml").unlink()
    write(main, {"stories.yaml": FILE.replace("says: 50}", "says: 51}")})
    assert "three now says 51, not 50: 1 review is stale" in claimdiff("check", "stories.yaml", cwd=main).stdout
