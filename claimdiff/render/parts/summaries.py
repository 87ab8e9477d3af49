"""The words around findings that all formats of a report share: counts, names, details. Each format escapes them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from claimdiff.model import Claim, ClaimSet, Level
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.render.parts.disputes import Dispute, sides
from claimdiff.render.parts.statements import apart_lines, condition_sentences, unmet_line, unsearched_line
from claimdiff.results import Finding, Kind, Report, Survey, is_open
from claimdiff.words import clipped, count, listed, narrowed, place_words, time_words

MARKS = {  # in Unicode and in ASCII
    Kind.CONTRADICTION: ("✗", "x"),
    Kind.JOINT_CONTRADICTION: ("&", "&"),
    Kind.SELF_CONTRADICTION: ("✗", "x"),
    Kind.CONDITIONAL: ("?", "?"),
    Kind.CHANGED_ACCOUNT: ("~", "~"),
    Kind.UPDATE: ("+", "+"),
    Kind.AGREEMENT: ("=", "="),
}
AT_ODDS = {Kind.CONTRADICTION: "cannot be true with", Kind.CONDITIONAL: "only on a condition with"}
IN_A_SUM = "in a joint contradiction"
_MOST_NAMES = 8


def findings_by_subject(report: Report) -> dict[str, list[Finding]]:
    """The findings on each subject that is surveyed, in their order."""
    found: dict[str, list[Finding]] = {survey.subject.id: [] for survey in report.surveys}
    for finding in report.findings:
        found[finding.subject].append(finding)
    return found


def headline(report: Report) -> str:
    """`16 claims by 7 sources on 3 subjects`, and how many claims are left out, if any are."""
    claims = [claim for survey in report.surveys for position in survey.positions for claim in position.claims]
    sources = {claim.source for claim in claims}
    there = f"{count(len(claims), 'claim')} by {count(len(sources), 'source')} on {count(len(report.surveys), 'subject')}"
    return "; ".join(filter(None, [there, left_out_words(report.claim_set)]))


def left_out_words(claim_set: ClaimSet) -> str:
    """`1 claim with mistakes is left out`, or nothing where none is."""
    number = claim_set.left_out
    return f"{count(number, 'claim')} with mistakes {'is' if number == 1 else 'are'} left out" if number else ""


def claims_counted(survey: Survey) -> str:
    """How many claims there are; and in how many positions, where several claims say the same."""
    claims, positions = sum(len(position.claims) for position in survey.positions), len(survey.positions)
    return count(claims, "claim") + (f" in {count(positions, 'position')}" if positions < claims else "")


def tally(findings: Iterable[Finding]) -> list[tuple[Level, str]]:
    """For each kind that was found, its level and its number, with how many are still open or that all are reviewed."""
    found = list(findings)
    kinds = Counter(finding.kind for finding in found)
    unseen = Counter(finding.kind for finding in found if is_open(finding))
    return [(kind.level, count(kinds[kind], kind) + _status(kind, kinds[kind], unseen[kind])) for kind in Kind if kinds[kind]]


def _status(kind: Kind, number: int, unseen: int) -> str:
    if kind.level is Level.NOTE or unseen == number:
        return ""
    return f" ({unseen:,} open)" if unseen else " (reviewed)"


def in_prose(kind: Kind) -> str:
    """`joint contradiction`; a self-contradiction has its hyphen in a sentence too."""
    return kind if kind is Kind.SELF_CONTRADICTION else kind.replace("-", " ")


def range_lines(survey: Survey) -> list[str]:
    """The lowest and the highest value for each region that several sources speak of, where they say different things."""
    regions = defaultdict(list)
    for position in survey.positions:
        regions[position.region.item].append(position.region)
    beside = {item: narrowed(same) for item, same in regions.items()}
    differing = (each for each in survey.ranges if each.lowest != each.highest)
    first, last = ("earliest", "latest") if QUESTIONS[survey.subject.type].answer is Answer.TIME else ("lowest", "highest")
    words = ((place_words(each.region, beside[each.region.item]), each) for each in differing)
    return [f"{of}{': ' if of else ''}{first} {each.lowest}, {last} {each.highest}" for of, each in words]


def disputes_counted(found: Sequence[Dispute]) -> str:
    """`5 findings in 3 disputes, most serious first`; where all are reviewed, the line says so."""
    findings = [finding for dispute in found for finding in (dispute.strongest, *dispute.others)]
    order = ", most serious first" if len(found) > 1 else ""
    reviewed = "; all reviewed" if all_reviewed(findings) else ""
    return f"{count(len(findings), 'finding')} in {count(len(found), 'dispute')}{order}{reviewed}"


def all_reviewed(findings: Iterable[Finding]) -> bool:
    """Whether somebody has reviewed each of them."""
    return all(finding.reviewed for finding in findings)


def names(finding: Finding, claim_set: ClaimSet) -> str:
    """The sources on each side; of many, the first. Of a joint finding all sources in one list; where a source differs with
    itself, its name once."""
    if finding.kind is Kind.JOINT_CONTRADICTION:
        together = dict.fromkeys(source for side in sides(finding) for source in side)
        return listed(clipped_names([claim_set.sources[source].name for source in together]))
    each_side = ([claim_set.sources[source].name for source in side] for side in sides(finding))
    return " / ".join(dict.fromkeys(listed(clipped_names(side)) for side in each_side))


def clipped_names(found: list[str]) -> list[str]:
    """The names; of many, the first ones and how many others there are."""
    return clipped(found, _MOST_NAMES)


def details(claim: Claim) -> str:
    """What a claim is about, where in the article it is, when it was said, and the source's own hedge."""
    region = place_words(claim.region)
    said = f"said {time_words(claim.said)}" if claim.said else None
    hedge = f"hedged: {claim.hedge}" if claim.hedge else None
    return "; ".join(filter(None, [region, claim.cite, said, hedge])) or "about everything"


def reasons(finding: Finding, claim_set: ClaimSet) -> list[str]:
    """Why, on what condition, who decides it, and what that assumes; where there are sums, a sentence for each."""
    conditions = condition_sentences(finding.condition, claim_set) if finding.condition else []
    assumed = [assumptions(finding)] if finding.rests_on else []
    return [sentence(text) for text in (*(finding.sums or (finding.because,)), *conditions, *assumed)]


def assumptions(finding: Finding) -> str:
    """`Assumes: marines and volunteers exclude each other; at least one case under 'killed'`."""
    return f"Assumes: {'; '.join(each.removeprefix('that ') for each in finding.rests_on)}"


def kind_on(finding: Finding) -> str:
    """The kind of the finding, with the item that it is on."""
    item = finding.sides[0][0].region.item
    return f"{finding.kind}, {item}" if item else str(finding.kind)


def gist(finding: Finding) -> str:
    """The finding in a line: its condition, or else the reason."""
    return finding.condition.sentence if finding.condition else finding.because


def not_compared(report: Report) -> dict[str, list[str]]:
    """Lines under their headings: where the search stopped early, what was not or could not be compared, and what differs only
    within a tolerance."""
    headed = {
        "Search stopped early": [unsearched_line(group) for group in report.unsearched],
        "Not compared with any other claim": [unmet_line(unmet) for unmet in report.never_met],
        "Pairs of claims by different sources that could not be compared": apart_lines(report),
        "Differences too small to count": [unmet_line(unmet) for unmet in report.tolerated],
    }
    return {heading: lines for heading, lines in headed.items() if lines}


def sentence(text: str) -> str:
    """The words with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."
