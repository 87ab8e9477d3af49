"""Claims that have changed since they were reviewed: each shown once, with the reviews that are stale because of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256

from claimdiff.engine.pins import pinning
from claimdiff.model import Claim, ClaimSet, Label, Level, Place, Places, Review
from claimdiff.phrases.spelling import spaced
from claimdiff.render.parts.problems import Problem
from claimdiff.render.parts.statements import statement
from claimdiff.results import Check, Edit
from claimdiff.words import count, in_brackets, listed, place_words

_MOST_REVIEWS = 10
_MOST_OF_A_NOTE = 80  # characters


def without_folded(check: Check) -> Check:
    """The check without what is shown elsewhere: diagnostics that its edits tell, and findings that a stale review tells."""
    told = {problem for edit in check.edits for problem in edit.problems}
    report = check.report
    if report:
        report = report._replace(findings=tuple(finding for finding in report.findings if finding.stale is None))
    return check._replace(report=report, diagnostics=tuple(each for each in check.diagnostics if each not in told))


def edit_problems(check: Check, path_of: Callable[[str], str] = str) -> list[Problem]:
    """A problem for each claim that has changed since it was reviewed, at the claim."""
    return [_problem(edit, check, path_of) for edit in check.edits] if check.report else []


def _problem(edit: Edit, check: Check, path_of: Callable[[str], str]) -> Problem:
    assert check.report
    claim, claim_set = edit.claim, check.report.claim_set
    stale = len(edit.reviews)
    message = f"{changed(edit, claim_set)}: {count(stale, 'review')} {'is' if stale == 1 else 'are'} stale"
    place = place_of_edit(edit, check.report.places)
    place = place._replace(path=path_of(place.path))
    pinned = f"{claim.id}@{pinning(claim_set)(claim)}"
    return Problem(
        rule="stale-review",
        level=Level.WARNING,
        message=message,
        labels=(Label(place, statement(claim, claim_set)),),
        reasons=tuple(_review_lines(edit.reviews, check, path_of)),
        remedy=f"run `claimdiff review`; or look at each again yourself, and write {pinned} in its `claims`",
        fingerprint=sha256(f"{place.path} {message}".encode()).hexdigest()[:16],
    )


def place_of_edit(edit: Edit, places: Mapping[str, Places]) -> Place:
    """The place of the claim's value; of the claim, where that is not known."""
    parts = places.get(edit.claim.id)
    return parts.value if parts else edit.claim.place


def _review_lines(reviews: Sequence[Review], check: Check, path_of: Callable[[str], str]) -> Iterator[str]:
    """`reviewed.yaml:12: Both stand. (2 findings)`; of many, the first ones."""
    held = Counter(finding.stale.place for finding in check.report.findings if finding.stale) if check.report else Counter()
    for review in reviews[:_MOST_REVIEWS]:
        covered = f" ({count(held[review.place], 'finding')})" if held[review.place] else ""
        yield f"{path_of(review.place.path)}:{review.place.line}: {_beginning(review.note or 'no note')}{covered}"
    if len(reviews) > _MOST_REVIEWS:
        yield f"and {count(len(reviews) - _MOST_REVIEWS, 'more review')}"


def _beginning(note: str) -> str:
    text = spaced(note)
    return text if len(text) <= _MOST_OF_A_NOTE else f"{text[:_MOST_OF_A_NOTE].rstrip()} ..."


def changed(edit: Edit, claim_set: ClaimSet) -> str:
    """`gur-26 now says 113, not 112`; if it is not known what it said before, only that it has changed."""
    claim = edit.claim
    differing = [words for words in (_difference(claim, edit.was, each) for each in _facets(claim_set)) if words]
    if differing:
        return f"{claim.id} now {listed(differing)}"
    return f"{claim.id} has changed since it was reviewed: it now {_says(claim)}{in_brackets(place_words(claim.region))}"


def _difference(claim: Claim, was: Sequence[Claim], words_of: Callable[[Claim], str]) -> str:
    """`says 113, not 112`: what it is now and what it was, if that is known and differs."""
    now, then = words_of(claim), list(dict.fromkeys(words_of(each) for each in was))
    if not then or now in then:
        return ""
    verb = f"{now.partition(' ')[0]} "
    if all(each.startswith(verb) for each in then):
        return f"{now}, not {listed((each.removeprefix(verb) for each in then), 'or')}"
    return f"{now}, and no longer {listed(then, 'or')}"


def _facets(claim_set: ClaimSet) -> list[Callable[[Claim], str]]:
    """The functions that word what a claim says, what it is about, and who says it on which subject."""
    return [_says, lambda claim: f"covers {place_words(claim.region) or 'everything'}", lambda claim: _whose(claim, claim_set)]


def _says(claim: Claim) -> str:
    return f"{'denies' if claim.values.denied else 'says'} {claim.says}"


def _whose(claim: Claim, claim_set: ClaimSet) -> str:
    source = claim_set.sources.get(claim.source)
    return f"is by {source.name if source else claim.source} on {claim.subject}"
