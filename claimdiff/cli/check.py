"""`claimdiff check`."""

import sys

import typer

from claimdiff.cli.calls import find_as_of, here
from claimdiff.cli.options import AsOfOption, ExitZeroOption, Format, FormatOption, Paths, StrictOption
from claimdiff.cli.streams import is_coloured
from claimdiff.load import Loaded, load
from claimdiff.model import LEVELS, Diagnostic, Level, Report
from claimdiff.review import entry, is_open


def check(
    paths: Paths = None,
    format: FormatOption = Format.TEXT,
    strict: StrictOption = False,
    exit_zero: ExitZeroOption = False,
    as_of: AsOfOption = None,
) -> None:
    """Whether claim files are sound and every contradiction in them has been reviewed.

    Without PATHS: data/claims.yaml or claims.yaml here.
    """
    loaded = load(*(paths or [here()]))
    found, stale = find_as_of(loaded.claim_set, as_of) if loaded.claim_set else (None, [])
    diagnostics = sorted((*loaded.diagnostics, *stale), key=lambda problem: problem.place)
    _write_check(loaded, found, diagnostics, format)
    raise typer.Exit(_status(found, diagnostics, bool(stale), strict, exit_zero))


def _write_check(loaded: Loaded, found: Report | None, diagnostics: list[Diagnostic], format: Format) -> None:
    if format is Format.JSON:
        from claimdiff.render.as_json import check_json

        sys.stdout.write(check_json(found, diagnostics))
        return
    from claimdiff.render.check_text import check_text, diagnostics_text

    coloured = is_coloured(sys.stdout)
    if found is None:
        sys.stdout.write(diagnostics_text(diagnostics, loaded.lines, coloured))
    else:
        opened = [(finding, entry(finding, found.claim_set)) for finding in found.findings if is_open(finding)]
        sys.stdout.write(check_text(found, diagnostics, opened, loaded.lines, coloured))


def _status(found: Report | None, diagnostics: list[Diagnostic], stale: bool, strict: bool, exit_zero: bool) -> int:
    """The exit status of a check."""
    if found is None:
        return 2
    opened = {LEVELS[finding.kind] for finding in found.findings if is_open(finding)}
    fails = Level.ERROR in opened or stale or (strict and (bool(opened) or bool(diagnostics)))
    return int(fails and not exit_zero)
