"""What the read side can be asked about: a group of follow-ups, and whose other contacts come with them."""

from __future__ import annotations

from enum import Enum, StrEnum, auto


class Group(StrEnum):
    """The open follow-ups that an act about many concerns."""

    OPEN = "open"
    """All that are open."""
    DUE = "due"
    SPREADABLE = "spreadable"
    """What is due and may have another day."""
    LYING = "lying"
    """What has a day already that spreading leaves to it."""
    PAUSABLE = "pausable"
    """Those whose step a pause moves, where it would fall inside."""
    STAYING = "staying"
    """Those to be answered, and with a promised, agreed or chosen time, which no pause moves."""
    PAUSED = "paused"
    """Those that rest."""
    BY_CADENCE = "by-cadence"
    """Those whose step is the cadence's alone."""


class Nearby(Enum):
    """Whose other contacts are read: the same person's alone, or those with their organisation, too."""

    PERSON = auto()
    EVERYBODY = auto()
