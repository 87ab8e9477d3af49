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

    No possible world contains both, on any reading of their words. The rules depend on the type of the
    subject:

    - count, yes-no ("yes" is 1 or more, "no" is 0): two claims about the same region need a value in
      common. A part cannot have more than its whole. Where terms are listed under `cumulative` or
      `constant`, this holds between moments too: the dead of Monday are among the dead of Tuesday.
    - choice: an answer holds for its whole region at every moment of its time. Two answers need an
      option in common where the terms of one region lie within those of the other and the times
      overlap. This assumes that there is something in the region, and that the options exclude each
      other or, for denials, that there are no further options.
    - number, date: two claims about the same terms and the same time need a value in common. A claim
      without `when` is compared with claims about any time.

    Values that are no further apart than the subject's `tolerance` are no contradiction. A denial of a
    vague phrase denies its usual reading; a finding that depends on this says so.

    A claim that cannot be true together with three or more claims about the same terms is one finding,
    which names all of them, also those of the claim's own source.

    Example:
        terms: {country: [Ansel]}
        sources: {mayor: Mayor, governor: Governor}
        subjects: {dead: {type: count}}
        claims:
          town: {source: mayor, subject: dead, about: [Ansel], says: 12}
          country: {source: governor, subject: dead, says: at most 10}

    Says:
        12 (Ansel) cannot be part of 10 or fewer (country): at least 2 too many

    Remedy: Look at both claims, and correct what is recorded wrongly. If both are recorded correctly,
    review the contradiction: `check` prints the entry to paste under `reviewed`.
    """
    if pair.verdict.outcome is Outcome.CONTRADICTION and _several_sources(pair):
        yield pair.a.claims, pair.b.claims


def joint_contradiction(joint: Joint) -> Iterator[Sides]:
    """Three or more claims cannot all be true, although any two of them can.

    For counts, the parts add up to more than their whole. Where the listed parts of a term are complete
    (`complete`), they can also add up to less than their whole. Periods add up like parts, except for a
    `level`. This assumes that different parts of a term share nothing, and that the `complete` terms
    that the finding names are complete. For quantities and dates, no value fits all the claims. For
    choices, no option is left for something that is in every region.

    The search looks for a whole number of happenings in every cell that the claims distinguish. So it
    never calls claims impossible that are possible, and it also covers tables that cross several
    dimensions.

    All sums that exceed the same region are one finding, and so are all sums that fall short of the
    same region. Where there are several regions on both sides, the regions with upper bounds decide
    which sums belong together. The finding shows the simplest set of claims. The set is minimal:
    without any one of them, the others can all be true. Every further sum has a line (up to ten).
    Figures that can take the place of a figure are shown next to it: "476 (aboard; or 459)". What is
    impossible only because of gaps between values, or because numbers must be whole, is a finding of
    its own. A search that would take too long stops, and is reported: see `not-searched`.

    A `tolerance` is applied once, to sums of counts. Where there is no such sum, a subject with a
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

    Remedy: Look at all the claims. At least one is wrong, and it need not be the one that differs most.
    A review must name every claim. Where further claims contribute to the sums, the key `sums` of the
    review records the results: when an edited figure changes them, the finding is open again.
    """
    yield tuple(position.claims for position in joint.positions)


def self_contradiction(pair: Pair) -> Iterator[Sides]:
    """One source makes two claims that cannot both be true.

    The rules are the same as for a contradiction. Who passes a claim on (`via`, `repeats`) is not its
    source: one agency can report both sides without contradicting itself. A claim that takes the place
    of an earlier one (`replaces`) makes a changed-account instead. One claim alone makes a
    self-contradiction if its own terms exclude its answer. For example, it says that the soldiers among
    the dead were civilians, and the options are the terms of that dimension. A claim that cannot be
    true together with three or more claims of its source is one finding.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          morning: {source: mayor, subject: dead, says: none}
          noon: {source: mayor, subject: dead, says: two}

    Says:
        0 and 2 differ by 2

    Remedy: If the later claim corrects the earlier one, say so with `replaces`. Otherwise review the
    finding with an entry that names only these claims.
    """
    if pair.verdict.outcome is Outcome.CONTRADICTION:
        for one, other in product(pair.a.claims, pair.b.claims):
            if one.source == other.source and not one.repeats and not other.repeats:
                yield (one,), (other,)


def conditional(pair: Pair) -> Iterator[Sides]:
    """Two sources make claims that can both be true only on a condition, which the finding names.

    For counts: one source says that there were none in a region, or denies some number there. Another
    source counts more in a region that goes beyond the first region. Then both are right only if the
    difference lies outside the first region. This is not reported for "none" in a part of a whole in
    two cases. In the first case, claims about other parts need all that the whole has at least, and can
    be true with both claims; if they need less, they are listed under "says so". In the second case,
    the source of the "none" also gives the number for the whole, as in a table that has a 0 and a
    total.

    For choices: two regions overlap, neither is part of the other, and no option suits both claims.
    Then both are right only if nothing is in both regions.

    For counts, quantities and dates: only the usual readings of vague words clash. Then both are right
    only if a word means something unusual; the finding names the usual reading that it assumes. The
    same is true of a month in `when` of a level: usually the whole month is meant, and on any reading
    at least one moment of it.

    A choice subject can have the terms of a dimension as its options. If the condition of a count
    depends on that dimension alone, the claims on the choice subject say whether the condition holds.
    They are listed under "says so" and "says otherwise". All claims that can be true with one claim
    only on the same condition are one finding with it. So are a whole and all its parts for which there
    are said to be none.

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
    "Over" is "more than", as AP allows. Published conventions differ by a factor of two, so a
    convention alone never makes a contradiction. The upper ends of several, few and similar words, and
    all hard readings, are our own.

    "About" a year is 5 years either way, as in Cataloging Cultural Objects (Object ID has 10; GEDCOM 7
    and EDTF give no width). On any reading it is 50 years, the default of Gramps. GEDCOM's BEF and AFT
    mean "no later than" and "no earlier than"; on the usual reading they exclude the year itself. A
    season is the meteorological season of the north; on any reading it is anything from the December
    before the year to the March after it. A century may begin a year early, with the year 1800. These
    are our own: "about" a time of day (15 minutes; 60 on any reading), a month (1; 3), a decade (10
    years; 50) and a year before Christ (50; 250); early, mid and late in a year (4 months each), in a
    decade (its years 0 to 3, 4 to 6, 7 to 9) and in a century (its years 1 to 33, 34 to 66, 67 to 100).

    Remedy: Find out whether the condition holds, and add a claim by a source that says so. Or review
    the finding like a contradiction.
    """
    if pair.verdict.outcome is Outcome.CONDITIONAL and _several_sources(pair):
        yield pair.a.claims, pair.b.claims


def changed_account(pair: Pair) -> Iterator[Sides]:
    """A source's claim contradicts the claim that it replaces.

    A claim that is replaced is not compared with any other claim. This finding records that the source
    has changed its account.

    Example:
        sources: {norvane: Norvane}
        subjects: {talks: {type: yes-no}}
        claims:
          sunday: {source: norvane, subject: talks, says: no}
          tuesday: {source: norvane, subject: talks, says: yes, replaces: sunday}

    Says:
        one says no, the other yes

    Remedy: None is needed. Report the change if it matters, or review it so that `check --strict`
    passes.
    """
    if pair.verdict.outcome is Outcome.CONTRADICTION:
        yield pair.a.claims, pair.b.claims


def update(pair: Pair) -> Iterator[Sides]:
    """A later, higher figure of a running toll does not contradict the earlier, lower one.

    In a subject that is `cumulative`, a claim without `when` counts everything up to the day it was
    said. Where terms are listed under `cumulative`, a claim with a day in `when` counts everything up
    to that day. Such a toll can only grow, so a later figure that is lower is a contradiction. An
    update goes from one figure to the next, whichever source gives it, and to no later one.

    Example:
        sources: {police: Police, mayor: Mayor}
        subjects: {dead: {type: count, cumulative: yes}}
        claims:
          monday: {source: police, subject: dead, said: 2024-09-02, says: 4}
          tuesday: {source: mayor, subject: dead, said: 2024-09-03, says: 9}

    Says:
        9 (until 2024-09-03), after 4 (until 2024-09-02): at least 5 more

    Remedy: None is needed. `report` counts updates, and lists them with `--kind update`; `check` leaves
    them out.
    """
    if pair.verdict.outcome is Outcome.UPDATE:
        yield pair.a.claims, pair.b.claims


def agreement(pair: Pair) -> Iterator[Sides]:
    """Two sources make claims, and one of the claims implies the other.

    The values of one claim lie within those of the other, both on the usual reading and on any reading.
    For quantities and dates, both claims are about the same terms and the same time. For choices, an
    answer for a whole implies the same answer for a part. For counts, both are about the same region,
    or about a part and its whole: if a part has 5, its whole has at least 5; if a whole has at most 5,
    so does each part. An agreement that follows from two others is not listed: if 26 is at least 20,
    and at least 20 is at least 10, then it follows that 26 is at least 10. Claims that say exactly the
    same about the same region are one position, and make no finding.

    Example:
        sources: {police: Police, mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          exact: {source: police, subject: dead, says: 26}
          least: {source: mayor, subject: dead, says: more than two dozen}

    Says:
        if 26 is right, so is 25 or more

    Remedy: None is needed. Two sources that agree may both have it from one origin. If so, say so with
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
