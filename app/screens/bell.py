"""The bell: a promised call rings five minutes before its time and at it, on whichever screen is open (H8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from data.rules import wording
from data.rules.reminding import BEFORE, Ring, ring

if TYPE_CHECKING:
    from data.store.rows import Appointment


class Rung(NamedTuple):
    """A promised step that rings, and the line that says so."""

    call: Appointment
    line: str


class Bell:
    """Knows until when it has been listened for: each call rings once before its time, and once at it.

    One that is promised for so soon that the first of the two has passed rings as soon as it is known.
    """

    def __init__(self) -> None:
        self._heard: datetime | None = None
        self._told: set[tuple[int, datetime]] = set()

    def listen(self, ahead: Iterable[Appointment], now: datetime, zone: tzinfo) -> list[Rung]:
        """What rings by ``now``; ``ahead`` are the exact steps around it, ``zone`` is the user's."""
        since, self._heard = self._heard or now - BEFORE, now
        rung = []
        for call in ahead:
            key, is_near = (call.followup_id, call.at), call.at - BEFORE <= now < call.at
            said = ring(call.at, since, now) or (Ring.SOON if is_near and key not in self._told else None)
            if said:
                self._told.add(key)
                rung.append(Rung(call, _line(call, said, now, zone)))
        return rung


def _line(call: Appointment, said: Ring, now: datetime, zone: tzinfo) -> str:
    minutes = -(-int((call.at - now).total_seconds()) // 60)
    moment = "now" if said is Ring.NOW else f"in {minutes} min"
    return f"{wording.clock(call.at, zone)} {moment}: {wording.ACTION_WORDS[call.action]} {call.who}."
