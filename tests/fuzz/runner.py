"""Runs inputs through a target, keeps what fails as small as it gets, and says how many there were and which was slowest."""

import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random
from time import perf_counter, process_time
from types import FrameType

from fuzz.mutation import tokens_of

_HANGS_AFTER = 30
_HANG = f"more than {_HANGS_AFTER} seconds of the processor"
_MOST_TRIES = 2_000
_MOST_SLOW = 5
_WIDEST = 1_000


@dataclass(frozen=True, slots=True)
class Target:
    """A part of claimdiff: what draws an input for it, and what raises where a property fails."""

    name: str
    draw: Callable[[Random], str]
    check: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """What failed first in one way: the input by its number and as small as it got, and how."""

    number: int
    text: str
    trace: str


@dataclass(slots=True)
class Run:
    """A target's inputs so far: how many, how many failed, the first failure of each way, the slowest with their seconds."""

    target: Target
    inputs: int = 0
    failed: int = 0
    failures: dict[str, Failure] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)


class Hangs(Exception):
    """An input takes longer than any should."""


def run(target: Target, seed: int, inputs: int | None = None, seconds: float | None = None) -> Run:
    """The target's inputs of this seed, so many or for so long; each hangs on the seed and its number alone."""
    done, start = Run(target), perf_counter()
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, _interrupt)
    for number in count() if inputs is None else range(inputs):
        if seconds is not None and perf_counter() - start > seconds:
            break
        _take(done, number, target.draw(Random(f"{seed} {target.name} {number}")))
    return done


def measure_slowest(done: Run) -> None:
    """Puts the slowest inputs in order by the least of three more tries each."""
    tried = ((min(_seconds(done.target, text) for _ in range(3)), text) for _, text in done.slowest)
    done.slowest = sorted(tried, reverse=True)


def _take(done: Run, number: int, text: str) -> None:
    """Adds an input to what was done."""
    before = process_time()
    way, trace = failure_of(done.target, text)
    taken = process_time() - before
    done.inputs += 1
    if way:
        done.failed += 1
        if way not in done.failures:
            less = text if way == _HANG else smallest(text, lambda less: failure_of(done.target, less)[0] == way)
            done.failures[way] = Failure(number, less, trace)
    if len(done.slowest) < _MOST_SLOW or taken > done.slowest[-1][0]:
        done.slowest = sorted([*done.slowest, (taken, text)], reverse=True)[:_MOST_SLOW]


def failure_of(target: Target, text: str) -> tuple[str, str]:
    """In which way the input fails, and the traceback; two empty texts where it does not."""
    try:
        _wake_after(_HANGS_AFTER)
        try:
            target.check(text)
        finally:
            _wake_after(0)
    except Hangs:
        return _HANG, traceback.format_exc()
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {last.filename}:{last.lineno}", traceback.format_exc()
    return "", ""


def _wake_after(seconds: int) -> None:
    """Sets the alarm clock, where a system has one that goes by the time of the processor; Windows has none."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _interrupt(_: int, __: FrameType | None) -> None:
    raise Hangs(_HANG)


def _seconds(target: Target, text: str) -> float:
    before = process_time()
    failure_of(target, text)
    return process_time() - before


# What fails, made small


def smallest(text: str, fails: Callable[[str], bool]) -> str:
    """The text without the lines, then the tokens, then the characters that it fails without."""
    tries = iter(range(_MOST_TRIES))
    for parts_of in (lambda each: each.splitlines(keepends=True), tokens_of, list):
        text = "".join(_fewest(parts_of(text), fails, tries))
    return text


def _fewest(parts: list[str], fails: Callable[[str], bool], tries: Iterator[int]) -> list[str]:
    """The parts left when no run of them, half of all or fewer, can go; or when there were tries enough."""
    size = len(parts) // 2
    while size:
        at = 0
        while at < len(parts) and next(tries, None) is not None:
            fewer = parts[:at] + parts[at + size :]
            if fails("".join(fewer)):
                parts = fewer
            else:
                at += size
        size //= 2
    return parts


# What is printed


def row(done: Run) -> tuple[str, str, str, str]:
    """A line of the table: the target, its inputs, its failures, and the milliseconds of the slowest."""
    slowest = f"{done.slowest[0][0] * 1000:,.1f}" if done.slowest else "-"
    return done.target.name, f"{done.inputs:,}", f"{done.failed:,}", slowest


def shown(text: str) -> str:
    """The text in ASCII, its middle left out where it is very long."""
    whole = ascii(text)
    return (
        whole if len(whole) <= _WIDEST else f"{whole[: _WIDEST // 2]} ... {whole[-_WIDEST // 2 :]} ({len(text):,} characters)"
    )


def print_failures(done: Run, seed: int) -> None:
    """Prints each way in which inputs failed, with the first input of it."""
    for way, failure in done.failures.items():
        print(
            f"{done.target.name}: {way}, first input {failure.number} of seed {seed}, made small:\n{shown(failure.text)}",
            flush=True,
        )
        print(failure.trace, file=sys.stderr)
