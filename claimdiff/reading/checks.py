"""The checks that need all claims: this module collects what the rules need to decide."""

from collections.abc import Iterator

from claimdiff.model import Diagnostic
from claimdiff.reading.alike import names_alike
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.ledger import Draft, Ledger
from claimdiff.reading.meanings import Meanings
from claimdiff.reading.moments import has_tolls, is_final, is_of_toll
from claimdiff.reading.nodes import Scalar
from claimdiff.rules.items import missing_items
from claimdiff.rules.links import wrong_links
from claimdiff.rules.undated import undated_tolls
from claimdiff.rules.unused import unused_sources, unused_subjects, unused_terms


def check_links(ledger: Ledger, problems: list[Diagnostic]) -> None:
    """Adds a diagnostic for every `replaces` and `repeats` that names no claim or an unfit one, or leads in a circle."""
    for key in ("replaces", "repeats"):
        links = {name: draft.links[key] for name, draft in ledger.drafts.items() if key in draft.links}
        if links:
            problems.extend(wrong_links(key, links, {**ledger.claims, **ledger.drafts}))


def lacks_items(meanings: Meanings) -> bool:
    """Whether a claim has no item on a subject where another has one; this may also be a claim with other mistakes."""
    return any(meanings.items[subject].first for subject in meanings.lacking)


def check_items(ledger: Ledger, problems: list[Diagnostic]) -> None:
    """Adds a diagnostic for each claim without an item on a subject where another has one."""
    drafts = [(name, draft) for name, draft in ledger.drafts.items() if name not in ledger.claims and _is_own(draft)]
    own = [claim for claim in ledger.claims.values() if claim.region.item is None and claim.repeats is None]
    without = [(claim.id, claim.subject, claim.place) for claim in own]
    without += [(name, draft.subject or "", draft.place) for name, draft in drafts if "item" not in draft.cells]
    if not without:
        return
    having = [(claim.subject, claim.place) for claim in ledger.claims.values() if claim.region.item and claim.repeats is None]
    having += [(draft.subject or "", draft.place) for _, draft in drafts if "item" in draft.cells]
    problems.extend(missing_items(without, having))


def _is_own(draft: Draft) -> bool:
    """Whether a draft is on a known subject, repeats no other claim, and has no item or one that can be read."""
    item = draft.cells.get("item")
    return bool(draft.subject) and "repeats" not in draft.cells and (item is None or isinstance(item, str | Scalar))


def _undated(ledger: Ledger, definitions: Definitions) -> Iterator[Diagnostic]:
    """A warning for each figure without a day of a toll that has days."""
    tolls = {name: subject for name, subject in definitions.subjects.items() if subject and has_tolls(subject)}
    if not tolls:
        return
    own = (claim for claim in ledger.claims.values() if claim.subject in tolls and claim.repeats is None)
    figures = [claim for claim in own if is_of_toll(tolls[claim.subject], claim.region)]
    without = [(claim.id, claim.subject, claim.place) for claim in figures if is_final(claim.region)]
    yield from undated_tolls(without, ((claim.subject, claim.place) for claim in figures if not is_final(claim.region)))


def warnings_of(ledger: Ledger, definitions: Definitions) -> Iterator[Diagnostic]:
    """A warning for each name that looks like another or may be a misspelling of it, and for each source, subject and term that
    no claim uses."""
    yield from names_alike(ledger, definitions)
    yield from _undated(ledger, definitions)
    used = ledger.meanings.used
    yield from unused_sources(used["source"], definitions.sources)
    yield from unused_subjects(used["subject"], definitions.subjects)
    yield from unused_terms(used["about"], definitions.terms, definitions.places, definitions.subjects)
