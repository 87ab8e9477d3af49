"""From a report to text: each renderer is a pure function, and knows no files, no commands and nothing of the desk."""
