"""Whether now is a good time to call somebody, in their zone, and when the next one begins (H6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from data.rules.cadence import Cadence, Window
from data.rules.zones import instant, local_date, local_time

WAKING = (Window(time(8), time(20)),)
"""When anybody may be called, for a cadence that names no windows of its own."""


@dataclass(frozen=True, slots=True)
class CallTime:
    """``good``: now is a good time, until the instant ``change``; else the next one begins then. UTC."""

    good: bool
    change: datetime


def call_time(cadence: Cadence, theirs: tzinfo, now: datetime) -> CallTime:
    """Whether ``now`` lies in a window of the cadence where the person is, and until when or from when."""
    windows = cadence.windows or WAKING
    here, clock = local_date(now, theirs), local_time(now, theirs)
    for window in windows:
        if window.holds(clock):
            ends_on = here + timedelta(days=window.end == time(0))
            return CallTime(True, instant(ends_on, window.end, theirs))
    starts = (instant(here + timedelta(days=days), window.start, theirs) for days in (0, 1) for window in windows)
    return CallTime(False, min(start for start in starts if start > now))
