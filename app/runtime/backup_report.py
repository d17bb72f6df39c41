"""Backups in words, for the command line and the screens alike."""

from __future__ import annotations

import shlex
from datetime import datetime, tzinfo
from pathlib import Path

from app.settings.paths import database_path
from data.model.backups import Backup, Holding, Reason, Restored
from data.model.text import plain
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording

WHY = {
    Reason.OPEN: "when Ringback started",
    Reason.IMPORT: "before an import",
    Reason.MIGRATION: "before updating the file",
    Reason.RESTORE: "before a restore",
    Reason.REPAIR: "before a repair",
    Reason.BY_HAND: "by you",
    Reason.LOST_LOG: "when the log was lost",
}
"""When each backup was made, in words."""


def instant_words(at: datetime | None, now: datetime, zone: tzinfo) -> str:
    """``Sun 22 Nov 07:42``, on the user's clock, with the year where it is another one; ``none`` for None."""
    if at is None:
        return "none"
    return f"{wording.day(local_date(at, zone), local_date(now, zone))} {wording.clock(at, zone)}"


def made_words(backup: Backup, now: datetime, zone: tzinfo) -> str:
    """``Sun 22 Nov 07:42, before an import``."""
    return f"{instant_words(backup.at, now, zone)}, {WHY[backup.reason]}"


def counts_words(holding: Holding) -> str:
    """``3 due, 5 waiting, 0 stalled, 2 closed``."""
    counts = holding.counts
    return f"{counts.due} due, {counts.waiting} waiting, {counts.stalled} stalled, {counts.closed} closed"


def compared(then: Holding, now: Holding | None, at: datetime, zone: tzinfo) -> list[tuple[str, str, str]]:
    """Return what a backup holds beside what there is now, None where that can't be read: name, now, then."""

    def column(holding: Holding) -> list[str]:
        counts = holding.counts
        numbers = (counts.due, counts.waiting, counts.stalled, counts.closed, holding.people)
        touched, acted = (instant_words(one, at, zone) for one in (holding.touched_at, holding.acted_at))
        return [*map(str, numbers), touched, acted, plain(holding.act)]

    names = ["Due", "Waiting", "Stalled", "Closed", "People", "Last contact", "Last action", ""]
    left = column(now) if now else ["damaged", *[""] * (len(names) - 1)]
    return list(zip(names, left, column(then), strict=True))


def restored_words(done: Restored, database: Path, file: Path, then: Holding) -> str:
    """Return what a restore has done, and how it is taken back."""
    words = f"Restored {file.name}: {counts_words(then)}."
    if done.aside:
        return f"{words} The damaged file is kept as {done.aside}."
    if done.safety:
        return f"{words} `{command_for(database, 'restore', done.safety.name)}` undoes that."
    return words


def command_for(database: Path, *words: str) -> str:
    """Return a command about ``database``, as one types it."""
    named = [] if database_path(None) == database else ["--database", str(database)]
    return shlex.join(["ringback", *named, *words])
