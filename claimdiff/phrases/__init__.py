"""From phrases to sets of values: numerals, quantities and dates."""
