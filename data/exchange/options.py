"""What a user says about the files that are read: what they don't say themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo


@dataclass(frozen=True, slots=True)
class Options:
    """How files are to be read. ``zone`` is the user's, in which a file's times are where it names none.

    ``me`` is whom the user says to be, by name or by the address of their profile, and ``own_name`` what they are
    called elsewhere, which tells where nothing else does. ``with_phone_book``: the phone book that they once
    synced with LinkedIn is read, too.
    """

    zone: tzinfo = UTC
    me: str = ""
    own_name: str = ""
    with_phone_book: bool = False
