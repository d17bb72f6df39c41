"""How far mail was read where it lies, who was on file then, and what may turn out to concern somebody."""

from __future__ import annotations

import hashlib
from array import array
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from data.model.mail_marks import Mark, Marks, Stray, by_place

if TYPE_CHECKING:
    from data.store.connection.statements import Run


def load_marks(run: Run) -> Marks:
    """Return how far each folder was read, by its source and folder."""
    return by_place(
        Mark(row["source"], row["folder"], row["position"], _unpacked(row["keys"]), row["people"])
        for row in run("SELECT source, folder, position, keys, people FROM mail_source", {})
    )


def load_strays(run: Run) -> list[Stray]:
    """Return the messages that may turn out to concern somebody, the oldest first."""
    sql = "SELECT message_id, at, kind, others, answers, source, folder FROM mail_stray ORDER BY at, message_id"
    return [
        Stray(
            row["message_id"],
            datetime.fromisoformat(row["at"]),
            row["kind"],
            tuple(row["others"].split()),
            tuple(row["answers"].split()),
            row["source"],
            row["folder"],
        )
        for row in run(sql, {})
    ]


def stamp_of(addresses: Iterable[str]) -> str:
    """Return what tells these addresses from others."""
    return hashlib.sha256("\n".join(sorted(addresses)).encode("utf-8", "replace")).hexdigest()[:16]


def _unpacked(keys: str) -> frozenset[int]:
    try:
        return frozenset(array("q", b64decode(keys)))
    except (Base64Error, ValueError):  # somebody's hand in the file: all of it is read again
        return frozenset()
