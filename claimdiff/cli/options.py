"""The arguments and options of the commands, and the end of each command's help."""

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
    typer.Argument(metavar="[PATHS]...", help="Claim files, or folders with claim files; - is standard input."),
]
FormatOption = Annotated[CompareFormat, typer.Option("--format", help="The format of the result.")]
ReportFormatOption = Annotated[
    list[ReportFormat] | None,
    typer.Option("--format", help="The format of the report (default: text); svg has only the charts (repeatable)."),
]
CheckFormatOption = Annotated[
    list[CheckFormat] | None,
    typer.Option(
        "--format",
        help="The format of the result (default: text); reviewed is a file of reviews for everything open (repeatable).",
    ),
]
DiffFormatOption = Annotated[list[DiffFormat] | None, typer.Option("--format", help="The format of the result (repeatable).")]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The file to write; - is standard output. Without --format, the suffix of FILE decides the format; "
        "otherwise give one for each --format, in the same order.",
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="REV",
        help="Report only what is new since that git revision; with an empty REV, report everything.",
    ),
]
StdinFilenameOption = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="FILE", help="The name of the file that standard input (-) stands for."),
]
SubjectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--subject", metavar="NAME", help="Show only this subject (repeatable).", autocompletion=completion.subject_ids
    ),
]
ItemOption = Annotated[
    list[str] | None,
    typer.Option("--item", metavar="NAME", help="Show only this item (repeatable).", autocompletion=completion.item_names),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME",
        help="Show only findings with this source (repeatable).",
        autocompletion=completion.source_ids,
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="KIND", help="Show only findings of this kind (repeatable).", autocompletion=completion.kinds
    ),
]
FindingOption = Annotated[
    str | None,
    typer.Option(
        "--finding",
        metavar="FINGERPRINT",
        help="Show only this finding; give its fingerprint, or at least the first six characters.",
        autocompletion=completion.fingerprints,
    ),
]
SummaryOption = Annotated[bool, typer.Option("--summary", help="Write only the summary, with one line for each subject.")]
BriefOption = Annotated[
    bool, typer.Option("--brief", help="Write one line for each finding: PATH:LINE: KIND: SENTENCE [FINGERPRINT].")
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Leave out claims that were made after DATE.")]
KeepGoingOption = Annotated[
    bool,
    typer.Option("--keep-going", help="Leave out claims with mistakes, and report on the others."),
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="With --all: the note for every review that has none.")
]
AllOption = Annotated[
    bool,
    typer.Option("--all", help="Review everything open with the text of --note; stale reviews keep their own notes."),
]
ListOption = Annotated[bool, typer.Option("--list", help="List what there is to review, and write nothing.")]
StrictOption = Annotated[
    bool | None,
    typer.Option("--strict/--no-strict", help="Also fail on open conditions and changed accounts, and on warnings."),
]
ExitZeroOption = Annotated[
    bool, typer.Option("--exit-zero", help="Exit with status 0 instead of 1, for a step that reports but must not fail.")
]
Version = Annotated[str, typer.Argument(metavar="VERSION", help="A file, a folder, or a path at a git revision (REV:PATH).")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim.", autocompletion=completion.claim_ids)]
RuleName = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="The name of a finding or diagnostic.", autocompletion=completion.rules)
]
NewFile = Annotated[str, typer.Argument(metavar="[FILE]", help="The file to write.")]
SchemaName = Annotated[
    str, typer.Argument(metavar="[NAME]", help="The name of the schema.", autocompletion=completion.schema_names)
]

# A line of \b keeps the line breaks of the paragraph after it.
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
  0  the report was written, whatever it found
  2  the files are not valid, or the call is wrong"""
CHECK_EPILOG = """\b
Examples:
  claimdiff check claims.yaml
  claimdiff check claims/ --strict --since main
  claimdiff check claims/ --format text --output - --format sarif --output claims.sarif
  claimdiff check claims/ --format reviewed --exit-zero > reviewed.yaml

\b
Exit status:
  0  the files are valid and every contradiction is reviewed
  1  a contradiction is open, a review is stale or a search stopped
     early; with --strict, also an open condition or changed account,
     or a warning
  2  the files are not valid, or the call is wrong"""
REVIEW_EPILOG = """\b
Examples:
  claimdiff review
  claimdiff review claims/ --list
  claimdiff review claims/ --all --note "As in the printed edition."

\b
At each one, type a note and press Enter, or one of these keys and Enter:
  k  keep the note of a stale review, and update its pins
  d  delete a stale review that no longer covers anything
  e  write the note in $EDITOR
  s  skip it
  q  quit; earlier answers are saved
  ?  show these keys

\b
Exit status:
  0  done, even if you skipped some or quit
  2  the files are not valid, there is no terminal for the questions,
     or the call is wrong"""
COMPARE_EPILOG = """\b
Examples:
  claimdiff compare mod-no-casualties gur-two-dozen claims.yaml

\b
Exit status:
  0  the two claims were compared, whatever the verdict
  2  the files are not valid, or the call is wrong"""
DIFF_EPILOG = """\b
Examples:
  claimdiff diff main:claims.yaml claims.yaml
  claimdiff diff v1.2:claims/ claims/ --format markdown --output changes.md

\b
Exit status:
  0  there is no new or changed contradiction
  1  a contradiction is new, or its claims have changed
  2  one of the two is not valid, or the call is wrong"""
RULE_EPILOG = """\b
Examples:
  claimdiff rule
  claimdiff rule conditional

\b
Exit status:
  0  the page or the list was shown
  2  there is no such page"""
SCHEMA_EPILOG = """\b
Examples:
  claimdiff schema > claimdiff.schema.json
  claimdiff schema report

\b
An editor with yaml-language-server uses the schema for files that begin with
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
  2  the file exists already, or cannot be written"""
