"""How many promises of one side were kept, and how many missed (H8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from data.model.followup import Promise
from data.model.insights import Tally
from data.model.vocabulary import Kept, Side
from data.rules.scheduling.promises import so_far


def tally(promises: Iterable[Promise], side: Side, now: datetime, zone: tzinfo) -> Tally:
    """Count the promises of one side, from what was logged (H8)."""
    ends = [so_far(promise, now, zone) for promise in promises if promise.side is side]
    return Tally(ends.count(Kept.KEPT), ends.count(Kept.MISSED))
