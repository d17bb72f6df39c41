"""The bell: a promised call rings five minutes before its time and at it, on whichever screen is open (H8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from data.rules.phrasing.errands import reminder
from data.rules.scheduling.reminders import BEFORE, ring

if TYPE_CHECKING:
    from data.model.rows import Appointment


class Rung(NamedTuple):
    """A promised step that rings, and the line that says so."""

    call: Appointment
    line: str


class Bell:
    """Knows what it has told, and until when: each call rings once before its time, and once at it."""

    def __init__(self) -> None:
        self._heard: datetime | None = None
        self._told: set[tuple[int, datetime]] = set()

    def listen(self, ahead: Iterable[Appointment], now: datetime, zone: tzinfo) -> list[Rung]:
        """Return what rings by ``now``; ``ahead`` are the exact steps around it, ``zone`` is the user's."""
        since, self._heard = self._heard or now - BEFORE, now
        rung = [
            call for call in ahead if ring(call.at, since, now, is_told=(call.followup_id, call.at) in self._told)
        ]
        self._told.update((call.followup_id, call.at) for call in rung)
        return [Rung(call, f"{reminder(call.at, call.action, call.who, now, zone)}.") for call in rung]
