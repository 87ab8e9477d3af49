"""`claimdiff diff`."""

import os
import posixpath
from collections.abc import Iterator

import typer

from claimdiff.cli.calls import is_excluded, print_diagnostics, tell_unread, wrong_call
from claimdiff.cli.options import DiffFormatOption, ExitZeroOption, OutputOption, Version
from claimdiff.cli.writing import destinations, keep_apart, look_at, output_of, write
from claimdiff.reading import Loaded, load
from claimdiff.render.diff import FORMATS
from claimdiff.render.parts.formats import by_suffix
from claimdiff.repository import path_in_repository, with_slashes
from claimdiff.results import Report


def diff_versions(
    old: Version,
    new: Version,
    format: DiffFormatOption = None,
    output: OutputOption = None,
    exit_zero: ExitZeroOption = False,
) -> None:
    """Show which claims, contradictions and conditions came, went or changed between two versions.

    A claim that asserts the same counts as the same claim, in any file and under any id. In REV:PATH, PATH begins at the top of
    the repository, or, if it starts with ./ or ../, at this folder.
    """
    from claimdiff.desk.changes import changes_between, new_contradictions
    from claimdiff.desk.folding import fold

    wanted = destinations(format or [], output or [], by_suffix(FORMATS))
    versions = [_load(old, new), _load(new, old)]
    keep_apart((place for _, place in wanted), (file for loaded in versions for file in loaded.files))
    changed = changes_between(*_reports(*versions))
    shown = changed._replace(came=fold(changed.came, changed.new), went=fold(changed.went, changed.old))
    write([output_of(FORMATS[each].writer(look_at(place))(shown), each, place) for each, place in wanted])
    raise typer.Exit(1 if new_contradictions(changed) and not exit_zero else 0)


def _reports(*versions: Loaded) -> Iterator[Report]:
    """The findings of each; if one is not valid, all mistakes are printed and the command ends."""
    from claimdiff.desk.reviewing import with_reviews
    from claimdiff.engine.findings import disputes

    if any(loaded.claim_set is None for loaded in versions):
        for loaded in versions:
            print_diagnostics(loaded, loaded.diagnostics)
        raise typer.Exit(2)
    for loaded in versions:
        tell_unread(loaded)
    return (with_reviews(disputes(loaded.claim_set)) for loaded in versions if loaded.claim_set)


def _load(version: str, other: str) -> Loaded:
    """The files of a version; a name with a colon that is no file or folder, and on no drive, is a path at a revision."""
    name, colon, path = with_slashes(version).partition(":")
    if not (name and colon) or os.path.splitdrive(version)[0] or os.path.exists(version):
        if not colon and not os.path.exists(version):
            _no_path(version, other)
        return load(version, is_excluded=is_excluded())
    from claimdiff.reading.revisions import NoRevision, called, files_at, load_at, revision

    try:
        then = revision(name, os.curdir)
        files = files_at(then, {_from_the_top(path)}, is_excluded())
        if not files.names:
            here = files_at(then, {path_in_repository(path)}).names
            remedy = (
                f"did you mean '{name}:./{path}'?" if here else f"run `git ls-tree -r --name-only {name}` to list its files"
            )
            wrong_call(f"there is no claim file at '{version}': {remedy}")
        return called(load_at(then, files), lambda path: f"{name}:{path}")
    except NoRevision as wrong:
        wrong_call(str(wrong))


def _no_path(version: str, other: str) -> None:
    """Ends the program if a version is only a revision; the message suggests the path of the other version."""
    from claimdiff.reading.revisions import NoRevision, revision

    try:
        revision(version, os.curdir)
    except NoRevision:
        return
    here = other if other.startswith(".") else f"./{other}"
    path = other.partition(":")[2] or (here if os.path.exists(here) else ".")
    wrong_call(f"there is no file or folder '{version}': for a revision write REV:PATH, such as '{version}:{path}'")


def _from_the_top(path: str) -> str:
    """The path as git reads it: from the top of the repository, or from this folder if it starts with a dot (gitrevisions)."""
    is_from_here = path in (".", "..") or path.startswith(("./", "../"))
    return path_in_repository(path) if is_from_here else posixpath.normpath(path)
