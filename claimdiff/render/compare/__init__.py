"""How two claims relate, as text."""
