"""Claims in CSV: the same claims as in YAML, whatever wrote the table, row by row; and what is wrong with it, where it is."""

import csv
import io
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import claimdiff
from repositories import git
from tables import DEFINITIONS, NAMES, SAYS, text_of, yaml_of

from claimdiff.model import Claim, Place
from claimdiff.reading import Loaded, load_files, rows
from claimdiff.reading.keys import KEYS
from claimdiff.reading.rows import Table, places_of, rows_of


def loaded(**files: str | bytes) -> Loaded:
    """What files of these names and contents say, their first dot written as a _."""
    contents = {name.replace("_", ".", 1): text if isinstance(text, bytes) else text.encode() for name, text in files.items()}
    return load_files(list(contents), lambda name: BytesIO(contents[name]))


def told(**files: str | bytes) -> list[tuple[str, int, int, str]]:
    """The file, line, column and rule of every diagnostic."""
    return [(p.place.path, p.place.line, p.place.column, p.rule) for p in loaded(**files).diagnostics]


def unplaced(claims: Loaded) -> list[Claim]:
    """The claims without their places."""
    assert claims.claim_set, claims.diagnostics
    return [claim._replace(place=Place("", 1, 1, 1)) for claim in claims.claim_set.claims.values()]


@st.composite
def claims(draw: st.DrawFn) -> list[dict[str, str]]:
    """Sound claims as rows: of few texts, so that most are read again, with all keys and with spaces and signs around."""
    rows: list[dict[str, str]] = []
    with_items = draw(st.booleans())
    for number in range(draw(st.integers(1, 12))):
        subject = draw(st.sampled_from(sorted(SAYS)))
        source = draw(st.sampled_from("abc"))
        row = {"id": f"{draw(st.sampled_from(['c', 'c, ', 'ü', 'c; ']))}{number}", "source": f" {source}", "subject": subject}
        earlier = [other for other in rows if other["subject"] == subject and "repeats" not in other]
        others = [other["id"] for other in earlier if other["source"].strip() != source]
        if others and draw(st.integers(0, 3)) == 0:
            row["repeats"] = draw(st.sampled_from(others))
        else:
            phrases = draw(st.lists(st.sampled_from(SAYS[subject]), min_size=1, max_size=2))
            if len(phrases) > 1:
                row["says"] = f"any of: {' ; '.join(phrases)}"
            else:
                row[draw(st.sampled_from(["says", "denies"]))] = phrases[0]
            row["about"] = draw(st.sampled_from(["", "killed", "killed;Ansel", " hills ; wounded "]))
            row["item"] = draw(st.sampled_from(NAMES)) if with_items else ""
            row["when"] = draw(st.sampled_from(["", "2015-10", "since 2015-10-20"]))
        for key in ("said", "hedge", "quote", "text", "cite", "url", "note"):
            row[key] = draw(
                st.sampled_from(["", "2015-10-20", "2015-10-21T12:00"] if key == "said" else ["", "believed", *NAMES])
            )
        own = [other["id"] for other in earlier if other["source"].strip() == source and ";" not in other["id"]]
        if own and draw(st.integers(0, 3)) == 0:
            row["replaces"] = "; ".join(own)
        rows.append({key: text for key, text in row.items() if text or draw(st.booleans())})
    return rows


@given(
    rows=claims(),
    delimiter=st.sampled_from(",;\t"),
    ending=st.sampled_from(["\r\n", "\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_means_what_yaml_means(rows: list[dict[str, str]], delimiter: str, ending: str, quoting: int, mark: str) -> None:
    """Each claim is the same, read from a row or from the keys of a mapping, whatever a spreadsheet separates and ends with."""
    text = text_of(rows, delimiter=delimiter, lineterminator="\r\n", quoting=quoting).replace("\r\n", ending)
    in_yaml = loaded(definitions_yaml=DEFINITIONS, claims_yaml=yaml_of(rows))
    in_csv = loaded(definitions_yaml=DEFINITIONS, claims_csv=mark + text)
    assert unplaced(in_csv) == unplaced(in_yaml)
    assert [(p.rule, p.message) for p in in_csv.diagnostics] == [(p.rule, p.message) for p in in_yaml.diagnostics]


def test_line_breaks_within_cells() -> None:
    """A file with CRLF for LF throughout, within quotes too, means the same."""
    table = 'id,source,subject,says,note\none,a,cause,"big\nfire","two\nlines"\n'
    assert loaded(d_yaml=DEFINITIONS, c_csv=table.replace("\n", "\r\n")) == loaded(d_yaml=DEFINITIONS, c_csv=table)


def test_every_key_is_read_again() -> None:
    """A claim whose texts were all read before is the same as the first of them: no key is lost on the short way."""
    values = {"source": "a", "subject": "dead", "says": "5", "about": "killed", "when": "2015-10", "said": "2015-10-20"}
    row = {key: values.get(key, key) for key in KEYS["a claim"] if key not in ("denies", "replaces", "repeats")}
    first, again = unplaced(loaded(d_yaml=DEFINITIONS, c_csv=text_of([{"id": "one", **row}, {"id": "two", **row}])))
    assert again._replace(id="one") == first
    assert (again.hedge, again.quote, again.text, again.cite, again.url, again.note) == (
        "hedge",
        "quote",
        "text",
        "cite",
        "url",
        "note",
    )


@given(
    cells=st.lists(st.text(alphabet='ab ,;\t"\n', max_size=6).map(str.strip), min_size=1, max_size=5).filter(any),
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_every_cell_has_its_place(cells: list[str], delimiter: str, quoting: int) -> None:
    """What stands at the place of a cell is the cell as the table has it, as far as it is on its first line."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerow(cells)  # type: ignore[arg-type]
    text = f"x{delimiter}" * 40 + "\n" + written.getvalue()
    table = Table("t.csv", [])
    rows = rows_of(table, lambda _: BytesIO(text.encode()))
    next(rows)
    assert next(rows) == cells
    lines = text.split("\n")
    for cell, place in zip(cells, places_of(table), strict=True):
        there = lines[place.line - 1][place.column - 1 : place.end_column - 1]
        doubled = '"' + cell.replace('"', '""') + '"'
        assert there == (doubled if there.startswith('"') else cell).split("\n")[0]


HEAD = "id,source,subject,says"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (f"{HEAD}\none,a,dead,5\n", []),
        ("", [("d.yaml", 1, 1, "no-claims")]),
        (f"\n\n{HEAD}\n\n", [("d.yaml", 1, 1, "no-claims")]),
        (f"\n{HEAD}\none,z,dead,5\n", [("c.csv", 3, 5, "unknown-source")]),
        ("one,a,dead,5\n", [("c.csv", 1, 1, "csv-syntax")]),
        ("source,subject,says\na,dead,5\n", [("c.csv", 1, 1, "missing-key")]),
        ("id,source,subject\none,a,dead\n", [("c.csv", 1, 1, "missing-key")]),
        ("id,source,subjekt,says\none,a,dead,x\n", [("c.csv", 1, 11, "unknown-key"), ("c.csv", 2, 12, "unreadable-value")]),
        ("id,source,subject,says,colour\none,a,dead,5,red\n", [("c.csv", 1, 24, "unknown-key")]),
        ("id,source,subject,says,x-colour\none,a,dead,5,red\n", []),
        ("id,source,subject,says,says\none,a,dead,5,7\n", [("c.csv", 1, 24, "duplicate-key")]),
        (f'{HEAD}\none,a,dead,"5\n', [("c.csv", 2, 12, "csv-syntax")]),
        (f'{HEAD},note\none,a,dead,5,"{"long " * 30_000}"\n', [("c.csv", 2, 14, "too-large")]),
        (f"{HEAD},note\none,a,dead,5,\x00\n", [("c.csv", 2, 14, "encoding")]),
        (f"{HEAD}\none,a,dead,5".encode("utf-16"), [("c.csv", 1, 1, "encoding")]),
        (f"{HEAD},note\none,a,dead,5,M\xfcller\n".encode("latin-1"), [("c.csv", 2, 15, "encoding")]),
    ],
)
def test_what_is_wrong_with_a_table(table: str | bytes, expected: list[tuple[str, int, int, str]]) -> None:
    """Each mistake is told once, where it is."""
    assert told(d_yaml=DEFINITIONS, c_csv=table)[: len(expected)] == expected
    assert {rule for *_, rule in told(d_yaml=DEFINITIONS, c_csv=table)} <= {rule for *_, rule in expected} | UNUSED


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;", "sep=;  "])
def test_a_line_may_name_the_sign_between_cells(first: str) -> None:
    """As spreadsheets write and read it, before the header: it counts as a line, and not as a row."""
    table = f"{first}\r\nId;Source;Subject;Says\r\none;a;dead;5\r\ntwo;a;ded;5\r\n"
    (problem,) = [each for each in loaded(d_yaml=DEFINITIONS, c_csv=table).diagnostics if each.rule not in UNUSED]
    assert (problem.place, problem.label) == (Place("c.csv", 4, 7, 10), "row 3, subject")
    sound = loaded(d_yaml=DEFINITIONS, c_csv=table.replace("ded", "dead")).claim_set
    assert sound and [claim.place for claim in sound.claims.values()] == [Place("c.csv", 3, 1, 4), Place("c.csv", 4, 1, 4)]


@pytest.mark.parametrize(
    ("table", "message", "remedy"),
    [
        ("sep=|\nid|source\n", "the cells of a table must be separated by commas, semicolons or tabs", "export it again with one of these"),
        ("", "these files contain no claim", "give files that have a `claims:` key, or their folder"),
        ("sep=;\n", "these files contain no claim", "give files that have a `claims:` key, or their folder"),
        ("id,source,subject,says,Nte\none,a,dead,5,x\n", "a table of claims has no key 'Nte'", "did you mean 'note'?"),
        ('id,source,subject,says,about\none,a,dead,5,"killed, coast"\n', "no term is called 'killed, coast'", "write these 2 names as a list: `[killed, coast]`, in CSV `killed; coast`"),
        ('id,source,subject,says\none,a,who,"any of: killed, wounded"\n', "the subject 'who' has no option 'killed, wounded'", "write `{any of: [killed, wounded]}` for one of these, in CSV `any of: killed; wounded`"),
        ("id,source,subject,says,replaces\none,a,dead,5,\ntwo,a,dead,5,\nsix,a,dead,5,\"one, two\"", "no claim is called 'one, two'", "write these 2 names as a list: `[one, two]`, in CSV `one; two`"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_table(table: str, message: str, remedy: str) -> None:
    """Of mistakes that many make, in words that tell what to do."""
    (problem,) = [each for each in loaded(d_yaml=DEFINITIONS, c_csv=table).diagnostics if each.rule not in UNUSED]
    assert (problem.message, problem.remedy) == (message, remedy)


UNUSED = {"unused-source", "unused-subject", "unused-term"}


def test_rows_come_while_the_file_is_read() -> None:
    """The first rows are there when a hundredth of the file is: a table is never held as a whole."""
    content = BytesIO((HEAD + "\n" + "one,a,dead,5\n" * 200_000).encode())
    rows = rows_of(Table("c.csv", []), lambda _: content)
    assert [next(rows) for _ in range(3)][1:] == [["one", "a", "dead", "5"]] * 2
    assert content.tell() < len(content.getvalue()) / 10


def test_excerpts_are_read_once_more(tmp_path: Path) -> None:
    """Findings and mistakes in a table are shown with their lines, and mistakes with the row as a spreadsheet counts it."""
    (tmp_path / "definitions.yaml").write_text("sources: {a: A, b: B}\nsubjects: {dead: {type: count}}\n")
    (tmp_path / "claims.csv").write_text(f'{HEAD},note\none,a,dead,5,"two\nlines"\ntwo,b,dead,7\n')
    shown = claimdiff("check", "definitions.yaml", "claims.csv", cwd=tmp_path)
    assert shown.returncode == 1
    assert '2 | one,a,dead,5,"two\n  |            ^ A said 5\n4 | two,b,dead,7\n  |            ^ B said 7\n' in shown.stdout
    (tmp_path / "claims.csv").write_text(f'{HEAD},note\none,a,dead,5,"two\nlines"\ntwo,b,dead,sevn\n')
    shown = claimdiff("check", "definitions.yaml", "claims.csv", cwd=tmp_path)
    assert shown.returncode == 2
    assert "4 | two,b,dead,sevn\n  |            ^^^^ row 3, says\n" in shown.stdout


def test_standard_input_can_be_a_table(tmp_path: Path) -> None:
    """With a name that ends in .csv, standard input is one, also where it has to be read for its names first."""
    (tmp_path / "definitions.yaml").write_text("sources: {a: A, b: B}\nsubjects: {cause: {type: choice}}\n")
    args = ["check", "definitions.yaml", "-", "--stdin-filename", "claims.csv"]
    shown = claimdiff(*args, cwd=tmp_path, stdin=f"{HEAD}\none,a,cause,fire\ntwo,b,cause,flood\n")
    assert shown.returncode == 1
    assert "claims.csv:2:13: error[contradiction]" in shown.stdout
    assert "2 | one,a,cause,fire\n  |             ^^^^ A said fire\n3 | two,b,cause,flood\n" in shown.stdout


def test_tables_in_folders_and_at_revisions(tmp_path: Path) -> None:
    """A folder's tables are among its claim files, and `--since` knows what they had."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "definitions.yaml").write_text("sources: {a: A, b: B}\nsubjects: {dead: {type: count}}\n")
    table = tmp_path / "claims" / "first.csv"
    table.write_text(f"{HEAD}\none,a,dead,5\ntwo,b,dead,7\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "claims")
    assert claimdiff("check", "claims", cwd=tmp_path).returncode == 1
    assert claimdiff("check", "claims", "--since", "HEAD", cwd=tmp_path).returncode == 0
    table.rename(table.with_name("renamed.csv"))
    moved = claimdiff("check", "claims/definitions.yaml", "claims/renamed.csv", "--since", "HEAD", cwd=tmp_path)
    assert moved.returncode == 0, moved.stdout
    with (tmp_path / "claims" / "renamed.csv").open("a") as file:
        file.write("three,b,dead,9\n")
    assert claimdiff("diff", "HEAD:claims", "claims", cwd=tmp_path).returncode == 1


def test_a_cell_without_a_name_is_seen_in_every_row() -> None:
    """Also in a row whose other cells were all read before: what stands there would be lost."""
    table = f"{HEAD},,x-own\none,a,dead,5,,\ntwo,b,dead,5,,mine\nthree,b,dead,5,lost,\n"
    assert ("c.csv", 4, 16, "csv-syntax") in told(d_yaml=DEFINITIONS, c_csv=table)


def test_a_table_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of more bytes than that is told to be too large, and what was read of it is no whole."""
    table = f"{HEAD},note\none,a,dead,5,{'é' * 20}\ntwo,a,ded,5,\n"
    size = len(table.encode())
    monkeypatch.setattr(rows, "LARGEST_TABLE", size)
    assert ("c.csv", 3, 7, "unknown-subject") in told(d_yaml=DEFINITIONS, c_csv=table)
    monkeypatch.setattr(rows, "LARGEST_TABLE", size - 1)
    assert told(d_yaml=DEFINITIONS, c_csv=table) == [("c.csv", 1, 1, "too-large")]


@pytest.mark.parametrize("note", ["none", '"a, b"'], ids=["plain", "in quotes"])
def test_an_item_in_a_known_row_has_its_place(note: str) -> None:
    """Where an item stands first is found in a row that is put together from what was read before, too."""
    rows = f"id,source,subject,note,item,says\none,a,dead,,the bridge,5\ntwo,b,dead,,the bridge,5\nsix,a,dead,{note},  the brigde,5\n"
    column = len(f"six,a,dead,{note},  ") + 1
    assert told(definitions_yaml=DEFINITIONS, claims_csv=rows)[:1] == [("claims.csv", 4, column, "close-name")]


def test_an_id_that_is_there_in_a_known_row() -> None:
    """A row whose words are all known may still have another's id."""
    rows = "id,source,subject,says\none,a,dead,5\ntwo,a,dead,5\none,a,dead,5\n"
    assert ("claims.csv", 4, 1, "duplicate-id") in told(definitions_yaml=DEFINITIONS, claims_csv=rows)


def test_a_row_of_several_blocks_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row whose lines are read in different blocks has all of its lines, and what comes behind it its place."""
    monkeypatch.setattr(rows, "_BLOCK", 8)
    table = (
        'id,source,subject,says,note\none,a,dead,5,"a note\nof many\nlines"\ntwo,a,dead,many,"another\nnote" x\nsix,a,ded,5,\n'
    )
    assert told(definitions_yaml=DEFINITIONS, claims_csv=table) == [
        ("claims.csv", 6, 6, "csv-syntax"),
        ("claims.csv", 7, 7, "unknown-subject"),
    ]
