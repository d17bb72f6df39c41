"""A message as a contact of a follow-up. Pure."""

from __future__ import annotations

from data.model.brought import CALLED_OFF, MEETING, PUT_OFF, TURNED_DOWN
from data.model.followup import FollowUp, Touch
from data.model.mail import Incoming
from data.model.text import LONGEST_FIELD, LONGEST_NOTE
from data.model.vocabulary import Direction, Medium, Side
from data.rules.mail.called_off import names_talk
from data.rules.mail.writers import noted

_END = {("CANCEL", ""): CALLED_OFF, ("REPLY", "DECLINED"): TURNED_DOWN}


def touch_of(message: Incoming, direction: Direction, followup: FollowUp | None = None) -> Touch:
    """Return a message as a contact of a follow-up: an answer with its first lines, one's own with none."""
    medium = Medium.MESSAGE if message.by_message else Medium.EMAIL
    person, where = (followup.person, followup.where) if followup else (None, "")
    note = noted(message, person, where) if direction is Direction.IN else ""
    if direction is Direction.IN and (end := _END.get((message.method, message.answer))):
        note = f"{end}\n{note}".strip()
    if direction is Direction.IN and message.calls_off and _is_of_talk(message, followup):
        note = f"{PUT_OFF}\n{note}".strip()
    if direction is Direction.IN and _names_time(message):
        note = f"{MEETING}\n{note}".strip()
    note = note[:LONGEST_NOTE]
    own = f"<{message.own_id}>"
    return Touch(message.at, direction, medium, note, subject=message.subject[:LONGEST_FIELD], message_id=own)


def _is_of_talk(message: Incoming, followup: FollowUp | None) -> bool:
    """Return whether a message that calls something off is about a talk: one is agreed on, or it names one."""
    is_agreed = followup is not None and any(one.side is Side.BOTH for one in followup.open_promises)
    return is_agreed or names_talk(message)


def _names_time(message: Incoming) -> bool:
    """Return whether a message invites the user at a time: a calendar's, or a scheduling program's."""
    by_calendar = message.method in ("REQUEST", "COUNTER") and message.starts is not None
    return by_calendar or (message.invites and message.kind == "person")
