"""Counts and measured quantities: phrases of them to sets of numbers."""
