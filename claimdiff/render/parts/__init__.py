"""What several outputs share: lines, excerpts, counts, JSON."""
