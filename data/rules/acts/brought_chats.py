"""Whether a chat belongs to something that a list tells of, in whichever order the two come in. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from data.model.brought import CHAT, IN_TOUCH, INVITATION, Brought, State
from data.model.followup import FollowUp, Touch
from data.model.text import fold
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.cadence.rulebook import Rulebook
from data.rules.identity.chat_companies import names_company, speaks_of_another
from data.rules.identity.organisations import organisation_key

_LATELY = timedelta(days=42)
"""A chat that ended so long before a follow-up was opened was about something else."""
_UNNAMED = frozenset((CHAT, INVITATION))
_SHORTEST = 4
_APPLYING = re.compile(
    r"\b(?:appl(?:ication|ied|ying)\w*|interview\w*|cv|resume|bewerb\w+|vorstellungs\w+|lebenslauf|candidatur\w*"
    r"|entretien|solicitud\w*|entrevista|sollicitatie\w*|colloquio)\b"
)
_ANY_JOB = frozenset(("role", "roles", "position", "positions", "opening", "vacancy", "opportunity", "stelle"))


class Matter(NamedTuple):
    """What a chat may belong to. ``companies`` are the keys of where it is, ``theirs`` that of where its person
    works; ``opened_on`` is None where nobody knows the day.
    """

    about: str
    is_application: bool
    opened_on: date | None
    companies: Collection[str] = ()
    theirs: str = ""


def belongs_to(about: str, touches: Sequence[Touch], matter: Matter, *, is_over: bool = False) -> bool:
    """Return whether a chat with the person of a follow-up belongs to that.

    To what a list tells of, no chat belongs that has a name of its own about something else, or that has ended
    with courtesies (``is_over``), which answer nothing; and to an application none where nobody knows whether it
    came after the chat.
    """
    if matter.is_application and matter.opened_on is None:
        return False
    latest = max(touches, key=lambda touch: touch.at, default=None)
    # An application that was sent after a reply answers nothing of it: whatever came first, the reply waits.
    waits = latest is not None and latest.direction is Direction.IN
    lead = timedelta(0) if waits and matter.is_application else _LATELY
    if latest and matter.opened_on and latest.at.date() < matter.opened_on - lead:
        return False
    is_listed = matter.is_application or matter.about == IN_TOUCH
    if is_listed and (is_over or _is_named_otherwise(about, matter)):
        return False
    return not (matter.is_application and speaks_of_another(touches, about, matter.companies, matter.theirs))


def stands_open(told: Brought) -> bool:
    """Return whether what a list tells of has begun, and has no end yet: then a chat may belong to it."""
    has_ended = told.state is State.OFFER and told.planned is None
    return not (has_ended or told.state in (State.WISH, State.OVER))


def is_chat_alone(kind: str, about: str, touches: Sequence[Touch]) -> bool:
    """Return whether a follow-up on file is nothing but a chat, which a file has told."""
    is_written = bool(touches) and all(touch.medium is Medium.MESSAGE for touch in touches)
    return kind == Kind.NETWORKING and is_written and about != IN_TOUCH


def taken_over(chat: FollowUp, told: Brought, book: Rulebook) -> FollowUp:
    """Return a chat on file as that to which it belongs, as a list tells of it now."""
    named = told.cadence if told.cadence in book.cadences else ""
    cadence = book.cadence(named or book.defaults[told.kind])
    theirs = organisation_key(chat.person.organisation) if chat.person else ""
    organisation = "" if theirs and theirs == organisation_key(told.organisation) else told.organisation
    return replace(
        chat.unended,  # one that the user has ended by a no is to be decided on now
        about=told.about,
        kind=told.kind,
        cadence=cadence.name,
        limit=cadence.limit,
        organisation=organisation,
        opened_on=min(chat.opened_on, told.opened_on or chat.opened_on),
    )


def _is_named_otherwise(about: str, matter: Matter) -> bool:
    """Return whether a chat has a name of its own that speaks neither of an application nor of its job."""
    if about in _UNNAMED:
        return False
    if not matter.is_application:
        return True
    words = _words(about)
    if words & _words(matter.about) or _APPLYING.search(fold(about)):
        return False
    return not any(names_company(about, company) for company in matter.companies)


def _words(about: str) -> set[str]:
    return {word for word in re.findall(r"\w+", fold(about)) if len(word) >= _SHORTEST} - _ANY_JOB
