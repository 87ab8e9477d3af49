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
    """Which claims, contradictions and conditions came, went and changed between two versions.

    What asserts the same is the same, wherever it stands. A PATH at a revision is seen from the top of the repository; with
    ./ or ../ before it, from here.
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
    """What was found in each; where one is not sound, what is wrong with all is printed and the command ends."""
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
    """The files of a version; what has a colon, and is no file or folder and on no drive, is a path at a revision."""
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
            remedy = f"did you mean '{name}:./{path}'?" if here else f"`git ls-tree -r --name-only {name}` lists what there is"
            wrong_call(f"there is no claim file at '{version}': {remedy}")
        return called(load_at(then, files), lambda path: f"{name}:{path}")
    except NoRevision as wrong:
        wrong_call(str(wrong))


def _no_path(version: str, other: str) -> None:
    """Ends the program where a version is a revision alone, with the path of the other one to write behind it."""
    from claimdiff.reading.revisions import NoRevision, revision

    try:
        revision(version, os.curdir)
    except NoRevision:
        return
    here = other if other.startswith(".") else f"./{other}"
    path = other.partition(":")[2] or (here if os.path.exists(here) else ".")
    wrong_call(f"there is no file or folder '{version}': a revision is written REV:PATH, as in '{version}:{path}'")


def _from_the_top(path: str) -> str:
    """As git reads a path at a revision: from the top of the repository, or, with a dot first, from here (gitrevisions)."""
    is_from_here = path in (".", "..") or path.startswith(("./", "../"))
    return path_in_repository(path) if is_from_here else posixpath.normpath(path)
