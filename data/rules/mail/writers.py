"""Who has written in somebody's place: a colleague who answers in the thread of a letter. Pure."""

from __future__ import annotations

from data.model.followup import Person
from data.model.mail import Incoming
from data.rules.identity.addresses import email_key
from data.rules.identity.spellings import is_same_name
from data.rules.phrasing import stand_ins


def writer_for(message: Incoming, person: Person | None) -> str:
    """Return the name of who wrote a message in a person's place; '' where they wrote it, or nobody can tell."""
    name = " ".join(message.sender_name.split())
    if person is None or message.kind != "person" or not (name and message.sender) or "@" in name:
        return ""
    if any(email_key(one.value) == message.sender for one in person.all_emails):
        return ""
    return "" if is_same_name(person.name, name) else name


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
