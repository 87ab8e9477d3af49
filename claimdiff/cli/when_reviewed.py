"""What claims asserted when they were reviewed: the last versions in git whose pins fit, within a limit of versions."""

from collections.abc import Collection, Iterable, Mapping

from claimdiff.cli.since import files_then, repository_of
from claimdiff.engine.pins import pinning
from claimdiff.model import Claim, ClaimSet, Diagnostic, Named
from claimdiff.reading.revisions import NoRevision, Revision, commits_of, load_at, revision
from claimdiff.repository import name_in_repository

_MOST_VERSIONS = 20
_MOST_CLAIMS = 50_000  # in all versions together: to read so many takes a second or two


def asserted_then(claim_set: ClaimSet, stale: Iterable[Diagnostic]) -> Mapping[Named, Claim]:
    """For each name in a stale review, the claim as it was when its pin fitted; without a pin, as it was last committed.

    Claims that git does not have, or has only further back, are left out.
    """
    told = {problem.place for problem in stale}
    named = (named for review in claim_set.reviews for named in review.claims)
    wanted = {each for each in named if each.place in told and each.claim in claim_set.claims}
    if not wanted:
        return {}
    try:
        return _found(wanted, claim_set.files, min(_MOST_VERSIONS, _MOST_CLAIMS // len(claim_set.claims)))
    except NoRevision:
        return {}


def _found(wanted: Collection[Named], files: Collection[str], most: int) -> Mapping[Named, Claim]:
    head = revision("HEAD", repository_of(files))
    names = {name_in_repository(file) for file in files}
    found: dict[Named, Claim] = {}
    commits = [head.commit, *commits_of(head, names, most)] if most else []  # a file may have moved since the last commit
    for number, commit in enumerate(dict.fromkeys(commits)):
        then = Revision(head.top, commit, commit)
        if claim_set := load_at(then, files_then(then, names)).claim_set:
            found = {**_fitting(wanted, claim_set, is_last=number == 0), **found}
        if len(found) == len(wanted):
            break
    return found


def _fitting(wanted: Iterable[Named], then: ClaimSet, is_last: bool) -> Mapping[Named, Claim]:
    """The claims of this version that the names stand for; a name without a pin stands for the claim of the last version."""
    pin = pinning(then)
    claims = ((named, then.claims.get(named.claim)) for named in wanted)
    return {named: claim for named, claim in claims if claim and (is_last if named.pin is None else named.pin == pin(claim))}
