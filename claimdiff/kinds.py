"""The kinds of findings: each function says which sides of a pair make one, with its manual page as docstring."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from claimdiff.compare import Outcome, Verdict
from claimdiff.model import Claim, Kind, Position

Sides = tuple[tuple[Claim, ...], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two positions on one subject and the verdict on them."""

    a: Position
    b: Position
    verdict: Verdict


KindRule = Callable[[Pair], Iterator[Sides]]


def contradiction(pair: Pair) -> Iterator[Sides]:
    """Two sources make claims that cannot both be true.

    Remedy: look at both, then review it: `check` prints the entry to paste under `reviewed`.
    """
    if pair.verdict.outcome is Outcome.CONTRADICTION and _several_sources(pair):
        yield pair.a.claims, pair.b.claims


def self_contradiction(pair: Pair) -> Iterator[Sides]:
    """One source makes two claims that cannot both be true.

    Remedy: if the later claim corrects the earlier, say so with `replaces`; else review it.
    """
    if pair.verdict.outcome is Outcome.CONTRADICTION:
        for one, other in product(pair.a.claims, pair.b.claims):
            if one.source == other.source and not one.repeats and not other.repeats:
                yield (one,), (other,)


def conditional(pair: Pair) -> Iterator[Sides]:
    """Two sources make claims that can both be true only on a condition, which the finding names.

    Remedy: find out whether the condition holds, and code who says so.
    """
    if pair.verdict.outcome is Outcome.CONDITIONAL and _several_sources(pair):
        yield pair.a.claims, pair.b.claims


def changed_account(pair: Pair) -> Iterator[Sides]:
    """A source's claim contradicts the one that it replaces.

    Remedy: none is needed; report the change if it matters.
    """
    if pair.verdict.outcome is Outcome.CONTRADICTION:
        yield pair.a.claims, pair.b.claims


def update(pair: Pair) -> Iterator[Sides]:
    """A later, higher figure of a running toll, which is no contradiction of the earlier, lower one.

    Remedy: none is needed.
    """
    if pair.verdict.outcome is Outcome.UPDATE:
        yield pair.a.claims, pair.b.claims


def agreement(pair: Pair) -> Iterator[Sides]:
    """Two sources make claims of which one implies the other.

    Remedy: none is needed.
    """
    if pair.verdict.outcome is Outcome.AGREEMENT and _several_sources(pair):
        yield pair.a.claims, pair.b.claims


def _several_sources(pair: Pair) -> bool:
    return len({claim.source for claim in (*pair.a.claims, *pair.b.claims)}) > 1


BETWEEN_POSITIONS: dict[Kind, KindRule] = {
    Kind.CONTRADICTION: contradiction,
    Kind.SELF_CONTRADICTION: self_contradiction,
    Kind.CONDITIONAL: conditional,
    Kind.UPDATE: update,
    Kind.AGREEMENT: agreement,
}
WITH_WHAT_IT_REPLACES: dict[Kind, KindRule] = {Kind.CHANGED_ACCOUNT: changed_account, Kind.UPDATE: update}
KINDS: dict[Kind, KindRule] = {**BETWEEN_POSITIONS, **WITH_WHAT_IT_REPLACES}
