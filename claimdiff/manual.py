"""The manual: a page for every finding and diagnostic, which is the docstring of its rule."""

from inspect import getdoc

from claimdiff.engine.kinds import KINDS
from claimdiff.model import Level
from claimdiff.results import Kind
from claimdiff.rules import ERRORS, NOTES, WARNINGS
from claimdiff.rules.diagnostics import name_of

_RULES = {Level.ERROR: ERRORS, Level.WARNING: WARNINGS, Level.NOTE: NOTES}


def pages() -> dict[str, str]:
    """Every page by the name of its rule: the findings first, strongest first, then the diagnostics as files are read."""
    findings = {str(kind): f"{kind} ({kind.level}): a finding\n\n{getdoc(KINDS[kind])}\n" for kind in Kind}
    rules = ((level, rule) for level, rules in _RULES.items() for rule in rules)
    return findings | {(name := name_of(rule)): f"{name} ({level}): a diagnostic\n\n{getdoc(rule)}\n" for level, rule in rules}


def contents() -> str:
    """Every rule with the first sentence of its page."""
    width = max(map(len, pages()))
    return "".join(f"{name:{width}}  {first_sentence(page)}\n" for name, page in pages().items())


def first_sentence(page: str) -> str:
    """What the rule finds."""
    return page.splitlines()[2]
