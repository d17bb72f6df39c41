"""Letters on their way: noted before they are written, let go of once they are logged. None of it is an act."""

from __future__ import annotations

import sqlite3

from data.model.drafts import Outgoing
from data.model.errors import RuleError
from data.model.followup import Touch
from data.store.records.columns import letter_values
from data.store.records.inserts import insert_row


def begin_letter(connection: sqlite3.Connection, letter: Outgoing) -> int:
    """Note a letter before it is written, so that a kill before it is logged hides it from nobody; its number.

    RuleError where one to the same follow-up was begun and isn't logged.
    """
    standing = "SELECT 1 FROM letter WHERE follow_up_id = ?"
    if connection.execute(standing, (letter.followup_id,)).fetchone():
        raise RuleError(
            "An e-mail to them was saved earlier but isn't logged yet: Ringback asks about it when it next starts."
        )
    return insert_row(connection, "letter", letter_values(letter))


def forget_letter(connection: sqlite3.Connection, letter_id: int) -> None:
    """Let go of a letter that was begun: it wasn't written, or doesn't count."""
    connection.execute("DELETE FROM letter WHERE id = ?", (letter_id,))


def arrived(connection: sqlite3.Connection, followup_id: int, sent: Touch) -> None:
    """Let go of the letter that is logged as ``sent``: it is no longer on its way."""
    connection.execute(
        "DELETE FROM letter WHERE follow_up_id = ? AND (message_id = ? OR body = ?)",
        (followup_id, sent.message_id, sent.note),
    )
