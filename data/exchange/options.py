"""What a user says about the files that are read: what they don't say themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo


@dataclass(frozen=True, slots=True)
class Options:
    """How files are to be read. ``zone`` is the user's, in which a file's times are where it names none."""

    zone: tzinfo = UTC
