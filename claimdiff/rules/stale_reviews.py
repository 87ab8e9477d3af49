"""The rule for entries of `reviewed`: each names claims that are still what was reviewed, and covers a finding."""

from collections.abc import Callable, Collection, Iterator, Mapping

from claimdiff.model import Claim, ClaimSet, Diagnostic, Named, Place, Review
from claimdiff.rules.diagnostics import did_you_mean, warning
from claimdiff.words import place_words, time_words, who

Pin = Callable[[Claim], str]
"""Gives the fingerprint of what a claim asserts."""

NO_NOTE = "why it stands"
"""Stands for the note in an entry to paste."""


def stale_review(place: Place, message: str, remedy: str) -> Diagnostic:
    """A review has no note, covers nothing, names no claim, has a pin that no longer fits, or is over.

    A pin is a fingerprint of what a claim asserts. When the claim is edited so that it asserts
    something else, what was reviewed is no longer what stands there, and the contradiction is open
    again. Where there is no pin, `check` says so while the claim is not as it was last committed. An
    entry without a note, or with the one that `check` prints, does not count: nobody has said why the
    contradiction stands. One with `until` counts up to the end of that day. Of all reviews of a claim
    that has changed `check` tells in one place, and not once more of what they covered. A warning, on
    which it exits 1 all the same.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}
          two: {source: police, subject: dead, says: 5}
        reviewed:
          - claims: [one, two]
            note: Both say five.

    Remedy: Look again: `claimdiff review` shows what has changed, and keeps the note or takes another.
    """
    return warning(stale_review, place, message, remedy)


def has_note(review: Review) -> bool:
    """Whether somebody has written down why the contradiction stands."""
    return is_note(review.note or "")


def is_note(text: str) -> bool:
    """Whether a text may say why something stands: it has words, and not those that stand for a note."""
    note = " ".join(text.casefold().split()).strip(" .!?\"'")
    return note != NO_NOTE and any(char.isalnum() for char in note)


def without_note(place: Place) -> Diagnostic:
    """The warning for an entry that nobody has given a note."""
    return stale_review(place, "this entry has no note, and does not count", "write down why it stands: `note: ...`")


def is_over(review: Review) -> Diagnostic:
    """The warning for an entry whose last day is past."""
    assert review.until
    message = f"this review was until {time_words(review.until)}"
    return stale_review(review.place, message, "look again, then write another day, or delete `until`")


def edited_unpinned(named: Named, claim: Claim, claim_set: ClaimSet, pin: Pin) -> Diagnostic:
    """The warning for a name without a pin, of a claim that now asserts something else than when it was last committed."""
    message = f"'{claim.id}' was edited since it was last committed, and has no pin here: {_now(claim, claim_set)}"
    return stale_review(named.place, message, f"look again, then write {claim.id}@{pin(claim)}")


def fitting_names(review: Review, claims: Mapping[str, Claim], pin: Pin) -> set[str]:
    """The ids that an entry names, those apart that the set lacks or whose pin no longer fits."""
    named = ((each, claims.get(each.claim)) for each in review.claims)
    return {each.claim for each, claim in named if claim and each.pin in (None, pin(claim))}


def lost_names(review: Review, fitting: Collection[str], claim_set: ClaimSet, pin: Pin) -> Iterator[Diagnostic]:
    """A warning for each name of an entry that no longer stands for the claim that was reviewed."""
    yield from (_lost(named, claim_set, pin) for named in review.claims if named.claim not in fitting)


def _lost(named: Named, claim_set: ClaimSet, pin: Pin) -> Diagnostic:
    """Why a name no longer stands for the claim that was reviewed."""
    claim = claim_set.claims.get(named.claim)
    if claim is None:
        remedy = did_you_mean(named.claim, claim_set.claims, "delete the entry, or give the file that has the claim too")
        return stale_review(named.place, f"no claim is called '{named.claim}'", remedy)
    message = f"the pin {named.pin} of '{claim.id}' no longer fits: {_now(claim, claim_set)}"
    return stale_review(named.place, message, f"look again, then write {claim.id}@{pin(claim)}")


def _now(claim: Claim, claim_set: ClaimSet) -> str:
    """`now A says 5 (dead, killed)`."""
    says = f"{who(claim, claim_set.sources)} {'denies' if claim.values.denied else 'says'} {claim.says}"
    return f"now {says} ({', '.join(filter(None, [claim.subject, place_words(claim.region)]))})"


def changed_sums(place: Place, because: str, pin: str) -> Diagnostic:
    """The warning for an entry whose finding has other sums than when it was reviewed: these, with this pin."""
    message = f"the sums of this finding have changed: now {because}"
    return stale_review(place, message, f"look again, then write sums: {pin}")


def covers_nothing(place: Place) -> Diagnostic:
    """The warning for an entry that covers nothing."""
    return stale_review(place, "this entry covers nothing that was found", "delete it, or name a claim of each side")
