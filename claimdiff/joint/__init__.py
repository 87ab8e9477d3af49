"""Sets of three or more positions that cannot all be true, though any two of them can."""

from claimdiff.joint.search import Joint, Search, joint_contradictions

__all__ = ["Joint", "Search", "joint_contradictions"]
