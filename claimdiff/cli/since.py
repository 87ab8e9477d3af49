"""`--since`: a check without what the files already had at a revision of their repository."""

import os
from collections.abc import Collection, Iterator
from hashlib import sha256
from posixpath import dirname, join, splitext

from claimdiff.cli.calls import day_of, is_excluded, wrong_call
from claimdiff.desk.known import leave_out_known
from claimdiff.desk.reviewing import edited_unpinned_claims, find_reviewed
from claimdiff.engine.findings import disputes
from claimdiff.model import ClaimSet, Diagnostic, Level
from claimdiff.reading import Loaded
from claimdiff.reading.files import Read
from claimdiff.reading.folders import SUFFIXES, Files, is_hidden, is_written_as_claims
from claimdiff.reading.revisions import NoRevision, Revision, files_at, files_gone, is_checked_out, load_at, reading, revision
from claimdiff.repository import STANDARD_INPUT, name_in_repository, top_of_repository
from claimdiff.results import Check, Report


def without_known(
    checked: Check, name: str, paths: Collection[str], as_of: str | None, read: Read
) -> tuple[Check, tuple[str, ...]]:
    """The check without what these files and folders had at the revision, and the files that were read for it.

    Ends the program if the revision cannot be read.
    """
    if checked.report is None:
        return checked, ()
    try:
        since = revision(name, repository_of(checked.report.claim_set.files))
        loaded = load_at(since, files_then(since, {name_in_repository(path) for path in paths}))
    except NoRevision as wrong:
        wrong_call(f"--since: {wrong}")
    fresh = leave_out_known(checked, name, _report_then(loaded, checked.report, as_of))
    if fresh.left_out and loaded.claim_set and is_checked_out(since):
        is_here = _contents(since, loaded.claim_set) == {_digest(file, read) for file in checked.report.claim_set.files}
        fresh = fresh._replace(left_out=fresh.left_out._replace(is_here=is_here))
    return fresh, loaded.files


def edited_since_head(claim_set: ClaimSet) -> list[Diagnostic]:
    """A warning for each claim that is reviewed without a pin and was edited after the last commit, if that can be known."""
    try:
        head = revision("HEAD", repository_of(claim_set.files))
        then = load_at(head, files_then(head, {name_in_repository(file) for file in claim_set.files})).claim_set
    except NoRevision:
        return []
    return edited_unpinned_claims(claim_set, then) if then else []


def _contents(since: Revision, claim_set: ClaimSet) -> set[bytes]:
    with reading(since) as read:
        return {_digest(file, read) for file in claim_set.files}


def _digest(file: str, read: Read) -> bytes:
    with read(file) as stream:
        return sha256(stream.read()).digest()


def repository_of(files: Collection[str]) -> str:
    """The top folder of the one repository that these files are in; raises NoRevision."""
    if STANDARD_INPUT in files:
        raise NoRevision("standard input has no earlier revision: give its file with --stdin-filename")
    folders = {top_of_repository(os.path.realpath(os.path.dirname(file))): file for file in files}
    if len(folders) > 1:
        one, other, *_ = folders.values()
        raise NoRevision(f"'{one}' and '{other}' are not in the same git repository: check them one by one")
    ((top, file),) = folders.items()
    if top is None:
        raise NoRevision(f"'{file}' is not in a git repository: there is no revision to compare with")
    return top


def files_then(since: Revision, paths: Collection[str]) -> Files:
    """The files at and below the paths; if a path is new, also the claim files that may have been moved to it.

    Those are files that have gone since. If some paths are not new, only files from the folder of a new one count: a file that
    was moved there from elsewhere had never been compared with the others.
    """
    left_out = is_excluded()
    then = files_at(since, paths, left_out)
    names = then.names
    new = [path for path in paths if path != "." and not any(name == path or name.startswith(f"{path}/") for name in names)]
    if not new:
        return then
    folders, endings = {dirname(path) for path in new}, {*SUFFIXES, *(splitext(path)[1].lower() for path in new)}
    gone = [name for name in files_gone(since) if name not in names and splitext(name)[1].lower() in endings]
    candidates = [name for name in gone if not is_hidden(name) and not left_out(join(since.top, name))]
    moved = _with_claims(since, [name for name in candidates if not names or dirname(name) in folders])
    return Files([*names, *moved], then.found)


def _with_claims(since: Revision, names: Collection[str]) -> Iterator[str]:
    """Those that were claim files, even with mistakes."""
    with reading(since) as read:
        yield from (name for name in names if is_written_as_claims(name, name, read))


def _report_then(loaded: Loaded, now: Report, as_of: str | None) -> Report | None:
    """What was found then; an empty report if there was no claim yet; None if the files were not valid."""
    if loaded.claim_set:
        found, _ = find_reviewed(loaded.claim_set, disputes, day_of(as_of))
        return found
    errors = {problem.rule for problem in loaded.diagnostics if problem.level is Level.ERROR}
    return now._replace(findings=()) if errors == {"no-claims"} else None
