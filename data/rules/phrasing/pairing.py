"""How far the introduction of two people is, in words (M7)."""

from __future__ import annotations

from datetime import date, tzinfo

from data.model.followup import FollowUp
from data.model.match import Pairing
from data.model.text import plain
from data.model.vocabulary import Outcome
from data.rules.calendar.zones import local_date
from data.rules.matching.pairing import WELL, Stage, has_met
from data.rules.phrasing import wording


def how_it_ended(followup: FollowUp, pairing: Pairing) -> str:
    """Return what has become of an introduction that is closed: ``Dana Li said no on Tue 24 Nov``."""
    who, other = plain(followup.who), plain(pairing.name)
    on = f" on {wording.day(followup.closed_on)}" if followup.closed_on else ""
    if has_met(followup) or followup.outcome in WELL:
        return f"{who} met {other}{on}"
    for name, outcome in ((who, followup.outcome), (other, pairing.outcome)):
        if outcome is Outcome.DECLINED:
            return f"{name} said no{on}"
    how = f" ({wording.CLOSED_WORDS[followup.outcome]})" if followup.outcome else ""
    return f"{who} and {other}: ended{on}{how}"


def how_far(pairing: Pairing, stage: Stage, today: date, zone: tzinfo) -> str:
    """Return how far the other one is: ``Raj Patel, asked on Tue 24 Nov``; days are those of the user."""
    if stage is Stage.REGRET:
        state = "not going ahead"
    elif stage is Stage.MET:
        state = "introduced"
    elif pairing.has_agreed:
        state = "has said yes"
    elif pairing.asked_at:
        state = f"asked on {wording.day(local_date(pairing.asked_at, zone), today)}"
    else:
        state = "not asked yet"
    return f"{plain(pairing.name)}, {state}"
