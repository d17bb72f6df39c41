"""The bell: a promised call rings five minutes before its time and at it, on whichever screen is open (H8)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from data.rules.phrasing.errands import reminder
from data.rules.scheduling.reminders import BEFORE, ring
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from app.runtime.session import Session
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

    def listen(self, ahead: Iterable[Appointment], now: datetime) -> list[Appointment]:
        """Return what rings by ``now``; ``ahead`` are the exact steps around it."""
        since, self._heard = self._heard or now - BEFORE, now
        ringing = [
            call for call in ahead if ring(call.at, since, now, is_told=(call.followup_id, call.at) in self._told)
        ]
        self._told.update((call.followup_id, call.at) for call in ringing)
        return ringing


async def rung(call: Appointment, now: datetime, session: Session, key: str) -> Rung:
    """Return what rings with its line, which says whether mail about it waits; ``key`` shows that."""
    waits = False
    with suppress(StoreError):  # the next look at the file says so
        waits = await session.read(lambda inbox: inbox.is_undecided(call.followup_id))
    more = f", but mail about it waits: {key} in the inbox shows it" if waits else ""
    return Rung(call, f"{reminder(call.at, call.action, call.who, now, session.zone)}{more}.")
