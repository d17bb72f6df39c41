"""Who has written in somebody's place: a colleague who answers in the thread of a letter. Pure."""

from __future__ import annotations

from data.model.followup import Person
from data.model.mail import Incoming
from data.rules.identity.addressee import colleague, somebodys_name
from data.rules.phrasing import stand_ins


def writer_for(message: Incoming, person: Person | None, where: str = "") -> str:
    """Return the name of who wrote a message in a person's place, or for the organisation where nobody is named
    yet; '' where they wrote it themselves, or nobody can tell.
    """
    if message.kind != "person" or not message.sender:
        return ""
    if person is None:
        return somebodys_name(message.sender_name, where) if where else ""
    return colleague(person, message.sender_name, message.sender)


def replied_for(message: Incoming, person: Person | None, where: str = "") -> str:
    """``Lee Fox replied for Dana Li``, ``Lee Fox replied for Initech``; '' where they wrote themselves."""
    writer = writer_for(message, person, where)
    return stand_ins.replied_for(writer, person.name if person else where) if writer else ""


def noted(message: Incoming, person: Person | None, where: str = "") -> str:
    """Return what is noted of an answer: its first lines, under the name of who wrote in somebody's place."""
    said = replied_for(message, person, where)
    if not said:
        return message.first_lines
    return f"{said}:\n{message.first_lines}" if message.first_lines else f"{said}."
