"""How far mail was read where it lies. It is no act: undo takes back what came of a scan, not that it was read."""

from __future__ import annotations

from array import array
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from data.model.mail_marks import Mark
from data.store.connection.transaction import writing


def keep_marks(path: Path, marks: Iterable[Mark]) -> None:
    """Keep how far sources were read, in the database at ``path``. StoreError where it can't be kept."""
    rows = [(mark.source, mark.folder, mark.position, _packed(mark.keys), mark.people) for mark in marks]
    if rows:
        with writing(path) as connection:
            connection.executemany("INSERT OR REPLACE INTO mail_source VALUES (?, ?, ?, ?, ?)", rows)


def _packed(keys: Iterable[int]) -> str:
    return b64encode(array("q", sorted(keys)).tobytes()).decode("ascii")
