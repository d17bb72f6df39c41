"""Invitations of the user's that were accepted: that is an answer, and no attempt in vain. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo

from data.model.brought import ACCEPTED
from data.model.followup import Person, Touch
from data.model.vocabulary import Direction, Medium
from data.rules.calendar.zones import instant, local_date
from data.rules.identity.connections import connected_on, is_connected

_NOON = time(12)
_ANY_CLOCK = timedelta(days=1)
"""A file doesn't say whose clock the time of an invitation is of."""


def acceptance(invited: datetime, touches: Sequence[Touch], person: Person, zone: tzinfo) -> Touch | None:
    """Return the contact by which a connection has accepted what the user sent them at the instant ``invited``.

    ``touches`` are all with them, oldest first. None where they have written since, which is an answer already, or
    were a connection long before. It comes before the next message of the user's: only a connection gets one.
    """
    if not is_connected(person):
        return None
    since = connected_on(person)
    later = [touch for touch in touches if touch.at > invited]
    if any(touch.direction is not Direction.OUT for touch in later):
        return None
    at = earliest = invited + timedelta(seconds=1)
    if since is not None:
        if since < local_date(invited - _ANY_CLOCK, zone):
            return None
        at = max(instant(since, _NOON, zone), earliest)
    if later:
        at = max(min(at, later[0].at - timedelta(seconds=1)), earliest)
    return Touch(at, Direction.IN, Medium.MESSAGE, ACCEPTED)
