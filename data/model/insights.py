"""The balance of what was logged, as numbers: out and in, gives and asks, ways, promises, who holds how many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from data.model.rows import Balance
    from data.model.vocabulary import Outcome

FEWEST_OPEN = 5
"""With fewer open follow-ups than this, nobody holds too many of them (S4)."""


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


_WRITTEN = (Way.TEXT, Way.MESSAGE, Way.EMAIL, Way.LETTER, Way.FORM)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises of one side were kept and missed; what still stands, or was moved, is neither."""

    kept: int = 0
    missed: int = 0

    @property
    def made(self) -> int:
        """All whose time has come."""
        return self.kept + self.missed


@dataclass(frozen=True, slots=True)
class Basket:
    """The person or organisation that holds most of the ``open`` follow-ups: ``held`` of them."""

    name: str
    held: int
    open: int

    @property
    def is_heavy(self) -> bool:
        """Whether that is over a third of them, where there are enough to say so (S4)."""
        return self.open >= FEWEST_OPEN and self.held * 3 > self.open


@dataclass(frozen=True, slots=True)
class Week:
    """The contacts of the last seven days: ``written``, and ``live`` by voice or in person."""

    written: int = 0
    live: int = 0

    @property
    def contacts(self) -> int:
        """All of them."""
        return self.written + self.live


@dataclass(frozen=True, slots=True)
class ToHelp:
    """Somebody who has answered, and whom one gave nothing yet (M7); ``followup_id`` is open with them."""

    followup_id: int
    name: str
    organisation: str
    answers: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many contacts went out by a way."""

    way: Way
    contacts: int


@dataclass(frozen=True, slots=True)
class Untouched:
    """Somebody who has been left alone for long: ``last`` is the date of the last contact, None for none ever."""

    person_id: int
    name: str
    organisation: str
    last: date | None

    @property
    def who(self) -> str:
        """The name, and where they are."""
        return f"{self.name}, {self.organisation}" if self.organisation else self.name


@dataclass(frozen=True, slots=True)
class Insights:
    """All of it, at one moment.

    ``gives`` are contacts that gave something (M7), ``asks`` the attempts that didn't. ``shares`` are all ways,
    from personal to remote, and add up to what went out (M8). ``mine``, ``theirs`` and ``both`` are
    promises (H8).
    ``ended`` has each outcome with how many follow-ups closed with it, in the order of the vocabulary.
    ``firsts`` are messages that came before anything was sent to whom they are from.
    """

    balance: Balance
    gives: int
    asks: int
    shares: tuple[Share, ...]
    mine: Tally
    theirs: Tally
    both: Tally
    basket: Basket | None
    week: Week
    untouched: tuple[Untouched, ...]
    ended: tuple[tuple[Outcome, int], ...] = ()
    firsts: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was logged yet."""
        return not (self.balance.out or self.balance.back or self.firsts)
