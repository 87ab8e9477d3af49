"""The manual: a page for every finding and diagnostic, which is the docstring of its rule."""

from inspect import getdoc

from claimdiff.engine.kinds import KINDS
from claimdiff.model import Level
from claimdiff.results import Kind
from claimdiff.rules import RULES, WARNINGS


def pages() -> dict[str, str]:
    """Every page by the name of its rule: the findings first, strongest first, then the diagnostics as files are read."""
    findings = {str(kind): f"{kind} ({kind.level}): a finding\n\n{getdoc(KINDS[kind])}\n" for kind in Kind}
    levels = {name: Level.WARNING if rule in WARNINGS else Level.ERROR for name, rule in RULES.items()}
    return findings | {name: f"{name} ({levels[name]}): a diagnostic\n\n{getdoc(rule)}\n" for name, rule in RULES.items()}


def contents() -> str:
    """Every rule with the first sentence of its page."""
    width = max(map(len, pages()))
    return "".join(f"{name:{width}}  {first_sentence(page)}\n" for name, page in pages().items())


def first_sentence(page: str) -> str:
    """What the rule finds."""
    return page.splitlines()[2]
