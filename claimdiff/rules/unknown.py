"""The rules for undefined names of sources, subjects, terms and options."""

from collections.abc import Iterable

from claimdiff.model import Diagnostic, Place
from claimdiff.rules.diagnostics import did_you_mean, error, is_slip, names_in, no_such, not_called, some_of
from claimdiff.words import yaml_text


def unknown_source(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """A claim's `source` is not an id in `sources`.

    Ids must match exactly, also in upper and lower case. Otherwise a typing mistake would create a new
    source.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayr, subject: dead, says: 5}

    Remedy: Correct the id, or define it under `sources`.
    """
    return no_such(unknown_source, place, "source", name, known, "define it under `sources`")


def with_sources_to_paste(mistakes: list[Diagnostic], names: Iterable[str]) -> list[Diagnostic]:
    """The mistakes; the last one about a source gets a `sources` section with all unknown sources, unless all are misspelt.

    `names` are the unknown sources.
    """
    by_message = {not_called("source", name): name for name in names}
    told = {mistake.message: mistake for mistake in sorted(mistakes, reverse=True) if mistake.message in by_message}
    if all(map(is_slip, told.values())):
        return mistakes
    in_order = sorted(told.values(), key=lambda mistake: mistake.place)
    last, lines = in_order[-1], [_defined(by_message[mistake.message], mistake) for mistake in in_order]
    remedy = "\n".join([f"{last.remedy}; to define all unknown sources, add:", "sources:", *lines])
    return [mistake._replace(remedy=remedy) if mistake.message == last.message else mistake for mistake in mistakes]


def _defined(name: str, mistake: Diagnostic) -> str:
    """A line of `sources` that defines the name, with the name that it may be a misspelling of."""
    return f"  {yaml_text(name)}:" + (f"  # {mistake.remedy}" if is_slip(mistake) else "")


def unknown_subject(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """A claim's `subject` is not an id in `subjects`.

    Only claims on the same subject are compared. A claim with a misspelt subject would be compared with
    no other claim.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: daed, says: 5}

    Remedy: Correct the id, or define it under `subjects`.
    """
    return no_such(unknown_subject, place, "subject", name, known, "define it under `subjects`")


def unknown_term(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """A key names a term that is not found in `terms`.

    `about`, `complete`, `cumulative`, `level`, `constant` and `options` can name terms. The tree under
    `terms` says what is part of what, so every term needs a place in it.

    Example:
        terms: {country: [Port Ansel]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, about: [Port Ansell], says: 5}

    Remedy: Correct the name, or add it to `terms` under the term that it is part of.
    """
    return no_such(
        unknown_term, place, "term", name, known, "add it to `terms`, under the term that it is part of", may_be_many=True
    )


def unknown_option(place: Place, name: str, subject: str, known: Iterable[str]) -> Diagnostic:
    """A claim says something that is not an option of its subject.

    Options exclude each other. A name that is not an option would contradict every option.

    Example:
        sources: {mayor: Mayor}
        subjects: {cause: {type: choice, options: [fire, flood]}}
        claims:
          one: {source: mayor, subject: cause, says: flod}

    Remedy: Correct the name, or add it to the subject's options.
    """
    known = list(known)
    names = names_in(name, known)
    any_of = f"write `{{any of: [{', '.join(names)}]}}` for one of these, in CSV `any of: {'; '.join(names)}`"
    remedy = any_of if names else did_you_mean(name, known, f"write one of the options: {some_of(known)}")
    return error(unknown_option, place, f"the subject '{subject}' has no option '{name}'", remedy)


def may_only_seem_unknown(problem: Diagnostic) -> bool:
    """Whether a part that could not be read may define the name. Then it is not a mistake, unless it is probably misspelt."""
    return problem.rule.startswith("unknown-") and problem.rule != "unknown-key" and not is_slip(problem)
