"""Times of day with offsets: in a subject, all times have one or none has; days next to them can be those of any zone."""

from collections.abc import Mapping

from claimdiff.model import Claim, Diagnostic, Subject, Values
from claimdiff.phrases.readings import Reading
from claimdiff.phrases.times.dates import in_any_zone, offsets_in, read_date
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.ledger import Ledger
from claimdiff.reading.meanings import values_of
from claimdiff.rules.phrasing import missing_offset

_Key = tuple[str, str, bool]


def check_offsets(ledger: Ledger, definitions: Definitions, problems: list[Diagnostic]) -> set[str]:
    """The subjects whose times have offsets. In the ledger, their days become days of any zone.

    Adds a diagnostic for each claim on such a subject with a time of day without an offset.
    """
    dates = ledger.meanings.dates
    offsets = {key: frozenset[bool]().union(*map(offsets_in, lines)) for key, lines in dates.items()}
    zoned = {subject for (subject, _, _), found in offsets.items() if True in found}
    if zoned:
        claims = [(claim, _key(claim)) for claim in ledger.claims.values() if claim.subject in zoned and claim.repeats is None]
        _check_all_have_one(claims, offsets, problems)
        values = {key: _in_zones(lines, key, definitions.subjects) for key, lines in dates.items() if key[0] in zoned}
        ledger.claims.update({claim.id: claim._replace(values=values[key]) for claim, key in claims})
    return zoned


def _key(claim: Claim) -> _Key:
    return claim.subject, claim.says, claim.values.denied


def _check_all_have_one(
    claims: list[tuple[Claim, _Key]], offsets: Mapping[_Key, frozenset[bool]], problems: list[Diagnostic]
) -> None:
    having: dict[str, Claim] = {}
    for claim, key in claims:
        if True in offsets[key]:
            having.setdefault(claim.subject, claim)
    for claim, key in claims:
        if False in offsets[key] and claim.subject in having:
            problems.append(missing_offset(claim.place, claim.id, claim.subject, having[claim.subject].place))


def _in_zones(lines: tuple[str, ...], key: _Key, subjects: Mapping[str, Subject | None]) -> Values:
    subject, readings = subjects[key[0]], [read_date(line) for line in lines]
    assert subject
    sound = [in_any_zone(line, each) for line, each in zip(lines, readings, strict=True) if isinstance(each, Reading)]
    return values_of(sound, key[2], subject)
