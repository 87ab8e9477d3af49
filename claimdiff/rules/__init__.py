"""The rules that a file can break: each is a function that words the diagnostic, with its manual page as docstring.

The module of a rule also has the code that decides whether it is broken, unless reading decides this.
"""

from claimdiff.rules import (
    aliases,
    close_names,
    files,
    items,
    links,
    look_alikes,
    phrasing,
    quotes,
    shapes,
    stale_reviews,
    term_trees,
    undated,
    unknown,
    unsearched,
    unused,
)
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
    unknown.unknown_source,
    unknown.unknown_subject,
    unknown.unknown_term,
    unknown.unknown_option,
    links.unknown_claim,
    term_trees.terms_overlap,
    term_trees.about_clash,
    aliases.alias_clash,
    links.circular,
    phrasing.unreadable_value,
    phrasing.impossible_value,
    phrasing.missing_offset,
    items.missing_item,
    quotes.quote_not_found,
)
ABOUT_FILES: tuple[Rule, ...] = (
    files.not_read,
    close_names.close_name,
    look_alikes.look_alike,
    undated.undated_toll,
    unused.unused_source,
    unused.unused_subject,
    unused.unused_term,
)
"""The rules of warnings that say nothing of what a check is for: settings may give them another level."""
WARNINGS: tuple[Rule, ...] = (*ABOUT_FILES, stale_reviews.stale_review, unsearched.not_searched)
NOTES: tuple[Rule, ...] = (files.skipped_file,)
RULES: dict[str, Rule] = {name_of(rule): rule for rule in (*ERRORS, *WARNINGS, *NOTES)}
