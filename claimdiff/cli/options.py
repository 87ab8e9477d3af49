"""What the commands can be given, and the end of each command's help."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from claimdiff.cli import completion
from claimdiff.render import check, compare, diff, report

if TYPE_CHECKING:  # a type checker cannot follow that the tables of formats name them
    CheckFormat: TypeAlias = str
    CompareFormat: TypeAlias = str
    DiffFormat: TypeAlias = str
    ReportFormat: TypeAlias = str
else:
    CheckFormat, CompareFormat, DiffFormat, ReportFormat = (
        StrEnum("Format", [(name, name) for name in room.FORMATS]) for room in (check, compare, diff, report)
    )

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATHS]...", help="Claim files, and folders that hold them; - is standard input."),
]
FormatOption = Annotated[CompareFormat, typer.Option("--format", help="How the result is written.")]
ReportFormatOption = Annotated[
    list[ReportFormat] | None,
    typer.Option("--format", help="How the report is written: text unless told; svg has the charts alone (repeatable)."),
]
CheckFormatOption = Annotated[
    list[CheckFormat] | None,
    typer.Option(
        "--format",
        help="How the result is written: text unless told; reviewed is a file of reviews for all that is open (repeatable).",
    ),
]
DiffFormatOption = Annotated[list[DiffFormat] | None, typer.Option("--format", help="How the result is written (repeatable).")]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where it is written, - being standard output; the first for the first --format, and so on. "
        "Without a --format, the suffix of FILE says which.",
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="REV",
        help="Leave out the findings that the files already had at that git revision; an empty REV leaves out none.",
    ),
]
StdinFilenameOption = Annotated[
    str | None, typer.Option("--stdin-filename", metavar="FILE", help="The file that standard input (-) stands for.")
]
SubjectOption = Annotated[
    list[str] | None,
    typer.Option("--subject", metavar="NAME", help="Only this subject (repeatable).", autocompletion=completion.subject_ids),
]
ItemOption = Annotated[
    list[str] | None,
    typer.Option("--item", metavar="NAME", help="Only this item (repeatable).", autocompletion=completion.item_names),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME", help="Only with this source (repeatable).", autocompletion=completion.source_ids),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="Only these findings (repeatable).", autocompletion=completion.kinds),
]
FindingOption = Annotated[
    str | None,
    typer.Option(
        "--finding",
        metavar="FINGERPRINT",
        help="Only this finding: its fingerprint, or the first six characters of it or more.",
        autocompletion=completion.fingerprints,
    ),
]
SummaryOption = Annotated[bool, typer.Option("--summary", help="Stop after a line for each subject.")]
BriefOption = Annotated[
    bool, typer.Option("--brief", help="A line for each finding alone, gravest first: PATH:LINE: KIND: SENTENCE [FINGERPRINT].")
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was said by that day.")]
KeepGoingOption = Annotated[
    bool,
    typer.Option("--keep-going", help="Leave out claims with mistakes, and say how many."),
]
StrictOption = Annotated[
    bool | None, typer.Option("--strict/--no-strict", help="Fail on open conditions, changed accounts and warnings too.")
]
ExitZeroOption = Annotated[bool, typer.Option("--exit-zero", help="End with 0 where the status would be 1.")]
Version = Annotated[str, typer.Argument(metavar="VERSION", help="A file, a folder, or REV:PATH, a path at a git revision.")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim.", autocompletion=completion.claim_ids)]
RuleName = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="A finding or diagnostic.", autocompletion=completion.rules)
]
NewFile = Annotated[str, typer.Argument(metavar="[FILE]", help="The file to write.")]
SchemaName = Annotated[str, typer.Argument(metavar="[NAME]", help="Which schema.", autocompletion=completion.schema_names)]

# A line of \b keeps the paragraph after it as it stands.
REPORT_EPILOG = """\b
Examples:
  claimdiff report claims.yaml
  claimdiff report claims/ --subject toll --kind contradiction
  claimdiff report claims/ --item bread
  claimdiff report claims.yaml --finding 5f0c1d --output finding.svg
  claimdiff report claims.yaml --brief
  claimdiff report claims.yaml --as-of 2015-10-20
  claimdiff report claims.yaml --output report.html

\b
Exit status:
  0  a report was written, whatever it says
  2  the files are not sound, or the call is wrong"""
CHECK_EPILOG = """\b
Examples:
  claimdiff check claims.yaml
  claimdiff check claims/ --strict --since main
  claimdiff check claims/ --format text --output - --format sarif --output claims.sarif
  claimdiff check claims/ --format reviewed --exit-zero > reviewed.yaml

\b
Exit status:
  0  the files are sound and every contradiction is reviewed
  1  a contradiction is open or a review is stale; with --strict,
     also an open condition, a changed account or a warning
  2  the files are not sound, or the call is wrong"""
COMPARE_EPILOG = """\b
Examples:
  claimdiff compare mod-no-casualties gur-two-dozen claims.yaml

\b
Exit status:
  0  the two were compared, whatever they are to each other
  2  the files are not sound, or the call is wrong"""
DIFF_EPILOG = """\b
Examples:
  claimdiff diff main:claims.yaml claims.yaml
  claimdiff diff v1.2:claims/ claims/ --format markdown --output changes.md

\b
Exit status:
  0  no contradiction came, and none changed
  1  a contradiction came, or is one between claims that changed
  2  one of the two is not sound, or the call is wrong"""
RULE_EPILOG = """\b
Examples:
  claimdiff rule
  claimdiff rule conditional

\b
Exit status:
  0  the page was shown
  2  there is no such page"""
SCHEMA_EPILOG = """\b
Examples:
  claimdiff schema > claimdiff.schema.json
  claimdiff schema report

\b
An editor with yaml-language-server uses it for a file that begins with
  # yaml-language-server: $schema=claimdiff.schema.json

\b
Exit status:
  0  the schema was shown
  2  there is no such schema"""
INIT_EPILOG = """\b
Examples:
  claimdiff init
  claimdiff init march.yaml

\b
Exit status:
  0  the file was written
  2  there is such a file already, or it cannot be written"""
