"""Counts and measured quantities: from phrases to sets of numbers."""
