"""A joint contradiction in words: "6 (Aleppo) + 7 (Latakia) = 13, but at most 10 (Syria): 3 too many"."""

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from claimdiff.engine.joint.found import Joint
from claimdiff.engine.reasons import all_there_is
from claimdiff.exact.regions import Region
from claimdiff.model import Subject
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Sum, Summand
from claimdiff.words import count, listed, region_words, shown, value_words

_FEW = 5  # summands that are written out


def because(subject: Subject, joint: Joint) -> tuple[str, ...]:
    """Why the positions cannot all be true, a sentence for each sum, the plainest first."""
    if joint.sums:
        return tuple(dict.fromkeys(_sentence(each) for each in joint.sums))
    positions = sorted(joint.positions, key=lambda position: position.claims[0].place)
    regions = [position.region for position in positions]
    said = listed(f"{value_words(p.values, subject)}{_of(p.region, regions)}" for p in positions)
    match QUESTIONS[subject.type].law:
        case Law.ONE_VALUE:
            return (f"{said} have no value in common, though each two have one",)
        case Law.HOLDS:
            return (f"{said} leave no option for something in every region",)
        case Law.SUMS:
            few = len(positions) <= _FEW
            return (f"no whole numbers fit all {f'of {said}' if few else f'that these {len(positions)} claims say'}",)
        case other:
            assert_never(other)


def _sentence(each: Sum) -> str:
    """The figures of the least, added up, against those of the most, and how far apart they are."""
    least, most = (sum(summand.weight * summand.figures[0] for summand in side) for side in (each.least, each.most))
    regions = [summand.region for summand in (*each.least, *each.most)]
    low, high = (_added(side, total, regions) for side, total in ((each.least, least), (each.most, most)))
    if len(each.most) == 1:
        return f"{low}, but at most {high}: {_gap(each.most[0], least, 'too many')}"
    if len(each.least) == 1:
        return f"at most {high}, but at least {low}: {_gap(each.least[0], most, 'too few')}"
    return f"at least {low}, in what has at most {high}: {shown(least - most)} too many"


def _gap(own: Summand, total: int, what: str) -> str:
    """How far a sum is from the figure of the one region, or at least how far, where that has several."""
    gaps = [abs(total - own.weight * figure) for figure in own.figures]
    return f"{'at least ' if len(gaps) > 1 else ''}{shown(min(gaps))} {what}"


def _added(side: Sequence[Summand], total: int, regions: Iterable[Region]) -> str:
    """`6 (Aleppo) + 7 or 5 (Latakia) = 13`, `2 x 3 (Aleppo) = 6`; where there are many, `110 in 20 parts`."""
    if len(side) > _FEW:
        return f"{shown(total)} in {count(len(side), 'part')}"
    parts = [
        f"{'' if each.weight == 1 else f'{shown(each.weight)} x '}{listed(map(shown, each.figures), 'or')}"
        f"{_of(each.region, regions)}"
        for each in side
    ]
    return " + ".join(parts) + (f" = {shown(total)}" if len(side) > 1 or side[0].weight > 1 else "")


def _of(region: Region, among: Iterable[Region]) -> str:
    """The terms of the region in the dimensions that any of them narrows, and its time."""
    words = region_words(region, *among)
    return f" ({words})" if words else ""


def rests_on(subject: Subject, joint: Joint, names: Mapping[int, str]) -> tuple[str, ...]:
    """That parts share nothing, and the complete terms without which the positions could all be true."""
    nested = QUESTIONS[subject.type].law is Law.SUMS
    complete = (all_there_is(names[cell]) for cell in joint.rests_on)
    return (*(("different parts of one term exclude each other",) if nested else ()), *complete)
