"""A report as text for a terminal, and as lines for tools that look for text."""
