"""Going through what there is to review, as `git add -p` goes through hunks. Each answer is written at once, whole or not."""

import os
from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial

from claimdiff.cli.asking import ask, is_at_terminal, text_from_editor
from claimdiff.cli.calls import wrong_call
from claimdiff.cli.streams import print_out, tell
from claimdiff.cli.writing import STANDARD_OUTPUT, look_at, replace
from claimdiff.desk.reviewing import coverage
from claimdiff.model import ClaimSet, Named, Review
from claimdiff.reading.review_text import Change, Entry, NotEdited, with_change, with_entries, without_entry
from claimdiff.render.parts.gravity import by_gravity
from claimdiff.render.parts.problems import pinned
from claimdiff.render.review import finding_text, pending_lines, stale_text
from claimdiff.results import Finding, Pending, Report, Stale, apart
from claimdiff.rules.stale_reviews import has_note, is_note
from claimdiff.words import count

_HEAD = "# Findings that somebody has reviewed, and why they stand. `claimdiff review` adds entries.\n"
_KEYS = {
    "k": "keep the note, and update the pins",
    "d": "delete this review, which no longer covers anything",
    "e": "write the note in $EDITOR",
    "s": "skip it",
    "q": "quit; earlier answers are saved",
    "?": "show these keys",
}

_Edit = Callable[[str], str]
"""A function that edits the text of a file."""


class _Step(Enum):
    """What happened to an item after the question."""

    WRITTEN = "written"
    SKIPPED = "skipped"
    QUIT = "quit"


def list_all(pending: Pending, claim_set: ClaimSet) -> None:
    """Prints what there is to review, a line each."""
    print_out(pending_lines(pending, claim_set))


# Without asking


def review_all(pending: Pending, report: Report, target: str, note: str) -> None:
    """Reviews all open findings with the note, and updates stale reviews, which keep their notes. Empty ones stay."""
    mended = [stale for stale in pending.stale if stale.findings]
    for stale in mended:
        own = None if has_note(stale.review) else note
        _write_or_end(stale.review.place.path, partial(with_change, review=stale.review, change=_change(stale, own)))
    if findings := _uncovered(by_gravity(pending.findings, report.claim_set), report.claim_set):
        entries = [_entry(finding, note, report.claim_set) for finding in findings]
        _write_or_end(target, partial(with_entries, entries=entries))
    print_out(f"{_done(len(mended), len(findings), target)}\n")
    if left := len(pending.stale) - len(mended):
        covers, them = ("covers", "it") if left == 1 else ("cover", "them")
        tell(f"claimdiff: {count(left, 'stale review')} that {covers} nothing: run `claimdiff review` to delete {them}\n")


def _uncovered(findings: Sequence[Finding], claim_set: ClaimSet) -> list[Finding]:
    """Those of the findings that no entry for an earlier one covers."""
    chosen, covered = list[Finding](), set[str]()
    for n, finding in enumerate(findings, 1):
        if finding.fingerprint not in covered:
            chosen.append(finding)
            covered |= _covered(finding, findings[n:], claim_set)
    return chosen


def _done(stale: int, fresh: int, target: str) -> str:
    told = [f"{count(stale, 'stale review')} updated"] if stale else []
    told += [f"{count(fresh, 'review')} added to {target}"] if fresh else []
    return "; ".join(told) or "nothing to review"


def _write_or_end(path: str, edit: _Edit) -> None:
    if wrong := _written(path, edit):
        wrong_call(wrong)


# Asking


def go_through(pending: Pending, report: Report, target: str) -> None:
    """Asks about each and writes the answers; ends with status 2 if there is no terminal to ask on."""
    claim_set = report.claim_set
    waiting: list[Stale | Finding] = [*pending.stale, *by_gravity(pending.findings, claim_set)]
    if not waiting:
        print_out("nothing to review\n")
        return
    if not is_at_terminal():
        instead = "use --list, or --all with --note TEXT"
        wrong_call(f"{len(waiting):,} to review, but no terminal to ask on: {instead}")
    done = _reviewed(waiting, claim_set, target)
    left = len(waiting) - done
    print_out(f"\n{done:,} of {len(waiting):,} reviewed{f', {left:,} left' if left else ''}\n")


def _reviewed(waiting: Sequence[Stale | Finding], claim_set: ClaimSet, target: str) -> int:
    """How many are reviewed at the end: after a question about each that no earlier entry covers, or after `q`."""
    covered, written = set[str](), 0
    for number, each in enumerate(waiting, 1):
        if isinstance(each, Finding) and each.fingerprint in covered:
            continue
        print_out(f"\n({number:,} of {len(waiting):,})\n{_shown(each, claim_set)}")
        step = _asked(each, claim_set, target)
        if step is _Step.QUIT:
            break
        written += step is _Step.WRITTEN
        if step is _Step.WRITTEN and isinstance(each, Finding):
            others = _covered(each, waiting[number:], claim_set) - covered
            covered |= others
            print_out(f"this also reviews {count(len(others), 'more finding')} between these claims\n" if others else "")
    return written + len(covered)


def _shown(each: Stale | Finding, claim_set: ClaimSet) -> str:
    look = look_at(STANDARD_OUTPUT)
    return stale_text(each, claim_set, look) if isinstance(each, Stale) else finding_text(each, claim_set, look)


def _keys(each: Stale | Finding) -> str:
    """The keys that may be an answer."""
    if isinstance(each, Finding):
        return "esq?"
    if not each.findings:
        return "dsq?"
    return "kesq?" if has_note(each.review) else "esq?"


def _asked(each: Stale | Finding, claim_set: ClaimSet, target: str) -> _Step:
    """What happened to it, after asking until there is a valid answer."""
    keys = _keys(each)
    prompt = f"{'a note, or ' if 'e' in keys else ''}{', '.join(keys)} > "
    while True:
        answer = ask(prompt)
        if answer is None or (answer == "q"):
            return _Step.QUIT
        if answer == "s":
            return _Step.SKIPPED
        wrong = _answered(answer, each, keys, claim_set, target)
        if wrong is None:
            return _Step.WRITTEN
        print_out(f"{wrong}\n")


def _answered(answer: str, each: Stale | Finding, keys: str, claim_set: ClaimSet, target: str) -> str | None:
    """Writes the answer; if nothing is written, the message that says why."""
    if answer in ("", "?"):
        return "\n".join(f"  {key}  {_KEYS[key]}" for key in keys) + ("\n  or type a note and Enter" if "e" in keys else "")
    if len(answer) == 1 and answer not in keys:
        return f"'{answer}' is not one of the keys: press ? to see them"
    if answer in ("k", "d") and isinstance(each, Stale):
        return (
            _mended(each, None)
            if answer == "k"
            else _written(each.review.place.path, partial(without_entry, review=each.review))
        )
    if "e" not in keys:
        return "this review covers nothing, so it needs no note: press ? to see the keys"
    note = _from_editor(each) if answer == "e" else answer
    if note is None:
        return "$EDITOR is not set, or it failed: nothing was written"
    if not is_note(note):
        return "this is not a note: write why the finding stands"
    if isinstance(each, Stale):
        return _mended(each, note)
    return _written(target, partial(with_entries, entries=[_entry(each, note, claim_set)]))


def _from_editor(each: Stale | Finding) -> str | None:
    return text_from_editor((each.review.note or "") if isinstance(each, Stale) else "")


# Writing


def _mended(stale: Stale, note: str | None) -> str | None:
    return _written(stale.review.place.path, partial(with_change, review=stale.review, change=_change(stale, note)))


def _change(stale: Stale, note: str | None) -> Change:
    """The change that updates a review: a day in the past is removed; with a new note, also who wrote the old one, and when."""
    review = stale.review
    gone = [("until", review.is_over), ("by", note and review.by), ("on", note and review.on)]
    return Change(stale.names, note, stale.sums, tuple(key for key, goes in gone if goes))


def _entry(finding: Finding, note: str, claim_set: ClaimSet) -> Entry:
    names, sums = pinned(finding, claim_set)
    return Entry(tuple(names), note, sums)


def _covered(finding: Finding, waiting: Sequence[Stale | Finding], claim_set: ClaimSet) -> set[str]:
    """The fingerprints of the waiting findings that the entry for this finding covers too."""
    names, sums = pinned(finding, claim_set)
    place = finding.sides[0][0].place
    named = tuple(Named(name.rpartition("@")[0], None, place) for name in names)
    others = [each for each in waiting if isinstance(each, Finding)]
    review = Review(named, None, place, sums)
    found = {each.fingerprint for each in coverage([review], [part for each in others for part in apart(each)])[review]}
    return {each.fingerprint for each in others if all(part.fingerprint in found for part in apart(each))}


def _written(path: str, edit: _Edit) -> str | None:
    """Replaces the file with the edited text, whole or not at all; if it cannot, the message that says why."""
    try:
        replace(path, edit(_text(path)))
    except NotEdited as wrong:
        return f"nothing was written to {path}: {wrong}"
    except OSError as failure:
        return f"nothing was written to {path}: {failure.strerror}"
    except UnicodeDecodeError:
        return f"nothing was written to {path}: it is no longer UTF-8"
    return None


def _text(path: str) -> str:
    """The text of a file, with its line breaks; if there is no file yet, a head comment."""
    if not os.path.exists(path):
        return _HEAD
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
