"""A day as the first line of the screen tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.model.rows import Appointment, Balance, DayPromise

MOST = 8
"""Calls of a day that could have room in one line."""


class Day(NamedTuple):
    """What the first line shows. ``zone`` is the user's; ``calls`` are today's first exact steps and promises,
    those that are late, and the calls that triage has left for a better time, by time.

    ``said`` are the promises without a time for today, and those of yours that are late. ``pauses`` are
    those of everything ('') and of cadences, with the user's dates on which they end. ``more_late`` is how many
    more promises are late than the first of them, which are among the ``calls``, and ``more_ahead`` how many more
    exact times are still ahead.
    """

    now: datetime
    zone: tzinfo
    calls: Sequence[Appointment]
    balance: Balance
    said: Sequence[DayPromise] = ()
    pauses: Mapping[str, date] = MappingProxyType({})
    more_late: int = 0
    more_ahead: int = 0
