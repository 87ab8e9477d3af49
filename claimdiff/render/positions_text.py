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
from claimdiff.words import count, listed, region_words, value_words

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
Picture = tuple[Position, str]


def positions_table(survey: Survey, findings: list[Finding], claim_set: ClaimSet, width: int, ascii: bool) -> Table:
    """A row a position, by value: its letter and picture, what it says and who holds it, and which it contradicts."""
    pictures, foot = _pictures(survey, max(16, (width - 20) // 2), ascii)
    letters = {position: letter for (position, _), letter in zip(pictures, _letters(), strict=False)}
    clashes = _clashes(findings, letters)
    table = Table.grid(padding=(0, 1))
    for ratio in (None, None, 1, None):
        table.add_column(ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for position, picture in pictures:
        rivals = clashes.get(letters[position])
        clash = Text(f"{MARKS[Kind.CONTRADICTION][ascii]} {rivals}" if rivals else "", "bold red")
        holders = _holders(position, survey.subject, claim_set)
        table.add_row(Text(letters[position], "dim"), Text(picture), holders, clash)
    for line in foot:
        table.add_row("", Text(line, "dim"), "", "")
    return table


def _pictures(survey: Survey, columns: int, ascii: bool) -> tuple[list[Picture], tuple[str, ...]]:
    """Each position with its picture, in the order to show them, and the lines to show beneath."""
    if not has_number_line(survey.subject):
        return options_table(survey, columns, ascii)
    most_ticks = columns // (12 if survey.subject.type is Type.DATE else 8)
    line, signs = number_line(survey, most_ticks), ASCII if ascii else UNICODE
    foot = (*axis(line, columns, signs), *filter(None, [legend(line, signs)]))
    return [(row.position, plot(row, columns, signs)) for row in line.rows], foot


def _letters() -> Iterator[str]:
    """a to z, then aa, ab and so on."""
    for length in count_from(1):
        yield from ("".join(letters) for letters in product(ascii_lowercase, repeat=length))


def _clashes(findings: list[Finding], letters: dict[Position, str]) -> dict[str, str]:
    """For each letter, the letters of the positions that it contradicts."""
    by_claim = {claim.id: letter for position, letter in letters.items() for claim in position.claims}
    found: dict[str, set[str]] = {}
    for finding in findings:
        if LEVELS[finding.kind] is Level.ERROR and len(finding.sides) == 2:
            for one, other in permutations((by_claim[side[0].id] for side in finding.sides), 2):
                found.setdefault(one, set()).add(other)
    return {letter: " ".join(sorted(others, key=lambda other: (len(other), other))) for letter, others in found.items()}


def _holders(position: Position, subject: Subject, claim_set: ClaimSet) -> Text:
    """What the position says, of what, and who holds it."""
    names = listed(dict.fromkeys(visible(named(claim_set.sources[claim.source])) for claim in position.claims))
    sources = {claim.source for claim in position.claims}
    origins = {chain(claim, claim_set.claims)[-1].source for claim in position.claims}
    if len(origins) < len(sources):
        names += f" ({count(len(sources), 'source')}, {count(len(origins), 'origin')})"
    region = ", ".join(filter(None, [position.region.item, region_words(position.region)]))
    of = f"  {visible(region)}" if region else ""
    return Text.assemble((_value(position, subject), "bold"), f"{of}\n", (names, "dim"))


def _value(position: Position, subject: Subject) -> str:
    hard, usual = (value_words(position.values, subject, usual) for usual in (False, True))
    return visible(usual if usual == hard else f"{usual}, at any rate {hard}")
