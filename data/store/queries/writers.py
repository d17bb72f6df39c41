"""Who wrote the reply that came last in a follow-up, as their mail says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.addresses import all_of
from data.model.text import fold
from data.model.vocabulary import Direction, Medium
from data.model.writer import Writer

if TYPE_CHECKING:
    from data.model.followup import Touch
    from data.store.connection.statements import Run

_SAID = """
    SELECT sender, sender_name, details FROM mail_message
    WHERE message_id >= :own AND message_id < :own || '!' AND kind = 'person' ORDER BY touch_id = :id DESC
"""
"""Where somebody else's message has the same Message-ID, the sender's address follows it (rules/mail/copies)."""
_CALLED = "SELECT email, emails FROM person WHERE name_key = :name"


def load_writer(run: Run, touches: Sequence[Touch]) -> Writer | None:
    """Return who wrote the latest contact, where that is an e-mail of theirs that was read; None otherwise."""
    last = touches[-1] if touches else None
    if (
        last is None
        or last.direction is not Direction.IN
        or last.medium is not Medium.EMAIL
        or not last.message_id
    ):
        return None
    for record in run(_SAID, {"own": last.message_id.strip("<>"), "id": last.id}):
        import json  # few have just replied

        details = json.loads(record["details"])
        thread = tuple(f"<{one}>" for one in details.get("references", ()))
        address = details.get("reply_to") or record["sender"]
        if not address:
            return None
        name = record["sender_name"]
        is_on_file, also = _is_on_file(run, name, address), tuple(details.get("reply_also", ()))
        return Writer(name, record["sender"], address, thread, is_on_file=is_on_file, also=also)
    return None


def _is_on_file(run: Run, name: str, address: str) -> bool:
    """Return whether somebody of that name is on file with that address."""
    return any(
        one.value.casefold() == address
        for record in run(_CALLED, {"name": fold(" ".join(name.split()))})
        for one in all_of(record["email"], record["emails"])
    )
