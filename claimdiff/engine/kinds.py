"""The kinds of findings: each function says which sides of a pair make one, with its manual page as docstring."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from claimdiff.engine.joint import Joint
from claimdiff.engine.origins import sources_of
from claimdiff.engine.pairwise import Verdict
from claimdiff.model import Claim, Position
from claimdiff.results import Kind, Outcome

Sides = tuple[tuple[Claim, ...], ...]


class Pair(NamedTuple):
    """Two positions on one subject and the verdict on them."""

    a: Position
    b: Position
    verdict: Verdict


KindRule = Callable[[Pair], Iterator[Sides]]


def contradiction(pair: Pair) -> Iterator[Sides]:
    """Two sources make claims that cannot both be true.

    No possible world has both, on any reading of their words. Counts, and yes and no (which are 1 or
    more, and 0): two of one region must have a value in common, and a part cannot have more than its
    whole. Where terms are listed under `cumulative` or `constant`, that holds across moments too: the
    dead of Monday are among those of Tuesday. Choices: an answer holds for all of its region at every
    moment of its time, so two answers clash where one region's terms lie within the other's and the
    times meet; this rests on there being something in the region and on options sharing nothing, or,
    with denials, being all there are. Quantities and dates: two of the same terms and time must have a
    value in common; a claim without a time goes with any. Values that a `tolerance` lets meet are no
    contradiction. A denial of a vague phrase denies its usual reading; where the finding rests on that,
    it names it.

    A claim that cannot be true with three or more that speak of the same terms is told with all of
    them, those of its own source too, in one finding.

    Example:
        terms: {country: [Ansel]}
        sources: {mayor: Mayor, governor: Governor}
        subjects: {dead: {type: count}}
        claims:
          town: {source: mayor, subject: dead, about: [Ansel], says: 12}
          country: {source: governor, subject: dead, says: at most 10}

    Says:
        12 (Ansel) cannot be part of 10 or fewer (country): at least 2 too many

    Remedy: Look at both claims, and review the contradiction: `check` prints the entry to paste under
    `reviewed`.
    """
    if pair.verdict.outcome is Outcome.CONTRADICTION and _several_sources(pair):
        yield pair.a.claims, pair.b.claims


def joint_contradiction(joint: Joint) -> Iterator[Sides]:
    """Three or more claims cannot all be true, though any two of them can.

    Parts add up to more than their whole, or, where what is listed is all there is (`complete`), to
    less; periods add up like parts, but for a `level`. It rests on different parts of a term sharing
    nothing, and on the `complete` terms that it names. Of quantities and dates there is no value that
    all allow; of choices no option is left for something in every region. Whole numbers of happenings
    are sought for every cell that the claims tell apart, so nothing is called impossible that is not,
    and cross-classified tables are seen through too.

    One overrun is one finding. All sums that exceed the same region are told together, and so are all
    that fall short of it; where there are several regions on both sides, those with upper bounds tell
    them apart. The finding shows the plainest set of claims: it is minimal, so without any of them the
    rest can be true. Every further sum has a line (up to ten), and figures that may stand in the place
    of others stand beside them: "476 (aboard; or 459)". What is impossible only through gaps or whole
    numbers is a finding of its own. A search that would take too long is told: see `not-searched`.

    A `tolerance` is held, once, against sums of counts; where there is no such sum, a subject with a
    tolerance gets no joint contradiction.

    Example:
        terms: {country: [Aleppo, Latakia]}
        sources: {army: Army, mayor: Mayor, doctor: Doctor}
        subjects: {dead: {type: count}}
        claims:
          all: {source: army, subject: dead, says: at most 10}
          one: {source: mayor, subject: dead, about: [Aleppo], says: 6}
          other: {source: doctor, subject: dead, about: [Latakia], says: 7}

    Says:
        6 (Aleppo) + 7 (Latakia) = 13, but at most 10 (country): 3 too many

    Remedy: Look at all of them: at least one is wrong, and it need not be the odd one out. A review
    names every claim. Where others have a part in the sums, `sums` holds what these came to: a figure
    that changes it opens the finding again.
    """
    yield tuple(position.claims for position in joint.positions)


def self_contradiction(pair: Pair) -> Iterator[Sides]:
    """One source makes two claims that cannot both be true.

    The rules are those of a contradiction. Who passes a claim on (`via`, `repeats`) is not its source:
    one agency may relay two sides, and a relay makes no contradiction of it. A claim that takes the
    place of an earlier one (`replaces`) makes a changed-account instead. A claim that its own terms
    exclude makes a self-contradiction alone: that the soldiers among the dead were civilians, where
    the options are the terms of that dimension. A claim with three or more of its source that it cannot
    be true with is one finding.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          morning: {source: mayor, subject: dead, says: none}
          noon: {source: mayor, subject: dead, says: two}

    Says:
        0 and 2 differ by 2

    Remedy: If the later claim corrects the earlier, say so with `replaces`; else review it, with an
    entry of just these claims.
    """
    if pair.verdict.outcome is Outcome.CONTRADICTION:
        for one, other in product(pair.a.claims, pair.b.claims):
            if one.source == other.source and not one.repeats and not other.repeats:
                yield (one,), (other,)


def conditional(pair: Pair) -> Iterator[Sides]:
    """Two sources make claims that can both be true only on a condition, which the finding names.

    For counts: one source says that there were none in a region, or denies some number of them, and
    another counts more in a region that goes beyond it; then the difference lies outside the first
    region. That is not told of none in a part of a whole where other claims, on other parts, need all
    that the whole has at least and can be true with both, nor where the source of the none also gives
    that whole: a table with a 0 goes with its total. Where others need less, they are listed under
    "says so". For choices: two regions overlap and neither is part of the other, and no option suits
    both claims; then nothing is in both regions. For counts, quantities and dates: only the usual
    readings of vague words clash; then a word means something else than usual, and the finding rests on
    the usual reading, which it names. So it is with a month in `when` of a level: usually all of it is
    meant, and at any rate some moment of it.

    Where a choice subject has a dimension for its options, and a count's condition hangs on that
    dimension alone, its claims say whether the condition holds: they are listed under "says so" and
    "says otherwise". A claim with all that go with it on the same condition, and all parts that have
    none beside one whole, are one finding.

    Example:
        terms: {victims: [soldiers, civilians]}
        sources: {army: Army, doctor: Doctor}
        subjects:
          dead: {type: count}
          who: {type: choice, options: victims}
        claims:
          none: {source: army, subject: dead, about: [soldiers], says: none}
          three: {source: doctor, subject: dead, says: 3}
          who: {source: doctor, subject: who, says: civilians}

    Says:
        both can be true only if none of the 3 (victims) is among soldiers

    Convention: the usual readings follow ACLED (tens, dozens and hundreds as 10, 12 and 100), CountLove
    (a dozen, dozens and hundreds as 10, 20 and 100), the Crowd Counting Consortium (hundreds, thousands
    and tens of thousands as 200, 2,000 and 20,000), UCP 600 article 30(a) ("about" is 10 % either way)
    and article 3 ("on or about" a day is 5 days either way; beginning, middle and end of a month).
    "Over" is "more than", as AP allows. Conventions differ by a factor of two, so one alone never makes
    a contradiction. The upper ends of several, few and the like, and all hard readings, are our own.

    "About" a year is 5 years either way, as in Cataloging Cultural Objects (Object ID has 10; GEDCOM 7
    and EDTF give no width), and on any reading 50, which Gramps takes it for unless told. GEDCOM's BEF
    and AFT are "no later than" and "no earlier than", usually without the year itself. A season is that
    of the meteorologists in the north, and on any reading anything from the December before the year to
    the March after it; a century may begin a year early, with the year 1800. Our own are "about" a time
    of day (15 minutes; 60 on any reading), a month (1; 3), a decade (10 years; 50), a year before
    Christ (50; 250), and early, mid and late of a year (4 months each), of a decade (its years 0 to 3,
    4 to 6, 7 to 9) and of a century (its years 1 to 33, 34 to 66, 67 to 100).

    Remedy: Find out whether the condition holds, and code who says so; or review it like a
    contradiction.
    """
    if pair.verdict.outcome is Outcome.CONDITIONAL and _several_sources(pair):
        yield pair.a.claims, pair.b.claims


def changed_account(pair: Pair) -> Iterator[Sides]:
    """A source's claim contradicts the one that it replaces.

    With `replaces` the older claim is out of every other comparison; that the source has changed its
    account is kept here.

    Example:
        sources: {norvane: Norvane}
        subjects: {talks: {type: yes-no}}
        claims:
          sunday: {source: norvane, subject: talks, says: no}
          tuesday: {source: norvane, subject: talks, says: yes, replaces: sunday}

    Says:
        one says no, the other yes

    Remedy: None is needed; report the change if it matters, or review it so that `check --strict`
    passes.
    """
    if pair.verdict.outcome is Outcome.CONTRADICTION:
        yield pair.a.claims, pair.b.claims


def update(pair: Pair) -> Iterator[Sides]:
    """A later, higher figure of a running toll is no contradiction of the earlier, lower one.

    In a subject that is `cumulative` a claim without `when` counts everything up to the day that it was
    said; where terms are listed, up to the day of `when` too. Such a toll grows; a later figure that is
    lower is a contradiction. An update runs from a figure to the next, whatever the source, and to no
    later one.

    Example:
        sources: {police: Police, mayor: Mayor}
        subjects: {dead: {type: count, cumulative: yes}}
        claims:
          monday: {source: police, subject: dead, said: 2024-09-02, says: 4}
          tuesday: {source: mayor, subject: dead, said: 2024-09-03, says: 9}

    Says:
        9 (until 2024-09-03), after 4 (until 2024-09-02): at least 5 more

    Remedy: None is needed: a report shows it, and `check` does not.
    """
    if pair.verdict.outcome is Outcome.UPDATE:
        yield pair.a.claims, pair.b.claims


def agreement(pair: Pair) -> Iterator[Sides]:
    """Two sources make claims of which one implies the other.

    The values of one lie within those of the other, on the usual and on any reading. For quantities and
    dates, both speak of the same terms and time. For choices, an answer for a whole implies it for a
    part. For counts, both speak of one region; or a part has 5, so its whole has at least 5, or a whole
    has at most 5, so each part does. What is implied by way of a third claim is not listed: that 26 is
    at least 20, and at least 20 is at least 10, tells that 26 is at least 10. Claims that say just the
    same of the same are one position, and make no finding.

    Example:
        sources: {police: Police, mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          exact: {source: police, subject: dead, says: 26}
          least: {source: mayor, subject: dead, says: more than two dozen}

    Says:
        if 26 is right, so is 25 or more

    Remedy: None is needed. Two sources that agree may still have it from one origin: say so with
    `repeats`.
    """
    if pair.verdict.outcome is Outcome.AGREEMENT and _several_sources(pair):
        yield pair.a.claims, pair.b.claims


def _several_sources(pair: Pair) -> bool:
    """Whether the two come from several sources."""
    return len(sources_of((*pair.a.claims, *pair.b.claims))) > 1


DISPUTES: dict[Kind, KindRule] = {
    Kind.CONTRADICTION: contradiction,
    Kind.SELF_CONTRADICTION: self_contradiction,
    Kind.CONDITIONAL: conditional,
}
NOTES: dict[Kind, KindRule] = {Kind.UPDATE: update, Kind.AGREEMENT: agreement}
KINDS: dict[Kind, Callable[..., Iterator[Sides]]] = {
    Kind.JOINT_CONTRADICTION: joint_contradiction,
    Kind.CHANGED_ACCOUNT: changed_account,
    **DISPUTES,
    **NOTES,
}
