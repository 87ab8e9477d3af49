"""Who said what, and what decides a condition: the lines that all text outputs share."""

import re
from fractions import Fraction

from claimdiff.engine.origins import chain
from claimdiff.engine.silence import apart_words
from claimdiff.model import Claim, ClaimSet, Place, Position, Review, Source, Subject
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.results import Apart, Condition, Finding, NotCompared, Report, Unmet, Unsearched, is_reviewable
from claimdiff.words import (
    count,
    date_words,
    in_brackets,
    listed,
    region_words,
    time_words,
    two_readings,
    value_words,
    why_unsearched,
)

_MOST_DECIDERS = 8


def named(source: Source) -> str:
    """`Rami Abdulrahman (via Reuters)`."""
    return f"{source.name} (via {source.via})" if source.via else source.name


def statement(claim: Claim, claim_set: ClaimSet) -> str:
    """Who says what, as written and as read: `Rami Abdulrahman said dozens: usually 24 to 99, on any reading 12 to 999`."""
    return f"{named(claim_set.sources[claim.source])} {said(claim, claim_set)}"


def beside_statement(claim: Claim, of: str, at: Place, claim_set: ClaimSet) -> str:
    """What it is about, when it was said, the source's hedge, where in the article it is, and in which file.

    When it was said is left out if that is the day of the article, or the time that it is about.
    """
    hedge = f"hedged: {claim.hedge}" if claim.hedge else None
    place = f"{at.path}:{at.line}"
    beside = [when_said(claim, of, claim_set), hedge, claim.cite, place]
    return f"{in_brackets(of)}; {'; '.join(filter(None, beside))}"


def when_said(claim: Claim, of: str, claim_set: ClaimSet) -> str:
    """`said 2014-04-16`; no text if that is the day of the article, or the time that it is about, in the same words."""
    article = claim_set.articles.get(claim.place.path)
    known = [time_words(time) for time in (article and article.day, of and claim.region.time) if time]
    when = time_words(claim.said) if claim.said else ""
    return f"said {when}" if when and when not in known else ""


def looked_at(review: Review) -> str:
    """Who reviewed it, when, and until when that holds: `by Ada on 2026-11-27 until 2026-12-01`, as far as it is known."""
    until = review.until and f"until {date_words(review.until)[1]}"
    return " ".join(filter(None, [review.by and f"by {review.by}", review.on and f"on {review.on}", until]))


def reviewed_words(review: Review) -> str:
    """`reviewed by Ada on 2026-11-27: both stand`."""
    return f"{' '.join(filter(None, ['reviewed', looked_at(review)]))}{f': {review.note}' if review.note else ''}"


def said(claim: Claim, claim_set: ClaimSet) -> str:
    """What was said, as written and as read: `denied some, so 0`; a plain figure or option is shown once."""
    subject = claim_set.subjects[claim.subject]
    reading, usual = (value_words(claim.values, subject, usual) for usual in (False, True))
    read = two_readings(usual, reading)
    verb, follows = ("denied", ", so") if claim.values.denied else ("said", ":")
    if _is_same_number(claim, subject) or _bare(read, subject.unit) == _bare(claim.says, subject.unit):
        return f"{verb} {read}"
    if read.casefold() == f"anything but {claim.says}".casefold():
        return f"{verb} {claim.says}"
    return f"{verb} {claim.says}{follows} {read}"


def _is_same_number(claim: Claim, subject: Subject) -> bool:
    """Whether the text is the number as read, apart from commas, blanks and the unit: `10058774`, `2.50 EUR`."""
    ends = {end for interval in claim.values.hard for end in interval}
    if QUESTIONS[subject.type].answer is not Answer.NUMBER or len(ends) > 1 or claim.values.denied:
        return False
    (value, _), written = ends.pop(), _without_blanks(claim.says)
    for unit in map(_without_blanks, (*subject.units, *filter(None, [subject.unit]))):
        written = written.removeprefix(unit).removesuffix(unit)
    return re.fullmatch(r"[0-9]+(\.[0-9]+)?", written) is not None and Fraction(written) == value


def _bare(text: str, unit: str | None) -> str:
    """A figure without its commas, blanks and unit: if text and reading are equal then, it is shown once."""
    figure, name = map(_without_blanks, (text, unit or ""))
    return figure.removeprefix(name).removesuffix(name).removesuffix(name.removesuffix("s"))


def _without_blanks(text: str) -> str:
    return "".join(text.replace(",", "").split()).casefold()


def others_like_it(finding: Finding, number: int) -> str:
    """`3 other claims that say the same`: the claims of a side that are not shown; of a fold they may say something else."""
    same = "" if finding.folds else f" that {'says' if number == 1 else 'say'} the same"
    return f"{count(number, 'other claim')}{same}"


def value_line(position: Position, subject: Subject) -> str:
    """What a position says, as read; its own words first, where they have two readings: `several: usually 3 to 9, ...`."""
    hard, usual = (value_words(position.values, subject, usual) for usual in (False, True))
    return f"{'' if usual == hard else f'{position.claims[0].says}: '}{two_readings(usual, hard)}"


def holders(position: Position, claim_set: ClaimSet) -> str:
    """Who holds a position; the numbers of sources and origins too, where some only repeat what others say."""
    names = listed(dict.fromkeys(named(claim_set.sources[claim.source]) for claim in position.claims))
    sources = {claim.source for claim in position.claims}
    origins = {chain(claim, claim_set.claims)[-1].source for claim in position.claims}
    return names + (
        f" ({count(len(sources), 'source')}, {count(len(origins), 'origin')})" if len(origins) < len(sources) else ""
    )


def unmet_line(unmet: Unmet) -> str:
    """`price, bread: only one source, A`."""
    return f"{unmet.subject}{f', {unmet.item}' if unmet.item else ''}: {unmet.why}"


def apart_lines(report: Report) -> list[str]:
    """For each subject with nothing at odds, how many pairs could not be compared and why: `price: 2 pairs are about different
    items`. Pairs within a tolerance are listed elsewhere."""
    disputed = {finding.subject for finding in report.findings if is_reviewable(finding)}
    by_subject: dict[str, list[NotCompared]] = {}
    for apart in report.not_compared:
        if apart.subject not in disputed and apart.reason is not Apart.TOLERANCE:
            by_subject.setdefault(apart.subject, []).append(apart)
    return [f"{name}: {apart_words(apart, report.claim_set.subjects[name])}" for name, apart in by_subject.items()]


def unsearched_line(group: Unsearched) -> str:
    """`dead: a, b, c and 45 other claims are linked in too many ways ...`."""
    return f"{group.subject}{f', {group.item}' if group.item else ''}: {why_unsearched(group.claims)}"


def condition_sentences(condition: Condition, claim_set: ClaimSet) -> list[str]:
    """What must hold for both to be true, then who says that it holds, and who says that it does not, with their hedges."""
    decided = ((condition.confirmed_by, "says so"), (condition.refuted_by, "says otherwise"))
    return [condition.sentence, *(f"{verb}: {_deciders(claims, claim_set)}" for claims, verb in decided if claims)]


def _deciders(claims: tuple[Claim, ...], claim_set: ClaimSet) -> str:
    more = len(claims) - _MOST_DECIDERS
    named = [decider(claim, claim_set) for claim in (claims[:_MOST_DECIDERS] if more > 1 else claims)]
    return ", ".join(named) + (f" and {count(more, 'other claim')}" if more > 1 else "")


def decider(claim: Claim, claim_set: ClaimSet) -> str:
    """`Rami Abdulrahman (volunteers, about killed; hedged: believed)`."""
    region = region_words(claim.region)
    of = f", about {region}" if region else ""
    hedge = f"; hedged: {claim.hedge}" if claim.hedge else ""
    says = f"{'not ' if claim.values.denied else ''}{claim.says}"
    return f"{claim_set.sources[claim.source].name} ({says}{of}{hedge})"
