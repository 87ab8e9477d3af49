"""`claimdiff review`."""

import os
from collections.abc import Collection, Sequence

import typer

from claimdiff.cli.calls import (
    always_read,
    files_meant,
    here,
    is_excluded,
    print_check,
    settings,
    with_levels,
    wrong_call,
)
from claimdiff.cli.check import checked_of, folded, narrowed_to
from claimdiff.cli.options import AllOption, ListOption, NoteOption, Paths
from claimdiff.cli.streams import tell
from claimdiff.reading import load
from claimdiff.reading.files import read_here
from claimdiff.repository import STANDARD_INPUT
from claimdiff.results import Check
from claimdiff.rules.stale_reviews import is_note

_FILE = "reviewed.yaml"


def review_claims(
    paths: Paths = None, note: NoteOption = None, everything: AllOption = False, only_list: ListOption = False
) -> None:
    """Go through stale reviews, then open findings (the most serious first), and save your note on each.

    PATHS are the same as for `claimdiff check`. A stale review is shown with what has changed, and is updated in its file. A
    new review is added to the `reviews` file of the settings (claimdiff.toml), or else to reviewed.yaml in this folder.
    """
    from claimdiff.cli.asking import clean
    from claimdiff.cli.session import go_through, list_all, review_all
    from claimdiff.desk.pending import pending_of

    if (note is None) is everything:
        wrong_call("--note TEXT is the note that --all writes: give both, or neither")
    if note is not None and not is_note(note):
        wrong_call(f"--note {note}: this is not a note: write why the finding stands")
    settled = settings()
    given = paths or ([] if settled.paths else [here("check")])
    if STANDARD_INPUT in given:
        wrong_call("reviews cannot be written to standard input: give the files")
    target = settled.reviews or _FILE
    whole, shown = _checked((*always_read(settled), *given, *([target] if os.path.exists(target) else [])), paths or [])
    assert whole.report
    pending = pending_of(whole, shown)
    if only_list:
        list_all(pending, whole.report.claim_set)
        return
    if note is not None:
        review_all(pending, whole.report, target, clean(note))
    else:
        go_through(pending, whole.report, target)
    if os.path.exists(target) and not files_meant((*always_read(settled), *given))(target):
        how = f"give {target} to `claimdiff check` too, or write `reviews = '{target}'` in claimdiff.toml"
        tell(f"claimdiff: the reviews are saved; so that they count, {how}\n")


def _checked(files: Sequence[str], paths: Collection[str]) -> tuple[Check, Check]:
    """The check of these files, and the part that `claimdiff check` shows; if the files are not valid, the command ends."""
    settled = settings()
    whole = checked_of(with_levels(load(*files, is_excluded=is_excluded()), settled.rules), None, explained=False)
    if whole.report is None:
        print_check(whole)
        raise typer.Exit(2)
    shown = narrowed_to(whole, [*paths]) if settled.paths and paths else whole
    if settled.since:
        from claimdiff.cli.since import without_known

        shown, _ = without_known(shown, settled.since, files, None, read_here)
    return whole, folded(shown)
