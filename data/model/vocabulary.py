"""The words that Ringback speaks in: kinds, media, actions, outcomes and queues, as enumerations."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a follow-up is about in kind; it chooses the default cadence."""

    APPLICATION = "application"
    INTERVIEW = "interview"
    NETWORKING = "networking"
    INTRODUCTION = "introduction"
    RECONNECT = "reconnect"
    OTHER = "other"


FOR_A_JOB = (Kind.APPLICATION, Kind.INTERVIEW)
"""The kinds that are about a job at a company: they stay with it when their person goes elsewhere."""


class Medium(StrEnum):
    """By what a contact was made. ``call`` rang and left no message; ``voicemail`` left one."""

    EMAIL = "email"
    CALL = "call"
    VOICEMAIL = "voicemail"
    TEXT = "text"
    MESSAGE = "message"
    VISIT = "visit"
    LETTER = "letter"
    FORM = "form"


APPLIED_BY = (Medium.FORM, Medium.EMAIL, Medium.LETTER, Medium.MESSAGE, Medium.TEXT)
"""By what an application can be sent. Who rings or goes there follows up already."""


class Direction(StrEnum):
    """Who reached whom: ``out`` is an attempt, ``in`` a reply, ``both`` a conversation."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Action(StrEnum):
    """What a step asks for: a medium (a phone step is always ``call``), or one of five other things."""

    EMAIL = "email"
    CALL = "call"
    TEXT = "text"
    MESSAGE = "message"
    VISIT = "visit"
    LETTER = "letter"
    FORM = "form"
    ANSWER = "answer"
    DECIDE = "decide"
    FIND_NUMBER = "find-number"
    FIND_PERSON = "find-person"
    FIND_CONTACT = "find-contact"


SEARCHES = (Action.FIND_PERSON, Action.FIND_NUMBER, Action.FIND_CONTACT)
"""The steps that look for somebody, or for a way to reach them; they disturb nobody."""

NO_ATTEMPTS = (*SEARCHES, Action.ANSWER, Action.DECIDE)
"""Steps by which nobody is tried: what is looked for, answered or decided on."""


class Outcome(StrEnum):
    """How a follow-up ended. ``done``: you got what you asked for; ``duplicate``: it was on file twice."""

    DONE = "done"
    OFFER = "offer"
    HIRED = "hired"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    GAVE_UP = "gave-up"
    STOPPED = "stopped"


class Queue(StrEnum):
    """Where a follow-up stands at an instant. Derived, never set by hand."""

    DUE = "due"
    WAITING = "waiting"
    STALLED = "stalled"
    CLOSED = "closed"


class Gave(StrEnum):
    """What an attempt gave rather than asked for (M7)."""

    INTRODUCTION = "introduction"
    REFERRAL = "referral"
    INFORMATION = "information"
    ADVICE = "advice"


class Side(StrEnum):
    """Whose word a promise is; ``both``: a time that was agreed, such as a call."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


class Kept(StrEnum):
    """What became of a promise. ``moved``: another date took its place before it came."""

    KEPT = "kept"
    MISSED = "missed"
    MOVED = "moved"


class Origin(StrEnum):
    """What set a step: the cadence (it may be worked out again), or somebody's word (it stays)."""

    CADENCE = "cadence"
    AGREED = "agreed"
    CHOSEN = "chosen"
