"""Whether the condition of a zero beside a whole needs no finding, since claims account for what lies elsewhere.

If a whole has 10 and a part has none, both are true only if all 10 lie elsewhere. This is no finding if other claims place 10
elsewhere, or if the source of the zero also gives the whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from claimdiff.engine.in_time import is_at_once, relation
from claimdiff.engine.joint.group import exclude_each_other, group_of, said
from claimdiff.engine.joint.witness import has_plain_world
from claimdiff.engine.origins import sources_of
from claimdiff.engine.pairwise import compare
from claimdiff.exact.regions import Relation, relate, relate_terms
from claimdiff.exact.steps import OutOfSteps, Steps
from claimdiff.exact.values import Number, ValueSet, closed, highest, lowest
from claimdiff.model import Claim, Position, Subject
from claimdiff.results import Outcome
from claimdiff.why import HangsOn, SomeOutside

_FOR_ACCOUNTS = 2_000_000


class Whole(NamedTuple):
    """The sources that give a whole its least figure or more, and what each source says of parts that have at least 1."""

    sources: set[str]
    tables: list[list[Position]]


class Accounts(NamedTuple):
    """The positions on one subject and item, the cells that complete terms leave empty, and what was worked out so far.

    `wholes` is by the identity of a position, `known` by those of positions that may account for a whole. All of it may cost
    `steps`.
    """

    subject: Subject
    positions: Sequence[Position]
    empty: Collection[int]
    steps: Steps
    wholes: dict[int, Whole]
    known: dict[tuple[int, ...], bool]


def accounts_of(subject: Subject, positions: Sequence[Position], empty: Collection[int]) -> Accounts:
    """Accounts of which nothing has been worked out yet."""
    return Accounts(subject, positions, empty, Steps(_FOR_ACCOUNTS), {}, {})


def is_accounted_for(accounts: Accounts, hangs_on: HangsOn | None) -> bool:
    """Whether the condition is of a zero beside a whole, and claims account for what the whole has at least.

    They do if a source of the zero gives the same whole at least that. They also do if positions on other parts, of one source
    or of all, need at least that and can all be true together. Of a running toll, each source's last figures count.
    """
    if not isinstance(hangs_on, SomeOutside) or not is_zero_beside_whole(hangs_on):
        return False
    if not _sources([hangs_on.few]).isdisjoint(_whole(accounts, hangs_on.many).sources):
        return True
    tables = _elsewhere(accounts, hangs_on)
    together = [_united(tables)] if len(tables) > 1 else []
    return any(_account(accounts, some, hangs_on) for some in (*tables, *together))


def placed_elsewhere(accounts: Accounts, hangs_on: HangsOn) -> tuple[Claim, ...]:
    """The claims that place some of the whole in parts other than that of the zero; each of them is possible with both."""
    if not isinstance(hangs_on, SomeOutside) or not is_zero_beside_whole(hangs_on):
        return ()
    few, many, *_ = hangs_on
    has_room = few.region.terms != many.region.terms and not accounts.empty  # in the whole's own cell
    found = _united(_elsewhere(accounts, hangs_on))
    possible = [each for each in found if has_room or _are_possible(accounts, [each, few, many])]
    return tuple(sorted((claim for position in possible for claim in position.claims), key=lambda claim: claim.place))


def is_zero_beside_whole(hangs_on: SomeOutside) -> bool:
    """Whether one has none of a part of what the other counts, or of a part of it in time."""
    few, many, *_ = hangs_on
    lie = relate_terms(few.region, many.region)
    return highest(few.values.hard)[0] == 0 and lie in (Relation.EQUAL, Relation.WITHIN)


# What others say of the whole


def _whole(accounts: Accounts, whole: Position) -> Whole:
    if id(whole) not in accounts.wholes:
        accounts.wholes[id(whole)] = Whole(_giving(accounts, whole), _tables(accounts, whole))
    return accounts.wholes[id(whole)]


def _giving(accounts: Accounts, whole: Position) -> set[str]:
    least = lowest(whole.values.hard)
    return _sources(each for each in accounts.positions if each.region == whole.region and lowest(each.values.hard) >= least)


def _sources(positions: Iterable[Position]) -> set[str]:
    return sources_of(claim for position in positions for claim in position.claims)


def _tables(accounts: Accounts, whole: Position) -> list[list[Position]]:
    """By source, the positions within the whole that have at least 1 and do not contradict it; of a running toll the last."""
    by_source: dict[str, list[Position]] = defaultdict(list)
    for position in accounts.positions:
        if _is_part(accounts.subject, position, whole):
            for source in _sources([position]):
                by_source[source].append(position)
    return [list(_last(each)) if accounts.subject.cumulative else each for each in by_source.values()]


def _is_part(subject: Subject, part: Position, whole: Position) -> bool:
    if lowest(part.values.hard)[0] < 1 or relation(subject, part.region, whole.region) is not Relation.WITHIN:
        return False
    return compare(subject, part, whole).outcome is not Outcome.CONTRADICTION


def _last(positions: Sequence[Position]) -> Iterator[Position]:
    until: dict[object, Number] = {}
    for position in positions:
        until[position.region.terms] = max(until.get(position.region.terms, -inf), position.region.time.last)
    return (each for each in positions if until[each.region.terms] == each.region.time.last)


def _elsewhere(accounts: Accounts, hangs_on: SomeOutside) -> list[list[Position]]:
    """By source, the positions on parts that share nothing with that of the zero; of levels, those at the moment of both."""
    apart = [
        [each for each in table if _is_apart(accounts.subject, each, hangs_on)]
        for table in _whole(accounts, hangs_on.many).tables
    ]
    return [table for table in apart if table]


def _is_apart(subject: Subject, part: Position, hangs_on: SomeOutside) -> bool:
    few, many, *_ = hangs_on
    has_other_terms = relate_terms(part.region, few.region) is Relation.DISJOINT
    if subject.laws is not None:
        return has_other_terms and all(is_at_once(subject, part.region, each.region) for each in (few, many))
    return has_other_terms or relate(part.region.time, few.region.time) is Relation.DISJOINT


def _united(tables: Iterable[list[Position]]) -> list[Position]:
    """The positions of all, each once."""
    return list({id(position): position for table in tables for position in table}.values())


# Whether they account for it


def _account(accounts: Accounts, some: Sequence[Position], hangs_on: SomeOutside) -> bool:
    """Whether these positions need as many as the whole has at least, and can be true together with it and the zero.

    If the values of the whole have no gap, the zero need not be asked: what lies in its region can be taken out of a world of
    the others, which still need enough.
    """
    few, many, *_ = hangs_on
    if sum(lowest(each.values.hard)[0] for each in some) < lowest(many.values.hard)[0]:
        return False
    both = [many] if len(many.values.hard) == 1 else [few, many]
    key = tuple(map(id, (*both, *some)))
    if key not in accounts.known:
        accounts.known[key] = _are_needed(accounts, some, many) and _are_possible(accounts, [*both, *some])
    return accounts.known[key]


def _are_needed(accounts: Accounts, some: Sequence[Position], whole: Position) -> bool:
    """Whether every world of these positions has in the whole what it has at least."""
    least = lowest(whole.values.hard)[0]
    return _exclude(accounts, [whole, *some], {0: closed(0, least - 1)}) is True


def _are_possible(accounts: Accounts, positions: Sequence[Position]) -> bool:
    """Whether a world has all of the positions."""
    return has_plain_world(accounts.subject.laws, positions, accounts.empty) or _exclude(accounts, positions, {}) is False


def _exclude(accounts: Accounts, positions: Sequence[Position], instead: Mapping[int, ValueSet]) -> bool | None:
    """Whether no world has all of the positions, some with the values in `instead`; None if that costs too many steps."""
    try:
        group = group_of(accounts.subject, positions, (), accounts.empty, accounts.steps, Steps(0))
        return exclude_each_other(group, {**said(group, range(len(positions))), **instead})
    except OutOfSteps:
        return None
