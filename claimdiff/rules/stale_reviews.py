"""The rule for entries of `reviewed`: each names claims that still assert what was reviewed, and covers a finding."""

from collections.abc import Callable, Collection, Iterator, Mapping

from claimdiff.model import Claim, ClaimSet, Diagnostic, Named, Place, Review
from claimdiff.rules.diagnostics import did_you_mean, warning
from claimdiff.words import place_words, time_words, who

Pin = Callable[[Claim], str]
"""Gives the fingerprint of what a claim asserts."""

NO_NOTE = "why it stands"
"""The placeholder for the note in an entry to paste."""


def stale_review(place: Place, message: str, remedy: str) -> Diagnostic:
    """An entry of `reviewed` has no note, has ended, covers no finding, or no longer fits its claims.

    A pin is a fingerprint of what a claim asserts. When somebody edits the claim so that it asserts
    something else, the pin no longer fits, and the contradiction is open again. For a claim without a
    pin, `check` gives this warning while the claim differs from what was last committed. An entry
    without a note, or with the placeholder that `check` prints, does not count, because nobody has said
    why the contradiction stands. An entry with `until` counts up to the end of that day. If several
    entries name a claim that has changed, `check` reports this in one place, and does not list what
    they covered a second time. This is a warning, but `check` exits with status 1.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}
          two: {source: police, subject: dead, says: 5}
        reviewed:
          - claims: [one, two]
            note: Both say five.

    Remedy: Look at the claims again: `claimdiff review` shows what has changed, and keeps the note or
    asks for a new one.
    """
    return warning(stale_review, place, message, remedy)


def has_note(review: Review) -> bool:
    """Whether somebody has written down why the contradiction stands."""
    return is_note(review.note or "")


def is_note(text: str) -> bool:
    """Whether a text can be a note: it has words, and is not the placeholder."""
    note = " ".join(text.casefold().split()).strip(" .!?\"'")
    return note != NO_NOTE and any(char.isalnum() for char in note)


def without_note(place: Place) -> Diagnostic:
    """The warning for an entry without a note."""
    return stale_review(
        place, "this entry has no note, so it does not count", "write a note that says why it stands: `note: ...`"
    )


def is_over(review: Review) -> Diagnostic:
    """The warning for an entry that has ended."""
    assert review.until
    message = f"this review was valid until {time_words(review.until)}"
    return stale_review(review.place, message, "look at the claims again, then change or delete `until`")


def edited_unpinned(named: Named, claim: Claim, claim_set: ClaimSet, pin: Pin) -> Diagnostic:
    """The warning for a name without a pin, of a claim that asserts something else than when it was last committed."""
    message = f"'{claim.id}' has changed since it was last committed, and has no pin here: {_now(claim, claim_set)}"
    return stale_review(named.place, message, f"look at the claim again, then write `{claim.id}@{pin(claim)}`")


def fitting_names(review: Review, claims: Mapping[str, Claim], pin: Pin) -> set[str]:
    """The ids that an entry names, without those that do not exist and those whose pin no longer fits."""
    named = ((each, claims.get(each.claim)) for each in review.claims)
    return {each.claim for each, claim in named if claim and each.pin in (None, pin(claim))}


def lost_names(review: Review, fitting: Collection[str], claim_set: ClaimSet, pin: Pin) -> Iterator[Diagnostic]:
    """A warning for each name of an entry that is no longer the claim that was reviewed."""
    yield from (_lost(named, claim_set, pin) for named in review.claims if named.claim not in fitting)


def _lost(named: Named, claim_set: ClaimSet, pin: Pin) -> Diagnostic:
    """Why a name is no longer the claim that was reviewed."""
    claim = claim_set.claims.get(named.claim)
    if claim is None:
        remedy = did_you_mean(named.claim, claim_set.claims, "delete the entry, or also give the file that contains the claim")
        return stale_review(named.place, f"no claim is called '{named.claim}'", remedy)
    message = f"the pin {named.pin} of '{claim.id}' no longer fits: {_now(claim, claim_set)}"
    return stale_review(named.place, message, f"look at the claim again, then write `{claim.id}@{pin(claim)}`")


def _now(claim: Claim, claim_set: ClaimSet) -> str:
    """`now A says 5 (dead, killed)`."""
    says = f"{who(claim, claim_set.sources)} {'denies' if claim.values.denied else 'says'} {claim.says}"
    return f"now {says} ({', '.join(filter(None, [claim.subject, place_words(claim.region)]))})"


def changed_sums(place: Place, because: str, pin: str) -> Diagnostic:
    """The warning for an entry whose finding had other sums when it was reviewed; `pin` is that of the present sums."""
    message = f"the sums of this finding have changed: now {because}"
    return stale_review(place, message, f"look at the claims again, then write `sums: {pin}`")


def covers_nothing(place: Place) -> Diagnostic:
    """The warning for an entry that covers nothing."""
    return stale_review(place, "this entry covers no finding", "delete it, or name a claim of each side of a finding")
