"""The queues as SQL, in words that need no import: a status line asks them within milliseconds.

``:now`` and ``:today`` are stored as data/store/moment.py writes them.
"""

READY = "((f.next_at IS NULL AND f.next_on <= :today) OR f.next_at <= :now)"
"""A step is ready when its instant has come or, without one, its date (data/rules/queue.py says the same)."""

IS_READY = f"coalesce({READY}, 0)"
"""The same where it is turned round: for a date ahead without a time, ``READY`` is NULL, not false."""

QUEUE_IS = {
    "due": f"f.closed_on IS NULL AND f.next_on <= :soon AND f.next_action <> 'decide' AND {READY}",
    "waiting": (
        "f.closed_on IS NULL AND f.next_on >= :before "
        "AND ((f.next_at IS NULL AND f.next_on > :today) OR f.next_at > :now)"
    ),
    "stalled": f"f.closed_on IS NULL AND f.next_on <= :soon AND f.next_action = 'decide' AND {READY}",
    "closed": "f.closed_on IS NOT NULL",
}
"""What holds for the follow-ups ``f`` of each queue.

``:soon`` and ``:before`` are some days around today, further than any zone is from another: they say nothing of
their own, but tell where in the index to look.
"""

BOUND_DAYS = 3
"""So many days ``:soon`` and ``:before`` lie from today."""

ORDER = {
    "due": "f.next_on, f.next_at IS NULL, f.next_at, f.id",
    "waiting": "f.next_on, f.next_at IS NULL, f.next_at, f.id",
    "stalled": "f.next_on, f.next_at IS NULL, f.next_at, f.id",
    "closed": "f.closed_on DESC, f.id DESC",
}
"""In which order each queue is shown."""

_DAYS = "(SELECT coalesce(sum(n), 0) FROM queue_tally WHERE is_closed = {} AND decides = {} AND on_date {})"
_EXACT = "(SELECT count(*) FROM follow_up f WHERE f.next_at {} :now AND f.next_action {} 'decide')"
COUNTS = f"""
    {_DAYS.format(0, 0, "<= :today")} + {_EXACT.format("<=", "<>")} AS due,
    (SELECT coalesce(sum(n), 0) FROM queue_tally WHERE is_closed = 0 AND on_date > :today)
        + (SELECT count(*) FROM follow_up f WHERE f.next_at > :now) AS waiting,
    {_DAYS.format(0, 1, "<= :today")} + {_EXACT.format("<=", "=")} AS stalled,
    {_DAYS.format(1, 0, "= ''")} AS closed
"""
"""The columns that count each queue, of everything; see derived.py."""

_OPEN_AND_READY = f"f.closed_on IS NULL AND {READY}"
COUNTED = f"""
    count(*) AS found, count(f.closed_on) AS closed,
    count(CASE WHEN {_OPEN_AND_READY} THEN 1 END) AS ready,
    count(CASE WHEN f.next_action = 'decide' AND {_OPEN_AND_READY} THEN 1 END) AS stalled
"""
"""The columns that count the follow-ups ``f`` that a filter leaves; few, as it may leave nearly all of them."""

BY_QUEUE = "ready - stalled AS due, found - closed - ready AS waiting, stalled, closed"
"""Each queue's count, of those."""

WITH_PERSON = "FROM follow_up f LEFT JOIN person p ON p.id = f.person_id"

APPOINTMENTS = f"""
    SELECT f.id, f.next_at, f.next_action, coalesce(p.name, f.organisation) AS who {WITH_PERSON}
    WHERE f.next_at >= :start
"""
"""The exact steps from ``:start`` on. What is closed has none, and saying so would lead away from their index."""

BY_TIME = "ORDER BY f.next_at, f.id LIMIT :size"

STAMP = "%Y-%m-%dT%H:%M:%SZ"
"""How an instant is stored: in UTC, to the second; of one width, so that text order is time order."""
