"""The manual: every finding and every diagnostic has a page, which is the docstring of its rule."""

from inspect import getdoc
from textwrap import fill

from claimdiff.engine.kinds import KINDS
from claimdiff.engine.when_and_said import BY_KIND
from claimdiff.model import Level
from claimdiff.results import Kind
from claimdiff.rules import ERRORS, NOTES, WARNINGS
from claimdiff.rules.diagnostics import name_of

_RULES = {Level.ERROR: ERRORS, Level.WARNING: WARNINGS, Level.NOTE: NOTES}


def pages() -> dict[str, str]:
    """Every page by the name of its rule: first the findings, strongest first, then the diagnostics in the order of reading."""
    findings = {str(kind): f"{kind} ({kind.level}): a finding\n\n{getdoc(KINDS[kind])}\n" for kind in Kind}
    findings[Kind.CONTRADICTION] += f"\nWhat `when` and `said` mean, by kind of subject:\n{_times()}"
    rules = ((level, rule) for level, rules in _RULES.items() for rule in rules)
    return findings | {(name := name_of(rule)): f"{name} ({level}): a diagnostic\n\n{getdoc(rule)}\n" for level, rule in rules}


def _times() -> str:
    """What `when` and `said` mean by kind of subject, each with a claim, one that contradicts it and one that does not."""
    text = ""
    for row in BY_KIND:
        text += fill(f"{row.kind}: {row.speaks_of}", 98, initial_indent="    ", subsequent_indent="      ") + "\n"
        text += f"      {row.claim}\n        contradicts: {row.contradicts}\n        does not contradict: {row.is_compatible}\n"
    return text


def contents() -> str:
    """Every rule with the first sentence of its page."""
    width = max(map(len, pages()))
    return "".join(f"{name:{width}}  {first_sentence(page)}\n" for name, page in pages().items())


def first_sentence(page: str) -> str:
    """What the rule finds: the first line of its page."""
    return page.splitlines()[2]
