"""An organisation as its page shows it: who is known there, what is open, and everything that was."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.model.listed import Listed
    from data.model.rows import InboxRow
    from data.model.vocabulary import Direction, Gave, Medium


class Event(NamedTuple):
    """One touch in a timeline of several follow-ups. ``at`` is an aware UTC instant.

    ``who`` is the person's name, '' where nobody was known; ``about`` what the follow-up is about.
    """

    followup_id: int
    at: datetime
    who: str
    about: str
    direction: Direction
    medium: Medium
    note: str
    purpose: str
    gave: Gave | None
    is_undated: bool = False


class Organisation(NamedTuple):
    """Everything on file about one organisation, however its name is written.

    ``name`` is the spelling that is used most, ``key`` how it is compared. ``domain`` and ``main_line`` are ''
    where they aren't known. ``people`` are by name, ``open_ones`` what is open there, the next first; ``touches``
    is how many there were, and ``closed`` how many follow-ups have ended.
    """

    name: str
    key: str
    domain: str
    main_line: str
    people: tuple[Listed, ...]
    open_ones: tuple[InboxRow, ...]
    closed: int
    touches: int

    @property
    def by_title(self) -> tuple[Listed, ...]:
        """The people there by their titles; those without one come last."""
        return tuple(
            sorted(self.people, key=lambda one: (not one.title, one.title.casefold(), one.name.casefold()))
        )
