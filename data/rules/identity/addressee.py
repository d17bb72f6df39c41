"""Whom one answers: whoever wrote the reply that came last, from whichever address. Pure."""

from __future__ import annotations

from dataclasses import replace

from data.model.addresses import RETIRED
from data.model.followup import FollowUp, Person


def addressee(followup: FollowUp) -> Person | None:
    """Return to whom the next e-mail goes: whoever wrote the reply that came last, where they want answers.

    That is somebody without an ``id`` where it isn't the person. An address that no longer works isn't used.
    """
    person, writer = followup.person, followup.writer
    if person is None or writer is None or followup.introduces:
        return person
    on_file = next((one for one in person.all_emails if _key(one.value) == _key(writer.address)), None)
    if on_file:
        return person if on_file.label == RETIRED else replace(person, email=on_file.value)
    if name := colleague(person, writer.name, writer.sender):
        return Person(
            name, followup.workplace, email=writer.address, timezone=person.timezone, country=person.country
        )
    return replace(person, email=writer.address)


def also_addressed(followup: FollowUp) -> tuple[str, ...]:
    """Return where else an answer goes: whoever wrote the reply that came last may name several addresses."""
    person, writer = followup.person, followup.writer
    return () if person is None or writer is None or followup.introduces else writer.also


def unsaved(followup: FollowUp) -> Person | None:
    """Return to whom the next e-mail goes, where they, or their address, aren't on file; None otherwise."""
    person, writer, whom = followup.person, followup.writer, addressee(followup)
    if person is None or writer is None or whom is None:
        return None
    is_known = any(whom.email == one.value for one in person.all_emails)
    return None if is_known or (whom.id is None and writer.is_on_file) else whom


def colleague(person: Person, name: str, sender: str) -> str:
    """Return the name of a writer who isn't the person; '' where it is them, or nobody can tell."""
    name = " ".join(name.split())
    if not name or "@" in name or any(_key(one.value) == sender for one in person.all_emails):
        return ""
    from data.rules.identity.spellings import is_same_name  # the card stands before anybody has written

    return "" if is_same_name(person.name, name) else name


def _key(address: str) -> str:
    from data.rules.identity.addresses import email_key

    return email_key(address)
