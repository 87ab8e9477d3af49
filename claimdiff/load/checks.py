"""What can only be seen over all claims: items that are missing, names a letter apart, definitions that nothing uses."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from claimdiff.load.claims import Draft, alternatives
from claimdiff.load.definitions import Definitions
from claimdiff.load.fields import names_of
from claimdiff.load.tree import Scalar
from claimdiff.model import Diagnostic, Place
from claimdiff.rules.contents import missing_item
from claimdiff.rules.names import close_name, unused_source, unused_subject, unused_term
from claimdiff.rules.wording import nearest
from claimdiff.words import evened, takes_any_name


def check_items(drafts: dict[str, Draft], problems: list[Diagnostic]) -> None:
    """Adds a diagnostic for each claim without an item on a subject where another has one."""
    with_item: dict[str, Place] = {}
    own = [(draft, draft.subject) for draft in drafts.values() if draft.subject and "repeats" not in draft.fields]
    for draft, subject in own:
        if "item" in draft.fields and isinstance(draft.fields["item"][1], Scalar):
            with_item.setdefault(subject, draft.entry.key.place)
    for draft, subject in own:
        if "item" not in draft.fields and subject in with_item:
            key = draft.entry.key
            problems.append(missing_item(key.place, key.text, subject, with_item[subject]))


def check_close_names(drafts: dict[str, Draft], definitions: Definitions, problems: list[Diagnostic]) -> None:
    """Adds a warning for each item or open name that is used once and is a letter away from another."""
    used: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for draft in drafts.values():
        for group, node in _free_names(draft, definitions):
            used[group][node.text].append(node.place)
    for names in used.values():
        problems.extend(_close(names))


def _free_names(draft: Draft, definitions: Definitions) -> Iterator[tuple[str, Scalar]]:
    """The item and the open names that a claim gives, by what they are compared within."""
    subject = definitions.subjects[draft.subject] if draft.subject else None
    if subject is None:
        return
    if "item" in draft.fields and isinstance(item := draft.fields["item"][1], Scalar):
        yield f"item {subject.id}", Scalar(item.text.strip(), item.place)
    for key in ("says", "denies") if takes_any_name(subject) else ():
        for node in alternatives(draft.fields[key][1], []) if key in draft.fields else ():
            if isinstance(node, Scalar):
                yield f"name {subject.id}", Scalar(subject.options[evened(node.text)].name, node.place)


def _close(names: dict[str, list[Place]]) -> Iterator[Diagnostic]:
    """A warning for two names a letter apart of which one is used once, at the later such place; digits are no slip."""
    by_shortening: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        for short in _shortenings(name):
            by_shortening[short].append(name)
    alike = {frozenset(pair) for same in by_shortening.values() for pair in combinations(same, 2)}
    for pair in alike:
        once = [name for name in pair if len(names[name]) == 1]
        if once:
            name = max(once, key=lambda each: names[each][0])
            (other,) = pair - {name}
            yield close_name(names[name][0], name, other, names[other][0])


def _shortenings(name: str) -> set[tuple[str, str]]:
    """The name with no letter or one letter left out, beside its digits."""
    word, digits = name.casefold(), re.sub(r"\D", "", name)
    return {(word, digits)} | {(word[:i] + word[i + 1 :], digits) for i in range(len(word))}


def check_unused(drafts: dict[str, Draft], definitions: Definitions, problems: list[Diagnostic]) -> None:
    """Adds a warning for each source, subject and term that no claim uses."""
    sources = _meant(_used(drafts, "source"), definitions.sources)
    subjects = _meant(_used(drafts, "subject"), definitions.subjects)
    terms = _meant(_used(drafts, "about"), definitions.terms)
    problems.extend(unused_source(s.place, name) for name, s in definitions.sources.items() if name not in sources)
    problems.extend(unused_subject(s.place, name) for name, s in definitions.subjects.items() if s and name not in subjects)
    if None in definitions.subjects.values():
        return  # its options, which may be terms, could not be read
    options = [term for subject in definitions.subjects.values() if subject for term in subject.options.values()]
    used = [definitions.terms[name] for name in terms] + [term for term in options if term.top in definitions.terms]
    firsts = sorted({term.first for term in used})
    for term in definitions.terms.values():
        place = bisect_left(firsts, term.first)  # terms nest or are apart: one that begins in this one lies in it
        if place == len(firsts) or firsts[place] > term.last:
            problems.append(unused_term(definitions.places[term.name], term.name))


def _used(drafts: dict[str, Draft], key: str) -> set[str]:
    """The names that claims give under a key, known or not."""
    return {name.text for draft in drafts.values() if key in draft.fields for name in names_of(draft.fields[key][1], [])}


def _meant(used: set[str], known: Iterable[str]) -> set[str]:
    """The known names that are used, or that a name in use is a slip for: one mistake is no second one."""
    known = set(known)
    return (used & known) | {near for name in used - known if (near := nearest(name, known))}
