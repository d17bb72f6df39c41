"""The queues as SQL, in words that need no import: a status line asks them within milliseconds.

``:now`` and ``:today`` are stored as data/store/moment.py writes them.
"""

READY = "((f.next_at IS NULL AND f.next_on <= :today) OR f.next_at <= :now)"
"""A step is ready when its instant has come or, without one, its date (data/rules/queue.py says the same)."""

IS_READY = f"coalesce({READY}, 0)"
"""The same where it is turned round: for a date ahead without a time, ``READY`` is NULL, not false."""

QUEUE_IS = {
    "due": f"f.closed_on IS NULL AND f.next_action <> 'decide' AND {READY}",
    "waiting": "f.closed_on IS NULL AND ((f.next_at IS NULL AND f.next_on > :today) OR f.next_at > :now)",
    "stalled": f"f.closed_on IS NULL AND f.next_action = 'decide' AND {READY}",
    "closed": "f.closed_on IS NOT NULL",
}
"""What holds for the follow-ups ``f`` of each queue."""

COUNTS = ", ".join(f"coalesce(sum({condition}), 0) AS {queue}" for queue, condition in QUEUE_IS.items())
"""The columns that count each queue."""

WITH_PERSON = "FROM follow_up f LEFT JOIN person p ON p.id = f.person_id"

APPOINTMENTS = f"""
    SELECT f.id, f.next_at, f.next_action, coalesce(p.name, f.organisation) AS who {WITH_PERSON}
    WHERE f.next_at >= :start AND f.closed_on IS NULL
"""
"""The exact steps from ``:start`` on."""

BY_TIME = "ORDER BY f.next_at, f.id LIMIT :size"

STAMP = "%Y-%m-%dT%H:%M:%SZ"
"""How an instant is stored: in UTC, to the second; of one width, so that text order is time order."""
