"""The positions on a subject as text: a chart or a table of options, with what each says, who holds it, and its rivals."""

from collections.abc import Iterator
from itertools import count as count_from
from itertools import permutations, product
from string import ascii_lowercase

from rich.table import Table
from rich.text import Text

from claimdiff.model import LEVELS, ClaimSet, Finding, Kind, Level, Position, Subject, Survey, Type
from claimdiff.origins import chain
from claimdiff.render.excerpts import visible
from claimdiff.render.number_line import has_number_line, number_line
from claimdiff.render.number_line_text import ASCII, UNICODE, axis, legend, plot
from claimdiff.render.options_table import options_table
from claimdiff.render.statements import named
from claimdiff.words import count, listed, place_words, value_words

STYLES = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "cyan"}
MARKS = {  # in Unicode and in ASCII
    Kind.CONTRADICTION: ("✗", "x"),
    Kind.JOINT_CONTRADICTION: ("&", "&"),
    Kind.SELF_CONTRADICTION: ("✗", "x"),
    Kind.CONDITIONAL: ("?", "?"),
    Kind.CHANGED_ACCOUNT: ("~", "~"),
    Kind.UPDATE: ("+", "+"),
    Kind.AGREEMENT: ("=", "="),
}
_AT_ODDS = {Kind.CONTRADICTION: "cannot be true with", Kind.CONDITIONAL: "only on a condition with"}
Picture = tuple[Position, str]


def positions_table(
    survey: Survey, findings: list[Finding], claim_set: ClaimSet, width: int, ascii: bool
) -> tuple[Table, list[str]]:
    """A row a position, by value: its letter and picture, what it says and who holds it, and which it is at odds with.

    With it comes what each of the signs means.
    """
    pictures, foot, legend = _pictures(survey, max(16, (width - 20) // 2), ascii)
    letters = {position: letter for (position, _), letter in zip(pictures, _letters(), strict=False)}
    rivals = {kind: _rivals(findings, kind, letters) for kind in (Kind.CONTRADICTION, Kind.CONDITIONAL)}
    table = Table.grid(padding=(0, 1))
    for ratio in (None, None, 1, None):
        table.add_column(ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for position, picture in pictures:
        clashes = [
            Text(f"{MARKS[kind][ascii]} {others[letters[position]]}", STYLES[LEVELS[kind]])
            for kind, others in rivals.items()
            if letters[position] in others
        ]
        holders = _holders(position, survey, claim_set)
        table.add_row(Text(letters[position], "dim"), Text(picture), holders, Text("\n").join(clashes))
    for line in foot:
        table.add_row("", Text(line, "dim"), "", "")
    return table, [*legend, *(f"{MARKS[kind][ascii]} {_AT_ODDS[kind]}" for kind, others in rivals.items() if others)]


def _pictures(survey: Survey, columns: int, ascii: bool) -> tuple[list[Picture], list[str], list[str]]:
    """Each position with its picture, in the order to show them, the lines to show beneath, and what the signs mean."""
    if not has_number_line(survey.subject):
        return options_table(survey, columns, ascii)
    most_ticks = columns // (12 if survey.subject.type is Type.DATE else 8)
    line, signs = number_line(survey, most_ticks), ASCII if ascii else UNICODE
    pictures = [(row.position, plot(row, columns, signs)) for row in line.rows]
    return pictures, list(axis(line, columns, signs)), legend((picture for _, picture in pictures), signs)


def _letters() -> Iterator[str]:
    """a to z, then aa, ab and so on."""
    for length in count_from(1):
        yield from ("".join(letters) for letters in product(ascii_lowercase, repeat=length))


def _rivals(findings: list[Finding], kind: Kind, letters: dict[Position, str]) -> dict[str, str]:
    """For each letter, the letters of the positions that a finding of two sides, as grave as this kind, sets it against."""
    by_claim = {claim.id: letter for position, letter in letters.items() for claim in position.claims}
    found: dict[str, set[str]] = {}
    for finding in findings:
        if LEVELS[finding.kind] is LEVELS[kind] and len(finding.sides) == 2 and finding.kind is not Kind.CHANGED_ACCOUNT:
            for one, other in permutations((by_claim[side[0].id] for side in finding.sides), 2):
                found.setdefault(one, set()).add(other)
    return {letter: " ".join(sorted(others, key=lambda other: (len(other), other))) for letter, others in found.items()}


def _holders(position: Position, survey: Survey, claim_set: ClaimSet) -> Text:
    """What the position says, of what, and who holds it."""
    names = listed(dict.fromkeys(visible(named(claim_set.sources[claim.source])) for claim in position.claims))
    sources = {claim.source for claim in position.claims}
    origins = {chain(claim, claim_set.claims)[-1].source for claim in position.claims}
    if len(origins) < len(sources):
        names += f" ({count(len(sources), 'source')}, {count(len(origins), 'origin')})"
    region = place_words(position.region, *(other.region for other in survey.positions))
    of = f"  {visible(region)}" if region else ""
    return Text.assemble((_value(position, survey.subject), "bold"), f"{of}\n", (names, "dim"))


def _value(position: Position, subject: Subject) -> str:
    hard, usual = (value_words(position.values, subject, usual) for usual in (False, True))
    return visible(usual if usual == hard else f"{position.claims[0].says}: usually {usual}, at any rate {hard}")
