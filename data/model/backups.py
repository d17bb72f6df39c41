"""Backups as values: why each was made, what it would bring back, and what a restore has kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from data.model.rows import Counts


class Reason(StrEnum):
    """Why a backup was made."""

    OPEN = "open"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"
    REPAIR = "repair"
    BY_HAND = "by-hand"
    LOST_LOG = "lost-log"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: ``at`` is an aware UTC instant, ``number`` tells those of one second and reason apart."""

    path: Path
    at: datetime
    reason: Reason
    number: int = 1


@dataclass(frozen=True, slots=True)
class Holding:
    """What one file holds. ``act`` is the sentence of the last act that stands, '' where there is none.

    ``acted_at`` and ``touched_at``, the latest contact, are aware UTC instants.
    """

    counts: Counts = field(default_factory=Counts)
    people: int = 0
    touches: int = 0
    act: str = ""
    acted_at: datetime | None = None
    touched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore has kept of what was there: a backup of it, or the damaged file itself, moved ``aside``."""

    safety: Path | None = None
    aside: Path | None = None


class View(NamedTuple):
    """A backup of what a connection saw of a database whose log was lost.

    It is not whole where the end of the log could not be read any more.
    """

    path: Path
    is_whole: bool
