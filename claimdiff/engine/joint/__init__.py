"""Sets of three or more positions that cannot all be true, while every smaller set of them can."""

from claimdiff.engine.joint.found import Joint
from claimdiff.engine.joint.search import Search, joint_contradictions, minimal_sets, that_could_meet
from claimdiff.exact.steps import OutOfSteps, Steps

__all__ = ["Joint", "OutOfSteps", "Search", "Steps", "joint_contradictions", "minimal_sets", "that_could_meet"]
