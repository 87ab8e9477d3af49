"""What can only be seen over all claims: items that are missing, names a letter apart, definitions that nothing uses."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product

from claimdiff.model import Diagnostic, Place
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.ledger import Draft, Ledger
from claimdiff.reading.meanings import Uses
from claimdiff.reading.nodes import Scalar
from claimdiff.rules.contents import missing_item
from claimdiff.rules.diagnostics import LONGEST, nearest
from claimdiff.rules.names import close_name, unused_source, unused_subject, unused_term


def check_items(ledger: Ledger, problems: list[Diagnostic]) -> None:
    """Adds a diagnostic for each claim without an item on a subject where another has one."""
    if not (ledger.drafts or any(ledger.meanings.items[subject].first for subject in ledger.meanings.lacking)):
        return  # without a look at the claims
    drafts = [(name, draft) for name, draft in ledger.drafts.items() if name not in ledger.claims and _is_own(draft)]
    own = [claim for claim in ledger.claims.values() if claim.region.item is None and claim.repeats is None]
    without = [(claim.id, claim.subject, claim.place) for claim in own]
    without += [(name, draft.subject or "", draft.place) for name, draft in drafts if "item" not in draft.cells]
    if not without:
        return
    with_item: dict[str, Place] = {}
    having = [(claim.subject, claim.place) for claim in ledger.claims.values() if claim.region.item and claim.repeats is None]
    having += [(draft.subject or "", draft.place) for _, draft in drafts if "item" in draft.cells]
    for subject, place in having:
        with_item[subject] = min(place, with_item.get(subject, place))
    problems.extend(missing_item(place, name, s, with_item[s]) for name, s, place in without if s in with_item)


def _is_own(draft: Draft) -> bool:
    """Whether a draft, on a subject that is known, repeats no other claim, and has no item or one that can be read."""
    item = draft.cells.get("item")
    return bool(draft.subject) and "repeats" not in draft.cells and (item is None or isinstance(item, str | Scalar))


def close_names(ledger: Ledger) -> Iterator[Diagnostic]:
    """A warning for each item or open name that is used once and is a letter away from another."""
    items = (uses for subject, uses in ledger.meanings.items.items() if subject)
    for uses in chain(items, ledger.meanings.options.values()):
        yield from _close(uses)


def _close(uses: Uses) -> Iterator[Diagnostic]:
    """A warning for two names a letter apart of which one is used once, at the later such place."""
    for names in _same_digits(uses):
        by_shortening: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for short in _shortenings(name.casefold()):
                by_shortening[short].append(name)
        told: set[frozenset[str]] = set()
        for pair in (pair for same in by_shortening.values() for pair in _pairs_with(same, uses)):
            if frozenset(pair) not in told:
                told.add(frozenset(pair))
                name = max((each for each in pair if each not in uses.again), key=lambda each: uses.first[each])
                (other,) = {*pair} - {name}
                yield close_name(uses.first[name], name, other, uses.first[other])


def _pairs_with(names: list[str], uses: Uses) -> Iterator[tuple[str, str]]:
    """Every two of the names of which at least one is used once, as they are asked for."""
    once = [name for name in names if name not in uses.again]
    yield from combinations(once, 2)
    if once:
        yield from product(once, (name for name in names if name in uses.again))


def _same_digits(uses: Uses) -> Iterator[list[str]]:
    """The names that could be slips of each other: other digits are no slip, nor are whole texts names.

    Of these at least one is used once.
    """
    grouped: dict[str, list[str]] = defaultdict(list)
    for name in uses.first:
        if len(name) <= LONGEST:
            grouped[re.sub(r"\D", "", name)].append(name)
    yield from (names for names in grouped.values() if len(names) > 1 and not uses.again.issuperset(names))


def _shortenings(word: str) -> Iterable[str]:
    """The word with no letter or one letter left out, each once."""
    return dict.fromkeys([word, *(word[:i] + word[i + 1 :] for i in range(len(word)))])


def unused(ledger: Ledger, definitions: Definitions) -> Iterator[Diagnostic]:
    """A warning for each source, subject and term that no claim uses."""
    names = ledger.meanings.used
    sources = _meant(names["source"], definitions.sources)
    subjects = _meant(names["subject"], definitions.subjects)
    terms = _meant(names["about"], definitions.terms)
    yield from (unused_source(s.place, name) for name, s in definitions.sources.items() if name not in sources)
    yield from (unused_subject(s.place, name) for name, s in definitions.subjects.items() if s and name not in subjects)
    if None in definitions.subjects.values():
        return  # its options, which may be terms, could not be read
    options = [term for subject in definitions.subjects.values() if subject for term in subject.options.values()]
    used = [definitions.terms[name] for name in terms] + [term for term in options if term.top in definitions.terms]
    firsts = sorted({term.first for term in used})
    for term in definitions.terms.values():
        place = bisect_left(firsts, term.first)  # terms nest or are apart: one that begins in this one lies in it
        if place == len(firsts) or firsts[place] > term.last:
            yield unused_term(definitions.places[term.name], term.name)


def _meant(used: set[str], known: Iterable[str]) -> set[str]:
    """The known names that are used, or that a name in use is a slip for: one mistake is no second one."""
    known = set(known)
    return (used & known) | {near for name in used - known if (near := nearest(name, known))}
