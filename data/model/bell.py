"""When a promised call rings (H8). It imports nothing, so that the status line can tell by the same minutes."""

BEFORE_MINUTES, LATELY_MINUTES = 5, 60
"""How long before its time a promised call is told of, and how long after it, though it was yesterday."""

REMEMBERED_DAYS = 30
"""So long it is known of a time that somebody was told of it."""

Call = tuple[int, str]
"""The follow-up of a promised time, and that time as it is stored."""

Near = dict[str, str]
"""From when on a time is near, and until when, as what is untold is asked for."""
