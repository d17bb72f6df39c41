"""A time that is being typed, as it is by their clock, where many would not be called."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from data.rules.scheduling.call_hours import odd_hour

if TYPE_CHECKING:
    from data.model.followup import When


def with_their_hour(said: str, when: When, theirs: tzinfo | None) -> str:
    """Return what is ``said`` of a time, with their clock behind it where that is at an odd hour of theirs.

    Nothing is added to a day, nor where their zone isn't known.
    """
    odd = odd_hour(when.at, theirs) if when.at and theirs else ""
    return f"{said}: {odd}" if odd else said
