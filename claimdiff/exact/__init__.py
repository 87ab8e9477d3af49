"""Exact arithmetic on sets, regions and rows of whole numbers: it knows no claim."""
