"""A report as a page and as a picture, each filled in from a template."""
