"""The rule for a search that stopped early."""

from collections.abc import Sequence

from claimdiff.model import Claim, Diagnostic
from claimdiff.rules.diagnostics import warning
from claimdiff.words import IF_UNSEARCHED, why_unsearched


def not_searched(subject: str, item: str | None, claims: Sequence[Claim]) -> Diagnostic:
    """A search stopped early, so joint contradictions may be missing.

    Whether three or more claims can all be true can take longer to find out than anybody waits, if
    regions cross in many dimensions or claims name many values each. Such a search ends after a number
    of steps that is the same on every machine. What it has found by then is reported. A large number of
    parts of one whole is no problem, and neither is a running toll; a month among the days of a story
    can be one. This is a warning, but `check` exits with status 1, because claims that were not
    searched do not pass.

    Example:
        $ claimdiff check crossed.yaml

    Remedy: Give claims about different things an `item`, write days instead of months, list fewer
    values after `any of`, or replace old figures with `replaces`.
    """
    message = f"on '{subject}'{f', {item}' if item else ''}, {why_unsearched(claims)}"
    return warning(not_searched, claims[0].place, message, IF_UNSEARCHED)
