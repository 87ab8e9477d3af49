"""Where the parts of a claim stand: the text at each place is the one that was written there, in every style of YAML and CSV."""

import random
from collections.abc import Callable
from io import BytesIO
from math import inf
from pathlib import Path
from typing import Any

import pytest
import yaml
from contents import Claim, Content, joined, random_files, rows_of, yaml_text
from program import claimdiff
from repositories import git
from tables import text_of

from claimdiff.model import ClaimSet, Diagnostic, Label, Place, Places
from claimdiff.reading import load_files, places
from claimdiff.reading.files import Text
from claimdiff.reading.places import places_in
from claimdiff.reading.tree import Tree, read_tree

DEFINITIONS = """terms: {toll: [killed, wounded], land: {coast: [Ansel, Brüll], hills: }}
sources: {a: A, b: B, c: C}
subjects: {dead: {type: count}, cause: {type: choice}}
"""
HEAD = "id,source,subject,says,denies,about,item,when,said,replaces,repeats\n"


def placed(files: dict[str, str]) -> tuple[ClaimSet, dict[str, Places]]:
    """What files of these names and contents say, and where the parts of all their claims stand."""
    contents = {name: text.encode() for name, text in files.items()}
    loaded = load_files(list(contents), lambda name: BytesIO(contents[name]))
    assert loaded.claim_set, loaded.diagnostics
    claims = loaded.claim_set.claims.values()
    return loaded.claim_set, places_in(claims, loaded.lines, lambda name: BytesIO(contents[name]))


def text_at(place: Place, files: dict[str, str]) -> str:
    """What stands at a place."""
    return files[place.path].splitlines()[place.line - 1][place.column - 1 : place.end_column - 1]


def written(files: dict[str, str], claim: str) -> dict[str, str | list[str]]:
    """What stands at the places of the parts that a claim has."""
    parts = placed(files)[1][claim]._asdict()
    return {key: _at(part, files) for key, part in parts.items() if part}


def _at(part: Place | tuple[Label, ...], files: dict[str, str]) -> str | list[str]:
    return text_at(part, files) if isinstance(part, Place) else [text_at(label.place, files) for label in part]


STYLES = {
    "block": ("\n    source: a\n    subject: dead\n    says: at least 5\n", "at least 5"),
    "a comment behind it": ("\n    source: a\n    subject: dead\n    says: at least 5  # or so\n", "at least 5"),
    "blanks within": ("\n    source: a\n    subject: dead\n    says: at   least 5 \n", "at   least 5"),
    "flow": (" {source: a, subject: dead, says: at least 5}\n", "at least 5"),
    "flow over lines": (" {source: a, subject: dead,\n    says: at least 5,\n    when: 2015}\n", "at least 5"),
    "like JSON": (' {"source": "a", "subject": "dead", "says":"at least 5"}\n', '"at least 5"'),
    "single quotes": ("\n    source: a\n    subject: dead\n    says: 'at least 5'\n", "'at least 5'"),
    "double quotes": ('\n    source: a\n    subject: dead\n    says: "at least\\x205"  # so\n', '"at least\\x205"'),
    "a quote in quotes": ("\n    source: a\n    subject: cause\n    says: 'the ''it'''\n", "'the ''it'''"),
    "a plain text over two lines": ("\n    source: a\n    subject: dead\n    says: at\n      least 5\n", "at"),
    "single quotes over two lines": ("\n    source: a\n    subject: dead\n    says: 'at\n\n      least 5'\n", "'at"),
    "double quotes over two lines": ('\n    source: a\n    subject: dead\n    says: "at \\\n      least 5"\n', '"at \\'),
    "behind its key, on a line of its own": ("\n    source: a\n    subject: dead\n    says:\n      at least 5\n", "at least 5"),
    "what is no ASCII before it": ("{source: a, item: Ёлка 🎄 é é, subject: dead, says: at least 5}\n", "at least 5"),
    "what is no ASCII in it": ("\n    source: a\n    subject: cause\n    says: cafe\u0301 🎄  # so\n", "cafe\u0301 🎄"),
    "tabs before it": ("\n    source: a\n    subject: dead\n    says:\t\tat least 5\t# so\n", "at least 5"),
    "denies": ("\n    denies: at least 5\n    source: a\n    subject: dead\n", "at least 5"),
    "any of in flow": (" {source: a, subject: dead, says: {any of: [5, 'at least 7']}}\n", "5, 'at least 7'"),
    "any of in block": ("\n    source: a\n    subject: dead\n    says:\n      any of:\n        - 5 \n        - 7\n", "5"),
    "any of over lines": ("\n    source: a\n    subject: dead\n    says: {any of: [5, 6,\n      7]}\n", "5"),
    "the text of its id": ("\n    source: a\n    subject: cause\n    says: one\n", "one"),
    "the text of its source": ("\n    source: a\n    subject: cause\n    says: a\n", "a"),
}


@pytest.mark.parametrize(("claim", "value"), STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("section", ["{}claims:\n  one: {}", "claims:\n  one: {1}{0}"], ids=["last", "first"])
def test_values_in_yaml(claim: str, value: str, breaks: str, section: str) -> None:
    """Quotes are part of it, a comment is not; of what goes on in the next line it is what stands on the first."""
    files = {"a.yaml": section.format(DEFINITIONS, claim).replace("\n", breaks)}
    assert written(files, "one")["value"] == value


ODD_FILES = {
    "keys with a question mark": "claims:\n  ? one\n  : source: a\n    subject: dead\n    says: 5\n"
    "  ? two\n  : {source: b, subject: dead, says: 7}\n",
    "parts indented by one": "claims:\n one:\n  source: a\n  subject: dead\n  says: 5\n two: {source: b, subject: dead, says: 7}\n",
    "braces": "claims: {\n  one: {source: a, subject: dead, says: 5},\n  two: {source: b, subject: dead, says: 7}\n}\n",
    "braces, their last on the line": "claims: {one: {source: a, subject: dead, says: 5},\n  two: {source: b, subject: dead, says: 7}}\n",
    "braces, on lines of their own": "claims: {\n  one: {source: a, subject: dead, says: 5}\n  ,\n  two: {source: b, subject: dead, says: 7}\n}\n",
    "the whole file in braces": "{claims: {one: {source: a, subject: dead, says: 5}, two: {source: b, subject: dead, says: 7}}, D}\n",
    "a text that goes on at column 1": "claims:\n  one:\n    source: a\n    note: 'x\n\ny'\n    subject: dead\n    says: 5\n"
    "  two: {source: b, subject: dead, says: 7}\n",
    "a text that goes on as if it were a key": "claims:\n  one:\n    note: 'x\n  two: 4'\n    source: a\n    subject: dead\n    says: 5\n"
    "  two: {source: b, subject: dead, says: 7}\n",
    "comments at any column": "claims:\n  one:\n# a\n    source: a\n  # b\n\n    subject: dead\n    says: 5\n# two:\n"
    "  two: {source: b, subject: dead, says: 7}\n",
    "a block text": "claims:\n  one:\n    text: |\n      # one:\n\n      two: 4\n    source: a\n    subject: dead\n    says: 5\n"
    "  two: {source: b, subject: dead, says: 7}\n",
    "values at the column of their keys": "claims:\n  one:\n    source: a\n    subject: dead\n    about:\n    - killed\n    says: 5\n"
    "  two:\n    source: b\n    subject: dead\n    about:\n    - killed\n    says: 7\n",
}


@pytest.mark.parametrize("claims", ODD_FILES.values(), ids=ODD_FILES)
@pytest.mark.parametrize("asked", [("one",), ("two",), ("one", "two")], ids=["one", "two", "both"])
def test_claims_that_end_where_one_does_not_see_it(claims: str, asked: tuple[str, ...]) -> None:
    """Whichever of them is asked for."""
    inner = DEFINITIONS.strip().replace("\n", ", ")
    files = {"a.yaml": claims.replace("D}", inner + "}") if "D}" in claims else claims + DEFINITIONS}
    loaded = load_files(["a.yaml"], lambda name: BytesIO(files[name].encode()))
    assert loaded.claim_set, loaded.diagnostics
    found = places_in([loaded.claim_set.claims[name] for name in asked], loaded.lines, lambda _: BytesIO())
    assert {name: text_at(parts.value, files) for name, parts in found.items()} == {
        name: {"one": "5", "two": "7"}[name] for name in asked
    }


def test_of_a_large_file_little_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of the claims that are asked for, each at its number, under the key of their section."""
    claims = "".join(f"  c{n}:\n    source: a\n    subject: dead\n    says: {n}\n" for n in range(100))
    files = {"a.yaml": f"{DEFINITIONS}claims:\n{claims}"}
    loaded = load_files(["a.yaml"], lambda name: BytesIO(files[name].encode()))
    assert loaded.claim_set, loaded.diagnostics
    read: list[dict[int, str]] = []

    def noted(text: Text, mistakes: list[Diagnostic]) -> Tree:
        read.append({number: line for number, line in enumerate(text.lines, 1) if line})
        return read_tree(text, mistakes)

    monkeypatch.setattr(places, "read_tree", noted)
    places_in([loaded.claim_set.claims[name] for name in ("c7", "c3")], loaded.lines, lambda _: BytesIO())
    lines = dict(enumerate(files["a.yaml"].splitlines(), 1))
    assert read == [{16: "claims:"} | {number: lines[number] for number in (*range(17, 21), *range(33, 37))}]


ROWS = {
    "plain": ("one|a|dead|at least 5|||||||", "at least 5"),
    "blanks around": ("one| a | dead |  at least 5  |||||||", "at least 5  "),
    "quoted": ('one|a|dead|"at least 5"|||||||', '"at least 5"'),
    "quotes in quotes": ('one|a|cause|"the ""it"""|||||||', '"the ""it"""'),
    "a delimiter in quotes": ('one|a|cause|"a|b"|||||||', '"a|b"'),
    "over two lines": ('one|a|dead|"at\nleast 5"|||||||', '"at'),
    "behind a cell of two lines": ('one|"a\n"|dead|at least 5|||||||', "at least 5"),
    "behind a row of two lines": ('two|b|dead|7|||"a\nship"||||\none|a|dead|at least 5|||x||||', "at least 5"),
    "what is no ASCII before it": ("one|a|dead|at least 5|||Ёлка 🎄 é||||", "at least 5"),
    "what is no ASCII in it": ("one|a|cause|cafe\u0301 🎄|||||||", "cafe\u0301 🎄"),
    "denies": ("one|a|dead||at least 5||||||", "at least 5"),
    "any of": ('one|a|dead|"any of: 5 ; at least 7"|||||||', "5 ; at least 7"),
    "any of, with quotes in quotes": ('one|a|cause|"any of: a ""b""; c"|||||||', '"any of: a ""b""; c"'),
    "a short row": ("one|a|dead|at least 5", "at least 5"),
}


@pytest.mark.parametrize(("rows", "value"), ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("sign", [",", ";", "\t"], ids=["commas", "semicolons", "tabs"])
def test_values_in_tables(rows: str, value: str, sign: str) -> None:
    """A cell with its quotes, or the values of one that has several, in CSV and TSV."""
    table = f"{HEAD.replace(',', '|')}{rows}\n".replace("|", sign)
    files = {"a.yaml": DEFINITIONS, "a.tsv" if sign == "\t" else "a.csv": table}
    assert written(files, "one")["value"] == value.replace("|", sign)


ALL = {
    "source": "a",
    "subject": "'dead'",
    "value": "5",
    "about": ["killed", '"Brüll"'],
    "item": "a ship",
    "when": "2015-10-20 to 2015-10-22",
    "said": "2015-10-23",
    "replaces": ["nil", "'two'"],
}
EARLIER = "  nil: {source: a, subject: dead, item: x, says: 7}\n  two: {source: a, subject: dead, item: x, says: 6}\n"
BLOCK = """  one:
    source: a
    subject: 'dead'
    says: 5
    about:
      - killed
      - "Brüll"
    item: a ship  # and its crew
    when: 2015-10-20 to 2015-10-22
    said: 2015-10-23
    replaces: [nil, 'two']
"""
FLOW = """  one: {item: a ship, about: [killed, "Brüll"], said: 2015-10-23, replaces: [nil,
    'two'], subject: 'dead', when: 2015-10-20 to 2015-10-22, says: 5, source: a}
"""


@pytest.mark.parametrize("claim", [BLOCK, FLOW], ids=["block", "flow"])
def test_every_part(claim: str) -> None:
    """Source, subject, terms, item, times and what is replaced, beside the value."""
    assert written({"a.yaml": f"{DEFINITIONS}claims:\n{EARLIER}{claim}"}, "one") == ALL


def test_every_part_in_a_table() -> None:
    """A cell that stands for several is several places."""
    row = "one,a,dead,5,,killed; Brüll,a ship,2015-10-20 to 2015-10-22,2015-10-23,nil;two,\n"
    files = {"a.yaml": f"{DEFINITIONS}claims:\n{EARLIER}", "a.csv": HEAD + row}
    assert written(files, "one") == ALL | {"subject": "dead", "about": ["killed", "Brüll"], "replaces": ["nil", "two"]}


@pytest.mark.parametrize("about", ["killed", "[killed]", "'killed'", "\n      - killed"])
def test_a_term_alone(about: str) -> None:
    """A word, or a list of one."""
    files = {"a.yaml": f"{DEFINITIONS}claims:\n  one:\n    source: a\n    about: {about}\n    subject: dead\n    says: 5\n"}
    assert [each.strip("'") for each in written(files, "one")["about"]] == ["killed"]


@pytest.mark.parametrize("name", ["two", "[two]"])
def test_a_claim_that_repeats_another(name: str) -> None:
    """Its value is the id of that one, and a default has no place."""
    said = "article: {date: 2015-10-20}\n"
    files = {
        "a.yaml": f"{said}{DEFINITIONS}claims:\n  two: {{source: b, subject: dead, about: killed, says: 5}}\n"
        f"  one: {{source: a, subject: dead, repeats: {name}}}\n",
        "b.csv": "id,source,subject,repeats\nthree,c,dead,two\n",
    }
    assert written(files, "one") == {"source": "a", "subject": "dead", "value": "two", "repeats": "two"}
    assert written(files, "three") == {"source": "c", "subject": "dead", "value": "two", "repeats": "two"}


WAYS: dict[str, Callable[[Content], dict[str, str]]] = {
    "block": lambda content: _dumped(content, default_flow_style=False),
    "flow": lambda content: _dumped(content, default_flow_style=True),
    "single quotes": lambda content: _dumped(content, default_style="'"),
    "double quotes": lambda content: _dumped(content, default_style='"', default_flow_style=True),
    "like JSON": lambda content: {"a.yaml": yaml_text(content)},
    "a table": lambda content: {
        "a.yaml": yaml_text(content | {"claims": {}}),
        "a.csv": text_of(rows_of(content["claims"])),
    },
}


def _dumped(content: Content, **style: Any) -> dict[str, str]:
    return {"a.yaml": yaml.dump(content, allow_unicode=True, width=inf, sort_keys=False, **style)}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_place_of_drawn_files(way: Callable[[Content], dict[str, str]]) -> None:
    """What stands at the places of all claims is what was written: the value, source, subject, terms, item, times and links."""
    rng = random.Random(7)
    for content in (joined(random_files(rng)) for _ in range(10)):
        files = way(content)
        _, found = placed(files)
        assert {name: _unquoted(parts, files) for name, parts in found.items()} == {
            name: _drawn(claim, found[name].value, files) for name, claim in content["claims"].items()
        }


def _unquoted(parts: Places, files: dict[str, str]) -> dict[str, str | list[str]]:
    """What stands at the places of all parts, without quotes around it."""
    found = {key: _at(part, files) for key, part in parts._asdict().items() if part}
    return {key: at.strip("\"'") if isinstance(at, str) else [each.strip("\"'") for each in at] for key, at in found.items()}


def _drawn(claim: Claim, value: Place, files: dict[str, str]) -> dict[str, str | list[str]]:
    """The same as it was drawn; of several values, those of its line as they stand there, if they begin and end as they do."""
    said = next(claim[key] for key in ("says", "denies", "repeats") if key in claim)
    if isinstance(said, dict):
        first, *_, last = said["any of"]
        found = text_at(value, files).strip("\"'")
        said = found if found == first or (found.startswith(first) and found.endswith(last)) else said
    kept = {key: claim[key] for key in ("source", "subject", "item", "when", "said", "repeats") if key in claim}
    return kept | {key: claim[key] for key in ("about", "replaces") if claim.get(key)} | {"value": said}


# How files are reached


@pytest.mark.parametrize(
    ("now", "value"),
    [
        ("three,a,dead,5\n", None),
        ("one,,dead,5\n", None),
        ("one,a,dead,\n", None),
        ("one,a,dead,any of:\n", "any of:"),
        ('one,a,dead,"5\n', None),
        ("", None),
    ],
)
def test_a_table_that_has_changed_since(now: str, value: str | None) -> None:
    """A claim that is no longer there has no places, and nothing raises."""
    files = {"a.yaml": DEFINITIONS.encode(), "a.csv": b"id,source,subject,says\none,a,dead,5\n"}
    loaded = load_files(list(files), lambda name: BytesIO(files[name]))
    assert loaded.claim_set, loaded.diagnostics
    table = f"id,source,subject,says\n{now}" if now else ""
    found = places_in(loaded.claim_set.claims.values(), loaded.lines, lambda _: BytesIO(table.encode()))
    assert [text_at(parts.value, {"a.csv": table}) for parts in found.values()] == ([value] if value else [])


OPEN = "sources: {a: A, b: B}\nsubjects: {dead: {type: count}}\nclaims:\n  one: {source: a, subject: dead, says: 5}\n"
OPEN += "  two: {source: b, subject: dead, says: 7}\n"
POINTED = "4 |   one: {source: a, subject: dead, says: 5}\n  |                                         ^ A said 5\n"


def test_standard_input(tmp_path: Path) -> None:
    """It is read once, and pointed at as any file."""
    shown = claimdiff("check", "-", cwd=tmp_path, stdin=OPEN).stdout
    assert shown.startswith("-:4:41: error[contradiction]") and POINTED in shown
    report = claimdiff("report", "-", "--format", "json", cwd=tmp_path, stdin=OPEN).stdout
    assert '"value": {\n            "line": 4,\n            "column": 41,\n            "end_column": 42\n          }' in report


def test_since_a_revision(tmp_path: Path) -> None:
    """What is new is pointed at as it is here, not as it was."""
    file = tmp_path / "claims.yaml"
    file.write_text(OPEN.replace("says: 5", "says: 7"))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "claims")
    file.write_text(OPEN)
    assert POINTED in claimdiff("check", "--since", "HEAD", cwd=tmp_path).stdout
