"""`--since`: what the files already had at a revision of their repository is left out of a check."""

import os
from collections.abc import Collection
from dataclasses import replace

from claimdiff.check import Check, leave_out_known
from claimdiff.cli.calls import find_as_of, wrong_call
from claimdiff.load import Loaded
from claimdiff.load.files import STANDARD_INPUT
from claimdiff.model import Level, Report
from claimdiff.repository import path_in_repository, top_of_repository
from claimdiff.revisions import NoRevision, Revision, files_at, load_at, renamed_since, revision


def without_known(checked: Check, name: str, paths: Collection[str], as_of: str | None) -> Check:
    """The check without what these files and folders had at the revision; ends the program where that cannot be had."""
    if checked.report is None:
        return checked
    try:
        since = revision(name, _repository_of(paths))
        loaded = _load_then(since, {path_in_repository(path) for path in paths})
    except NoRevision as wrong:
        wrong_call(f"--since: {wrong}")
    return leave_out_known(checked, name, _report_then(loaded, checked.report, as_of))


def _repository_of(paths: Collection[str]) -> str:
    """One of these paths, which are all in one repository; raises NoRevision."""
    if STANDARD_INPUT in paths:
        raise NoRevision("standard input has no earlier revision: name its file with --stdin-filename")
    folders = {path: os.path.realpath(path) for path in paths}
    tops = {top_of_repository(folder): path for path, folder in folders.items()}
    if len(tops) > 1:
        one, other, *_ = tops.values()
        raise NoRevision(f"'{one}' and '{other}' are not in one git repository: check them one by one")
    (path,) = tops.values()
    return path


def _load_then(since: Revision, paths: Collection[str]) -> Loaded:
    """What the files said then, those included that have been renamed; without these where only so the files are sound."""
    names = files_at(since, paths)
    before = [name for name in renamed_since(since, paths) if name not in names]
    loaded = load_at(since, [*names, *before])
    return load_at(since, names) if before and loaded.claim_set is None else loaded


def _report_then(loaded: Loaded, now: Report, as_of: str | None) -> Report | None:
    """What was found then; nothing where there was no claim yet; None where the files were not sound."""
    if loaded.claim_set:
        found, _ = find_as_of(loaded.claim_set, as_of)
        return found
    errors = {problem.rule for problem in loaded.diagnostics if problem.level is Level.ERROR}
    return replace(now, findings=()) if errors == {"no-claims"} else None
