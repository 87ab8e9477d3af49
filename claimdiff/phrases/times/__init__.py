"""Dates and times: phrases of them to sets of seconds."""
