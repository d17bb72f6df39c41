"""Questions about mail that came in: what waits for the user, what became of a message, and who is ignored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.model.mail import Interest, MailItem, Result
from data.store.records.mail_columns import mail_item
from data.store.schema.moment import stamp
from data.store.schema.queues import MAIL_TO_DECIDE, MAIL_UNTOLD

if TYPE_CHECKING:
    from datetime import datetime

    from data.store.connection.statements import Record, Run

_CHUNK = 500


def load_open_mail(run: Run) -> list[MailItem]:
    """Return the messages that wait for the user's decision, the oldest first."""
    return list(map(mail_item, run("SELECT * FROM mail_message WHERE is_open ORDER BY at, id", {})))


def load_mail(run: Run, number: int) -> MailItem | None:
    """Return the message with that number; None where there is none."""
    return next(map(mail_item, run("SELECT * FROM mail_message WHERE id = :id", {"id": number})), None)


def count_open_mail(run: Run) -> int:
    """Return how many messages wait for the user's decision."""
    counted = run(MAIL_TO_DECIDE, {})
    return next((int(record["n"]) for record in counted), 0)


_TAKEN = """
    SELECT json_extract(c.after, '$.result') AS told, count(*) AS n
    FROM act a JOIN change c ON c.act_id = a.id JOIN mail_message m ON m.id = c.row_id
    WHERE a.at >= :start AND NOT a.undone AND c.table_name = 'mail_message' AND c.before IS NULL
      AND told IN ('reply', 'attempt', 'held', 'undelivered')
    GROUP BY told
"""


def count_taken(run: Run, start: datetime) -> dict[Result, int]:
    """Return how many messages were taken since an instant without asking, by what became of them."""
    return {Result(record["told"]): int(record["n"]) for record in run(_TAKEN, {"start": stamp(start)})}


def count_untold(run: Run) -> tuple[int, int]:
    """Return how many of them nobody was reminded of yet, and the number of the newest of these; 0 for none."""
    return next(((int(record["n"]), int(record["newest"])) for record in run(MAIL_UNTOLD, {})), (0, 0))


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


def load_interest(run: Run) -> Interest:
    """Return by what a message concerns somebody on file."""
    from data.rules.identity.addresses import email_key
    from data.rules.identity.workplaces import company_domain
    from data.rules.mail.subjects import bare

    people = list(run(_ADDRESSES, {}))
    awaited = (row for row in people if row["is_awaited"])
    letters = run(_LETTERS, {})
    subjects = run("SELECT DISTINCT subject FROM touch WHERE subject <> '' AND direction = 'out'", {})
    return Interest(
        frozenset(email_key(one) for row in people for one in _emails(row)),
        frozenset(row["name_key"] for row in run(_AWAITED, {})),
        frozenset(row["message_id"].strip("<>") for row in letters),
        frozenset(bare(row["subject"]) for row in subjects),
        any(True for _row in run("SELECT 1 FROM follow_up WHERE closed_on IS NULL LIMIT 1", {})),
        frozenset(load_writers(run)),
        frozenset(company_domain(email_key(one)) for row in awaited for one in _emails(row)) - {""},
        frozenset(row["organisation_key"].replace(" ", "") for row in run(_UNNAMED, {})),
    )


_LETTERS = """
    SELECT message_id FROM touch WHERE message_id <> ''
    UNION
    SELECT message_id FROM mail_message
    WHERE (kind = 'mine' AND instr(details, '"is_aside":true'))
        OR (kind = 'person' AND result IN ('review', 'ignored'))
"""
"""Also of those that count only once an answer opens again what was given up; and of what waits or was ignored, as
its thread may go on.
"""
_UNNAMED = """
    SELECT DISTINCT organisation_key FROM follow_up
    WHERE closed_on IS NULL AND person_id IS NULL AND organisation_key <> ''
"""
_ADDRESSES = """
    SELECT email, emails, id IN (SELECT person_id FROM follow_up WHERE closed_on IS NULL AND person_id IS NOT NULL)
        AS is_awaited
    FROM person
    WHERE email <> '' OR emails <> ''
"""


def _emails(record: Record) -> list[str]:
    from data.model.addresses import all_of

    return [one.value for one in all_of(record["email"], record["emails"])]


_REPLIED = """
    SELECT DISTINCT m.follow_up_id, m.sender, coalesce(json_extract(m.details, '$.reply_to'), '') AS reply_to
    FROM mail_message m JOIN follow_up f ON f.id = m.follow_up_id
    WHERE m.kind = 'person'
        AND (m.result = 'reply'
            OR (m.result = 'review' AND f.closed_on IS NOT NULL AND instr(m.details, '"references":')))
    ORDER BY m.follow_up_id
"""
"""Also who is asked about because the thread in which they wrote is closed: they may write again, outside it."""


def load_writers(run: Run) -> dict[str, list[int]]:
    """Return from which addresses somebody has replied, each with the numbers of the follow-ups."""
    found: dict[str, list[int]] = {}
    for record in run(_REPLIED, {}):
        for address in {record["sender"], record["reply_to"]} - {""}:
            found.setdefault(address, []).append(record["follow_up_id"])
    return found


_AWAITED = (
    "SELECT DISTINCT p.name_key FROM follow_up f JOIN person p ON p.id = f.person_id "
    "WHERE f.closed_on IS NULL OR f.outcome <> 'stopped'"
)
