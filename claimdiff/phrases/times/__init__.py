"""Dates and times: from phrases to sets of seconds."""
