"""The words around findings that every format of a report shares: counts, names, details. Plain text, for each to escape."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from claimdiff.model import Claim, ClaimSet, Level
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.render.parts.quarrels import Quarrel, sides
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
IN_A_SUM = "in a sum at odds"
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
    """How many claims there are; in how many positions, where several claims say the same."""
    claims, positions = sum(len(position.claims) for position in survey.positions), len(survey.positions)
    return count(claims, "claim") + (f" in {count(positions, 'position')}" if positions < claims else "")


def tally(findings: Iterable[Finding]) -> list[tuple[Level, str]]:
    """For each kind that was found, its level, and how many there are; it is said where some or all of them are reviewed."""
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
    """The lowest and the highest value that is said of each region by several sources, where they say different things."""
    regions = defaultdict(list)
    for position in survey.positions:
        regions[position.region.item].append(position.region)
    beside = {item: narrowed(same) for item, same in regions.items()}
    differing = (each for each in survey.ranges if each.lowest != each.highest)
    first, last = ("earliest", "latest") if QUESTIONS[survey.subject.type].answer is Answer.TIME else ("lowest", "highest")
    words = ((place_words(each.region, beside[each.region.item]), each) for each in differing)
    return [f"{of}{': ' if of else ''}{first} {each.lowest}, {last} {each.highest}" for of, each in words]


def quarrels_counted(found: Sequence[Quarrel]) -> str:
    """`5 findings in 3 quarrels, gravest first`; where everything is reviewed, that is said once."""
    findings = [finding for quarrel in found for finding in (quarrel.strongest, *quarrel.others)]
    line = f"{count(len(findings), 'finding')} in {count(len(found), 'quarrel')}{', gravest first' if len(found) > 1 else ''}"
    return line + ("; all reviewed" if all_reviewed(findings) else "")


def all_reviewed(findings: Iterable[Finding]) -> bool:
    """Whether somebody has looked at each."""
    return all(finding.reviewed for finding in findings)


def names(finding: Finding, claim_set: ClaimSet) -> str:
    """The sources on each side, of many the first; of a joint finding all in one list, each once, and so one name where a
    source differs with itself."""
    if finding.kind is Kind.JOINT_CONTRADICTION:
        together = dict.fromkeys(source for side in sides(finding) for source in side)
        return listed(clipped_names([claim_set.sources[source].name for source in together]))
    each_side = ([claim_set.sources[source].name for source in side] for side in sides(finding))
    return " / ".join(dict.fromkeys(listed(clipped_names(side)) for side in each_side))


def clipped_names(found: list[str]) -> list[str]:
    """The names, of many the first and how many others there are."""
    return clipped(found, _MOST_NAMES)


def details(claim: Claim) -> str:
    """Of what a claim speaks, where it stands in the article, when it was said, and how sure the source itself was."""
    region = place_words(claim.region)
    said = f"said {time_words(claim.said)}" if claim.said else None
    hedge = f"hedged: {claim.hedge}" if claim.hedge else None
    return "; ".join(filter(None, [region, claim.cite, said, hedge])) or "of all"


def reasons(finding: Finding, claim_set: ClaimSet) -> list[str]:
    """Why, on what condition, who decides it, and what that rests on; why is a sentence for each sum, where there are such."""
    conditions = condition_sentences(finding.condition, claim_set) if finding.condition else []
    rests_on = [f"Rests on: {'; '.join(finding.rests_on)}"] if finding.rests_on else []
    return [sentence(text) for text in (*(finding.sums or (finding.because,)), *conditions, *rests_on)]


def kind_on(finding: Finding) -> str:
    """The kind of the finding, with the item that it is on."""
    item = finding.sides[0][0].region.item
    return f"{finding.kind}, {item}" if item else str(finding.kind)


def gist(finding: Finding) -> str:
    """The finding in a line: the condition that it hangs on, or else why."""
    return finding.condition.sentence if finding.condition else finding.because


def not_compared(report: Report) -> dict[str, list[str]]:
    """A line for all that was not searched to the end, that met no other claim, was never compared, or met only by a tolerance,
    under its heading."""
    headed = {
        "Not searched to the end": [unsearched_line(group) for group in report.unsearched],
        "Never met another claim": [unmet_line(unmet) for unmet in report.never_met],
        "Pairs of different sources never compared": apart_lines(report),
        "At odds, but by no more than is let pass": [unmet_line(unmet) for unmet in report.tolerated],
    }
    return {heading: lines for heading, lines in headed.items() if lines}


def sentence(text: str) -> str:
    """The words with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."
