"""A report as text: by subject the question, who holds which position, then each quarrel with its reasons."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimdiff.model import LEVELS, Claim, ClaimSet, Finding, Level, Position, Report, Subject, Survey
from claimdiff.render.excerpts import visible
from claimdiff.render.quarrels import Quarrel, quarrels, sides
from claimdiff.render.statements import condition_sentences, named, statement
from claimdiff.words import count, listed, region_words, value_words

_STYLES = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "cyan"}


def report_text(report: Report, width: int, coloured: bool) -> str:
    """The whole report, laid out for `width` columns; the same words with and without colours."""
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=coloured, color_system="standard" if coloured else None, emoji=False, markup=False
    )
    for part in _parts(report):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _parts(report: Report) -> Iterable[RenderableType]:
    claim_set = report.claim_set
    yield Text(
        f"{count(len(claim_set.claims), 'claim')} by {count(len(claim_set.sources), 'source')} "
        f"on {count(len(claim_set.subjects), 'subject')}"
    )
    for survey in report.surveys:
        yield from _subject(survey, [f for f in report.findings if f.subject == survey.subject.id], claim_set)
    if report.never_met:
        yield Text("\nNever met another claim", "bold")
        yield from (Padding(Text(visible(name)), (0, 0, 0, 2)) for name in report.never_met)


def _subject(survey: Survey, findings: list[Finding], claim_set: ClaimSet) -> Iterable[RenderableType]:
    subject = survey.subject
    yield Text(f"\n{visible(subject.id)}", "bold underline")
    if subject.question:
        yield Text(visible(subject.question), "italic")
    yield Padding(_positions(survey, claim_set), (1, 0, 0, 2))
    for quarrel in quarrels(f for f in findings if LEVELS[f.kind] is not Level.NOTE):
        yield from _quarrel(quarrel, claim_set)
    notes = [finding for finding in findings if LEVELS[finding.kind] is Level.NOTE]
    if notes:
        yield Text("")
        yield from (_note(finding, claim_set) for finding in notes)


def _positions(survey: Survey, claim_set: ClaimSet) -> Table:
    """A row a position: the value, the region, and who holds it."""
    table = Table.grid(padding=(0, 2))
    for position in survey.positions:
        holders = listed(dict.fromkeys(visible(named(claim_set.sources[claim.source])) for claim in position.claims))
        table.add_row(Text(_value(position, survey.subject), "bold"), Text(visible(_region(position))), Text(holders))
    return table


def _region(position: Position) -> str:
    return ", ".join(filter(None, [position.region.item, region_words(position.region)])) or "all"


def _value(position: Position, subject: Subject) -> str:
    hard, usual = (value_words(position.values, subject, usual) for usual in (False, True))
    return visible(usual if usual == hard else f"{usual}, at any rate {hard}")


def _quarrel(quarrel: Quarrel, claim_set: ClaimSet) -> Iterable[RenderableType]:
    finding = quarrel.strongest
    names = [listed(visible(claim_set.sources[source].name) for source in side) for side in quarrel.sources]
    title = Text.assemble((f"{finding.kind}  ", _STYLES[LEVELS[finding.kind]]), (" / ".join(dict.fromkeys(names)), "bold"))
    marks = [mark for mark, there in (("hedged", finding.hedged), ("reviewed", finding.reviewed)) if there]
    title.append("".join(f"  [{mark}]" for mark in marks), "dim")
    yield Padding(title, (1, 0, 0, 2))
    for side in finding.sides:
        yield from (Padding(Text(visible(_statement(claim, claim_set))), (0, 0, 0, 4)) for claim in side)
    for sentence in _sentences(finding, claim_set):
        yield Padding(Text(f"{visible(sentence)}"), (0, 0, 0, 4))
    for other in quarrel.others:
        yield Padding(_folded(other), (0, 0, 0, 4))


def _statement(claim: Claim, claim_set: ClaimSet) -> str:
    """Who said what of which region, where in the article, and how sure the source itself was."""
    details = [claim.region.item, region_words(claim.region), claim.cite, f"hedged: {claim.hedge}" if claim.hedge else None]
    known = "; ".join(filter(None, details))
    return statement(claim, claim_set) + (f" ({known})" if known else "")


def _sentences(finding: Finding, claim_set: ClaimSet) -> list[str]:
    conditions = condition_sentences(finding.condition, claim_set) if finding.condition else []
    rests_on = [f"Rests on: {'; '.join(finding.rests_on)}"] if finding.rests_on else []
    return [f"{sentence[:1].upper()}{sentence[1:]}." for sentence in (finding.because, *conditions, *rests_on)]


def _folded(finding: Finding) -> Text:
    """A further finding of a quarrel, in a line."""
    sentence = finding.condition.sentence if finding.condition else finding.because
    return Text.assemble(("also ", "dim"), (f"{finding.kind}: ", _STYLES[LEVELS[finding.kind]]), visible(sentence))


def _note(finding: Finding, claim_set: ClaimSet) -> RenderableType:
    names = " / ".join(dict.fromkeys(listed(claim_set.sources[source].name for source in side) for side in sides(finding)))
    line = Text.assemble((f"{finding.kind}  ", _STYLES[Level.NOTE]), f"{visible(names)}: {visible(finding.because)}")
    return Padding(line, (0, 0, 0, 2))
