"""The same claims in other spellings: the same findings and pins, in YAML and CSV; and what is wrong is shown where it stands."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from program import claimdiff
from tables import text_of, yaml_of

from claimdiff import find
from claimdiff.desk.reviewing import stale_reviews
from claimdiff.engine.pins import pinning
from claimdiff.model import ClaimSet
from claimdiff.reading import load
from claimdiff.render.check.text import check_text
from claimdiff.results import Check

Rows = list[dict[str, str]]
Spell = Callable[[random.Random, str], str]

ITEMS = ["Flight MH17", "flight MH18", "Al-Shifa hospital", "O'Brien's", 'the "Aurora"', "Große Straße", "한국", "Kyiv station"]
OPTIONS = ["Jean-Luc D'Arc", "Ludmila Čapková", "Việt Minh", "gas leak", "Ångström & Co", "a, b"]
SOURCES = ["Müller", "José María", "Wire"]
PHRASES = ["5", "at least 6", "at most 4", "7"]
DEFINITIONS = f"""
terms: {{Land: [Côte d'Or, São Paulo], Menschen: [Männer, Frauen]}}
aliases: {{Flight MH17: [MH 17, "the \\"Boeing\\""], Al-Shifa hospital: الشفاء}}
sources: {{{", ".join(f"{name}: " for name in SOURCES)}}}
subjects:
  Größe der Menge: {{type: count}}
  who did it: {{type: choice, aliases: {{Jean-Luc D'Arc: [JLD, "D'Arc, Jean-Luc"]}}}}
"""
ALIASES = {
    "Flight MH17": ["MH 17", 'the "Boeing"'],
    "Al-Shifa hospital": ["الشفاء"],
    "Jean-Luc D'Arc": ["JLD", "D'Arc, Jean-Luc"],
}


def drawn(rng: random.Random) -> Rows:
    """Some claims as rows, many of which say something of the same."""
    rows = []
    for n in range(rng.randint(4, 9)):
        row = {"id": f"é {n}", "source": rng.choice(SOURCES)}
        if rng.random() < 0.4:
            row |= {
                "subject": "who did it",
                rng.choice(["says", "says", "denies"]): rng.choice(OPTIONS[:3] if n % 2 else OPTIONS),
            }
        else:
            about = rng.choice(["", "Côte d'Or", "São Paulo; Männer"])
            row |= {"subject": "Größe der Menge", "item": rng.choice(ITEMS[:3] if n % 2 else ITEMS), "about": about}
            row |= {"says": rng.choice(PHRASES)}
        rows.append(row)
    return rows


def another_case(rng: random.Random, name: str) -> str:
    """The name in capitals, in small letters, or in both."""
    return rng.choice([name.upper(), name.lower(), name.title(), name])


def more_blanks(rng: random.Random, name: str) -> str:
    """The name with other blanks for each of its own, and some around it."""
    return " " + re.sub(" ", lambda _: rng.choice([" ", "  ", "\u00a0", " \u202f ", "\t"]), name) + " "


def typographic(rng: random.Random, name: str) -> str:
    """The name with typographic signs for plain ones."""
    signs = {"'": "’‘ʼ´", '"': "“”„«»", "-": "\u2010\u2011\u2013\u2212"}
    return "".join(rng.choice(signs.get(char, char)) for char in name)


def wide(rng: random.Random, name: str) -> str:
    """The name with letters and digits of full width."""
    return "".join(
        chr(ord(char) + 0xFEE0) if char.isascii() and char.isalnum() and rng.random() < 0.5 else char for char in name
    )


def apart(_: random.Random, name: str) -> str:
    """The name with letters and marks apart."""
    return normalize("NFD", name)


def another_name(rng: random.Random, name: str) -> str:
    """An alias of the name, where it has one."""
    return rng.choice([name, *ALIASES.get(name, [])])


def respelt(rows: Rows, rng: random.Random, free: Spell, bound: Spell) -> Rows:
    """The rows with the items and open names in another spelling, and ids and terms in one of theirs."""

    def spell(row: dict[str, str], key: str, text: str) -> str:
        if key == "item" or (key in ("says", "denies") and row["subject"] == "who did it"):
            return free(rng, text)
        return "; ".join(bound(rng, name) for name in text.split("; ")) if key in ("id", "source", "subject", "about") else text

    return [{key: spell(row, key, text) for key, text in row.items()} for row in rows]


def same(_: random.Random, name: str) -> str:
    """The name as it is."""
    return name


SPELLINGS: dict[str, tuple[Spell, Spell]] = {
    "letters and marks apart": (apart, apart),
    "another case": (another_case, same),
    "more blanks": (more_blanks, more_blanks),
    "typographic signs": (typographic, same),
    "full width": (wide, same),
    "all of these": (lambda rng, name: apart(rng, more_blanks(rng, typographic(rng, another_case(rng, name)))), apart),
}


def loaded(folder: Path, rows: Rows, in_yaml: bool, definitions: str = DEFINITIONS) -> ClaimSet:
    """The claims, of a YAML file or a table."""
    (folder / "definitions.yaml").write_text(definitions, encoding="utf-8")
    path = folder / ("claims.yaml" if in_yaml else "claims.csv")
    path.write_text(yaml_of(rows) if in_yaml else text_of(rows), encoding="utf-8")
    result = load(folder / "definitions.yaml", path)
    assert result.claim_set, result.diagnostics
    return result.claim_set


def told(claim_set: ClaimSet) -> tuple[dict[str, str], set[tuple[str, frozenset[frozenset[str]], str]]]:
    """The pin of each claim, and each finding with its kind, sides and fingerprint."""
    pin = pinning(claim_set)
    found = {
        (str(f.kind), frozenset(frozenset(claim.id for claim in side) for side in f.sides), f.fingerprint)
        for f in find(claim_set).findings
    }
    return {name: pin(claim) for name, claim in claim_set.claims.items()}, found


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings_make_no_difference(spelling: str, tmp_path: Path) -> None:
    """Of 40 files each, in YAML and CSV, of which the definitions may be taken apart too."""
    rng, met = random.Random(spelling), 0
    for n in range(40):
        rows = drawn(rng)
        as_it_is = told(loaded(tmp_path, rows, in_yaml=bool(n % 2)))
        definitions = normalize("NFD", DEFINITIONS) if n % 3 == 0 else DEFINITIONS
        spelt = respelt(rows, rng, *SPELLINGS[spelling])
        assert told(loaded(tmp_path, spelt, bool(n % 2), definitions)) == as_it_is, spelt
        met += len(as_it_is[1])
    assert met > 40


def test_aliases_make_no_difference(tmp_path: Path) -> None:
    """A claim that names an alias, in whatever spelling, asserts what it would with the name that is shown."""
    rng = random.Random(7)
    for n in range(40):
        rows = drawn(rng)
        as_it_is = told(loaded(tmp_path, rows, in_yaml=bool(n % 2)))
        spelt = respelt(rows, rng, lambda rng, name: another_case(rng, another_name(rng, name)), same)
        assert told(loaded(tmp_path, spelt, in_yaml=bool(n % 2))) == as_it_is, spelt


# What is shown


HEAD = """sources: {a: A, b: B, M\u00fcller: , fire brigade: }
subjects: {dead: {type: count}, who: {type: choice}}
terms: {land: [S\u00e3o Paulo, C\u00f4te]}
claims:
"""


def test_the_first_spelling_is_shown(tmp_path: Path) -> None:
    """Of an item over all subjects, and of a name in a choice without options; files in their order, tables behind."""
    (tmp_path / "a.yaml").write_text(HEAD + '  1: {source: a, subject: dead, item: FLIGHT  "101", says: 5}\n')
    (tmp_path / "b.yaml").write_text("claims:\n  2: {source: a, subject: who, item: flight “101”, says: GAS\u00a0Leak}\n")
    (tmp_path / "c.csv").write_text('id,source,subject,item,says\n3,b,who,"Flight ""101""",gas leak\n', encoding="utf-8")
    claim_set = load(tmp_path).claim_set
    assert claim_set
    assert [claim.region.item for claim in claim_set.claims.values()] == ['FLIGHT "101"'] * 3
    assert [option.name for option in claim_set.subjects["who"].options.values()] == ["GAS Leak"]


def test_the_first_alias_is_shown(tmp_path: Path) -> None:
    """What stands in front in `aliases`, as it is written there, whatever claims write."""
    (tmp_path / "a.yaml").write_text(
        "aliases: {Ferry Aurora: [MS Aurora]}\n" + HEAD.replace("choice}", "choice, aliases: {Vienna: Wien}}")
    )
    (tmp_path / "b.csv").write_text("id,source,subject,item,says\n1,a,who,ms aurora,wien\n2,b,who,FERRY AURORA,VIENNA\n")
    claim_set = load(tmp_path).claim_set
    assert claim_set
    assert [claim.region.item for claim in claim_set.claims.values()] == ["Ferry Aurora"] * 2
    assert {option.name for option in claim_set.subjects["who"].options.values()} == {"Vienna"}
    assert find(claim_set).findings == ()


def test_slips_of_an_alias(tmp_path: Path) -> None:
    """A name that is like an alias is told; an alias and the name that it stands for never are, however like they are."""
    claims = "  1: {source: a, subject: who, says: Kyjiv}\n  2: {source: b, subject: who, says: Kyiv}\n"
    path = tmp_path / "claims.yaml"
    head = HEAD.replace("type: choice", "type: choice, aliases: {Kyiv: [Kyjiv, Киjв]}")
    path.write_text(head + claims)
    assert "close-name" not in {problem.rule for problem in load(path).diagnostics}
    path.write_text(
        head + claims + "  3: {source: b, subject: who, says: Kyjvi}\n  4: {source: b, subject: who, says: Kyyjiv}\n"
    )
    assert ("close-name", 8) in {(problem.rule, problem.place.line) for problem in load(path).diagnostics}


def test_all_texts_are_in_one_form(tmp_path: Path) -> None:
    """Names in blocks, links between claims and texts for people too, in YAML and in tables."""
    sources = 'sources:\n  a:\n    name: "Mu\\u0308"\n    via: |\n      Mu\u0308\n  b: B\n'
    (tmp_path / "a.yaml").write_text(sources + "subjects: {dead: {type: count}}\n", encoding="utf-8")
    table = (
        "id,source,subject,says,replaces,repeats,text\n"
        "é 1,a,dead,5,,,\né 2,a,dead,5,,,\n"
        "3,a,dead,6,e\u0301  1; e\u0301 2,,E\u0301\n4,b,dead,,,e\u0301  1,\n5,a,dead,6,e\u0301 1,,\n"
    )
    (tmp_path / "c.csv").write_text(table, encoding="utf-8")
    claim_set = load(tmp_path).claim_set
    assert claim_set
    assert (claim_set.sources["a"].name, claim_set.sources["a"].via) == ("Mü", "Mü")
    links = {name: (claim.replaces, claim.repeats, claim.text) for name, claim in claim_set.claims.items()}
    assert links == {
        **{"é 1": ((), None, None), "é 2": ((), None, None), "3": (("é 1", "é 2"), None, "É")},
        **{"4": ((), "é 1", None), "5": (("é 1",), None, None)},
    }


# Where it stands

Told = list[tuple[str, int, str]]
PLACES: list[tuple[str, Told]] = [
    ("  1: {source: Mu\u0308lle\u0301, subject: dead, says: 5}", [("unknown-source", 5, "Mu\u0308lle\u0301")]),
    ("  1: {source: Mu\u0308ller, subjct: dead, says: 5}", [("unknown-key", 5, "subjct")]),
    ('  1: {source: a, subject: dead, about: ["Sa\u0303o  Paulo", "Co\u0302te\u0301"], says: 5}', [("unknown-term", 5, '"Co\u0302te\u0301"')]),
    ("  1: {source: a, subject: dead, about: [Sa\u0303o  Paulo, Co\u0302te  d], says: 5}", [("unknown-term", 5, "Co\u0302te  d")]),
    ("  1: {source: fire   brigad, subject: dead, says: 5}", [("unknown-source", 5, "fire   brigad")]),
    ("  1: {source: a, subject: dead, Sa\u0303o  x: 5, says: 5}", [("unknown-key", 5, "Sa\u0303o  x")]),
    ("  \u1112\u1161\u11ab: {source: a, subject: dead, says: 5, says: 6}", [("duplicate-key", 5, "says")]),
    ("  e\u0301: {source: a, subject: dead, says: 5}\n  é: {source: a, subject: dead, says: 5}", [("duplicate-key", 6, "é")]),
    ("  x y: {source: a, subject: dead, says: 5}\n  x  y: {source: a, subject: dead, says: 5}", [("duplicate-key", 6, "x  y")]),
    ("  1: {source: a, subject: dead, says: 5}\nreviewed:\n  - claims: [1, e\u0323\u0301 \u00a0 x@aa]\n    note: Seen.", [("stale-review", 7, "e\u0323\u0301 \u00a0 x@aa")]),
    ("  1:\n    source: a\n    subject: dead\n    says: Mu\u0308ll   er 5", [("unreadable-value", 8, "Mu\u0308ll   er 5")]),
    ("  1:\n    source: Mu\u0308ll\n      er\n    subject: dead\n    says: 5", [("unknown-source", 6, "Mu\u0308ll")]),
    ("  1:\n    source: a\n    subject: dead\n    says: >Mu\u0308  5", [("unreadable-value", 8, ">Mu\u0308  5")]),
]  # fmt: skip


def shown(path: Path) -> Told:
    """Of every mistake and stale review the rule, the line, and what stands there in the file."""
    result = load(path)
    stale = stale_reviews(find(result.claim_set).findings, result.claim_set) if result.claim_set else []
    problems = [(problem.rule, problem.place) for problem in (*result.diagnostics, *stale)]
    return [
        (rule, place.line, result.lines[place.path][place.line][place.column - 1 : place.end_column - 1])
        for rule, place in problems
        if not rule.startswith("unused")
    ]


@pytest.mark.parametrize(("claims", "expected"), PLACES, ids=[ascii(text.strip()) for text, _ in PLACES])
def test_places_are_those_in_the_file(tmp_path: Path, claims: str, expected: Told) -> None:
    """Columns count the characters as they are written, before NFC and with all blanks."""
    path = tmp_path / "claims.yaml"
    path.write_text(HEAD + claims + "\n", encoding="utf-8")
    assert shown(path) == expected


TABLES: list[tuple[str, Told]] = [
    ("id,source,subject,says\nx  1,Mu\u0308lle\u0301,dead,5\n", [("unknown-source", 2, "Mu\u0308lle\u0301")]),
    ("id,source,subject,about,says\ne\u0301,a,dead,Sa\u0303o  Paulo; Co\u0302té\u0323; y,5\n", [("unknown-term", 2, "Co\u0302té\u0323"), ("unknown-term", 2, "y")]),
    ('id,source,subject,about,says\ne\u0301,a,dead,"Sa\u0303o  Paulo; Co\u0302te  d",5\n', [("unknown-term", 2, "Co\u0302te  d")]),
    ("id,source,subject,says\ne\u0301,a,dead,5\né,a,dead,5\n", [("duplicate-id", 3, "é")]),
    ("id,source,subject,says\né,a,dead,5\ne\u0301,a,dead,5\n", [("duplicate-id", 3, "e\u0301")]),
    ("id,source,subject,says\nx y,a,dead,5\nx  y,a,dead,5\n", [("duplicate-id", 3, "x  y")]),
    ("id,source,subject,says\ne\u0301,a,dead,any of: 5; Mu\u0308  6\n", [("unreadable-value", 2, "Mu\u0308  6")]),
    ("id,source,subject,says,Sa\u0303o\n1,a,dead,5,\n", [("unknown-key", 1, "Sa\u0303o")]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), TABLES, ids=[ascii(text.splitlines()[-1]) for text, _ in TABLES])
def test_places_are_those_in_the_table(tmp_path: Path, table: str, expected: Told) -> None:
    """So they do in a table."""
    (tmp_path / "claims.yaml").write_text(HEAD.replace("claims:\n", ""), encoding="utf-8")
    (tmp_path / "claims.csv").write_text(table, encoding="utf-8")
    assert shown(tmp_path) == expected


@pytest.mark.parametrize("name", ["Müller", "한국", "ガス", "Vi\u1ec7t"])
def test_carets_stand_below(tmp_path: Path, name: str) -> None:
    """Letters and their marks take the room of one letter, apart or not."""
    path, carets = tmp_path / "claims.yaml", []
    for form in ("NFC", "NFD"):
        claim = normalize(form, f"  1: {{source: a, x-of: {name}, subject: {name}, says: 5}}\n")  # type: ignore[arg-type]
        path.write_text(HEAD + claim, encoding="utf-8")
        result = load(path)
        lines = check_text(Check(None, result.diagnostics, result.lines), coloured=False).splitlines()
        carets.append([line for line in lines if "^" in line])
    assert carets[0] == carets[1] != []


# On the command line, and beside the files


def test_names_of_a_call(tmp_path: Path) -> None:
    """A name may be given in any form, as systems that take names apart do."""
    text = HEAD + "  é 1: {source: Müller, subject: dead, says: 5}\n  é 2: {source: a, subject: dead, says: 6}\n"
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    compared = claimdiff("compare", "e\u0301  1", "é\u00a02", cwd=tmp_path)
    assert (compared.returncode, "contradiction" in compared.stdout) == (0, True)
    narrowed = claimdiff("report", "--source", "Mu\u0308ller", cwd=tmp_path)
    assert (narrowed.returncode, "contradiction" in narrowed.stdout) == (0, True)


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("named", ["NFC", "NFD"])
def test_name_of_an_article(tmp_path: Path, stored: str, named: str) -> None:
    """A saved copy is found under its name in either form, and with all its blanks; its text is in one form too."""
    (tmp_path / normalize(stored, "die  Größe.txt")).write_text("Fu\u0308nf sagte “Müller”.", encoding="utf-8")  # type: ignore[arg-type]
    claims = '  1: {source: a, subject: dead, says: 5, quote: "Fünf sagte \\"Mu\\u0308ller\\""}\n'
    claims += "  2: {source: a, subject: dead, says: 5, quote: Fünf sagte nie}\n"
    article = normalize(named, "article: {file: 'die  Größe.txt'}\n")  # type: ignore[arg-type]
    path = tmp_path / "claims.yaml"
    path.write_text(article + HEAD + claims, encoding="utf-8")
    wrong = [problem for problem in load(path).diagnostics if problem.rule == "quote-not-found"]
    assert [(problem.place.line, problem.remedy.partition("; ")[2]) for problem in wrong] == [
        (7, 'the article says `Fünf sagte "Müller".`')
    ]
