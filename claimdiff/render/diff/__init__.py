"""What changed between two versions, in each format."""
