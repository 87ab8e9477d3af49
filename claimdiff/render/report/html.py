"""A report as one page that loads nothing: charts, findings side by side, the matrix, what follows; links and filters."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from urllib.parse import quote

from claimdiff.model import Claim, ClaimSet, Level
from claimdiff.render.parts import summaries
from claimdiff.render.parts.notes import Note, notes_of
from claimdiff.render.parts.quarrels import Quarrel, quarrels_of
from claimdiff.render.parts.statements import decider, holders, so_do, statement, value_line
from claimdiff.render.report.chart import Chart, Row, charts_of, is_drawn, rivals, signs_of
from claimdiff.render.report.matrix import HEADING, left_out_line, matrix_of, meanings, sign
from claimdiff.render.report.outlook_words import (
    ASK,
    MOST_SHOWN,
    not_seen_through,
    settle_heading,
    settled_claim,
    settlement_tally,
    together_section,
)
from claimdiff.render.report.templating import asset, filled
from claimdiff.repository import path_in_repository
from claimdiff.results import Finding, Kind, Outlook, Report, Survey, apart
from claimdiff.words import count

_LETTERS = 16  # what letters measure where nobody has chosen another size
_ROW, _MIDDLE = 72, 56  # how high the style sheet makes a row of a chart then, and where in it the bar is
_MOST_CLAIMS = 3
_MOST_SOURCES = 40
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A subject with all claims on it, its charts, its findings, and these again as quarrels and notes."""

    survey: Survey
    claims: tuple[Claim, ...]
    charts: tuple[Chart, ...]
    findings: tuple[Finding, ...]
    quarrels: tuple[Quarrel, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Speakers:
    """The number of each source, and the row that each claim is in: by these the page filters."""

    numbers: Mapping[str, str]
    rows: Mapping[str, str]


def report_html(report: Report, outlook: Outlook) -> str:
    """The report and what follows from it as a page."""
    claim_set, by_subject = report.claim_set, summaries.findings_by_subject(report)
    claims = _claims_by_subject(claim_set)
    sections = [
        _section(survey, claims[survey.subject.id], by_subject[survey.subject.id], claim_set) for survey in report.surveys
    ]
    found = {finding.kind for finding in report.findings}
    return filled(
        "page.html",
        {
            "claim_set": claim_set,
            "sections": sections,
            "kinds": [kind for kind in Kind if kind in found],
            "matrix": matrix_of(report.findings, claim_set.sources, _MOST_SOURCES),
            "outlook": outlook,
            "together": together_section(outlook, claim_set),
            "headings": {"matrix": HEADING, "settle_first": settle_heading(outlook), "ask": ASK},
            "not_compared": summaries.not_compared(report),
            "anchors": _anchors(sections),
            "headline": summaries.headline(report),
            "style": asset("page.css"),
            "script": asset("page.js"),
            **_functions(claim_set, _speakers(claim_set, sections)),
        },
    )


def _claims_by_subject(claim_set: ClaimSet) -> dict[str, list[Claim]]:
    """The claims on each subject, also those that others took the place of."""
    found: dict[str, list[Claim]] = {name: [] for name in claim_set.subjects}
    for claim in claim_set.claims.values():
        found[claim.subject].append(claim)
    return found


def _section(survey: Survey, claims: list[Claim], findings: list[Finding], claim_set: ClaimSet) -> Section:
    charts = charts_of(survey, findings, _MOST_TICKS)
    notes = notes_of((finding for finding in findings if finding.kind.level is Level.NOTE), claim_set)
    disputes = (finding for finding in findings if finding.kind.level is not Level.NOTE)
    return Section(survey, tuple(claims), tuple(charts), tuple(findings), tuple(quarrels_of(disputes)), tuple(notes))


def _functions(claim_set: ClaimSet, speakers: Speakers) -> dict[str, object]:
    """What the template calls for words, places and links, and how much of a list it shows."""
    of_claims = {f.__name__: partial(f, claim_set=claim_set) for f in (holders, decider, summaries.names)}
    return of_claims | {
        "address": _address,
        "anchor": _anchor,
        "claims_counted": summaries.claims_counted,
        "count": count,
        "details": _details,
        "digest": _digest,
        "facts": partial(_facts, claim_set=claim_set),
        "file": _file,
        "gist": summaries.gist,
        "is_drawn": is_drawn,
        "involved": partial(_involved, speakers=speakers),
        "left_out_line": left_out_line,
        "meanings": meanings,
        "middles": _middles,
        "most_claims": _MOST_CLAIMS,
        "most_shown": MOST_SHOWN,
        "not_seen_through": not_seen_through,
        "percent": _percent,
        "quarrels_counted": summaries.quarrels_counted,
        "range_lines": summaries.range_lines,
        "region": _region,
        "rivals": rivals,
        "rows": speakers.rows,
        "sentence": summaries.sentence,
        "sign": sign,
        "so_do": so_do,
        "signs_of": signs_of,
        "settled_claim": partial(settled_claim, claim_set=claim_set),
        "settlement_tally": settlement_tally,
        "statement": _statements(claim_set),
        "speaking": partial(_speaking, speakers=speakers),
        "tall": _tall,
        "tally": summaries.tally,
        "value_line": value_line,
    }


def _anchors(sections: Iterable[Section]) -> set[str]:
    """Where a link can land: the claims and findings that the page has, which may be a part of a report."""
    claims = {_anchor("claim", claim.id) for section in sections for claim in section.claims}
    disputes = (each for section in sections for quarrel in section.quarrels for each in (quarrel.strongest, *quarrel.others))
    first_notes = (note.findings[0] for section in sections for note in section.notes)
    return claims | {_anchor("finding", finding.fingerprint) for finding in (*disputes, *first_notes)}


# Who speaks


def _speakers(claim_set: ClaimSet, sections: Iterable[Section]) -> Speakers:
    rows = (row for section in sections for chart in section.charts for row in chart.rows)
    row_of = {claim.id: f"row{number}" for number, row in enumerate(rows) for claim in row.position.claims}
    return Speakers({source: str(number) for number, source in enumerate(claim_set.sources)}, row_of)


def _speaking(claims: Iterable[Claim], speakers: Speakers) -> str:
    """The numbers of the sources of claims."""
    return " ".join(dict.fromkeys(speakers.numbers[claim.source] for claim in claims))


def _involved(findings: Iterable[Finding], speakers: Speakers) -> str:
    """The sources on each side; where they are many, the row that has them, so that no finding repeats them."""
    sides = (side for finding in findings for each in apart(finding) for side in each.sides)
    words = (
        speakers.rows[side[0].id] if len({claim.source for claim in side}) > _MOST_CLAIMS else _speaking(side, speakers)
        for side in sides
    )
    return " ".join(dict.fromkeys(word for some in words for word in some.split()))


# Words


def _statements(claim_set: ClaimSet) -> Callable[[Claim], str]:
    """What says who says what, and works it out once a claim, however many findings it is in."""
    said: dict[str, str] = {}

    def said_by(claim: Claim) -> str:
        if claim.id not in said:
            said[claim.id] = statement(claim, claim_set)
        return said[claim.id]

    return said_by


def _region(row: Row) -> str:
    """Of what a row speaks, beyond what all in its chart share."""
    return ", ".join(filter(None, [row.terms, row.time]))


def _details(claim: Claim, finding: Finding) -> str:
    """What a finding shows of a claim beside what it says."""
    return summaries.details(claim, [side[0] for side in finding.sides])


def _facts(claim: Claim, claim_set: ClaimSet) -> str:
    """Everything that is written down of a claim beside what it says and its texts."""
    side = claim_set.sources[claim.source].side
    passes_on = {"side": side, "replaces": ", ".join(claim.replaces), "repeats": claim.repeats}
    return "; ".join([summaries.details(claim, ()), *(f"{key} {text}" for key, text in passes_on.items() if text)])


def _file(claim: Claim) -> str:
    """Where a claim is written down."""
    return f"{path_in_repository(claim.place.path)}:{claim.place.line}"


# Places and links


def _anchor(kind: str, name: str) -> str:
    """Where a link to a claim, finding or subject leads: an id without spaces, whatever is in the name."""
    return f"{kind}-{quote(name, safe='')}"


def _address(url: str) -> bool:
    """Whether a link may lead there: to the web, and not to a script."""
    return re.match("https?://", url, re.IGNORECASE) is not None


def _digest(text: str) -> str:
    """What a policy allows a style or a script by (Content Security Policy 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _tall(height: int) -> str:
    """A height that grows with the letters."""
    return f"{height / _LETTERS}rem"


def _middles(chart: Chart) -> list[int]:
    """How far down the bar of each row is."""
    return [_ROW * number + _MIDDLE for number in range(len(chart.rows))]
