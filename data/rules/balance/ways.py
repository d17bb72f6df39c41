"""By which way a contact was made, from personal to remote (M8), and whether it was live or in writing."""

from __future__ import annotations

from enum import StrEnum

from data.model.vocabulary import Direction, Medium
from data.rules.phrasing.wording import MEDIUM_WORDS


class Way(StrEnum):
    """A medium, or a conversation by one; in order, the most personal first."""

    VISIT = "visit"
    CONVERSATION = "conversation"
    CALL = "call"
    VOICEMAIL = "voicemail"
    TEXT = "text"
    MESSAGE = "message"
    EMAIL = "email"
    LETTER = "letter"
    FORM = "form"

    @property
    def is_written(self) -> bool:
        """Whether it is in writing: a voice, or somebody's presence, is not."""
        return self in _WRITTEN

    @property
    def word(self) -> str:
        """What people call it."""
        return str(self) if self is Way.CONVERSATION else MEDIUM_WORDS[Medium(self.value)]


_WRITTEN = (Way.TEXT, Way.MESSAGE, Way.EMAIL, Way.LETTER, Way.FORM)


def way_of(direction: Direction, medium: Medium) -> Way:
    """The way of a touch: who met, met, and who spoke otherwise had a conversation, by whatever medium."""
    is_talk = direction is Direction.BOTH and medium is not Medium.VISIT
    return Way.CONVERSATION if is_talk else Way(medium.value)
