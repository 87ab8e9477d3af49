"""The rules for what claims and reviews say: values, items, quotes, and reviews that no longer fit."""

from collections.abc import Sequence

from claimdiff.model import Claim, Diagnostic, Label, Place
from claimdiff.rules.diagnostics import error, warning
from claimdiff.words import IF_UNSEARCHED, why_unsearched


def unreadable_value(place: Place, message: str, remedy: str) -> Diagnostic:
    """A phrase, date, unit or tolerance is not in the grammar.

    Nothing is guessed: what has more than one reading, such as `3m` (metre or million), `20-30,000` or
    `10/11/2015`, is refused, and so is what YAML would take for something else than a text (a block
    style, a tag, an alias, nothing at all).

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: twnety}

    Convention: the whole text must be one of these forms. A count is a number (`26`, `twenty-six`,
    `1,200`, `1.2 million`, `9k`, `half a dozen`), a bound (`no`, `some`, `at least 5`, `more than 5`,
    `at most 5`, `fewer than 5`), a range (`20 to 30`, `20-30`, `between 20 and 30`, `5 or 6`), or vague
    (`a few`, `dozens`, `several hundred`, `about 100`, `nearly 100`, `just over 100`). A quantity is
    written like a count, also in decimals and with the subject's unit, but not as `some` or `5 or 6`.
    A date is `2015`, `2015-10`, `2015-10-20`, `20 Oct 2015`, `October 20, 2015`, `2015-10-20T14:30`,
    `mid-October 2015`, `about 2015-10-20`, a range (`2015-10-01 to 2015-10-20`), a bound (`before
    2015`, `after 2015`, `by 2015`, `since 2015`), or, as in EDTF (ISO 8601-2), `2015-10-01/2015-10-20`,
    `2015/..`, `../2015`, `201X`. A tolerance is `5`, `10%` (less than 100%), for dates `15 minutes`.

    Remedy: Write it in one of the forms that the message names. README has the table of phrases.
    """
    return error(unreadable_value, place, message, remedy)


def impossible_value(place: Place, message: str, remedy: str) -> Diagnostic:
    """The value can be read and leaves nothing.

    No number is fewer than 0, and who denies "at least 0" denies every count. Such a claim would
    contradict everything.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, denies: at least 0}

    Remedy: Check the phrase, and whether `says` or `denies` is meant.
    """
    return error(impossible_value, place, message, remedy)


def missing_item(place: Place, claim: str, subject: str, other: Place) -> Diagnostic:
    """A claim has no `item`, and another on its subject has one.

    An item is the one thing spoken of, for subjects that apply to many things. Claims with different
    items never meet; a claim without one would meet none of them.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, item: flight 101, says: 5}
          two: {source: police, subject: dead, says: 7}

    Remedy: Name the item that the claim speaks of.
    """
    message = f"'{claim}' names no item, and other claims on '{subject}' do"
    return error(missing_item, place, message, "add `item:`", "", (Label(other, "a claim with an item"),))


def quote_not_found(place: Place, file: str, near: str | None) -> Diagnostic:
    """The `quote` does not stand in the saved article, white space and typographic quotes apart.

    A quote that is not in its article is either misquoted or of another article. Where some passage of
    the article has more than half of its words, the remedy shows it.

    Example:
        $ claimdiff check claims.yaml

    Remedy: Copy the words again, or put a paraphrase under `text`.
    """
    there = f"there it says `{near}`" if near else "nothing like it stands there"
    remedy = f"{there}: copy the words again, or put a paraphrase under `text`"
    return error(quote_not_found, place, f"these words do not stand in {file}", remedy)


def stale_review(place: Place, message: str, remedy: str) -> Diagnostic:
    """An entry of `reviewed` covers nothing, names no claim of the set, or has a pin that no longer fits.

    A pin is a fingerprint of what a claim asserts. When the claim is edited so that it asserts
    something else, what was reviewed is no longer what stands there, and the contradiction is open
    again. A warning, on which `check` exits 1 all the same.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}
          two: {source: police, subject: dead, says: 5}
        reviewed:
          - claims: [one, two]

    Remedy: Look again, then paste the entry that `check` prints, or delete the old one.
    """
    return warning(stale_review, place, message, remedy)


def not_searched(subject: str, item: str | None, claims: Sequence[Claim]) -> Diagnostic:
    """Claims hang together in more ways than are searched, so joint contradictions may be missing.

    Whether three or more claims can all be true can take longer to find out than anybody waits, where
    regions cross in many dimensions or claims name many values each. Such a search ends after a number
    of steps that is the same on every machine; what was found until then is told. Parts of a whole in
    any number are no such case, nor are running tolls. A warning, on which `check` exits 1 all the
    same: what was not searched does not pass.

    Example:
        $ claimdiff check crossed.yaml

    Remedy: Give claims that speak of different things an `item`, name fewer values after `any of`, or
    leave out figures that no longer stand (`replaces`).
    """
    message = f"on '{subject}'{f', {item}' if item else ''}, {why_unsearched(claims)}"
    return warning(not_searched, claims[0].place, message, IF_UNSEARCHED)
