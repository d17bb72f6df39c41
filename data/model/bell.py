"""When a promised call rings (H8). It imports nothing, so that the status line can tell by the same minutes."""

BEFORE_MINUTES, LATELY_MINUTES = 5, 60
"""How long before its time a promised call is told of, and how long after it, though it was yesterday."""
