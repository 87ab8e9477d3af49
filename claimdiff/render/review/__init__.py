"""What there is to review, as text: a finding in full, a stale review with what has changed, and a list of all, a line each."""

from collections.abc import Iterator

from rich.text import Text

from claimdiff.model import ClaimSet
from claimdiff.phrases.spelling import spaced
from claimdiff.render.parts.disputes import Dispute
from claimdiff.render.parts.edits import changed
from claimdiff.render.parts.formats import Look
from claimdiff.render.parts.gravity import by_gravity
from claimdiff.render.parts.letters import as_shown, visible
from claimdiff.render.parts.sentences import told
from claimdiff.render.parts.statements import looked_at
from claimdiff.render.report.terminal.brief import brief_line
from claimdiff.render.report.terminal.disputes_text import dispute_lines
from claimdiff.render.report.terminal.layout import Sheet, hanging, printed
from claimdiff.results import Finding, Pending, Stale, is_open
from claimdiff.words import count

_MOST_FINDINGS = 5  # shown of a stale review


def finding_text(finding: Finding, claim_set: ClaimSet, look: Look) -> str:
    """The finding in a sentence, the reason, the statements, and what it assumes."""
    sheet = Sheet(look.columns, look.ascii)
    sentence = hanging("", Text(visible(told(finding, claim_set)), "bold"), sheet)
    lines = dispute_lines(Dispute(finding, ()), claim_set, sheet, show_review=False, places={})
    return printed([*sentence, *lines], look.columns, look.coloured)


def stale_text(stale: Stale, claim_set: ClaimSet, look: Look) -> str:
    """What has changed since it was reviewed, the note, and the findings that are open again."""
    return printed(_stale_lines(stale, claim_set, Sheet(look.columns, look.ascii)), look.columns, look.coloured)


def _stale_lines(stale: Stale, claim_set: ClaimSet, sheet: Sheet) -> Iterator[Text]:
    review = stale.review
    title = Text(visible(f"{review.place.path}:{review.place.line}"), "bold")
    yield from hanging(Text("stale review  ", "bold yellow"), title, sheet)
    for sentence in why_stale(stale, claim_set):
        yield from hanging("  ", Text(visible(f"{sentence}.")), sheet)
    if review.note:
        yield from hanging("  Note: ", Text(visible(spaced(review.note)), "italic"), sheet)
    if looked := looked_at(review):
        yield from hanging("  Reviewed ", Text(visible(looked), "dim"), sheet)
    again = [finding for finding in stale.findings if is_open(finding)] or stale.findings
    for finding in by_gravity(again, claim_set)[:_MOST_FINDINGS]:
        yield from hanging("  - ", Text(visible(told(finding, claim_set))), sheet)
    if (more := len(again) - _MOST_FINDINGS) > 0:
        yield Text(f"  - and {count(more, 'more finding')}")


def why_stale(stale: Stale, claim_set: ClaimSet) -> list[str]:
    """A sentence for each claim that has changed, and for whatever else is wrong with the review."""
    return [*(changed(edit, claim_set) for edit in stale.edits), *(problem.message for problem in stale.problems)]


def pending_lines(pending: Pending, claim_set: ClaimSet) -> str:
    """A line for each stale review and each open finding: `path:line: kind: sentence`."""
    lines = [
        f"{stale.review.place.path}:{stale.review.place.line}: stale-review: {'; '.join(why_stale(stale, claim_set))}"
        for stale in pending.stale
    ]
    found = by_gravity(pending.findings, claim_set)
    return "".join(f"{as_shown(line)}\n" for line in lines) + "".join(brief_line(each, claim_set, {}) for each in found)
