"""Disputes as text: who is at odds with whom, why, and what each said, with the place and the quote."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.text import Text

from claimdiff.model import Claim, ClaimSet, Places
from claimdiff.phrases.spelling import spaced
from claimdiff.render.parts.disputes import Dispute
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.pointing import pointed
from claimdiff.render.parts.shared import own_words, shared_of
from claimdiff.render.parts.statements import beside_statement, others_like_it, reviewed_words, statement
from claimdiff.render.parts.summaries import names, reasons
from claimdiff.render.report.terminal.layout import STYLES, Sheet, hanging
from claimdiff.results import Finding
from claimdiff.words import clipped, count, in_brackets, listed, place_words


class Extent(NamedTuple):
    """How many claims of a side are shown, and how many lines of a quote or note; without a number, all."""

    claims: int | None
    lines: int | None


SOME, FULL = Extent(4, 2), Extent(None, None)


def dispute_lines(
    dispute: Dispute, claim_set: ClaimSet, sheet: Sheet, show_review: bool, places: Mapping[str, Places], extent: Extent = SOME
) -> Iterator[Text]:
    """The strongest finding of the dispute, and how many more there are."""
    finding = dispute.strongest
    title = Text(visible(names(finding, claim_set)), "bold")
    marks = [mark for mark, there in (("hedged", finding.hedged), ("reviewed", finding.reviewed and show_review)) if there]
    title.append("".join(f"  [{mark}]" for mark in marks), "not bold dim")
    yield from hanging(Text(f"{finding.kind}  ", STYLES[finding.kind.level]), title, sheet)
    yield from hanging("  ", Text(visible(" ".join(reasons(finding, claim_set)))), sheet)
    for side in finding.sides:
        yield from _side(side, finding, claim_set, sheet, places, extent)
    if finding.review and finding.review.note:
        yield from hanging("  ", Text(visible(spaced(reviewed_words(finding.review))), "italic"), sheet, extent.lines)
    if finding.others:
        yield from hanging(
            "  ", Text(visible(f"also in contradictions like this one: {_others(finding, claim_set, extent)}"), "dim"), sheet
        )
    if dispute.others:
        kinds = Counter(other.kind for other in dispute.others)
        folded = listed(count(number, f"more {kind}") for kind, number in kinds.items())
        yield from hanging("  ", Text(f"and {folded} between the same sources", "dim"), sheet)


def _others(finding: Finding, claim_set: ClaimSet, extent: Extent) -> str:
    """The claims of its other minimal sets, in few words; of many, the first ones."""
    words = [f"{statement(claim, claim_set)}{in_brackets(place_words(claim.region))}" for claim in finding.others]
    return "; ".join(clipped(words, extent.claims or len(words)))


def _side(
    side: Sequence[Claim],
    finding: Finding,
    claim_set: ClaimSet,
    sheet: Sheet,
    places: Mapping[str, Places],
    extent: Extent,
) -> Iterator[Text]:
    """What each claim says, with its place and quote; of many, the first ones."""
    shared = shared_of(each[0].region for each in finding.sides)
    for claim in side[: extent.claims]:
        said = Text(visible(statement(claim, claim_set)))
        of, at = own_words(claim.region, shared), pointed(finding, claim, places)
        said.append(visible(beside_statement(claim, of, at, claim_set)), "dim")
        yield from hanging("  - ", said, sheet)
        if claim.quote:
            yield from hanging("    ", Text(f"“{visible(' '.join(claim.quote.split()))}”", "italic"), sheet, extent.lines)
        if claim.note:
            yield from hanging("    ", Text(f"note: {visible(' '.join(claim.note.split()))}", "dim"), sheet, extent.lines)
    if extent.claims and (more := side[extent.claims :]):
        yield Text(f"  - and {others_like_it(finding, len(more))}")
