"""From a set of claims to findings: what cannot all be true, what can on a condition, and why."""
