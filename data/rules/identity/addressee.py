"""Whom one answers: whoever wrote the reply that came last, from whichever address. Pure."""

from __future__ import annotations

from dataclasses import replace

from data.model.addresses import RETIRED
from data.model.followup import FollowUp, Person

_MOST_WORDS = 4
_OF_NOBODY = frozenset(
    [
        "career",
        "careers",
        "job",
        "jobs",
        "team",
        "hr",
        "human",
        "resources",
        "recruiting",
        "recruitment",
        "recruiter",
        "recruiters",
        "talent",
        "acquisition",
        "hiring",
        "people",
        "support",
        "info",
        "office",
        "no",
        "reply",
        "noreply",
        "notification",
        "notifications",
        "bewerbung",
        "bewerbungen",
        "karriere",
        "application",
        "applications",
        "service",
        "system",
        "mail",
        "the",
    ]
)
"""Words of which no person's name is made."""


def addressee(followup: FollowUp) -> Person | None:
    """Return to whom the next e-mail goes: whoever wrote the reply that came last, where they want answers.

    That is somebody without an ``id`` where it isn't the person. An address that no longer works isn't used.
    """
    person, writer = followup.person, followup.writer
    if writer is None or followup.introduces:
        return person
    if person is None:
        name = somebodys_name(writer.name, followup.where)
        return Person(name, followup.workplace, email=writer.address) if name else None
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
    """Return to whom the next e-mail goes, where they, or their address, aren't on file; None otherwise.

    Nor are those who write through a program, such as a help desk's: its address is anybody's.
    """
    whom = elsewhere(followup)
    if whom is None:
        return None
    from data.rules.identity.desks import is_programs  # the card stands before anybody has written

    return None if is_programs(_key(whom.email)) else whom


def elsewhere(followup: FollowUp) -> Person | None:
    """Return to whom the next e-mail goes, where it goes to an address that isn't on file; None otherwise."""
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


def somebodys_name(name: str, organisation: str) -> str:
    """Return the name under which an organisation wrote, where it is that of a person; '' for one of its own."""
    words = name.replace("-", " ").split()
    own = {*organisation.casefold().split(), *_OF_NOBODY}
    is_name = 2 <= len(words) <= _MOST_WORDS and all(word.replace("'", "").strip(".").isalpha() for word in words)
    return " ".join(name.split()) if is_name and not own & {word.casefold() for word in words} else ""


def _key(address: str) -> str:
    from data.rules.identity.addresses import email_key

    return email_key(address)
