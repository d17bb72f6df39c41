"""How far mail was read where it lies. It is no act: undo takes back what came of a scan, not that it was read."""

from __future__ import annotations

from array import array
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from data.model.mail_marks import Mark, Strays
from data.store.connection.transaction import writing
from data.store.schema.moment import stamp

_NONE = Strays()


def keep_marks(path: Path, marks: Iterable[Mark], strays: Strays = _NONE) -> None:
    """Keep how far sources were read, and what is left of it, in the database at ``path``, all or nothing.

    StoreError where it can't be kept.
    """
    rows = [(mark.source, mark.folder, mark.position, _packed(mark.keys), mark.people) for mark in marks]
    if not (rows or strays.kept or strays.gone):
        return
    gone = [(one,) for one in strays.gone]
    kept = [
        (
            one.message_id,
            stamp(one.at),
            one.kind,
            " ".join(one.others),
            " ".join(one.answers),
            one.source,
            one.folder,
        )
        for one in strays.kept
    ]
    with writing(path) as connection:
        connection.executemany("INSERT OR REPLACE INTO mail_source VALUES (?, ?, ?, ?, ?)", rows)
        connection.executemany("DELETE FROM mail_stray WHERE message_id = ?", gone)
        connection.executemany("INSERT OR REPLACE INTO mail_stray VALUES (?, ?, ?, ?, ?, ?, ?)", kept)


def _packed(keys: Iterable[int]) -> str:
    return b64encode(array("q", sorted(keys)).tobytes()).decode("ascii")
