"""The files of backups: in which folder they lie, how they are named, and which of them are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from data.files.database_files import numbered
from data.model.backups import Backup, Reason

FOLDER = "backups"
"""The folder beside the database, which has one of its own for each database there."""

_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d{{6}}Z)-({'|'.join(Reason)})(?:-(\d+))?\.db")
_TIME = "%Y-%m-%dT%H%M%SZ"


def folder_of(path: Path) -> Path:
    """Return where the backups of the database at ``path`` lie, made or not; a link is followed."""
    real = path.resolve()
    return real.parent / FOLDER / real.name


def backups_of(path: Path) -> list[Backup]:
    """Return the backups of the database at ``path``, newest first. Files that have no name of ours are none."""
    folder = folder_of(path)
    try:
        found = [_backup(file) for file in folder.iterdir()]
    except OSError:  # none was made yet, or the folder can't be read
        return []
    return sorted((one for one in found if one), key=lambda one: (one.at, one.number, one.path), reverse=True)


def _backup(file: Path) -> Backup | None:
    match = _NAME.fullmatch(file.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
    except ValueError:  # the 31st of February
        return None
    return Backup(file, at, Reason(match[2]), int(match[3] or 1))


def names(reason: Reason, now: datetime) -> Iterator[str]:
    """Return what a backup that is made ``now`` may be called, to be tried until nothing has that name."""
    return numbered(f"{now.astimezone(UTC).strftime(_TIME)}-{reason}", ".db")
