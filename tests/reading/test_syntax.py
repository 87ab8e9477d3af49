"""Mistakes of YAML that many make: each is told as what it is, at its place, with what to write instead."""

from pathlib import Path

import pytest

from claimdiff.reading import load

HEAD = "terms: {toll: [killed]}\nsources: {a: A}\nsubjects: {dead: {type: count}}\nclaims:\n  one: {source: a, subject: dead, about: [killed], says: 5}\n"
EARLY, BLANK, COMMA = (
    "a value that begins with a quote ends at the next quote",
    "a space is missing after the colon",
    "in braces a comma begins a new key, so this value needs quotes",
)
ESCAPES = r"write \\ for a backslash, or put the value in single quotes; escapes are \n, \t, \", \\, \x41 and \u0041"
SPACES = "indent with plain spaces here and on the other lines that begin with this character"


def claim(*lines: str) -> str:
    """A claim with these lines."""
    return "".join(["  two:\n", *(f"    {line}\n" for line in ("source: a", "subject: dead", *lines))])


MISTAKES = [
    ("a comma", "  two: {source: a, subject: dead, says: 1,150}\n", "6:41-46", COMMA, 'write "1,150"'),
    ("with a blank", "  two: {source: a, subject: dead, says: 5, text: five, or six}\n", "6:50-62", COMMA, 'write "five, or six"'),
    ("in lines", "  two: {source: a, subject: dead, says: 5, text: five,\n    or six}\n", "6:50-54", COMMA, 'write "five, or six"'),
    ("a quote", claim('text: "Three" he said', "says: 3"), "9:11-26", EARLY, """put all of it in quotes: '"Three" he said'"""),
    ("an apostrophe", claim("quote: 'It's three'", "says: 3"), "9:12-24", EARLY, 'put all of it in quotes: "It\'s three"'),
    ("two quotes", claim('text: "Three" and "four" # or so', "says: 3"), "9:11-29", EARLY, """put all of it in quotes: '"Three" and "four"'"""),
    ("quotes in quotes", claim('text: "He said "no" to it"', "says: 3"), "9:11-31", EARLY, """put all of it in quotes: 'He said "no" to it'"""),
    ("both", claim("text: 'It's \"three\"'", "says: 3"), "9:11-25", EARLY, r"""put all of it in quotes: "It's \"three\"" """.strip()),
    ("in braces", "  two: {source: a, subject: dead, says: 5, text: 'It's five'}\n", "6:50-61", EARLY, 'put all of it in quotes: "It\'s five"'),
    ("a value that is read", claim('says: "3" or 4  # or so'), "9:11-19", EARLY, """put all of it in quotes: '"3" or 4'"""),
    ("a no-break space", "\u00a0 two: {source: a, subject: dead, says: 5}\n", "6:1-3", "this line is indented with U+00A0, but YAML needs plain spaces", SPACES),
    ("an em space", "\u2003\u2003two: {source: a, subject: dead, says: 5}\n", "6:1-3", "this line is indented with U+2003, but YAML needs plain spaces", SPACES),
    ("an ideographic space", claim("says: 5").replace("    says", "  \u3000 says"), "9:3-5", "this line is indented with U+3000, but YAML needs plain spaces", SPACES),
    ("a merge key", "  two: {<<: *base, says: 5}\n", "6:9-11", "merge keys (`<<`) are not read", "write out the keys"),
    ("a merge key on a line", "  two:\n    <<: *base\n    says: 5\n", "7:5-7", "merge keys (`<<`) are not read", "write out the keys"),
    ("no blank", "  two:\n    source:a\n    subject: dead\n    says: 5\n", "7:11-12", BLANK, "write `source: ` with a space"),
    ("no blank later", claim("says:5", "cite: page 2"), "9:9-10", BLANK, "write `says: ` with a space"),
    ("no blank at the end", claim("says:5"), "9:9-10", BLANK, "write `says: ` with a space"),
    ("no blank in braces", "  two: {source: a, subject:dead, says: 5}\n", "6:27-28", BLANK, "write `subject: ` with a space"),
    ("no blank at the top", "article:{date: 2015-10-20}\n", "6:8-9", BLANK, "write `article: ` with a space"),
    ("no blank before braces in a line", "  two: {source: a, subject: dead, says:{any of: [5, 6]}}\n", "6:39-40", BLANK, "write `says: ` with a space"),
    ("no blank at the top of braces", "article:{date: 2015-10-20, title: A}\n", "6:8-9", BLANK, "write `article: ` with a space"),
    ("a tab", "  two: {source: a, subject: dead, says: 5}\n  three:\n\tsource: a\n", "8:1-2", "a tab cannot indent a line", "replace it with spaces"),
    ("no escape", claim(r'text: "C:\path"', "says: 5"), "9:14-16", r"`\p` is not an escape in double quotes", ESCAPES),
    ("no escape in a value", claim(r'says: "50\%"'), "9:14-16", r"`\%` is not an escape in double quotes", ESCAPES),
    ("too few digits", claim(r'text: "C:\users"', "says: 5"), "9:14-16", r"`\u` is not an escape in double quotes", ESCAPES),
    ("a digit missing", claim(r'text: "a \x4"', "says: 5"), "9:14-17", r"`\x4` is not an escape in double quotes", ESCAPES),
    ("no such sign", claim(r'text: "a \U00110000"', "says: 5"), "9:14-24", r"`\U00110000` is not an escape in double quotes", ESCAPES),
    ("half of a pair and less than half", claim(r'text: "a \ud83d\ude1"', "says: 5"), "9:14-20", r"`\ud83d` is half of a character, and the other half must follow", ESCAPES),
    ("half of a pair", claim(r'text: "a \ud83d b"', "says: 5"), "9:14-20", r"`\ud83d` is half of a character, and the other half must follow", ESCAPES),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "where", "message", "remedy"), [each[1:] for each in MISTAKES], ids=[each[0] for each in MISTAKES]
)
def test_a_mistake_is_told_as_what_it_is(text: str, where: str, message: str, remedy: str, tmp_path: Path) -> None:
    """Once, and nothing else is said."""
    path = tmp_path / "claims.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    (problem,) = load(path).diagnostics
    place = problem.place
    assert (f"{place.line}:{place.column}-{place.end_column}", problem.message, problem.remedy) == (where, message, remedy)


def test_a_missing_type_is_told_with_all_types(tmp_path: Path) -> None:
    """So that nobody has to look them up."""
    (tmp_path / "claims.yaml").write_text(HEAD.replace("type: count", "question: how many"), encoding="utf-8")
    (problem,) = load(tmp_path).diagnostics
    assert problem.remedy == "add `type:` with count, yes-no, choice, number or date"


def test_pairs_of_surrogates_are_read(tmp_path: Path) -> None:
    """As JSON writers make them, in double quotes alone, and each as one character."""
    path = tmp_path / "claims.yaml"
    pair = r"\ud83d\ude00"
    texts = rf"""text: "{pair}{pair} \\ud83d", note: '{pair}', cite: {pair}"""
    path.write_text(HEAD + f"  two: {{source: a, subject: dead, says: 5, {texts}}}\n", encoding="utf-8")
    claim_set = load(path).claim_set
    assert claim_set
    two = claim_set.claims["two"]
    assert (two.text, two.note, two.cite) == ("😀😀 \\ud83d", pair, pair)
