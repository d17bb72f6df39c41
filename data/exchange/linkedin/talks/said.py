"""One thing that was said on LinkedIn, a message or an invitation, and with whom."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from data.exchange.linkedin.party import Party


class Said(NamedTuple):
    """A message to or from one person. ``at`` is an instant in UTC.

    ``about`` is the subject, or the title of a group (``is_titled``), '' for none. ``is_group``: others were told,
    too. ``is_invitation``: it came with one. ``line`` is where it begins in the ``file``, from 1.
    """

    party: Party
    at: datetime
    is_mine: bool
    words: str
    line: int
    file: str = ""
    about: str = ""
    has_attachment: bool = False
    is_invitation: bool = False
    is_group: bool = False
    is_titled: bool = False
