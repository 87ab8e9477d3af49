"""The records of results: findings with their reasons, reports, checks, what follows and what changed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Self

from claimdiff.exact.regions import Region
from claimdiff.model import Claim, ClaimSet, Diagnostic, Level, Places, Position, Review, Subject
from claimdiff.why import Why


class Kind(StrEnum):
    """What was found between claims, strongest first; each has a `level`, and a `rank` to sort by, 0 the strongest."""

    level: Level
    rank: int

    def __new__(cls, name: str, level: Level) -> Self:
        """A kind of this name."""
        kind = str.__new__(cls, name)
        kind._value_, kind.level, kind.rank = name, level, len(cls.__members__)
        return kind

    CONTRADICTION = "contradiction", Level.ERROR
    JOINT_CONTRADICTION = "joint-contradiction", Level.ERROR
    SELF_CONTRADICTION = "self-contradiction", Level.ERROR
    CONDITIONAL = "conditional", Level.WARNING
    CHANGED_ACCOUNT = "changed-account", Level.WARNING
    UPDATE = "update", Level.NOTE
    AGREEMENT = "agreement", Level.NOTE


class Outcome(StrEnum):
    """What two claims are to each other."""

    CONTRADICTION = "contradiction"
    CONDITIONAL = "conditional"
    UPDATE = "update"
    AGREEMENT = "agreement"
    INDEPENDENT = "independent"


class Condition(NamedTuple):
    """What must hold for two claims to be both true, what to ask, and the claims that say that it holds or that it does not."""

    sentence: str
    questions: tuple[str, ...] = ()
    confirmed_by: tuple[Claim, ...] = ()
    refuted_by: tuple[Claim, ...] = ()


class Finding(NamedTuple):
    """What was found between sides, each of which has one or more claims, and why: as data, and in the words of `because`,
    `condition`, `rests_on` and, where several sums show it, `sums`.

    The sides of a joint contradiction are its simplest minimal set; `others` are the claims of its other minimal sets. `review`
    is the entry that covers the finding, `stale` the one that would if it were not stale, and `folds` are the findings between
    two that it stands for.
    """

    kind: Kind
    subject: str
    sides: tuple[tuple[Claim, ...], ...]
    why: Why
    because: str
    condition: Condition | None
    rests_on: tuple[str, ...]
    hedged: bool
    fingerprint: str
    others: tuple[Claim, ...] = ()
    sums: tuple[str, ...] = ()
    review: Review | None = None
    stale: Review | None = None
    folds: tuple["Finding", ...] = ()

    @property
    def reviewed(self) -> bool:
        """Whether somebody has looked at it."""
        return self.review is not None


def apart(finding: Finding) -> tuple[Finding, ...]:
    """The findings that it stands for: itself, unless it folds others."""
    return finding.folds or (finding,)


def is_reviewable(finding: Finding) -> bool:
    """Whether the finding is more than a note."""
    return finding.kind.level is not Level.NOTE


def is_open(finding: Finding) -> bool:
    """Whether the finding could be reviewed and is not."""
    return is_reviewable(finding) and not finding.reviewed


def involved(finding: Finding) -> tuple[Claim, ...]:
    """The claims of its sides, and those of its other minimal sets."""
    return (*(claim for side in finding.sides for claim in side), *finding.others)


class Comparison(NamedTuple):
    """How two claims relate, why, on what condition and assumption, and the steps of the reason in order."""

    claims: tuple[Claim, Claim]
    outcome: Outcome
    why: Why
    because: str
    condition: Condition | None
    rests_on: tuple[str, ...]
    steps: tuple[str, ...]


class Range(NamedTuple):
    """The lowest and highest value that any claim on a region allows, in words."""

    region: Region
    lowest: str
    highest: str


class Survey(NamedTuple):
    """One subject: its positions, and the ranges of values for each region that several sources speak of."""

    subject: Subject
    positions: tuple[Position, ...]
    ranges: tuple[Range, ...]


class Unmet(NamedTuple):
    """What could not be compared with another claim: a subject with one claim, or an item with one source; or what differs only
    within a tolerance."""

    subject: str
    item: str | None
    why: str


class Apart(StrEnum):
    """Why two claims of different sources could not be compared, or that they differ only within a tolerance."""

    ITEMS = "items"
    TERMS = "terms"
    MOMENTS = "moments"
    ANY_VALUE = "any-value"
    TOLERANCE = "tolerance"


class NotCompared(NamedTuple):
    """How many pairs of claims of different sources on a subject could not be compared, for this reason."""

    subject: str
    reason: Apart
    pairs: int


class Unsearched(NamedTuple):
    """Claims on a subject and item where the search for joint contradictions stopped early."""

    subject: str
    item: str | None
    claims: tuple[Claim, ...]


class Report(NamedTuple):
    """Everything that a renderer needs: the claims, what they say by subject, and what was found, in the order to show it.

    `tolerated` is what would be at odds without a tolerance. `not_compared` is by subject, and leaves out subjects with so many
    regions that counting would take too long. With `more_notes`, there may be more updates or agreements than those among the
    findings. `narrowed` says what the report is narrowed to: `subject toll`, `source Yonhap`. `places` has the places of the
    parts of claims, by id, for the claims whose places were asked for.
    """

    claim_set: ClaimSet
    surveys: tuple[Survey, ...]
    findings: tuple[Finding, ...]
    never_met: tuple[Unmet, ...]
    unsearched: tuple[Unsearched, ...] = ()
    tolerated: tuple[Unmet, ...] = ()
    not_compared: tuple[NotCompared, ...] = ()
    more_notes: bool = False
    narrowed: tuple[str, ...] = ()
    places: Mapping[str, Places] = MappingProxyType({})


class LeftOut(NamedTuple):
    """The revision since which findings count, and how many findings were there already; None if the files were not valid then.

    `is_here` says that this revision is checked out and no file has changed since: then nothing can be new.
    """

    revision: str
    findings: int | None
    is_here: bool = False


class Edit(NamedTuple):
    """A claim that asserts something else than when it was reviewed: what it asserted then, if that is known, the reviews that
    are stale because of it, and their diagnostics about it."""

    claim: Claim
    was: tuple[Claim, ...]
    reviews: tuple[Review, ...]
    problems: tuple[Diagnostic, ...]


class Check(NamedTuple):
    """The findings, or None if the files are not valid; the diagnostics, with those of stale reviews; the lines of the files;
    how many warnings of which rules the settings turn off; the findings that are not shown because the check is narrowed; and
    the claims that have changed since they were reviewed."""

    report: Report | None
    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, Mapping[int, str]]
    left_out: LeftOut | None = None
    turned_off: Mapping[str, int] = MappingProxyType({})
    not_shown: tuple[Finding, ...] = ()
    edits: tuple[Edit, ...] = ()


def opened(check: Check) -> tuple[Finding, ...]:
    """The findings that could be reviewed and are not, strongest first."""
    return tuple(finding for finding in check.report.findings if is_open(finding)) if check.report else ()


class Stale(NamedTuple):
    """A stale review: the claims in it that have changed, what else is wrong with it, the findings that it covers once it is
    updated, and what updates it: what to write for which name (None to remove it), and the pin of sums."""

    review: Review
    edits: tuple[Edit, ...]
    problems: tuple[Diagnostic, ...]
    findings: tuple[Finding, ...]
    names: Mapping[str, str | None]
    sums: str | None


class Pending(NamedTuple):
    """The stale reviews in order, and the findings that no review covers, and that no stale review would cover if updated."""

    stale: tuple[Stale, ...]
    findings: tuple[Finding, ...]


class Settlement(NamedTuple):
    """The claims of a position to settle, and the contradictions that go if the claims go."""

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


class Question(NamedTuple):
    """What to ask, and the findings whose conditions the answer decides."""

    text: str
    findings: tuple[Finding, ...]


class Group(NamedTuple):
    """Sources that contradict each other, or are linked by others that do: the largest sets that can be right together.

    There is no contradiction between two groups. `sets` are the sets that are listed, largest first; `in_none` are the sources
    whose own claims contradict each other. If a group is too large, `sources_left_out` counts the sources that the search left
    out, and `sets_left_out` the sets that were found and are not listed; with `at_least` there are more. A group whose search
    stopped early (`searched` is False) has no sets.
    """

    sources: tuple[str, ...]
    sets: tuple[tuple[str, ...], ...]
    in_none: tuple[str, ...] = ()
    sources_left_out: int = 0
    sets_left_out: int = 0
    at_least: bool = False
    searched: bool = True


class Opposed(NamedTuple):
    """The first sources that a source contradicts, and how many more there are."""

    sources: tuple[str, ...]
    left_out: int = 0


class Outlook(NamedTuple):
    """What follows from findings: who can be right together, by group; how many more sources contradict nobody, and how many
    could not be compared with any other; whom each source contradicts; the fewest claims to settle; the questions, by weight;
    and what is not complete."""

    together: tuple[Group, ...]
    uncontradicted: int
    not_compared: int
    contradicts: Mapping[str, Opposed]
    settle_first: tuple[Settlement, ...]
    questions: tuple[Question, ...]
    stopped: tuple[str, ...] = ()


class Changes(NamedTuple):
    """What changed between two sets of claims, each pair as it was and as it is.

    Claims are identified by id; `renamed` are those that assert the same under another id. Findings are those that can be
    reviewed; a changed finding is between some of the same claims, one of which asserts something else or was not there.
    """

    old: ClaimSet
    new: ClaimSet
    added: tuple[Claim, ...]
    removed: tuple[Claim, ...]
    changed: tuple[tuple[Claim, Claim], ...]
    renamed: tuple[tuple[Claim, Claim], ...]
    came: tuple[Finding, ...]
    went: tuple[Finding, ...]
    altered: tuple[tuple[Finding, Finding], ...]
    stayed: int
