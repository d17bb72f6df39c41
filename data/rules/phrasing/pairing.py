"""How far the introduction of two people is, in words (M7)."""

from __future__ import annotations

from datetime import date, tzinfo

from data.model.match import Pairing
from data.model.text import plain
from data.rules.calendar.zones import local_date
from data.rules.matching.pairing import Stage
from data.rules.phrasing import wording


def how_far(pairing: Pairing, stage: Stage, today: date, zone: tzinfo) -> str:
    """Return how far the other one is: ``Raj Patel, asked on Tue 24 Nov``; days are those of the user."""
    if stage is Stage.REGRET:
        state = "not going ahead"
    elif pairing.has_agreed:
        state = "has said yes"
    elif pairing.asked_at:
        state = f"asked on {wording.day(local_date(pairing.asked_at, zone), today)}"
    else:
        state = "not asked yet"
    return f"{plain(pairing.name)}, {state}"
