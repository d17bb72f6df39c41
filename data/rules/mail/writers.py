"""Who has written in somebody's place: a colleague who answers in the thread of a letter. Pure."""

from __future__ import annotations

from data.model.followup import Person
from data.model.mail import Incoming
from data.rules.identity.addressee import colleague
from data.rules.phrasing import stand_ins


def writer_for(message: Incoming, person: Person | None) -> str:
    """Return the name of who wrote a message in a person's place; '' where they wrote it, or nobody can tell."""
    if person is None or message.kind != "person" or not message.sender:
        return ""
    return colleague(person, message.sender_name, message.sender)


def replied_for(message: Incoming, person: Person | None) -> str:
    """``Lee Fox replied for Dana Li``; '' where they wrote themselves."""
    writer = writer_for(message, person)
    return stand_ins.replied_for(writer, person.name) if writer and person else ""


def noted(message: Incoming, person: Person | None) -> str:
    """Return what is noted of an answer: its first lines, under the name of who wrote in somebody's place."""
    said = replied_for(message, person)
    if not said:
        return message.first_lines
    return f"{said}:\n{message.first_lines}" if message.first_lines else f"{said}."
