"""How a report begins in every format: what it is about, how much there is, what is most serious, and what to do first."""

from collections import Counter
from typing import NamedTuple

from claimdiff.model import Article, Claim, ClaimSet
from claimdiff.render.parts.gravity import by_gravity, shown_findings
from claimdiff.render.parts.sentences import told
from claimdiff.render.parts.summaries import headline, in_prose
from claimdiff.render.report.outlook_words import settled_claim, settlement_tally
from claimdiff.repository import path_in_repository
from claimdiff.results import Finding, Kind, Outlook, Report, is_reviewable
from claimdiff.words import clipped, count, listed, time_words

_MOST_GRAVE = 3
_MOST_ARTICLES = 3
_MOST_TO_DO = 2
GRAVEST = "Most serious first"
FIRST = "What to settle first, and what to ask"


class Grave(NamedTuple):
    """A finding at the head of a report, and its sentence."""

    finding: Finding
    sentence: str


class ToDo(NamedTuple):
    """What to do first, and the claim to settle, or the gravest finding that the answer decides."""

    words: str
    on: Claim | Finding


def about(report: Report) -> list[str]:
    """A line for each article behind the claims; of many, the first ones; if none has a title, the files."""
    articles = dict.fromkeys(map(_article, report.claim_set.articles.values()))
    lines = [line for line in articles if line]
    files = list(map(path_in_repository, report.claim_set.files))
    return clipped(lines, _MOST_ARTICLES) or [listed(clipped(files, _MOST_ARTICLES))]


def _article(article: Article) -> str:
    """`A ferry sinks (Yonhap, 2014-04-16)`; nothing where it has no title."""
    beside = ", ".join(filter(None, [article.publisher, time_words(article.day) if article.day else None]))
    return f"{article.title}{f' ({beside})' if beside else ''}" if article.title else ""


def counts(report: Report) -> str:
    """`26 claims by 8 sources on 4 subjects: 9 contradictions and 3 changed accounts, 4 of them open`; notes where
    the report is narrowed to them."""
    found = shown_findings(report)
    kinds = Counter(finding.kind for finding in found)
    counted = listed(count(kinds[kind], in_prose(kind)) for kind in Kind if kinds[kind]) if kinds else ""
    return f"{headline(report)}: {counted or 'nothing at odds'}{_reviewed([each for each in found if is_reviewable(each)])}"


def _reviewed(found: list[Finding]) -> str:
    unseen = sum(not finding.reviewed for finding in found)
    if unseen == len(found):
        return ""
    return f", {unseen:,} of them open" if unseen else ", all reviewed"


def narrowed_to(report: Report) -> str:
    """`This report shows only: source Yonhap.`; no text where it shows everything."""
    return f"This report shows only: {'; '.join(report.narrowed)}." if report.narrowed else ""


def gravest(report: Report) -> list[Grave]:
    """The gravest findings, each in a sentence."""
    found = by_gravity(filter(is_reviewable, report.findings), report.claim_set)
    return [Grave(finding, told(finding, report.claim_set)) for finding in found[:_MOST_GRAVE]]


def first_to_do(outlook: Outlook, claim_set: ClaimSet) -> list[ToDo]:
    """The claims in the most contradictions, and the questions that decide the most conditions, if there are any."""
    settle = [
        ToDo(f"{settled_claim(claim, claim_set)}, {settlement_tally(each)}.", claim)
        for each in outlook.settle_first[:_MOST_TO_DO]
        for claim in each.claims[:1]
    ]
    return [*settle, *(ToDo(question.text, question.findings[0]) for question in outlook.questions[:_MOST_TO_DO])]
