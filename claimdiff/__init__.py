"""claimdiff finds which of the claims that sources make cannot all be true, and says why."""

__version__ = "0.1.0"
