"""The rules that a file can break: each is a function that words the diagnostic, with its manual page as docstring."""

from claimdiff.rules import contents, files, names, shapes
from claimdiff.rules.diagnostics import Rule, name_of

ERRORS: tuple[Rule, ...] = (
    files.yaml_syntax,
    files.csv_syntax,
    files.encoding,
    files.too_large,
    files.unreadable_file,
    files.no_claims,
    shapes.duplicate_key,
    shapes.duplicate_id,
    shapes.unknown_key,
    shapes.missing_key,
    shapes.wrong_shape,
    names.unknown_source,
    names.unknown_subject,
    names.unknown_term,
    names.unknown_option,
    names.unknown_claim,
    names.terms_overlap,
    names.about_clash,
    names.circular,
    contents.unreadable_value,
    contents.impossible_value,
    contents.missing_item,
    contents.quote_not_found,
)
WARNINGS: tuple[Rule, ...] = (
    names.close_name,
    names.unused_source,
    names.unused_subject,
    names.unused_term,
    contents.stale_review,
    contents.not_searched,
)
RULES: dict[str, Rule] = {name_of(rule): rule for rule in (*ERRORS, *WARNINGS)}
