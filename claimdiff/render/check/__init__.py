"""A check in each of its formats."""
