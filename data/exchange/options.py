"""What a user says about the files that are read: what they don't say themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

Pairs = tuple[tuple[str, str], ...]
"""What is said of several things: each, and what it is."""


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """What was said of a table before: the name of the column for each field, its dates' order, and its states."""

    columns: Pairs = ()
    dates: str = ""
    states: Pairs = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How files are to be read. ``zone`` is the user's, in which a file's times are where it names none.

    ``me`` is whom the user says to be, by name or by the address of their profile, and ``own_name`` what they are
    called elsewhere, which tells where nothing else does. ``with_phone_book``: the phone book that they once
    synced with LinkedIn is read, too.

    ``now`` is the present instant, by which dates without a year are told. Of trackers, ``columns`` says which
    column holds a field, ``dates`` if the day or the month comes first, ``states`` what a word means, and
    ``saved`` what was said of a table with that header.
    """

    zone: tzinfo = UTC
    me: str = ""
    own_name: str = ""
    with_phone_book: bool = False
    now: datetime | None = None
    columns: Pairs = ()
    dates: str = ""
    states: Pairs = ()
    saved: Mapping[str, SavedMapping] = field(default_factory=dict)

    @property
    def says_of_trackers(self) -> bool:
        """Whether anything is said of trackers now."""
        return bool(self.columns or self.dates or self.states)
