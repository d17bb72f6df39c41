"""Questions about mail that came in: what waits for the user, what became of a message, and who is ignored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.model.mail import MailItem
from data.store.records.mail_columns import mail_item

if TYPE_CHECKING:
    from data.store.connection.statements import Run

_CHUNK = 500


def load_open_mail(run: Run) -> list[MailItem]:
    """Return the messages that wait for the user's decision, the oldest first."""
    return list(map(mail_item, run("SELECT * FROM mail_message WHERE is_open ORDER BY at, id", {})))


def load_mail(run: Run, number: int) -> MailItem | None:
    """Return the message with that number; None where there is none."""
    return next(map(mail_item, run("SELECT * FROM mail_message WHERE id = :id", {"id": number})), None)


def count_open_mail(run: Run) -> int:
    """Return how many messages wait for the user's decision."""
    counted = run("SELECT count(*) AS n FROM mail_message WHERE is_open", {})
    return next((int(record["n"]) for record in counted), 0)


def known_mail(run: Run, message_ids: Iterable[str]) -> dict[str, MailItem]:
    """Return which of these messages are on file, by their Message-IDs."""
    wanted, found = list(dict.fromkeys(message_ids)), {}
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        values = {f"m{place}": one for place, one in enumerate(some)}
        marks = ", ".join(f":{name}" for name in values)
        for record in run(f"SELECT * FROM mail_message WHERE message_id IN ({marks})", values):
            found[record["message_id"]] = mail_item(record)
    return found


def load_ignored(run: Run) -> frozenset[str]:
    """Return the addresses whose messages are never asked about, as addresses are compared."""
    return frozenset(record["address"] for record in run("SELECT address FROM mail_ignored", {}))


def load_reached(run: Run) -> frozenset[str]:
    """Return every e-mail address on file, as addresses are compared, also those that no longer work."""
    from data.model.addresses import all_of
    from data.rules.identity.addresses import email_key

    sql = "SELECT email, emails FROM person WHERE email <> '' OR emails <> ''"
    return frozenset(
        email_key(one.value) for record in run(sql, {}) for one in all_of(record["email"], record["emails"])
    )


def load_letter_ids(run: Run) -> frozenset[str]:
    """Return the Message-IDs of all letters on file, without angle brackets."""
    sql = "SELECT message_id FROM touch WHERE message_id <> ''"
    return frozenset(record["message_id"].strip("<>") for record in run(sql, {}))
