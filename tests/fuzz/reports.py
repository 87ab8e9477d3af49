"""What has to hold of every sound claim file: it is written in every format, and what is found hangs on no order of claims."""

from html.parser import HTMLParser
from itertools import islice
from random import Random
from unicodedata import category

from claim_sets import random_case
from fuzz import corpus
from fuzz.files import read
from fuzz.mutation import LINES, WITHIN, mutant
from hostile import HOSTILE, READERS, claim_file, writers
from tables import NAMES, yaml_of

from claimdiff import find
from claimdiff.desk.folding import fold
from claimdiff.desk.outlook import outlook_of
from claimdiff.engine.findings import disputes
from claimdiff.model import Claim, ClaimSet
from claimdiff.phrases.unseen import JOINERS
from claimdiff.reading import Loaded
from claimdiff.render.parts.letters import FIRST, LAST
from claimdiff.results import Check, Finding, Group, Outlook

_FILES, _SAID = corpus.claim_files(), corpus.sayings()
_VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}
_SUBJECTS = {"dead": "count", "hurt": "count", "storm": "yes-no", "length": "number", "began": "date"}
_TERMS = ("killed", "wounded", "toll", "Ansel", "coast", "hills", "killed; Ansel", "wounded; hills", "toll; land")
_TIMES = ("2015", "2015-10", "since 2015-10-20", "until 2015-10-20T12:00", "2015-10-01 to 2015-11-01", "before 2016")
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_MOST_DRAWS = 20


def draw_sound(rng: Random) -> str:
    """A claim file that is sound: a generated one, or a mutant of one of the tests."""
    ways = (_mutant, _mutant, _claims, _claims, lambda rng: random_case(rng, 7).yaml, _hostile)
    for _ in range(_MOST_DRAWS):
        text = rng.choice(ways)(rng)
        if len(text) < 10_000 and read({"claims.yaml": text}).claim_set:
            return text
    return random_case(rng, 5).yaml


def _mutant(rng: Random) -> str:
    return mutant(rng.choice(_FILES.texts), _FILES, (*WITHIN, *LINES), rng)


def _hostile(rng: Random) -> str:
    """A file whose every text is of hostile tokens."""
    text = "".join(rng.choices((*HOSTILE, *_FILES.hostile), k=2))
    return claim_file(text, " ".join(text.split()))


def _claims(rng: Random) -> str:
    """Claims on a subject or two, in phrases of the tests, that mostly have to do with each other."""
    subjects, has_items = rng.sample(sorted(_SUBJECTS), rng.randint(1, 2)), rng.random() < 0.3
    rows: list[dict[str, str]] = []
    for n in range(rng.randint(2, 9)):
        rows.append(_row(n, rng, rng.choice(subjects), rows))
        if has_items:
            rows[-1]["item"] = rng.choice(NAMES[:4])
    return corpus.DEFINITIONS + yaml_of(rows)


def _row(n: int, rng: Random, subject: str, before: list[dict[str, str]]) -> dict[str, str]:
    """A claim, which now and then repeats or replaces an earlier one."""
    row = {"id": f"c{n}", "source": rng.choice("abc"), "subject": subject, "said": f"2015-10-{rng.randint(1, 31):02}"}
    row |= {key: rng.choice(texts) for key, texts in (("about", _TERMS), ("when", _TIMES)) if rng.random() < 0.5}
    row |= {key: rng.choice(HOSTILE) for key in ("hedge", "quote", "note", "cite", "url") if rng.random() < 0.1}
    earlier = [other for other in before if other["subject"] == subject and "repeats" not in other]
    if earlier and rng.random() < 0.2:
        other = rng.choice(earlier)
        row["replaces" if other["source"] == row["source"] else "repeats"] = other["id"]
    if "repeats" in row:
        return {key: text for key, text in row.items() if key not in ("about", "when")}
    phrases = rng.choices(_SAID[_SUBJECTS[subject]], k=rng.choice((1, 1, 1, 2)))
    says = phrases[0] if len(phrases) == 1 else f"any of: {'; '.join(phrases)}"
    return row | {"denies" if rng.random() < 0.15 else "says": says}


# Properties


def check_report(text: str) -> None:
    """Holds a sound file against all formats and orders; one that is not sound passes. AssertionError says what fails."""
    loaded = read({"claims.yaml": text})
    if loaded.claim_set:
        check_formats(loaded, loaded.claim_set)
        check_order(loaded.claim_set, Random(len(text)))


def check_formats(loaded: Loaded, claim_set: ClaimSet) -> None:
    """Each format is UTF-8 and can be read by what reads it; what is for people has nothing that steers or cannot be seen."""
    check = Check(find(claim_set), loaded.diagnostics, loaded.lines)
    for name, write in writers(check, disputes(thinner(claim_set))).items():
        written, format = write(), name.split()[1]
        written.encode()
        if format != "text" and written != "reviewed: []\n":
            READERS[format](written)
        if format != "json":
            seen = {"\n", *JOINERS, FIRST, LAST}
            unseen = [char for char in written if category(char) in _UNSEEN and char not in seen]
            assert not unseen, f"{name} has {unseen}, which cannot be seen"
        if format == "html":
            check_elements(written)


def thinner(claim_set: ClaimSet) -> ClaimSet:
    """Every other claim, and those that claims repeat."""
    claims = claim_set.claims
    kept = {*islice(claims, 0, None, 2), *(claim.repeats for claim in claims.values())}
    return claim_set._replace(claims={name: claim for name, claim in claims.items() if name in kept})


def check_elements(page: str) -> None:
    """Every element of a page is closed, innermost first."""
    parser = _Elements()
    parser.feed(page)
    parser.close()
    assert not parser.open, f"{parser.open} are not closed"


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself, as those of a picture do, opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"


def check_order(claim_set: ClaimSet, rng: Random) -> None:
    """The same claims in another order make the same findings, and the same sources can be right together, without the same claims."""
    report, other = find(claim_set), find(reordered(claim_set, rng))
    if report.unsearched or other.unsearched:
        return
    assert set(map(meaning, report.findings)) == set(map(meaning, other.findings)), "findings hang on the order"
    folded, refolded = (fold(each.findings, each.claim_set) for each in (report, other))
    assert {each.fingerprint for each in folded} == {each.fingerprint for each in refolded}, "what is folded hangs on the order"
    outlook, others = outlook_of(report), outlook_of(other)
    if not outlook.stopped and not others.stopped:
        assert set(map(sets_of, outlook.together)) == set(map(sets_of, others.together))
        assert claims_to_settle(outlook) == claims_to_settle(others)


def sets_of(group: Group) -> object:
    """The sets of a group, without their order."""
    return frozenset(group.sources), frozenset(map(frozenset, group.sets))


def claims_to_settle(outlook: Outlook) -> frozenset[str]:
    """The claims without which nothing would contradict."""
    return frozenset(claim.id for each in outlook.settle_first for claim in each.claims)


def reordered(claim_set: ClaimSet, rng: Random) -> ClaimSet:
    """The same claims, each at the place of another."""
    claims = list(claim_set.claims.values())
    places = [claim.place for claim in claims]
    rng.shuffle(claims)
    moved = (claim._replace(place=place) for claim, place in zip(claims, places, strict=True))
    return claim_set._replace(claims={claim.id: claim for claim in moved})


def meaning(finding: Finding) -> object:
    """What a finding says, without the order of its sides and claims, which is that of the file."""
    sides = frozenset(map(_ids, finding.sides))
    condition = finding.condition
    decided = (_ids(condition.confirmed_by), _ids(condition.refuted_by)) if condition else None
    return finding.kind, finding.subject, sides, finding.hedged, finding.reviewed, finding.fingerprint, decided


def _ids(claims: tuple[Claim, ...]) -> frozenset[str]:
    return frozenset(claim.id for claim in claims)
