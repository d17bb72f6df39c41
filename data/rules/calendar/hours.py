"""Hours of a day: the windows in which somebody can be called, and the user's waking hours."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

_MIDNIGHT = time(0)
_WRITTEN = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)", re.ASCII)


class Window(NamedTuple):
    """A part of the day: from ``start`` until before ``end``, times without a zone.

    An ``end`` of 00:00 is the end of the day. An ``end`` before the ``start`` is of the day after.
    """

    start: time
    end: time

    @property
    def spans_midnight(self) -> bool:
        """Whether it begins on one day and goes on into the next."""
        return _MIDNIGHT != self.end < self.start

    def holds(self, clock: time) -> bool:
        """Return whether ``clock`` lies in the window."""
        if self.spans_midnight:
            return clock >= self.start or clock < self.end
        return self.start <= clock and (clock < self.end or self.end == _MIDNIGHT)


WAKING = Window(time(7), time(22))
"""When a user is awake who hasn't said otherwise."""


def read_window(text: str) -> Window:
    """Read ``17:00-24:00``; ValueError for what is no part of a day."""
    match = _WRITTEN.fullmatch(text)
    if not match:
        raise ValueError
    start, end = time.fromisoformat(match[1]), time.fromisoformat(match[2].replace("24:00", "00:00"))
    if start == end and match[2] != "24:00":
        raise ValueError
    return Window(start, end)
