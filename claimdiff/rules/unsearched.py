"""The rule for what was not searched to its end."""

from collections.abc import Sequence

from claimdiff.model import Claim, Diagnostic
from claimdiff.rules.diagnostics import warning
from claimdiff.words import IF_UNSEARCHED, why_unsearched


def not_searched(subject: str, item: str | None, claims: Sequence[Claim]) -> Diagnostic:
    """Claims hang together in more ways than are searched, so joint contradictions may be missing.

    Whether three or more claims can all be true can take longer to find out than anybody waits, where
    regions cross in many dimensions or claims name many values each. Such a search ends after a number
    of steps that is the same on every machine; what was found until then is told. Parts of a whole in
    any number are no such case, nor are running tolls; a month among the days of a story may be. A
    warning, on which `check` exits 1 all the same: what was not searched does not pass.

    Example:
        $ claimdiff check crossed.yaml

    Remedy: Give claims that speak of different things an `item`, write days for months and fewer values
    after `any of`, or leave out figures that no longer stand (`replaces`).
    """
    message = f"on '{subject}'{f', {item}' if item else ''}, {why_unsearched(claims)}"
    return warning(not_searched, claims[0].place, message, IF_UNSEARCHED)
