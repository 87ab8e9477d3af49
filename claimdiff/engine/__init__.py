"""From a set of claims to findings: what exists between positions, why, and on what condition."""
