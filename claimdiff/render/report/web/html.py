"""A report as one page that loads nothing: the gravest findings, charts, findings side by side, the matrix, what follows.

What is folded stands in the file as it would be read, in an element that a browser with scripts leaves as text, so that a page
of thousands of findings opens at once. The page's script makes it what it is when it is opened, found or printed.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain, islice, zip_longest

from claimdiff.exact.regions import Region
from claimdiff.model import Article, Claim, ClaimSet, Places, Subject
from claimdiff.questions import has_number_line
from claimdiff.render.parts import summaries
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.sentences import by_how_much, who_and_what
from claimdiff.render.parts.shared import shared_of
from claimdiff.render.parts.statements import decider, holders, looked_at, named, others_like_it, said, value_line, when_said
from claimdiff.render.report import heads
from claimdiff.render.report.drawing.chart import MOST_RIVALS, Chart, Group, is_drawn, rivals
from claimdiff.render.report.drawing.stacks import Stack, stack_of
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
from claimdiff.render.report.web.marked_figures import Piece, pieces, with_times
from claimdiff.render.report.web.page_links import anchor, copy_link, is_address, source_link
from claimdiff.render.report.web.page_sections import Section, is_quiet, over_time, sections_of, signs
from claimdiff.render.report.web.templating import asset, filled
from claimdiff.repository import path_in_repository
from claimdiff.results import Finding, Kind, Outlook, Report, apart, is_reviewable
from claimdiff.words import clipped, count, highest_words, listed, lowest_words, place_words, time_words

_LETTERS = 16  # what letters measure where nobody has chosen another size
_MOST_CLAIMS = 3
_MOST_SOURCES = 40
_MOST_ROWS = 12  # of a chart that is not folded
_MOST_OPEN = 12  # findings that are not folded to begin with
_MOST_TITLES = 2
_MOST_ITEMS = 50  # findings on these, and disputes, that are not folded together
_MOST_DISPUTES = 12


@dataclass(frozen=True, slots=True)
class Head:
    """What a report is about: the title, further facts, and where it can be read."""

    title: str
    facts: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Speakers:
    """The number of each source, and the row that each claim is in: by these the page filters."""

    numbers: Mapping[str, str]
    rows: Mapping[str, str]


def report_html(report: Report, outlook: Outlook, folder: str = "") -> str:
    """The report and what follows from it as a page that lies in this folder."""
    claim_set, sections = report.claim_set, sections_of(report)
    found = {finding.kind for finding in report.findings}
    worst = heads.gravest(report)
    return filled(
        "page.html",
        {
            "claim_set": claim_set,
            "head": _head(claim_set, folder),
            "counts": heads.counts(report),
            "narrowed": report.narrowed,
            "gravest": worst,
            "first_to_do": [(each.words, *_leads(each.on)) for each in heads.first_to_do(outlook, claim_set)],
            "open": _open(sections, [finding for finding, _ in worst]),
            "sections": sections,
            "statuses": {finding.reviewed for finding in report.findings if is_reviewable(finding)},
            "kinds": [kind for kind in Kind if kind in found],
            "matrix": matrix_of(report.findings, claim_set.sources, _MOST_SOURCES),
            "outlook": outlook,
            "together": together_section(outlook, claim_set),
            "headings": {
                "matrix": HEADING,
                "settle_first": settle_heading(outlook),
                "ask": ASK,
                "gravest": heads.GRAVEST,
                "first": heads.FIRST,
            },
            "not_compared": summaries.not_compared(report),
            "anchors": _anchors(sections),
            "style": asset("page.css"),
            "script": asset("page.js"),
            "file": partial(_file, places=report.places),
            **_functions(claim_set, _speakers(claim_set, sections), folder),
        },
    )


def _head(claim_set: ClaimSet, folder: str) -> Head:
    """The articles that claims were coded from, or else the files."""
    articles = list(dict.fromkeys(claim_set.articles.values()))
    titles = [article.title for article in articles if article.title]
    if not titles:
        return Head(listed(clipped([path_in_repository(file) for file in claim_set.files], _MOST_TITLES)), (), "")
    title = listed(clipped(titles, _MOST_TITLES))
    if len(articles) > 1:
        return Head(title, (), "")
    (article,) = articles
    facts = filter(None, [article.publisher, article.day and time_words(article.day)])
    link = article.url if is_address(article.url) else article.copy and copy_link(article.copy, folder)
    return Head(title, tuple(facts), link or "")


def _leads(on: Claim | Finding) -> tuple[str, str]:
    """What a link leads to: a claim or a finding, and its name."""
    return ("claim", on.id) if isinstance(on, Claim) else ("finding", on.fingerprint)


def _open(sections: Iterable[Section], gravest: Iterable[Finding]) -> set[str]:
    """The findings that are not folded to begin with: the gravest, then the gravest dispute on each subject, then the next."""
    in_turn = chain(*zip_longest(*(section.disputes for section in sections)))
    fresh = (dispute.strongest for dispute in in_turn if dispute and not dispute.strongest.reviewed)
    return {finding.fingerprint for finding in islice(chain(gravest, fresh), _MOST_OPEN)}


def _functions(claim_set: ClaimSet, speakers: Speakers, folder: str) -> dict[str, object]:
    """The functions that the template calls for words, places and links, and how much of a list it shows."""
    of_claims = {
        f.__name__: partial(f, claim_set=claim_set) for f in (holders, decider, summaries.names, who_and_what, by_how_much)
    }
    return of_claims | {
        "is_address": is_address,
        "anchor": anchor,
        "assumptions": summaries.assumptions,
        "asked": _asked,
        "claims_counted": summaries.claims_counted,
        "count": count,
        "details": partial(_details, claim_set=claim_set),
        "digest": _digest,
        "facts": partial(_facts, claim_set=claim_set),
        "extremes": _extremes,
        "figures": _figures(claim_set),
        "gist": summaries.gist,
        "is_drawn": is_drawn,
        "is_any_folded": lambda section: any(map(_is_folded, section.charts)),
        "is_folded": _is_folded,
        "is_quiet": is_quiet,
        "over_time": partial(over_time, names={source.id: visible(source.name) for source in claim_set.sources.values()}),
        "tall": _tall,
        "involved": partial(_involved, speakers=speakers),
        "left_out_line": left_out_line,
        "meanings": meanings,
        "most_claims": _MOST_CLAIMS,
        "most_items": _MOST_ITEMS,
        "most_disputes": _MOST_DISPUTES,
        "most_rivals": MOST_RIVALS,
        "most_shown": MOST_SHOWN,
        "name": lambda claim: named(claim_set.sources[claim.source]),
        "not_seen_through": not_seen_through,
        "percent": _percent,
        "disputes_counted": summaries.disputes_counted,
        "range_lines": summaries.range_lines,
        "rivals": rivals,
        "row_ids": partial(_row_ids, speakers=speakers),
        "rows": speakers.rows,
        "said_by": _said_by(claim_set),
        "sentence": summaries.sentence,
        "sign": sign,
        "others_like_it": others_like_it,
        "signs_in": signs,
        "settled_claim": partial(settled_claim, claim_set=claim_set),
        "settlement_tally": settlement_tally,
        "source_link": lambda claim: source_link(claim, claim_set.articles.get(claim.place.path, Article()), folder),
        "stack": _stack,
        "row_sources": partial(_row_sources, speakers=speakers),
        "speaking": partial(_speaking, speakers=speakers),
        "tally": summaries.tally,
        "looked_at": looked_at,
        "value_line": value_line,
        "with_times": with_times,
    }


def _anchors(sections: Iterable[Section]) -> set[str]:
    """The targets of links: the claims and findings on the page, which may be only some of those of the report."""
    claims = {anchor("claim", claim.id) for section in sections for some in section.claims for claim in some}
    in_disputes = (
        each for section in sections for dispute in section.disputes for each in (dispute.strongest, *dispute.others)
    )
    by_item = (finding for section in sections for finding, _ in section.by_item)
    first_notes = (note.findings[0] for section in sections for note in section.notes)
    return claims | {anchor("finding", finding.fingerprint) for finding in (*in_disputes, *by_item, *first_notes)}


# Who speaks


def _speakers(claim_set: ClaimSet, sections: Iterable[Section]) -> Speakers:
    rows = (row for section in sections for chart in section.charts for row in chart.rows)
    row_of = {claim.id: f"row{number}" for number, row in enumerate(rows) for claim in row.position.claims}
    return Speakers({source: str(number) for number, source in enumerate(claim_set.sources)}, row_of)


def _speaking(claims: Iterable[Claim], speakers: Speakers) -> str:
    """The numbers of the sources of claims."""
    return " ".join(dict.fromkeys(speakers.numbers[claim.source] for claim in claims))


def _row_sources(sections: Iterable[Section], speakers: Speakers) -> str:
    """The numbers of the sources of the rows that many sources are in: `row3 0 1 2 4, row7 1 2 3 5`."""
    rows = (row for section in sections for chart in section.charts for row in chart.rows)
    many = (row.position.claims for row in rows if len({claim.source for claim in row.position.claims}) > _MOST_CLAIMS)
    return ",".join(f"{speakers.rows[claims[0].id]} {_speaking(claims, speakers)}" for claims in many)


def _involved(findings: Iterable[Finding], speakers: Speakers) -> str:
    """The sources on each side; of many sources, the row that has them, so that findings need not repeat them."""
    sides = (side for finding in findings for each in apart(finding) for side in each.sides)
    words = (
        speakers.rows[side[0].id]
        if len({claim.source for claim in side}) > _MOST_CLAIMS and side[0].id in speakers.rows
        else _speaking(side, speakers)
        for side in sides
    )
    return " ".join(dict.fromkeys(word for some in words for word in some.split()))


# Words


def _said_by(claim_set: ClaimSet) -> Callable[[Claim], str]:
    """A function that says what a claim said, and works it out only once for each claim."""
    told: dict[str, str] = {}

    def said_by(claim: Claim) -> str:
        if claim.id not in told:
            told[claim.id] = said(claim, claim_set)
        return told[claim.id]

    return said_by


def _figures(claim_set: ClaimSet) -> Callable[[str, Finding], list[Piece]]:
    """A function that takes a sentence of a finding to pieces."""

    def figures(text: str, finding: Finding) -> list[Piece]:
        sources = {claim_set.sources[claim.source].name for side in finding.sides for claim in side}
        return pieces(text, claim_set.subjects[finding.subject], (finding.subject, *sources))

    return figures


def _extremes(group: Group, subject: Subject) -> str:
    """The lowest and the highest value of a region; no text where values have no order."""
    if not has_number_line(subject):
        return ""
    sets = [row.position.values.hard for row in group.rows]
    ends = lowest_words(sets, subject), highest_words(sets, subject)
    return " to ".join(dict.fromkeys(ends))


def _asked(subject: Subject) -> str:
    """The question, where the answer is yes, no or an option; the name of the subject, where it is a figure or a time."""
    return subject.id if has_number_line(subject) or not subject.question else subject.question


def _details(claim: Claim, finding: Finding, claim_set: ClaimSet) -> str:
    """What a finding shows of a claim beside what it says; a hedge has a badge of its own."""
    of = place_words(claim.region, *(side[0].region for side in finding.sides))
    return "; ".join(filter(None, [of, claim.cite, when_said(claim, of, claim_set)]))


def _facts(claim: Claim, claim_set: ClaimSet) -> str:
    """Everything in the file about a claim, except what it says and its texts."""
    side = claim_set.sources[claim.source].side
    passes_on = {"side": side, "replaces": ", ".join(claim.replaces), "repeats": claim.repeats}
    return "; ".join([summaries.details(claim), *(f"{key} {text}" for key, text in passes_on.items() if text)])


# Places


def _file(claim: Claim, places: Mapping[str, Places]) -> str:
    """The place of a claim in its file: of its value, where that is known."""
    place = places[claim.id].value if claim.id in places else claim.place
    return f"{path_in_repository(place.path)}:{place.line}"


def _digest(text: str) -> str:
    """The hash by which a policy allows a style or a script (Content Security Policy 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _tall(height: float) -> str:
    """A height that grows with the letters."""
    return f"{height / _LETTERS:.3f}rem"


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


# Charts


def _is_folded(chart: Chart) -> bool:
    """Whether a chart has so many rows that they are folded by region."""
    return len(chart.rows) > _MOST_ROWS


def _row_ids(chart: Chart, speakers: Speakers) -> Mapping[str, str]:
    """The element of the row that goes by each letter."""
    return {row.letter: speakers.rows[row.position.claims[0].id] for row in chart.rows}


def _stack(finding: Finding) -> Stack | None:
    """The parts of a sum beside their whole."""
    return stack_of(finding, _shared(finding))


def _shared(finding: Finding) -> Region:
    return shared_of(claim.region for side in finding.sides for claim in side)
