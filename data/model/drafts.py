"""Drafts, and the readings of them by a friend, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data.model.vocabulary import Medium

WITH_SUBJECT = (Medium.EMAIL, Medium.LETTER, Medium.FORM)
"""The media whose words have a subject."""


class Occasion(StrEnum):
    """What words are for: the attempt's place in its cycle, what they answer, or what was promised before."""

    FIRST = "first"
    FIRST_AFTER_FORM = "first-after-form"
    INTRODUCTION = "introduction"
    REMINDER = "reminder"
    THIRD = "third"
    LAST = "last"
    ANSWER = "answer"
    MISSED_CALL = "missed-call"
    MISSED_MEETING = "missed-meeting"
    CHECK_IN = "check-in"
    AS_PROMISED = "as-promised"
    LATE = "late"
    DECLINED = "declined"
    THANKS = "thanks"


MISSED = (Occasion.MISSED_CALL, Occasion.MISSED_MEETING)
"""The occasions after a time at which they weren't there (S6)."""

FORMER_OCCASIONS = {"missed": Occasion.MISSED_CALL}
"""What occasions were called in older files, and what those words are for now."""


class Way(StrEnum):
    """How words go out: by the mail program, as a file of drafts, by the clipboard, or by other means."""

    MAIL = "mail"
    FILE = "file"
    COPY = "copy"
    SAID = "said"


class Handed(StrEnum):
    """How a draft was given to a reader."""

    COPY = "copy"
    FILE = "file"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that are to be sent by ``medium``. ``subject`` is for e-mails and letters; '' for the others.

    ``purpose`` is why this time (H4). ``kept_at`` is an aware instant in UTC, None while it has not been kept.
    """

    medium: Medium
    occasion: Occasion
    body: str
    subject: str = ""
    purpose: str = ""
    kept_at: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft that was handed to a friend (M6): ``words`` as they were then, and what they said of it.

    ``handed_at`` and ``read_at`` are aware instants in UTC; ``read_at`` is None until they have read it.
    """

    reader: str
    medium: Medium
    subject: str
    words: str
    handed_at: datetime
    handed: Handed
    read_at: datetime | None = None
    said: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter on its way: noted before it is written at ``place``, until the attempt is logged.

    What is left of one after a kill says that its words, with the id ``message_id``, may have gone out.
    ``begun_at`` is an aware instant in UTC; ``draft_id`` is the draft that it was, None for words that weren't
    kept.
    """

    followup_id: int
    subject: str
    body: str
    purpose: str
    message_id: str
    place: str
    begun_at: datetime
    draft_id: int | None = None
    id: int | None = None
