"""The schema of a claim file says what the loader says of keys and shapes; those of the JSON outputs are just what is written."""

import json
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import editors
import pytest
import yaml
from jsonschema import Draft7Validator
from program import EXAMPLE, ROOT, claimdiff

from claimdiff import find
from claimdiff.desk.changes import changes_between
from claimdiff.desk.outlook import outlook_of
from claimdiff.engine.explanation import explain
from claimdiff.model import Diagnostic, Level, Type
from claimdiff.reading import load, load_files
from claimdiff.reading.keys import KEYS
from claimdiff.reading.moments import SAY_WHEN
from claimdiff.render.parts.as_json import changes_json, check_json, comparison_json, report_json
from claimdiff.results import Check, Kind, LeftOut, Outcome, Report
from claimdiff.schema import schemas

CASES = ROOT / "tests" / "cases"
NONE = {CASES / "yaml", CASES / "phrases"}  # mistakes of YAML itself, which an editor makes something else of; and tables
SETS = [ROOT / "data", *sorted(CASES.glob("*.yaml")), *(each for each in sorted(CASES.glob("*/*")) if each.parent not in NONE)]
SCHEMAS = schemas()
UNREAD = ("claims", "c23", "says")  # its subject has no type, and so the loader leaves the value alone
CLAIMS = Draft7Validator(SCHEMAS["claims"])


def errors_in(content: Any) -> list[tuple[editors.Path, str]]:
    """What the schema of a claim file says of what a file holds: the path, which for a key is its mapping, and the message."""
    return [(tuple(error.absolute_path), error.message) for error in CLAIMS.iter_errors(content)]


def files_of(case: Path) -> Iterator[tuple[str, str]]:
    """The files of a set that are YAML, each with its text; `says: >24` is none to an editor, and is quoted here."""
    for path in [case] if case.is_file() else sorted(case.rglob("*.y*ml")):
        if path.name != "broken.yaml":
            yield str(path), path.read_text(encoding="utf-8").replace("says: >24", 'says: ">24"')


@cache
def places(text: str) -> list[tuple[str, tuple[int, int], editors.Path]]:
    """What stands where in a text, which is asked once for each diagnostic and path."""
    return [*editors.places(text)]


def spots(problem: Diagnostic, text: str) -> list[tuple[str, editors.Path]]:
    """What stands at the place of a diagnostic: a key, a value, an item of a list; and its path."""
    place = (problem.place.line, problem.place.column)
    return [(what, path) for what, where, path in places(text) if where == place]


def is_there(path: editors.Path, problem: Diagnostic, text: str) -> bool:
    """Whether a diagnostic is about what is at this path, a key of it, or the value that it is in."""
    return any(
        path == at or (what == "key" and path == at[:-1]) or (what == "value" and path[: len(at)] == at)
        for what, at in spots(problem, text)
    )


def mappings_of(problem: Diagnostic, text: str) -> list[editors.Path]:
    """For a key that is missing, not known or not wanted: the mapping that it is about."""
    if problem.rule == "missing-key" and SAY_WHEN not in problem.remedy:  # that hangs on the laws of a subject's terms
        return [path for what, path in spots(problem, text) if what in ("key", "item")]
    if problem.rule == "unknown-key" or re.search("cannot have (both )?`", problem.message):
        return [path[:-1] for what, path in spots(problem, text) if what == "key"]
    return []


def below_unknown(path: editors.Path, problems: list[Diagnostic], text: str) -> bool:
    """Whether it stands behind a key that is not known, which the loader reads as it was meant and a schema does not."""
    unknown = [key for problem in problems if problem.rule == "unknown-key" for _, key in spots(problem, text)]
    return any(path[: len(key)] == key for key in unknown)


@pytest.mark.parametrize("case", SETS, ids=lambda path: path.stem)
def test_schema_agrees_with_the_loader(case: Path) -> None:
    """What the loader says of a key the schema says of the same mapping, and it says nothing else: a sound file is valid."""
    problems = load(case).diagnostics
    for file, text in files_of(case):
        told = [problem for problem in problems if problem.place.path == file]
        errors = [error for error in errors_in(editors.read(text)) if error[0] != UNREAD]
        assert [error for error in errors if not any(is_there(error[0], problem, text) for problem in told)] == []
        due = {path for problem in told for path in mappings_of(problem, text) if not below_unknown(path, told, text)}
        assert due <= {path for path, _ in errors}


HEAD = """sources: {a: A, b: }
subjects: {s: {type: count}}
claims:
  one: {source: a, subject: s, says: 5}
"""
# A mistake, what the schema says and of which mapping, and the same without the mistake.
MISTAKES: list[tuple[str, editors.Path, str, str]] = [
    ("  x: {source: a, subject: s, sys: 5, says: 5}", ("claims", "x"), "'sys' does not match any", "  x: {source: a, subject: s, says: 5}"),
    ("  x: {subject: s, says: 5}", ("claims", "x"), "'source' is a required property", "  x: {source: a, subject: s, says: 5}"),
    ("  x: {source: a, says: 5}", ("claims", "x"), "'subject' is a required property", "  x: {source: a, subject: s, denies: 5}"),
    ("  x: {source: a, subject: s}", ("claims", "x"), "'says' is a required property", "  x: {source: a, subject: s, repeats: one}"),
    ("  x: {source: a, subject: s, says: 5, denies: 6}", ("claims", "x"), "'says' does not match", "  x: {source: a, subject: s, denies: 6}"),
    ("  x: {source: b, subject: s, repeats: one, when: 2015}", ("claims", "x"), "'when' does not match", "  x: {source: b, subject: s, repeats: one, said: 2015}"),
    ("  x:", ("claims", "x"), "None is not of type 'object'", "x-x:"),
    ("  x: {source: a, subject: s, says: [3, 5]}", ("claims", "x", "says"), "[3, 5] is not of type", "  x: {source: a, subject: s, says: {any of: [3, 5], x-why: illegible}}"),
    ("  x: {source: a, subject: s, says: {any of: 3}}", ("claims", "x", "says", "any of"), "3 is not of type 'array'", "  x: {source: a, subject: s, says: {any of: [3]}}"),
    ("  x: {source: a, subject: s, says: {any of: []}}", ("claims", "x", "says", "any of"), "[] should be non-empty", "  x: {source: a, subject: s, denies: {any of: [3]}}"),
    ("  x: {source: a, subject: s, says: {any of: [3], or: 4}}", ("claims", "x", "says"), "'or' does not match any", "  x: {source: a, subject: s, says: null}"),
    ("  x: {source: a, subject: s, says: 5, about: {city: harbour}}", ("claims", "x", "about"), "is not of type", "  x: {source: a, subject: s, says: 5, about: }"),
    ("article: {tilte: x}", ("article",), "'tilte' does not match any", "article: {title: x, date: 2015-10-20, x-own: [1]}"),
    ("article: [x]", ("article",), "is not of type", "article:"),
    ("terms: {city: harbour}", ("terms", "city"), "'harbour' is not of type", "terms: {city: [harbour, {town: {old: , new: [1, yes]}}], x-own: here}"),
    ("complete: {city: 1}", ("complete",), "is not of type", "complete: [city, 2015]"),
    ("reviewed:\n  - {note: x}", ("reviewed", 0), "'claims' is a required property", "reviewed:\n  -\n  - {claims: one, note: 5}"),
    ("reviewed: {claims: [one]}", ("reviewed",), "is not of type 'array'", "reviewed:"),
    ("aliases: [x]", ("aliases",), "is not of type 'object'", "aliases: {Vienna: [Wien, 1], Graz: Gratz, x-own: {}, Linz: }"),
    ("aliases: {Vienna: {Wien: }}", ("aliases", "Vienna"), "is not of type", "aliases:"),
    ("claim: {}", (), "'claim' does not match any", "x-claim: {}"),
]  # fmt: skip


@pytest.mark.parametrize(("mistake", "path", "message", "mended"), MISTAKES, ids=[row[0].strip()[:60] for row in MISTAKES])
def test_mistake(mistake: str, path: editors.Path, message: str, mended: str) -> None:
    """A mistake is one error, in plain words and at its mapping; without it there is none."""
    ((found, said),) = errors_in(editors.read(HEAD + mistake + "\n"))
    assert (found, message in said) == (path, True)
    assert errors_in(editors.read(HEAD + mended + "\n")) == []


FITS = {
    "unit": [Type.NUMBER],
    "tolerance": [Type.COUNT, Type.NUMBER, Type.DATE],
    "cumulative": [Type.COUNT, Type.YES_NO],
    "level": [Type.COUNT, Type.YES_NO],
    "options": [Type.CHOICE],
    "open": [Type.CHOICE],
    "aliases": [Type.CHOICE],
    "question": list(Type),
}


@pytest.mark.parametrize("type", Type)
@pytest.mark.parametrize("key", FITS)
def test_key_of_a_subject(key: str, type: Type) -> None:
    """A key goes with its types of subject and is an error with the others; a flag is yes or no in any spelling."""
    wrong = errors_in({"subjects": {"s": {"type": str(type), key: {"a": "b"} if key == "aliases" else "YES"}}})
    assert [path for path, _ in wrong] == ([] if type in FITS[key] else [("subjects", "s")])


@pytest.mark.parametrize(("flag", "fits"), [(True, True), ("no", True), ("TRUE", True), ("perhaps", False), (1, False)])
def test_flag(flag: object, fits: bool) -> None:
    """Yes and no are those of the loader; YAML may have made a boolean of them."""
    assert (errors_in({"subjects": {"s": {"type": "choice", "open": flag}}}) == []) is fits


def test_nothing_is_valid() -> None:
    """A file without content may stand in a set."""
    assert errors_in(editors.read("# nothing\n")) == []


# Every example is put in such a file, in the place of what stands there.
WORLD: dict[str, Any] = {
    "terms": {"city": ["harbour", "old town"], "people": {"residents": ["students"], "visitors": []}},
    "sources": {"police": "Port Ansel police", "organisers": "Save the Harbour"},
    "subjects": {"turnout": {"type": "count"}, "arrests": {"type": "count"}},
    "claims": {
        "police-early": {"source": "police", "subject": "turnout", "says": 5},
        "police-noon": {"source": "police", "subject": "turnout", "says": 5},
        "police-turnout": {"source": "police", "subject": "turnout", "says": 5},
        "organisers-turnout": {"source": "organisers", "subject": "turnout", "says": 5},
    },
}
EXAMPLES = [(what, name, example) for what, keys in KEYS.items() for name, key in keys.items() for example in key.examples]


def put(what: str, name: str, example: Any) -> dict[str, Any]:
    """The world with an example in its place."""
    source = "organisers" if name == "repeats" else "police"
    claim = {"source": source, "subject": "arrests" if name == "item" else "turnout"} | (
        {} if name in ("denies", "repeats") else {"says": 5}
    )
    kind = KEYS["a subject"][name].fits[-1] if what == "a subject" else Type.COUNT
    kind = Type.COUNT if name == "tolerance" and "minutes" not in example else kind
    match what:
        case "a claim file":
            return {
                **WORLD,
                name: {**WORLD.get(name, {}), **example} if isinstance(example, dict) and name != "terms" else example,
            }
        case "an article":
            return {**WORLD, "article": {name: example}}
        case "a source":
            return {**WORLD, "sources": {**WORLD["sources"], "x": {name: example}}}
        case "a subject":
            return {**WORLD, "subjects": {**WORLD["subjects"], "x": {"type": str(kind), name: example}}}
        case "a claim":
            return {**WORLD, "claims": {**WORLD["claims"], "x": {**claim, name: example}}}
    return {**WORLD, "reviewed": [{"claims": ["police-turnout", "organisers-turnout"], name: example}]}


@pytest.mark.parametrize(("what", "name", "example"), EXAMPLES, ids=str)
def test_example_of_a_key(what: str, name: str, example: Any, tmp_path: Path) -> None:
    """Each example is valid and is read: no mistake is in it but that it may name what is defined elsewhere."""
    content = put(what, name, example)
    path = tmp_path / "claims.yaml"
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    found = [
        problem for problem in load(path).diagnostics if problem.level is Level.ERROR and problem.rule != "unreadable-file"
    ]
    assert (errors_in(content), found) == ([], [])


def test_every_key_is_described() -> None:
    """Each key has a sentence, and two examples or more: an editor that knows one only writes it down unasked."""
    for keys in KEYS.values():
        for name, key in keys.items():
            assert key.description.endswith(".") and len(key.examples) >= 2, name


SUGGESTED = SCHEMAS["claims"]["definitions"]["value"]["defaultSnippets"]


@pytest.mark.parametrize("suggestion", SUGGESTED[:-1], ids=lambda each: each["label"])
def test_suggestion_is_read(suggestion: dict[str, str], tmp_path: Path) -> None:
    """What an editor suggests can be said as it stands, and the description is how it is read."""
    path = tmp_path / "claims.yaml"
    kind = "date" if re.search("[0-9]{4}|[0-9]X|BC|-00|century|[0-9]0s", suggestion["label"]) else "count"
    says = f"sources: {{a: A}}\nsubjects: {{s: {{type: {kind}}}}}\nclaims:\n  one:\n    source: a\n    subject: s\n    says: "
    path.write_text(says + suggestion["body"] + "\n", encoding="utf-8")
    loaded = load(path)
    assert loaded.diagnostics == () and loaded.claim_set
    (position,) = json.loads(report_json(find(loaded.claim_set), outlook_of(find(loaded.claim_set))))["subjects"][0][
        "positions"
    ]
    hard, usual = position["hard"], position["usual"]
    assert suggestion["description"] == (usual if usual == hard else f"usually {usual}, on any reading {hard}")


# What claimdiff writes


def strictly(schema: Any) -> Any:
    """The schema with no room for what it does not name, so that the outputs cannot get ahead of it."""
    if isinstance(schema, list):
        return [strictly(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else {}
    return {name: strictly(each) for name, each in schema.items()} | closed


OUTPUTS = {name: Draft7Validator(strictly(schema)) for name, schema in SCHEMAS.items() if name != "claims"}


def before() -> Report:
    """A version before that of the example: another name, another figure, a claim less and a claim more."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in (
        ("gur-two-dozen", "gur-many"),
        ("says: 26\n", "says: 27\n"),
        ("  reports-servicemen:", "  x-reports-servicemen:"),
    ):
        assert old in text
        text = text.replace(old, new)
    more = "  more: {source: reports, subject: casualty count, about: [wounded, marines], says: dozens}\n"
    loaded = load_files(["claims.yaml"], lambda _: BytesIO(text.replace("claims:\n  off", f"claims:\n{more}  off").encode()))
    assert loaded.claim_set, loaded.diagnostics
    return find(loaded.claim_set)


def outputs_of(path: Path) -> Iterator[tuple[str, Any]]:
    """What each command writes of a file or folder, by the name of the schema."""
    loaded = load(path)
    report = find(loaded.claim_set) if loaded.claim_set else None
    yield "check", json.loads(check_json(Check(report, loaded.diagnostics, loaded.lines)))
    if report:
        yield "report", json.loads(report_json(report, outlook_of(report)))
        yield "diff", json.loads(changes_json(changes_between(before(), report)))
        for a, b in islice(combinations(report.claim_set.claims.values(), 2), 100):
            yield "compare", json.loads(comparison_json(explain(report.claim_set, a, b)))


def test_outputs_fit_their_schemas(tmp_path: Path) -> None:
    """All that is written of the case files, of an empty file and of none at all fits, and every schema was held against some."""
    (tmp_path / "empty.yaml").write_text("", encoding="utf-8")
    held = set()
    for path in [*SETS, tmp_path / "empty.yaml", tmp_path / "none.yaml"]:
        for name, output in outputs_of(path):
            assert [(path.name, error.message) for error in OUTPUTS[name].iter_errors(output)] == []
            held.add(name)
    assert held == set(OUTPUTS)


def test_the_difference_has_some_of_all() -> None:
    """What the schema of `diff` is held against has claims and findings of every fate."""
    (output,) = (output for of, output in outputs_of(ROOT / "data") if of == "diff")
    assert [name for part in ("claims", "findings") for name, each in output[part].items() if not each] == []


@pytest.mark.parametrize("findings", [3, None])
def test_since(findings: int | None) -> None:
    """What `--since` adds fits the schema of a check, also where the files were not sound at that revision."""
    check = json.loads(check_json(Check(None, (), {}, LeftOut("main", findings))))
    assert check["since"]["left_out"] == findings
    assert list(OUTPUTS["check"].iter_errors(check)) == []


# The properties that an output may lack: kinds that do not occur, what only counts or searches in a subject have, and the place
# of a value, which a `diff` does not look for.
OPTIONAL = {*map(str, Kind), "files", "claims", "sources", "subjects", "open", "subject", "item", "remedy", "value"}


MAPS = ("about", "contradicts", "turned_off")  # their keys are names out of the file, or of rules


def objects_in(content: Any) -> Iterator[dict[str, Any]]:
    """Every object in a piece of JSON that has properties."""
    if isinstance(content, list):
        for each in content:
            yield from objects_in(each)
    elif isinstance(content, dict):
        yield content
        for name, each in content.items():
            if name not in MAPS:
                yield from objects_in(each)


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_is_just_what_the_schema_says(name: str) -> None:
    """Whatever is taken out of an output, or added to it anywhere, breaks its schema; only what is optional may be missing."""
    output = next(output for of, output in outputs_of(ROOT / "data") if of == name)
    for each in {tuple(each): each for each in objects_in(output)}.values():
        for key, value in list(each.items()):
            del each[key]
            assert not OUTPUTS[name].is_valid(output) or key in OPTIONAL, key
            each[key] = value
        each["x"] = 1
        assert not OUTPUTS[name].is_valid(output)
        del each["x"]
    assert OUTPUTS[name].is_valid(output)


@pytest.mark.parametrize("name", OUTPUTS)
def test_schema_of_an_output_is_whole(name: str) -> None:
    """It is a schema; every property is described; all that are not optional are required; its one sentence is on `version`."""
    schema = SCHEMAS[name]
    Draft7Validator.check_schema(schema)
    assert "Within one `version`" in schema["description"]
    for each in objects_in(schema):
        properties = each.get("properties") if isinstance(each.get("properties"), dict) else {}
        for key, of in properties.items():
            described = schema["definitions"][of["$ref"].rpartition("/")[2]] if "$ref" in of else of
            assert described["description"].endswith("."), key
            assert key in each["required"] or key in OPTIONAL, key


def test_choices_are_those_of_the_program() -> None:
    """The kinds, levels, relations and types that the schemas list are those that there are."""
    shared = SCHEMAS["report"]["definitions"]
    assert shared["kind"]["enum"] == [str(kind) for kind in Kind]
    assert shared["level"]["enum"] == list(map(str, Level))
    assert shared["subject"]["properties"]["type"]["enum"] == list(map(str, Type))
    assert SCHEMAS["compare"]["properties"]["relation"]["enum"] == list(map(str, Outcome))


def test_schemas_are_printed() -> None:
    """`schema NAME` prints each as JSON, `schema` that of a claim file; another name is a wrong call with the nearest."""
    Draft7Validator.check_schema(SCHEMAS["claims"])
    assert json.loads(claimdiff("schema").stdout) == SCHEMAS["claims"]
    for name, schema in SCHEMAS.items():
        assert json.loads(claimdiff("schema", name).stdout) == schema
    wrong = claimdiff("schema", "reprot")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "did you mean 'report'?" in wrong.stderr
