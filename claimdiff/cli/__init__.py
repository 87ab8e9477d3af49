"""The commands: their options, the functions that they call, and their exit status."""

import gc
import sys
from typing import Annotated, NoReturn

import typer

from claimdiff import __version__
from claimdiff.cli.check import check_claims
from claimdiff.cli.compare import compare_claims
from claimdiff.cli.diff import diff_versions
from claimdiff.cli.init import start_file
from claimdiff.cli.options import (
    CHECK_EPILOG,
    COMPARE_EPILOG,
    DIFF_EPILOG,
    INIT_EPILOG,
    REPORT_EPILOG,
    REVIEW_EPILOG,
    RULE_EPILOG,
    SCHEMA_EPILOG,
)
from claimdiff.cli.progress import begin, finish
from claimdiff.cli.report import report_claims
from claimdiff.cli.review import review_claims
from claimdiff.cli.rule import show_rule
from claimdiff.cli.schema import print_schema
from claimdiff.cli.streams import (
    read_names_as_utf_8,
    spell_out_what_cannot_be_shown,
    take_programs_from_path_alone,
    tell,
)
from claimdiff.engine.findings import TooMuchAtOdds
from claimdiff.render.parts.letters import visible

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Find the claims of different sources that cannot all be true, and why.",
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


app.command("report", epilog=REPORT_EPILOG)(report_claims)
app.command("check", epilog=CHECK_EPILOG)(check_claims)
app.command("review", epilog=REVIEW_EPILOG)(review_claims)
app.command("compare", epilog=COMPARE_EPILOG)(compare_claims)
app.command("diff", epilog=DIFF_EPILOG)(diff_versions)
app.command("rule", epilog=RULE_EPILOG)(show_rule)
app.command("init", epilog=INIT_EPILOG)(start_file)
app.command("schema", epilog=SCHEMA_EPILOG)(print_schema)


def main() -> None:
    """Runs the command line; if it cannot run, one line on standard error and status 2; a bug is a traceback."""
    read_names_as_utf_8()
    take_programs_from_path_alone()
    spell_out_what_cannot_be_shown()
    gc.disable()  # a run is short, and its millions of records form no cycles: looking for cycles takes half of the time
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
    """Says in one line why the run ends, and ends it with status 2."""
    tell(f"claimdiff: {visible(message)}\n")
    sys.exit(2)
