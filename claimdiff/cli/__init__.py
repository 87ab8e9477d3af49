"""The commands: what they are given, which functions they join, and the status that they end with."""

import gc
import sys
from typing import Annotated, NoReturn

import typer

from claimdiff import __version__
from claimdiff.cli.check import check
from claimdiff.cli.compare import compare
from claimdiff.cli.diff import diff
from claimdiff.cli.init import init
from claimdiff.cli.options import (
    CHECK_EPILOG,
    COMPARE_EPILOG,
    DIFF_EPILOG,
    INIT_EPILOG,
    REPORT_EPILOG,
    RULE_EPILOG,
    SCHEMA_EPILOG,
)
from claimdiff.cli.progress import begin, finish
from claimdiff.cli.report import report
from claimdiff.cli.rule import rule
from claimdiff.cli.schema import schema
from claimdiff.cli.streams import read_names_as_utf_8, spell_out_what_cannot_be_shown
from claimdiff.find import TooMuchAtOdds

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Finds which of the claims that sources make cannot all be true, and says why.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimdiff {__version__}")
        raise typer.Exit


@app.callback()
def _claimdiff(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    pass


app.command(epilog=REPORT_EPILOG)(report)
app.command(epilog=CHECK_EPILOG)(check)
app.command(epilog=COMPARE_EPILOG)(compare)
app.command(epilog=DIFF_EPILOG)(diff)
app.command(epilog=RULE_EPILOG)(rule)
app.command(epilog=INIT_EPILOG)(init)
app.command(epilog=SCHEMA_EPILOG)(schema)


def main() -> None:
    """Runs the command line; being unable to run is one line on standard error and status 2, a bug is a traceback."""
    read_names_as_utf_8()
    spell_out_what_cannot_be_shown()
    gc.disable()  # a run is short, and its millions of records hold no circles: looking for some would take half of its time
    begin()
    try:
        app(prog_name="claimdiff")
    except OSError as failure:
        _end(failure.strerror or str(failure))
    except TooMuchAtOdds as much:
        path, line, column, _ = much.problem.place
        _end(f"{path}:{line}:{column}: {much.problem.message}: {much.problem.remedy}")
    finally:
        finish()


def _end(message: str) -> NoReturn:
    """Says in a line why the run ends here, with status 2."""
    finish()
    print(f"claimdiff: {message}", file=sys.stderr)
    sys.exit(2)
